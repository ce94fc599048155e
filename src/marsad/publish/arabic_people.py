"""People and parties in Arabic running text: whose, how many, in which case."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.publish.arabic_numbers import Case, Noun, nouns, ranged, vague, word
from marsad.record import Harm
from marsad.record.names import parties, party_kind, party_name

_PEOPLE = {
    "civilians": "civilian",
    "suspects": "suspect",
    "detainees": "prisoner",
    "protesters": "protester",
    "journalists": "journalist",
    "unidentified_armed": "gunman",
    "smugglers": "smuggler",
    "settlers": "settler",
    "individual": "attacker",
}
_BODIES = {"un": "employee"}
_OF_NOBODY = {"killed": "dead", "wounded": "wounded", "arrested": "arrested", "abducted": "abducted"}


def name(actor: str, case: Case = "nom") -> str:
    """A party's name in running text."""
    known = parties().get(actor)
    if known is None:
        return party_name(actor, "ar")
    return known.news_ar if case == "nom" else known.news_gen


def names(actors: Sequence[str], case: Case = "nom") -> str:
    """Several parties, و before each but the first."""
    return " و".join(name(actor, case) for actor in actors)


def feminine(actor: str) -> bool:
    """Whether a verb before the party is feminine; names of unlisted parties go by their first word's
    ending.
    """
    known = parties().get(actor)
    if known is not None:
        return known.gender == "f"
    first = party_name(actor, "ar").split(" ")[0]
    return first.endswith(("ة", "ات")) or first in (
        "قوات",
        "قوى",
        "فصائل",
        "كتائب",
        "ميليشيا",
        "ميليشيات",
        "سرايا",
    )


def noun_of(who: str | None, kind: str) -> tuple[Noun, str]:
    """The noun that counts a party's people, and what follows it (`من قوات الجيش العراقي`)."""
    if who is None:
        return nouns()[_OF_NOBODY.get(kind, "person")], ""
    if who in _PEOPLE:
        return nouns()[_PEOPLE[who]], ""
    if party_kind(who) == "other":
        return nouns()["person"], f" من {name(who, 'gen')}"
    return nouns()[_BODIES.get(who, "member")], f" من {name(who, 'gen')}"


def people(harm: Harm, case: Case) -> str:
    """`ثلاثة مدنيين`, `عنصران من قوات الجيش العراقي`, `عشرات الأشخاص`."""
    noun, tail = noun_of(harm.who, harm.kind)
    loose = vague(harm.low, harm.high)
    if loose and loose != "بضعة":
        return f"{loose} ال{noun.plural_gen}{tail}" if noun.key != "suspect" else f"{loose} المشتبه بهم"
    if noun.key == "suspect" and harm.low == harm.high == 2 and not harm.approx:
        return f"{word(2, noun.gender, case)} من المشتبه بهم"  # مشتبه بهما may be read as one
    return ranged(harm.low, harm.high, noun, approx=harm.approx, case=case) + tail


def number_alone(harm: Harm, case: Case) -> str:
    """`اثنان آخران`, `ثلاثة آخرون`: the number where the noun was just named."""
    noun, _ = noun_of(harm.who, harm.kind)
    one = harm.low == harm.high and not harm.approx
    if not one or harm.low > 10:
        return people(harm, case)
    others = {1: "آخر", 2: "آخران" if case == "nom" else "آخرين"}.get(
        harm.low, "آخرون" if case == "nom" else "آخرين"
    )
    if harm.low == 1:
        return f"{noun.singular} آخر"
    return f"{word(harm.low, noun.gender, case)} {others}"


def to(text: str) -> str:
    """A name behind the preposition ل, written on to it."""
    return f"لل{text[2:]}" if text.startswith("ال") else f"ل{text}"

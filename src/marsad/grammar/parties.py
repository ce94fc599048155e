"""Parties: named organisations, general nouns of forces with their country, states, and unlisted groups by name."""

from __future__ import annotations

from marsad.grammar.parties_context import Scene, stands
from marsad.grammar.parties_names import named_group, unit_number
from marsad.grammar.parties_states import Country, country_of, state_phrase, strike_phrase
from marsad.grammar.phrase import PartyPhrase
from marsad.lexicon import Mention
from marsad.text.words import Words

_OWNED = frozenset(
    {"forces", "militia", "the_group", "the_party", "the_brigades", "unit", "head", "factions"}
)
_ARMED = frozenset({"gunmen", "militants", "attackers", "rebels"})
_BELONGING = frozenset(
    [
        "تابع",
        "تابعه",
        "تابعين",
        "تابعون",
        "التابع",
        "التابعه",
        "التابعين",
        "منضويه",
        "المنضويه",
        "ضمن",
        "محسوبه",
        "المحسوبه",
        "مرتبطه",
        "المرتبطه",
        "موالي",
        "مواليه",
        "موالين",
        "موالون",
        "الموالي",
        "المواليه",
        "الموالين",
    ]
)
_OF = frozenset({"من", "في", "لدي"})


def find_parties(words: Words, mentions: list[Mention], text: str) -> list[PartyPhrase]:
    """The parties that a text speaks of, in reading order, none within another.

    `words` and `mentions` are of the folded `text`; so are the offsets of the phrases. A phrase begins with the
    clitics of its first word. An organisation has its `actor`; a general noun has `generic` and, where an
    adjective or a genitive tells it, `country`; a group that is not listed has the actor `other`.
    """
    scene = Scene.of(words, mentions, text)
    if not scene.actors and not scene.countries:
        return []
    found: list[PartyPhrase] = []
    behind = 0
    for mention in scene.actors:
        if mention.i < behind:
            continue
        phrase, j = _read(mention, scene)
        if phrase is not None:
            found.append(phrase)
            behind = j
    taken = [(p.start, p.end) for p in found]
    for mention in scene.countries.values():
        if any(a <= mention.start < b for a, b in taken):
            continue
        extra = strike_phrase(mention, scene) or state_phrase(mention, scene)
        if extra is not None:
            found.append(extra)
    found.sort(key=lambda p: (p.start, p.end))
    return found


def _read(mention: Mention, scene: Scene) -> tuple[PartyPhrase | None, int]:
    """The phrase that an actor mention opens and the word number behind it."""
    features = mention.entry.features
    if features.get("none"):
        return None, mention.j
    actor, generic = features.get("actor"), features.get("generic")
    if actor and not generic:
        if not stands(mention, scene):
            return None, mention.j
        return _phrase(
            mention, scene, mention.j, "party.named", actor, None, features.get("country")
        ), mention.j
    return _general(mention, scene, str(generic), actor)


def _general(
    mention: Mention, scene: Scene, generic: str, actor: str | None
) -> tuple[PartyPhrase | None, int]:
    """A general noun: with its owner, its number, its country, or a name of its own behind it."""
    country = country_of(mention, scene)
    j = country.j
    if generic in _OWNED:
        owner = scene.named_at(mention.j)
        if owner is not None and owner.prefix in ("", "ال", "ل", "لل"):
            own = owner.entry.features
            rule = "party.owned"
            return _phrase(
                mention, scene, owner.j, rule, own.get("actor"), own.get("generic"), own.get("country")
            ), owner.j
    if (generic in _OWNED or generic in _ARMED) and _belongs(mention, scene):
        return None, mention.j
    if generic in ("unit", "head", "forces", "army", "the_party", "the_brigades", "the_group", "militia"):
        special = _unit_or_name(mention, scene, generic, country)
        if special is not None:
            return special
    if generic in ("unit", "head") or not stands(mention, scene, country.code is not None):
        return None, mention.j
    own_country = country.code or mention.entry.features.get("country")
    return _phrase(mention, scene, j, "party.general", actor, generic, own_country), j


def _unit_or_name(
    mention: Mention, scene: Scene, generic: str, country: Country
) -> tuple[PartyPhrase | None, int] | None:
    """A numbered unit (`اللواء 14`) is the army's; a head word with a name of its own is an unlisted group."""
    if generic == "unit":
        behind = unit_number(mention, scene)
        if behind is not None:
            if _belongs_at(behind, scene):
                return None, behind
            return _phrase(mention, scene, behind, "party.unit", None, "army", country.code), behind
    if country.code is None:
        end = named_group(mention, scene, generic)
        if end is not None:
            return _phrase(mention, scene, end, "party.unlisted", "other", None, None), end
    return None


def _belongs(mention: Mention, scene: Scene) -> bool:
    """Whether the words behind name the organisation it is of (`قوة من الجيش`, `مسلحين تابعين لداعش`)."""
    return _belongs_at(mention.j, scene)


def _belongs_at(j: int, scene: Scene) -> bool:
    forms = scene.words.forms
    if j >= len(forms):
        return False
    direct = scene.named_at(j) or scene.party_at(j)
    if direct is not None and direct.prefix in ("", "ال", "ب", "بال", "لل", "ل"):
        return not direct.entry.features.get("people")
    if forms[j] in _OF:
        return scene.party_at(j + 1) is not None
    if forms[j] in _BELONGING:
        return any(scene.party_at(k) is not None for k in (j + 1, j + 2))
    return False


def _phrase(
    mention: Mention,
    scene: Scene,
    j: int,
    rule: str,
    actor: str | None,
    generic: str | None,
    country: str | None,
) -> PartyPhrase:
    end = scene.words.ends[j - 1]
    begin = mention.start + scene.clitic_length(mention)
    return PartyPhrase(
        start=mention.start, end=end, rule=rule, actor=actor, name=scene.text[begin:end],
        generic=generic, country=country, name_start=begin,
    )  # fmt: skip

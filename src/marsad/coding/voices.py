"""Who did a deed and who suffered it, by how the words between people and a verb or verbal noun put it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.coding.participants import Participant
    from marsad.grammar.deeds import DeedPhrase

_SUBJECT_GAP = 3
_PLURAL = ("وا", "ون", "ا", "ان", "تا", "ن")


def remote(person: Participant, gap: str) -> bool:
    """`الإطاحة بناقل الانتحاريين`: a plural with the article behind another noun is not whom the deed befell."""
    people = person.people
    vague = people is not None and people.definite and people.count.high is None and people.count.low <= _MANY
    return vague and any(w not in _PARTICLES for w in gap.split())


_PARTICLES = frozenset(["علي", "عن", "كل", "من", "ب", "جميع", "هولاء", "بعض", "عدد", "بحق", "ضد"])
_PREPOSITIONS = frozenset(
    [
        "علي",
        "في",
        "عن",
        "من",
        "الي",
        "بعد",
        "قبل",
        "عقب",
        "اثر",
        "خلال",
        "حول",
        "حادثه",
        "جريمه",
        "تبني",
        "تتبني",
        "تبنت",
    ]
)


def nominal(deed: DeedPhrase, text: str) -> bool:
    """Whether a form that is a verb or a verbal noun is the noun: it stands behind a preposition (`على قتل جندي`)."""
    if deed.voice != "either":
        return False
    word = text[deed.start : deed.end].split(maxsplit=1)[0]
    before = text[max(0, deed.start - 12) : deed.start].split()
    return word.startswith(("ب", "ل")) or (bool(before) and before[-1].removeprefix("و") in _PREPOSITIONS)


def doer(person: Participant, deed: DeedPhrase, text: str) -> bool:
    """`خطف مسلحو داعش`, `قتل مجهولون`: people who with such a verb are rather those who did it."""
    people = person.people
    if people is None:
        return False
    word = text[person.start : person.end].split(maxsplit=1)[0]
    lead_away = deed.harm == "abducted" or deed.form_text.startswith("قتاد")
    subject = people.noun in _ATTACKERS and word.endswith(("ون", "و"))
    return (lead_away and subject) or unknown(person, text) or _no_object(person, deed, text)


_ATTACKERS = frozenset({"gunman", "terrorist", "member", "bomber"})


_GOVERNED = (
    (("افرج", "يفرج", "تفرج"), "عن"),
    (("اجهز", "يجهز", "تجهز", "قبض", "يقبض", "تقبض"), "علي"),
    (("اطاح", "يطيح", "تطيح"), "ب"),
)
"""Verbs whose object stands behind a preposition: people right behind them without it are the doers."""


def _no_object(person: Participant, deed: DeedPhrase, text: str) -> bool:
    """`أفرج المقاتلون عن`, `أجهز عناصر الجيش على`: the people between such a verb and its preposition."""
    word = text[deed.start : deed.end].split(maxsplit=1)[0].lstrip("وف")
    needed = next((p for verbs, p in _GOVERNED if word.startswith(verbs)), None)
    if needed is None or deed.form != "verb" or deed.tense == "":
        return False
    gap = text[deed.end : person.start].split()
    told = needed in gap or any(w.startswith(needed) for w in gap if len(needed) == 1)
    own = len(needed) == 1 and text.startswith(needed, person.start)
    return not told and not own and needed not in text[deed.start : deed.end].split()


def mourner(person: Participant, deed: DeedPhrase) -> bool:
    """`شيّع أهالي القرية قتلاهم`: those who mourn."""
    return (
        bool(deed.entry.features.get("mourning"))
        and person.people is not None
        and person.people.noun in _MOURNERS
    )


_MOURNERS = frozenset(
    {"resident", "villager", "tribal", "official", "protester", "citizen", "family", "kin_other"}
)


def unknown(person: Participant, text: str) -> bool:
    """`مجهولون`: men of whom nothing is known but their deed; with a verb they are its doers."""
    people = person.people
    if people is None or people.noun != "gunman" or people.count.high == 1:
        return False
    return any(w.lstrip("و").startswith("مجهول") for w in text[person.start : person.end].split())


_PRONOUNS = {"هم": 3, "هما": 2, "هن": 3}


def object_pronoun(deed: DeedPhrase, last: Participant, beside: bool) -> bool:
    """`ثلاثة رعاة اقتادهم مسلحون`: the verb's pronoun stands for the people before it."""
    suffix = deed.suffix or next((s for s in _PRONOUNS if deed.form_text.endswith(s)), "")
    if last.people is None or suffix not in _PRONOUNS or (deed.tense == "" and not beside):
        return False
    count, needed = last.people.count, _PRONOUNS[suffix]
    return count.low == 2 if needed == 2 else count.high is None or count.high > 2


_ON_HIM = {"عليه": 1, "عليها": 1, "عليهما": 2, "عليهم": 3, "اعتقاله": 1, "توقيفه": 1, "احتجازه": 1}


def on_him(deed: DeedPhrase, last: Participant, text: str) -> bool:
    """`استدراج إرهابي والقبض عليه`: the verbal noun's pronoun stands for the man before it."""
    words = [*text[deed.start : deed.end].split()[-1:], *text[deed.end : deed.end + 8].split()[:1]]
    needed = next((_ON_HIM[w] for w in words if w in _ON_HIM), None)
    if needed is None or deed.harm != "arrested" or last.people is None:
        return False
    count = last.people.count
    return count.low == needed if needed < _MANY else count.high is None or count.high >= _MANY


_MANY = 3
_ASIDE = re.compile(
    r"(?: علي الاقل)?(?: (?:من|في) [^،.؛]{0,45})?[،,]? ?(?:من )?(?:بينهم|بينهن|معظمهم|اغلبهم|غالبيتهم|منهم|ضمنهم|بمن فيهم|جميعهم)"
    r" [^،.؛]{0,60}[،,] ?(?:قد )?"
)


def across_aside(person: Participant, deed: DeedPhrase, text: str) -> bool:
    """`تسعة عناصر من الحرس، بينهم ضابط، قتلوا`: a plural verb behind an aside on who is among its subject."""
    return _agrees_before(deed, text) and _ASIDE.fullmatch(text[person.end : deed.start]) is not None


_SHOT = ("برصاص", "بالرصاص", "بنيران", "بالنيران")
_SHOT_BY = frozenset({"علي يد", "علي ايدي", "في تبادل", "خلال تبادل", "في اشتباك", "خلال الاشتباك"})


def gunned_down(deed: DeedPhrase, told: Sequence[Participant], text: str) -> Participant | None:
    """`هاجم مسلحان ... ثم قتلا برصاص الحرس`: the attackers before, when a verb of dying agrees with them."""
    if deed.harm != "killed" or deed.tense == "" or deed.voice == "active" or deed.suffix:
        return None
    behind = text[deed.end : deed.end + 20].split()[:2]
    if not behind or not (behind[0].startswith(_SHOT) or " ".join(behind) in _SHOT_BY):
        return None
    word = text[deed.start : deed.end].split(maxsplit=1)[0]
    needed = _MANY if word.endswith("وا") else 2 if word.endswith(("لا", "ا")) else 1
    for person in told:
        people = person.people
        if people is None or people.noun not in _ATTACKERS or people.definite:
            continue
        count = people.count
        if count.low == needed if needed < _MANY else count.high is None or count.low >= _MANY:
            return person
    return None


_BY = frozenset(
    [
        "برصاص",
        "بنيران",
        "بيد",
        "يد",
        "ايدي",
        "قبل",
        "بقصف",
        "بغاره",
        "بغارات",
        "بصواريخ",
        "بقذايف",
        "شنه",
        "شنته",
        "شنها",
        "نفذه",
        "نفذته",
        "نفذها",
    ]
)


def by(gap: str) -> bool:
    """Whether the words between a deed and people say that these did it (`قتل برصاص مسلحين`)."""
    words = gap.split()
    return any(w in _BY and not (w == "قبل" and words[k - 1 : k] != ["من"]) for k, w in enumerate(words))


def befell(deed: DeedPhrase, last: Participant, first: Participant | None, text: str) -> bool:
    """Whether the people before a verb suffered it: no one is behind it, or it agrees with them and they bear no arms."""
    if deed.voice == "active":
        return False
    if first is None:
        return True
    if deed.voice == "either" and _armed(last):
        return False
    return _agrees_before(deed, text)


def _armed(person: Participant) -> bool:
    return person.actor is not None and not person.civil


def subject(first: Participant, second: Participant, text: str) -> bool:
    """Of two people behind an active verb the first did it, when armed and not joined to the second by `و`."""
    gap = text[first.end : second.start]
    words = gap.split()
    joined = text.startswith("و", second.start) or "،" in gap or gap.strip() == "و"
    plain = len(words) <= _SUBJECT_GAP and not any(w in _BETWEEN or w[0] in "بلوف" for w in words)
    return _armed(first) and not joined and plain and first.actor != second.actor


_BETWEEN = frozenset(
    ["في", "علي", "من", "الي", "عن", "مع", "بعد", "قبل", "خلال", "اثر", "جراء", "بين", "ضد", "عند", "لدي"]
)


def _agrees_before(deed: DeedPhrase, text: str) -> bool:
    """A plural or dual verb has its subject before it (`الجنود الثلاثة قتلوا`)."""
    word = text[deed.start : deed.end].split(maxsplit=1)[0]
    return word.endswith(_PLURAL) and deed.tense == "perf"

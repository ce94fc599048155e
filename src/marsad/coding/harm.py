"""Harm: which people an act's deeds befell, and how many."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from marsad.coding.acts import Act
from marsad.coding.participants import Participant
from marsad.coding.whose import minus, noun_kinds
from marsad.grammar.phrase import PeoplePhrase
from marsad.record import Count
from marsad.record.model import HarmKind

if TYPE_CHECKING:
    from marsad.grammar.deeds import DeedPhrase

_AFTER = 6
"""Words that may stand between a deed and the people it befell (adjectives, times, `كل من`)."""
_AFTER_VERB = 13
"""The same behind an active verb, whose subject, helpers, place and day may stand first."""
_BEFORE = 3
_SUBJECT_GAP = 3
_LIST_GAP = 4
_PLURAL = ("وا", "ون", "ا", "ان", "تا", "ن")


@dataclass(frozen=True, slots=True)
class Victims:
    """People to whom a deed of this kind was done."""

    kind: HarmKind
    people: Participant
    deed: DeedPhrase | None


class WordIndex:
    """Counts the words between two offsets of the folded text."""

    def __init__(self, starts: list[int]) -> None:
        self._starts = starts

    def between(self, start: int, end: int) -> int:
        """How many words begin in [start, end)."""
        from bisect import bisect_left  # noqa: PLC0415

        return max(0, bisect_left(self._starts, end) - bisect_left(self._starts, start))


def victims(act: Act, index: WordIndex, text: str) -> list[Victims]:
    """The people that each harming deed of the act befell, and those whose noun says so (`قتيل`, `جريح`)."""
    found: list[Victims] = []
    used: set[int] = set()
    harming = [d for d in act.deeds if d.harm and d.modality in ("fact", "doubt")]
    harming.sort(key=lambda d: bool(d.entry.features.get("custody")))
    counted = [p for p in act.people if p.people is not None and not _part(p)]
    for deed in harming:
        for person in _of(deed, act, counted, index, text, used):
            if deed.entry.features.get("custody") and not _held(person):
                continue
            used.add(person.start)
            found.append(Victims(_kind(deed, person), person, deed))
    for person in counted:
        state = person.people.state if person.people else None
        if person.start not in used and state and not _mere_mention(person):
            used.add(person.start)
            found.append(Victims(state, person, None))
            following = [p for p in counted if p.start >= person.end and p.start not in used]
            for other in _joined(person, following, index, text):
                used.add(other.start)
                found.append(Victims(state, other, None))
    found += _assassinated(act, found, text)
    found.sort(key=lambda v: v.people.start)
    return _split(found, [p for p in act.people if _part(p)])


def _assassinated(act: Act, found: list[Victims], text: str) -> list[Victims]:
    """An assassination is of one particular person: an office-holder that no noun for people counts is one."""
    for deed in act.deeds:
        if deed.entry.id != "assassinate" or deed.modality != "fact" or deed.tense == "":
            continue
        mine = [v for v in found if v.deed is deed]
        gunmen = [v for v in mine if v.people.actor == "unidentified_armed"]
        if len(gunmen) < len(mine):
            return []
        for victim in gunmen:
            found.remove(victim)
        start = max((v.people.end for v in gunmen), default=deed.end)
        end = min(act.end, start + _OFFICE_REACH)
        person = PeoplePhrase(
            start=start,
            end=text.rfind(" ", start + 1, end) if end < act.end else end,
            rule="office",
            count=Count(1, 1),
            noun="official",
            who="civilians",
        )
        return [
            Victims(
                "killed",
                Participant(person.start, max(person.end, start + 1), "civilians", None, person),
                deed,
            )
        ]
    return []


_OFFICE_REACH = 60


_CUSTODY = frozenset({"detainee", "suspect", "family", "member", "leader", "kin", "child", "corpse"})


def _held(person: Participant) -> bool:
    """People who are moved or flee as prisoners, families of a camp, displaced or fighters; not a patient or a driver."""
    people = person.people
    if people is None:
        return False
    kind = noun_kinds().get(people.noun or "", "")
    return (
        kind in _CUSTODY
        or person.actor in ("detainees", "islamic_state", "suspects")
        or people.noun in ("displaced", "refugee", "foreigner")
        or (kind in ("person", "") and people.count.low > 10)
    )


def _part(person: Participant) -> bool:
    """People who are told as some of those just counted (`بينهم طفلان`), families beside their people, the rest of all."""
    people = person.people
    if people is None:
        return False
    return (
        ("subset" in people.rule and bool(people.noun)) or people.noun == "family" or "all_of" in people.rule
    )


_TELLING = frozenset(
    {"civilian", "soldier", "officer", "police", "guard", "member", "leader", "journalist", "rank"}
)
"""Nouns that tell a part's party; women and children among the dead do not split a total."""


def _split(found: list[Victims], parts: list[Participant]) -> list[Victims]:
    """Split a total by its told parts where they are of another party (codebook, section 5)."""
    for part in parts:
        at = next((k for k in range(len(found) - 1, -1, -1) if found[k].people.end <= part.start), None)
        if at is None or part.actor is None or part.people is None or part.people.noun not in _TELLING:
            continue
        whole = found[at]
        if whole.people.actor == part.actor or whole.people.people is None:
            continue
        left = minus(whole.people.people.count, part.people.count)
        mine = Victims(whole.kind, part, whole.deed)
        if left is None:
            found = (
                [*found[:at], mine, *found[at + 1 :]]
                if part.people.count == whole.people.people.count
                else found
            )
            continue
        rest = replace(whole.people, people=replace(whole.people.people, count=left))
        found = [*found[:at], Victims(whole.kind, rest, whole.deed), mine, *found[at + 1 :]]
    return found


def _kind(deed: DeedPhrase, person: Participant) -> HarmKind:
    state = person.people.state if person.people else None
    if state in ("killed_or_wounded", "killed", "wounded") and deed.harm in (
        "killed",
        "wounded",
        "killed_or_wounded",
    ):
        return state
    return deed.harm or "killed"


def _mere_mention(person: Participant) -> bool:
    """`الجرحى` with no number tells of no new harm."""
    people = person.people
    return people is None or (people.definite and people.count.high is None and people.count.low <= 3)


def _of(
    deed: DeedPhrase, act: Act, counted: list[Participant], index: WordIndex, text: str, used: set[int]
) -> list[Participant]:
    """The people behind a deed, or before it where the verb is passive or agrees with them."""
    later = [d.start for d in act.deeds if d.start >= deed.end and (d.harm or d.tense)]
    limit = min(later, default=act.end)
    after = [p for p in counted if deed.end <= p.start < limit and p.start not in used]
    reach = _AFTER_VERB if deed.form == "verb" and deed.voice != "mid" else _AFTER
    first = next((p for p in after if index.between(deed.end, p.start) <= reach), None)
    if first is not None and first is not after[0]:
        first = None
    if first is not None and _by(text[deed.end : first.start]):
        first = None
    before = [p for p in counted if p.end <= deed.start and p.start not in used and p.start >= act.start]
    last = before[-1] if before and index.between(before[-1].end, deed.start) < _BEFORE else None
    if deed.form == "verb" and last is not None and _befell(deed, last, first, text):
        return [last]
    if first is None:
        return []
    if (
        deed.form == "verb"
        and deed.voice in ("either", "active")
        and len(after) > 1
        and _subject(first, after[1], text)
    ):
        first, after = after[1], after[1:]
    return [first, *_joined(first, after[1:], index, text)]


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


def _by(gap: str) -> bool:
    """Whether the words between a deed and people say that these did it (`قتل برصاص مسلحين`)."""
    return any(w in _BY for w in gap.split())


def _befell(deed: DeedPhrase, last: Participant, first: Participant | None, text: str) -> bool:
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


def _subject(first: Participant, second: Participant, text: str) -> bool:
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


def _joined(first: Participant, rest: list[Participant], index: WordIndex, text: str) -> list[Participant]:
    """People that go on a list: `خمسة مدنيين وجنديان`, `246 من السجناء، و79 من الحراس`, `ضابط برتبة نقيب وثلاثة جنود`."""
    found, end = [], first.end
    for person in rest:
        gap = text[end : person.start].strip(' ،,"')
        counted = person.people is not None and (
            "number" in person.people.rule or person.people.rule.startswith("dual")
        )
        opens = text.startswith("و", person.start) or gap == "و" or gap.endswith(" و")
        near = gap in ("", "و") or (opens and counted and index.between(end, person.start) <= _LIST_GAP)
        if not near or not opens:  # `أربعة أشخاص، ثلاث نساء ورجل` says the same people again
            break
        if person.people and person.people.state:
            break
        end = person.end
        if not (_vague(person) and not _vague(first)):
            found.append(person)
    return found


def _vague(person: Participant) -> bool:
    """A plain plural: behind an exact number it only says who else is among them (`24 من أ وعناصر ب`)."""
    return person.people is not None and person.people.count.high is None and person.people.count.low <= 3

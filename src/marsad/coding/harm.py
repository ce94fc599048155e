"""Harm: which people an act's deeds befell, and how many."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.coding.acts import Act
from marsad.coding.nouns import noun_kinds
from marsad.coding.participants import Participant
from marsad.coding.splits import is_part, split
from marsad.coding.voices import (
    across_aside,
    befell,
    by,
    doer,
    gunned_down,
    mourner,
    nominal,
    object_pronoun,
    on_him,
    remote,
    subject,
    unknown,
)
from marsad.grammar.phrase import PeoplePhrase
from marsad.record import Count
from marsad.record.model import HarmKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.grammar.deeds import DeedPhrase

_AFTER = 6
"""Words that may stand between a deed and the people it befell (adjectives, times, `كل من`)."""
_AFTER_VERB = 13
"""The same behind an active verb, whose subject, helpers, place and day may stand first."""
_BEFORE = 3
_LIST_GAP = 4


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


def victims(act: Act, index: WordIndex, text: str, earlier: Sequence[Participant] = ()) -> list[Victims]:
    """The people that each harming deed of the act befell, and those whose noun says so (`قتيل`, `جريح`).

    `earlier` are the counted people told before the act in its sentence.
    """
    found: list[Victims] = []
    used: set[int] = set()
    harming = [
        d
        for d in act.deeds
        if (d.harm or _does_harm(d, act, text))
        and d.modality in ("fact", "doubt")
        and not _within(d, act.people)
    ]
    harming.sort(key=lambda d: bool(d.entry.features.get("custody")))
    counted = [p for p in act.people if p.people is not None and not is_part(p)]
    for deed in harming:
        for person in _of(deed, act, counted, index, text, used, earlier):
            if deed.entry.features.get("custody") and not _held(person):
                continue
            gap = text[deed.end : person.start].strip()
            if deed.entry.id == "liberate" and deed.harm is None and (gap or not _set_free(person)):
                continue
            if deed.entry.id == "execution" and deed.harm is None and gap not in _ON:
                continue
            used.add(person.start)
            found.append(Victims(_kind(deed, person, act, text), person, deed))
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
    return split(found, act.people)


def _does_harm(deed: DeedPhrase, act: Act, text: str) -> bool:
    """Deeds that befall only people right behind them: setting free, a death sentence that is carried out."""
    if deed.entry.id == "execution":
        return _carried_out(deed, act, text)
    return deed.entry.id == "liberate"


def _carried_out(deed: DeedPhrase, act: Act, text: str) -> bool:
    """Whether a death sentence is said to be carried out (`نفذ حكم الإعدام`)."""
    return bool(_CARRIED_OUT.search(text, max(act.start, deed.start - _CARRY_REACH), deed.start))


_CARRIED_OUT = re.compile(r"(?:^|\s)[وف]?(?:نفذ\S*|تنفيذ\S*|ينفذ\S*|تنفذ\S*)\s")
_CARRY_REACH = 60
_ON = frozenset({"بحق", "ب", "في حق", "علي", ""})


def _within(deed: DeedPhrase, people: Sequence[Participant]) -> bool:
    """Whether what is read as a verb is the noun of people told (`عشرة قتلى`)."""
    return any(p.people is not None and p.people.state and p.start < deed.start < p.end for p in people)


def _set_free(person: Participant) -> bool:
    """People whom one can liberate: captives and those without arms; an army liberates no towns of its own."""
    people = person.people
    kind = noun_kinds().get(people.noun or "", "") if people else ""
    return kind in ("detainee", "civilian", "child", "kin", "person", "family", "media")


def _assassinated(act: Act, found: list[Victims], text: str) -> list[Victims]:
    """An assassination is of one particular person: an office-holder that no noun for people counts is one."""
    for deed in act.deeds:
        if deed.entry.id == "assassination" and not deed.plural and deed.modality == "fact":
            found.extend(_murdered(deed, act, found, text))
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
        who = _in_service(act, start, end, text) or "civilians"
        return [
            Victims("killed", Participant(person.start, max(person.end, start + 1), who, None, person), deed)
        ]
    return []


_SERVING = re.compile(
    r"(?:^|\s)(?:ال)?(?:جندي|ضابط|قيادي|قايد|عنصر|عضو|مقاتل|منتسب|شرطي|مسوول|امر|امير|عقيد|عميد|رايد|نقيب|ملازم|مقدم|لواء)"
    r"(?: \S+)? (?:في |من |لدي |ب|ل)?$"
)


def _in_service(act: Act, start: int, end: int, text: str) -> str | None:
    """The party in which a man without a count serves (`الجندي في الأمن السياسي`)."""
    for person in act.people:
        if person.people is None and start <= person.start < end and person.actor:
            return person.actor if _SERVING.search(text, start, person.start) else None
    return None


def _murdered(deed: DeedPhrase, act: Act, found: list[Victims], text: str) -> list[Victims]:
    """`اغتيال ضابط`: the person right behind the verbal noun, where it is no attempt."""
    lead = text[max(act.start, deed.start - 25) : deed.end]
    if found or any(w in lead for w in _ATTEMPTS):
        return []
    person = next((p for p in act.people if p.start >= deed.end), None)
    if person is None or person.people is None or text[deed.end : person.start].strip():
        return []
    return [Victims("killed", person, deed)]


_ATTEMPTS = ("محاول", "نجا", "فشل", "احباط", "مخطط", "تخطط", "مسلسل", "سلسله", "اتهام")
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


def _kind(deed: DeedPhrase, person: Participant, act: Act, text: str) -> HarmKind:
    if deed.harm == "sentenced" and "اعدام" in text[deed.start : deed.end] and _carried_out(deed, act, text):
        return "killed"
    if deed.harm is None:
        return "killed" if deed.entry.id == "execution" else "released"
    if deed.harm == "killed" and _FINISHED.match(deed.form_text):
        return "killed"
    state = person.people.state if person.people else None
    if state in _BODILY and deed.harm in (*_BODILY, "arrested", None):
        return state
    return deed.harm or "killed"


_FINISHED = re.compile(r"[وف]?[يت]?ا?جهز")
"""`أجهز على الجرحى`: the wounded whom this befalls are dead."""
_BODILY = ("killed_or_wounded", "killed", "wounded")


def _mere_mention(person: Participant) -> bool:
    """`الجرحى` with no number tells of no new harm."""
    people = person.people
    return people is None or (people.definite and people.count.high is None and people.count.low <= 3)


def _of(
    deed: DeedPhrase,
    act: Act,
    counted: list[Participant],
    index: WordIndex,
    text: str,
    used: set[int],
    earlier: Sequence[Participant],
) -> list[Participant]:
    """The people behind a deed, or before it where the verb is passive or agrees with them."""
    later = [d.start for d in act.deeds if d.start >= deed.end and (d.harm or d.tense)]
    limit = min(later, default=act.end)
    after = [p for p in counted if deed.end <= p.start < limit and p.start not in used]
    verbal = deed.form == "verb" and not nominal(deed, text)
    after = [p for p in after if not (verbal and doer(p, deed, text)) and not mourner(p, deed)]
    reach = _AFTER_VERB if verbal and deed.voice != "mid" else _AFTER
    first = after[0] if after and index.between(deed.end, after[0].start) <= reach else None
    gap = text[deed.end : first.start] if first is not None else ""
    if first is not None and (by(gap) or (not verbal and remote(first, gap))):
        first = None
    before = [p for p in counted if p.end <= deed.start and p.start not in used and p.start >= act.start]
    last = before[-1] if before and index.between(before[-1].end, deed.start) < _BEFORE else None
    named = before[-1] if before and index.between(before[-1].end, deed.start) <= _AFTER else None
    if named is not None and object_pronoun(deed, named, not text[named.end : deed.start].strip()):
        return [named]
    told = before or earlier
    if told and on_him(deed, told[-1], text):
        return [told[-1]]
    shot = gunned_down(deed, [*earlier, *before], text) if verbal else None
    if shot is not None:
        return [shot]
    if verbal and before and across_aside(before[-1], deed, text):
        last = before[-1]
    if verbal and last is not None and not unknown(last, text) and befell(deed, last, first, text):
        return [last]
    if first is None:
        return []
    if verbal and deed.voice in ("either", "active") and len(after) > 1 and subject(first, after[1], text):
        first, after = after[1], after[1:]
    return [first, *_joined(first, after[1:], index, text)]


def _joined(first: Participant, rest: list[Participant], index: WordIndex, text: str) -> list[Participant]:
    """People that go on a list: `خمسة مدنيين وجنديان`, `246 من السجناء، و79 من الحراس`, `ضابط برتبة نقيب وثلاثة جنود`."""
    found, end = [], first.end
    for person in rest:
        gap = _unlinked(_BOTH.sub("", text[end : person.start]).strip(' ،,"'))
        counted = person.people is not None and (
            "number" in person.people.rule or person.people.rule.startswith("dual")
        )
        opens = text.startswith("و", person.start) or gap == "و" or gap.endswith(" و") or gap == _ALSO
        near = gap in ("", "و", _ALSO) or (
            opens and counted and index.between(end, person.start) <= _LIST_GAP
        )
        if not near or not opens:  # `أربعة أشخاص، ثلاث نساء ورجل` says the same people again
            break
        if person.people and person.people.state:
            break
        end = person.end
        if not (_vague(person) and not _vague(first)):
            found.append(person)
    return found


_BOTH = re.compile(r"^ (?:من|في صفوف|بين|لدي) (?:كلا |كلي )?(?:الطرفين|الجانبين|الفريقين)(?!\w)")
_ALSO = "اضافه الي"


def _unlinked(gap: str) -> str:
    """The words between two people, `إلى جانب` and its like all read as one."""
    return _ALSO if gap.removeprefix("و") in _ALSO_TOO else gap


_ALSO_TOO = frozenset(
    [
        "اضافه الي",
        "بالاضافه الي",
        "الي جانب",
        "فضلا عن",
        "علاوه علي",
        "كذلك",
        "وكذلك",
        "مع",
        "برفقه",
        "ومعه",
        "اضافه ل",
    ]
)


def _vague(person: Participant) -> bool:
    """A plain plural: behind an exact number it only says who else is among them (`24 من أ وعناصر ب`)."""
    return person.people is not None and person.people.count.high is None and person.people.count.low <= 3

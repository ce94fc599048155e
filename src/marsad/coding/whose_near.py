"""The party of counted people by the people and words right beside them: lists, `الأخيرة`, `كبّدت`, companions."""

from __future__ import annotations

import re
from dataclasses import replace

from marsad.coding.nouns import noun_kinds
from marsad.coding.participants import CIVIL, Participant

_LAST = re.compile(
    r"\s*(?:من|في|ل)?\s*(?:صفوف |مسلحي |عناصر |مقاتلي |قوات )?(?:ل?ل|ال)(?:اخيره?|اخير)(?![\w])"
)
_IN_ITS_RANKS = re.compile(r" (?:في|بين|من|ب) ?صفوف(?:ها|هم|ه)(?!\w)")
_INFLICT = re.compile(r"(?:^|[\s\"(])[وف]?(?:ت|ي|س)?كبد(?:ت|وا)?(ها|هم|ه)?(?=\s)")
_INFLICT_REACH = 70
_LIST_GAPS = ("", "و", "،", "، و")
_RANK = re.compile(r"\s*برتبه \S+(?: \S+)??\s*(?:و)?")


def beside(person: Participant, before: list[Participant], after: list[Participant], text: str) -> str | None:
    """The party that the words right beside counted people give them, else None.

    `before` and `after` are the participants of the same sentence.
    """
    people = person.people
    if people is None:
        return None
    if _LAST.match(text, person.end):
        return _last_named(before, person)
    if people.party is None and _kinds(people.noun) in _ACCUSED:
        found = _belonging_to(person, text, after)
        if found:
            return found
    if people.state and person.actor is None and _IN_ITS_RANKS.match(text, person.end):
        return next((p.actor for p in reversed(before) if p.actor and p.actor not in CIVIL), None)
    if people.state and person.actor is None:
        found = _inflicted(before, text, person)
        if found:
            return found
    if (
        people.party is None
        and people.state
        and _ABANDONED.search(text, max(0, person.start - 30), person.start)
    ):
        found = next((p.actor for p in reversed(before) if p.actor and p.actor not in CIVIL), None)
        if found:
            return found
    if people.party is None and _kinds(people.noun) in _MEN and after:
        gap = text[person.end : after[0].start]
        if _FROM.fullmatch(gap) and _DEFECT.search(text, max(0, person.start - 40), person.start):
            return after[0].actor
    return _of_a_list(before, person, text)


_ABANDONED = re.compile(
    r"(?:^|\s)(?:تارك\S*(?: (?:وراء|خلف)\S*)?|(?:وراءهم|خلفهم|وراءها|خلفها|وراءه))(?: \S+)?\s?$"
)
"""Behind these the dead or hurt are of those who left (`فروا تاركين خمس جثث`)."""
_FROM = re.compile(r"\s*(?:\S+ )?عن (?:صفوف |قوات )?")
_DEFECT = re.compile(r"نشق|نشقاق|ينشق")


_ACCUSED = frozenset({"person", "kin", "suspect", "civilian", "detainee"})
_BELONG = re.compile(
    r"[^.؛\n]{0,45}?(?:ب?تهم\S*|متهم\S*|مدان\S*|للاشتباه|بشبهه|يشتبه|بدعوي|لانتما\S*|بالانتماء|المنتم\S*|منتم\S*|ينتم\S*)"
    r"(?:[^.؛\n]{0,30}?(?:انتما\S*|ارتباط\S*|مبايع\S*|عضوي\S*|لصالح|صفوف))?\s(?:الي|ل|في|ب)?\s?"
    r"(?:صفوف |خلايا |خليه |احدي خلايا )?$"
)
_FOR = re.compile(r"[^.؛\n]{0,60}(?:لصالح|لحساب|الانتماء (?:الي|ل)|في صفوف|مع) ?")
_BELONG_REACH = 90


def _belonging_to(person: Participant, text: str, after: list[Participant]) -> str | None:
    """`شقيقين بتهمة الانتماء إلى خلايا التنظيم`: the group that people are accused or said to belong to."""
    for other in after:
        if other.start > person.end + _BELONG_REACH:
            return None
        if other.actor and other.actor not in CIVIL:
            gap = text[person.end : other.start]
            joined = (
                "انتما" in gap
                or "منتم" in gap
                or "ينتم" in gap
                or "ارتباط" in gap
                or "مبايع" in gap
                or "لصالح" in gap
            )
            accused = _kinds(person.people.noun if person.people else None) == "suspect"
            if accused and _FOR.fullmatch(gap):
                return other.actor
            return other.actor if joined and _BELONG.fullmatch(gap) else None
    return None


def _last_named(before: list[Participant], person: Participant) -> str | None:
    """`11 قتيلا من الأخيرة`: the party named last."""
    return next((p.actor for p in reversed(before) if p.actor and p.people is None and p is not person), None)


def _inflicted(before: list[Participant], text: str, person: Participant) -> str | None:
    """`كبّدت المليشيا مئات القتلى`, `وكبّدتهم عشرات القتلى`: the dead are of the verb's object."""
    start = max(0, person.start - _INFLICT_REACH)
    verb = next(iter(list(_INFLICT.finditer(text, start, person.start))[-1:]), None)
    if verb is None or any(c in text[verb.end() : person.start] for c in ".؛"):
        return None
    armed = [p for p in before if p.actor and p.actor not in CIVIL]
    if verb[1]:
        return next((p.actor for p in reversed(armed) if p.end <= verb.start() + 1), None)
    return next((p.actor for p in reversed(armed) if p.start >= verb.end()), None)


def _of_a_list(before: list[Participant], person: Participant, text: str) -> str | None:
    """`ضابط برتبة رائد وعنصران`: soldiers and members that go on a list are of the party of those before them."""
    people = person.people
    last = before[-1] if before else None
    if people is None or people.party is not None or last is None or last.people is None or not last.actor:
        return None
    kinds = _kinds(people.noun), _kinds(last.people.noun)
    gap = text[last.end : person.start]
    hurt_too = kinds == ("military", "member") and gap.strip() in _AND_HURT
    if hurt_too and last.actor not in _ENEMIES:  # `استشهد مقاتلان وجرح ضابط`
        return last.actor
    joined = (text.startswith("و", person.start) or gap.rstrip().endswith("و")) and (
        gap.strip() in _LIST_GAPS or _RANK.fullmatch(gap) is not None
    )
    if not joined or last.actor in CIVIL:
        return None
    if kinds[0] == "companion" or (kinds[0] in _MEN and kinds[1] in _MEN and "police" not in kinds):
        return last.actor
    return None


_ENEMIES = frozenset({"islamic_state", "al_qaeda", "hts", "unidentified_armed"})
_MEN = frozenset({"military", "member", "leader", "police"})


def _kinds(noun: str | None) -> str:
    return noun_kinds().get(noun or "", "")


def mixed(before: list[Participant], text: str) -> bool:
    """Whether the last of those told are two parties' people in one list: `آخرون` after them may be of either."""
    if (
        len(before) < 2
        or before[-1].actor == before[-2].actor
        or None in (before[-1].actor, before[-2].actor)
    ):
        return False
    gap = text[before[-2].end : before[-1].start].split()
    joined = text.startswith("و", before[-1].start) or gap[:1] in (["اضافه"], ["الي"], ["فضلا"])
    return joined and len(gap) <= _LIST_WORDS and not any(w in _OTHER_DEEDS for w in gap)


_LIST_WORDS = 3
_OTHER_DEEDS = frozenset({"واصابه", "وجرح", "واصيب", "وقتل", "ومقتل", "فيما", "بينما"})


def of_two(person: Participant, act: list[Participant], text: str) -> bool:
    """`عشرين من الحوثيين وقوات صالح`: people of two parties that are not split are of no known one (codebook, section 5)."""
    people = person.people
    other = next((p for p in act if p.start >= person.end), None)
    if people is None or people.party is None or other is None or other.people is not None:
        return False
    if (people.count.high is None and people.count.low <= 1) or people.rule.startswith(
        ("singular", "dual", "one_of")
    ):
        return False
    both = other.actor and person.actor and other.actor != person.actor and other.actor not in CIVIL
    return bool(both) and not text[person.end : other.start].strip() and text.startswith("و", other.start)


_BOTH = re.compile(r" (?:من|في صفوف|بين|لدي) (?:كلا |كلي )?(?:الطرفين|الجانبين|الفريقين|المتقاتلين)(?!\w)")


def of_both(person: Participant, text: str) -> bool:
    """`أربعة من الطرفين`, `عشرة قتلى من كلا الجانبين`: people of two parties not split."""
    return _BOTH.match(text, person.end) is not None


def shared(done: list[Participant], text: str) -> list[Participant]:
    """`ثلاثة قتلى وثمانية جرحى من المدنيين`: a party told behind the last of a list of dead and hurt is that of all."""
    out = list(done)
    for k in range(len(out) - 2, -1, -1):
        first, second = out[k], out[k + 1]
        if first.people is None or second.people is None or not second.actor:
            continue
        gap = text[first.end : second.start].strip()
        if _bare(first) and second.people.party is not None and gap in _AND_HURT:
            out[k] = replace(first, actor=second.actor)
            continue
        if first.actor:
            continue
        if not (first.people.state and second.people.state) or second.people.party is None:
            if not (first.people.state and second.people.state and second.people.noun != "casualty"):
                continue
            if not _adjectival(second, text) and not _IN_ITS_RANKS.match(text, second.end):
                continue
        if gap in ("", "و") and (gap or text.startswith("و", second.start)):
            out[k] = replace(first, actor=second.actor)
    return out


_AND_HURT = frozenset({"واصابه", "وجرح", "ومقتل", "واستشهاد", "واعتقال", "واسر", "وقتل", "واصيب", "وتوقيف"})


def _bare(person: Participant) -> bool:
    """A number with nobody named (`مقتل 4 وإصابة اثنين من الحوثيين`)."""
    return person.people is not None and person.people.noun is None and person.people.rule == "bare_number"


def _adjectival(person: Participant, text: str) -> bool:
    """Whether the phrase itself says whose they are (`ثمانية جرحى مدنيين`)."""
    return len(text[person.start : person.end].split()) > 2

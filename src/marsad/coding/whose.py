"""Whose people: the party of counted people whose own words do not name it (`عنصران`, `آخرون`, `من حراسه`)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from itertools import takewhile

from marsad.coding.nouns import noun_kinds
from marsad.coding.participants import CIVIL, Participant
from marsad.coding.whose_near import beside, mixed, of_both, shared
from marsad.record import Count
from marsad.text.units import Unit

_GROUPS = frozenset({"rebel", "militia"})
_STATES = frozenset({"state", "security"})
Generic = Callable[[str], str | None]
"""What a general noun (army, police, militants) means in this report."""


def attribute(
    found: list[Participant],
    units: list[Unit],
    kind_of: dict[str, str],
    generic: Generic,
    text: str,
    speakers: set[int],
) -> list[Participant]:
    """Give each counted group of people its party, from the words around it; in reading order, pure.

    Nearest wins: `آخرون` are of the people before; `حراسه` of the party before; soldiers and policemen of the
    state force in the sentence, else of the country's; members and fighters of the armed group in the sentence,
    else of the one named last. `17 قتيلا، هم 15 امرأة ورجلان`: the explanation gives the party. `speakers` are the
    offsets of parties that only speak; they lend nobody.
    """
    starts = [u.start for u in units]
    done: list[Participant] = []
    for number, person in enumerate(found):
        unit = bisect_right(starts, person.start)
        before = [p for p in done if bisect_right(starts, p.start) == unit and p.start not in speakers]
        after = list(takewhile(lambda p, u=unit: bisect_right(starts, p.start) == u, found[number + 1 :]))  # type: ignore[misc]
        if (
            person.people is not None
            and "explains" in person.people.rule
            and not _mixed(person, after)
            and _explain(done, person)
        ):
            continue
        actor = person.actor
        if person.people is not None and person.people.party is None and of_both(person, text):
            done.append(replace(person, actor=None))
            continue
        if person.people is not None and (actor is None or _belonging(person, text)):
            actor = _ranks(person, after, text) or _party(person, before, after, done, kind_of, generic, text)
        elif actor == "unidentified_armed" and person.people is not None and _told_before(person, text):
            actor = _attackers(done[-_GUNMEN_MEMORY:], kind_of) or actor
        seen = person if actor == person.actor else replace(person, actor=actor)
        near = beside(seen, before, after, text)
        done.append(replace(seen, actor=near) if near else seen)
    return shared(done, text)


def _attackers(done: list[Participant], kind_of: dict[str, str]) -> str | None:
    """The group that attackers told of before are of: jihadists first, since few others are called so."""
    return _nearest(done, lambda a: a in _JIHADISTS) or _nearest(done, lambda a: kind_of.get(a) == "rebel")


def _mixed(person: Participant, after: list[Participant]) -> bool:
    """Whether an explanation names people of another party too (`هم مزارعان ومقاتل في الحشد`)."""
    following = after[0] if after else None
    return (
        following is not None
        and following.people is not None
        and "explains" in following.people.rule
        and following.actor != person.actor
    ) or (person.people is not None and person.people.party is not None and person.people.who is None)


def _told_before(person: Participant, text: str) -> bool:
    """`المهاجمون`, `ثلاثة من المهاجمين`: gunmen of whom the report has told."""
    if person.people is not None and person.people.definite:
        return True
    return any(w.startswith(("المهاجم", "المسلح", "المعتد")) for w in text[person.start : person.end].split())


def _belonging(person: Participant, text: str) -> bool:
    """`اثنين من أفرادها`: individuals of the party that the pronoun stands for."""
    last = text[person.start : person.end].rsplit(maxsplit=1)[-1]
    return (
        person.people is not None
        and person.people.noun == "person"
        and last.endswith(("ها", "هم", "ه"))
        and last.startswith("افراد")
    )


def _explain(done: list[Participant], person: Participant) -> bool:
    """Give the people before it the party that an explanation names."""
    for k in range(len(done) - 1, -1, -1):
        people = done[k].people
        if people is not None and people.state and done[k].actor is None:
            done[k] = replace(done[k], actor=person.actor)
            return True
        if people is not None and done[k].actor == person.actor:
            return True
        break
    return False


def _party(
    person: Participant,
    before: list[Participant],
    after: list[Participant],
    done: list[Participant],
    kind_of: dict[str, str],
    generic: Generic,
    text: str,
) -> str | None:
    people = person.people
    if people is None:
        return None
    rule = people.rule
    kind = noun_kinds().get(people.noun or "", "")
    if kind == "person" and person.actor is not None:
        return _nearest(before, lambda a: a not in CIVIL) or person.actor
    if kind == "companion":
        return _nearest([p for p in before if p.people is not None], lambda _: True)
    if "own" in rule and kind == "kin":
        return _nearest([p for p in before if p.people is not None], lambda _: True) or "civilians"
    if "own" in rule and kind not in ("civilian", "family"):
        return _nearest(before, lambda a: a not in CIVIL) or _nearest(done, lambda a: a not in CIVIL)
    if _some_of_a_party(person, before, text):
        return _nearest(before, lambda a: a not in CIVIL)
    if rule.startswith(("others", "another", "bare_number")) or (people.noun is None and "subset" in rule):
        return _as_before(before, done, text)
    if kind == "military":
        return _of_kind(before, after, kind_of, _STATES) or generic("army")
    if kind == "police":
        return _of_kind(before, after, kind_of, _STATES) or generic("police")
    if kind == "member" and "منتسب" in text[person.start : person.end]:
        return _of_kind(before, after, kind_of, _STATES | {"militia"}) or generic("security")
    if kind in ("member", "leader", "attacker"):
        return _of_group(kind, before, after, done, kind_of, generic)
    return None


def _of_group(
    kind: str,
    before: list[Participant],
    after: list[Participant],
    done: list[Participant],
    kind_of: dict[str, str],
    generic: Generic,
) -> str | None:
    """The armed group that bare members, leaders or attackers are of."""
    near = (
        _of_kind(before, [], kind_of, _GROUPS)
        or _nearest(done[-_MEMORY:], lambda a: kind_of.get(a) in _GROUPS)
        or _of_kind([], after, kind_of, _GROUPS)
    )
    if near:
        return near
    force = _of_kind(before, after, kind_of, _STATES) if kind == "member" else None
    last = force or _nearest(done, lambda a: kind_of.get(a) in _GROUPS or a.startswith("other:"))
    return last or (generic("militants") if kind == "attacker" else None)


def _as_before(before: list[Participant], done: list[Participant], text: str) -> str | None:
    """The party of those told before, whom `آخرون` or a bare number goes on from."""
    exact = [p for p in before if _exact(p)]
    if mixed(exact, text):
        return None
    return (
        _nearest(exact, lambda _: True)
        or _nearest([p for p in before if p.people is not None], lambda _: True)
        or _nearest([p for p in done[-_MEMORY:] if p.people is not None], lambda _: True)
    )


def _some_of_a_party(person: Participant, before: list[Participant], text: str) -> bool:
    """`صد هجوما للتنظيم وقتل عشرة منهم`: some of a party told before, not of any people told since."""
    if not text[person.start : person.end].endswith("منهم") or not before:
        return False
    last = before[-1]
    if last.people is None:
        return last.actor not in CIVIL
    single = last.people.count.high == 1 and last.people.party is None
    return single and len(before) > 1 and before[-2].people is None and before[-2].actor not in CIVIL


def _exact(person: Participant) -> bool:
    """People with a number: `آخرون` goes on from them, not from a plural beside them."""
    people = person.people
    return people is not None and not (people.count.high is None and people.count.low <= _PLURAL)


_PLURAL = 3
_RANKS = re.compile(r"\s*(?:و(?:اصابه )?\S+ )?(?:في|بين|من) (?:صفوف )?\S{0,3}\s*$")


def _ranks(person: Participant, after: list[Participant], text: str) -> str | None:
    """The party in whose ranks the dead or hurt are told to be (`50 قتيلا في صفوف التنظيم`, `قتلى بين المدنيين`)."""
    if person.people is None or not person.people.state or not after:
        return None
    following = after[0]
    gap = text[person.end : following.start]
    return following.actor if len(gap) < _RANKS_REACH and _RANKS.fullmatch(gap) else None


_RANKS_REACH = 32


_JIHADISTS = frozenset({"islamic_state", "al_qaeda", "hts"})
_GUNMEN_MEMORY = 16
"""The same for `المسلحون`, `المهاجمون`: those told of before."""
_MEMORY = 6
"""How many participants back a group still lends itself to bare members (`ثلاثة عناصر`)."""


def _nearest(found: list[Participant], test: Callable[[str], bool]) -> str | None:
    return next((p.actor for p in reversed(found) if p.actor and test(p.actor)), None)


def _of_kind(
    before: list[Participant], after: list[Participant], kind_of: dict[str, str], kinds: frozenset[str]
) -> str | None:
    near = [*reversed(before), *after]
    return next((p.actor for p in near if p.actor and kind_of.get(p.actor) in kinds), None)


def minus(count: Count, part: Count) -> Count | None:
    """What is left of a total when an exact part is taken out; None when nothing is left or it cannot be told."""
    if part.high is None or part.low != part.high or part.low > count.low:
        return None
    high = None if count.high is None else count.high - part.low
    left = Count(count.low - part.low, high, count.approx)
    return None if left.low == 0 and left.high == 0 else left

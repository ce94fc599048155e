"""From a document to its told acts: cut, then valued with victims, roles, place, day and standing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from marsad.coding.acts import Act, cut, told
from marsad.coding.drafts import Told
from marsad.coding.harm import Victims, WordIndex, victims
from marsad.coding.linear import model
from marsad.coding.objects import Objects, bears, follows, has_object, read_as
from marsad.coding.roles import Role, Setting, assign
from marsad.coding.when import day_of
from marsad.coding.where import places_of
from marsad.text.segment import clauses

if TYPE_CHECKING:
    from collections.abc import Callable

    from marsad.coding.document import Document
    from marsad.coding.participants import Participant
    from marsad.coding.values import DatedPhrase, PlacedPhrase
    from marsad.grammar.phrase import PartyPhrase

_BACKGROUND = frozenset(
    [
        "وكان",
        "وكانت",
        "وكانوا",
        "كان",
        "كانت",
        "سبق",
        "وسبق",
        "يذكر",
        "ويذكر",
        "يشار",
        "ويشار",
        "جدير",
        "الجدير",
        "والجدير",
        "وسبقه",
        "وقبل",
        "ومنذ",
    ]
)
_FRESH = (
    "من جهه اخري", "من جهه ثانيه", "من ناحيه اخري", "من ناحيه ثانيه", "في غضون ذلك", "الي ذلك", "في سياق", "وفي سياق", "كما", "في المقابل",
    "من جانب اخر", "علي صعيد", "وعلي صعيد", "في حادث", "وفي حادث", "في حادثه", "وفي حادثه", "في هجوم اخر", "وفي هجوم", "في الاثناء", "وفي الاثناء",
    "بالتزامن", "وبالتزامن", "بالتوازي", "في تطور", "وفي تطور", "في اليمن", "وفي ", "في موازاه", "وفي موازاه", "كذلك", "وفي وقت", "قبل ذلك", "وقبل ذلك", "بعد ذلك", "وبعد ذلك",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """What the acts of one report are valued against."""

    document: Document
    participants: list[Participant]
    places: list[PlacedPhrase]
    dates: list[DatedPhrase]
    kind_of: dict[str, str]
    published: date | None
    actor_of: Callable[[PartyPhrase], str | None]


def tell(frame: Frame) -> list[Told]:
    """All told acts of the report in reading order; quiet units cost nothing."""
    document = frame.document
    index = WordIndex(document.words.starts)
    setting = Setting(
        document.words.forms,
        document.words.starts,
        [m for m in document.mentions if m.entry.cls == "role"],
        [(s.start, s.content[0]) for s in document.sources if s.start < s.content[0] <= s.end + 2]
        + [(s.name_start, s.name_end) for s in document.sources],
        frame.kind_of,
        index,
        document.folded.text,
    )
    roles = model("roles")
    found: list[Told] = []
    for act in _acts(frame):
        _fill(act, frame)
        harmed = victims(act, index, document.folded.text, _earlier(act, frame))
        unit = document.units[act.unit]
        nearby = [p for p in frame.participants if unit.start <= p.start < unit.end]
        borne = (d.act for d in act.deeds if d.act and bears(d, harmed, act, nearby, frame.kind_of))
        types = list(dict.fromkeys(borne)) or _by_harm(act)
        found.extend(_at_places(act, types, harmed, assign(act, types, harmed, setting, roles), frame))
    return found


def _earlier(act: Act, frame: Frame) -> list[Participant]:
    """The counted people told before an act in its sentence."""
    start = frame.document.units[act.unit].start
    return [p for p in frame.participants if start <= p.start < act.start and p.people is not None]


def _at_places(
    act: Act, types: list[str], harmed: list[Victims], roles: list[Role], frame: Frame
) -> list[Told]:
    """One told act for each place of a list; the first has the victims (codebook, section 1)."""
    document = frame.document
    places: list[PlacedPhrase | None] = [*places_of(act, document.folded.text)]
    found = []
    for number, place in enumerate(places or [None]):
        item = Told(
            act,
            types,
            [] if number else harmed,
            roles,
            place,
            day_of(act, document, frame.dates),
            background=_is_background(act, document),
            fresh=_is_fresh(act, document),
            listed=number > 0,
            item=document.units[act.unit].kind == "item",
        )
        item.harm = [_key(v) for v in item.victims]
        found.append(item)
    return found


def _by_harm(act: Act) -> list[str]:
    """The type of an act whose deeds only say what befell people, when nobody is counted."""
    harms = {d.harm for d in act.deeds}
    if harms & {"killed", "killed_or_wounded"}:
        return ["armed_attack"]
    return ["arrest"] if "arrested" in harms else []


def _key(v: Victims) -> tuple[str, str | None, int, int | None]:
    count = v.people.people.count if v.people.people else None
    return (v.kind, v.people.actor, count.low if count else 1, count.high if count else None)


def _acts(frame: Frame) -> list[Act]:
    document = frame.document
    dated = [(d.start, d.end) for d in document.dates]
    objects = Objects.of(frame)
    places = objects.places
    borders = [u.start for u in document.units]
    ends = [u.end for u in document.units]
    deeds = []
    for deed in document.deeds:
        number = bisect_right(borders, deed.start) - 1
        end = ends[number] if number >= 0 else deed.end
        if not _within(deed.start, dated) and has_object(
            read := read_as(deed, objects), objects, document.folded.text, end
        ):
            deeds.append(read)
    starts = [d.start for d in deeds]
    acts: list[Act] = []
    for number, unit in enumerate(document.units):
        if unit.kind == "boilerplate":
            continue
        inside = deeds[bisect_left(starts, unit.start) : bisect_left(starts, unit.end)]
        actual = [d for d in inside if d.modality in ("fact", "doubt")]
        if actual:
            parties = [p.start for p in frame.participants if p.people is None and p.start >= unit.start]
            told_here = cut(number, unit, clauses(document.folded.text, unit), actual)
            acts.extend(_attached(_continued(told_here, places, parties), places))
    return [a for a in acts if any((d.act and told(d)) or d.harm for d in a.deeds)]


def _continued(acts: list[Act], places: list[int], parties: list[int]) -> list[Act]:
    """Acts of one sentence; a clause in which the same doer goes on killing or wrecking is part of the attack before it.

    `أغارت على رتل، ودمرت أربع عربات`: joined, a verb of result, neither a subject nor a place of its own.
    """
    found: list[Act] = []
    for act in acts:
        before = found[-1] if found else None
        if before is not None and set(before.types) & _ATTACKS and _goes_on(act, places, parties):
            found[-1] = Act(act.unit, before.start, act.end, before.deeds + act.deeds)
        else:
            found.append(act)
    return found


def _goes_on(act: Act, places: list[int], parties: list[int]) -> bool:
    lead = act.deeds[0]
    return (
        lead.joined
        and lead.tense == "perf"
        and lead.start - act.start <= _OPENING
        and lead.entry.id in _RESULTS
        and set(act.types) <= {"destruction"}
        and not follows(parties, lead.end, _SUBJECT)
        and not follows(places, act.start, act.end - act.start)
    )


_ATTACKS = frozenset(
    {"armed_attack", "clash", "shelling", "air_strike", "drone_strike", "explosion", "suicide_attack", "raid"}
)
_RESULTS = frozenset({"kill", "wound", "destroy", "neutralise", "claim_lives", "wounding"})
_OPENING, _SUBJECT = 4, 4


def _attached(acts: list[Act], places: list[int]) -> list[Act]:
    """Acts of one sentence in which a clause that only counts the harmed, at no place, goes with the next clause."""
    found: list[Act] = []
    for act in acts:
        before = found[-1] if found else None
        if (
            before is not None
            and not before.types
            and not follows(places, before.start, before.end - before.start)
        ):
            found[-1] = Act(act.unit, before.start, act.end, before.deeds + act.deeds)
        else:
            found.append(act)
    return found


def _within(start: int, stretches: list[tuple[int, int]]) -> bool:
    at = bisect_left(stretches, (start + 1, 0)) - 1
    return at >= 0 and stretches[at][0] <= start < stretches[at][1]


def _fill(act: Act, frame: Frame) -> None:
    act.people = [p for p in frame.participants if act.start <= p.start < act.end]
    act.places = [p for p in frame.places if act.start <= p.start < act.end]
    if not any(p.phrase.role == "at" for p in act.places):
        act.places = _heading(act, frame) + act.places
    act.dates = [d for d in frame.dates if act.start <= d.start < act.end]


def _heading(act: Act, frame: Frame) -> list[PlacedPhrase]:
    """The place that alone makes up the stretch before the act on its line: `سبع البور .. العثور على صاروخ`."""
    if act.unit == 0:
        return []
    document = frame.document
    unit, before = document.units[act.unit], document.units[act.unit - 1]
    text = document.folded.text
    if "\n" in text[before.end : unit.start] or "\n" in text[before.start : before.end].strip():
        return []
    found = [p for p in frame.places if before.start <= p.start < before.end and p.phrase.role == "at"]
    if len(found) != 1:
        return []
    rest = text[before.start : found[0].phrase.start] + text[found[0].phrase.end : before.end]
    return [] if any(c.isalnum() for c in rest) else found


def _opening(act: Act, document: Document) -> str:
    return document.folded.text[act.start : act.start + 40].lstrip(' "،,.-*•')


def _is_background(act: Act, document: Document) -> bool:
    words = _opening(act, document).split()
    return bool(words) and words[0] in _BACKGROUND


def _is_fresh(act: Act, document: Document) -> bool:
    unit = document.units[act.unit]
    return unit.kind == "item" or _opening(act, document).startswith(_FRESH)

"""From a document to its told acts: cut, then valued with victims, roles, place, day and standing."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from marsad.coding.acts import Act, cut, told
from marsad.coding.drafts import PRECISION, Told
from marsad.coding.harm import Victims, WordIndex, victims
from marsad.coding.linear import model
from marsad.coding.roles import Setting, assign
from marsad.text.segment import clauses

if TYPE_CHECKING:
    from marsad.coding.document import Document
    from marsad.coding.participants import Participant
    from marsad.coding.values import DatedPhrase, PlacedPhrase
    from marsad.grammar.deeds import DeedPhrase

_BACKGROUND_DAYS = 3
"""Codebook, section 1: older than three days before publication."""
_BACKGROUND = frozenset("وكان وكانت وكانوا كان كانت سبق وسبق يذكر ويذكر يشار ويشار جدير الجدير والجدير وسبقه وقبل ومنذ".split())
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
    things = [m.start for m in document.mentions if m.entry.cls == "thing"]
    found: list[Told] = []
    for act in _acts(document):
        _fill(act, frame)
        harmed = victims(act, index, document.folded.text)
        types = list(dict.fromkeys(d.act for d in act.deeds if d.act and _bears(d, act, harmed, things)))
        typed = assign(act, types, harmed, setting, roles)
        for place in _places(act) or [None]:
            item = Told(
                act,
                types,
                harmed if place is None or not found or found[-1].act is not act else [],
                typed,
                place,
                _date(act, document),
                _is_background(act, document),
                _is_fresh(act, document),
                bool(found and found[-1].act is act),
            )
            item.harm = [_key(v) for v in item.victims]
            found.append(item)
    return found


def _bears(deed: DeedPhrase, act: Act, harmed: list[Victims], things: list[int]) -> bool:
    """Whether a deed's type stands: told as fact, and with the object that its kind needs."""
    if deed.modality not in ("fact", "doubt") or not told(deed):
        return False
    features = deed.entry.features
    if features.get("things"):
        return _follows(things, deed.end, act.end, _OBJECT_REACH)
    if features.get("area") or features.get("leaves"):
        return _follows([p.start for p in act.places if p.place.level != "country"], deed.end, act.end, _OBJECT_REACH)
    if features.get("custody"):
        return any(v.deed is deed for v in harmed)
    return True


_OBJECT_REACH = 60
"""Characters behind a verb within which the thing found or the area taken must stand."""


def _follows(starts: list[int], after: int, end: int, reach: int) -> bool:
    at = bisect_left(starts, after)
    return at < len(starts) and starts[at] < min(end, after + reach)


def _key(v: Victims) -> tuple[str, str | None, int, int | None]:
    count = v.people.people.count if v.people.people else None
    return (v.kind, v.people.actor, count.low if count else 1, count.high if count else None)


def _acts(document: Document) -> list[Act]:
    starts = [d.start for d in document.deeds]
    acts: list[Act] = []
    for number, unit in enumerate(document.units):
        if unit.kind == "boilerplate":
            continue
        inside = document.deeds[bisect_left(starts, unit.start) : bisect_left(starts, unit.end)]
        actual = [d for d in inside if d.modality in ("fact", "doubt") or d.modality == "negated" and d.form != "verb"]
        if any(d.modality != "negated" for d in actual):
            acts.extend(cut(number, unit, clauses(document.folded.text, unit), actual))
    return [a for a in acts if any((d.act and told(d)) or d.harm for d in a.deeds)]


def _fill(act: Act, frame: Frame) -> None:
    act.people = [p for p in frame.participants if act.start <= p.start < act.end]
    act.places = [p for p in frame.places if act.start <= p.start < act.end]
    act.dates = [d for d in frame.dates if act.start <= d.start < act.end]


def _places(act: Act) -> list[PlacedPhrase]:
    """The place of the act: the most precise one told of it; all of a list when it stands in one."""
    here = [p for p in act.places if p.phrase.role == "at" and p.place.level != "country"]
    if not here:
        return [p for p in act.places if p.phrase.role == "at"][:1]
    lead = act.first
    best = max(here, key=lambda p: (PRECISION[p.place.level] >= 2, p.start > lead.start, -abs(p.start - lead.end)))  # noqa: PLR2004
    at = here.index(best)
    first = last = at
    while first > 0 and _listed(here[first - 1], here[first]):
        first -= 1
    while last + 1 < len(here) and _listed(here[last], here[last + 1]):
        last += 1
    return here[first : last + 1]


def _listed(before: PlacedPhrase, after: PlacedPhrase) -> bool:
    """Whether two neighbouring places are items of one list (`قرى أ وب وج`)."""
    return "list" in after.phrase.rule and after.place.name != before.place.name


def _date(act: Act, document: Document) -> DatedPhrase | None:
    """The day told of the act: the nearest to its lead deed, a statement's own day left out."""
    stated = [(s.start, s.content[0]) for s in document.sources if s.start < s.content[0]]
    usable = [d for d in act.dates if d.phrase.expr.role == "at" and not any(a <= d.start < b for a, b in stated)]  # type: ignore[attr-defined]
    lead = act.first
    return min(usable, key=lambda d: abs(d.start - lead.start), default=None)


def _opening(act: Act, document: Document) -> str:
    return document.folded.text[act.start : act.start + 40].lstrip(' "،,.-*•')


def _is_background(act: Act, document: Document) -> bool:
    words = _opening(act, document).split()
    return bool(words) and words[0] in _BACKGROUND


def _is_fresh(act: Act, document: Document) -> bool:
    unit = document.units[act.unit]
    return unit.kind == "item" or _opening(act, document).startswith(_FRESH)

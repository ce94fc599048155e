"""Tolls told in a clause or sentence of their own go to the event before them (`فقتلت ثلاثة`, `وبلغت الحصيلة ستة قتلى`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from marsad.coding.acts import compatible, told
from marsad.coding.geometry import place_relation
from marsad.coding.tolls import BODILY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.coding.document import Document
    from marsad.coding.drafts import Draft, Told

_VIOLENT = frozenset(
    {
        "suicide_attack",
        "drone_strike",
        "air_strike",
        "shelling",
        "assassination",
        "explosion",
        "execution",
        "raid",
        "territory",
        "clash",
        "armed_attack",
    }
)
_NEAR = 2
"""How many sentences behind the last act of an event its toll may stand."""
_TOTALS = frozenset({"tally", "foiled_total", "forecast"})
_HEADLINE_NEAR = 2
_OTHER = re.compile(
    r"(?:قوه|هجوم|انفجار|تفجير|حادث|حادثه|غاره|كمين|عمليه|قصف|موقع|مكان|مجموعه) (?:منفصله?|اخر[ي]?|مماثله?|ثانيه?|مستقله?)(?=\s|$|[،.])"
)


def adopt(
    acts: Sequence[Told],
    recorded: list[Draft],
    document: Document,
    totals: Sequence[tuple[int, int, str]],
) -> set[int]:
    """Add to the recorded events the acts that only count the harmed; ids (by `id`) of the acts so added.

    `acts` are those that no recorded event tells. A toll goes to the event told last before it in its own
    sentence, else in the two sentences before; a headline's to the first event behind it.
    """
    homes = [d for d in recorded if set(d.types) & _VIOLENT]
    starts = [u.start for u in document.units]
    done: set[int] = set()
    for item in acts:
        if not (_mere_toll(item, document.folded.text) or _taken(item, homes)) or _total(
            item, document, totals
        ):
            continue
        home = _home(item, homes, starts, document.folded.text)
        if home is not None:
            item.types = [t for t in item.types if any(d.act == t and told(d) for d in item.act.deeds)]
            if _of_hospital(item, document.folded.text):
                item.place = None
            home.told.append(item)
            home.told.sort(key=lambda t: t.act.start)
            done.add(id(item))
    return done


def is_tail(draft: Draft, recorded: list[Draft], document: Document) -> bool:
    """Whether a draft is only the toll that ends a sentence in which another event is told (`وأوقعت قتيلين`)."""
    first = draft.told[0].act
    if _results(draft, recorded) or _said_after(draft, recorded, document):
        return True
    return (
        len(draft.told) == 1
        and first.unit > 0
        and _mere_toll(draft.told[0], document.folded.text)
        and first.start > document.units[first.unit].start + 1
        and not draft.told[0].date
        and any(
            d is not draft and any(t.act.unit == first.unit and t.act.start < first.start for t in d.told)
            for d in recorded
        )
    )


def _taken(item: Told, homes: list[Draft]) -> bool:
    """Whether an act tells whom a raid in the same sentence led to be detained."""
    return (
        bool(item.types)
        and set(item.types) <= _RESULTS
        and any(
            "raid" in d.types
            and d.told[-1].act.unit == item.act.unit
            and d.told[-1].act.start < item.act.start
            for d in homes
        )
    )


_RESULTS = frozenset({"arrest", "weapons_seizure"})


def _results(draft: Draft, recorded: list[Draft]) -> bool:
    """Whether a draft tells only whom and what a raid in the same sentence led to."""
    unit, start = draft.told[0].act.unit, draft.told[0].act.start
    if not draft.types or not set(draft.types) <= _RESULTS or draft.place or draft.date:
        return False
    return all(t.act.unit == unit for t in draft.told) and any(
        "raid" in d.types and d.told[-1].act.unit == unit and d.told[-1].act.start < start
        for d in recorded
        if d is not draft
    )


def _said_after(draft: Draft, recorded: list[Draft], document: Document) -> bool:
    """Whether a draft is only a toll that a source gives in the sentence after an event, of no place or day of its own."""
    first = draft.told[0].act
    if (
        len(draft.told) > 1
        or draft.place
        or draft.date
        or not _mere_toll(draft.told[0], document.folded.text)
    ):
        return False
    opening = document.folded.text[first.start : first.end].split(maxsplit=1)[:1]
    return (
        bool(opening)
        and opening[0].startswith(_SAYS)
        and any(
            set(d.types) & _VIOLENT and d.told[-1].act.unit == first.unit - 1
            for d in recorded
            if d is not draft
        )
    )


_SAYS = (
    "وقال", "واضاف", "وافاد", "وذكر", "واوضح", "واكد", "واشار", "ولفت", "وبحسب", "ووفق", "واسفر", "وادي", "وادت", "وخلف",
    "واوقع", "وتابع", "ونقل", "وبلغ", "واعلن", "وبين", "ونتج", "وتسبب",
)  # fmt: skip


def _another(item: Told, text: str) -> bool:
    """Whether the act opens with another incident (`قوة أخرى تعرضت`, `في هجوم منفصل`)."""
    return bool(_OTHER.search(text[item.act.start : item.act.end]))


def _mere_toll(item: Told, text: str) -> bool:
    """Whether an act tells who was killed or hurt and no deed of its own, or that deed only by a definite noun."""
    if item.background or not any(v.kind in BODILY for v in item.victims):
        return False
    if _another(item, text):
        return False
    return item.act.unit == 0 or all(not (d.act and told(d)) or d.definite for d in item.act.deeds)


def _total(item: Told, document: Document, totals: Sequence[tuple[int, int, str]]) -> bool:
    """Whether the act states a total over a time, or what a source denies."""
    start, end = item.act.start, item.act.end
    if any(a < end and start < b and kind in _TOTALS for a, b, kind in totals):
        return True
    lead = item.act.first.start
    return any(s.negative and s.content[0] <= lead < s.content[1] for s in document.sources)


def _home(item: Told, homes: list[Draft], starts: list[int], text: str) -> Draft | None:
    """The event whose toll an act tells."""
    best: tuple[int, int, Draft] | None = None
    for draft in homes:
        before = [t for t in draft.told if t.act.start < item.act.start]
        if not _fits(item, draft, text):
            continue
        if before:
            last = max(before, key=lambda t: t.act.start)
            units = item.act.unit - last.act.unit
            if units > _NEAR or (units and item.fresh and item.act.start <= starts[item.act.unit] + 2):
                continue
            rank = (units, -last.act.start)
        elif item.act.unit == 0 and draft.told[0].act.unit <= _HEADLINE_NEAR:
            rank = (draft.told[0].act.unit, draft.told[0].act.start)
        else:
            continue
        if best is None or rank < best[:2]:
            best = (*rank, draft)
    return best[2] if best else None


def _of_hospital(item: Told, text: str) -> bool:
    """Whether the place of a toll is only where a source stands or the hurt were taken (`مستشفى المدينة`)."""
    place = item.place
    return place is not None and any(
        w.lstrip("وبل").startswith(("مستشفي", "مشفي", "مشافي", "المستشفي", "طواري"))
        for w in text[max(item.act.start, place.start - 16) : place.start + 12].split()
    )


def _fits(item: Told, draft: Draft, text: str) -> bool:
    """Whether neither place, day nor the deed that the toll names speaks against the event."""
    if (
        item.place
        and draft.place
        and not _of_hospital(item, text)
        and place_relation(draft.place, item.place) == "apart"
    ):
        return False
    if item.date and draft.date:
        ours, theirs = draft.date.interval, item.date.interval
        if ours.end < theirs.start or theirs.end < ours.start:
            return False
    named = [d.act for d in item.act.deeds if d.act and told(d)]
    return not named or any(compatible(str(n), t) for n in named for t in draft.types)

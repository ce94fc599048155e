"""When an act is told to be: its own day, else its sentence's; never the day of the statement that tells it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from marsad.record import EventDate

if TYPE_CHECKING:
    from marsad.coding.acts import Act
    from marsad.coding.document import Document
    from marsad.coding.values import DatedPhrase

_STATEMENT_REACH = 45
"""Characters behind the speaker within which a day is the statement's (`قالت الوزارة، الثلاثاء، إن`)."""
_THAT = frozenset(["ان", "بان", "عن", "انه", "انها", "انهم", "بانه", "بانها"])
_SINCE_DAYS = 14
"""A `since` that reaches further back tells how long something has lasted, not when an act was."""
_JOINED = 4
"""Characters between an act and a day that opens the next clause: `قصفت الطائرات، فجر الأربعاء، ...`."""
_APART = frozenset(
    [
        "عقب",
        "بعد",
        "قبل",
        "اثر",
        "وعقب",
        "وبعد",
        "وقبل",
        "بحسب",
        "حسب",
        "وفق",
        "وفقا",
        "مشيرا",
        "مشيره",
        "لافتا",
        "لافته",
        "مضيفا",
        "مضيفه",
        "موضحا",
        "موضحه",
        "مبينا",
        "مبينه",
        "موكدا",
        "موكده",
        "سبق",
    ]
)
"""First words of a clause that tells of another time or by another speaker than the clause before it."""
_LAW_YEAR = ("لسنه", "لعام")


def day_of(act: Act, document: Document, dates: Sequence[DatedPhrase]) -> DatedPhrase | None:
    """The day told of the act: the nearest to its lead deed, else the last one before it in its sentence."""
    usable = [d for d in act.dates if dates_act(d, document)]
    if usable:
        return min(usable, key=lambda d: abs(d.start - act.first.start))
    unit, text = document.units[act.unit], document.folded.text
    opening = text[act.start : act.end].lstrip(" ،,.-").split(maxsplit=1)
    before = (
        []
        if opening and opening[0] in _APART
        else [d for d in dates if unit.start <= d.start < act.start and dates_act(d, document)]
    )
    if before:
        return before[-1]
    return next(
        (
            d
            for d in dates
            if 0 <= d.start - act.end <= _JOINED and d.start < unit.end and dates_act(d, document)
        ),
        None,
    )


def narrowest(dates: Iterable[DatedPhrase]) -> DatedPhrase | None:
    """The narrowest of the days told of one event, those of a `since` last; the first of equals."""
    return min(
        dates,
        key=lambda d: (_role(d) == "since", (d.interval.end - d.interval.start).days),
        default=None,
    )


def recorded(found: DatedPhrase, document: Document) -> EventDate:
    """The date of a time expression; one relative to an unknown publication day keeps its words alone."""
    span = document.span(found.phrase.start, found.phrase.end)
    if not found.resolved:
        return EventDate(None, None, span.text, span=span)
    return EventDate(found.interval.start.isoformat(), found.interval.end.isoformat(), span.text, span=span)


def dates_act(dated: DatedPhrase, document: Document) -> bool:
    """Whether a time expression may date an act at all."""
    if _role(dated) == "since" and (dated.interval.end - dated.interval.start).days > _SINCE_DAYS:
        return False
    text = document.folded.text
    if text[dated.phrase.start : dated.phrase.end].startswith(_LAW_YEAR):
        return False
    return not stated(dated, document) and not _outlet(dated, text)


def _role(dated: DatedPhrase) -> str:
    return str(getattr(dated.phrase.expr, "role", "at"))


def _outlet(dated: DatedPhrase, text: str) -> bool:
    """`"الحدباء اليوم"`, `(المدى اليوم)`: the last word of an outlet's name in marks."""
    start, end = dated.phrase.start, dated.phrase.end
    if text[start:end] != "اليوم" or text[end : end + 1] not in ('"', ")"):
        return False
    opening = max(text.rfind(mark, max(0, start - 25), start) for mark in ('"', "("))
    return opening >= 0 and 1 <= len(text[opening + 1 : start].split()) <= 2


def stated(dated: DatedPhrase, document: Document) -> bool:
    """Whether a day is that of a statement: behind the verb and speaker, before what is said."""
    text = document.folded.text
    for source in document.sources:
        start = source.content[0]
        if source.start < dated.start < start:
            return True
        if source.start < start <= dated.start < start + _STATEMENT_REACH and source.end <= start + 1:
            between = text[dated.phrase.end : dated.phrase.end + 30].lstrip(' ،,"').split()
            if between and between[0] in _THAT:
                return True
        if _behind_speaker(dated, source.start, source.end, source.name_start, text):
            return True
    return False


def _behind_speaker(dated: DatedPhrase, start: int, end: int, name_start: int, text: str) -> bool:
    """`نفت قيادة العمليات، ليل الثلاثاء، ما ...`: right behind the speaker, whose verb stands before the name."""
    gap = text[end : dated.start] if end <= dated.start <= end + 4 else None
    return gap is not None and name_start > start and not any(c.isalnum() for c in gap)

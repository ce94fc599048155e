"""What another coding changed: events and claims that came, went, or read otherwise, report by report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, Select, func, select

from marsad.errors import InputError
from marsad.record import Claim, CodedReport, Event
from marsad.store.filters import standing
from marsad.store.likeness import SAME_WORDS, shared_words
from marsad.store.reading import get_coding
from marsad.store.tables import codings, reports

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_IGNORED = frozenset({"id", "confidence", "evidence"})
_BATCH = 500


class FieldChange(msgspec.Struct, frozen=True):
    """A field that reads otherwise, as JSON values."""

    field: str
    before: Any
    after: Any


class Change(msgspec.Struct, frozen=True):
    """One event or claim that a coding added, dropped or changed; `words` begin its evidence."""

    report: str
    unit: Literal["event", "claim"]
    change: Literal["added", "dropped", "changed"]
    kind: str
    words: str
    fields: tuple[FieldChange, ...] = ()


def between(conn: Connection, before: str | None, after: str | None) -> Iterator[Change]:
    """Changes between two points, each a version of Marsad or an ISO day; see the two functions below.

    Raises InputError where a day is set against a version.
    """
    days = [point is not None and _DAY.fullmatch(point) is not None for point in (before, after)]
    if not any(days):
        return between_versions(conn, before, after)
    if before is None or not days[0] or (after is not None and not days[1]):
        raise InputError("A day can be compared with a day only, a version with a version.")
    return between_days(conn, before, after)


def between_versions(conn: Connection, before: str | None, after: str | None) -> Iterator[Change]:
    """Changes between the codings of two versions of Marsad, over the reports that have both.

    `after` None stands for each report's current coding, `before` None for the one before `after`'s.
    """
    for report, old, new in _pairs(conn, before, after):
        yield from _compare_codings(conn, report, old, new)


def between_days(conn: Connection, before: str, after: str | None) -> Iterator[Change]:
    """Changes between what was coded at the end of two ISO days (`after` None: now), new reports included."""
    old = select(codings.c.rid, codings.c.cid).where(standing(codings, before)).subquery("old")
    new = select(codings.c.rid, codings.c.cid).where(standing(codings, after)).subquery("new")
    query = (
        select(reports.c.rid, reports.c.id, old.c.cid, new.c.cid)
        .join(new, new.c.rid == reports.c.rid)
        .outerjoin(old, old.c.rid == reports.c.rid)
        .where(func.coalesce(old.c.cid, 0) != new.c.cid)
    )
    for report, old_cid, new_cid in _each(conn, query):
        yield from _compare_codings(conn, report, old_cid, new_cid)


def compare(report: str, before: CodedReport | None, after: CodedReport | None) -> list[Change]:
    """What `after` says otherwise than `before` of one report; None: nothing was coded."""
    changes: list[Change] = []
    for unit in ("event", "claim"):
        old = list(getattr(before, f"{unit}s")) if before else []
        new = list(getattr(after, f"{unit}s")) if after else []
        for one in new:
            partner = max(old, key=lambda other, one=one: shared_words(one, other), default=None)  # type: ignore[misc]
            if partner is None or shared_words(one, partner) < SAME_WORDS:
                changes.append(_change(report, unit, "added", one))
                continue
            old.remove(partner)
            fields = _fields(partner, one)
            if fields:
                changes.append(_change(report, unit, "changed", one, fields))
        changes += [_change(report, unit, "dropped", one) for one in old]
    return changes


def _compare_codings(conn: Connection, report: str, old: int | None, new: int | None) -> list[Change]:
    before = None if old is None else get_coding(conn, old)
    after = None if new is None else get_coding(conn, new)
    return compare(report, before, after)


def _pairs(
    conn: Connection, before: str | None, after: str | None
) -> Iterator[tuple[str, int | None, int | None]]:
    a, b = codings.alias("a"), codings.alias("b")
    newest = select(func.max(b.c.cid)).where(b.c.rid == reports.c.rid)
    newest = newest.where(b.c.until.is_(None) if after is None else b.c.version == after)
    new = newest.correlate(reports).scalar_subquery()
    older = select(func.max(a.c.cid)).where(a.c.rid == reports.c.rid, a.c.cid < new)
    if before is not None:
        older = select(func.max(a.c.cid)).where(a.c.rid == reports.c.rid, a.c.version == before)
    old = older.correlate(reports).scalar_subquery()
    query = select(reports.c.rid, reports.c.id, old, new).where(
        old.is_not(None), new.is_not(None), old != new
    )
    yield from _each(conn, query)


def _each(conn: Connection, query: Select[Any]) -> Iterator[tuple[str, int | None, int | None]]:
    last = 0
    while True:
        rows = conn.execute(query.where(reports.c.rid > last).order_by(reports.c.rid).limit(_BATCH)).all()
        if not rows:
            return
        for row in rows:
            yield row[1], row[2], row[3]
        last = rows[-1][0]


def _change(
    report: str, unit: Any, change: Any, one: Event | Claim, fields: tuple[FieldChange, ...] = ()
) -> Change:
    kind = one.type if isinstance(one, Event) else one.kind
    return Change(report, unit, change, kind, one.evidence[0].text[:120] if one.evidence else "", fields)


def _fields(before: Event | Claim, after: Event | Claim) -> tuple[FieldChange, ...]:
    old, new = _values(before), _values(after)
    names = sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
    return tuple(FieldChange(name, old.get(name), new.get(name)) for name in names)


def _values(one: Event | Claim) -> dict[str, Any]:
    built: dict[str, Any] = msgspec.to_builtins(one)
    return {name: _without_spans(value) for name, value in built.items() if name not in _IGNORED}


def _without_spans(value: Any) -> Any:
    """A value without its spans, candidates and their scores: where it was read is not what it says."""
    if isinstance(value, dict):
        return {k: _without_spans(v) for k, v in value.items() if k not in ("span", "candidates")}
    if isinstance(value, list | tuple):
        return [_without_spans(v) for v in value]
    return value

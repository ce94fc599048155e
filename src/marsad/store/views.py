"""Reading incidents, events and claims: lists in pages, counts by day and by choice, one incident with its
history.

All functions take a `Connection` from `Database.reading()`. `as_of` is an ISO day everywhere: what the record
held at its end (UTC).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, RowMapping, func, select

from marsad.errors import InputError
from marsad.record import Claim, Event
from marsad.store import ledger
from marsad.store.batches import batches
from marsad.store.filters import KEYS, TABLES, Filters, Unit, conditions, standing
from marsad.store.incident_record import Incident
from marsad.store.incidents import resolve
from marsad.store.members import members_of
from marsad.store.paging import Page, encode_cursor, page_query
from marsad.store.tables import UNKNOWN_DAY, incident_versions, reports
from marsad.store.types import end_of_day

Order = Literal["newest", "oldest", "killed", "changed", "worth", "least_sure"]

_ORDERS: dict[str, tuple[str, bool]] = {
    "newest": ("day", True),
    "oldest": ("day", False),
    "killed": ("killed_rank", True),
    "changed": ("since", True),
    "worth": ("worth", True),
    "least_sure": ("confidence", False),
}
_MOST = 1000


class ReportHead(msgspec.Struct, frozen=True):
    """A report without its text."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    language: str | None
    recorded: str
    published_flag: str | None = None
    revises: str | None = None


class EventRow(msgspec.Struct, frozen=True):
    """An event as it stands (people's corrections applied), its report and its review state."""

    event: Event
    report: ReportHead
    review: str | None


class ClaimRow(msgspec.Struct, frozen=True):
    """A claim as it stands, its report and its review state."""

    claim: Claim
    report: ReportHead
    review: str | None


class IncidentView(msgspec.Struct, frozen=True):
    """One incident with its members' events, its judgements, and the id it was asked for if that was
    redirected.
    """

    incident: Incident
    events: tuple[EventRow, ...]
    judgements: tuple[ledger.Judgement, ...]
    since: str
    asked_for: str | None = None


class Version(msgspec.Struct, frozen=True):
    """One version in an incident's history: as it stood from `since` to `until`, and who changed it last."""

    version: int
    since: str
    until: str | None
    incident: Incident
    jid: int | None


class DayCount(msgspec.Struct, frozen=True):
    """Counts of one day: acts, and the sums of their low and known high figures."""

    day: str
    count: int
    killed_low: int
    killed_high: int
    wounded_low: int
    wounded_high: int


def list_incidents(
    conn: Connection, filters: Filters = Filters(), *, order: Order = "newest", cursor: str | None = None,  # noqa: B008
    limit: int = 50, as_of: str | None = None, with_members: bool = False,
) -> Page[Incident]:  # fmt: skip
    """A page of incidents. Members are read only when asked for."""
    rows, following = _page(conn, "incident", filters, order, cursor, limit, as_of)
    members = (
        members_of(conn, [row["id"] for row in rows], as_of and end_of_day(as_of)) if with_members else {}
    )
    return Page(tuple(_incident(row, members.get(row["id"], ())) for row in rows), following)


def list_events(
    conn: Connection, filters: Filters = Filters(), *, order: Order = "newest", cursor: str | None = None,  # noqa: B008
    limit: int = 50, as_of: str | None = None,
) -> Page[EventRow]:  # fmt: skip
    """A page of events."""
    rows, following = _page(conn, "event", filters, order, cursor, limit, as_of)
    return Page(event_rows(conn, rows), following)


def list_claims(
    conn: Connection, filters: Filters = Filters(), *, order: Order = "newest", cursor: str | None = None,  # noqa: B008
    limit: int = 50, as_of: str | None = None,
) -> Page[ClaimRow]:  # fmt: skip
    """A page of claims; orders `newest`, `oldest` and `changed`."""
    rows, following = _page(conn, "claim", filters, order, cursor, limit, as_of)
    return Page(claim_rows(conn, rows), following)


def count(conn: Connection, unit: Unit, filters: Filters, *, as_of: str | None = None) -> int:
    """How many incidents, events or claims the filters leave."""
    query = (
        select(func.count()).select_from(TABLES[unit]).where(*conditions(conn, unit, filters, as_of=as_of))
    )
    return int(conn.execute(query).scalar_one())


def timeline(conn: Connection, unit: Unit, filters: Filters, *, as_of: str | None = None) -> list[DayCount]:
    """Counts by day, oldest first, days with none left out; acts of no known day are not in it."""
    c = TABLES[unit].c
    sums = [func.coalesce(func.sum(c[name]), 0) for name in _SUMMED] if unit != "claim" else []
    query = (
        select(c.day, func.count(), *sums)
        .where(*conditions(conn, unit, filters, as_of=as_of), c.day > UNKNOWN_DAY)
        .group_by(c.day)
        .order_by(c.day)
    )
    return [DayCount(*row, *([0] * (6 - len(row)))) for row in map(_plain, conn.execute(query))]


def get_incident(conn: Connection, incident: str, *, as_of: str | None = None) -> IncidentView | None:
    """One incident, found also by an id that was merged into another; None if there is none (then)."""
    target = incident if as_of else resolve(conn, incident)
    if target is None:
        return None
    table = incident_versions
    row = conn.execute(select(table).where(table.c.id == target, standing(table, as_of))).mappings().first()
    if row is None:
        return None
    members = members_of(conn, [target], as_of and end_of_day(as_of)).get(target, ())
    events = events_by_id(conn, [member.event for member in members], as_of=as_of)
    given = tuple(ledger.of_target(conn, "incident", target))
    asked = None if target == incident else incident
    return IncidentView(_incident(row, members), events, given, row["since"], asked)


def incident_history(conn: Connection, incident: str) -> list[Version]:
    """All versions of an incident, oldest first, without members."""
    table = incident_versions
    rows = conn.execute(select(table).where(table.c.id == incident).order_by(table.c.version)).mappings()
    return [Version(r["version"], r["since"], r["until"], _incident(r, ()), r["jid"]) for r in rows]


def events_by_id(conn: Connection, ids: Sequence[str], *, as_of: str | None = None) -> tuple[EventRow, ...]:
    """Events by their ids, in the order of their reports."""
    rows: list[RowMapping] = []
    table = TABLES["event"]
    for some in batches(ids):
        query = select(table).where(table.c.id.in_(some), standing(table, as_of))
        rows.extend(conn.execute(query.order_by(table.c.rid, table.c.n)).mappings())
    return event_rows(conn, rows)


def iterate(
    conn: Connection, unit: Unit, filters: Filters = Filters(), *, order: Order = "oldest",  # noqa: B008
    as_of: str | None = None,
) -> Iterator[Incident | EventRow | ClaimRow]:  # fmt: skip
    """All that the filters leave, one after the other, in flat memory; incidents come with their members."""
    cursor: str | None = None
    while True:
        page: Page[Any]
        if unit == "incident":
            page = list_incidents(
                conn, filters, order=order, cursor=cursor, limit=_MOST, as_of=as_of, with_members=True
            )
        else:
            lister = list_events if unit == "event" else list_claims
            page = lister(conn, filters, order=order, cursor=cursor, limit=_MOST, as_of=as_of)
        yield from page.items
        if page.next is None:
            return
        cursor = page.next


def heads(conn: Connection, rids: Sequence[int]) -> dict[int, ReportHead]:
    """Reports without their texts, by row id."""
    older = reports.alias("older")
    r = reports.c
    columns = (
        r.id,
        r.title,
        r.outlet,
        r.url,
        r.published,
        r.language,
        r.recorded,
        r.published_flag,
        older.c.id,
    )
    found = {}
    wanted = sorted(set(rids))
    for some in batches(wanted):
        query = select(r.rid, *columns).outerjoin(older, older.c.rid == r.revises).where(r.rid.in_(some))
        for rid, *values in conn.execute(query):
            found[rid] = ReportHead(*values)
    return found


def event_rows(conn: Connection, rows: Sequence[RowMapping]) -> tuple[EventRow, ...]:
    """Rows of the table `events` as EventRows."""
    known = heads(conn, [row["rid"] for row in rows])
    return tuple(
        EventRow(msgspec.json.decode(row["record"], type=Event), known[row["rid"]], row["review"])
        for row in rows
    )


def claim_rows(conn: Connection, rows: Sequence[RowMapping]) -> tuple[ClaimRow, ...]:
    """Rows of the table `claims` as ClaimRows."""
    known = heads(conn, [row["rid"] for row in rows])
    return tuple(
        ClaimRow(msgspec.json.decode(row["record"], type=Claim), known[row["rid"]], row["review"])
        for row in rows
    )


_SUMMED = ("killed_low", "killed_high", "wounded_low", "wounded_high")


def _plain(row: Any) -> list[Any]:
    return [value if isinstance(value, str) else int(value) for value in row]


def _page(
    conn: Connection,
    unit: Unit,
    filters: Filters,
    order: str,
    cursor: str | None,
    limit: int,
    as_of: str | None,
) -> tuple[list[RowMapping], str | None]:
    if order not in _ORDERS or _ORDERS[order][0] not in TABLES[unit].c:
        raise InputError(f"{unit.capitalize()}s cannot be ordered by {order!r}; use newest or oldest.")
    if not 1 <= limit <= _MOST:
        raise InputError(f"A page holds 1 to {_MOST} items, not {limit}.")
    column, descending = _ORDERS[order]
    table = TABLES[unit]
    query = page_query(
        select(table).where(*conditions(conn, unit, filters, as_of=as_of)),
        table.c[column], table.c[KEYS[unit]], order, cursor, descending=descending, limit=limit,
    )  # fmt: skip
    rows = list(conn.execute(query).mappings())
    if len(rows) <= limit:
        return rows, None
    last = rows[limit - 1]
    return rows[:limit], encode_cursor(order, last[column], last[KEYS[unit]])


def _incident(row: RowMapping, members: tuple[Any, ...]) -> Incident:
    found = msgspec.json.decode(row["record"], type=Incident)
    return msgspec.structs.replace(found, members=members, version=row["version"], review=row["review"])

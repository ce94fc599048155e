"""What `watch` must not forget: each source's state, and the addresses found but not yet read."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, func, select, update

from marsad.store.batches import batches
from marsad.store.insert import insert_rows
from marsad.store.tables import watch_items, watch_sources
from marsad.store.types import now


class SourceState(msgspec.Struct, frozen=True, kw_only=True):
    """A source: its health (`new`, `ok`, `failing`), times as Instants, validators for the next request, and
    cursor.
    """

    name: str
    url: str
    kind: str
    status: str = "new"
    message: str | None = None
    checked: str | None = None
    succeeded: str | None = None
    due: str | None = None
    failures: int = 0
    reports: int = 0
    etag: str | None = None
    modified: str | None = None
    cursor: str | None = None


class WaitingItem(msgspec.Struct, frozen=True):
    """An address to be read; `hint` is the list's word on it (JSON); `state`: new, failed, done, given_up."""

    source: str
    key: str
    url: str
    state: str
    attempts: int
    due: str | None
    message: str | None
    hint: str | None
    report: str | None


def get_source(conn: Connection, name: str) -> SourceState | None:
    """The state of one source."""
    row = conn.execute(select(watch_sources).where(watch_sources.c.name == name)).mappings().first()
    return None if row is None else SourceState(**row)


def list_sources(conn: Connection) -> list[SourceState]:
    """All sources ever watched, by name."""
    rows = conn.execute(select(watch_sources).order_by(watch_sources.c.name)).mappings()
    return [SourceState(**row) for row in rows]


def put_source(conn: Connection, state: SourceState) -> None:
    """Write a source's state."""
    values = msgspec.structs.asdict(state)
    done = conn.execute(update(watch_sources).where(watch_sources.c.name == state.name).values(**values))
    if not done.rowcount:
        insert_rows(conn, watch_sources, [tuple(values[c.name] for c in watch_sources.columns)])


def count_reports(conn: Connection, name: str, more: int) -> None:
    """Add to the number of reports that came from a source."""
    column = watch_sources.c.reports
    conn.execute(update(watch_sources).where(watch_sources.c.name == name).values(reports=column + more))


def item_key(url: str) -> str:
    """What an item of a source is known by."""
    return hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()


def enqueue(conn: Connection, source: str, found: Sequence[tuple[str, str | None]]) -> int:
    """Add (url, hint) pairs that the source does not know yet; returns how many were new."""
    keyed = {item_key(url): (url, hint) for url, hint in found}
    known: set[str] = set()
    keys = list(keyed)
    w = watch_items.c
    for some in batches(keys):
        known |= set(conn.execute(select(w.key).where(w.source == source, w.key.in_(some))).scalars())
    fresh = [
        (source, key, url, "new", 0, None, None, hint, None)
        for key, (url, hint) in keyed.items()
        if key not in known
    ]
    insert_rows(conn, watch_items, fresh)
    return len(fresh)


def due_items(conn: Connection, source: str, limit: int) -> list[WaitingItem]:
    """Items to be read now, new ones first."""
    w = watch_items.c
    ready = (w.state == "new") | ((w.state == "failed") & (w.due <= now()))
    query = (
        select(watch_items)
        .where(w.source == source, ready)
        .order_by(w.state.desc(), w.due, w.key)
        .limit(limit)
    )
    return [WaitingItem(**row) for row in conn.execute(query).mappings()]


def settle(
    conn: Connection, source: str, key: str, *, state: str, attempts: int, due: str | None = None,
    message: str | None = None, report: str | None = None,
) -> None:  # fmt: skip
    """Write what became of an item; the hint of one that is done is dropped."""
    values: dict[str, object] = {
        "state": state, "attempts": attempts, "due": due, "message": message, "report": report,
    }  # fmt: skip
    if state == "done":
        values["hint"] = None
    w = watch_items.c
    conn.execute(update(watch_items).where(w.source == source, w.key == key).values(**values))


def item_counts(conn: Connection) -> dict[str, dict[str, int]]:
    """For each source, how many items are in each state."""
    w = watch_items.c
    found: dict[str, dict[str, int]] = {}
    for source, state, number in conn.execute(
        select(w.source, w.state, func.count()).group_by(w.source, w.state)
    ):
        found.setdefault(source, {})[state] = int(number)
    return found


def failed_items(conn: Connection, source: str, limit: int = 100) -> list[WaitingItem]:
    """Items of a source that failed or were given up."""
    w = watch_items.c
    query = select(watch_items).where(w.source == source, w.state.in_(("failed", "given_up"))).limit(limit)
    return [WaitingItem(**row) for row in conn.execute(query.order_by(w.state, w.due, w.key)).mappings()]


def retry(conn: Connection, source: str) -> int:
    """Make a source and all its failed items due now; returns how many items."""
    w = watch_items.c
    waiting = w.source == source, w.state.in_(("failed", "given_up"))
    done = conn.execute(update(watch_items).where(*waiting).values(state="failed", due=now(), attempts=0))
    conn.execute(update(watch_sources).where(watch_sources.c.name == source).values(due=now(), failures=0))
    return int(done.rowcount)

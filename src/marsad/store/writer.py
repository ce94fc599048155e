"""Adding reports and their codings: one transaction a batch, the same report once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, select

from marsad.errors import InputError
from marsad.record import CodedReport, Report
from marsad.store import custody
from marsad.store.batches import one_of
from marsad.store.codings import MadeBy, NewCoding, add_codings
from marsad.store.database import Database
from marsad.store.insert import Row, insert_rows, take_ids
from marsad.store.search_index import index_reports, search_key
from marsad.store.tables import UNKNOWN_DAY, reports
from marsad.store.types import now
from marsad.store.words import index_words

_ID_LIMIT = 500


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A report to be added, with its coding if there is one.

    `published_from` says where the day was found (`given`, `metadata`, `page`, `feed`, `file`),
    `published_flag` what is wrong with it (`missing`, `future`). `fetched` is an Instant string. `archive` is
    the SHA-256 of the archived original. `error` is why coding failed; the report is kept all the same.
    """

    report: Report
    coded: CodedReport | None = None
    error: str | None = None
    language: str | None = None
    published_from: str | None = None
    published_flag: str | None = None
    fetched: str | None = None
    archive: str | None = None


class Added(msgspec.Struct, frozen=True):
    """What became of an entry: the id it is kept under; `known` if it was there already, with the same text.

    `revised`: the id (or address) was known with another text, which is kept too. `coded` tells whether a
    coding was added, `error` why not.
    """

    id: str
    status: Literal["added", "known", "revised"]
    coded: bool
    error: str | None = None


Also = Callable[[Connection, Sequence[Added]], None]


class Prepared(msgspec.Struct):
    """An entry on its way into the tables, checked and with its words."""

    entry: Entry
    sha256: str
    id: str
    rid: int = 0
    status: Literal["added", "known", "revised"] = "added"
    revises: int | None = None
    words: list[str] = []


def add(
    database: Database, entries: Sequence[Entry], made_by: MadeBy | None = None, *, also: Also | None = None
) -> list[Added]:
    """Add entries in one durable transaction; when this returns, they are on the disk.

    `also(conn, added)` is called within the transaction, for what must stand or fall with the reports.

    `made_by` is needed when any entry has a coding or an error. Adding the same again changes nothing.
    Errors: InputError for an entry that cannot be kept (an id too long, a coding of another text),
    StoreError.
    """
    plans = prepare(entries)

    def work(conn: Connection) -> list[Added]:
        added = add_prepared(conn, plans, made_by)
        if also is not None:
            also(conn, added)
        return added

    return database.transact(work)


def prepare(entries: Sequence[Entry]) -> list[Prepared]:
    """What can be done before the record is asked. Raises InputError for an entry that cannot be kept."""
    return [_plan(entry) for entry in entries]


def add_prepared(conn: Connection, plans: Sequence[Prepared], made_by: MadeBy | None) -> list[Added]:
    """Add prepared entries within a write transaction; `add` says the rest."""
    if made_by is None and any(plan.entry.coded or plan.entry.error for plan in plans):
        raise InputError("A coding was given without the version that made it; pass made_by.")
    at = now()
    for plan in plans:
        plan.rid, plan.status, plan.revises, plan.id = 0, "added", None, plan.entry.report.id
    _recognise(conn, plans)
    fresh = [plan for plan in plans if plan.status != "known"]
    insert_rows(conn, reports, [_row(plan, at) for plan in fresh])
    index_reports(conn, [(search_key(p.entry.report.published, p.rid), p.words) for p in fresh])
    log: list[custody.Entry] = [("report", p.id, _detail(p)) for p in fresh]
    coded: set[int] = set()
    if made_by is not None:
        new = [NewCoding(p.rid, p.id, p.entry.report.published, p.entry.coded, p.entry.error) for p in plans]
        coded = add_codings(conn, new, made_by, at, log)
    custody.append(conn, at, log)
    return [Added(plan.id, plan.status, i in coded, plan.entry.error) for i, plan in enumerate(plans)]


def text_digest(text: str) -> str:
    """SHA-256 of the raw text in UTF-8, as `CodedReport.sha256`."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def url_key(url: str | None) -> str | None:
    """What addresses are looked up by: they may be longer than an index allows."""
    return None if url is None else hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _plan(entry: Entry) -> Prepared:
    report = entry.report
    if not report.id or len(report.id) > _ID_LIMIT:
        raise InputError(
            f"The report id {report.id[:60]!r} is empty or longer than {_ID_LIMIT} characters; give another."
        )
    if report.outlet is not None and len(report.outlet) > _ID_LIMIT:
        raise InputError(
            f"The outlet of report {report.id!r} is longer than {_ID_LIMIT} characters; shorten it."
        )
    digest = text_digest(report.text)
    if entry.coded is not None and entry.coded.sha256 != digest:
        raise InputError(
            f"The coding of report {report.id!r} was made from another text; code the report again."
        )
    restored = entry.coded.restored if entry.coded is not None else ()
    return Prepared(entry, digest, report.id, words=index_words(report.title, report.text, restored))


def _recognise(conn: Connection, plans: Sequence[Prepared]) -> None:
    """Give each plan its row: that of the same report if it is there, else a new one, marked if it revises
    one.
    """
    by_id, by_url = _known(conn, plans)
    new = iter(take_ids(conn, "rid", len(plans)) if plans else ())
    for plan in plans:
        report, sha256 = plan.entry.report, plan.sha256
        same = by_url.get((url_key(report.url), sha256)) if report.url else None
        namesake = by_id.get(report.id)
        if namesake and namesake[1] != sha256:
            plan.id = _other_id(plan)
            plan.status, plan.revises = "revised", namesake[0]
            namesake = by_id.get(plan.id)
        found = namesake or same
        if found:
            plan.rid, plan.id, plan.status, plan.revises = found[0], found[2], "known", None
            continue
        plan.rid = next(new)
        by_id[plan.id] = row = (plan.rid, sha256, plan.id)
        if report.url:
            by_url[url_key(report.url), sha256] = row


def _other_id(plan: Prepared) -> str:
    """The id under which another text of a known id is kept."""
    return f"{plan.entry.report.id[: _ID_LIMIT - 9]}~{plan.sha256[:8]}"


_Known = tuple[int, str, str]


def _known(
    conn: Connection, plans: Sequence[Prepared]
) -> tuple[dict[str, _Known], dict[tuple[str | None, str], _Known]]:
    addresses = [(url_key(p.entry.report.url), p.sha256) for p in plans if p.entry.report.url]
    columns = (reports.c.rid, reports.c.sha256, reports.c.id, reports.c.url_key)
    by_id: dict[str, _Known] = {}
    by_url: dict[tuple[str | None, str], _Known] = {}

    def look_up(names: Sequence[str]) -> None:
        for among in one_of(conn, reports.c.id, names):
            for row in conn.execute(select(*columns).where(among)):
                by_id[row.id] = (row.rid, row.sha256, row.id)

    look_up([p.id for p in plans])
    look_up([_other_id(p) for p in plans if p.id in by_id and by_id[p.id][1] != p.sha256])
    for among in one_of(conn, reports.c.url_key, [key for key, _ in addresses if key]):
        for row in conn.execute(select(*columns).where(among)):
            by_url[row.url_key, row.sha256] = (row.rid, row.sha256, row.id)
    return by_id, by_url


def _row(plan: Prepared, at: str) -> Row:
    report, entry = plan.entry.report, plan.entry
    return (
        plan.rid, plan.id, plan.sha256, report.text, report.title, report.outlet, report.url,
        url_key(report.url),
        entry.language, report.published, report.published or UNKNOWN_DAY, entry.published_from,
        entry.published_flag, entry.fetched, at, plan.revises, entry.archive,
    )  # fmt: skip


def _detail(plan: Prepared) -> dict[str, Any]:
    report, entry = plan.entry.report, plan.entry
    more = {"url": report.url, "fetched": entry.fetched, "archive": entry.archive}
    return {"sha256": plan.sha256, **{name: value for name, value in more.items() if value is not None}}

"""Reading reports: one with its text and record, lists in pages, and search with marked hits."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import ColumnElement, Connection, RowMapping, Table, select

from marsad.errors import InputError
from marsad.record import Claim, CodedReport, Event, Report, Restored
from marsad.store.codings import MadeBy
from marsad.store.filters import FIRST_DAY, standing
from marsad.store.ledger import Judgement, of_target
from marsad.store.paging import Page, decode_cursor, encode_cursor, page_query
from marsad.store.query import Term, find_hits, first_hit, parse_query
from marsad.store.search_index import report_of
from marsad.store.searching import Wanted, find_keys
from marsad.store.tables import claims, codings, copies, events, reports
from marsad.store.types import end_of_day
from marsad.store.views import ClaimRow, EventRow, ReportHead, claim_rows, event_rows, heads

_AROUND = 90  # characters of context on each side of a snippet's first hit
_BEYOND = 200  # characters behind a snippet in which a phrase that begins in it may end
_MOST = 1000


class CodingHead(msgspec.Struct, frozen=True):
    """One coding of a report: what made it, when it held, how much it found, or why it failed."""

    cid: int
    version: str
    lexicon: str
    gazetteer: str
    since: str
    until: str | None
    events: int
    claims: int
    error: str | None


class ReportView(msgspec.Struct, frozen=True):
    """A report with all that is recorded of it: raw text, events and claims as they stand, codings."""

    report: Report
    head: ReportHead
    sha256: str
    published_from: str | None
    fetched: str | None
    archive: str | None
    coded: CodedReport | None
    events: tuple[EventRow, ...]
    claims: tuple[ClaimRow, ...]
    codings: tuple[CodingHead, ...]
    copy_of: str | None
    copies: tuple[str, ...]
    judgements: tuple[Judgement, ...]


class Piece(msgspec.Struct, frozen=True):
    """A stretch of raw text in a snippet; `hit` where a searched word stands."""

    text: str
    hit: bool


class Hit(msgspec.Struct, frozen=True):
    """A report that a search found, with a stretch of its text around the first hit."""

    report: ReportHead
    snippet: tuple[Piece, ...]


def get_report(conn: Connection, report: str, *, as_of: str | None = None) -> ReportView | None:
    """One report by its id; None if there is none (or was none on that day)."""
    row = conn.execute(select(reports).where(reports.c.id == report)).mappings().first()
    if row is None or (as_of is not None and row["recorded"] >= end_of_day(as_of)):
        return None
    rid = row["rid"]
    past = conn.execute(select(codings).where(codings.c.rid == rid).order_by(codings.c.cid)).mappings().all()
    held = conn.execute(select(codings.c.cid).where(codings.c.rid == rid, standing(codings, as_of))).scalar()
    return ReportView(
        report=Report(
            id=row["id"], text=row["text"], title=row["title"], published=row["published"],
            outlet=row["outlet"], url=row["url"],
        ),
        head=heads(conn, [rid])[rid],
        sha256=row["sha256"],
        published_from=row["published_from"],
        fetched=row["fetched"],
        archive=row["archive"],
        coded=None if held is None else get_coding(conn, held),
        events=event_rows(conn, _units(conn, events, rid, as_of)),
        claims=claim_rows(conn, _units(conn, claims, rid, as_of)),
        codings=tuple(CodingHead(**{name: c[name] for name in CodingHead.__struct_fields__}) for c in past),
        copy_of=_copy_of(conn, report, as_of),
        copies=_copies(conn, report, as_of),
        judgements=tuple(of_target(conn, "report", report)),
    )  # fmt: skip


def get_coding(conn: Connection, cid: int) -> CodedReport | None:
    """A coding exactly as the machine made it, whatever people judged since; None for one that failed or is
    not.
    """
    row = conn.execute(select(codings.c.record, codings.c.error).where(codings.c.cid == cid)).first()
    if row is None or row.error is not None:
        return None
    header = msgspec.json.decode(row.record, type=CodedReport)
    return msgspec.structs.replace(
        header,
        events=tuple(msgspec.json.decode(r, type=Event) for r in _machine_records(conn, events, "eid", cid)),
        claims=tuple(msgspec.json.decode(r, type=Claim) for r in _machine_records(conn, claims, "clid", cid)),
    )


def restored_words(conn: Connection, rids: Sequence[int]) -> dict[int, tuple[Restored, ...]]:
    """The censored spellings that the current codings of some reports restored, by row id."""
    c = codings.c
    query = select(c.rid, c.record).where(
        c.rid.in_(rids), c.until.is_(None), c.record.like('%"restored":[{%')
    )
    rows = conn.execute(query)
    return {row.rid: msgspec.json.decode(row.record, type=CodedReport).restored for row in rows}


def stored_reports(
    conn: Connection, *, after: int, limit: int, lacking: MadeBy | None = None
) -> list[tuple[int, Report]]:
    """Whole reports in the order they came, behind row id `after`; `lacking`: only those not coded by it."""
    r, c = reports.c, codings.c
    query = select(reports).where(r.rid > after).order_by(r.rid).limit(limit)
    if lacking is not None:
        made = c.version == lacking.version, c.lexicon == lacking.lexicon, c.gazetteer == lacking.gazetteer
        query = query.where(r.rid.not_in(select(c.rid).where(*made, c.until.is_(None), c.error.is_(None))))
    rows = conn.execute(query).mappings()
    return [(row["rid"], Report(**{name: row[name] for name in Report.__struct_fields__})) for row in rows]


def list_reports(
    conn: Connection, *, outlet: str | None = None, date_from: str | None = None, date_to: str | None = None,
    uncoded: bool = False, cursor: str | None = None, limit: int = 50,
) -> Page[ReportHead]:  # fmt: skip
    """A page of reports, newest day first; `uncoded` leaves those without a coding that worked."""
    _check(limit)
    query = select(reports.c.rid, reports.c.day).where(*_days(date_from, date_to))
    if outlet is not None:
        query = query.where(reports.c.outlet == outlet)
    if uncoded:
        good = select(codings.c.rid).where(codings.c.until.is_(None), codings.c.error.is_(None))
        query = query.where(reports.c.rid.not_in(good))
    paged = page_query(query, reports.c.day, reports.c.rid, "reports", cursor, descending=True, limit=limit)
    rows = conn.execute(paged).all()
    known = heads(conn, [row.rid for row in rows[:limit]])
    following = (
        encode_cursor("reports", rows[limit - 1].day, rows[limit - 1].rid) if len(rows) > limit else None
    )
    return Page(tuple(known[row.rid] for row in rows[:limit]), following)


def search(
    conn: Connection, query: str, *, outlet: str | None = None, date_from: str | None = None,
    date_to: str | None = None, cursor: str | None = None, limit: int = 20,
) -> Page[Hit]:  # fmt: skip
    """A page of the reports that hold the words (see `store.query`), newest publication day first.

    Errors: InputError for a query without words.
    """
    _check(limit)
    terms = parse_query(query)
    behind = decode_cursor(cursor, "search")[1] if cursor is not None else None
    keys = find_keys(conn, Wanted(terms, limit + 1, behind, date_from, date_to, outlet))
    shown = [report_of(key) for key in keys[:limit]]
    known = heads(conn, shown)
    texts = {
        row.rid: row.text
        for row in conn.execute(select(reports.c.rid, reports.c.text).where(reports.c.rid.in_(shown)))
    }
    spelt = restored_words(conn, shown)
    hits = tuple(Hit(known[rid], snippet(texts[rid], terms, spelt.get(rid, ()))) for rid in shown)
    return Page(hits, encode_cursor("search", "", keys[limit - 1]) if len(keys) > limit else None)


def count_hits(conn: Connection, query: str, *, at_most: int = 10_000) -> int:
    """How many reports a search finds, counted no further than `at_most`."""
    return len(find_keys(conn, Wanted(parse_query(query), at_most)))


def snippet(raw: str, terms: Sequence[Term], restored: Sequence[Restored] = ()) -> tuple[Piece, ...]:
    """Some of a raw text around its first hit, cut into pieces; its beginning where only the title has the
    words.
    """
    found = None if restored else first_hit(raw, tuple(terms))
    hits = find_hits(raw, tuple(terms), restored) if found is None else []
    first = found if found is not None else hits[0][0] if hits else 0
    start, end = max(0, first - _AROUND), min(len(raw), first + 2 * _AROUND)
    while start > 0 and start < first and not raw[start - 1].isspace():
        start += 1
    if found is not None:  # the words around it are enough
        near = find_hits(raw[start : end + _BEYOND], tuple(terms))
        hits = [(begin + start, stop + start) for begin, stop in near]
    pieces = [Piece("…", False)] if start > 0 else []
    at = start
    for begin, stop in hits:
        if begin >= end:
            break
        if begin > at:
            pieces.append(Piece(raw[at:begin], False))
        pieces.append(Piece(raw[begin:stop], True))
        at = stop
    if at < end:
        pieces.append(Piece(raw[at:end], False))
    if max(at, end) < len(raw):
        pieces.append(Piece("…", False))
    return tuple(pieces)


def _check(limit: int) -> None:
    if not 1 <= limit <= _MOST:
        raise InputError(f"A page holds 1 to {_MOST} items, not {limit}.")


def _days(date_from: str | None, date_to: str | None) -> list[ColumnElement[bool]]:
    if date_from is None and date_to is None:
        return []
    return [reports.c.day >= (date_from or FIRST_DAY), reports.c.day <= (date_to or "9999-12-31")]


def _units(conn: Connection, table: Table, rid: int, as_of: str | None) -> list[RowMapping]:
    rows = conn.execute(select(table).where(table.c.rid == rid, standing(table, as_of)).order_by(table.c.n))
    return list(rows.mappings())


def _machine_records(conn: Connection, table: Table, key: str, cid: int) -> list[str]:
    """The records of a coding's own rows: later ones of an id are restatements."""
    query = select(table.c.id, table.c.record, table.c.n).where(table.c.cid == cid, table.c.jid.is_(None))
    found: dict[str, tuple[int, str]] = {}
    for row in conn.execute(query.order_by(table.c[key])):
        found.setdefault(row.id, (row.n, row.record))
    return [record for _, record in sorted(found.values())]


def _copy_of(conn: Connection, report: str, as_of: str | None) -> str | None:
    return conn.execute(
        select(copies.c.original).where(copies.c.report == report, standing(copies, as_of))
    ).scalar()


def _copies(conn: Connection, report: str, as_of: str | None) -> tuple[str, ...]:
    query = select(copies.c.report).where(copies.c.original == report, standing(copies, as_of))
    return tuple(conn.execute(query.order_by(copies.c.report)).scalars())

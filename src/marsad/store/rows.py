"""From a coded report to table rows: the values that are filtered and counted, beside the whole record as
JSON.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import Connection

from marsad.record import EVENT_FAMILY, Claim, CodedReport, Event, EventDate, Harm, Place, Source, Span
from marsad.store.insert import Row, insert_rows
from marsad.store.tables import (
    UNKNOWN_DAY,
    claims,
    event_sources,
    events,
    harms,
    parties,
    places,
    sources,
    spans,
)

_encode = msgspec.json.Encoder().encode
_NAME_LIMIT = 200


class CodingRows(msgspec.Struct):
    """Rows of the tables that one or many codings fill, in column order."""

    events: list[Row] = []
    claims: list[Row] = []
    parties: list[Row] = []
    harms: list[Row] = []
    event_sources: list[Row] = []
    spans: list[Row] = []
    places: dict[int, Row] = {}
    sources: dict[int, Row] = {}


class RowPlace(msgspec.Struct, frozen=True):
    """Where a row belongs: its report and coding, when it was recorded, the report's day, who judged it.

    `published` (ISO day or None) orders what has no date of its own.
    """

    rid: int
    cid: int
    since: str
    published: str | None
    jid: int | None = None
    review: str | None = None


def add_event(rows: CodingRows, event: Event, eid: int, n: int, at: RowPlace) -> None:
    """Add the rows of the report's `n`th event."""
    rows.events.append((
        eid, at.rid, at.cid, at.jid, event.id, n, at.since, None, at.review,
        event.type, EVENT_FAMILY[event.type], event.status,
        *dates(event.date, at.published), *place_columns(event.place), _place_id(rows, event.place),
        *toll(event.harm), event.confidence, _encode(event).decode(),
    ))  # fmt: skip
    for role, people in (("initiator", event.initiators), ("target", event.targets)):
        rows.parties.extend((eid, role, i, party.actor[:_NAME_LIMIT]) for i, party in enumerate(people))
    rows.harms.extend(
        (eid, i, h.kind, h.who and h.who[:_NAME_LIMIT], h.low, h.high, h.approx)
        for i, h in enumerate(event.harm)
    )
    rows.event_sources.extend(
        (eid, i, _source_id(rows, source), source.via) for i, source in enumerate(event.sources)
    )


def add_claim(rows: CodingRows, claim: Claim, clid: int, n: int, at: RowPlace) -> None:
    """Add the rows of the report's `n`th claim."""
    speaker = claim.speaker
    rows.claims.append((
        clid, at.rid, at.cid, at.jid, claim.id, n, at.since, None, at.review,
        claim.kind, claim.subject and claim.subject[:_NAME_LIMIT],
        claim.low, claim.high, claim.approx, claim.unit, claim.modality,
        speaker and speaker.name, speaker and speaker.actor and speaker.actor[:_NAME_LIMIT], claim.via,
        *dates(claim.date, at.published), *place_columns(claim.place), _place_id(rows, claim.place),
        _encode(claim).decode(),
    ))  # fmt: skip


def add_spans(rows: CodingRows, coded: CodedReport, cid: int) -> None:
    """Add the spans of a coding, numbered in the record's order: which value was read from which words."""
    rows.spans.extend(
        (cid, k, owner, field, span.start, span.end) for k, (owner, field, span) in enumerate(_spans(coded))
    )


def _spans(coded: CodedReport) -> Iterator[tuple[str, str, Span]]:
    for event in coded.events:
        for span in event.evidence:
            yield event.id, "evidence", span
        yield from _value_spans(event.id, "initiator", event.initiators)
        yield from _value_spans(event.id, "target", event.targets)
        yield from _value_spans(event.id, "harm", event.harm)
        yield from _value_spans(event.id, "place", (event.place,))
        yield from _value_spans(event.id, "date", (event.date,))
        yield from _value_spans(event.id, "source", event.sources)
    for claim in coded.claims:
        for span in claim.evidence:
            yield claim.id, "evidence", span
        yield from _value_spans(claim.id, "place", (claim.place,))
        yield from _value_spans(claim.id, "date", (claim.date,))
        yield from _value_spans(claim.id, "speaker", (claim.speaker,))
    for word in coded.restored:
        yield "", "restored", Span(word.start, word.end, word.raw)


def _value_spans(owner: str, field: str, values: Iterable[object]) -> Iterator[tuple[str, str, Span]]:
    for value in values:
        span = getattr(value, "span", None)
        if span is not None:
            yield owner, field, span


def header(coded: CodedReport) -> str:
    """A coding's JSON without its events, claims and text, which stand in rows of their own."""
    return _encode(msgspec.structs.replace(coded, events=(), claims=(), text=None)).decode()


def dates(date: EventDate | None, published: str | None) -> Row:
    """The columns `date_start`, `date_end`, `date_inferred`, `day`."""
    if date is None or (date.start is None and date.end is None):
        return None, None, False, published or UNKNOWN_DAY
    return date.start, date.end, date.inferred, date.start or date.end


def place_columns(place: Place | None) -> Row:
    """The columns `place_name` to `lon`."""
    if place is None:
        return None, None, None, None, None, None
    return place.name, place.level, place.country, place.adm1, place.lat, place.lon


def toll(harm: Iterable[Harm]) -> Row:
    """The columns `killed_rank` to `arrested_high`: sums of each kind; people killed or wounded count as
    neither.

    A kind with no entry is NULL, not 0: the text did not say that nobody was.
    """
    entries = tuple(harm)
    columns: list[int | None] = []
    for kind in ("killed", "wounded", "arrested"):
        mine = [h for h in entries if h.kind == kind]
        highs = [h.high for h in mine]
        columns.append(sum(h.low for h in mine) if mine else None)
        columns.append(None if not mine or None in highs else sum(high for high in highs if high is not None))
    return (-1 if columns[0] is None else columns[0], *columns)


def digest_id(*parts: object) -> int:
    """A 63-bit id from the content, the same in every process."""
    digest = hashlib.sha256(
        "\x1f".join("" if p is None else str(p) for p in parts).encode("utf-8", "replace")
    )
    return int.from_bytes(digest.digest()[:8]) >> 1


def _place_id(rows: CodingRows, place: Place | None) -> int | None:
    if place is None:
        return None
    row = (
        place.gazetteer_id, place.name, place.level, place.country, place.adm1, place.lat, place.lon,
        place.radius_km,
    )  # fmt: skip
    pid = digest_id(*row)
    rows.places[pid] = (pid, *row)
    return pid


def _source_id(rows: CodingRows, source: Source) -> int:
    sid = digest_id(source.name, source.kind)
    rows.sources[sid] = (sid, source.name, source.kind)
    return sid


def insert_coding_rows(conn: Connection, rows: CodingRows) -> None:
    """Insert the rows of events and claims, what they refer to first."""
    insert_rows(conn, places, [rows.places[pid] for pid in sorted(rows.places)], if_absent=True)
    insert_rows(conn, sources, [rows.sources[sid] for sid in sorted(rows.sources)], if_absent=True)
    for table, some in (
        (events, rows.events),
        (claims, rows.claims),
        (parties, rows.parties),
        (harms, rows.harms),
        (event_sources, rows.event_sources),
        (spans, rows.spans),
    ):
        insert_rows(conn, table, some)

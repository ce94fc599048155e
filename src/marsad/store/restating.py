"""What people's judgements make of an event or claim: a row with the corrected value that supersedes the
machine's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, TypeVar, get_type_hints

import msgspec
from sqlalchemy import Connection, RowMapping, Table, select, update

from marsad.errors import InputError
from marsad.record import Claim, Event
from marsad.store.insert import take_ids
from marsad.store.ledger import Judgement, effective
from marsad.store.rows import CodingRows, RowPlace, add_claim, add_event, insert_coding_rows
from marsad.store.tables import claims, events, reports

Unit = Literal["event", "claim"]
TABLES: dict[str, Table] = {"event": events, "claim": claims}
KEYS = {"event": "eid", "claim": "clid"}
TYPES: dict[str, type[Event] | type[Claim]] = {"event": Event, "claim": Claim}
CORRECTABLE: dict[str, tuple[str, ...]] = {
    "event": (
        "type", "modes", "status", "initiators", "targets", "harm", "seized", "size", "place", "date",
        "sources",
    ),
    "claim": (
        "kind", "subject", "low", "high", "approx", "unit", "place", "date", "speaker", "via", "modality",
    ),
}  # fmt: skip
"""The fields that a judgement `correct` may set; its value is that field's JSON."""

_R = TypeVar("_R", bound=Event | Claim)


def read_unit(kind: str, record: str) -> Event | Claim:
    """The event or claim of a row's JSON."""
    return msgspec.json.decode(record, type=TYPES[kind])


def check_value(kind: str, field: str | None, value: Any) -> Any:
    """The value as the field's type; InputError where the field or the value is not one of the codebook's."""
    if field not in CORRECTABLE[kind]:
        raise InputError(
            f"{field!r} is no field that can be corrected; use one of {', '.join(CORRECTABLE[kind])}."
        )
    try:
        return msgspec.convert(value, get_type_hints(TYPES[kind])[field])
    except msgspec.ValidationError as error:
        raise InputError(f"The value for {field} does not follow the codebook: {error}.") from error


def corrected(unit: _R, kind: str, given: Sequence[Judgement]) -> tuple[_R, str | None]:
    """The value with all corrections applied in order, and its review state: `corrected`, `accepted`,
    `rejected`.
    """
    review: str | None = None
    for judgement in given:
        if judgement.kind == "correct":
            value = check_value(kind, judgement.field, judgement.value)
            unit = msgspec.structs.replace(unit, **{str(judgement.field): value})
            review = "corrected"
        elif judgement.kind in ("accept", "reject"):
            review = f"{judgement.kind}ed"
    return unit, review


def machine_row(conn: Connection, kind: str, target: str) -> RowMapping | None:
    """The newest row of this event or claim that no person made."""
    table = TABLES[kind]
    query = (
        select(table)
        .where(table.c.id == target, table.c.jid.is_(None))
        .order_by(table.c.since.desc(), table.c[KEYS[kind]].desc())
        .limit(1)
    )
    return conn.execute(query).mappings().first()


def restate(conn: Connection, kind: str, target: str, at: str) -> None:
    """Close the current row of an event or claim and add what machine and judgements say together now."""
    row = machine_row(conn, kind, target)
    if row is None:
        raise InputError(f"There is no {kind} {target!r} in the store.")
    given = [j for j in effective(conn, kind, target) if j.kind in ("correct", "accept", "reject")]  # type: ignore[arg-type]
    unit, review = corrected(read_unit(kind, row["record"]), kind, given)
    table = TABLES[kind]
    conn.execute(update(table).where(table.c.id == target, table.c.until.is_(None)).values(until=at))
    insert_unit(conn, kind, row, unit, at, jid=given[-1].jid if given else None, review=review)


def insert_unit(
    conn: Connection,
    kind: str,
    like: RowMapping,
    unit: Event | Claim,
    at: str,
    *,
    jid: int | None,
    review: str | None,
) -> None:
    """Add a current row for `unit` in the place of the row `like`."""
    published = conn.execute(select(reports.c.published).where(reports.c.rid == like["rid"])).scalar()
    place = RowPlace(like["rid"], like["cid"], at, published, jid, review)
    rows = CodingRows()
    number = take_ids(conn, KEYS[kind], 1)[0]
    if isinstance(unit, Event):
        add_event(rows, unit, number, like["n"], place)
    else:
        add_claim(rows, unit, number, like["n"], place)
    insert_coding_rows(conn, rows)

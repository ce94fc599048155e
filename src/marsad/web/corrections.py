"""From a reviewer's form to the values that a judgement records, and from the record to gold lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection

from marsad.errors import InputError
from marsad.record import Event
from marsad.store import ledger, reading, views
from marsad.store.views import EventRow

EVENT_FIELDS = ("type", "status", "initiators", "targets", "harm", "place", "date")
"""The fields that the review's form offers; the same that `marsad eval` asks of an untouched event."""
_LEVEL = "settlement"


def changed(event: Event, form: Mapping[str, list[str]]) -> dict[str, Any]:
    """The fields that a form sets otherwise than they stand, as JSON values.
    Raises InputError for a bad value.
    """
    found: dict[str, Any] = {}
    for field in EVENT_FIELDS:
        if f"has-{field}" not in form:
            continue
        value = _READ[field](field, form)
        if _plain(value) != _plain(msgspec.to_builtins(getattr(event, field))):
            found[field] = value
    return found


def _plain(value: Any) -> Any:
    """A value without what a form does not show: spans, candidates, a date's text, the gazetteer's id."""
    if isinstance(value, dict):
        left = ("span", "candidates", "radius_km", "text", "gazetteer_id")
        kept = {k: v for k, v in value.items() if k not in left}
        return {k: _plain(v) for k, v in kept.items() if v is not None and v is not False}
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    return round(value, 4) if isinstance(value, float) else value


def _one(field: str, form: Mapping[str, list[str]]) -> str:
    return (form.get(field) or [""])[0].strip()


def _parties(field: str, form: Mapping[str, list[str]]) -> list[dict[str, str]]:
    named = [value.strip() for value in form.get(field, ()) if value.strip()]
    return [{"actor": actor} for actor in dict.fromkeys(named)]


def _harm(field: str, form: Mapping[str, list[str]]) -> list[dict[str, Any]]:
    columns = [form.get(f"harm-{part}", []) for part in ("kind", "who", "low", "high", "approx")]
    found = []
    for kind, who, low, high, approx in zip(*columns, strict=False):
        if not kind:
            continue
        at_least = _whole(field, low or "1")
        at_most = _whole(field, high) if high.strip() else None
        if at_most is not None and at_most < at_least:
            raise InputError("Harm: the upper number is below the lower one; exchange them.")
        one: dict[str, Any] = {"kind": kind, "who": who.strip() or None, "low": at_least, "high": at_most}
        found.append(one | ({"approx": True} if approx == "yes" else {}))
    return found


def _place(field: str, form: Mapping[str, list[str]]) -> dict[str, Any] | None:
    name = _one("place-name", form)
    if not name:
        return None
    lat, lon = (
        _degrees(field, _one(f"place-{axis}", form), most) for axis, most in (("lat", 90), ("lon", 180))
    )
    return {
        "name": name,
        "level": _one("place-level", form) or _LEVEL,
        "lat": lat,
        "lon": lon,
        "country": _one("place-country", form).upper() or None,
        "adm1": _one("place-adm1", form).upper() or None,
        "gazetteer_id": _one("place-id", form) or None,
    }


def _date(field: str, form: Mapping[str, list[str]]) -> dict[str, Any] | None:
    start, end = _one("date-start", form), _one("date-end", form)
    if not start and not end:
        return None
    start, end = start or end, end or start
    for day in (start, end):
        try:
            dt.date.fromisoformat(day)
        except ValueError:
            raise InputError(f"{field}: {day[:20]!r} is no day; write it as 2025-06-14.") from None
    if start > end:
        raise InputError("The first day lies behind the last; exchange them.")
    return {"start": start, "end": end}


def _whole(field: str, text: str) -> int:
    if not (text.strip().isascii() and text.strip().isdigit() and len(text) < 10):
        raise InputError(f"{field}: {text[:20]!r} is no whole number.")
    return int(text)


def _degrees(field: str, text: str, most: int) -> float | None:
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = 999.0
    if not -most <= value <= most:
        raise InputError(f"{field}: {text[:20]!r} is no degree from -{most} to {most}.")
    return round(value, 5)


_READ: dict[str, Any] = {
    "type": _one, "status": _one, "initiators": _parties, "targets": _parties, "harm": _harm, "place": _place,
    "date": _date,
}  # fmt: skip


def gold_lines(conn: Connection, *, partial: bool = False) -> Iterator[str]:
    """Reports with reviewed events as lines of gold that `marsad eval` reads.

    Only reports all of whose events people judged, unless `partial`: the rest then stands as the machine left
    it. Rejected events are left out, which is what their rejection says.
    """
    judged = {
        j.target for j in ledger.in_force(conn, ("accept", "reject", "correct")) if j.target_kind == "event"
    }
    reports = sorted({row.report.id for row in views.events_by_id(conn, sorted(judged))})
    for report in reports:
        view = reading.get_report(conn, report)
        if view is not None and (partial or all(row.review for row in view.events)):
            yield msgspec.json.encode(_gold(view)).decode() + "\n"


def _gold(view: reading.ReportView) -> dict[str, Any]:
    report = view.report
    return {
        "id": report.id,
        "published": report.published,
        "outlet": report.outlet,
        "title": report.title,
        "url": report.url,
        "text": report.text,
        "events": [_gold_event(row) for row in view.events if row.review != "rejected"],
        "claims": [
            _gold_unit(msgspec.to_builtins(row.claim)) for row in view.claims if row.review != "rejected"
        ],
        "restored": {r.raw: r.text for r in (view.coded.restored if view.coded else ())},
        "reviewed": {row.event.id: row.review for row in view.events if row.review},
    }


def _gold_event(row: EventRow) -> dict[str, Any]:
    event = _gold_unit(msgspec.to_builtins(row.event))
    event.pop("confidence", None)
    return event | {
        "initiators": [p.actor for p in row.event.initiators],
        "targets": [p.actor for p in row.event.targets],
    }


def _gold_unit(value: dict[str, Any]) -> dict[str, Any]:
    """An event or claim with evidence as quotes and without spans, candidates and ids."""
    kept = {k: _bare(v) for k, v in value.items() if k not in ("id", "evidence")}
    return kept | {"evidence": [span["text"] for span in value["evidence"]]}


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _bare(v) for k, v in value.items() if k not in ("span", "candidates", "radius_km")}
    if isinstance(value, (list, tuple)):
        return [_bare(v) for v in value]
    return value

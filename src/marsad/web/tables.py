"""Incidents, events and claims as flat rows of CSV, with columns that spreadsheets read without harm."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from marsad.record.model import EVENT_FAMILY
from marsad.store.incident_record import Incident
from marsad.store.views import ClaimRow, EventRow

INCIDENT_COLUMNS = (
    "id",
    "type",
    "family",
    "status",
    "date_start",
    "date_end",
    "date_inferred",
    "initiators",
    "targets",
    "killed_low",
    "killed_high",
    "wounded_low",
    "wounded_high",
    "arrested_low",
    "arrested_high",
    "harm",
    "place",
    "level",
    "lat",
    "lon",
    "country",
    "adm1",
    "reports",
    "sources",
    "corroboration",
    "contested",
    "confidence",
    "review",
)
EVENT_COLUMNS = (
    *(c for c in INCIDENT_COLUMNS if c not in ("reports", "sources", "corroboration", "contested")),
    "report",
    "outlet",
    "published",
    "url",
)
CLAIM_COLUMNS = (
    "id",
    "kind",
    "subject",
    "low",
    "high",
    "approx",
    "unit",
    "modality",
    "speaker",
    "speaker_role",
    "speaker_actor",
    "via",
    "date_start",
    "date_end",
    "place",
    "country",
    "adm1",
    "report",
    "outlet",
    "published",
    "url",
    "review",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_lines(columns: tuple[str, ...], rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Lines of a CSV file, head line first (UTF-8 with a byte-order mark: spreadsheets see Arabic then)."""
    yield "\ufeff" + _line(columns)
    for row in rows:
        yield _line([_cell(row.get(column)) for column in columns])


def incident_cells(incident: Incident) -> dict[str, Any]:
    """An incident as cells."""
    return _act(incident) | {
        "reports": incident.reports,
        "sources": incident.sources,
        "corroboration": incident.corroboration,
        "contested": incident.contested,
        "review": incident.review,
    }


def event_cells(row: EventRow) -> dict[str, Any]:
    """An event as cells."""
    return _act(row.event) | _head(row)


def claim_cells(row: ClaimRow) -> dict[str, Any]:
    """A claim as cells."""
    claim, speaker, date, place = row.claim, row.claim.speaker, row.claim.date, row.claim.place
    return {
        "id": claim.id, "kind": claim.kind, "subject": claim.subject, "low": claim.low, "high": claim.high,
        "approx": claim.approx, "unit": claim.unit, "modality": claim.modality,
        "speaker": speaker and speaker.name, "speaker_role": speaker and speaker.role,
        "speaker_actor": speaker and speaker.actor, "via": claim.via, "date_start": date and date.start,
        "date_end": date and date.end, "place": place and place.name, "country": place and place.country,
        "adm1": place and place.adm1,
    } | _head(row)  # fmt: skip


def _head(row: EventRow | ClaimRow) -> dict[str, Any]:
    head = row.report
    return {
        "report": head.id,
        "outlet": head.outlet,
        "published": head.published,
        "url": head.url,
        "review": row.review,
    }


def _act(act: Any) -> dict[str, Any]:
    place, date = act.place, act.date
    cells = {
        "id": act.id,
        "type": act.type,
        "family": EVENT_FAMILY[act.type],
        "status": act.status,
        "date_start": date and date.start,
        "date_end": date and date.end,
        "date_inferred": bool(date and date.inferred),
        "initiators": "; ".join(p.actor for p in act.initiators),
        "targets": "; ".join(p.actor for p in act.targets),
        "harm": "; ".join(f"{h.kind} {h.low}-{'' if h.high is None else h.high}" for h in act.harm),
        "place": place and place.name,
        "level": place and place.level,
        "lat": place and place.lat,
        "lon": place and place.lon,
        "country": place and place.country,
        "adm1": place and place.adm1,
        "confidence": round(act.confidence, 4),
    }
    for kind in ("killed", "wounded", "arrested"):
        some = [h for h in act.harm if h.kind == kind]
        if some:
            cells[f"{kind}_low"] = sum(h.low for h in some)
            highs = [h.high for h in some]
            cells[f"{kind}_high"] = None if None in highs else sum(h for h in highs if h is not None)
    return cells


def _cell(value: Any) -> str:
    """A cell's text; what a spreadsheet would run as a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if isinstance(value, str):
        text = text.replace("\x00", "")
        return "'" + text if text.startswith(_FORMULA) else text
    return text


def _line(cells: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue()

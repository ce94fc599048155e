"""Who said what of an incident: figures with their tellers, sources,
disagreements, and why reports are linked.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from marsad.gazetteer.geo import distance_km
from marsad.record import Event, EventDate
from marsad.record.names import party_name
from marsad.store.incident_record import Incident
from marsad.store.views import EventRow
from marsad.web.i18n import Translator
from marsad.web.marks import printable

Row = dict[str, Any]


def told(incident: Incident, rows: tuple[EventRow, ...], t: Translator) -> Row:
    """The figures, parties, sources and disagreements that link left in the incident's `fields`.

    Where it left none, parties are counted and figures listed from the events themselves.
    """
    fields = incident.fields
    return {
        "initiators": _parties(incident, rows, "initiators", t),
        "targets": _parties(incident, rows, "targets", t),
        "figures": _figures(fields.get("figures"), rows, t),
        "sources": [
            {
                "name": printable(str(s.get("name", ""))),
                "kind": t.term("source", s.get("kind")),
                "reports": len(s.get("reports", ())),
            }
            for s in fields.get("sources") or ()
            if isinstance(s, dict)
        ],
        "disagreements": [_disagreement(str(d), t) for d in fields.get("disagreements") or ()],
    }


def reasons(rows: tuple[EventRow, ...], t: Translator) -> list[Row]:
    """For each event but the first, what it shares with the first: type, parties, place and time."""
    if len(rows) < 2:
        return []
    founder = rows[0].event
    return [
        {"outlet": printable(row.report.outlet or row.report.id), "words": _shared(founder, row.event, t)}
        for row in rows[1:]
    ]


def _shared(a: Event, b: Event, t: Translator) -> list[str]:
    words = []
    if a.type == b.type:
        words.append(t("incident.same_type", type=t.term("type", a.type)))
    mine = {p.actor for p in (*a.initiators, *a.targets)}
    both = [p.actor for p in (*b.initiators, *b.targets) if p.actor in mine]
    if both:
        names = (printable(party_name(actor, t.language)) for actor in dict.fromkeys(both))
        words.append(t("incident.shared_parties", names=t("word.and_sep").join(names)))
    if a.place and b.place and None not in (a.place.lat, a.place.lon, b.place.lat, b.place.lon):
        km = distance_km(a.place.lat, a.place.lon, b.place.lat, b.place.lon)  # type: ignore[arg-type]
        near = round(km)
        words.append(t("incident.same_place", km=t.number(near)) if near else t("incident.same_spot"))
    days = _days_apart(a.date, b.date)
    if days is not None:
        words.append(t.count("days_apart", days) if days else t("incident.same_day"))
    return words


def _days_apart(a: EventDate | None, b: EventDate | None) -> int | None:
    if not (a and b and a.start and b.start):
        return None
    return abs((dt.date.fromisoformat(a.start) - dt.date.fromisoformat(b.start)).days)


def _parties(incident: Incident, rows: tuple[EventRow, ...], side: str, t: Translator) -> list[Row]:
    counted = {
        str(p.get("actor")): int(p.get("reports", 0))
        for p in incident.fields.get(side) or ()
        if isinstance(p, dict)
    }
    if not counted:
        counted = Counter(actor for row in rows for actor in {p.actor for p in getattr(row.event, side)})
    several = len(rows) > 1
    return [
        {
            "name": printable(party_name(p.actor, t.language)),
            "reports": counted.get(p.actor, 0) if several else 0,
        }
        for p in getattr(incident, side)
    ]


def _figures(given: Any, rows: tuple[EventRow, ...], t: Translator) -> list[Row]:
    outlets = {row.report.id: row.report.outlet for row in rows}
    if isinstance(given, list) and given:
        return [_figure(f, outlets, t) for f in given if isinstance(f, dict)]
    by_kind: dict[str, list[Row]] = {}
    for row in rows:
        for harm in row.event.harm:
            by_kind.setdefault(harm.kind, []).append(
                {
                    "low": harm.low,
                    "high": harm.high,
                    "approx": harm.approx,
                    "report": row.report.id,
                    "published": row.report.published,
                    "source": row.event.sources[0].name if row.event.sources else None,
                    "kind": row.event.sources[0].kind if row.event.sources else None,
                }
            )
    return [_figure(_summed(kind, said), outlets, t) for kind, said in by_kind.items()]


def _summed(kind: str, said: list[Row]) -> Row:
    highs = [s["high"] for s in said]
    high = None if None in highs else max(highs)
    return {"kind": kind, "low": min(s["low"] for s in said), "high": high, "said": said}


def _figure(figure: Row, outlets: dict[str, str | None], t: Translator) -> Row:
    latest = figure.get("latest")
    return {
        "kind": t.term("harm", figure.get("kind")),
        "range": t.range(figure.get("low"), figure.get("high")),
        "latest": t.range(latest["low"], latest["high"], approx=bool(latest.get("approx"))) if latest else "",
        "said": [
            _said(said, outlets, t, claimed=claimed)
            for claimed, part in ((False, "said"), (True, "claimed"))
            for said in figure.get(part) or ()
        ],
    }


def _said(said: Row, outlets: dict[str, str | None], t: Translator, *, claimed: bool) -> Row:
    report = str(said.get("report", ""))
    return {
        "range": t.range(said.get("low"), said.get("high"), approx=bool(said.get("approx"))),
        "source": printable(said.get("source") or t("word.unknown")),
        "kind": t.term("source", said["kind"]) if said.get("kind") else "",
        "report": report,
        "outlet": printable(outlets.get(report)),
        "published": said.get("published"),
        "claimed": claimed,
    }


def _disagreement(name: str, t: Translator) -> str:
    field, _, kind = name.partition(":")
    return t.term("harm", kind) if field == "figure" else t.term("field", field)

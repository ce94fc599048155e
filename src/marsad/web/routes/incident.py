"""One incident: what is known as ranges, who said which, the words of each report, history, a citation."""

from __future__ import annotations

import itertools
from typing import Any

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from marsad.record import Report
from marsad.store import reading, views
from marsad.store.ledger import Judgement
from marsad.store.views import EventRow, IncidentView, Version
from marsad.web.i18n import Translator
from marsad.web.marks import Mark, Piece, pieces, printable
from marsad.web.privacy import hide, mask_event, mask_incident, mask_judgement, names_in
from marsad.web.rows import event_row, incident_row
from marsad.web.told import reasons, told
from marsad.web.visit import Visit, enter

router = APIRouter(include_in_schema=False)
_AROUND = 40


@router.get("/incidents/{incident:path}")
def incident_page(request: Request, incident: str) -> Response:
    """The page of an incident; the id of one that was merged leads to where it is now."""
    visit = enter(request, "read")
    key = ("incident", incident, visit.t.language, visit.masked, visit.revision())
    values = visit.house.cache.get(key, lambda: _values(visit, incident))
    permanent = str(request.base_url) + "incidents/" + values["row"]["id"]
    return visit.page(
        "incident.html", permanent=permanent, citation=_citation(values, permanent, visit.t), **values
    )


def _values(visit: Visit, incident: str) -> dict[str, Any]:
    with visit.database.reading() as conn:
        found = views.get_incident(conn, incident)
        if found is None:
            raise HTTPException(404, f"There is no incident {incident!r}.")
        history = views.incident_history(conn, found.incident.id)
        reports = {
            row.report.id: view
            for row in found.events
            if (view := reading.get_report(conn, row.report.id)) is not None
        }
    texts = {name: view.report for name, view in reports.items()}
    copies = {name: view.copy_of for name, view in reports.items() if view.copy_of is not None}
    return _shown(visit, found, history, texts, copies)


def _shown(
    visit: Visit,
    found: IncidentView,
    history: list[Version],
    texts: dict[str, Report],
    copies: dict[str, str],
) -> dict[str, Any]:
    t = visit.t
    names = _private(visit, texts)
    every = [name for some in names.values() for name in some]
    incident = mask_incident(found.incident, every) if visit.masked else found.incident
    rows = tuple(
        row
        if not visit.masked
        else EventRow(mask_event(row.event, names[row.report.id]), row.report, row.review)
        for row in found.events
    )
    given = tuple(mask_judgement(j, every) if visit.masked else j for j in found.judgements)
    place = incident.place
    dates = sorted(
        (row.report.published or "", printable(row.report.outlet or row.report.id)) for row in rows
    )
    told_by = told(incident, rows, t)
    if visit.masked:
        told_by["sources"] = [s | {"name": hide(s["name"], every)} for s in told_by["sources"]]
        for figure in told_by["figures"]:
            figure["said"] = [s | {"source": hide(s["source"], every)} for s in figure["said"]]
    return {
        "row": incident_row(incident, t),
        "moved": found.asked_for,
        "told": told_by,
        "tellings": _tellings(visit, found.events, texts, copies, t),
        "published": [
            (day, list(dict.fromkeys(outlet for _, outlet in group)))
            for day, group in itertools.groupby(dates, key=lambda pair: pair[0])
        ],
        "reasons": reasons(rows, t),
        "founder": printable(rows[0].report.outlet or rows[0].report.id) if rows else "",
        "history": _history(history, t),
        "judgements": judgement_rows(given, t),
        "point": f"{place.lon},{place.lat},{place.level},{place.adm1 or ''}"
        if place and place.lat is not None
        else "",
    }


def _private(visit: Visit, texts: dict[str, Report]) -> dict[str, list[str]]:
    if not visit.masked:
        return {report: [] for report in texts}
    return {
        report: [span.text for span in names_in(value.text, value.published)]
        for report, value in texts.items()
    }


def _tellings(
    visit: Visit, rows: tuple[EventRow, ...], texts: dict[str, Report], copies: dict[str, str], t: Translator
) -> list[dict[str, Any]]:
    """Each report that says it in its own words, with the evidence; near-copies folded below theirs."""
    shown: dict[str, dict[str, Any]] = {}
    folded: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        head = row.report
        facts = {
            "id": head.id,
            "title": printable(head.title or head.id),
            "outlet": printable(head.outlet or ""),
            "published": head.published,
        }
        original = copies.get(head.id)
        if original is not None and original in texts and original != head.id:
            folded.setdefault(original, []).append(facts)
            continue
        event = event_row(row.event, t) | {"review": row.review, "contested": False}
        shown[row.event.id] = facts | {
            "event": row.event.id,
            "row": event,
            "evidence": _evidence(visit, row, texts.get(head.id)),
            "copies": [],
        }
    for telling in shown.values():
        telling["copies"] = folded.pop(telling["id"], [])
    return list(shown.values())


def _evidence(visit: Visit, row: EventRow, report: Report | None) -> list[list[Piece]]:
    """The evidence with a little text around it, cut from the raw text."""
    if report is None:
        return [[Piece(printable(span.text), ("",), ("ev",))] for span in row.event.evidence]
    names = names_in(report.text, report.published) if visit.masked else ()
    restored = [Mark(s.start, s.end, "", "ev") for s in row.event.evidence]
    found = []
    for span in row.event.evidence:
        begin, end = max(0, span.start - _AROUND), min(len(report.text), span.end + _AROUND)
        cut = pieces(
            report.text,
            [*restored, Mark(0, begin, "-", ""), Mark(end, len(report.text), "-", "")],
            names,
            end,
        )
        inside = [p for p in cut if "-" not in p.cards]
        found.append([Piece("…"), *inside, Piece("…")])
    return found


def _history(history: list[Version], t: Translator) -> list[dict[str, Any]]:
    found = []
    for before, now in zip([None, *history], history, strict=False):
        changes = []
        if before is not None:
            changes = [
                t.term("field", name)
                for name in ("type", "status", "initiators", "targets", "harm", "place", "date")
                if getattr(before.incident, name) != getattr(now.incident, name)
            ]
            if before.incident.reports != now.incident.reports:
                changes.append(t.count("reports", now.incident.reports))
            if before.incident.review != now.incident.review:
                changes.append(t.term("review", now.incident.review or "none"))
        found.append({"version": now.version, "since": now.since, "changes": changes})
    return found


def judgement_rows(given: tuple[Judgement, ...], t: Translator) -> list[dict[str, Any]]:
    """Judgements for a template, oldest first."""
    return [
        {
            "jid": j.jid, "at": j.at, "reviewer": j.reviewer, "what": t.term("judgement", j.kind),
            "field": t.term("field", j.field) if j.field else "",
            "value": short(j.value, t), "machine": short(j.machine, t),
            "comment": printable(j.comment), "in_force": j.in_force, "undo": j.in_force and j.kind != "undo",
        }
        for j in given
    ]  # fmt: skip


def short(value: Any, t: Translator) -> str:
    """A field's value as a few words."""
    if value is None:
        return t("word.none")
    if isinstance(value, (list, tuple)):
        return t("word.and_sep").join(short(v, t) for v in value) or t("word.none")
    if isinstance(value, dict):
        for name in ("actor", "name"):
            if value.get(name):
                return printable(str(value[name]))
        if "low" in value:
            kind = f"{t.term('harm', value['kind'])} " if value.get("kind") else ""
            return kind + t.range(value["low"], value.get("high"))
        if "start" in value:
            return t.days(value.get("start"), value.get("end"))
        return ""
    for group in ("type", "status", "claim", "modality"):
        named = t.term(group, str(value))
        if named != str(value):
            return named
    return printable(str(value))


def _citation(values: dict[str, Any], permanent: str, t: Translator) -> str:
    row = values["row"]
    version = values["history"][-1]["version"] if values["history"] else 1
    where = f" – {row['place']}" if row["place"] else ""
    edition = t("incident.version", n=t.number(version))
    return f"{t('app.name')}: {row['type_name']}{where}, {row['date']} ({edition}). {permanent}"

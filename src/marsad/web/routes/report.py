"""One report: the raw text, untouched, with the spans that values were read from; the record beside it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from marsad.record import Claim, CodedReport, Event, Report
from marsad.store import reading
from marsad.store.views import ClaimRow, EventRow
from marsad.store.web_views import incidents_of_report
from marsad.web.cards import Board
from marsad.web.marks import MOST_SHOWN, pieces, printable
from marsad.web.privacy import hide, mask_claim, mask_event, mask_judgement, names_in
from marsad.web.routes.incident import judgement_rows
from marsad.web.rows import claim_row, event_row
from marsad.web.traces import traces
from marsad.web.visit import Visit, enter

router = APIRouter(include_in_schema=False)


@router.get("/reports/{report:path}/text")
def report_text(request: Request, report: str) -> Response:
    """The whole raw text as a file; private names withheld from readers below editor."""
    visit = enter(request, "read")
    found = _read(visit, report).report
    text = found.text
    if visit.masked:
        text = hide(text, [n.text for n in names_in(found.text, found.published)])
    return visit.finish(
        PlainTextResponse(
            text.encode("utf-8", "surrogatepass"), headers={"content-disposition": "attachment"}
        )
    )


@router.get("/reports/{report:path}")
def report_page(request: Request, report: str) -> Response:
    """The page of a report."""
    visit = enter(request, "read")
    key = ("report", report, visit.t.language, visit.masked, visit.revision())
    values = visit.house.cache.get(key, lambda: _values(visit, report))
    return visit.page("report.html", **values)


def shown(
    visit: Visit, report: Report, coded: CodedReport | None, events: list[EventRow], claims: list[ClaimRow]
) -> dict[str, Any]:
    """The text with marks and the record, for the report page and for pasted texts."""
    t = visit.t
    names = names_in(report.text, report.published) if visit.masked else ()
    board = Board(t, traces(report.id, report.text, report.published))
    words = [n.text for n in names]
    told: list[Event] = [row.event if not visit.masked else mask_event(row.event, words) for row in events]
    said: list[Claim] = [row.claim if not visit.masked else mask_claim(row.claim, words) for row in claims]
    for event in told:
        board.event(event)
    for claim in said:
        board.claim(claim)
    for word in coded.restored if coded else ():
        board.restored(word)
    rows = [
        event_row(event, t) | {"review": row.review, "contested": False, "incident": None}
        for event, row in zip(told, events, strict=True)
    ]
    return {
        "pieces": pieces(report.text, board.marks, names),
        "cards": board.cards,
        "cut": MOST_SHOWN if len(report.text) > MOST_SHOWN else 0,
        "coded": coded is not None,
        "events": rows,
        "claims": [claim_row(c, t) | {"review": row.review} for c, row in zip(said, claims, strict=True)],
        "restored": [(printable(r.raw), r.text) for r in (coded.restored if coded else ())],
    }


def _read(visit: Visit, report: str) -> reading.ReportView:
    with visit.database.reading() as conn:
        found = reading.get_report(conn, report)
    if found is None:
        raise HTTPException(404, f"There is no report {report!r}.")
    return found


def _values(visit: Visit, report: str) -> dict[str, Any]:
    view = _read(visit, report)
    with visit.database.reading() as conn:
        incidents = incidents_of_report(conn, [row.event.id for row in view.events])
    values = shown(visit, view.report, view.coded, list(view.events), list(view.claims))
    for row in values["events"]:
        row["incident"] = incidents.get(row["id"])
    head = view.head
    url = head.url if head.url and head.url.startswith(("http://", "https://")) else None
    title = printable(head.title or head.id)
    given = view.judgements
    if visit.masked:
        names = [n.text for n in names_in(view.report.text, view.report.published)]
        title = hide(title, names)
        given = tuple(mask_judgement(j, names) for j in given)
    return values | {
        "head": {
            "title": title, "outlet": printable(head.outlet or ""), "published": head.published, "url": url,
        },
        "copy_of": view.copy_of,
        "codings": list(reversed(view.codings)),
        "sha256": view.sha256,
        "judgements": judgement_rows(given, visit.t),
        "whole": f"/reports/{report}/text",
    }  # fmt: skip

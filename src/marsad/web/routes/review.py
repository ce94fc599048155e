"""Review: a queue by worth, verdicts and corrections by keyboard, undo, agreement, gold lines."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Depends, Form, HTTPException
from starlette.background import BackgroundTask
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from marsad.errors import InputError, MarsadError
from marsad.link.update import update_store
from marsad.record import EVENT_TYPES, HARM_KINDS, Event
from marsad.record.model import PlaceLevel, Status
from marsad.store import judging, ledger, reading, users, views
from marsad.store.filters import Filters
from marsad.store.incident_record import Incident
from marsad.store.incidents import INCIDENT_FIELDS
from marsad.store.ledger import Judgement
from marsad.web.agreement import agreement, standing
from marsad.web.corrections import changed, gold_lines
from marsad.web.marks import Mark, pieces, printable
from marsad.web.names import actor_list
from marsad.web.routes.account import safe_next
from marsad.web.routes.incident import judgement_rows
from marsad.web.rows import event_row, incident_row
from marsad.web.visit import House, Visit, enter

router = APIRouter(include_in_schema=False)
_log = logging.getLogger("marsad.web")
_linking = threading.Lock()
Text = Annotated[str, Form()]
_QUEUE = 30
_CONTEXT = 300
_MODES = {
    "worth": Filters(review=("none",)),
    "contested": Filters(review=("none",), contested=True),
    "unsure": Filters(review=("none",)),
    "second": Filters(review=("accepted", "corrected", "rejected")),
}


async def _form(request: Request) -> FormData:
    return await request.form(max_fields=2000)


@router.get("/review")
def review_start(request: Request) -> Response:
    """The queue with its first incident."""
    visit = enter(request, "review")
    return _page(visit, None)


@router.get("/agreement")
def agreement_page(request: Request) -> Response:
    """How far reviewers agree with each other and with the machine."""
    visit = enter(request, "review")
    with visit.database.reading() as conn:
        given = ledger.in_force(conn, ("accept", "correct", "reject"))
    return visit.page("agreement.html", a=agreement(given))


@router.get("/export/gold.jsonl")
def gold(request: Request) -> Response:
    """Reviewed reports as gold lines; `partial=yes` also those with events that nobody has judged."""
    visit = enter(request, "review")
    partial = request.query_params.get("partial") == "yes"

    def lines() -> Any:
        with visit.database.reading() as conn:
            yield from gold_lines(conn, partial=partial)

    visit.database.transact(lambda c: users.note(c, visit.name, "export", "gold", {"partial": partial}))
    headers = {"content-disposition": 'attachment; filename="marsad-gold.jsonl"'}
    return visit.finish(StreamingResponse(lines(), media_type="application/x-ndjson", headers=headers))


@router.get("/review/{incident:path}")
def review_one(request: Request, incident: str) -> Response:
    """One incident of the queue."""
    return _page(enter(request, "review"), incident)


@router.post("/review/verdict/{incident:path}")
def verdict(
    request: Request, incident: str, csrf: Text = "", kind: Text = "", event: Text = "", comment: Text = "",
    mode: Text = "worth",
) -> Response:  # fmt: skip
    """Accept, reject or comment one event, or the whole incident with its events."""
    visit = _editor(request, csrf)
    if kind not in ("accept", "reject", "comment"):
        raise InputError(f"There is no verdict {kind!r}; there are accept, reject and comment.")
    note = comment.strip()[:2000] or None
    if kind == "comment" and note is None:
        raise InputError(visit.t("review.comment_empty"))
    if event:
        _judge(visit, kind, "event", event, comment=note)
        return _back(visit, incident, mode)
    found = _incident(visit, incident)
    if kind != "comment":
        for row in found.events:
            _judge(visit, kind, "event", row.event.id, comment=note)
    _judge(visit, kind, "incident", found.incident.id, comment=note)
    return _back(visit, None if kind != "comment" else incident, mode)


@router.post("/review/correct/{incident:path}")
def correct(request: Request, incident: str, form: Annotated[FormData, Depends(_form)]) -> Response:
    """Correct fields of one event; what was changed is recorded field by field beside the machine's value."""
    visit = _editor(request, str(form.get("csrf", "")))
    found = _incident(visit, incident)
    wanted = str(form.get("event", ""))
    row = next((r for r in found.events if r.event.id == wanted), None)
    if row is None:
        raise InputError(f"The event {wanted!r} does not tell this incident.")
    values = changed(row.event, {key: [str(v) for v in form.getlist(key)] for key in form})
    note = str(form.get("comment", "")).strip()[:2000] or None
    if not values:
        raise InputError(visit.t("review.nothing_changed"))
    whole = form.get("whole") == "yes"
    for field, value in values.items():
        _judge(visit, "correct", "event", wanted, field=field, value=value, comment=note)
        if whole and field in INCIDENT_FIELDS:
            _judge(visit, "correct", "incident", found.incident.id, field=field, value=value, comment=note)
    return _back(visit, incident, str(form.get("mode", "worth")))


@router.post("/review/merge/{incident:path}")
def merge(
    request: Request,
    incident: str,
    csrf: Text = "",
    other: Text = "",
    kind: Text = "same",
    comment: Text = "",
    mode: Text = "worth",
) -> Response:
    """Say that two incidents are one act (`same`) or are not (`not_same`)."""
    visit = _editor(request, csrf)
    if kind not in ("same", "not_same"):
        raise InputError(f"There is no judgement {kind!r} on two incidents; there are same and not_same.")
    target, second = _incident(visit, incident).incident.id, _incident(visit, other.strip()).incident.id
    if target == second:
        raise InputError(visit.t("review.same_itself"))
    _judge(visit, kind, "incident", target, other=second, comment=comment.strip()[:2000] or None)
    return _back(visit, incident, mode, relink=True)


@router.post("/review/split/{incident:path}")
def split(
    request: Request,
    incident: str,
    csrf: Text = "",
    event: Text = "",
    comment: Text = "",
    mode: Text = "worth",
) -> Response:
    """Take one event out of an incident."""
    visit = _editor(request, csrf)
    found = _incident(visit, incident)
    if len(found.events) < 2 or event not in {r.event.id for r in found.events}:
        raise InputError(visit.t("review.split_needs"))
    _judge(visit, "split", "incident", found.incident.id, other=event, comment=comment.strip()[:2000] or None)
    return _back(visit, incident, mode, relink=True)


@router.post("/review/undo-last")
def undo_last(request: Request, csrf: Text = "", next: Text = "/review") -> Response:
    """Undo the visitor's own newest judgement that is in force."""
    visit = _editor(request, csrf)
    with visit.database.reading() as conn:
        mine = [
            j for j in ledger.latest(conn, reviewer=visit.name, limit=50) if j.in_force and j.kind != "undo"
        ]
    if not mine:
        raise InputError(visit.t("review.nothing_to_undo"))
    for j in _together(mine):
        _undo(visit, j.jid)
    return _after(RedirectResponse(safe_next(next), 303), visit, relink=mine[0].kind in _OF_TWO)


@router.post("/review/undo/{jid}")
def undo(request: Request, jid: int, csrf: Text = "", next: Text = "/review") -> Response:
    """Undo one judgement: one's own, or as administrator anyone's."""
    visit = _editor(request, csrf)
    with visit.database.reading() as conn:
        found = ledger.get(conn, jid) if jid < 1 << 62 else None
    if found is None:
        raise HTTPException(404, f"There is no judgement {jid}.")
    if found.reviewer != visit.name and not visit.may("admin"):
        raise HTTPException(403, visit.t("review.not_yours"))
    _undo(visit, jid)
    return _after(RedirectResponse(safe_next(next), 303), visit, relink=found.kind in _OF_TWO)


_OF_TWO = ("same", "not_same", "split")


def _together(mine: list[Judgement]) -> list[Judgement]:
    """The newest judgement with those given at the same press of a key (within two seconds, of one kind)."""
    first = mine[0]
    return [j for j in mine if j.kind == first.kind and j.at[:19] >= _seconds_before(first.at)]


def _seconds_before(at: str) -> str:
    return (dt.datetime.fromisoformat(at) - dt.timedelta(seconds=2)).strftime("%Y-%m-%dT%H:%M:%S")


def _editor(request: Request, csrf: str) -> Visit:
    visit = enter(request, "review")
    visit.guard(csrf)
    return visit


def _judge(visit: Visit, kind: Any, target_kind: Any, target: str, **more: Any) -> None:
    done = judging.judge(visit.database, visit.name, kind, target_kind, target, **more)
    detail = {"jid": done.jid, "kind": kind, "field": more.get("field")}
    visit.database.transact(lambda c: users.note(c, visit.name, "judge", target, detail))


def _undo(visit: Visit, jid: int) -> None:
    done = judging.undo(visit.database, jid, visit.name)
    visit.database.transact(lambda c: users.note(c, visit.name, "undo", done.target, {"jid": jid}))


def _incident(visit: Visit, incident: str) -> views.IncidentView:
    with visit.database.reading() as conn:
        found = views.get_incident(conn, incident)
    if found is None:
        raise HTTPException(404, f"There is no incident {incident!r}.")
    return found


def _back(visit: Visit, incident: str | None, mode: str, *, relink: bool = False) -> Response:
    target = f"/review/{incident}" if incident else "/review"
    mode = mode if mode in _MODES else "worth"
    return _after(RedirectResponse(f"{target}?mode={mode}", 303), visit, relink=relink)


def _after(response: Response, visit: Visit, *, relink: bool) -> Response:
    """Judgements on what is one act take effect through linking, which runs behind the answer."""
    if relink:
        response.background = BackgroundTask(_relink, visit.house)
    return response


def _relink(house: House) -> None:
    with _linking:
        try:
            update_store(house.database)
        except MarsadError as error:
            _log.error("linking after a judgement: %s", error)


def _queue(visit: Visit, mode: str) -> list[Incident]:
    order: Any = "least_sure" if mode == "unsure" else "worth"
    with visit.database.reading() as conn:
        if mode != "second":
            return list(views.list_incidents(conn, _MODES[mode], order=order, limit=_QUEUE).items)
        found = list(views.list_incidents(conn, _MODES[mode], order=order, limit=_QUEUE * 4).items)
        mine = set()
        for incident in found:
            given = ledger.of_target(conn, "incident", incident.id)
            if any(j.reviewer == visit.name and j.in_force for j in given):
                mine.add(incident.id)
    return [i for i in found if i.id not in mine][:_QUEUE]


def _page(visit: Visit, incident: str | None) -> Response:
    mode = visit.request.query_params.get("mode", "worth")
    if mode not in _MODES:
        raise InputError(f"There is no queue {mode!r}; there are {', '.join(_MODES)}.")
    queue = _queue(visit, mode)
    chosen = incident or (queue[0].id if queue else None)
    values: dict[str, Any] = {"item": None}
    if chosen is not None:
        values = _item(visit, _incident(visit, chosen))
    ids = [i.id for i in queue]
    at = ids.index(values["item"]["id"]) if values["item"] and values["item"]["id"] in ids else -1
    return visit.page(
        "review.html",
        mode=mode,
        modes=list(_MODES),
        queue=[incident_row(i, visit.t) for i in queue],
        following=ids[at + 1] if at + 1 < len(ids) else None,
        before=ids[at - 1] if at > 0 else None,
        actors=actor_list(visit.t.language),
        types=EVENT_TYPES,
        harm_kinds=HARM_KINDS,
        statuses=get_args(Status),
        levels=get_args(PlaceLevel),
        **values,
    )


def _item(visit: Visit, found: views.IncidentView) -> dict[str, Any]:
    t = visit.t
    tellings = []
    with visit.database.reading() as conn:
        for row in found.events:
            given = ledger.of_target(conn, "event", row.event.id)
            report = reading.get_report(conn, row.report.id)
            machine = _machine(report, row.event.id)
            tellings.append(
                {
                    "event": row.event,
                    "row": event_row(row.event, t) | {"review": row.review, "contested": False},
                    "machine": event_row(machine, t) if machine else None,
                    "report": row.report.id,
                    "title": printable(row.report.title or row.report.id),
                    "outlet": printable(row.report.outlet or ""),
                    "published": row.report.published,
                    "pieces": _context(row.event, report.report.text if report else ""),
                    "judgements": judgement_rows(tuple(given), t),
                    "disputed": _disputed(given),
                }
            )
        near = _near(conn, found.incident)
    place = found.incident.place
    return {
        "item": incident_row(found.incident, t),
        "tellings": tellings,
        "near": [incident_row(i, t) for i in near],
        "judgements": judgement_rows(found.judgements, t),
        "disputed": _disputed(found.judgements),
        "point": f"{place.lon},{place.lat},{place.level},{place.adm1 or ''}"
        if place and place.lat is not None
        else "",
    }


def _machine(report: reading.ReportView | None, event: str) -> Event | None:
    coded = report.coded if report else None
    return next((e for e in coded.events if e.id == event), None) if coded else None


def _disputed(given: Any) -> bool:
    """Whether two reviewers gave verdicts that differ."""
    in_force = [j for j in given if j.in_force and j.kind in ("accept", "reject", "correct")]
    return any(len(set(by.values())) > 1 for by in standing(in_force).values())


def _context(event: Event, text: str) -> list[Any]:
    """The evidence in place, with some text around it."""
    if not text:
        return []
    begin = max(0, min(s.start for s in event.evidence) - _CONTEXT)
    end = min(len(text), max(s.end for s in event.evidence) + _CONTEXT)
    marks = [Mark(max(s.start - begin, 0), s.end - begin, "", "ev") for s in event.evidence]
    return pieces(text[begin:end], marks, most=6000)


def _near(conn: Any, incident: Incident) -> list[Incident]:
    """Other incidents within three days and half a degree: what could be the same act."""
    if (
        incident.date is None
        or incident.date.start is None
        or incident.place is None
        or incident.place.lat is None
    ):
        return []
    day, lat, lon = dt.date.fromisoformat(incident.date.start), incident.place.lat, incident.place.lon or 0.0
    reach = dt.timedelta(days=3)
    filters = Filters(
        date_from=(day - reach).isoformat(), date_to=(day + reach).isoformat(),
        bbox=(lon - 0.5, lat - 0.5, lon + 0.5, lat + 0.5),
    )  # fmt: skip
    page = views.list_incidents(conn, filters, limit=12)
    return [i for i in page.items if i.id != incident.id][:10]

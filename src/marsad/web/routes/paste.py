"""A text or address coded at once, and stored only if asked."""

from __future__ import annotations

import time
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import Response

from marsad.errors import InputError, MarsadError
from marsad.intake.archive import Archive
from marsad.intake.files import Told
from marsad.intake.ingest import Fetch, Ingest
from marsad.intake.item import Bad, Item, id_of, make_item
from marsad.intake.pages import read_address
from marsad.intake.published import choose
from marsad.record import Report
from marsad.record.lines import check_date
from marsad.store import users
from marsad.store.views import ClaimRow, EventRow, ReportHead
from marsad.web.routes.report import shown
from marsad.web.visit import Visit, enter

router = APIRouter(include_in_schema=False)
MOST_LETTERS = 5_000_000
_NOTHING: dict[str, Any] = {"message": "", "failed": False, "stored": None, "result": False}
_BLANK = {"text": "", "title": "", "published": "", "outlet": "", "url": ""}


@router.get("/paste")
def paste_page(request: Request) -> Response:
    """The empty form."""
    return enter(request, "code").page("paste.html", form=_BLANK, **_NOTHING)


@router.post("/paste")
def paste(
    request: Request,
    csrf: Annotated[str, Form()] = "",
    text: Annotated[str, Form()] = "",
    title: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    outlet: Annotated[str, Form()] = "",
    url: Annotated[str, Form()] = "",
    action: Annotated[str, Form()] = "code",
) -> Response:
    """Code what was pasted and show it; `action` store also adds it to the record."""
    visit = enter(request, "code")
    visit.guard(csrf)
    form = {"text": text[:200_000], "title": title, "published": published, "outlet": outlet, "url": url}
    try:
        item, fetches = _item(visit, form | {"text": text})
        values = code_and_show(visit, item.report)
        values |= _store(visit, item, fetches) if action == "store" else {}
        return visit.page("paste.html", form=form, **(_NOTHING | values))
    except MarsadError as error:
        failed = _NOTHING | {"message": str(error), "failed": True}
        status = 200 if request.headers.get("hx-request") else 422
        return visit.page("paste.html", status, form=form, **failed)


def code_and_show(visit: Visit, report: Report) -> dict[str, Any]:
    """A report coded now, as values for the templates of a report."""
    if visit.house.coding is None:
        raise InputError("This server was started without the reader; texts cannot be coded here.")
    started = time.perf_counter()
    coded = visit.house.coding.coder(report)
    took = round((time.perf_counter() - started) * 1000)
    head = ReportHead(report.id, report.title, report.outlet, report.url, report.published, None, "")
    events = [EventRow(event, head, None) for event in coded.events]
    claims = [ClaimRow(claim, head, None) for claim in coded.claims]
    values = shown(visit, report, coded, events, claims)
    return values | {"whole": None, "took": took, "result": True}


def item_of(text: str, title: str | None, published: str | None, outlet: str | None) -> Item:
    """A pasted text as an item of intake. Raises InputError for an empty or overlong text or a wrong day."""
    if not text.strip():
        raise InputError("There is no text; paste one first.")
    if len(text) > MOST_LETTERS:
        raise InputError(f"The text is longer than {MOST_LETTERS:,} characters; cut it into reports first.")
    text = text.replace("\r\n", "\n")
    day = check_date(published or None, "the publication day")
    item = make_item(
        id=id_of("paste", text),
        text=text,
        title=title or None,
        outlet=outlet or None,
        url=None,
        language=None,
        where="the pasted text",
        archive=None,
        published=choose([("given", day)]),
    )
    if isinstance(item, Bad):
        raise InputError(f"{item.where}: {item.reason}")
    return item


def _item(visit: Visit, form: dict[str, str]) -> tuple[Item, list[Fetch]]:
    url = form["url"].strip()
    if not url or form["text"].strip():
        return item_of(form["text"], form["title"], form["published"], form["outlet"]), []
    visit.require("write")
    archive = visit.house.settings.archive
    day = check_date(form["published"] or None, "the publication day")
    kept = Archive(archive) if archive else None
    try:
        item, fetch = read_address(url, Told(form["outlet"] or None, day, None, {}), kept)
    finally:
        if kept is not None:
            kept.close()
    if isinstance(item, Bad):
        raise InputError(f"{item.where}: {item.reason}")
    return item, [fetch]


def _store(visit: Visit, item: Item, fetches: list[Fetch]) -> dict[str, Any]:
    visit.require("write")
    ingest = Ingest(visit.database, visit.house.coding, None)

    def noted(conn: Any, added: Any) -> None:
        users.note(conn, visit.name, "add report", added[0].id, {"status": added[0].status})

    added = ingest.add([item], fetches, noted)[0]
    key = "paste.known" if added.status == "known" else "paste.stored"
    return {"message": visit.t(key), "stored": added.id}

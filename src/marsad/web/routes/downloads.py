"""Exactly the view, in every export format, as a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import msgspec
from fastapi import APIRouter, HTTPException
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse

from marsad.publish.about import About
from marsad.publish.entry import Entry
from marsad.publish.exports import FORMATS, export
from marsad.publish.gather import from_store
from marsad.store import custody, users, views
from marsad.store.filters import Unit
from marsad.store.incident_record import Incident
from marsad.store.types import now
from marsad.store.views import ClaimRow
from marsad.web import tables
from marsad.web.privacy import mask_actor, mask_claim, mask_incident
from marsad.web.state import View, read_view
from marsad.web.visit import Visit, enter

router = APIRouter(include_in_schema=False)
_MORE = frozenset({"lang"})


@router.get("/download/claims/{name}")
def download_claims(request: Request, name: str) -> Response:
    """The claims of a view as CSV or JSON Lines."""
    visit = enter(request, "read")
    view = read_view(request.query_params.multi_items(), "claim", more=_MORE)
    if name not in ("csv", "jsonl"):
        raise HTTPException(404, f"There is no format {name!r} for claims; there are csv and jsonl.")
    rows = _rows(visit, view, "claim")
    lines = (
        tables.csv_lines(tables.CLAIM_COLUMNS, map(tables.claim_cells, rows))
        if name == "csv"
        else _jsonl(rows)
    )
    return _streamed(visit, view, lines, name, "marsad-claims")


@router.get("/download/{name}")
def download(request: Request, name: str) -> Response:
    """The incidents of a view."""
    visit = enter(request, "read")
    view = read_view(request.query_params.multi_items(), "incident", more=_MORE)
    if name == "csv":
        lines = tables.csv_lines(
            tables.INCIDENT_COLUMNS, map(tables.incident_cells, _rows(visit, view, "incident"))
        )
        return _streamed(visit, view, lines, name, "marsad-incidents")
    if name not in FORMATS:
        raise HTTPException(404, f"There is no format {name!r}; there are csv, {', '.join(FORMATS)}.")
    return _exported(visit, view, name)


def _exported(visit: Visit, view: View, name: str) -> Response:
    form = FORMATS[name]
    folder = Path(mkdtemp(prefix="marsad-export-"))
    path = folder / f"marsad-incidents.{form.extension}"
    about = About(
        as_of=view.as_of or dt.datetime.now(dt.UTC).date().isoformat(), lang=visit.t.language,
        filters=msgspec.to_builtins(view.filters), masked=visit.masked,
    )  # fmt: skip
    try:
        with visit.database.reading() as conn:
            entries = from_store(conn, view.filters, as_of=view.as_of)
            export(map(_unnamed, entries) if visit.masked else entries, name, path, about, sidecar=False)
    except BaseException:
        _remove(folder)
        raise
    _log(visit, view, name)
    return visit.finish(
        FileResponse(
            path, media_type=form.media, filename=path.name, background=BackgroundTask(_remove, folder)
        )
    )


def _unnamed(entry: Entry) -> Entry:
    """An entry without parties that are private persons; the export withholds names in words itself."""
    return msgspec.structs.replace(
        entry,
        initiators=tuple(mask_actor(a) for a in entry.initiators),
        targets=tuple(mask_actor(a) for a in entry.targets),
        harm=tuple(msgspec.structs.replace(h, who=h.who and mask_actor(h.who)) for h in entry.harm),
    )


def _remove(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink(missing_ok=True)
    folder.rmdir()


def _rows(visit: Visit, view: View, unit: Unit) -> Iterator[Any]:
    with visit.database.reading() as conn:
        for row in views.iterate(conn, unit, view.filters, as_of=view.as_of):
            if visit.masked and isinstance(row, ClaimRow):
                yield ClaimRow(mask_claim(row.claim), row.report, row.review)
            elif visit.masked and isinstance(row, Incident):
                yield mask_incident(row)
            else:
                yield row


def _jsonl(rows: Iterator[Incident | ClaimRow]) -> Iterator[str]:
    for row in rows:
        yield msgspec.json.encode(row).decode() + "\n"


def _streamed(visit: Visit, view: View, lines: Iterator[str], name: str, stem: str) -> Response:
    _log(visit, view, name)
    media = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}[name]
    headers = {"content-disposition": f'attachment; filename="{stem}.{name}"'}
    return visit.finish(StreamingResponse(lines, media_type=media, headers=headers))


def _log(visit: Visit, view: View, name: str) -> None:
    """Every export is in the custody log and in the audit, with who asked for what."""
    detail = {"format": name, "query": view.query(), "masked": visit.masked}

    def work(conn: Any) -> None:
        custody.append(conn, now(), [("export", name, detail | {"who": visit.name})])
        users.note(conn, visit.name, "export", name, detail)

    visit.database.transact(work)

"""Claims by kind, group and time, each with speaker and source, and a plot where numbers are."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from marsad.errors import InputError
from marsad.store import views
from marsad.store.views import ClaimRow
from marsad.web import choices, plots
from marsad.web.formats import formats
from marsad.web.privacy import mask_claim
from marsad.web.rows import claim_row
from marsad.web.state import View, read_view
from marsad.web.visit import Visit, enter

router = APIRouter(include_in_schema=False)
_PAGE = 60
_PLOTTED = 400


@router.get("/claims")
def claims_page(request: Request) -> Response:
    """The page of claims."""
    visit = enter(request, "read")
    params = request.query_params
    view = read_view(params.multi_items(), "claim", more=frozenset({"cursor", "lang", "part", "group"}))
    cursor, revision = params.get("cursor") or None, visit.revision()
    if params.get("part") == "group":
        param = params.get("group", "")
        if param not in choices.GROUPS["claim"]:
            raise InputError(f"There is no filter {param[:40]!r} here.")
        return visit.page("choices_list.html", group=choices.group(visit, view, "claim", param, revision))
    key = ("claims", view.query(), cursor, visit.t.language, visit.masked, revision)
    values = visit.house.cache.get(key, lambda: _values(visit, view, cursor))
    return visit.page(
        "claims.html", view=view, groups=choices.groups(visit, view, "claim", revision), **values
    )


def _values(visit: Visit, view: View, cursor: str | None) -> dict[str, Any]:
    with visit.database.reading() as conn:
        page = views.list_claims(
            conn, view.filters, order=view.order, cursor=cursor, limit=_PAGE, as_of=view.as_of
        )
        total = views.count(conn, "claim", view.filters, as_of=view.as_of)
        several = views.list_claims(conn, view.filters, order=view.order, limit=_PLOTTED, as_of=view.as_of)
    numbered = [row for row in several.items if row.claim.low is not None and _day(row)]
    points = [_row(visit, row) for row in numbered]
    figures = [(_day(row), row.claim.low or 0, row.claim.high) for row in numbered]
    return {
        "rows": [_row(visit, row) for row in page.items],
        "next": page.next,
        "total": total,
        "plot": plots.figures(figures),
        "points": points,
        "formats": formats("claim", visit.t.language),
    }


def _row(visit: Visit, row: ClaimRow) -> dict[str, Any]:
    claim = mask_claim(row.claim) if visit.masked else row.claim
    head = row.report
    return claim_row(claim, visit.t) | {"report": head.id, "outlet": head.outlet, "published": head.published}


def _day(row: ClaimRow) -> str:
    """The day that a claim's figure is of: its own, else the publication day."""
    return (row.claim.date.start if row.claim.date else None) or row.report.published or ""

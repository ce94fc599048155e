"""What the API answers with: shapes for OpenAPI, JSON from the record's own types, pages with cursors."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from starlette.responses import Response

from marsad.errors import InputError
from marsad.record import Claim, CodedReport, Event
from marsad.store.incident_record import Incident
from marsad.store.ledger import Judgement, TargetKind
from marsad.store.views import DayCount, ReportHead
from marsad.store.web_views import Cell


class EventAnswer(msgspec.Struct, frozen=True):
    """An event as it stands, with its report and what people judged."""

    event: Event
    report: ReportHead
    review: str | None


class ClaimAnswer(msgspec.Struct, frozen=True):
    """A claim as it stands, with its report and what people judged."""

    claim: Claim
    report: ReportHead
    review: str | None


class IncidentPage(msgspec.Struct, frozen=True):
    """Incidents and the cursor of the next page, null on the last."""

    items: tuple[Incident, ...]
    next: str | None


class EventPage(msgspec.Struct, frozen=True):
    """Events and the cursor of the next page, null on the last."""

    items: tuple[EventAnswer, ...]
    next: str | None


class ClaimPage(msgspec.Struct, frozen=True):
    """Claims and the cursor of the next page, null on the last."""

    items: tuple[ClaimAnswer, ...]
    next: str | None


class ReportPage(msgspec.Struct, frozen=True):
    """Reports without their texts and the cursor of the next page, null on the last."""

    items: tuple[ReportHead, ...]
    next: str | None


class IncidentAnswer(msgspec.Struct, frozen=True):
    """One incident with the events that tell it, its judgements and versions."""

    incident: Incident
    events: tuple[EventAnswer, ...]
    judgements: tuple[Judgement, ...]
    versions: int
    asked_for: str | None


class ReportAnswer(msgspec.Struct, frozen=True):
    """One report: raw text (private names withheld below editor), events and claims as they stand."""

    report: ReportHead
    sha256: str
    text: str
    masked: bool
    events: tuple[EventAnswer, ...]
    claims: tuple[ClaimAnswer, ...]
    copy_of: str | None
    copies: tuple[str, ...]


class Timeline(msgspec.Struct, frozen=True):
    """Counts by day, days without acts left out."""

    days: tuple[DayCount, ...]


class Value(msgspec.Struct, frozen=True):
    """One value of a field and how many incidents have it."""

    value: str | bool | None
    count: int


class Facet(msgspec.Struct, frozen=True):
    """The values of one field, most frequent first."""

    field: str
    values: tuple[Value, ...]


class Cells(msgspec.Struct, frozen=True):
    """Incidents gathered in cells of a grid."""

    zoom: int
    cells: tuple[Cell, ...]


class Count(msgspec.Struct, frozen=True):
    """How many the filters leave."""

    count: int


class ErrorBody(msgspec.Struct, frozen=True):
    """What was wrong and what to do."""

    status: int
    message: str


class Error(msgspec.Struct, frozen=True):
    """A failure."""

    error: ErrorBody


Name = Annotated[str, msgspec.Meta(min_length=1, max_length=500, pattern=r"^[^\s\x00-\x1f\ud800-\udfff]+$")]
DAY = r"^\d{4}-\d{2}-\d{2}$"


class NewReport(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A report to be coded or added; `id` is made from the text where none is given."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=5_000_000, pattern=r"\S")]
    id: Name | None = None
    title: Annotated[str, msgspec.Meta(max_length=2000)] | None = None
    published: Annotated[str, msgspec.Meta(pattern=DAY, extra_json_schema={"format": "date"})] | None = None
    outlet: Annotated[str, msgspec.Meta(max_length=500)] | None = None
    url: Name | None = None


class Stored(msgspec.Struct, frozen=True):
    """What became of a report: `added`, `known` or `revised`, under which id, and whether it was coded."""

    id: str
    status: str
    coded: bool


class NewJudgement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A judgement to be recorded; see the guide to review for its kinds."""

    kind: Literal["same", "not_same", "split", "correct", "accept", "reject", "comment"]
    target_kind: TargetKind
    target: Annotated[str, msgspec.Meta(min_length=1, max_length=600)]
    other: Annotated[str, msgspec.Meta(min_length=1, max_length=600)] | None = None
    field: str | None = None
    value: Any = None
    comment: str | None = None


SHAPES: tuple[type, ...] = (
    IncidentPage,
    EventPage,
    ClaimPage,
    ReportPage,
    IncidentAnswer,
    ReportAnswer,
    Timeline,
    Facet,
    Cells,
    Count,
    Error,
    NewReport,
    Stored,
    NewJudgement,
    Judgement,
    CodedReport,
)


def answer(value: Any, status: int = 200) -> Response:
    """A value of one of the shapes as JSON."""
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def schemas() -> dict[str, Any]:
    """The JSON schemas of all shapes by name, for OpenAPI's components."""
    _, components = msgspec.json.schema_components(SHAPES, ref_template="#/components/schemas/{name}")
    return components


def shape(kind: type) -> dict[str, Any]:
    """A reference to one shape."""
    return {"$ref": f"#/components/schemas/{kind.__name__}"}


def parse(body: bytes, kind: type) -> Any:
    """A request's JSON as one of the shapes. Raises InputError."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, ValueError) as error:
        raise InputError(f"The body is not what this needs: {error}.") from error

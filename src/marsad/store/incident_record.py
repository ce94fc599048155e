"""An incident as the link room writes it and all other rooms read it."""

from __future__ import annotations

from typing import Any

import msgspec

from marsad.record import EventDate, Harm, Party, Place, Span
from marsad.record.model import EventType, Status


class Member(msgspec.Struct, frozen=True):
    """An event that tells the incident: report id, event id, and the words."""

    report: str
    event: str
    evidence: tuple[Span, ...] = ()


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """One incident at one version: its best values, its members, and in `fields` whatever else link found.

    `sources` counts independent sources (near-copies are one), `reports` all reports. `corroboration` is a
    level of link's list; `contested` says that members disagree. `worth` ranks the review queue (higher
    first). `review` and `version` are filled by the store.
    """

    id: str
    type: EventType
    status: Status = "reported"
    initiators: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    harm: tuple[Harm, ...] = ()
    place: Place | None = None
    date: EventDate | None = None
    members: tuple[Member, ...] = ()
    reports: int = 1
    sources: int = 1
    corroboration: str | None = None
    contested: bool = False
    confidence: float = 0.5
    worth: float = 0.0
    fields: dict[str, Any] = {}
    version: int = 0
    review: str | None = None

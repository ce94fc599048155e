"""An incident as linking tells it: its members, its best values, and who said what where tellers differ."""

from __future__ import annotations

from typing import Literal

import msgspec

from marsad.record import EventDate, Place, Span
from marsad.record.model import EventType, HarmKind, SourceKind, Status

Corroboration = Literal["single_source", "one_side", "several_sides", "contested", "denied"]
"""How well an incident is told: by one independent source; by several of one side; by several of different
sides; told and denied at once; only denied."""


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """An event that tells the incident. `copy_of` is the report that its report relays."""

    report: str
    event: str
    evidence: tuple[Span, ...]
    outlet: str | None = None
    published: str | None = None
    status: Status = "reported"
    copy_of: str | None = None


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One figure as one report gives it. `source` is the nearest source named, `kind` what it is."""

    low: int
    high: int | None
    approx: bool = False
    who: tuple[str, ...] = ()
    report: str
    published: str | None = None
    source: str | None = None
    kind: SourceKind | None = None


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """What all tellers say of one kind of harm.

    `low`–`high` spans what all but the perpetrator say (`high` None: no upper bound), `latest` is the newest
    of these; `claimed` is the perpetrator's own figure, kept apart. Copies of a text do not say it again.
    """

    kind: HarmKind
    low: int | None
    high: int | None
    latest: Said | None
    said: tuple[Said, ...] = ()
    claimed: tuple[Said, ...] = ()


class PartyTold(msgspec.Struct, frozen=True, kw_only=True):
    """A party and how many independent reports name it."""

    actor: str
    reports: int


class TypeTold(msgspec.Struct, frozen=True, kw_only=True):
    """A type and how many independent reports tell the act as one."""

    type: EventType
    reports: int


class SourceTold(msgspec.Struct, frozen=True, kw_only=True):
    """An independent source: its name, kind, side, and the reports that rest on it."""

    name: str
    kind: SourceKind
    side: str
    reports: tuple[str, ...]


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """One act, however many tell it. `disagreements` names the aspects on which tellers differ."""

    id: str
    type: EventType
    status: Status
    types: tuple[TypeTold, ...]
    initiators: tuple[PartyTold, ...]
    targets: tuple[PartyTold, ...]
    place: Place | None
    place_report: str | None
    date: EventDate | None
    figures: tuple[Figure, ...]
    members: tuple[Member, ...]
    copies: tuple[tuple[str, str], ...] = ()
    reports: int
    independent_sources: int
    sources: tuple[SourceTold, ...]
    corroboration: Corroboration
    disagreements: tuple[str, ...] = ()
    confidence: float

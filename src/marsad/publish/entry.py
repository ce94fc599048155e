"""What is published of one incident: its values, who says so, in which reports, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

import msgspec

from marsad.record import Count, EventDate, Harm


class EntryPlace(msgspec.Struct, frozen=True):
    """Where: the name as written, how precise it is (codebook, section 6), degrees WGS 84, ISO codes."""

    name: str
    level: str
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    adm1: str | None = None
    gazetteer_id: str | None = None


class EntryDate(msgspec.Struct, frozen=True):
    """ISO days; `inferred` marks the publication day given for want of a date."""

    start: str | None
    end: str | None
    inferred: bool = False


class EntrySource(msgspec.Struct, frozen=True):
    """Who said so; `kind` is the codebook's kind of source (section 8), `via` the outlet that carried it."""

    name: str
    kind: str
    via: str | None = None


class EntryReport(msgspec.Struct, frozen=True):
    """A report that tells the incident."""

    id: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None


class Quote(msgspec.Struct, frozen=True):
    """The words of a report; offsets are code points of its raw text, also where a name in `text` is
    withheld.
    """

    report: str
    text: str
    start: int
    end: int


class Toll(msgspec.Struct, frozen=True):
    """What all tellers say of one kind of harm.

    `low`–`high` spans them (`high` None: no upper bound), `best` is the latest figure; the perpetrator's own
    figure is apart in `claimed_low` and `claimed_high`.
    """

    kind: str
    low: int
    high: int | None
    best: int
    claimed_low: int | None = None
    claimed_high: int | None = None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One incident as it leaves the house.

    `day` is the first day of the date, else the earliest publication day. `initiators` and `targets` are
    party ids. `disagreements` names the aspects on which tellers differ. `changed` is the moment of its last
    change in the record (ISO, UTC), None for one from a file.
    """

    id: str
    type: str
    family: str
    status: str
    day: str | None
    modes: tuple[str, ...] = ()
    initiators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    harm: tuple[Harm, ...] = ()
    toll: tuple[Toll, ...] = ()
    seized: tuple[str, ...] = ()
    size: Count | None = None
    place: EntryPlace | None = None
    date: EntryDate | None = None
    sources: tuple[EntrySource, ...] = ()
    reports: tuple[EntryReport, ...] = ()
    quotes: tuple[Quote, ...] = ()
    independent_sources: int = 1
    corroboration: str | None = None
    disagreements: tuple[str, ...] = ()
    confidence: float = 0.5
    review: str | None = None
    changed: str | None = None


def toll_of(entry: Entry, kind: str) -> Toll | None:
    """The toll of one kind of harm, None if nobody tells of any."""
    for toll in entry.toll:
        if toll.kind == kind:
            return toll
    return None


def totals(harm: tuple[Harm, ...]) -> tuple[Toll, ...]:
    """The toll of one telling: sums by kind, in the order in which kinds come."""
    kinds: dict[str, tuple[int, int | None]] = {}
    for one in harm:
        low, high = kinds.get(one.kind, (0, 0))
        kinds[one.kind] = (low + one.low, None if high is None or one.high is None else high + one.high)
    return tuple(Toll(kind, low, high, low) for kind, (low, high) in kinds.items())


class _Range(Protocol):
    """A number of people as one teller gives it; `high` None: no upper bound."""

    @property
    def low(self) -> int: ...
    @property
    def high(self) -> int | None: ...


class _Told(Protocol):
    """What the toll needs of one of linking's figures: the range of all tellers, the latest, the perpetrator's."""

    @property
    def kind(self) -> str: ...
    @property
    def low(self) -> int | None: ...
    @property
    def high(self) -> int | None: ...
    @property
    def latest(self) -> _Range | None: ...
    @property
    def claimed(self) -> Sequence[_Range]: ...


def is_told(figure: _Told) -> bool:
    """Whether anybody gives a number."""
    return figure.low is not None or bool(figure.claimed)


def toll_from(figure: _Told) -> Toll:
    """The toll of one of linking's figures, of which somebody gives a number."""
    claimed = figure.claimed[-1] if figure.claimed else None
    if figure.low is None:
        assert claimed is not None
        return Toll(figure.kind, claimed.low, claimed.high, claimed.low, claimed.low, claimed.high)
    best = figure.latest.low if figure.latest is not None else figure.low
    if claimed is None:
        return Toll(figure.kind, figure.low, figure.high, best)
    return Toll(figure.kind, figure.low, figure.high, best, claimed.low, claimed.high)


def day_of(date: EventDate | EntryDate | None, reports: Iterable[EntryReport]) -> str | None:
    """The first day of the date, else the earliest publication day."""
    if date is not None and date.start:
        return date.start
    return min((r.published for r in reports if r.published), default=None)


def degrees(value: float | None) -> float | None:
    """Four decimals (about ten metres): a settlement or named site is never given more finely."""
    return None if value is None else round(value, 4)

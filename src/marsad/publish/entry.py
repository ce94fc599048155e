"""What is published of one incident: its values, who says so, in which reports, in which words."""

from __future__ import annotations

import msgspec

from marsad.record import Count, Harm


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

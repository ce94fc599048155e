"""The data model: a report, the events and claims read from it, and the words each value was read from.

Offsets are Unicode code points into the raw text, end exclusive; a span's text is the raw slice.
"""

from __future__ import annotations

from typing import Literal

import msgspec

EventType = Literal[
    "arrest", "raid", "clash", "armed_attack", "assassination", "execution", "explosion", "suicide_attack",
    "air_strike", "drone_strike", "shelling", "abduction", "foiled_plot", "weapons_seizure", "surrender",
    "release", "escape", "transfer", "sentence", "territory", "deployment", "destruction", "protest", "riot",
    "agreement",
]  # fmt: skip
Status = Literal["reported", "denied", "background", "alleged"]
HarmKind = Literal[
    "killed", "wounded", "killed_or_wounded", "arrested", "abducted", "surrendered", "released", "escaped",
    "transferred", "sentenced",
]  # fmt: skip
PlaceLevel = Literal["site", "settlement", "area", "district", "governorate", "country"]
SourceKind = Literal["official", "agency", "media", "ngo", "perpetrator", "witness", "anonymous", "expert"]
ClaimKind = Literal[
    "tally", "strength", "detainees", "foiled_total", "movement", "warning", "forecast", "assessment",
    "responsibility", "attribution", "denial", "commitment", "demand",
]  # fmt: skip
Modality = Literal["asserted", "conditional", "forecast", "denied"]

EVENT_FAMILY: dict[str, str] = {
    kind: family
    for family, kinds in {
        "security": "arrest raid foiled_plot weapons_seizure",
        "fight": "clash armed_attack assassination execution abduction territory destruction",
        "remote": "explosion suicide_attack air_strike drone_strike shelling",
        "custody": "surrender release escape transfer sentence",
        "posture": "deployment agreement",
        "public": "protest riot",
    }.items()
    for kind in kinds.split()
}
"""Family of each event type (codebook, section 2)."""

EVENT_TYPES: tuple[str, ...] = tuple(EVENT_FAMILY)
HARM_KINDS: tuple[str, ...] = HarmKind.__args__  # type: ignore[attr-defined]
CLAIM_KINDS: tuple[str, ...] = ClaimKind.__args__  # type: ignore[attr-defined]


class Span(msgspec.Struct, frozen=True, order=True):
    """A stretch of the raw text: `raw[start:end] == text`."""

    start: int
    end: int
    text: str


class Restored(msgspec.Struct, frozen=True):
    """A censored or decorated spelling: the whole written word `raw` and its plain form `text`."""

    start: int
    end: int
    raw: str
    text: str


class Party(msgspec.Struct, frozen=True, omit_defaults=True):
    """A party to an event: an id of the actors' list, or `other:NAME`."""

    actor: str
    span: Span | None = None


class Count(msgspec.Struct, frozen=True, omit_defaults=True):
    """A number of people as a range; `high` is None where the text sets no upper bound."""

    low: int
    high: int | None
    approx: bool = False


class Harm(msgspec.Struct, frozen=True):
    """People harmed (or arrested, freed, ...): what befell them, whose they were, how many."""

    kind: HarmKind
    who: str | None
    low: int
    high: int | None
    approx: bool = False
    span: Span | None = None


class PlaceCandidate(msgspec.Struct, frozen=True, omit_defaults=True):
    """A place that the name could mean, with its score and the reasons for it."""

    gazetteer_id: str
    name: str
    lat: float
    lon: float
    score: float
    reasons: tuple[str, ...] = ()


class Place(msgspec.Struct, frozen=True):
    """Where: the name as written without prefixes, its coordinates, and how precise the text is."""

    name: str
    level: PlaceLevel
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    adm1: str | None = None
    gazetteer_id: str | None = None
    radius_km: float | None = None
    candidates: tuple[PlaceCandidate, ...] = ()
    span: Span | None = None


class EventDate(msgspec.Struct, frozen=True):
    """When: ISO dates (the same for one day); `inferred` marks the publication day offered for want of a date."""

    start: str | None
    end: str | None
    text: str | None = None
    inferred: bool = False
    span: Span | None = None


class Source(msgspec.Struct, frozen=True):
    """Who said so, as named in the text, and the outlet that carried it."""

    name: str
    kind: SourceKind
    via: str | None = None
    span: Span | None = None


class Speaker(msgspec.Struct, frozen=True):
    """Who makes a claim."""

    name: str | None
    role: str | None = None
    actor: str | None = None
    span: Span | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One act, or one continuous operation (codebook, section 1)."""

    id: str
    type: EventType
    modes: tuple[str, ...] = ()
    status: Status = "reported"
    initiators: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    harm: tuple[Harm, ...] = ()
    seized: tuple[str, ...] = ()
    size: Count | None = None
    place: Place | None = None
    date: EventDate | None = None
    sources: tuple[Source, ...] = ()
    confidence: float = 0.5
    evidence: tuple[Span, ...]


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A statement that is not one event (codebook, section 9)."""

    id: str
    kind: ClaimKind
    subject: str | None = None
    low: int | None = None
    high: int | None = None
    approx: bool = False
    unit: str | None = None
    place: Place | None = None
    date: EventDate | None = None
    speaker: Speaker | None = None
    via: str | None = None
    modality: Modality = "asserted"
    evidence: tuple[Span, ...]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One news item, post or statement as it came; `text` is never altered. `published` is an ISO date."""

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None


class CodedReport(msgspec.Struct, frozen=True, kw_only=True):
    """What was read from one report: a line of `marsad code --format jsonl`."""

    id: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    sha256: str
    text: str | None = None
    restored: tuple[Restored, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()

"""The incident's best values from its members: the most precise place and date, the parties, type and
status."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from marsad.link.figures import disagree, figures
from marsad.link.incident import Incident, Member, PartyTold, TypeTold
from marsad.link.kin import UNSAID, lineage
from marsad.link.sources import corroboration, denied_by_claim, independent
from marsad.record import EVENT_TYPES, CodedReport, Event, EventDate, Party, Place
from marsad.record.model import EventType, Status

Told = tuple[Event, CodedReport]
_LEVELS = ("site", "settlement", "area", "district", "governorate", "country")
_ORDER: tuple[EventType, ...] = (
    "suicide_attack", "air_strike", "drone_strike", "shelling", "assassination", "explosion", "execution",
    "abduction", "raid", "territory", "clash", "armed_attack", "arrest", "foiled_plot", "weapons_seizure",
)  # fmt: skip
"""Of types that as many reports tell, the first wins (codebook, section 2)."""


def founder(told: Sequence[Told]) -> Told:
    """The event that founds the incident: the earliest published, then the first by id."""
    return min(told, key=lambda t: (t[1].published or "9999", t[0].id))


def incident_id(event: str) -> str:
    """The id of the incident that an event founds: stable, since it hangs on nothing else."""
    return "i-" + hashlib.sha256(event.encode()).hexdigest()[:16]


def _types(told: Sequence[Told]) -> tuple[TypeTold, ...]:
    """Types by how many reports tell them."""
    counts = Counter(e.type for e, _ in told)
    rank = {t: n for n, t in enumerate(dict.fromkeys((*_ORDER, *EVENT_TYPES)))}
    return tuple(
        TypeTold(type=t, reports=n) for t, n in sorted(counts.items(), key=lambda c: (-c[1], rank[c[0]]))
    )


def _parties(told: Sequence[Told], side: str) -> tuple[PartyTold, ...]:
    """Parties of one side, most named first; a wider party or an unnamed one yields to the one it stands
    for."""
    listed: list[tuple[Party, ...]] = [getattr(e, side) for e, _ in told]
    counts = Counter(actor for parties in listed for actor in {p.actor for p in parties})
    wider = {up for actor in counts for up in lineage(actor)[1:]}
    named = {a for a in counts if a not in wider}
    if any(a not in UNSAID for a in named):
        named -= UNSAID
    return tuple(PartyTold(actor=a, reports=counts[a]) for a in sorted(named, key=lambda a: (-counts[a], a)))


def _place(told: Sequence[Told]) -> tuple[Place | None, str | None]:
    """The most precise place with coordinates, that most reports of this precision agree on, and its
    report."""
    known = [(e.place, r) for e, r in told if e.place is not None]
    if not known:
        return None, None

    def near(place: Place) -> int:
        lat, lon = place.lat, place.lon
        if lat is None or lon is None:
            return 0
        others = [(p.lat, p.lon) for p, _ in known if p.lat is not None and p.lon is not None]
        return sum(1 for y, x in others if abs(y - lat) + abs(x - lon) < 0.1)

    place, report = min(
        known,
        key=lambda k: (
            k[0].lat is None,
            _LEVELS.index(k[0].level),
            -near(k[0]),
            k[1].published or "9999",
            k[1].id,
        ),
    )
    return place, report.id


def _date(told: Sequence[Told]) -> EventDate | None:
    """The date that most reports give, of those the narrowest; one from the publication day only for want of
    others."""
    dates = [e.date for e, _ in told if e.date is not None and e.date.start]
    own = [d for d in dates if not d.inferred] or dates
    if not own:
        return None
    counts = Counter((d.start, d.end) for d in own)
    (start, end), _ = min(
        counts.items(), key=lambda c: (c[0][0] != c[0][1], -c[1], c[0][0] or "", c[0][1] or "")
    )
    return EventDate(start=start, end=end, inferred=all(d.inferred for d in own))


def _status(told: Sequence[Told]) -> Status:
    """Reported if any report tells it so; older acts told for context were reported somewhere."""
    seen = {e.status for e, _ in told}
    for status in ("reported", "background", "alleged", "denied"):
        if status in seen:
            return status
    return "reported"


def _disagreements(incident: Incident) -> tuple[str, ...]:
    """Names of the aspects on which tellers differ."""
    found = [f"figure:{f.kind}" for f in incident.figures if disagree(f)]
    if len(incident.types) > 1:
        found.append("type")
    if incident.corroboration in ("contested", "denied"):
        found.append("denial")
    if len(incident.initiators) > 1:
        found.append("initiators")
    return tuple(found)


def summarise(told: Sequence[Told], copies: dict[str, str], known_id: str | None = None) -> Incident:
    """One incident from its events.

    `copies` maps a report to the one that it relays; `known_id` keeps an id given earlier. Copies are members
    but say nothing a second time, unless the text they relay is not among the members.
    """
    told = sorted(told, key=lambda t: (t[1].published or "9999", t[0].id))
    present = {r.id for _, r in told}
    relayed: set[str] = set()
    own = []
    for event, report in told:
        origin = copies.get(report.id)
        if origin is not None and (origin in present or origin in relayed):
            continue
        relayed.add(origin or report.id)
        own.append((event, report))
    types = _types(own)
    sources = independent(own)
    denied = sum(1 for e, r in own if e.status == "denied" or denied_by_claim(e, r))
    place, place_report = _place(own)
    incident = Incident(
        id=known_id or incident_id(founder(told)[0].id),
        type=types[0].type,
        status=_status(own),
        types=types,
        initiators=_parties(own, "initiators"),
        targets=_parties(own, "targets"),
        place=place,
        place_report=place_report,
        date=_date(own),
        figures=figures(own),
        members=tuple(
            Member(
                report=r.id, event=e.id, evidence=e.evidence, outlet=r.outlet, published=r.published,
                status=e.status, copy_of=copies.get(r.id),
            )
            for e, r in told
        ),
        copies=tuple(sorted((r, copies[r]) for r in present if r in copies)),
        reports=len(present),
        independent_sources=len(sources),
        sources=sources,
        corroboration=corroboration(sources, denied, sum(1 for e, _ in own if e.status != "denied")),
        confidence=round(1 - _product(1 - e.confidence for e, _ in own), 4),
    )  # fmt: skip
    return Incident(
        **{f: getattr(incident, f) for f in incident.__struct_fields__}
        | {"disagreements": _disagreements(incident)}
    )


def _product(values: object) -> float:
    """Product of numbers; the chance that all independent tellings are wrong."""
    result = 1.0
    for value in values:  # type: ignore[attr-defined]
        result *= value
    return result

"""Incidents, events and claims as rows of a list: what a template prints, with all words chosen here."""

from __future__ import annotations

from typing import Any

from marsad.record import Claim, Event, Harm, Party, Place
from marsad.record.model import EVENT_FAMILY
from marsad.record.names import area_name, country_name, party_name
from marsad.store.incident_record import Incident
from marsad.web.i18n import Translator
from marsad.web.marks import printable

Row = dict[str, Any]
_ISOLATE, _POP = "\u2068", "\u2069"  # each name in its own direction, whatever stands beside it


def incident_row(incident: Incident, t: Translator) -> Row:
    """An incident for lists, cards and the head of its page."""
    date = incident.date
    return {
        "id": incident.id,
        "type": incident.type,
        "type_name": t.term("type", incident.type),
        "family": EVENT_FAMILY[incident.type],
        "status": incident.status,
        "status_name": t.term("status", incident.status),
        "initiators": party_names(incident.initiators, t),
        "targets": party_names(incident.targets, t),
        "harm": [harm_text(h, t) for h in incident.harm],
        "place": place_text(incident.place, t),
        "level": incident.place.level if incident.place else None,
        "date": t.days(date.start, date.end) if date else t("word.no_date"),
        "inferred": bool(date and date.inferred),
        "reports": incident.reports,
        "sources": incident.sources,
        "corroboration": incident.corroboration,
        "corroboration_name": t.term("corroboration", incident.corroboration)
        if incident.corroboration
        else "",
        "contested": incident.contested,
        "confidence": incident.confidence,
        "review": incident.review,
        "located": incident.place is not None and incident.place.lat is not None,
    }


def event_row(event: Event, t: Translator) -> Row:
    """An event for the report page and for review."""
    date = event.date
    return {
        "id": event.id,
        "type": event.type,
        "type_name": t.term("type", event.type),
        "family": EVENT_FAMILY[event.type],
        "status": event.status,
        "status_name": t.term("status", event.status),
        "modes": [t.term("mode", m) for m in event.modes],
        "initiators": party_names(event.initiators, t),
        "targets": party_names(event.targets, t),
        "harm": [harm_text(h, t, who=True) for h in event.harm],
        "seized": [printable(s) for s in event.seized],
        "size": t.range(event.size.low, event.size.high, approx=event.size.approx) if event.size else "",
        "place": place_text(event.place, t),
        "level": event.place.level if event.place else None,
        "date": t.days(date.start, date.end) if date else t("word.no_date"),
        "inferred": bool(date and date.inferred),
        "sources": [
            (printable(s.name), t.term("source", s.kind), printable(s.via) if s.via else "")
            for s in event.sources
        ],
        "confidence": event.confidence,
    }


def claim_row(claim: Claim, t: Translator) -> Row:
    """A claim for lists and for the report page."""
    speaker = claim.speaker
    said_by = [printable(x) for x in ((speaker.name, speaker.role) if speaker else ()) if x]
    if speaker and speaker.actor and not said_by:
        said_by = [party_name(speaker.actor, t.language)]
    return {
        "id": claim.id,
        "kind": claim.kind,
        "kind_name": t.term("claim", claim.kind),
        "subject": printable(party_name(claim.subject, t.language)) if claim.subject else "",
        "figure": t.range(claim.low, claim.high, approx=claim.approx) if claim.low is not None else "",
        "unit": printable(claim.unit) if claim.unit else "",
        "place": place_text(claim.place, t),
        "date": t.days(claim.date.start, claim.date.end) if claim.date else "",
        "speaker": t("word.and_sep").join(said_by),
        "speaker_actor": party_name(speaker.actor, t.language) if speaker and speaker.actor else "",
        "via": printable(claim.via) if claim.via else "",
        "modality": claim.modality,
        "modality_name": t.term("modality", claim.modality),
        "evidence": [printable(s.text) for s in claim.evidence],
    }


def party_names(parties: tuple[Party, ...], t: Translator) -> list[str]:
    """The names of parties in the reader's language."""
    return [printable(party_name(p.actor, t.language)) for p in parties]


def harm_text(harm: Harm, t: Translator, *, who: bool = False) -> tuple[str, str]:
    """A harm as (figure, words)."""
    words = t.term("harm", harm.kind)
    if who and harm.who:
        words += f" ({printable(party_name(harm.who, t.language))})"
    return t.range(harm.low, harm.high, approx=harm.approx), words


def place_text(place: Place | None, t: Translator) -> str:
    """A place with its unit and country, the parts that say the same left out."""
    if place is None:
        return ""
    parts = [printable(place.name)]
    for part in (area_name(place.adm1, t.language), country_name(place.country, t.language)):
        if part and part not in parts:
            parts.append(part)
    return t("word.and_sep").join(f"{_ISOLATE}{part}{_POP}" for part in parts)

"""Entries as PLOVER events, one JSON object a line (PLOVER codebook, event types and modes)."""

from __future__ import annotations

from typing import Any

from marsad.publish.columns import Column
from marsad.publish.entry import Entry
from marsad.record.names import area_name, country_name, parties, party_kind, party_name

COLUMNS: tuple[Column, ...] = (
    Column("event_id", "The incident's id"),
    Column("event_date", "First day, ISO; the publication day where no report tells one"),
    Column("event_date_end", "Last day, ISO, or null"),
    Column("event_type", "PLOVER event type (codebook, section 2)"),
    Column("event_mode", "PLOVER mode of ASSAULT, COERCE, PROTEST and others, or null"),
    Column("event_context", "Contexts: `military`, `terrorism`, `legal`, `illegal`, `human_rights`"),
    Column("actors", "Initiators: `name`, `sector`, `country` (ISO 3166-1) of each"),
    Column("recipients", "Targets, in the same form"),
    Column("magnitude", "`dead`, `injured`, `size`: `[low, high]`, high null without upper bound"),
    Column("location", "`name`, `province`, `country`, `latitude`, `longitude`, `level`"),
    Column("status", "The codebook's status (section 3)"),
    Column("confidence", "Calibrated chance that an editor would leave it as it is"),
    Column("sources", "Named sources: `name`, `kind`"),
    Column("reports", "Reports: `id`, `outlet`, `published`, `url`, `headline`"),
    Column("text", "The words it was read from"),
)

_TYPES: dict[str, tuple[str, str | None]] = {
    "arrest": ("COERCE", "arrest"),
    "raid": ("COERCE", "restrict"),
    "clash": ("ASSAULT", "firearms"),
    "armed_attack": ("ASSAULT", "firearms"),
    "assassination": ("ASSAULT", "assassinate"),
    "execution": ("ASSAULT", "execute"),
    "explosion": ("ASSAULT", "explosives"),
    "suicide_attack": ("ASSAULT", "suicide-attack"),
    "air_strike": ("ASSAULT", "aerial"),
    "drone_strike": ("ASSAULT", "drone"),
    "shelling": ("ASSAULT", "heavy-weapons"),
    "abduction": ("ASSAULT", "abduct"),
    "foiled_plot": ("COERCE", "seize"),
    "weapons_seizure": ("COERCE", "seize"),
    "surrender": ("RETREAT", None),
    "release": ("CONCEDE", None),
    "sentence": ("SANCTION", "convict"),
    "territory": ("ASSAULT", None),
    "deployment": ("MOBILIZE", "troops"),
    "destruction": ("ASSAULT", "destroy"),
    "protest": ("PROTEST", "demo"),
    "riot": ("PROTEST", "riot"),
    "agreement": ("AGREE", None),
}
_SECTORS = {
    "state": "MIL",
    "rebel": "REB",
    "militia": "MIL",
    "security": "COP",
    "political": "GOV",
    "civilian": "CVL",
    "international": "IGO",
    "unidentified": "UAF",
    "criminal": "CRM",
    "other": "UNK",
}
_SECTOR_BY_ID = {
    "protesters": "OPP",
    "journalists": "JRN",
    "iraq_police": "COP",
    "police_other": "COP",
    "iraq_intelligence": "SPY",
    "syria_gov_security": "COP",
}


def reason_left_out(entry: Entry) -> str | None:
    """Why an entry is no event of this format; None if it is."""
    return None if entry.type in _TYPES else f"PLOVER has no type for {entry.type}"


def _party(actor: str) -> dict[str, str | None]:
    known = parties().get(actor)
    sector = _SECTOR_BY_ID.get(actor) or ("GOV" if actor.endswith(("_gov", "gov_other")) else "")
    return {
        "name": party_name(actor, "en"),
        "sector": sector or _SECTORS[party_kind(actor)],
        "country": known.country or None if known else None,
    }


def _contexts(entry: Entry) -> list[str]:
    kinds = {party_kind(a) for a in (*entry.initiators, *entry.targets)}
    named = {"islamic_state", "al_qaeda"} & {*entry.initiators, *entry.targets}
    found = []
    if kinds & {"state", "rebel", "militia"}:
        found.append("military")
    if named or entry.type == "suicide_attack":
        found.append("terrorism")
    if entry.type in ("arrest", "sentence", "release", "transfer"):
        found.append("legal")
    if "criminal" in kinds:
        found.append("illegal")
    if entry.type in ("execution", "abduction"):
        found.append("human_rights")
    return found


def _magnitude(entry: Entry) -> dict[str, list[int | None]]:
    found: dict[str, list[int | None]] = {
        name: [toll.low, toll.high]
        for toll in entry.toll
        if (name := {"killed": "dead", "wounded": "injured"}.get(toll.kind))
    }
    if entry.size is not None:
        found["size"] = [entry.size.low, entry.size.high]
    return found


def event(entry: Entry) -> dict[str, Any]:
    """An entry as a PLOVER event."""
    kind, mode = _TYPES[entry.type]
    place = entry.place
    return {
        "event_id": entry.id,
        "event_date": entry.day,
        "event_date_end": entry.date.end if entry.date else None,
        "event_type": kind,
        "event_mode": mode,
        "event_context": _contexts(entry),
        "actors": [_party(a) for a in entry.initiators],
        "recipients": [_party(a) for a in entry.targets],
        "magnitude": _magnitude(entry),
        "location": None
        if place is None
        else {
            "name": place.name,
            "province": area_name(place.adm1, "en") or None,
            "country": country_name(place.country, "en") or None,
            "latitude": place.lat,
            "longitude": place.lon,
            "level": place.level,
        },
        "status": entry.status,
        "confidence": entry.confidence,
        "sources": [{"name": s.name, "kind": s.kind} for s in entry.sources],
        "reports": [
            {"id": r.id, "outlet": r.outlet, "published": r.published, "url": r.url, "headline": r.title}
            for r in entry.reports
        ],
        "text": [q.text for q in entry.quotes],
    }

"""Entries as rows in the 31 columns of ACLED's exports (codebook of 2024, numeric actor codes)."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

from marsad.publish.about import About
from marsad.publish.columns import Column
from marsad.publish.entry import Entry, toll_of
from marsad.publish.sentence_en import describe
from marsad.record.names import area_name, countries, parties, party_kind, party_name

ID_PREFIX = "MRS-"
"""Our own prefix of `event_id_cnty`: no row can be taken for one of ACLED's."""

COLUMNS: tuple[Column, ...] = (
    Column("event_id_cnty", "`MRS-` and the incident's id", "#event+id"),
    Column(
        "event_date",
        "First day of the incident, ISO; the publication day where no report tells one",
        "#date+occurred",
    ),
    Column("year", "Year of event_date", "#date+year"),
    Column(
        "time_precision",
        "1 the day is told; 2 within a week, or the publication day stands in; 3 within a month or more",
        "#date+precision",
    ),
    Column(
        "disorder_type",
        "Political violence, Demonstrations or Strategic developments",
        "#event+type+disorder",
    ),
    Column("event_type", "ACLED event type (codebook, section 2)", "#event+type"),
    Column("sub_event_type", "ACLED sub-event type (codebook, section 2)", "#event+type+sub"),
    Column(
        "actor1",
        "First initiator; `Unidentified Armed Group` where violence has no author",
        "#group+name+actor1",
    ),
    Column("assoc_actor_1", "Other initiators, separated by `; `", "#group+name+assoc1"),
    Column(
        "inter1",
        "1 state, 2 rebel, 3 political militia, 4 identity militia, 5 rioters, 6 protesters, 7 civilians, "
        "8 external or other; 0 none",
        "#group+code+actor1",
    ),
    Column("actor2", "First target", "#group+name+actor2"),
    Column("assoc_actor_2", "Other targets, separated by `; `", "#group+name+assoc2"),
    Column("inter2", "As inter1, for actor2", "#group+code+actor2"),
    Column(
        "interaction",
        "The two inter codes, the smaller first (`17`); one alone with 0 (`10`)",
        "#event+code+interaction",
    ),
    Column(
        "civilian_targeting",
        "`Civilian targeting` where civilians are the first target of violence",
        "#event+civilian",
    ),
    Column("iso", "ISO 3166-1 numeric code of the country", "#country+code+num"),
    Column("region", "ACLED's region", "#region+name"),
    Column("country", "Country, in English", "#country+name"),
    Column("admin1", "First-level unit, in English", "#adm1+name"),
    Column("admin2", "Empty: the record keeps no second-level unit", "#adm2+name"),
    Column("admin3", "Empty: the record keeps no third-level unit", "#adm3+name"),
    Column("location", "Place as the report writes it", "#loc+name"),
    Column("latitude", "Degrees WGS 84", "#geo+lat"),
    Column("longitude", "Degrees WGS 84", "#geo+lon"),
    Column(
        "geo_precision",
        "1 settlement or site; 2 area or district; 3 governorate or country",
        "#geo+precision",
    ),
    Column("source", "Sources and outlets, separated by `; `", "#meta+source"),
    Column(
        "source_scale",
        "International (agencies), National (media), Other (officials, observatories, people), joined by `-`",
        "#meta+source+scale",
    ),
    Column("notes", "The incident in one English sentence", "#description"),
    Column(
        "fatalities",
        "Lowest number killed that any teller but the perpetrator gives; 0 if nobody tells of any",
        "#affected+killed",
    ),
    Column("tags", "`status=`, `size=`, `corroboration=`, `publication day` where they apply", "#meta+tags"),
    Column("timestamp", "Unix time of the as-of day", "#date+updated"),
)

_SHELLING = ("Explosions/Remote violence", "Shelling/artillery/missile attack")
_AIR = ("Explosions/Remote violence", "Air/drone strike")
_OTHER = ("Strategic developments", "Other")
_ATTACK = ("Violence against civilians", "Attack")
_CLASH = ("Battles", "Armed clash")
_DISRUPTED = ("Strategic developments", "Disrupted weapons use")
_FIXED: dict[str, tuple[str, str]] = {
    "arrest": ("Strategic developments", "Arrests"),
    "clash": _CLASH,
    "execution": _ATTACK,
    "explosion": ("Explosions/Remote violence", "Remote explosive/landmine/IED"),
    "suicide_attack": ("Explosions/Remote violence", "Suicide bomb"),
    "air_strike": _AIR,
    "drone_strike": _AIR,
    "shelling": _SHELLING,
    "abduction": ("Violence against civilians", "Abduction/forced disappearance"),
    "foiled_plot": _DISRUPTED,
    "weapons_seizure": _DISRUPTED,
    "surrender": _OTHER,
    "release": _OTHER,
    "escape": _OTHER,
    "transfer": _OTHER,
    "sentence": _OTHER,
    "deployment": ("Strategic developments", "Change to group/activity"),
    "destruction": ("Strategic developments", "Looting/property destruction"),
    "riot": ("Riots", "Mob violence"),
    "agreement": ("Strategic developments", "Agreement"),
}
_HARMED = ("killed", "wounded", "killed_or_wounded")
_SCALE = {"agency": "International", "media": "National"}
_ORGANISED = {
    "state",
    "rebel",
    "militia",
    "security",
    "political",
    "unidentified",
    "criminal",
    "international",
}


def event_type(entry: Entry) -> tuple[str, str]:
    """ACLED's event type and sub-event type of an entry (codebook, section 2)."""
    if entry.type == "explosion" and "grenade" in entry.modes:
        return "Explosions/Remote violence", "Grenade"
    if entry.type in _FIXED:
        return _FIXED[entry.type]
    harmed = any(h.kind in _HARMED for h in entry.harm)
    if entry.type == "raid":
        return _CLASH if harmed else _OTHER
    if entry.type in ("armed_attack", "assassination"):
        return _ATTACK if _civilian(entry.targets) else _CLASH
    if entry.type == "protest":
        return "Protests", "Excessive force against protesters" if harmed else "Peaceful protest"
    return _territory(entry)


def _territory(entry: Entry) -> tuple[str, str]:
    """The sub-event of control changing: who took it, and whether anybody lost it in a fight."""
    if not entry.targets and not entry.harm:
        return "Strategic developments", "Non-violent transfer of territory"
    taker = party_kind(entry.initiators[0]) if entry.initiators else "other"
    return (
        "Battles",
        "Government regains territory" if taker == "state" else "Non-state actor overtakes territory",
    )


def _civilian(actors: tuple[str, ...]) -> bool:
    return not actors or party_kind(actors[0]) not in _ORGANISED


def _disorder(kind: str, sub: str) -> str:
    if kind == "Protests":
        return "Demonstrations" if sub == "Peaceful protest" else "Political violence; Demonstrations"
    return "Strategic developments" if kind == "Strategic developments" else "Political violence"


def inter_code(actor: str, country: str | None, *, acts: bool) -> int:
    """ACLED's numeric actor type of a party in a country; `acts` for initiators."""
    if actor == "protesters":
        return 6
    if actor == "settlers":
        return 5 if acts else 7
    if actor == "tribal_fighters":
        return 4
    kind = party_kind(actor)
    if kind == "state":
        home = parties()[actor].country
        return 1 if home == country or (not home and actor.endswith("_other")) else 8
    return {"rebel": 2, "security": 2, "political": 2, "international": 8, "civilian": 7}.get(kind, 3)


def _interaction(first: int, second: int) -> str:
    pair = sorted(code for code in (first, second) if code)
    return "".join(map(str, pair)) if len(pair) == 2 else f"{pair[0]}0" if pair else "0"


def time_precision(entry: Entry) -> int:
    """1 for a day that is told, 2 within a week or for the publication day, 3 for longer spans."""
    date = entry.date
    if date is None or not date.start or date.inferred:
        return 2
    days = (dt.date.fromisoformat(date.end or date.start) - dt.date.fromisoformat(date.start)).days
    return 1 if days <= 1 else 2 if days < 7 else 3


def _tags(entry: Entry, precision: int) -> str:
    tags = [] if entry.status == "reported" else [f"status={entry.status}"]
    if entry.size is not None:
        high = "more" if entry.size.high is None else entry.size.high
        tags.append(f"size={entry.size.low}" if high == entry.size.low else f"size={entry.size.low}-{high}")
    if entry.corroboration:
        tags.append(f"corroboration={entry.corroboration}")
    if precision == 2 and (entry.date is None or entry.date.inferred or not entry.date.start):
        tags.append("publication day")
    return "; ".join(tags)


def _sources(entry: Entry) -> tuple[str, str]:
    names = [s.name for s in entry.sources] + [r.outlet for r in entry.reports if r.outlet]
    scales = [_SCALE.get(s.kind, "Other") for s in entry.sources] or ["National"]
    return "; ".join(dict.fromkeys(names)), "-".join(sorted(set(scales)))


def reason_left_out(entry: Entry) -> str | None:
    """Why an entry is no row of this format; None if it is."""
    if entry.day is None:
        return "no day known"
    return "denied" if entry.status == "denied" else None


def row(entry: Entry, about: About) -> list[Any]:
    """The 31 values of an entry, in the order of COLUMNS."""
    kind, sub = event_type(entry)
    place = entry.place
    country = place.country if place else None
    known = countries().get(country or "")
    violent = kind not in ("Strategic developments", "Protests")
    names1 = [party_name(a, "en") for a in entry.initiators]
    names2 = [party_name(a, "en") for a in entry.targets]
    inter1 = inter_code(entry.initiators[0], country, acts=True) if entry.initiators else 0
    inter2 = inter_code(entry.targets[0], country, acts=False) if entry.targets else 0
    if violent and not names1:
        names1, inter1 = ["Unidentified Armed Group"], 3
    precision = time_precision(entry)
    source, scale = _sources(entry)
    killed = toll_of(entry, "killed")
    day = entry.day or ""
    return [
        ID_PREFIX + entry.id,
        day,
        int(day[:4]),
        precision,
        _disorder(kind, sub),
        kind,
        sub,
        names1[0] if names1 else "",
        "; ".join(names1[1:]),
        inter1,
        names2[0] if names2 else "",
        "; ".join(names2[1:]),
        inter2,
        _interaction(inter1, inter2),
        "Civilian targeting" if violent and inter2 == 7 else "",
        int(known.numeric) if known and known.numeric else "",
        known.acled_region if known else "",
        known.name_en if known else "",
        area_name(place.adm1, "en") if place else "",
        "",
        "",
        place.name if place else "",
        place.lat if place and place.lat is not None else "",
        place.lon if place and place.lon is not None else "",
        1
        if place and place.level in ("site", "settlement")
        else 2
        if place and place.level in ("area", "district")
        else 3,
        source,
        scale,
        describe(entry),
        killed.low if killed else 0,
        _tags(entry, precision),
        _unix(about.as_of),
    ]


@lru_cache(maxsize=16)
def _unix(day: str) -> int:
    return int(dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC).timestamp())

"""Lethal entries as rows in the 49 columns of the UCDP Georeferenced Event Dataset (GED codebook, version
24).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import math
from typing import Any

from marsad.publish.about import About
from marsad.publish.columns import Column
from marsad.publish.entry import Entry, Toll, toll_of
from marsad.record.names import area_name, countries, parties, party_kind, party_name

_NO_REGISTER = "Empty: numbers of UCDP's own register are UCDP's to give"

COLUMNS: tuple[Column, ...] = (
    Column("id", "A number made from the incident's id (SHA-256, 52 bits)", "#event+id"),
    Column("relid", "The incident's id, with `MRS-` before it", "#event+id+text"),
    Column("year", "Year of date_start", "#date+year"),
    Column("active_year", "Empty: whether the dyad passes 25 deaths a year is UCDP's judgement"),
    Column("code_status", "`Clear` where day, place and parties are told, else `Check`"),
    Column(
        "type_of_violence",
        "1 a state and an armed group; 2 between armed groups; 3 against civilians",
        "#event+type",
    ),
    Column("conflict_dset_id", _NO_REGISTER),
    Column("conflict_new_id", _NO_REGISTER),
    Column("conflict_name", "Country and the two sides", "#event+name+conflict"),
    Column("dyad_dset_id", _NO_REGISTER),
    Column("dyad_new_id", _NO_REGISTER),
    Column("dyad_name", "The two sides, ` - ` between", "#event+name+dyad"),
    Column("side_a_dset_id", _NO_REGISTER),
    Column("side_a_new_id", _NO_REGISTER),
    Column(
        "side_a", "The state, else the first initiator; `XXXnone` where nobody is named", "#group+name+side_a"
    ),
    Column("side_b_dset_id", _NO_REGISTER),
    Column("side_b_new_id", _NO_REGISTER),
    Column("side_b", "The other side; `Civilians` for type 3", "#group+name+side_b"),
    Column("number_of_sources", "Independent sources (near-copies are one)", "#meta+sources+num"),
    Column("source_article", "Reports: outlet, day, title or id, separated by `; `", "#meta+source"),
    Column("source_office", "Outlets, separated by `; `", "#meta+source+org"),
    Column("source_date", "Publication days, separated by `; `", "#date+reported"),
    Column("source_headline", "Titles, separated by `; `", "#meta+headline"),
    Column("source_original", "Named sources, separated by `; `", "#meta+source+original"),
    Column(
        "where_prec",
        "1 settlement or site; 2 area near a place; 3 district; 4 governorate; 6 country",
        "#geo+precision",
    ),
    Column("where_coordinates", "Name of the point that the coordinates are of", "#loc+name"),
    Column("where_description", "Place and governorate", "#loc+description"),
    Column("adm_1", "First-level unit, in English", "#adm1+name"),
    Column("adm_2", "Empty: the record keeps no second-level unit", "#adm2+name"),
    Column("latitude", "Degrees WGS 84", "#geo+lat"),
    Column("longitude", "Degrees WGS 84", "#geo+lon"),
    Column("geom_wkt", "The point as WKT", "#geo+wkt"),
    Column("priogrid_gid", "Cell of the PRIO-GRID (half a degree, counted from the south-west)", "#geo+grid"),
    Column("country", "Country, in English", "#country+name"),
    Column("country_id", "Gleditsch-Ward number of the country", "#country+code"),
    Column("region", "UCDP's region", "#region+name"),
    Column("event_clarity", "1 one act of its own; 2 a sum over several days", "#event+clarity"),
    Column("date_prec", "1 the day; 2 within 2-6 days; 3 a week; 4 a month; 5 more", "#date+precision"),
    Column("date_start", "First day, ISO", "#date+start"),
    Column("date_end", "Last day, ISO", "#date+end"),
    Column("deaths_a", "Dead of side_a", "#affected+killed+side_a"),
    Column("deaths_b", "Dead of side_b that are armed", "#affected+killed+side_b"),
    Column("deaths_civilians", "Dead civilians", "#affected+killed+civilians"),
    Column("deaths_unknown", "best less the three before it", "#affected+killed+unknown"),
    Column("best", "Latest number killed that is no perpetrator's", "#affected+killed"),
    Column(
        "high", "Highest number told by anyone; best where no upper bound is told", "#affected+killed+max"
    ),
    Column("low", "Lowest number told by anyone but the perpetrator", "#affected+killed+min"),
    Column("gwnoa", "Gleditsch-Ward number of side_a if it is a state", "#country+code+side_a"),
    Column("gwnob", "Gleditsch-Ward number of side_b if it is a state", "#country+code+side_b"),
)

_LEVEL_PRECISION = {"site": 1, "settlement": 1, "area": 2, "district": 3, "governorate": 4, "country": 6}
NOBODY = "XXXnone"


def reason_left_out(entry: Entry) -> str | None:
    """Why an entry is no row of this format; None if it is."""
    if entry.day is None:
        return "no day known"
    if entry.status == "denied":
        return "denied"
    toll = toll_of(entry, "killed")
    return None if toll is not None and _highest(toll) > 0 else "nobody told to be killed"


def _highest(toll: Toll) -> int:
    return max(toll.best, toll.high or 0, toll.claimed_high or toll.claimed_low or 0)


def number_of(incident: str) -> int:
    """The number of an incident's id: the first 52 bits of its SHA-256, which every spreadsheet keeps
    whole.
    """
    return int(hashlib.sha256(incident.encode()).hexdigest()[:13], 16)


def sides(entry: Entry) -> tuple[str | None, str | None, int]:
    """The ids of side A and side B (None: nobody named; B of type 3 is `civilians`) and the type of
    violence.
    """
    first = entry.initiators[0] if entry.initiators else None
    armed = [t for t in entry.targets if party_kind(t) != "civilian"]
    if not armed:
        return first, "civilians", 3
    second: str | None = armed[0]
    states = [actor is not None and party_kind(actor) == "state" for actor in (first, second)]
    if states[1] and not states[0]:
        first, second = second, first
    return first, second, 1 if any(states) else 2


def _deaths(entry: Entry, first: str | None, second: str | None, best: int) -> tuple[int, int, int, int]:
    a = b = civil = 0
    for harm in entry.harm:
        if harm.kind != "killed" or harm.who is None:
            continue
        if harm.who == first:
            a += harm.low
        elif party_kind(harm.who) == "civilian":
            civil += harm.low
        elif harm.who == second:
            b += harm.low
    told = a + b + civil
    return (a, b, civil, best - told) if told <= best else (0, 0, 0, best)


def date_precision(start: str, end: str) -> int:
    """UCDP's precision of a span of days."""
    days = (dt.date.fromisoformat(end) - dt.date.fromisoformat(start)).days + 1
    return 1 if days == 1 else 2 if days <= 6 else 3 if days == 7 else 4 if days <= 31 else 5


def grid_cell(lat: float, lon: float) -> int:
    """The PRIO-GRID cell of a point: 720 columns from 180 degrees west, rows from 90 degrees south, from 1."""
    row, column = min(math.floor((lat + 90) * 2), 359), min(math.floor((lon + 180) * 2), 719)
    return row * 720 + column + 1


def _gw(actor: str | None) -> int | str:
    party = parties().get(actor or "")
    if party is None or party.kind != "state" or not party.country:
        return ""
    known = countries().get(party.country)
    return int(known.gw) if known and known.gw else ""


def _reports(entry: Entry) -> list[str]:
    """The four columns about reports."""
    articles = [", ".join(filter(None, (r.outlet, r.published, r.title or r.id))) for r in entry.reports]
    lists = (
        articles,
        [r.outlet for r in entry.reports],
        [r.published for r in entry.reports],
        [r.title for r in entry.reports],
        [s.name for s in entry.sources],
    )
    return ["; ".join(dict.fromkeys(filter(None, items))) for items in lists]


def _where(entry: Entry) -> list[Any]:
    """The nine columns from where_prec to priogrid_gid."""
    place = entry.place
    if place is None:
        return [6, "", "", "", "", "", "", "", ""]
    adm1 = area_name(place.adm1, "en")
    described = f"{place.name}, {adm1}" if adm1 else place.name
    head = [_LEVEL_PRECISION[place.level], place.name, described, adm1, ""]
    if place.lat is None or place.lon is None:
        return [*head, "", "", "", ""]
    return [
        *head, place.lat, place.lon, f"POINT ({place.lon} {place.lat})", grid_cell(place.lat, place.lon),
    ]  # fmt: skip


def row(entry: Entry, _about: About) -> list[Any]:
    """The 49 values of an entry, in the order of COLUMNS."""
    toll = toll_of(entry, "killed")
    assert toll is not None
    best = toll.best or toll.low or _highest(toll)
    first, second, violence = sides(entry)
    deaths = _deaths(entry, first, second, best)
    day = entry.day or ""
    dated = entry.date is not None and bool(entry.date.start) and not entry.date.inferred
    start = (entry.date.start if entry.date else None) or day
    end = (entry.date.end if entry.date else None) or start
    a, b = (party_name(actor, "en") or NOBODY for actor in (first, second))
    place = entry.place
    known = countries().get((place.country if place else None) or "")
    country = known.name_en if known else ""
    clear = dated and place is not None and place.lat is not None and first is not None
    return [
        number_of(entry.id), f"MRS-{entry.id}", int(day[:4]), "", "Clear" if clear else "Check", violence,
        "", "", f"{country}: {a} - {b}" if country else f"{a} - {b}", "", "", f"{a} - {b}",
        "", "", a, "", "", b, entry.independent_sources, *_reports(entry), *_where(entry),
        country, int(known.gw) if known and known.gw else "", known.ucdp_region if known else "",
        1 if date_precision(start, end) == 1 else 2, date_precision(start, end) if dated else 2, start, end,
        *deaths, best, max(_highest(toll), best), min(toll.low, best), _gw(first), _gw(second),
    ]  # fmt: skip

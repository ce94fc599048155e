"""The second-level unit of places: a curated table, and the packages' seats."""

from __future__ import annotations

from marsad.gazetteer.districts import curated_members
from marsad.gazetteer.keys import key
from marsad.gazetteer.store import read
from marsad.gazetteer.use import EMBEDDED

SETTLEMENTS = {"city", "town", "village"}


def test_the_table_reads_and_names_real_units() -> None:
    units = {p.adm1 for p in read(EMBEDDED) if p.type == "adm1"}
    members = curated_members()
    assert len(members) > 1000
    assert {adm1 for adm1, _ in members} <= units


def test_most_towns_of_the_core_countries_have_a_district() -> None:
    places = list(read(EMBEDDED))
    for country, least in (("SY", 0.55), ("IQ", 0.65), ("LB", 0.75), ("YE", 0.75)):
        towns = [p for p in places if p.country == country and p.type in SETTLEMENTS]
        assert sum(bool(p.adm2) for p in towns) >= least * len(towns), country


def test_towns_and_their_quarters_lie_in_the_district() -> None:
    gazetteer = read(EMBEDDED)
    found = {p.adm2 for posting in gazetteer.postings(key("سراقب")) for p in [gazetteer.at(posting.place)]}
    assert found == {"إدلب"}
    quarter = next(p for p in gazetteer if p.name == "حي الزنجيلي" or p.name == "الزنجيلي")
    assert quarter.adm2 == "الموصل"

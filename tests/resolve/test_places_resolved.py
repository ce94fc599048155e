"""Which place a phrase means: a corpus with coordinates, ties, anchors, relations, places named before."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.gazetteer import name_matches
from marsad.gazetteer.geo import distance_km
from marsad.grammar.places import find_places
from marsad.lexicon import matcher
from marsad.record import Place
from marsad.resolve.places import resolve_places
from marsad.text.fold import fold
from marsad.text.offsets import Mapped
from marsad.text.words import words

HERE = Path(__file__).parent
REACH_KM = {"site": 15, "settlement": 15, "area": 50, "district": 40}
"""How far off a place counts as right (the scorer's bounds)."""


def rows(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def resolved(text: str, countries: tuple[str, ...] = ()) -> list[Place | None]:
    folded = fold(Mapped(text, text)).text
    parts = words(folded)
    return resolve_places(find_places(parts, matcher().scan(parts), name_matches(parts), folded), countries)


def first(text: str, countries: tuple[str, ...] = ()) -> Place:
    place = next(p for p in resolved(text, countries) if p is not None)
    assert place.lat is not None
    return place


@pytest.mark.parametrize(("text", "name", "lat", "lon", "where", "level"), rows("corpus_places.tsv"))
def test_corpus(text: str, name: str, lat: str, lon: str, where: str, level: str) -> None:
    found = [p for p in resolved(text) if p is not None and p.name == name]
    assert found, f"no place {name!r} in {text!r}"
    place = found[0]
    assert place.level == level
    assert where in (place.adm1, place.country)
    if level in REACH_KM:
        assert place.lat is not None and place.lon is not None
        assert distance_km(place.lat, place.lon, float(lat), float(lon)) <= REACH_KM[level]


def test_the_text_tells_namesakes_apart() -> None:
    assert first("بلدة المنصورة بريف الرقة الغربي").adm1 == "SY-RA"
    assert first("قرية المنصورة غربي حلب").adm1 == "SY-HL"
    assert first("بلدة صيدا بريف درعا").adm1 == "SY-DR"
    assert first("مدينة صيدا جنوبي لبنان").adm1 == "LB-JA"
    assert first("ناحية الرشاد بكركوك").adm1 == "IQ-KI"
    assert first("قرية الرشاد قرب المقدادية بديالى").adm1 == "IQ-DI"


def test_other_places_and_parties_tell_namesakes_apart() -> None:
    sidon = resolved("انفجار في صيدا")[0]
    daraa = resolved("اغتيالات في درعا وطفس وجاسم.\nوانفجار في صيدا")[-1]
    assert sidon is not None and daraa is not None
    assert (sidon.adm1, daraa.adm1) == ("LB-JA", "SY-DR")
    libyan = first("اشتباكات في طرابلس", ("LY", "LY", "LY"))
    lebanese = first("اشتباكات في طرابلس", ("LB", "LB", "LB"))
    assert (libyan.country, lebanese.country) == ("LY", "LB")


def test_an_open_tie_stays_open() -> None:
    place = first("في قرية الحسينية")
    assert len(place.candidates) > 1
    assert place.candidates[0].score < 0.45
    assert any("open" in r for r in place.candidates[0].reasons)


def test_a_governorate_only_when_the_text_says_so() -> None:
    assert first("في الرقة").level == "settlement"
    assert first("وسط الرقة").level == "settlement"
    assert first("في مدينة الرقة").level == "settlement"
    assert first("في محافظة الرقة").level == "governorate"
    assert first("في ريف الرقة").level == "area"
    assert first("في نينوى").level == "governorate"
    assert first("محافظة الطوال بمنطقة جازان").level == "district"
    assert first("منطقة جازان").level == "governorate"


def test_relations_move_the_point() -> None:
    rutba = first("في الرطبة")
    west = first("40 كم غرب الرطبة")
    assert rutba.lat is not None and west.lat is not None and rutba.lon is not None and west.lon is not None
    assert 36 < distance_km(rutba.lat, rutba.lon, west.lat, west.lon) < 44
    assert west.lon < rutba.lon
    assert west.level == "area"
    between = first("بين هجين والشعفة")
    assert between.level == "area" and between.radius_km is not None and between.radius_km < 15
    assert first("قرب سجن الصناعة").level == "area"


def test_an_unlisted_part_of_a_town_lies_at_the_town() -> None:
    quarter = first("في حي الشبكة التابع لبلدة الشحيل")
    assert (quarter.level, quarter.name, quarter.gazetteer_id) == ("site", "الشبكه", None)
    assert quarter.adm1 == "SY-DY"
    later = resolved("اغتيال في مدينة جاسم.\nأمام منزله في الحي الغربي")[-1]
    assert later is not None and later.adm1 == "SY-DR" and later.level == "site"


def test_a_place_named_before_is_found_again() -> None:
    found = resolved("هجوم على مدينة الحسكة.\nوأصيب مدنيون جنوبي المدينة")
    assert found[-1] is not None and found[-1].adm1 == "SY-HA" and found[-1].level == "area"


def test_what_contradicts_the_wider_place_is_not_taken() -> None:
    place = first("قرية تل السلطان جنوبي حلب")  # the listed one is a quarter of Rafah
    assert place.country == "SY" and place.gazetteer_id is None


def test_the_same_text_gives_the_same_places() -> None:
    text = "قرى الصفصافة وعرب حسن شمالي منبج، وفي المنصورة والسلام قرب الحدود"
    assert resolved(text) == resolved(text)


def test_a_misspelled_town_is_found_where_the_text_bears_it_out() -> None:
    place = first("بلدة عقيرباط شرقي حماة")
    assert place.adm1 == "SY-HM" and place.gazetteer_id is not None
    assert place.candidates[0].score <= 0.6
    assert any("spelled like" in r for r in place.candidates[0].reasons)
    elsewhere = resolved("بلدة عقيرباط شرقي درعا")[0]
    assert elsewhere is None or elsewhere.gazetteer_id is None


def test_an_embassy_is_where_it_stands() -> None:
    place = next(p for p in resolved("هجوم استهدف مبنى سفارة تركيا في بغداد") if p and p.level == "site")
    assert place.adm1 == "IQ-BG"


def test_an_office_of_a_governorate_is_at_its_seat() -> None:
    place = first("اقتحموا مبنى محافظة ذي قار")
    assert place.level == "site" and place.lat is not None and abs(place.lat - 31.06) < 0.1

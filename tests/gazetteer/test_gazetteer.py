"""The gazetteer file and its names: what goes in comes out, any spelling is found, it is quick and small."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.errors import DataError
from marsad.gazetteer import Gazetteer, GazetteerPlace, PlaceName, gazetteer, name_matches
from marsad.gazetteer.geo import BEARINGS, bearing, distance_km, offset, turn
from marsad.gazetteer.keys import key, tokens
from marsad.gazetteer.names import NameIndex
from marsad.gazetteer.store import pack, read
from marsad.gazetteer.use import EMBEDDED
from marsad.text.fold import fold_word
from marsad.text.words import words


def place(number: int, *names: str, **fields: object) -> GazetteerPlace:
    values = {"type": "town", "country": "SY", "lat": 35.0, "lon": 38.0, **fields}
    return GazetteerPlace(id=f"t:{number}", names=tuple(PlaceName(n) for n in names), **values)  # type: ignore[arg-type]


def saved(tmp_path: Path, *places: GazetteerPlace) -> Gazetteer:
    path = tmp_path / "places.bin"
    path.write_bytes(pack(places))
    return read(path)


def found(gaz: Gazetteer, text: str) -> list[tuple[str, ...]]:
    return [m.ids for m in NameIndex(gaz).matches(words(fold_word(text)))]


def test_places_come_back_as_they_went_in(tmp_path: Path) -> None:
    names = (PlaceName("الطبقة"), PlaceName("الثورة", "former"), PlaceName("Tabqa", "other", "en"))
    full = GazetteerPlace(
        "t:9", names, "town", "SY", 35.83725, 38.54812, "SY-RA", "الثورة", "", 4.5, 69425, "own", "CC0"
    )
    gaz = saved(tmp_path, full, place(1, "الرقة"))
    assert gaz.get("t:9") == full
    assert gaz.get("t:9").level == "settlement"  # type: ignore[union-attr]
    assert [p.id for p in gaz] == ["t:1", "t:9"]
    assert gaz.get("t:7") is None


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("البوكمال", ["البو كمال", "البوكمال", "أبو كمال", "ابوكمال", "بالبوكمال", "أبي كمال"]),
        ("دير الزور", ["ديرالزور", "دير الزور", "بدير الزور", "ودير الزور", "لدير الزور"]),
        ("تلعفر", ["تل عفر", "تلعفر", "وتلعفر", "بتل عفر"]),
        ("الرقة", ["الرقه", "بالرقة", "والرقة", "للرقة", "وبالرقة", "فالرقة"]),
        ("اللاذقية", ["اللاذقية", "باللاذقية", "للاذقية"]),
        ("إدلب", ["ادلب", "أدلب", "بإدلب", "وإدلب"]),
        ("عبدالله", ["عبد الله", "عبدالله"]),
        ("خان يونس", ["خانيونس", "خان يونس"]),
        ("منطقة الـ55", ["منطقة الـ55", "منطقة الـ 55"]),
    ],
)
def test_any_spelling_is_found(tmp_path: Path, name: str, written: list[str]) -> None:
    gaz = saved(tmp_path, place(1, name))
    for spelling in written:
        assert found(gaz, f"في {spelling} أمس") == [("t:1",)], spelling


def test_other_words_are_not_taken_for_names(tmp_path: Path) -> None:
    gaz = saved(
        tmp_path, place(1, "الرقة"), place(2, "قاح"), place(3, "رانس"), place(4, "حلب", population=900_000)
    )
    assert found(gaz, "ورقة ولقاح وفرانس") == []
    assert found(gaz, "وحلب وبحلب ولحلب") == [("t:4",)] * 3


def test_the_longest_name_wins_and_the_same_article_comes_first(tmp_path: Path) -> None:
    gaz = saved(tmp_path, place(1, "تل"), place(2, "تل أبيض"), place(3, "منصورة"), place(4, "المنصورة"))
    assert found(gaz, "في تل أبيض") == [("t:2",)]
    assert found(gaz, "في المنصورة") == [("t:4", "t:3")]
    match = NameIndex(gaz).matches(words(fold_word("في منصورة")))[0]
    assert match.ids == ("t:3", "t:4") and match.exact


def test_doubt_is_of_the_form_with_or_without_the_article(tmp_path: Path) -> None:
    gaz = saved(tmp_path, place(1, "الرقة", type="city", population=500_000), place(2, "الحسن"))
    index = NameIndex(gaz)
    assert index.matches(words("الرقه"))[0].doubt == ""
    assert index.matches(words("رقه"))[0].doubt == "common"
    assert index.matches(words("الحسن"))[0].doubt == "person"


def test_broken_files_say_so(tmp_path: Path) -> None:
    path = tmp_path / "x.bin"
    with pytest.raises(DataError, match="cannot read"):
        read(path)
    path.write_bytes(b"junk")
    with pytest.raises(DataError, match="not a gazetteer"):
        read(path)
    with pytest.raises(DataError, match="two places"):
        pack([place(1, "أ ب"), place(1, "ج د")])
    with pytest.raises(DataError, match="unknown type"):
        pack([place(1, "أ ب", type="planet")])


def test_the_embedded_gazetteer_is_small_quick_and_wide() -> None:
    assert EMBEDDED.stat().st_size < 2_500_000
    start = time.process_time()
    fresh = read(EMBEDDED)
    assert time.process_time() - start < 0.08
    countries = {p.country for p in fresh}
    assert {
        "SY",
        "IQ",
        "YE",
        "LB",
        "PS",
        "LY",
        "SD",
        "EG",
        "SA",
        "TR",
        "IR",
        "TN",
        "DZ",
        "MA",
        "ML",
        "NG",
        "AF",
        "PK",
    } <= countries
    keys = [key(p.name) for p in list(fresh)[::10]]
    start = time.process_time()
    for name_key in keys:
        fresh.postings(name_key)
    assert (time.process_time() - start) / len(keys) < 50e-6


def test_every_place_has_a_source_and_a_licence() -> None:
    for one in gazetteer():
        assert one.source and one.licence, one.id
        assert -90 <= one.lat <= 90 and -180 <= one.lon <= 180


def test_offsets_are_of_the_text() -> None:
    text = fold_word("هجوم بالموصل وفي دير الزور وللرقة")
    for match in name_matches(words(text)):
        assert text[match.start : match.end].endswith(text[match.name_start : match.end])
        assert match.start <= match.name_start < match.end


@given(st.text("ابتحدرسشعفقكلمنهوي ", min_size=1, max_size=30))
def test_a_key_has_no_spaces_and_is_of_the_folded_name(name: str) -> None:
    assert " " not in key(name)
    assert key(name) == key(fold_word(name)) == "".join(tokens(name)[0])


@given(st.floats(-80, 80), st.floats(-179, 179), st.floats(1, 900), st.sampled_from(sorted(BEARINGS)))
def test_offset_goes_that_far_that_way(lat: float, lon: float, km: float, way: str) -> None:
    there = offset(lat, lon, km, BEARINGS[way])
    assert abs(distance_km(lat, lon, *there) - km) < 0.01 * km
    assert turn(bearing(lat, lon, *there), BEARINGS[way]) < 1

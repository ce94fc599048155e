"""Display names: the same parties as the coder's, every code of the record known."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files

import pytest

from marsad.errors import InputError
from marsad.gazetteer.use import gazetteer
from marsad.record.names import areas, countries, find_area, parties


def test_parties_are_those_of_the_coder() -> None:
    lines = files("marsad.resolve").joinpath("data/actors.tsv").read_text("utf-8").splitlines()
    header, *rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    theirs = {row[0]: dict(zip(header, row, strict=False)) for row in rows}
    assert list(theirs) == list(parties())
    for ident, mine in parties().items():
        assert (mine.name_en, mine.name_ar, mine.kind, mine.country) == (
            theirs[ident]["name_en"], theirs[ident]["name_ar"], theirs[ident]["kind"], theirs[ident].get("country", ""),
        )  # fmt: skip
        assert mine.gender in ("m", "f") and mine.news_ar and mine.news_en


def test_every_unit_and_country_of_the_gazetteer_has_a_name() -> None:
    found = gazetteer()
    assert {p.adm1 for p in found if p.type == "adm1" and p.adm1} <= set(areas())
    assert {p.country for p in found if p.type == "country"} <= set(countries())


def test_names_of_units_are_those_of_the_press() -> None:
    for area in areas().values():
        assert re.fullmatch("[\u0621-\u063a\u0641-\u064a\u0651 ]+", area.name_ar), area
        assert re.fullmatch("[A-Za-z' -]+", area.name_en), area
        assert area.reach_km > 0
    for language in ("name_ar", "name_en"):
        counted = Counter((area.country, getattr(area, language)) for area in areas().values())
        assert not [name for name, times in counted.items() if times > 1]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("SY-DY", "SY-DY"), ("دير الزور", "SY-DY"), ("محافظة دير الزور", "SY-DY"), ("Deir ez-Zor", "SY-DY"), ("العراق", "IQ"),
        ("sy", "SY"), ("الانبار", "IQ-AN"), ("Anbar", "IQ-AN"), ("al-Anbar", "IQ-AN"),
    ],
)  # fmt: skip
def test_areas_are_found_by_code_and_name(text: str, code: str) -> None:
    assert find_area(text) == code


def test_an_unknown_area_is_told_with_names_like_it() -> None:
    with pytest.raises(InputError, match="SY-DY"):
        find_area("Deir ez Zoor")

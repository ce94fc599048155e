"""`marsad gazetteer`: look-ups show candidates with scores and reasons; import adds places."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from marsad.cli.gazetteer import app
from marsad.errors import InputError
from marsad.gazetteer import gazetteer
from marsad.resolve.places_search import candidates

RUN = CliRunner()


def rows(*arguments: str) -> list[dict[str, object]]:
    result = RUN.invoke(app, ["lookup", *arguments, "--json"])
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def test_lookup_ranks_and_gives_reasons() -> None:
    found = rows("المنصورة")
    assert len(found) > 3
    assert found == sorted(found, key=lambda r: -float(str(r["score"])))
    assert all(r["reasons"] for r in found)


def test_in_and_near_choose() -> None:
    assert {r["adm1"] for r in rows("المنصورة", "--in", "SY-RA")} == {"SY-RA"}
    assert rows("المنصورة", "--in", "الرقة")[0]["adm1"] == "SY-RA"
    assert {r["country"] for r in rows("المنصورة", "--in", "EG")} == {"EG"}
    assert rows("صيدا", "--near", "درعا")[0]["adm1"] == "SY-DR"
    assert rows("صيدا", "--near", "33.27,35.2")[0]["adm1"] == "LB-JA"


def test_latin_and_misspelled_names() -> None:
    assert rows("Mosul")[0]["id"] == "gn:99072"
    assert rows("بعقوبا")[0]["adm1"] == "IQ-DI"


def test_unknown_names_and_units() -> None:
    result = RUN.invoke(app, ["lookup", "ققققققق"])
    assert result.exit_code == 1
    with pytest.raises(InputError, match="--in"):
        candidates("حلب", gazetteer(), within="ققققق")
    with pytest.raises(InputError, match="--near"):
        candidates("حلب", gazetteer(), near="ققققق")


def test_plain_output_names_type_unit_and_coordinates() -> None:
    result = RUN.invoke(app, ["lookup", "الشحيل"])
    assert "SY-DY" in result.output and "35.1070,40.4570" in result.output and "prominence" in result.output


def test_import_adds_to_the_file_named(tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text("name,country,lat,lon\nتل النسور الشرقي,SY,35.9,39.1\n", encoding="utf-8")
    out = tmp_path / "out.bin"
    result = RUN.invoke(app, ["import", str(table), "--out", str(out)])
    assert result.exit_code == 0 and "1 new" in result.output
    again = RUN.invoke(app, ["import", str(table), "--out", str(out)])
    assert "0 new, 1 known before" in again.output


def test_a_word_for_the_kind_before_an_unknown_name_is_left_out() -> None:
    assert rows("قرية سراقب")[0]["adm1"] == "SY-ID"

"""Exports: read back by other programs, the same byte for byte, masked, guarded, with their terms."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import xml.etree.ElementTree as ET
from pathlib import Path

import msgspec
import openpyxl
import pyarrow.parquet as pq
import pytest
from publish_sample import ALL, AS_OF, ENTRIES

from marsad.coding.private import WITHHELD
from marsad.errors import InputError
from marsad.publish import acled, ucdp
from marsad.publish.about import About
from marsad.publish.entry import Entry
from marsad.publish.exports import FORMATS, export
from marsad.publish.sidecar import sha256_of


def made(tmp_path: Path, name: str, **terms: object) -> Path:
    path = tmp_path / f"out.{FORMATS[name].extension}"
    export(iter(ALL), name, path, About(as_of=AS_OF, **terms))  # type: ignore[arg-type]
    return path


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_same_export_is_the_same_bytes(tmp_path: Path, name: str, lang: str) -> None:
    first = made(tmp_path, name, lang=lang).read_bytes()
    assert made(tmp_path, name, lang=lang).read_bytes() == first
    assert not list(tmp_path.glob(".*")), "no unfinished file is left"


@pytest.mark.parametrize("name", FORMATS)
def test_the_sidecar_says_what_the_file_is(tmp_path: Path, name: str) -> None:
    path = made(tmp_path, name, filters={"types": ["arrest"]}, licence="ODbL 1.0")
    terms = json.loads((tmp_path / f"{path.name}.meta.json").read_text("utf-8"))
    assert terms["sha256"] == sha256_of(path)
    assert (terms["licence"], terms["as_of"], terms["filters"]) == ("ODbL 1.0", AS_OF, {"types": ["arrest"]})
    assert terms["records"] + sum(terms["left_out"].values()) == len(ALL)


@pytest.mark.parametrize("name", FORMATS)
def test_private_names_are_withheld_everywhere(tmp_path: Path, name: str) -> None:
    path = made(tmp_path, name)
    data = path.read_bytes()
    if name == "parquet":
        data = json.dumps(pq.read_table(path).to_pylist(), ensure_ascii=False).encode()
    elif name.endswith("xlsx"):
        book = openpyxl.load_workbook(path)
        data = "\n".join(str(c.value) for s in book for row in s for c in row).encode()
    assert "محمد أحمد".encode() not in data


def test_names_are_kept_for_those_who_may_see_them(tmp_path: Path) -> None:
    assert "محمد أحمد" in made(tmp_path, "jsonl", masked=False).read_text("utf-8")
    assert WITHHELD in made(tmp_path, "jsonl").read_text("utf-8")


def test_acled_has_its_31_columns_and_ucdp_its_49(tmp_path: Path) -> None:
    assert len(acled.COLUMNS) == 31
    assert len(ucdp.COLUMNS) == 49
    assert list(table(made(tmp_path, "acled-csv"))[0]) == [c.name for c in acled.COLUMNS]
    assert list(table(made(tmp_path, "ucdp-csv"))[0]) == [c.name for c in ucdp.COLUMNS]


def test_acled_rows_follow_the_codebook(tmp_path: Path) -> None:
    rows = {r["event_id_cnty"]: r for r in table(made(tmp_path, "acled-csv"))}
    first = rows["MRS-i-0000"]
    assert (first["event_type"], first["sub_event_type"]) == (
        "Explosions/Remote violence", "Remote explosive/landmine/IED",
    )  # fmt: skip
    assert (first["actor1"], first["inter1"], first["inter2"], first["interaction"]) == (
        "Unidentified Armed Group",
        "3",
        "7",
        "37",
    )
    assert (first["fatalities"], first["geo_precision"], first["time_precision"]) == ("3", "1", "1")
    assert (first["iso"], first["admin1"], first["civilian_targeting"]) == (
        "760",
        "Deir ez-Zor",
        "Civilian targeting",
    )
    raid = next(r for r in rows.values() if "raid" in r["notes"])
    assert raid["sub_event_type"] == "Armed clash", "people were killed"
    foreign = next(r for r in rows.values() if r["actor1"] == "Russian forces")
    assert foreign["inter1"] == "8", "a state's forces abroad are external"
    assert "MRS-i-denied" not in rows


def test_ucdp_rows_split_the_dead_and_keep_the_bounds(tmp_path: Path) -> None:
    rows = {r["relid"]: r for r in table(made(tmp_path, "ucdp-csv"))}
    for row in rows.values():
        parts = sum(int(row[c]) for c in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"))
        assert parts == int(row["best"])
        assert int(row["low"]) <= int(row["best"]) <= int(row["high"])
    wide = rows["MRS-i-open"]
    assert (wide["best"], wide["low"], wide["high"], wide["type_of_violence"]) == ("6", "5", "9", "1")
    assert wide["side_a"].startswith("Saudi"), "the state is side A"
    assert rows["MRS-i-0000"]["side_b"] == "Civilians"
    assert rows["MRS-i-0000"]["priogrid_gid"] == str(ucdp.grid_cell(35.107, 40.457))


@pytest.mark.parametrize(
    ("lat", "lon", "cell"),
    [(-89.9, -179.9, 1), (-89.9, 179.9, 720), (-89.4, -179.9, 721), (89.9, 179.9, 259200)],
)
def test_grid_cells_count_from_the_south_west(lat: float, lon: float, cell: int) -> None:
    assert ucdp.grid_cell(lat, lon) == cell


def test_hxl_tags_stand_below_the_header(tmp_path: Path) -> None:
    tags = table(made(tmp_path, "acled-csv", hxl=True))[0]
    assert tags["event_date"] == "#date+occurred"
    assert all(not v or v.startswith("#") for v in tags.values())
    sheet = openpyxl.load_workbook(made(tmp_path, "acled-xlsx", hxl=True))["incidents"]
    assert [c.value for c in sheet[1]] == [c.name for c in acled.COLUMNS]
    assert [c.value for c in sheet[2]] == [c.hxl for c in acled.COLUMNS]
    assert sheet["A3"].value == "MRS-i-0000"
    with pytest.raises(InputError, match="no table"):
        made(tmp_path, "geojson", hxl=True)


def test_no_cell_is_a_formula_and_arabic_is_whole(tmp_path: Path) -> None:
    path = made(tmp_path, "acled-csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf"), "Excel knows UTF-8 by the mark"
    for row in table(path):
        for value in row.values():
            assert value[:1] not in "=+@\t" or not value
            if value.startswith("-"):
                float(value)
    assert any(r["location"] == "'=صنعاء" for r in table(path))


@pytest.mark.parametrize("name", ["acled-xlsx", "ucdp-xlsx"])
def test_openpyxl_reads_what_csv_holds(tmp_path: Path, name: str) -> None:

    book = openpyxl.load_workbook(made(tmp_path, name, lang="ar"))
    sheet = book["incidents"]
    assert sheet.sheet_view.rightToLeft
    rows = table(made(tmp_path, name.replace("xlsx", "csv")))
    header = [c.value for c in sheet[1]]
    for n, row in enumerate(rows, 2):
        for column, cell in zip(header, sheet[n], strict=True):
            assert cell.data_type != "f"
            mine = "" if cell.value is None else cell.value
            assert str(mine) == row[column] or float(mine) == float(row[column])
    assert book["about"]["B4"].value


def test_gdal_reads_points_and_attributes_alike(tmp_path: Path) -> None:
    geopandas = pytest.importorskip("geopandas")
    located = [e for e in ALL if e.place is not None]
    for name in ("geojson", "gpkg"):
        layer = {"layer": "incidents"} if name == "gpkg" else {}
        frame = geopandas.read_file(made(tmp_path, name, lang="ar"), **layer)
        assert frame.crs.to_epsg() == 4326
        assert len(frame) == len(ALL)
        assert int(frame.geometry.notna().sum()) == len(located)
        first = frame[frame["incident_id" if name == "gpkg" else "id"] == "i-0000"].iloc[0]
        assert (round(first.geometry.x, 3), round(first.geometry.y, 3)) == (40.457, 35.107)
        assert (first["type_name"], first["adm1_name"], first["killed_low"]) == ("انفجار", "دير الزور", 3)
    kml = geopandas.read_file(made(tmp_path, "kml"))
    assert len(kml) == len(located)


def test_geojson_is_rfc_7946(tmp_path: Path) -> None:
    data = json.loads(made(tmp_path, "geojson").read_text("utf-8"))
    assert data["type"] == "FeatureCollection"
    assert "crs" not in data, "RFC 7946 knows WGS 84 only"
    for feature in data["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        if feature["geometry"]:
            lon, lat = feature["geometry"]["coordinates"]
            assert -180 <= lon <= 180 and -90 <= lat <= 90
    assert data["metadata"]["licence"] == "CC BY 4.0"


def test_geopackage_carries_a_default_style(tmp_path: Path) -> None:
    with sqlite3.connect(made(tmp_path, "gpkg", lang="ar")) as conn:
        assert conn.execute("PRAGMA application_id").fetchone()[0] == 0x47504B47
        assert conn.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert not conn.execute("PRAGMA foreign_key_check").fetchall()
        qml, sld, default = conn.execute(
            "SELECT styleQML, styleSLD, useAsDefault FROM layer_styles"
        ).fetchone()
        families = {row[0] for row in conn.execute("SELECT DISTINCT family FROM incidents")}
    assert default == 1
    style = ET.fromstring(qml[qml.index("<qgis") :])
    assert families <= {c.get("value") for c in style.iter("category")}
    assert "قتال" in {c.get("label") for c in style.iter("category")}
    ET.fromstring(sld)


def test_parquet_nests_the_evidence(tmp_path: Path) -> None:

    read = pq.read_table(made(tmp_path, "parquet"))
    assert read.schema.metadata[b"marsad:licence"] == b"CC BY 4.0"
    rows = {r["id"]: r for r in read.to_pylist()}
    first = rows["i-0000"]
    assert first["harm"][0] == {"kind": "killed", "who": "civilians", "low": 3, "high": 3, "approx": False}
    assert first["quotes"][0]["start"] == 10
    assert rows["i-open"]["harm"][0]["high"] is None


def test_plover_leaves_out_what_it_has_no_type_for(tmp_path: Path) -> None:
    events = [json.loads(line) for line in made(tmp_path, "plover").read_text("utf-8").splitlines()]
    assert {e["event_type"] for e in events} <= {
        "ASSAULT", "COERCE", "PROTEST", "RETREAT", "CONCEDE", "SANCTION", "MOBILIZE", "AGREE",
    }  # fmt: skip
    assert not {"=cmd"} & {e["event_id"] for e in events}
    assert len(events) == sum(e.type not in ("escape", "transfer") for e in ALL)


def test_full_lines_come_back_as_entries(tmp_path: Path) -> None:

    path = tmp_path / "all.jsonl"
    export(iter(ENTRIES), "jsonl", path, About(as_of=AS_OF, masked=False))
    back = tuple(msgspec.json.decode(line, type=Entry) for line in path.read_bytes().splitlines())
    assert back == ENTRIES


def test_an_unknown_format_is_told_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="geojson"):
        export(iter(()), "shapefile", tmp_path / "x", About(as_of=AS_OF))

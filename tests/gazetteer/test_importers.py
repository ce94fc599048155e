"""Importers: each format is read, told from its look, tolerant of short rows, and merged by identity."""

from __future__ import annotations

import gzip
import json
import time
import zipfile
from pathlib import Path

import pytest

from marsad.errors import InputError
from marsad.gazetteer import GazetteerPlace, PlaceName
from marsad.gazetteer.importers import import_file, read_places
from marsad.gazetteer.importers.add import merge, with_regions
from marsad.gazetteer.names import NameIndex
from marsad.gazetteer.store import pack, read
from marsad.gazetteer.use import EMBEDDED
from marsad.text.fold import fold_word
from marsad.text.words import words

SHARED = Path(__file__).resolve().parents[3] / "shared" / "gazetteer" / "whosonfirst_sy_iq.jsonl.gz"


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def gn_row(number: int, name: str, lat: float, lon: float, code: str = "PPL", alternates: str = "") -> str:
    feature = "P" if code.startswith("PPL") else "T"
    cells = [
        str(number),
        name,
        name,
        alternates,
        str(lat),
        str(lon),
        feature,
        code,
        "SY",
        "",
        "07",
        "",
        "",
        "",
        "120",
    ]
    return "\t".join(cells)  # as the dump, but without the last four cells


def test_geonames_with_short_rows_and_alternate_names(tmp_path: Path) -> None:
    dump = write(
        tmp_path / "SY.txt",
        gn_row(1, "Az Zirr", 35.06, 40.48, alternates="Zirr,الزر"),
        gn_row(2, "Jabal al Bishri", 35.35, 39.25, "MTS"),
        "3\tbroken",
        gn_row(4, "Somewhere", 35.0, 40.0, "XXX").replace("\tP\t", "\tH\t").replace("\tT\t", "\tH\t"),
    )
    alternates = write(
        tmp_path / "alternateNamesV2.txt", "10\t1\tar\tقرية الزر\t1", "11\t2\tar\tجبل البشري", "12\t9\tde"
    )
    found = list(read_places(dump, alternates=alternates))
    assert [(p.id, p.type, p.adm1) for p in found] == [
        ("gn:1", "village", "SY-DY"),
        ("gn:2", "mountain", "SY-DY"),
    ]
    assert [n.text for n in found[0].names] == ["قرية الزر", "الزر", "Az Zirr"]
    assert found[0].names[0].kind == "official"
    assert found[1].name == "جبل البشري"


def test_zip_and_gz_are_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as archive:
        archive.writestr("readme.txt", "x")
        archive.writestr("SY.txt", gn_row(1, "A", 35.0, 40.0) + "\n")
    assert [p.id for p in read_places(tmp_path / "SY.zip")] == ["gn:1"]
    row = {"id": 5, "type": "locality", "cc": "IQ", "name": "B", "ar": ["ب ب"], "lat": 33.0, "lon": 44.0}
    with gzip.open(tmp_path / "x.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.write(json.dumps(row) + "\n")
    assert [p.id for p in read_places(tmp_path / "x.jsonl.gz")] == ["wof:5"]


def test_ocha_tables_in_two_styles(tmp_path: Path) -> None:
    units = write(
        tmp_path / "adm3.csv",
        "admin3Name_en,admin3Name_ar,admin3Pcode,admin1Name_en,admin0Pcode,Latitude,Longitude",
        "Sur,الصور,SY090102,Deir-ez-Zor,SY,35.51,40.64",
        "None,,SY090103,Deir-ez-Zor,SY,,",
    )
    (unit,) = read_places(units)
    assert (unit.id, unit.type, unit.country, unit.name) == ("ocha:SY090102", "adm3", "SY", "الصور")
    villages = write(
        tmp_path / "v.csv", "NAME_EN;NAME_AR;PCODE;X;Y", "Abu Nitel;أبو النيتل;C6001;40.60;35.45"
    )
    (village,) = read_places(villages)
    assert (village.type, village.lat, village.lon) == ("village", 35.45, 40.60)


def test_plain_tables_name_the_faulty_line(tmp_path: Path) -> None:
    good = write(
        tmp_path / "own.csv",
        "name,alt,type,country,lat,lon",
        "حاجز الجسر,الجسر|حاجز جسر الحديد,checkpoint,sy,35.3,40.1",
    )
    (own,) = read_places(good)
    assert own.type == "checkpoint" and own.country == "SY" and len(own.names) == 3
    for row, message in (
        ("اسم,SY,95,40,town", "no degrees"),
        ("اسم,SY,x,40,town", "no degrees"),
        (",SY,35,40,town", "no name"),
        ("اسم,SY,35,40,planet", "unknown type"),
    ):
        bad = write(tmp_path / "bad.csv", "name,country,lat,lon,type", row)
        with pytest.raises(InputError, match=f"line 2.*{message}|line 2: {message}"):
            list(read_places(bad))


def test_unknown_files_are_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--format"):
        list(read_places(write(tmp_path / "x.txt", "hello")))
    with pytest.raises(InputError, match="cannot be read"):
        list(read_places(tmp_path / "missing.csv"))
    with pytest.raises(InputError, match="known are"):
        list(read_places(write(tmp_path / "y.csv", "name,lat"), "excel"))
    with pytest.raises(InputError, match="line 1"):
        list(read_places(write(tmp_path / "z.jsonl", '{"id": 1}')))


def test_merging_is_by_identity_not_by_name_alone() -> None:
    def one(number: str, lat: float, name: str = "الحسينية", kind: str = "village") -> GazetteerPlace:
        return GazetteerPlace(
            number, (PlaceName(name), PlaceName(f"{name} الأولى")), kind, "SY", lat, 40.0, "SY-DY"
        )

    known = {"a": one("a", 35.00)}
    assert (
        merge(
            known, [one("b", 35.01), one("c", 35.30), one("d", 35.00, kind="camp"), one("e", 35.0, "العزبة")]
        )
        == 1
    )
    assert sorted(known) == ["a", "c", "d", "e"]
    assert {n.text for n in known["a"].names} == {"الحسينية", "الحسينية الأولى"}


def test_the_first_level_unit_is_that_of_the_neighbours() -> None:
    base = [
        GazetteerPlace(f"k{n}", (PlaceName("ق"),), "town", "SY", 35 + n / 10, 40.0, "SY-DY") for n in range(3)
    ]
    rows = [
        GazetteerPlace(f"r{n}", (PlaceName("ر"),), "village", "SY", 35 + n / 50, 40.1, adm2="Dayr")
        for n in range(9)
    ]
    far = GazetteerPlace("far", (PlaceName("ب"),), "village", "SY", 36.9, 42.0, adm2="Dayr")
    found = with_regions([*rows, far], base)
    assert {p.adm1 for p in found} == {"SY-DY"}  # the far one by the vote of its region


def test_an_import_writes_a_gazetteer_that_finds_the_new_names(tmp_path: Path) -> None:
    start = tmp_path / "start.bin"
    start.write_bytes(pack([GazetteerPlace("a", (PlaceName("الرقة"),), "city", "SY", 35.95, 39.0, "SY-RA")]))
    table = write(tmp_path / "own.csv", "name,country,lat,lon", "تل النسور,SY,35.9,39.1")
    added = import_file(table, read(start), tmp_path / "out.bin")
    assert (added.read, added.new, added.merged, added.total) == (1, 1, 0, 2)
    (match,) = NameIndex(read(tmp_path / "out.bin")).matches(words(fold_word("في تل النسور")))
    place = read(tmp_path / "out.bin").get(match.ids[0])
    assert place is not None and place.adm1 == "SY-RA"


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/gazetteer, which is not part of the project")
def test_33_thousand_places_are_imported_in_time(tmp_path: Path) -> None:
    start = time.process_time()
    added = import_file(SHARED, read(EMBEDDED), tmp_path / "out.bin")
    assert time.process_time() - start < 20
    assert added.read > 33_000
    big = read(tmp_path / "out.bin")
    sample = [n for place in list(big)[::40] for n in place.names]
    from marsad.gazetteer.keys import key

    keys = [key(n.text) for n in sample]
    start = time.process_time()
    for name_key in keys:
        big.postings(name_key)
    assert (time.process_time() - start) / len(keys) < 50e-6

"""The curated places: well-formed, in their country and governorate, near what a public gazetteer says."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from marsad.errors import DataError
from marsad.gazetteer import GazetteerPlace, curated, gazetteer
from marsad.gazetteer.geo import distance_km
from marsad.gazetteer.keys import key
from marsad.gazetteer.place import TYPES

ROWS = list(curated.rows())
WOF = Path(__file__).resolve().parents[3] / "shared" / "gazetteer" / "whosonfirst_sy_iq.jsonl.gz"
WOF_REGIONS = dict(
    line.strip().split("=")
    for line in """
    Babil=IQ-BB
    Sala ad-Din=IQ-SD
    Aleppo=SY-HL
    Diyala=IQ-DI
    As-Sulaymaniyah=IQ-SU
    Ninawa=IQ-NI
    Baghdad=IQ-BG
    Hasaka (Al Haksa)=SY-HA
    Arbil=IQ-AR
    Al-Qadisiyah=IQ-QA
    Dhi-Qar=IQ-DQ
    Lattakia=SY-LA
    Idlib=SY-ID
    Wasit=IQ-WA
    Homs (Hims)=SY-HI
    Kirkuk=IQ-KI
    Hamah=SY-HM
    Al-Anbar=IQ-AN
    Dihok=IQ-DA
    Maysan=IQ-MA
    Tartus=SY-TA
    Rif Dimashq=SY-RD
    Al-Basrah=IQ-BA
    Ar Raqqah=SY-RA
    An-Najaf=IQ-NA
    Al-Muthannia=IQ-MU
    Halabja=IQ-SU
    Karbala'=IQ-KA
    Days Az Zawr=SY-DY
    Dar`a=SY-DR
    As Suwayda'=SY-SU
    Quneitra=SY-QU
    Damascus=SY-DI
    """.strip().splitlines()
)
AT_SEA_OR_WIDE = {
    "sea",
    "strait",
    "river",
    "border",
    "region",
    "road",
    "desert",
    "mountain",
    "island",
    "country",
    "marsh",
}

EMPTY_KM = {
    "SY": 80,
    "LB": 40,
    "PS": 25,
    "IL": 40,
    "JO": 120,
    "IQ": 230,
    "YE": 130,
    "TR": 110,
    "KW": 60,
    "TN": 120,
}
"""How far from any settlement a place of a country may lie; elsewhere there are deserts."""


@cache
def settlements() -> dict[str, list[GazetteerPlace]]:
    """Settlements of GeoNames by country and by first-level unit."""
    found: dict[str, list[GazetteerPlace]] = defaultdict(list)
    for place in gazetteer():
        if place.id.startswith("gn:") and place.level == "settlement":
            found[place.country].append(place)
            found[place.adm1].append(place)
    return found


def nearest_km(lat: float, lon: float, group: str) -> float:
    return min((distance_km(lat, lon, p.lat, p.lon) for p in settlements()[group]), default=0.0)


def full_rows() -> list[tuple[str, dict[str, str]]]:
    return [(where, row) for where, row in ROWS if row["lat"] and row["cc"] and row["type"] != "adm1"]


def test_every_row_reads_and_ids_are_unique() -> None:
    ids = [row["id"] for _, row in ROWS]
    assert len(ids) == len(set(ids))
    for where, row in ROWS:
        assert row["id"].startswith(("ms:", "gn:", "cc:")), where
        assert row["name"], where
        if not row["id"].startswith(("gn:", "cc:")):
            assert curated.place_of(where, row).type in TYPES


def test_names_are_written_in_arabic_orthography() -> None:
    for where, row in ROWS:
        for name in curated.names_of(row):
            if name.lang == "ar":
                assert not set(name.text) & set("یکۀ"), f"{where}: Persian letter in {name.text}"
                assert name.text == " ".join(name.text.split()), where


def test_units_belong_to_their_countries() -> None:
    for where, row in ROWS:
        if row["adm1"] and row["cc"]:
            assert row["adm1"].startswith(row["cc"] + "-"), where


def test_every_place_lies_in_its_country_and_governorate() -> None:
    """Near a settlement of its governorate, and not far nearer to those of another one."""
    wrong = []
    for where, row in full_rows():
        if row["type"] in AT_SEA_OR_WIDE:
            continue
        lat, lon = float(row["lat"]), float(row["lon"])
        if settlements()[row["cc"]] and nearest_km(lat, lon, row["cc"]) > EMPTY_KM.get(row["cc"], 290):
            wrong.append(
                f"{where} {row['name']}: {nearest_km(lat, lon, row['cc']):.0f} km from any of {row['cc']}"
            )
        elif row["adm1"] and settlements()[row["adm1"]]:
            own = nearest_km(lat, lon, row["adm1"])
            others = {p.adm1 for p in settlements()[row["cc"]] if p.adm1} - {row["adm1"]}
            other = min((nearest_km(lat, lon, a) for a in others), default=999.0)
            if own > 35 and own > 3 * other:
                wrong.append(
                    f"{where} {row['name']}: {own:.0f} km from {row['adm1']}, {other:.0f} km from another"
                )
    assert not wrong, "\n".join(wrong)


@pytest.mark.skipif(not WOF.exists(), reason="needs ../shared/gazetteer, which is not part of the project")
def test_places_lie_where_a_public_gazetteer_has_them() -> None:
    """Of the settlements found there by name in the same governorate (but namesakes), within 10 km."""
    known: dict[tuple[str, str], list[tuple[float, float, str | None]]] = defaultdict(list)
    with gzip.open(WOF, "rt", encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            if row["type"] == "locality":
                for name in row["ar"]:
                    known[row["cc"], key(name)].append(
                        (row["lat"], row["lon"], WOF_REGIONS.get(row["region"]))
                    )
    found, far = 0, []
    for where, row in full_rows():
        if row["type"] not in ("city", "town", "village"):
            continue
        lat, lon = float(row["lat"]), float(row["lon"])
        hits = [
            h for n in curated.names_of(row) for h in known[row["cc"], key(n.text)] if h[2] == row["adm1"]
        ]
        if hits:
            km = min(distance_km(lat, lon, h[0], h[1]) for h in hits)
            found += 1
            if km > 10 and row["id"] not in NAMESAKES:
                far.append(f"{where} {row['name']} {km:.0f} km")
    assert found > 600
    assert not far, "\n".join(far)


NAMESAKES = frozenset(
    [
        "ms:iq-alhsynyh",
        "ms:iq-alhsynyh-ka",
        "ms:iq-alkhaldyh",
        "ms:iq-alkwyr",
        "ms:iq-alltyfyh",
        "ms:iq-almdynh",
        "ms:iq-alrdwanyh",
        "ms:iq-hwr-rjb",
        "ms:iq-twylah",
        "ms:sy-abw-hjr",
        "ms:sy-abw-rasyn",
        "ms:sy-alarymh",
        "ms:sy-alhsynyh",
        "ms:sy-alhsynyh-rd",
        "ms:sy-alkaybh",
        "ms:sy-alkshkyh",
        "ms:sy-alraay",
        "ms:sy-alsalhyh-shmal-dyr-alzwr",
        "ms:sy-alsfh",
        "ms:sy-alswanh",
        "ms:sy-byr-alhlw-alwrdyh",
        "ms:sy-ghrybh-alshrqyh",
        "ms:sy-hmymh",
        "ms:sy-rmylan",
        "ms:sy-tl-ahmr",
        "ms:sy-tl-altwyl",
    ]
)
"""Places whose name the public gazetteer gives only to another village of the same governorate."""


def test_a_malformed_row_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.tsv").write_text(
        "\t".join(curated.COLUMNS) + "\nms:x\tاسم\t\t\ttown\tSY\tSY-DY\t\tx\t40\n", encoding="utf-8"
    )
    ((where, row),) = curated.rows(tmp_path)
    with pytest.raises(DataError, match=r"bad\.tsv:2"):
        curated.place_of(where, row)
    with pytest.raises(DataError, match="unknown type"):
        curated.place_of(where, {**row, "type": "planet"})

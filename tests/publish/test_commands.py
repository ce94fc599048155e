"""The publishing commands as a person runs them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import random
from pathlib import Path

import numpy as np
import pytest

from marsad.trends import simulate


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two and a half years of invented coded reports in three governorates, one with a rise, one fallen
    silent.
    """

    draw, rng = random.Random(4), np.random.default_rng(3)
    path = tmp_path_factory.mktemp("coded") / "coded.jsonl"
    start, n = dt.date(2023, 1, 2), 0
    with path.open("w", encoding="utf-8") as out:
        for code, level, lat, lon in (
            ("SY-DY", 6, 35.3, 40.1),
            ("SY-RA", 4, 35.9, 39.0),
            ("IQ-DI", 5, 33.9, 45.0),
        ):
            counts = simulate.plain(110, level, rng)[0]
            counts[-1] += 25 if code == "SY-DY" else 0
            if code == "IQ-DI":
                counts[-5:] = 0
            for week, k in enumerate(counts):
                for _ in range(int(k)):
                    n += 1
                    day = (start + dt.timedelta(days=7 * week + draw.randrange(7))).isoformat()
                    event = {
                        "type": "arrest", "status": "reported", "initiators": [{"actor": "sdf"}], "targets": [{"actor": "suspects"}],
                        "harm": [{"kind": "arrested", "who": "suspects", "low": 2, "high": 2}],
                        "place": {"name": "البلدة", "level": "settlement", "lat": lat, "lon": lon, "country": code[:2], "adm1": code},
                        "date": {"start": day, "end": day}, "sources": [], "evidence": [{"start": 0, "end": 3, "text": "خبر"}],
                    }  # fmt: skip
                    report = {
                        "id": f"s{n}",
                        "outlet": f"موقع {n % 4}",
                        "published": day,
                        "events": [event],
                        "claims": [],
                        "restored": [],
                    }
                    out.write(json.dumps(report, ensure_ascii=False) + "\n")
    return path


def test_export_writes_file_and_sidecar(marsad, tmp_path: Path, lines: Path) -> None:  # type: ignore[no-untyped-def]
    out = tmp_path / "a.csv"
    done = marsad(
        "export", str(lines), "-f", "acled-csv", "--area", "الرقة", "--since", "2024-01-01", "-o", str(out)
    )
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"))))
    assert (
        rows
        and {r["admin1"] for r in rows} == {"Raqqa"}
        and min(r["event_date"] for r in rows) >= "2024-01-01"
    )
    terms = json.loads((tmp_path / "a.csv.meta.json").read_text("utf-8"))
    assert terms["records"] == len(rows) and terms["filters"] == {
        "adm1": ["SY-RA"],
        "date_from": "2024-01-01",
    }


def test_export_streams_to_standard_output(marsad, lines: Path) -> None:  # type: ignore[no-untyped-def]
    done = marsad("export", "-", "-f", "jsonl", stdin=lines.read_bytes())
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == lines.read_text("utf-8").count("\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("export", "x.jsonl", "-f", "shp"), "geojson"),
        (("export", "no-such.jsonl"), "no-such.jsonl"),
        (("export", "x.jsonl", "--area", "Atlantis"), "Atlantis"),
        (("export", "x.jsonl", "--type", "war"), "clash"),
        (("trends", "x.jsonl", "--by", "mood"), "area"),
        (("bulletin", "--week", "24"), "2025-W24"),
        (("bulletin", "--week", "2025-W24", "--lang", "fr"), "fr"),
    ],
)
def test_mistakes_are_told_in_one_line(marsad, arguments: tuple[str, ...], said: str) -> None:  # type: ignore[no-untyped-def]
    done = marsad(*arguments)
    assert done.returncode == 2
    assert said in done.stderr and len(done.stderr.strip().splitlines()) == 1


def test_trends_as_table_lines_csv_and_picture(marsad, tmp_path: Path, lines: Path) -> None:  # type: ignore[no-untyped-def]
    table = marsad("trends", str(lines))
    assert table.returncode == 0 and "█" in table.stdout and "reported so far" in table.stderr
    rows = [json.loads(line) for line in marsad("trends", str(lines), "-f", "jsonl").stdout.splitlines()]
    assert {r["key"][0] for r in rows} == {"SY-DY", "SY-RA", "IQ-DI"} and all(
        r["reports"] >= r["incidents"] for r in rows
    )
    for kind, start in (("svg", b"<?xml"), ("png", b"\x89PNG")):
        out = tmp_path / f"t.{kind}"
        assert marsad("trends", str(lines), "-f", kind, "--lang", "ar", "-o", str(out)).returncode == 0
        assert out.read_bytes().startswith(start)
        first = out.read_bytes()
        marsad("trends", str(lines), "-f", kind, "--lang", "ar", "-o", str(out))
        assert out.read_bytes() == first


def test_alerts_say_rise_and_silence_in_both_languages(marsad, lines: Path) -> None:  # type: ignore[no-untyped-def]
    done = marsad("alerts", str(lines))
    assert done.returncode == 0
    for said in ("Rise – Deir ez-Zor", "تنبيه ارتفاع – دير الزور", "Silence – Diyala", "تنبيه صمت – ديالى"):
        assert said in done.stdout
    found = [json.loads(line) for line in marsad("alerts", str(lines), "--jsonl").stdout.splitlines()]
    rise = next(a for a in found if a["kind"] == "rise")
    assert (
        rise["observed"] > rise["high"] and len(rise["ids"]) == rise["observed"] and rise["sentences"]["ar"]
    )


@pytest.mark.slow
def test_forecasts_name_what_made_them(marsad, lines: Path) -> None:  # type: ignore[no-untyped-def]
    done = marsad("forecast", str(lines), "--jsonl")
    assert done.returncode == 0 and "back-test" in done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {r["horizon"] for r in rows} == {1, 4, 12} and all(len(r["samples"]) == 1000 for r in rows)


def test_bulletin_from_a_file(marsad, tmp_path: Path, lines: Path) -> None:  # type: ignore[no-untyped-def]
    out = tmp_path / "b.md"
    done = marsad("bulletin", str(lines), "--week", "2025-W06", "--area", "SY-DY", "-f", "md", "-o", str(out))
    assert done.returncode == 0, done.stderr
    text = out.read_text("utf-8")
    assert "النشرة الأسبوعية: دير الزور" in text and "تنبيه ارتفاع" in text
    assert (tmp_path / "b.map.svg").exists() and "b.map.svg" in text

"""Entries from coded lines, linked lines and the store; filters on files."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from publish_sample import ENTRIES

from marsad.errors import InputError
from marsad.publish.gather import from_lines, from_store
from marsad.publish.sift import sifted
from marsad.record import CodedReport, Event, EventDate, Harm, Party, Place, Report, Source, Span
from marsad.record.lines import digest
from marsad.store import open_database
from marsad.store.codings import MadeBy
from marsad.store.filters import Filters
from marsad.store.incident_record import Incident, Member
from marsad.store.incidents import put_incidents
from marsad.store.types import now
from marsad.store.writer import Entry as Stored
from marsad.store.writer import add

TEXT = "انفجرت عبوة ناسفة في الشحيل أمس ما أدى إلى مقتل ثلاثة مدنيين."


def coded(n: int) -> CodedReport:
    event = Event(
        id=f"r{n}#0", type="explosion", modes=("ied",), targets=(Party("civilians"),),
        harm=(Harm("killed", "civilians", 3 + n, 3 + n, span=Span(0, 8, TEXT[:8])),),
        place=Place("الشحيل", "settlement", 35.10712345, 40.457, "SY", "SY-DY"), date=EventDate("2025-06-09", "2025-06-09"),
        sources=(Source("مصدر محلي", "anonymous"),), evidence=(Span(0, 8, TEXT[:8]),),
    )  # fmt: skip
    return CodedReport(
        id=f"r{n}",
        outlet=f"موقع {n}",
        published="2025-06-10",
        sha256=digest(f"{TEXT} r{n}"),
        text=None,
        events=(event,),
    )


def test_a_coded_line_gives_an_entry_for_each_event() -> None:
    (entry,) = from_lines([msgspec.json.encode(coded(0)), b"\n"])
    assert (entry.id, entry.day, entry.family, entry.corroboration) == (
        "r0#0",
        "2025-06-09",
        "remote",
        "single_source",
    )
    assert entry.place is not None and entry.place.lat == 35.1071, "no finer than a named place"
    assert entry.harm[0].span is None and entry.toll[0].best == 3


def test_a_linked_line_keeps_what_tellers_say() -> None:
    said = {"low": 3, "high": 3, "report": "r0", "who": ["civilians"]}
    line = {
        "id": "i-1", "type": "explosion", "status": "reported", "types": [], "initiators": [], "place": None,
        "targets": [{"actor": "civilians", "reports": 2}], "place_report": None, "date": None,
        "figures": [{"kind": "killed", "low": 3, "high": 5, "latest": {**said, "low": 4, "high": 4}, "said": [said], "claimed": [{**said, "low": 9, "high": 9}]}],
        "members": [{"report": "r0", "event": "r0#0", "evidence": [], "published": "2025-06-11"}], "reports": 1,
        "independent_sources": 2, "sources": [], "corroboration": "contested", "disagreements": ["figure:killed"], "confidence": 0.7,
    }  # fmt: skip
    (entry,) = from_lines([json.dumps(line)])
    toll = entry.toll[0]
    assert (toll.low, toll.high, toll.best, toll.claimed_high) == (3, 5, 4, 9)
    assert entry.day == "2025-06-11" and entry.disagreements == ("figure:killed",)


@pytest.mark.parametrize("line", ["{", '{"id": 3}', '{"members": []}', "[]"])
def test_a_line_that_is_neither_is_named(line: str) -> None:
    with pytest.raises(InputError, match=r"x\.jsonl, line 1"):
        list(from_lines([line], "x.jsonl"))


def test_the_store_gives_its_incidents_or_else_its_events(tmp_path: Path) -> None:
    db = open_database(tmp_path / "m.db", create=True)
    reports = [coded(0), coded(1)]
    entries = [
        Stored(report=Report(id=c.id, text=f"{TEXT} {c.id}", outlet=c.outlet, published=c.published), coded=c)
        for c in reports
    ]
    add(db, entries, MadeBy("1", "a", "b"))
    with db.reading() as conn:
        assert [e.id for e in from_store(conn, Filters())] == ["r0#0", "r1#0"]
    event = reports[0].events[0]
    incident = Incident(
        id="i-1", type="explosion", targets=event.targets, harm=event.harm, place=event.place, date=event.date,
        members=(Member("r0", "r0#0", event.evidence), Member("r1", "r1#0", event.evidence)), reports=2, sources=2,
        corroboration="one_side", contested=True,
    )  # fmt: skip
    with db.writing() as conn:
        put_incidents(conn, [incident], now())
    with db.reading() as conn:
        (entry,) = from_store(conn, Filters(types=("explosion",)))
        assert not list(from_store(conn, Filters(types=("arrest",))))
    assert {r.id for r in entry.reports} == {"r0", "r1"} and entry.modes == ("ied",)
    assert entry.disagreements == ("contested",) and entry.independent_sources == 2


@pytest.mark.parametrize(
    ("filters", "check"),
    [
        (Filters(types=("arrest",)), lambda e: e.type == "arrest"),
        (Filters(families=("remote",)), lambda e: e.family == "remote"),
        (Filters(adm1=("SY-DY",)), lambda e: e.place.adm1 == "SY-DY"),
        (Filters(countries=("IQ",)), lambda e: e.place.country == "IQ"),
        (Filters(actors=("sdf",)), lambda e: "sdf" in (*e.initiators, *e.targets)),
        (
            Filters(date_from="2025-06-12", date_to="2025-06-13"),
            lambda e: "2025-06-12" <= e.day <= "2025-06-13",
        ),
        (Filters(killed_min=5), lambda e: any(t.kind == "killed" and t.low >= 5 for t in e.toll)),
        (
            Filters(bbox=(40.0, 34.0, 41.0, 36.0)),
            lambda e: 40 <= e.place.lon <= 41 and 34 <= e.place.lat <= 36,
        ),
        (Filters(harm=("abducted",)), lambda e: any(h.kind == "abducted" for h in e.harm)),
    ],
)
def test_filters_on_files_mean_what_they_mean_in_the_store(filters: Filters, check) -> None:  # type: ignore[no-untyped-def]
    left = list(sifted(ENTRIES, filters))
    assert left and left == [e for e in ENTRIES if check(e)]


def test_a_filter_that_needs_the_store_says_so() -> None:
    with pytest.raises(InputError, match="marsad add"):
        sifted(ENTRIES, Filters(text="x"))

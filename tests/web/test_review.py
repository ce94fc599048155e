"""Review: verdicts, corrections as judgements, undo, merging and splitting, agreement, gold lines."""

from __future__ import annotations

import json
from typing import Any

from web_record import csrf_of

from marsad.coding.pipeline import code_report
from marsad.evaluate.score import score
from marsad.record import Report
from marsad.record.lines import write_coded
from marsad.store import ledger, users, views
from marsad.store.database import Database
from marsad.store.ledger import Judgement
from marsad.web.agreement import agreement, wilson

FORM: dict[str, Any] = {
    "event": "r3#0",
    "has-type": "1",
    "type": "raid",
    "has-status": "1",
    "status": "reported",
    "has-initiators": "1",
    "initiators": ["iraq_police", ""],
    "has-targets": "1",
    "targets": ["islamic_state", ""],
    "has-harm": "1",
    "harm-kind": ["arrested", ""],
    "harm-low": ["4", ""],
    "harm-high": ["", ""],
    "harm-who": ["islamic_state", ""],
    "harm-approx": ["no", "no"],
    "has-place": "1",
    "place-name": "النهر",
    "place-level": "settlement",
    "place-lat": "33.35",
    "place-lon": "44.4",
    "place-country": "iq",
    "place-adm1": "IQ-BG",
    "place-id": "",
    "has-date": "1",
    "date-start": "2025-06-14",
    "date-end": "2025-06-14",
    "whole": "yes",
    "comment": "رأي",
}


def _event(record: Database, name: str) -> views.EventRow:
    with record.reading() as conn:
        return views.events_by_id(conn, [name])[0]


def test_a_correction_is_kept_beside_the_machines_value(as_role: Any, record: Database) -> None:
    editor = as_role("editor")
    assert editor.post("/review/correct/i-arrest", data=FORM | {"csrf": csrf_of(editor)}).status_code == 303
    row = _event(record, "r3#0")
    assert row.review == "corrected"
    assert row.event.type == "raid"
    assert (row.event.harm[0].low, row.event.harm[0].high) == (4, None)
    assert row.event.place is not None
    assert (row.event.place.level, row.event.place.lat, row.event.place.country) == (
        "settlement",
        33.35,
        "IQ",
    )
    with record.reading() as conn:
        given = ledger.of_target(conn, "event", "r3#0")
        incident = views.get_incident(conn, "i-arrest")
    assert {j.field for j in given} == {"type", "harm", "place"}
    assert next(j for j in given if j.field == "type").machine == "arrest"
    assert all(j.comment == "رأي" for j in given)
    assert incident is not None
    assert incident.incident.type == "raid"
    assert "<s>" in editor.get("/review/i-arrest").text


def test_nothing_changed_is_nothing_recorded(as_role: Any, record: Database) -> None:
    editor = as_role("editor")
    same = FORM | {
        "type": "arrest",
        "harm-high": ["4", ""],
        "place-level": "governorate",
        "place-lat": "33.3",
    }
    assert editor.post("/review/correct/i-arrest", data=same | {"csrf": csrf_of(editor)}).status_code == 422
    with record.reading() as conn:
        assert ledger.latest(conn) == []


def test_bad_values_are_refused(as_role: Any, record: Database) -> None:
    editor = as_role("editor")
    for bad in (
        {"type": "war"},
        {"harm-low": ["9", ""], "harm-high": ["3", ""]},
        {"harm-low": ["many", ""]},
        {"place-lat": "95"},
        {"date-start": "2025-06-15", "date-end": "2025-06-14"},
        {"date-start": "soon"},
        {"event": "r1#0"},
    ):
        assert (
            editor.post("/review/correct/i-arrest", data=FORM | bad | {"csrf": csrf_of(editor)}).status_code
            == 422
        ), bad
    assert _event(record, "r3#0").review is None


def test_verdicts_and_undo(as_role: Any, record: Database) -> None:
    editor = as_role("editor")
    csrf = csrf_of(editor)
    editor.post("/review/verdict/i-blast", data={"csrf": csrf, "kind": "accept"})
    assert _event(record, "r1#0").review == _event(record, "r2#0").review == "accepted"
    assert "i-blast" not in editor.get("/review").text.partition("</nav>")[0].partition('class="queue"')[2]
    editor.post("/review/undo-last", data={"csrf": csrf})
    assert _event(record, "r1#0").review is None
    assert _event(record, "r2#0").review is None
    assert editor.post("/review/undo-last", data={"csrf": csrf}).status_code == 422
    editor.post("/review/verdict/i-arrest", data={"csrf": csrf, "kind": "reject", "event": "r3#0"})
    assert _event(record, "r3#0").review == "rejected"


def test_one_may_undo_ones_own_only(as_role: Any, record: Database) -> None:
    editor, admin = as_role("editor"), as_role("admin")
    with record.writing() as conn:
        users.change_user(conn, "viewer", role="editor")
    other = as_role("viewer")
    editor.post("/review/verdict/i-arrest", data={"csrf": csrf_of(editor), "kind": "accept", "event": "r3#0"})
    with record.reading() as conn:
        jid = ledger.latest(conn)[0].jid
    assert other.post(f"/review/undo/{jid}", data={"csrf": csrf_of(other)}).status_code == 403
    assert admin.post(f"/review/undo/{jid}", data={"csrf": csrf_of(admin)}).status_code == 303
    assert other.post("/review/undo/99999", data={"csrf": csrf_of(other)}).status_code == 404


def test_splitting_takes_effect_through_linking(as_role: Any, record: Database) -> None:
    editor = as_role("editor")
    assert (
        editor.post("/review/split/i-blast", data={"csrf": csrf_of(editor), "event": "r2#0"}).status_code
        == 303
    )
    with record.reading() as conn:
        incident = views.get_incident(conn, "i-blast")
        assert incident is not None
        assert [row.event.id for row in incident.events] == ["r1#0"]


def test_a_second_review_that_differs_is_seen(as_role: Any, record: Database) -> None:
    editor, admin = as_role("editor"), as_role("admin")
    editor.post("/review/verdict/i-arrest", data={"csrf": csrf_of(editor), "kind": "accept"})
    assert "i-arrest" in admin.get("/review?mode=second").text
    admin.post("/review/verdict/i-arrest", data={"csrf": csrf_of(admin), "kind": "reject"})
    assert "Reviewers differ" in admin.get("/review/i-arrest?lang=en").text
    page = admin.get("/agreement").text
    assert "i-arrest" in page
    assert "admin" in page


def test_gold_lines_are_read_by_the_evaluation(as_role: Any, record: Database) -> None:
    editor = as_role("editor")
    editor.post("/review/correct/i-arrest", data=FORM | {"csrf": csrf_of(editor)})
    editor.post("/review/verdict/i-blast", data={"csrf": csrf_of(editor), "kind": "accept", "event": "r1#0"})
    lines = [json.loads(line) for line in editor.get("/export/gold.jsonl").text.splitlines()]
    assert {line["id"] for line in lines} == {"r1", "r3"}
    gold = next(line for line in lines if line["id"] == "r3")
    assert gold["events"][0]["type"] == "raid"
    assert gold["events"][0]["targets"] == ["islamic_state"]
    assert all(quote in gold["text"] for quote in gold["events"][0]["evidence"])
    assert gold["restored"] == {"د|اعـ.ش": "داعش"}
    report = Report(**{name: gold[name] for name in ("id", "text", "title", "published", "outlet", "url")})
    coded = json.loads(write_coded(code_report(report)))
    assert score([gold], {"r3": coded}).counts


def _judged(jid: int, who: str, kind: str, target: str, field: str | None = None) -> Judgement:
    return Judgement(
        jid=jid,
        at=f"2025-01-01T00:00:{jid:02d}Z",
        reviewer=who,
        kind=kind,
        target_kind="event",
        target=target,
        field=field,
    )  # type: ignore[arg-type]


def test_agreement_counts_and_kappa() -> None:
    given = [
        _judged(1, "a", "accept", "x"),
        _judged(2, "b", "accept", "x"),
        _judged(3, "a", "reject", "y"),
        _judged(4, "b", "reject", "y"),
        _judged(5, "a", "accept", "z"),
        _judged(6, "b", "correct", "z", "date"),
        _judged(7, "b", "accept", "z"),
    ]
    found = agreement(given)
    (pair,) = found.pairs
    assert (pair.both, pair.alike) == (3, 2)
    assert pair.kappa is not None
    assert round(pair.kappa, 3) == 0.5
    assert (found.untouched.count, found.rejected.count, found.untouched.of) == (1, 1, 3)
    assert [(field, share.count) for field, share in found.fields] == [("date", 1)]
    assert [target for _, target, _ in found.disputed] == ["z"]


def test_wilson_interval_of_the_books() -> None:
    share = wilson(8, 10)
    assert (round(share.low, 3), round(share.high, 3)) == (0.490, 0.943)

"""Adding reports and codings: once, whole, and never over what was there."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from store_builders import FIRST, SECOND, claim, coded, entry, event, report

from marsad.errors import InputError
from marsad.store import checking, custody, reading, tables, views
from marsad.store.filters import Filters
from marsad.store.writer import Entry, add, text_digest


def rows(database, table):
    with database.reading() as conn:
        return conn.execute(select(func.count()).select_from(table)).scalar_one()


def faults(database):
    with database.reading() as conn:
        return list(checking.check(conn))


def test_a_report_and_its_coding_come_back_as_they_went_in(database):
    one = entry(1)
    assert [a.status for a in add(database, [one], FIRST)] == ["added"]
    with database.reading() as conn:
        view = reading.get_report(conn, "r1")
    assert view.report == one.report
    assert view.coded == one.coded
    assert view.events[0].event == one.coded.events[0]
    assert view.claims[0].claim == one.coded.claims[0]
    assert [(c.version, c.events, c.claims) for c in view.codings] == [("1.0", 1, 1)]
    assert faults(database) == []


def test_the_same_again_changes_nothing(database):
    batch = [entry(n) for n in range(5)]
    add(database, batch, FIRST)
    before = [rows(database, t) for t in tables.metadata.sorted_tables]
    again = add(database, batch, FIRST)
    assert {a.status for a in again} == {"known"} and not any(a.coded for a in again)
    assert [rows(database, t) for t in tables.metadata.sorted_tables] == before


def test_the_same_report_twice_in_one_batch_is_one(database):
    added = add(database, [entry(1), entry(1)], FIRST)
    assert [a.status for a in added] == ["added", "known"]
    assert rows(database, tables.reports) == 1
    assert faults(database) == []


def test_the_same_address_and_text_under_another_id_is_the_same_report(database):
    add(database, [entry(1)], FIRST)
    twin = report(1, id="other")
    assert [(a.id, a.status) for a in add(database, [Entry(report=twin)])] == [("r1", "known")]


def test_another_text_under_the_same_id_is_kept_as_a_revision(database):
    add(database, [entry(1)], FIRST)
    changed = report(1, text="نص آخر تماما عن الخبر نفسه")
    added = add(database, [Entry(report=changed)])[0]
    assert added.status == "revised" and added.id.startswith("r1~")
    with database.reading() as conn:
        assert reading.get_report(conn, added.id).head.revises == "r1"
        assert reading.get_report(conn, "r1").report.text == report(1).text
    assert add(database, [Entry(report=changed)])[0].status == "known"


def test_a_newer_coding_closes_the_older_and_both_can_be_read(database):
    add(database, [entry(1)], FIRST)
    r = report(1)
    newer = coded(r, events=(event(r, type="raid"),), claims=())
    assert add(database, [Entry(report=r, coded=newer)], SECOND)[0].coded
    with database.reading() as conn:
        view = reading.get_report(conn, "r1")
        old, new = view.codings
        assert reading.get_coding(conn, old.cid) == entry(1).coded
        assert view.coded == newer and view.claims == ()
        assert old.until == new.since and new.until is None
        assert views.count(conn, "event", Filters()) == 1
    assert faults(database) == []


def test_a_report_whose_coding_failed_is_kept_and_can_be_coded_later(database):
    r = report(1)
    add(database, [Entry(report=r, error="boom")], FIRST)
    with database.reading() as conn:
        assert reading.list_reports(conn, uncoded=True).items[0].id == "r1"
        assert reading.get_report(conn, "r1").codings[0].error == "boom"
    assert add(database, [Entry(report=r, coded=coded(r))], FIRST)[0].coded
    assert not add(database, [Entry(report=r, error="boom again")], SECOND)[0].coded, (
        "an error replaces no coding"
    )
    with database.reading() as conn:
        assert reading.get_report(conn, "r1").coded is not None
    assert faults(database) == []


def test_a_coding_of_another_text_is_refused_and_nothing_is_written(database):
    wrong = Entry(report=report(1), coded=coded(report(2)))
    with pytest.raises(InputError, match="another text"):
        add(database, [entry(3), wrong], FIRST)
    assert rows(database, tables.reports) == 0


def test_an_error_in_the_middle_leaves_nothing_of_the_batch(database):
    def fail(_conn, _added):
        raise InputError("stop")

    with pytest.raises(InputError):
        add(database, [entry(n) for n in range(20)], FIRST, also=fail)
    assert all(rows(database, t) == 0 for t in tables.metadata.sorted_tables)


def test_every_report_and_coding_is_in_the_log_in_order(database):
    add(database, [entry(1), entry(2)], FIRST)
    with database.reading() as conn:
        log = custody.read(conn)
        assert [(e["action"], e["subject"]) for e in log] == [
            ("report", "r1"), ("report", "r2"), ("code", "r1"), ("code", "r2"),
        ]  # fmt: skip
        assert list(custody.faults(conn)) == []
        assert custody.revision(conn) == 4


@pytest.mark.parametrize("tampering", [
    "UPDATE custody SET detail = '{}' WHERE seq = 2",
    "DELETE FROM custody WHERE seq = 3",
    "UPDATE custody SET seq = 99 WHERE seq = 4",
])  # fmt: skip
def test_a_tampered_log_is_noticed(database, tampering):
    add(database, [entry(1), entry(2)], FIRST)
    with database.writing() as conn:
        conn.exec_driver_sql(tampering)
    assert any("custody log" in fault for fault in faults(database))


@pytest.mark.parametrize(("tampering", "fault"), [
    ("UPDATE reports SET text = 'x' WHERE id = 'r1'", "text was altered"),
    ("DELETE FROM parties WHERE eid = 1; DELETE FROM harms; DELETE FROM event_sources; DELETE FROM events", "half coding|events"),
    ("UPDATE spans SET cid = 77", "spans"),
    ("DELETE FROM claims", "claims"),
])  # fmt: skip
def test_check_names_what_is_broken(database, tampering, fault):
    add(database, [entry(1)], FIRST)
    with database.writing() as conn:
        for statement in tampering.split(";"):
            conn.exec_driver_sql(statement)
    found = faults(database)
    assert any(any(part in line for part in fault.split("|")) for line in found), found


HOSTILE = st.text(st.characters(codec=None), max_size=60) | st.sampled_from(
    [
        "\x00",
        "a\x00b",
        "\ue0ffx",
        "\\N",
        "\\.",
        "a\tb\nc\rd\\",
        "\ud800",
        "\u202eabc",
        "{}",
        "'; DROP TABLE reports; --",
        "%s :x",
        "🙂" * 9,
    ]
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.tuples(HOSTILE, HOSTILE, HOSTILE), min_size=1, max_size=5))
def test_any_text_at_all_comes_back_exactly(database, texts):
    batch = [
        Entry(
            report=report(
                n,
                text=text,
                id=f"h{hash_of(repr((text, title, outlet)))}",
                title=title,
                outlet=outlet,
                url=None,
            )
        )
        for n, (text, title, outlet) in enumerate(texts)
    ]
    added = add(database, batch)
    with database.reading() as conn:
        for one, result in zip(batch, added, strict=True):
            found = reading.get_report(conn, result.id).report
            assert (found.text, found.title, found.outlet) == (
                one.report.text,
                one.report.title,
                one.report.outlet,
            )


def hash_of(text: str) -> str:
    return text_digest(text)[:16]


def test_hostile_values_in_a_coding_are_kept_as_json_and_do_no_harm(database):
    r = report(1)
    hostile = event(r, modes=("a\x00b", "\\N\t"), seized=("'; --",))
    add(database, [Entry(report=r, coded=coded(r, events=(hostile,)))], FIRST)
    with database.reading() as conn:
        assert reading.get_report(conn, "r1").coded.events[0] == hostile
    assert msgspec.json.encode(hostile)


def test_a_million_letters_are_kept_and_searched_at_their_beginning(database):
    text = "كلمة فريدة " + "ولا " * 240_000
    add(database, [Entry(report=report(1, text=text))])
    with database.reading() as conn:
        assert len(reading.get_report(conn, "r1").report.text) == len(text)
        assert len(reading.search(conn, "فريدة").items) == 1


def test_claims_keep_large_numbers(database):
    r = report(1)
    add(database, [Entry(report=r, coded=coded(r, claims=(claim(r, low=5_000_000_000, high=None),)))], FIRST)
    with database.reading() as conn:
        assert views.list_claims(conn).items[0].claim.low == 5_000_000_000

"""Linking in the store: increments, redirects, judgements that no later run undoes."""

import pytest
from link_builders import event, report

from marsad.link.generate import generate
from marsad.link.measure import pairwise
from marsad.link.update import judged_pairs, update_store, why_linked, why_not
from marsad.record import Report
from marsad.store import incidents, judging, open_database, views, writer
from marsad.store.codings import MadeBy

LEAD = "انفجرت عبوة زرعت داخل عربة خضار أمام مخبز الأفران الآلي ظهر الأحد"
AGAIN = "عبوة مخبأة في عربة لبيع الخضار قبالة المخبز الآلي انفجرت بعد الظهر وتناثر الزجاج"


@pytest.fixture
def record(tmp_path):
    database = open_database(tmp_path / "record.db", create=True)
    yield database
    database.close()


def _add(database, *reports):
    made = [
        writer.Entry(
            report=Report(id=r.id, text=r.text, title=r.title, published=r.published, outlet=r.outlet),
            coded=r,
        )
        for r in reports
    ]
    writer.add(database, made, MadeBy("1", "x", "y"))


def _homes(database):
    with database.reading() as conn:
        page = views.list_incidents(conn, limit=500, with_members=True)
    return {m.event: i.id for i in page.items for m in i.members}


def test_a_new_report_joins_a_standing_incident_and_the_id_stays(record):
    _add(record, report("a", event(LEAD, killed=3)))
    assert update_store(record).written == 1
    before = _homes(record)
    _add(record, report("b", event(AGAIN, killed=4), pub="2024-03-11"))
    assert update_store(record).new == 1
    assert _homes(record) == {"a#0": before["a#0"], "b#0": before["a#0"]}
    with record.reading() as conn:
        one = views.get_incident(conn, before["a#0"]).incident
    assert (one.reports, one.sources, one.harm[0].low) == (2, 2, 4)
    assert one.fields["figures"][0]["said"][0]["report"] == "a"


def test_a_second_run_changes_nothing(record):
    _add(record, *generate(60, 2).reports)
    assert update_store(record).written > 10
    again = update_store(record)
    assert (again.looked_at, again.written) == (0, 0)


def test_in_increments_as_from_nothing(record, tmp_path):
    reports = generate(400, 8).reports
    for n in range(0, len(reports), 60):
        _add(record, *reports[n : n + 60])
        update_store(record)
    whole = open_database(tmp_path / "whole.db", create=True)
    _add(whole, *reports)
    update_store(whole)
    assert pairwise(_homes(whole), _homes(record))["f1"] > 0.95
    whole.close()


def test_same_merges_with_a_redirect_and_not_same_parts_for_good(record):
    far = report(
        "c",
        event("احتجاج أمام البلدية", type="protest", where="وادي السدر", day="2024-05-01"),
        pub="2024-05-01",
    )
    _add(
        record, report("a", event(LEAD, killed=3)), report("b", event(AGAIN, killed=3), pub="2024-03-11"), far
    )
    update_store(record)
    home = _homes(record)
    assert home["a#0"] == home["b#0"] != home["c#0"]
    judging.judge(record, "سعاد", "same", "incident", home["a#0"], other=home["c#0"])
    done = update_store(record)
    assert done.redirects == {home["c#0"]: home["a#0"]}
    with record.reading() as conn:
        assert incidents.resolve(conn, home["c#0"]) == home["a#0"]
    judging.judge(record, "سعاد", "split", "incident", home["a#0"], other="b#0")
    update_store(record)
    after = _homes(record)
    assert after["a#0"] == after["c#0"] != after["b#0"]
    _add(record, report("d", event(LEAD + " " + AGAIN, killed=3), pub="2024-03-12"))
    update_store(record)
    assert _homes(record)["a#0"] != _homes(record)["b#0"]
    assert {same for _, same, _ in judged_pairs(record)} == {False}


def test_not_same_between_two_events(record):
    _add(record, report("a", event(LEAD, killed=3)), report("b", event(AGAIN, killed=3), pub="2024-03-11"))
    update_store(record)
    told = judging.judge(record, "سعاد", "not_same", "event", "a#0", other="b#0")
    update_store(record)
    assert len(set(_homes(record).values())) == 2
    judging.undo(record, told.jid, "سعاد")
    _add(record, report("c", event(LEAD, killed=3), pub="2024-03-11"))
    update_store(record)
    assert _homes(record)["a#0"] == _homes(record)["c#0"]


def test_why_and_why_not(record):
    other = report("z", event(LEAD, killed=3, where="وادي السدر"))
    _add(
        record,
        report("a", event(LEAD, killed=3)),
        report("b", event(AGAIN, killed=3), pub="2024-03-11"),
        other,
    )
    update_store(record)
    home = _homes(record)
    (fall,) = why_linked(record, home["a#0"])
    assert (fall.left, fall.right) == ("a#0", "b#0")
    assert fall.weight > 0
    (against,) = why_not(record, home["a#0"], "z#0")
    assert not against.met
    assert "places far apart" in {step.found for step in against.steps if step.weight < 0}


def test_an_event_that_an_editor_rejects_leaves_its_incident(record):
    _add(record, report("a", event(LEAD, killed=3)), report("b", event(AGAIN, killed=3), pub="2024-03-11"))
    update_store(record)
    judging.judge(record, "سعاد", "reject", "event", "a#0")
    update_store(record)
    assert set(_homes(record)) == {"b#0"}

"""People's judgements and link's incidents: they supersede, they are undone, nothing is erased."""

from __future__ import annotations

import msgspec
import pytest
from store_builders import FIRST, SECOND, TEXT, coded, entry, event, report, span

from marsad.errors import InputError
from marsad.record import Harm, Party
from marsad.store import checking, incidents, judging, ledger, reading, users, views
from marsad.store.filters import Filters
from marsad.store.incident_record import Incident, Member
from marsad.store.types import now
from marsad.store.writer import Entry, add


@pytest.fixture
def filled(database):
    add(database, [entry(n) for n in range(4)], FIRST)
    return database


def standing(database, event_id, **more):
    with database.reading() as conn:
        found = views.events_by_id(conn, [event_id], **more)
    return found[0] if found else None


def incident(name, *numbers, **more):
    members = tuple(Member(f"r{n}", f"r{n}#0", entry(n).coded.events[0].evidence) for n in numbers)
    return Incident(id=name, **({"type": "arrest", "members": members, "reports": len(members)} | more))


def put(database, *found, at=None):
    return database.transact(lambda conn: incidents.put_incidents(conn, found, at or now()))


def shown(database, name, **more):
    with database.reading() as conn:
        return views.get_incident(conn, name, **more)


def test_a_correction_supersedes_and_the_machines_value_stays(filled):
    made = judging.judge(filled, "ann", "correct", "event", "r1#0", field="type", value="raid")
    assert (made.machine, made.value, made.reviewer) == ("explosion", "raid", "ann")
    now_ = standing(filled, "r1#0")
    assert (now_.event.type, now_.review) == ("raid", "corrected")
    with filled.reading() as conn:
        assert reading.get_report(conn, "r1").coded.events[0].type == "explosion"
        assert views.count(conn, "event", Filters(types=("raid",))) == 1
        assert list(checking.check(conn)) == []


def test_an_undoing_is_a_row_too(filled):
    first = judging.judge(filled, "ann", "correct", "event", "r1#0", field="type", value="raid")
    judging.judge(filled, "bob", "correct", "event", "r1#0", field="status", value="denied")
    judging.undo(filled, first.jid, "bob", "not so")
    now_ = standing(filled, "r1#0")
    assert (now_.event.type, now_.event.status) == ("explosion", "denied")
    with filled.reading() as conn:
        history = ledger.of_target(conn, "event", "r1#0")
        assert [(j.kind, j.in_force) for j in history] == [
            ("correct", False),
            ("correct", True),
            ("undo", True),
        ]
    with pytest.raises(InputError, match="no longer in force"):
        judging.undo(filled, first.jid, "ann")


def test_corrections_of_parts_follow_the_codebook(filled):
    harm = [{"kind": "killed", "who": "civilians", "low": 7, "high": 9}]
    judging.judge(filled, "ann", "correct", "event", "r1#0", field="harm", value=harm)
    judging.judge(filled, "ann", "correct", "event", "r1#0", field="initiators", value=[{"actor": "sdf"}])
    judging.judge(filled, "ann", "correct", "event", "r1#0", field="place", value=None)
    changed = standing(filled, "r1#0").event
    assert changed.harm == (Harm("killed", "civilians", 7, 9),)
    assert changed.initiators == (Party("sdf"),) and changed.place is None
    with filled.reading() as conn:
        assert views.count(conn, "event", Filters(killed_min=7, initiators=("sdf",))) == 1


@pytest.mark.parametrize(("target_kind", "target", "field", "value"), [
    ("event", "r1#0", "type", "party"),
    ("event", "r1#0", "evidence", []),
    ("event", "r1#0", "harm", [{"kind": "killed"}]),
    ("event", "nobody#0", "type", "raid"),
    ("claim", "r1!0", "kind", "raid"),
    ("report", "r1", "text", "x"),
    ("report", "r99", None, None),
    ("incident", "i9", "type", "raid"),
])  # fmt: skip
def test_wrong_corrections_are_refused_and_leave_no_trace(filled, target_kind, target, field, value):
    with pytest.raises(InputError):
        judging.judge(
            filled, "ann", "correct" if field else "comment", target_kind, target, field=field, value=value
        )
    with filled.reading() as conn:
        assert ledger.latest(conn) == []


def test_a_rejected_event_leaves_the_lists_but_not_the_record(filled):
    judging.judge(filled, "ann", "reject", "event", "r1#0")
    with filled.reading() as conn:
        assert views.count(conn, "event", Filters()) == 3
        assert views.count(conn, "event", Filters(review=("rejected",))) == 1


def test_a_claim_is_corrected_likewise(filled):
    judging.judge(filled, "ann", "correct", "claim", "r2!0", field="low", value=5)
    with filled.reading() as conn:
        assert {c.claim.low for c in views.list_claims(conn).items} == {3, 5}


def test_two_reviewers_are_both_seen(filled):
    judging.judge(filled, "ann", "accept", "event", "r1#0")
    judging.judge(filled, "bob", "reject", "event", "r1#0", comment="no")
    with filled.reading() as conn:
        assert [(j.reviewer, j.kind) for j in ledger.effective(conn, "event", "r1#0")] == [
            ("ann", "accept"),
            ("bob", "reject"),
        ]
        assert [j.reviewer for j in ledger.latest(conn)] == ["bob", "ann"]
        assert [j.kind for j in ledger.in_force(conn, ["reject"])] == ["reject"]


def test_a_judgement_outlives_a_newer_coding_even_under_another_id(filled):
    judging.judge(filled, "ann", "correct", "event", "r1#0", field="type", value="raid")
    r = report(1)
    other = event(r, 0, quote="انفجارا وقع قرب الجسر", type="explosion")
    moved = event(r, 1, type="clash")
    add(filled, [Entry(report=r, coded=coded(r, events=(other, moved)))], SECOND)
    assert standing(filled, "r1#0").event.type == "explosion"
    assert (standing(filled, "r1#1").event.type, standing(filled, "r1#1").review) == ("raid", "corrected")
    with filled.reading() as conn:
        assert ledger.effective(conn, "event", "r1#1")[0].reviewer == "ann"
        assert ledger.effective(conn, "event", "r1#0") == []
        assert list(checking.check(conn)) == []
    judging.undo(filled, ledger_of(filled, "r1#1")[0].jid, "ann")
    assert standing(filled, "r1#1").event.type == "clash"


def ledger_of(database, target):
    with database.reading() as conn:
        return ledger.effective(conn, "event", target)


def test_an_accepted_event_that_a_newer_coding_misses_stays(filled):
    judging.judge(filled, "ann", "accept", "event", "r1#0")
    judging.judge(filled, "ann", "reject", "event", "r2#0")
    for n in (1, 2):
        add(filled, [Entry(report=report(n), coded=coded(report(n), events=()))], SECOND)
    assert standing(filled, "r1#0").review == "accepted"
    assert standing(filled, "r2#0") is None


def test_a_kept_event_does_not_take_a_newer_ones_id(filled):
    judging.judge(filled, "ann", "accept", "event", "r1#0")
    r = report(1)
    other = event(r, 0, quote="انفجارا وقع قرب الجسر", type="explosion")
    add(filled, [Entry(report=r, coded=coded(r, events=(other,)))], SECOND)
    with filled.reading() as conn:
        ids = [
            e.event.id
            for e in views.list_events(conn, Filters(date_from="2024-05-02", date_to="2024-05-02")).items
        ]
        assert len(ids) == len(set(ids)) == 2
        assert list(checking.check(conn)) == []


def test_what_a_person_knew_on_a_past_day(database, moments):
    moments.at("2024-06-01")
    add(database, [entry(1)], FIRST)
    moments.at("2024-06-05")
    made = judging.judge(database, "ann", "correct", "event", "r1#0", field="type", value="raid")
    moments.at("2024-06-09")
    judging.undo(database, made.jid, "ann")
    types = [standing(database, "r1#0", as_of=f"2024-06-0{d}").event.type for d in (4, 5, 8, 9)]
    assert types == ["explosion", "raid", "raid", "explosion"]


def test_an_incident_gets_a_version_only_when_it_changes(filled):
    assert put(filled, incident("i1", 1, 2)) == ["i1"]
    assert put(filled, incident("i1", 1, 2)) == []
    assert put(filled, incident("i1", 1, 2, 3)) == ["i1"]
    found = shown(filled, "i1").incident
    assert found.version == 2 and [m.report for m in found.members] == ["r1", "r2", "r3"]
    assert found.members[0].evidence == entry(1).coded.events[0].evidence
    assert [e.event.id for e in shown(filled, "i1").events] == ["r1#0", "r2#0", "r3#0"]


def test_an_incidents_past_can_be_read(filled):
    put(filled, incident("i1", 1, 2), at="2024-06-01T08:00:00.000000Z")
    put(filled, incident("i1", 1, type="raid"), at="2024-06-03T08:00:00.000000Z")
    past = shown(filled, "i1", as_of="2024-06-02").incident
    assert past.type == "arrest" and len(past.members) == 2
    assert len(shown(filled, "i1").incident.members) == 1
    with filled.reading() as conn:
        assert [(v.version, v.incident.type) for v in views.incident_history(conn, "i1")] == [
            (1, "arrest"),
            (2, "raid"),
        ]
        listed = views.list_incidents(conn, as_of="2024-06-02", with_members=True).items
        assert [(i.type, len(i.members)) for i in listed] == [("arrest", 2)]


def test_a_persons_correction_survives_the_next_link_run(filled):
    put(filled, incident("i1", 1))
    made = judging.judge(filled, "ann", "correct", "incident", "i1", field="type", value="raid")
    put(filled, incident("i1", 1, 2))
    found = shown(filled, "i1").incident
    assert (found.type, found.review, len(found.members)) == ("raid", "corrected", 2)
    judging.undo(filled, made.jid, "ann")
    found = shown(filled, "i1").incident
    assert (found.type, found.review, len(found.members)) == ("arrest", None, 2)


def test_a_merged_incident_leads_on(filled):
    put(filled, incident("i1", 1), incident("i2", 2), incident("i3", 3))

    def merge(conn):
        incidents.redirect(conn, "i1", "i2", now(), "same act")
        incidents.redirect(conn, "i2", "i3", now())

    filled.transact(merge)
    view = shown(filled, "i1")
    assert (view.incident.id, view.asked_for) == ("i3", "i1")
    with filled.reading() as conn:
        assert [i.id for i in views.list_incidents(conn).items] == ["i3"]
    with pytest.raises(InputError, match="part of 'i3'"):
        judging.judge(filled, "ann", "accept", "incident", "i1")


def test_a_retired_incident_is_gone_today_and_there_in_the_past(filled):
    put(filled, incident("i1", 1), at="2024-06-01T08:00:00.000000Z")
    filled.transact(
        lambda conn: incidents.retire(conn, ["i1"], "2024-06-03T08:00:00.000000Z", "its event went")
    )
    assert shown(filled, "i1") is None
    assert shown(filled, "i1", as_of="2024-06-02").incident.id == "i1"


def test_link_reads_what_people_decided(filled):
    judging.judge(filled, "ann", "same", "event", "r1#0", other="r2#0")
    judging.judge(filled, "ann", "not_same", "event", "r1#0", other="r3#0")
    with filled.reading() as conn:
        found = ledger.in_force(conn, ["same", "not_same", "split"])
        assert [(j.kind, j.target, j.other) for j in found] == [
            ("same", "r1#0", "r2#0"),
            ("not_same", "r1#0", "r3#0"),
        ]
        assert ledger.in_force(conn, ["same"], after=found[0].jid) == []
    with pytest.raises(InputError, match="give both"):
        judging.judge(filled, "ann", "same", "event", "r1#0")


def test_copies_change_hands(filled):
    filled.transact(lambda conn: incidents.put_copies(conn, [("r2", "r1"), ("r3", "r1")], now()))
    filled.transact(lambda conn: incidents.put_copies(conn, [("r3", "r2")], now()))
    with filled.reading() as conn:
        assert reading.get_report(conn, "r1").copies == ("r2",)
        assert reading.get_report(conn, "r3").copy_of == "r2"


def test_an_incident_of_an_unknown_report_is_refused(filled):
    with pytest.raises(InputError, match="add it first"):
        put(filled, Incident(id="i1", type="raid", members=(Member("nobody", "nobody#0"),)))
    assert shown(filled, "i1") is None


def test_an_incident_without_a_date_stands_at_its_first_report(filled):
    put(filled, incident("i1", 2, 1))
    with filled.reading() as conn:
        assert views.timeline(conn, "incident", Filters())[0].day == report(1).published


def test_people_tokens_sessions_and_audit(database):
    def work(conn):
        users.put_user(conn, "ann", "editor", "hash")
        secret, csrf = users.start_session(conn, "ann", "2999-01-01T00:00:00.000000Z")
        token = users.make_token(conn, "ann", "script", ("read", "write"))
        users.note(conn, "ann", "sign-in", "ann", {"from": "here"})
        return secret, csrf, token

    secret, csrf, token = database.transact(work)
    with database.reading() as conn:
        assert users.find_session(conn, secret).csrf == csrf
        assert users.find_token(conn, token)[0].scopes == ("read", "write")
        assert users.find_session(conn, "x") is None and users.find_token(conn, "x") is None
        assert users.read_audit(conn)[0].detail == {"from": "here"}
        assert secret not in msgspec.json.encode(users.list_tokens(conn)).decode()
    database.transact(lambda conn: users.change_user(conn, "ann", disabled=now()))
    with database.reading() as conn:
        assert users.find_session(conn, secret) is None and users.find_token(conn, token) is None
    with pytest.raises(InputError, match="already"):
        database.transact(lambda conn: users.put_user(conn, "ann", "viewer", None))


def test_spans_of_the_tests_are_true():
    assert TEXT[span(TEXT, "رجلين").start :].startswith("رجلين")

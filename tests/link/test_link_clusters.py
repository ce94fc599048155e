"""Clusters: strongest first, nothing of one report together, people's word above all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.errors import InputError
from marsad.link.cluster import cluster
from marsad.link.judgement import Judgement, constraints, pairs
from marsad.link.measure import b_cubed, pairwise
from marsad.link.score import Pair


def _reports(*events):
    return {e: e.split("#")[0] for e in events}


def test_events_of_one_report_stay_apart_and_the_stronger_link_wins():
    found = cluster(
        _reports("a#0", "a#1", "b#0"),
        [Pair("a#0", "b#0", 4.0), Pair("a#1", "b#0", 6.0), Pair("a#0", "a#1", 9.0)],
    )
    assert found == [["a#0"], ["a#1", "b#0"]]


def test_one_vague_telling_does_not_chain_two_acts():
    strong = [Pair(f"a{m}#0", f"a{n}#0", 8.0) for m in range(3) for n in range(m + 1, 3)]
    strong += [Pair(f"b{m}#0", f"b{n}#0", 8.0) for m in range(3) for n in range(m + 1, 3)]
    against = [Pair(f"a{m}#0", f"b{n}#0", -7.0) for m in range(3) for n in range(3)]
    vague = [Pair(f"{k}{n}#0", "v#0", 1.0) for k in "ab" for n in range(3)]
    events = [f"{k}{n}#0" for k in "ab" for n in range(3)] + ["v#0"]
    found = cluster(_reports(*events), strong + against + vague)
    assert len(found) == 2
    assert {frozenset(e[0] for e in g) - {"v"} for g in found} == {frozenset("a"), frozenset("b")}


def test_judgements_override_weights_both_ways():
    reports = _reports("a#0", "b#0", "c#0")
    links = [Pair("a#0", "b#0", 9.0), Pair("b#0", "c#0", -9.0)]
    assert cluster(reports, links, apart=[("a#0", "b#0")]) == [["a#0"], ["b#0"], ["c#0"]]
    assert cluster(reports, links, together=[["b#0", "c#0"]])[0][-2:] == ["b#0", "c#0"]


@given(
    st.permutations(
        [
            ("a#0", "b#0", 3.0),
            ("b#0", "c#0", 2.0),
            ("c#0", "d#0", 3.0),
            ("a#0", "d#0", -2.0),
            ("b#0", "d#0", 1.0),
        ]
    )
)
def test_order_of_pairs_does_not_matter(order):
    reports = _reports("a#0", "b#0", "c#0", "d#0")
    made = [Pair(*p) for p in order]
    assert cluster(reports, made) == cluster(reports, sorted(made, key=lambda p: (p.left, p.right)))


def _say(verdict, *events, at="2024-01-01"):
    return Judgement(verdict=verdict, events=events, by="ليلى", at=at)


def test_a_later_judgement_wins():
    told = [_say("same", "a", "b", at="2024-01-02"), _say("not_same", "a", "b", at="2024-01-01")]
    assert pairs(told) == {("a", "b"): True}
    assert constraints(told).together == [["a", "b"]]
    assert constraints(told).apart == []


def test_a_split_takes_one_event_out_of_a_standing_incident():
    held = constraints([_say("split", "b", "a", "c")], known=[["a", "b", "c"]])
    assert held.together == [["a", "c"]]
    assert held.apart == [("a", "b"), ("b", "c")]


def test_a_same_that_would_join_what_a_later_word_parts_is_left_out():
    told = [
        _say("same", "a", "b", at="1"),
        _say("not_same", "a", "c", at="3"),
        _say("same", "b", "c", at="2"),
    ]
    held = constraints(told)
    assert ("a", "c") in held.apart
    assert not any({"a", "c"} <= set(g) for g in held.together)


def test_a_judgement_needs_two_events():
    with pytest.raises(InputError, match="two different"):
        constraints([_say("same", "a", "a")])


def test_measures():
    truth = {"a": "1", "b": "1", "c": "2", "d": "2"}
    assert pairwise(truth, {"a": "x", "b": "x", "c": "y", "d": "y"})["f1"] == 1
    assert pairwise(truth, {"a": "x", "b": "x", "c": "x"}) == {"p": 0.3333, "r": 0.5, "f1": 0.4}
    assert b_cubed(truth, {}) == {"p": 1.0, "r": 0.5, "f1": 0.6667}

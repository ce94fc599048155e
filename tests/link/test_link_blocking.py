"""Blocking: events that may be one act always share a key, and neighbours in the store are a superset."""

from hypothesis import given, settings
from hypothesis import strategies as st
from link_builders import event, place, report

from marsad.link.features import day, ordinal, row

START = ordinal("2024-03-10")


def _row(id="a", first=0, length=0, lat=35.0, lon=40.0, level="settlement"):
    told = event(day=(day(START + first), day(START + first + length)), where=place("x", level, (lat, lon)))
    made = report(id, told, pub="2024-03-30")
    return row(made.events[0], made)


points = st.tuples(st.floats(12, 37), st.floats(-8, 60))


@settings(max_examples=200, deadline=None)
@given(points, st.integers(-1, 1), st.integers(0, 5), st.floats(-0.05, 0.05), st.floats(-0.05, 0.05))
def test_a_day_and_five_kilometres_apart_still_meet(at, gap, length, dy, dx):
    a = _row("a", 0, length, *at)
    b = _row("b", gap, 0, at[0] + dy, at[1] + dx)
    assert set(a.keys) & set(b.keys)


@settings(max_examples=200, deadline=None)
@given(points, st.floats(-0.2, 0.2), st.floats(-0.2, 0.2))
def test_a_village_meets_its_countryside(at, dy, dx):
    village, countryside = _row("a", 0, 0, *at), _row("b", 0, 0, at[0] + dy, at[1] + dx, "area")
    assert set(village.keys) & set(countryside.keys)


def test_far_or_long_ago_do_not_meet():
    assert not set(_row().keys) & set(_row("b", lat=36.5).keys)
    assert not set(_row().keys) & set(_row("b", first=8).keys)


def test_an_event_without_place_is_met_by_day_family_and_party():
    made = report("a", event(where=None))
    vague = row(made.events[0], made)
    precise = _row("b")
    assert vague.vague
    assert not set(vague.keys) & set(precise.keys)
    other = report("b", event())
    assert set(vague.plain_keys) & set(row(other.events[0], other).plain_keys)

"""The address holds the whole view: what is written is read back, and nonsense is refused with a reason."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.errors import InputError
from marsad.record import EVENT_TYPES, HARM_KINDS
from marsad.store.filters import Filters
from marsad.web.state import View, allowed, read_view, to_pairs, without

_names = st.text(st.characters(min_codepoint=33, exclude_categories=("Cs", "Cc")), min_size=1, max_size=20)
_days = st.dates().map(str)
_degrees = st.integers(-80, 80).map(float)
_views = st.builds(
    Filters,
    text=st.none() | _names,
    types=st.lists(st.sampled_from(EVENT_TYPES), unique=True, max_size=3).map(tuple),
    harm=st.lists(st.sampled_from(HARM_KINDS), unique=True, max_size=3).map(tuple),
    initiators=st.lists(_names, unique=True, max_size=3).map(tuple),
    date_from=st.none() | _days,
    killed_min=st.none() | st.integers(0, 1_000_000),
    contested=st.none() | st.booleans(),
    bbox=st.none() | st.tuples(_degrees, st.just(-10.0), _degrees, st.just(20.0)),
    area=st.just(()) | st.lists(st.tuples(_degrees, _degrees), min_size=3, max_size=6).map(tuple),
    confidence_min=st.none() | st.sampled_from([0.0, 0.25, 0.5, 1.0]),
)


@given(_views, st.sampled_from(["newest", "worth"]))
def test_a_view_survives_its_address(filters: Filters, order: str) -> None:
    view = View(filters, order)  # type: ignore[arg-type]
    assert read_view(parse_qsl(view.query()), "incident", strict=True) == view


@given(_views)
def test_each_restriction_can_be_taken_away(filters: Filters) -> None:
    left = filters
    for name, value in to_pairs(filters):
        left = without(left, name, value)
    assert left == Filters()


@pytest.mark.parametrize(
    "query",
    [
        "type=war",
        "from=2025-13-01",
        "from=1",
        "bbox=1,2,3",
        "bbox=1,9,3,4",
        "bbox=a,b,c,d",
        "area=1,2;3,4",
        "killed_min=-1",
        "killed_min=1.5",
        "killed_min=1_0",
        "confidence_min=2",
        "confidence_min=nan",
        "order=best",
        "contested=maybe",
        "from=2025-02-01&to=2025-01-01",
        "q=a&q=b",
        "kind=strength",
        "as_of=today",
        "q=" + "x" * 301,
    ],
)
def test_nonsense_is_refused(query: str) -> None:
    with pytest.raises(InputError):
        read_view(parse_qsl(query), "incident")


def test_unknown_parameters_are_refused_where_programs_ask() -> None:
    assert read_view([("utm_source", "x")], "incident") == View(Filters(), "newest")
    with pytest.raises(InputError, match="utm_source"):
        read_view([("utm_source", "x")], "incident", strict=True)


def test_claims_have_filters_of_their_own() -> None:
    assert {"kind", "subject", "speaker"} <= set(allowed("claim"))
    assert "harm" not in allowed("claim")

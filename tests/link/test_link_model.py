"""The definition: one for both engines, weights that fit it, and levels that mean what they say."""

import json

import pytest
from link_builders import event, report

from marsad.errors import DataError
from marsad.link.explain import waterfall
from marsad.link.features import rows
from marsad.link.model import COMPARISONS, Weights, learned_weights, parse_weights, settings
from marsad.link.score import level_keys, score
from marsad.link.train import dump


def _levels(a, b, pub="2024-03-11"):
    table = rows([report("a", a), report("b", b, pub=pub)])
    pair = score(table, Weights(), None, levels=True)[0]
    return dict(zip([c.key for c in COMPARISONS], pair.levels, strict=True))


def test_both_engines_take_the_same_definition():
    duck, spark = (settings(d).create_settings_dict(d) for d in ("duckdb", "spark"))
    assert len(duck["comparisons"]) == len(spark["comparisons"]) == len(COMPARISONS)
    text = json.dumps(spark)
    assert "list_has_any" not in text and "arrays_overlap" in text
    for a, b in zip(duck["comparisons"], spark["comparisons"], strict=True):
        pairs = zip(a["comparison_levels"], b["comparison_levels"], strict=True)
        assert all(x.get("m_probability") == y.get("m_probability") for x, y in pairs)


def test_learned_weights_point_the_right_way():
    w = learned_weights()
    assert w["when"]["same_day"] > w["when"]["next_day"] > w["when"]["apart"]
    assert w["words"]["most"] > w["words"]["some"] > w["words"]["none"]
    assert w["what"]["same"] > w["what"]["kin"] > w["what"]["different"]
    assert w["where"]["same_site"] > w["where"]["elsewhere"]
    assert w["dead"]["same_many"] > w["dead"]["same_few"] > w["dead"]["far"]


def test_weights_of_another_model_are_refused():
    weights = learned_weights()
    assert parse_weights(dump(weights)) == weights
    data = json.loads(dump(weights))
    del data["weights"]["what"]["kin"]
    with pytest.raises(DataError, match="what"):
        parse_weights(json.dumps(data))


_RSF = {"by": ["rsf"], "against": ["sudan_army"]}


@pytest.mark.parametrize(
    ("a", "b", "aspect", "level"),
    [
        ({}, {"day": "2024-03-11"}, "when", "next_day"),
        ({}, {"day": ("2024-03-09", "2024-03-12")}, "when", "within"),
        ({}, {"day": None}, "when", "undated"),
        ({"killed": 5}, {"killed": 5}, "dead", "same_some"),
        ({"killed": 5}, {"killed": (3, 6)}, "dead", "meet"),
        ({"killed": 5}, {"killed": 6}, "dead", "near"),
        ({"killed": 4}, {"killed": 9}, "dead", "grown"),
        ({"killed": 9}, {"killed": 4}, "dead", "differ"),
        ({"killed": 30}, {"killed": 2}, "dead", "far"),
        ({"killed": 30}, {}, "dead", "unknown"),
        ({"by": ["iraq_police"]}, {"by": ["iraq_security_forces"]}, "doers", "part"),
        ({"by": ["iraq_police"]}, {"by": ["iraq_army"]}, "doers", "camp"),
        ({"by": ["houthis"]}, {"by": ["stc"]}, "doers", "different"),
        ({"by": ["houthis"]}, {"by": ["unidentified_armed"]}, "doers", "hidden"),
        ({"by": ["houthis"]}, {}, "doers", "unknown"),
        (_RSF, {"by": ["sudan_army"], "against": ["rsf"]}, "doers", "swapped"),
        ({}, {"type": "shelling"}, "what", "kin"),
        ({}, {"type": "protest"}, "what", "different"),
        ({}, {"modes": ["mine"]}, "arms", "different"),
        ({}, {"where": "خربة اللوز"}, "where", "next_town"),
    ],
)  # fmt: skip
def test_levels(a, b, aspect, level):
    assert _levels(event(**a), event(**b))[aspect] == level


def test_the_waterfall_adds_up_to_the_weight_that_splink_gives():
    table = rows([report("a", event(killed=3)), report("b", event(killed=4), pub="2024-03-11")])
    pair = score(table)[0]
    fall = waterfall(*table)
    assert fall.weight == pytest.approx(pair.weight, abs=0.01)
    assert fall.steps[-1].total == fall.weight
    assert fall.met and not fall.same_report


def test_level_numbers_are_those_of_splink():
    assert all(-1 in names and len(names) == len(c.levels) + (not any(x.unknown for x in c.levels))
               for names, c in zip(level_keys(), COMPARISONS, strict=True))  # fmt: skip

"""The definition of the linkage: comparisons, their levels, blocking and weights, for Splink on any engine.

`settings("duckdb")` and `settings("spark")` render one definition. Each comparison is an ordered list of
levels; a pair takes the first whose condition holds. A level's weight is the base-2 logarithm of the odds
that it adds; weights are learned (`link.train`) and kept in `data/weights.json`. Levels without a weight of
their own (`unknown=True`) add nothing: a report that is silent neither joins nor parts.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from marsad.errors import DataError

if TYPE_CHECKING:
    from splink import SettingsCreator

DIALECTS = {
    "duckdb": {"overlap": "list_has_any", "shared": "list_intersect", "size": "len"},
    "spark": {"overlap": "arrays_overlap", "shared": "array_intersect", "size": "size"},
}
"""Names of the three array functions that the engines spell differently."""


@dataclass(frozen=True)
class Level:
    """One level: its key in the weights, what it means to a reader, and its SQL condition (`ELSE` for the
    rest)."""

    key: str
    meaning: str
    sql: str
    unknown: bool = False


@dataclass(frozen=True)
class Comparison:
    """One aspect of two events that is compared."""

    key: str
    meaning: str
    levels: tuple[Level, ...]


_GAP = "greatest(first_l - last_r, first_r - last_l)"
_ONE_DAY = "first_l = last_l and first_r = last_r"
_KM = (
    "(111.2 * sqrt(power(lat_l - lat_r, 2) + power((lon_l - lon_r) * cos(radians((lat_l + lat_r) / 2)), 2)))"
)
_SITES = "level_l = 'site' and level_r = 'site'"
_SPOT = "(radius_l <= 6 and radius_r <= 6)"
_SHARED = "{size}({shared}(words_l, words_r))"
_LEAST = "least({size}(words_l), {size}(words_r))"


def _party(name: str, meaning: str, other: str) -> Comparison:
    """Comparison of one side of the act; `other` is the other side, which some reports swap with it."""
    up, kind = f"{name}_up", f"{name}_kind"
    none_l, none_r = (f"({{size}}({name}_{s}) = 0 and {{size}}({kind}_{s}) = 0)" for s in "lr")
    return Comparison(
        name,
        meaning,
        (
            Level("unknown", "one report names nobody", f"{none_l} or {none_r}", unknown=True),
            Level("same", "the same organisation", f"{{overlap}}({name}_l, {name}_r)"),
            Level(
                "part",
                "one organisation is part of the other",
                f"{{overlap}}({name}_l, {up}_r) or {{overlap}}({up}_l, {name}_r)",
            ),
            Level("same_kind", "the same kind of people", f"{{overlap}}({kind}_l, {kind}_r)"),
            Level("camp", "organisations of one camp", f"{{overlap}}({up}_l, {up}_r)"),
            Level(
                "swapped",
                "the two sides are told the other way round",
                f"{{overlap}}({up}_l, {other}_up_r) and {{overlap}}({other}_up_l, {up}_r)",
            ),
            Level(
                "hidden",
                "unidentified here, perhaps named there",
                f"{name}_unsaid_l = 1 or {name}_unsaid_r = 1",
            ),
            Level("different", "different parties", "ELSE"),
        ),
    )


def _count(name: str, meaning: str) -> Comparison:
    """Comparison of one figure: two ranges agree, meet, grow with time, or differ."""
    low_l, low_r, high_l, high_r = f"{name}_low_l", f"{name}_low_r", f"{name}_high_l", f"{name}_high_r"
    same = f"{low_l} = {low_r} and {high_l} = {high_r}"
    gap = f"greatest({low_l} - {high_r}, {low_r} - {high_l})"
    later = (
        f"((pub_l <= pub_r and {low_l} <= {low_r} and {low_r} <= 3 * {high_l})"
        f" or (pub_r <= pub_l and {low_r} <= {low_l} and {low_l} <= 3 * {high_r}))"
    )
    return Comparison(
        name,
        meaning,
        (
            Level(
                "unknown", "one report gives no figure", f"{low_l} is null or {low_r} is null", unknown=True
            ),
            Level("same_many", "the same figure of ten or more", f"{same} and {low_l} >= 10"),
            Level("same_some", "the same figure of four to nine", f"{same} and {low_l} >= 4"),
            Level("same_few", "the same figure of one to three", same),
            Level("meet", "ranges that meet", f"{gap} <= 0"),
            Level(
                "near",
                "figures one apart, or within a fifth",
                f"{gap} <= greatest(1, 0.2 * greatest({low_l}, {low_r}))",
            ),
            Level("grown", "the later report tells up to three times as many", later),
            Level(
                "differ",
                "figures within three times of each other",
                f"greatest({low_l}, {low_r}) <= 3 * greatest(1, least({high_l}, {high_r}))",
            ),
            Level("far", "figures far apart", "ELSE"),
        ),
    )


COMPARISONS: tuple[Comparison, ...] = (
    Comparison(
        "when",
        "day of the act",
        (
            Level(
                "unknown", "one report has no day at all", "first_l is null or first_r is null", unknown=True
            ),
            Level(
                "same_day",
                "the same day, told by both",
                f"sure_l = 2 and sure_r = 2 and {_ONE_DAY} and first_l = first_r",
            ),
            Level("within", "windows that meet, told by both", f"sure_l = 2 and sure_r = 2 and {_GAP} <= 0"),
            Level(
                "inferred",
                "windows that meet, one from the publication day",
                f"sure_l > 0 and sure_r > 0 and {_GAP} <= 0",
            ),
            Level("undated", "windows that meet, one report undated", f"{_GAP} <= 0"),
            Level("next_day", "one day apart", f"{_GAP} <= 1"),
            Level("three_days", "two or three days apart", f"{_GAP} <= 3"),
            Level("apart", "more than three days apart", "ELSE"),
        ),
    ),
    Comparison(
        "where",
        "distance against precision",
        (
            Level("unknown", "one report has no place", "lat_l is null or lat_r is null", unknown=True),
            Level(
                "same_site",
                "the same named site",
                f"{_SITES} and {_KM} <= 6 and {{overlap}}(place_words_l, place_words_r)",
            ),
            Level(
                "other_site",
                "two named sites of one town",
                f"{_SITES} and {_KM} <= 6",
            ),
            Level("same_town", "the same town or village", f"{_SPOT} and {_KM} <= 3"),
            Level("next_town", "places within ten kilometres", f"{_SPOT} and {_KM} <= 10"),
            Level(
                "inside_area",
                "one lies in the other's area",
                f"{_KM} <= greatest(radius_l, radius_r) + 5 and greatest(radius_l, radius_r) <= 45",
            ),
            Level(
                "inside_region",
                "one lies in the other's region",
                f"{_KM} <= greatest(radius_l, radius_r) + 10",
            ),
            Level("beside", "within 25 km of where the other may be", f"{_KM} <= radius_l + radius_r + 25"),
            Level(
                "misplaced",
                "places far apart that bear one name",
                "level_l in ('site', 'settlement') and level_r in ('site', 'settlement')"
                " and {overlap}(place_words_l, place_words_r)",
            ),
            Level("elsewhere", "places far apart", "ELSE"),
        ),
    ),
    Comparison(
        "place_name",
        "name of the place",
        (
            Level(
                "unknown",
                "one report names no place",
                "{size}(place_words_l) = 0 or {size}(place_words_r) = 0",
                unknown=True,
            ),
            Level("shared", "names that share a word", "{overlap}(place_words_l, place_words_r)"),
            Level("none", "names that share no word", "ELSE"),
        ),
    ),
    Comparison(
        "what",
        "type of the act",
        (
            Level("same", "the same type", "type_l = type_r"),
            Level("kin", "types that are told for one another", "instr(kin_l, concat(';', type_r, ';')) > 0"),
            Level("family", "types of one family", "family_l = family_r"),
            Level("different", "types of different families", "ELSE"),
        ),
    ),
    _party("doers", "who did it", "sufferers"),
    _party("sufferers", "who suffered it", "doers"),
    Comparison(
        "harm",
        "kinds of harm",
        (
            Level("unknown", "one report tells no harm", "harms_l = 0 or harms_r = 0", unknown=True),
            Level("equal", "the same kinds of harm", "harms_l = harms_r"),
            Level("shared", "a kind of harm in common", "(harms_l & harms_r) > 0"),
            Level("none", "no kind of harm in common", "ELSE"),
        ),
    ),
    _count("dead", "killed"),
    _count("hurt", "wounded"),
    _count("taken", "arrested, abducted or surrendered"),
    _count("moved", "freed, moved, escaped or sentenced"),
    Comparison(
        "arms",
        "weapon",
        (
            Level("unknown", "one report names no weapon", "arms_l = 0 or arms_r = 0", unknown=True),
            Level("shared", "a weapon in common", "(arms_l & arms_r) > 0"),
            Level("different", "different weapons", "ELSE"),
        ),
    ),
    Comparison(
        "manner",
        "manner of the act",
        (
            Level("unknown", "one report tells no manner", "manners_l = 0 or manners_r = 0", unknown=True),
            Level("shared", "a manner in common", "(manners_l & manners_r) > 0"),
            Level("different", "different manners", "ELSE"),
        ),
    ),
    Comparison(
        "hour",
        "part of the day",
        (
            Level("unknown", "one report tells no hour", "hours_l = 0 or hours_r = 0", unknown=True),
            Level("same", "the same part of the day", "(hours_l & hours_r) > 0"),
            Level("next", "neighbouring parts of the day", "(hours_l & hours_near_r) > 0"),
            Level("different", "different parts of the day", "ELSE"),
        ),
    ),
    Comparison(
        "relayed",
        "one text relayed",
        (
            Level(
                "unknown",
                "two texts of their own",
                "copies_l is null or copies_r is null or copies_l <> copies_r",
                unknown=True,
            ),
            Level("same_words", "near-copies, in the same words", f"{_SHARED} > 0.5 * {_LEAST}"),
            Level("other_words", "near-copies, in other words of theirs", "ELSE"),
        ),
    ),
    Comparison(  # from none upwards: most pairs share little, and are then done after one or two conditions
        "words",
        "telling words of the evidence",
        (
            Level("unknown", "too few words to compare", f"{_LEAST} < 3", unknown=True),
            Level("none", "no word shared", "not {overlap}(words_l, words_r)"),
            Level("hardly", "less than a tenth of the words shared", f"{_SHARED} <= 0.1 * {_LEAST}"),
            Level("few", "a tenth to a fifth of the words shared", f"{_SHARED} <= 0.2 * {_LEAST}"),
            Level("some", "a fifth to a third of the words shared", f"{_SHARED} <= 0.33 * {_LEAST}"),
            Level("many", "a third to a half of the words shared", f"{_SHARED} <= 0.5 * {_LEAST}"),
            Level("most", "more than half of the words shared", "ELSE"),
        ),
    ),
)

_FRESH = "(l.fresh = 1 or r.fresh = 1)"
BLOCKING: tuple[tuple[str, str], ...] = (
    (f"l.keys = r.keys and {_FRESH}", "keys"),
    (f"l.plain_keys = r.plain_keys and {_FRESH} and (l.vague = 1 or r.vague = 1)", "plain_keys"),
)
"""Conditions under which a pair is compared, and the array column that is unfolded for each."""


class Weights(dict[str, dict[str, float]]):
    """Weight of each level of each comparison (base-2 logarithm of odds), and `prior`, the odds before
    any."""

    prior: float = 0.0


def parse_weights(text: str | bytes) -> Weights:
    """Read weights from JSON and check that they name exactly the levels of `COMPARISONS`."""
    data = json.loads(text)
    weights = Weights(data["weights"])
    weights.prior = float(data["prior"])
    for comparison in COMPARISONS:
        wanted = {level.key for level in comparison.levels if not level.unknown}
        if set(weights.get(comparison.key, {})) != wanted:
            raise DataError(
                f"link weights: levels of {comparison.key!r} differ from the model's; learn them anew"
            )
    return weights


@cache
def learned_weights() -> Weights:
    """The weights that come with this version."""
    return parse_weights(files("marsad.link").joinpath("data/weights.json").read_bytes())


def _level(level: Level, weights: dict[str, float], dialect: str) -> dict[str, Any]:
    """A level as Splink takes it: only the ratio of its two shares counts, so the larger is put at 0.9."""
    sql = level.sql if level.sql == "ELSE" else level.sql.format(**DIALECTS[dialect])
    if level.unknown:
        return {"sql_condition": sql, "label_for_charts": level.meaning, "is_null_level": True}
    odds = 2.0 ** weights.get(level.key, 0.0)
    return {
        "sql_condition": sql,
        "label_for_charts": level.meaning,
        "m_probability": 0.9 if odds >= 1 else 0.9 * odds,
        "u_probability": 0.9 / odds if odds >= 1 else 0.9,
    }


def settings(dialect: str, weights: Weights | None = None, levels: bool = False) -> SettingsCreator:
    """The linkage as Splink settings for "duckdb" or "spark"; `weights` default to the learned ones.

    `levels` keeps the number of each level beside the weight (columns `gamma_…`), which costs memory.
    """
    from splink import SettingsCreator  # noqa: PLC0415  (heavy; only linking needs it)
    from splink.blocking_rule_library import CustomRule  # noqa: PLC0415

    weights = learned_weights() if weights is None else weights
    odds = 2.0**weights.prior
    return SettingsCreator(
        link_type="dedupe_only",
        probability_two_random_records_match=odds / (1 + odds),
        blocking_rules_to_generate_predictions=[
            CustomRule(rule, sql_dialect=dialect, arrays_to_explode=[array]) for rule, array in BLOCKING
        ],
        comparisons=[
            {
                "output_column_name": c.key,
                "comparison_description": c.meaning,
                "comparison_levels": [_level(x, weights.get(c.key, {}), dialect) for x in c.levels],
            }
            for c in COMPARISONS
        ],
        retain_matching_columns=levels,
        linker_uid="marsad",
    )

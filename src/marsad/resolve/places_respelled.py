"""An unlisted name that the gazetteer knows in another spelling: `عقيرباط` for `عقيربات`.

Only for what the text calls a settlement or district, and only where the wider place or the report's other
places bear the known place out.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from marsad.gazetteer import Gazetteer
from marsad.gazetteer.keys import tokens
from marsad.resolve.places_context import PlaceContext
from marsad.resolve.places_phrase import PlaceLike
from marsad.resolve.places_score import SETTLEMENTS, UNITS, Anchor, Evidence, Scored, score

_LEAST_LIKE = 84.0
"""Least similarity of two keys (rapidfuzz ratio, 0 to 100): one letter in six or seven."""
_NOTHING = Evidence([], Counter(), 0)
_SHORTEST = 5
_MOST = 0.6
"""Highest score of a place found by a spelling that is not its own."""
_BORNE_OUT = 0.15
"""Least that wider or other places of the report must add to the score."""


def respelled(
    phrase: PlaceLike, anchors: list[Anchor], context: PlaceContext, places: Gazetteer
) -> list[Scored]:
    """Places of like names that the report bears out, best first; their scores are lowered by the
    difference.
    """
    if phrase.feature not in SETTLEMENTS | UNITS or phrase.rule not in ("feature+unlisted", "list"):
        return []
    evidence = Evidence.of(phrase, context)
    if not anchors and not evidence.others:
        return []
    found = []
    for number, like, spelling in _like(places, phrase.name):
        place = places.at(number)
        scored = score(phrase, place, 0, anchors, evidence)
        bare = score(phrase, place, 0, [], _NOTHING)
        if (
            scored.contradicted
            or scored.score - bare.score < _BORNE_OUT
            or place.type not in SETTLEMENTS | UNITS
        ):
            continue
        lowered = min(_MOST, round(scored.score - (100 - like) / 50, 4))
        found.append(Scored(place, lowered, (*scored.reasons, f"spelled like {spelling}")))
    return sorted(found, key=lambda s: (-s.score, s.place.id))


@lru_cache(maxsize=4096)
def _like(places: Gazetteer, name: str) -> tuple[tuple[int, float, str], ...]:
    """(place number, similarity, key) of the names most like an unlisted one; both begin with the same
    letter.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only unlisted names need it

    key = "".join(tokens(name)[0])
    if len(key) < _SHORTEST:
        return ()
    same = _by_letter(places).get(key[0], [])
    hits = process.extract(key, same, scorer=fuzz.ratio, limit=6, score_cutoff=_LEAST_LIKE)
    return tuple((p.place, like, known) for known, like, _ in hits for p in places.postings(known))


@lru_cache(maxsize=4)
def _by_letter(places: Gazetteer) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key in places.keys():  # noqa: SIM118 - a method of the gazetteer
        found.setdefault(key[0], []).append(key)
    return found

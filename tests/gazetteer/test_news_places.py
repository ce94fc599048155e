"""Three hundred places as the press names them, resolved with the embedded gazetteer alone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from marsad.gazetteer.geo import distance_km
from marsad.gazetteer.names import NameIndex
from marsad.gazetteer.store import read
from marsad.gazetteer.use import EMBEDDED
from marsad.grammar.places import find_places
from marsad.lexicon import matcher
from marsad.resolve.places import resolve_places
from marsad.text.fold import fold
from marsad.text.offsets import Mapped
from marsad.text.words import words

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "news_places.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
WITHIN_KM = {"area": 50}
LEAST_RIGHT = 0.96


def test_the_list_is_large_and_of_many_sources_and_countries() -> None:
    assert len(ROWS) >= 300
    assert len({row[0] for row in ROWS}) == len(ROWS)
    assert len(Counter(row[1] for row in ROWS)) >= 5


def test_nearly_all_resolve_near_the_place_meant() -> None:
    index = NameIndex(read(EMBEDDED))
    wrong = []
    for phrase, _, lat, lon, level in ROWS:
        folded = fold(Mapped(phrase, phrase)).text
        parts = words(folded)
        found = resolve_places(find_places(parts, matcher().scan(parts), index.matches(parts), folded))
        place = next((p for p in found if p is not None and p.lat is not None), None)
        near = WITHIN_KM.get(level, 10)
        if place is None or distance_km(place.lat or 0, place.lon or 0, float(lat), float(lon)) > near:
            wrong.append(phrase)
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(ROWS), "\n".join(wrong)

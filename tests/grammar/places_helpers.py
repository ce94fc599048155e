"""Places of a plain sentence, as the reading pipeline finds them, and their short form in the corpus."""

from __future__ import annotations

from marsad.gazetteer import name_matches
from marsad.grammar.phrase import PlacePhrase
from marsad.grammar.places import find_places
from marsad.lexicon import matcher
from marsad.text.fold import fold
from marsad.text.offsets import Mapped
from marsad.text.words import words


def places_of(raw: str) -> tuple[Mapped, list[PlacePhrase]]:
    folded = fold(Mapped(raw, raw))
    parts = words(folded.text)
    return folded, find_places(parts, matcher().scan(parts), name_matches(parts), folded.text)


def short(phrase: PlacePhrase) -> str:
    """`name key=value ...` with the fields that differ from their defaults."""
    found = [phrase.name]
    for field, default in (
        ("feature", ""),
        ("relation", "in"),
        ("bearing", None),
        ("km", None),
        ("role", "at"),
    ):
        value = getattr(phrase, field)
        if value != default:
            found.append(f"{field}={value:g}" if field == "km" else f"{field}={value}")
    if phrase.others:
        found.append("others=" + "/".join(o.name.replace(" ", "_") for o in phrase.others))
    if phrase.parents:
        found.append("in=" + "/".join(p.name.replace(" ", "_") for p in phrase.parents))
    return " ".join(found)

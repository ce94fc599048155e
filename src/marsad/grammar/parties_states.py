"""Countries beside parties: `الجيش التركي`, `شرطة ديالى`, `القصف الروسي`, and a state that itself acts."""

from __future__ import annotations

from typing import NamedTuple

from marsad.grammar.parties_context import Scene, definite
from marsad.grammar.phrase import PartyPhrase
from marsad.lexicon import Mention

_PLACE_PREFIXES = ("", "ال", "ب", "بال")
_GENITIVE = frozenset({"name", "province", "capital"})


class Country(NamedTuple):
    """The country told beside a noun, and the word number behind noun and country."""

    code: str | None
    j: int


def country_of(mention: Mention, scene: Scene) -> Country:
    """The country of a general noun: an adjective or genitive within it (`j` behind it) or `في` and a name."""
    j = mention.j
    for step in (0, 1, 2):
        beside = scene.countries.get(j + step)
        if beside is not None:
            code = _beside(mention, beside, step, scene)
            if code is not None:
                return code
        if step < 2 and not _adjective(scene.after(j + step), mention):
            break
    if scene.after(j) in ("في", "داخل"):
        where = scene.countries.get(j + 1)
        if where is not None and where.entry.features["what"] != "adjective":
            return Country(where.entry.features["country"], j)
    return Country(None, j)


def _beside(mention: Mention, beside: Mention, step: int, scene: Scene) -> Country | None:
    features = beside.entry.features
    what, code = features["what"], features["country"]
    if what == "adjective":
        sure = definite(mention) or any(
            scene.words.forms[k].startswith(("ال", "لل")) for k in range(mention.i + 1, mention.j)
        )
        adjective_definite = beside.prefix == "ال"
        if beside.prefix not in ("", "ال") or (sure and not adjective_definite):
            return None
        if features.get("weak") and not adjective_definite:
            return None
        return Country(code, beside.j)
    if step == 0 and what in _GENITIVE:
        if beside.prefix in ("", "ال") and not mention.prefix.endswith(("ال", "لل")):
            return Country(code, beside.j)
        if beside.prefix in ("ب", "بال", "ل"):
            return Country(code, mention.j)
    return None


def _adjective(word: str, mention: Mention) -> bool:
    """Whether a word can stand between a noun and its nationality: another adjective of it."""
    if not word.startswith("ال"):
        return mention.prefix == "" and word.endswith(("يه", "ي", "ين", "ون")) and len(word) > 4
    return word.endswith(("يه", "ي", "ه", "ين", "ون", "ات")) and len(word) > 4


_STATE_PREFIXES = ("", "و", "ف")


def state_phrase(mention: Mention, scene: Scene) -> PartyPhrase | None:
    """A country or capital that acts or speaks (`قصفت تركيا`, `واشنطن تؤكد`); None where it is a place."""
    features = mention.entry.features
    if features["what"] not in ("name", "capital") or mention.prefix not in _STATE_PREFIXES or mention.suffix:
        return None
    if not scene.opens(mention.i):
        return None
    before = scene.before(mention.i)
    if before in ("", "\n", "(", "[", "|", "-") and scene.after(mention.j) in (
        ":",
        "-",
        "/",
        ")",
        "،",
        ",",
        "|",
        "(",
    ):
        return None  # a dateline
    if scene.after(mention.j) in ("-", "/"):
        return None
    start = mention.start
    begin = start + len(mention.prefix)
    return PartyPhrase(
        start=start, end=mention.end, rule="party.state", actor=None, name=scene.text[begin : mention.end],
        generic="state" if features["what"] == "name" else "capital", country=features["country"], name_start=begin,
    )  # fmt: skip


def strike_phrase(mention: Mention, scene: Scene) -> PartyPhrase | None:
    """The nationality of an act or weapon (`قصف تركي`, `الغارات الجوية الروسية`); the adjective alone is the phrase."""
    features = mention.entry.features
    if features["what"] != "adjective" or mention.prefix not in ("", "ال") or features.get("weak"):
        return None
    i = mention.i
    for step in (0, 1, 2):
        act = scene.acts.get(i - step)
        if act is not None:
            if act.suffix:
                return None
            return PartyPhrase(
                start=mention.start, end=mention.end, rule="party.strike", actor=None,
                name=scene.text[mention.start : mention.end], generic="strike_" + act.entry.features["by"],
                country=features["country"], name_start=mention.start,
            )  # fmt: skip
        if i - step - 1 < 0 or not _between(scene.words.forms[i - step - 1]):
            return None
    return None


def _between(word: str) -> bool:
    return word.endswith(("يه", "ي", "ه", "ات")) and len(word) > 3

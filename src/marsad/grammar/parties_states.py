"""Countries beside parties (`الجيش التركي`, `شرطة ديالى`), of acts (`القصف الروسي`), and states that act."""

from __future__ import annotations

from typing import NamedTuple

from marsad.grammar.parties_scene import Scene
from marsad.grammar.parties_words import BETWEEN, CIVIL_FLIGHT, DATELINE_MARKS
from marsad.grammar.phrase import PartyPhrase
from marsad.lexicon import Mention

_GENITIVE = frozenset({"name", "province", "capital"})
_FORCES = frozenset({"army", "police", "gov_forces", "security"})
"""Nouns behind which a country that is also a common word (`مالي`) is meant."""
_SHORT = 4


class Country(NamedTuple):
    """The country told beside a noun, and the word number behind noun and country."""

    code: str | None
    j: int


def country_of(mention: Mention, scene: Scene) -> Country:
    """The country of a general noun: its adjective or genitive (`j` is behind it), or `في` and a name."""
    j = mention.j
    for step in (0, 1, 2):
        beside = scene.countries.get(j + step)
        told = _beside(mention, beside, step, scene) if beside is not None else None
        if told is not None:
            return told
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
        if beside.prefix not in ("", "ال") or (scene.definite(mention) and beside.prefix != "ال"):
            return None
        return None if features.get("weak") and mention.entry.id not in _FORCES else Country(code, beside.j)
    if step or what not in _GENITIVE or (features.get("weak") and mention.entry.id not in _FORCES):
        return None
    if beside.prefix in ("", "ال") and not mention.prefix.endswith(("ال", "لل")):
        return Country(code, beside.j)
    return Country(code, mention.j) if beside.prefix in ("ب", "بال", "ل") else None


def _adjective(word: str, mention: Mention) -> bool:
    """Whether a word can stand between a noun and its nationality: another adjective of the noun."""
    if len(word) <= _SHORT:
        return False
    if not word.startswith("ال"):
        return mention.prefix == "" and word.endswith(("يه", "ي", "ين", "ون"))
    return word.endswith(("يه", "ي", "ه", "ين", "ون", "ات"))


def state_phrase(mention: Mention, scene: Scene) -> PartyPhrase | None:
    """A country or capital that acts or speaks (`قصفت تركيا`, `واشنطن تؤكد`); None where it is a place."""
    what = mention.entry.features["what"]
    if (
        mention.entry.features.get("weak")
        or what not in ("name", "capital")
        or mention.prefix not in ("", "و", "ف")
        or mention.suffix
    ):
        return None
    i, j = mention.i, mention.j
    after = scene.after(j)
    dateline = scene.before(i) == "-" or after in ("-", "/")
    if dateline or (scene.before(i) in ("", "\n", "(", "[", "|") and after in DATELINE_MARKS):
        return None
    pair = scene.before(i) in ("بين", "وبين") and after.startswith("و") and (j in scene.countries)
    subject = scene.verb_at(i - 1) or (scene.opens(i) and scene.verb_at(j))
    if not subject and not pair and scene.before(i) not in ("ان", "وان", "بان"):
        return None
    return _phrase(mention, scene, "party.state", "state" if what == "name" else "capital")


def strike_phrase(mention: Mention, scene: Scene) -> PartyPhrase | None:
    """The nationality of an act or weapon (`قصف تركي`, `الغارات الجوية الروسية`): the adjective alone."""
    features, i = mention.entry.features, mention.i
    if mention.prefix not in ("", "ال") or features.get("weak"):
        return None
    adjective = features["what"] == "adjective"
    if not adjective and not (features["what"] == "name" and mention.form.endswith("ا")):
        return None
    for step in (0, 1):
        act = scene.acts.get(i - step)
        if act is not None:
            if act.suffix or scene.before(act.i) in CIVIL_FLIGHT or (not adjective and act.form[-1] != "ا"):
                return None
            return _phrase(mention, scene, "party.strike", "strike_" + act.entry.features["by"])
        if i - step == 0 or scene.words.forms[i - step - 1] not in BETWEEN:
            return None
    return None


def paired_phrase(mention: Mention, partner: PartyPhrase | None, scene: Scene) -> PartyPhrase | None:
    """The second nationality of a pair (`القوات الروسية والتركية`): a force of the same sort as the first."""
    if partner is None or mention.prefix not in ("و", "وال") or mention.entry.features["what"] != "adjective":
        return None
    first = scene.countries.get(mention.i - 1)
    if first is None or first.entry.features["what"] != "adjective":
        return None
    return _phrase(mention, scene, "party.pair", partner.generic or "army")


def _phrase(mention: Mention, scene: Scene, rule: str, generic: str) -> PartyPhrase:
    begin = mention.start + len(mention.prefix.removesuffix("ال"))
    return PartyPhrase(
        start=mention.start,
        end=mention.end,
        rule=rule,
        actor=None,
        name=scene.text[begin : mention.end],
        generic=generic,
        country=mention.entry.features["country"],
        name_start=begin,
    )

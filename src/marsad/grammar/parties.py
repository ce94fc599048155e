"""Parties of a text: organisations by name, general nouns of forces, states, and unlisted groups by name."""

from __future__ import annotations

from typing import NamedTuple

from marsad.grammar.parties_names import behind_calling, named_group, unit_number
from marsad.grammar.parties_scene import QUOTES, Scene, clitics
from marsad.grammar.parties_signs import named_at, party_at, stands
from marsad.grammar.parties_states import country_of, paired_phrase, state_phrase, strike_phrase
from marsad.grammar.parties_words import BELONGING
from marsad.grammar.phrase import PartyPhrase
from marsad.lexicon import Mention
from marsad.text.words import Words

_HEADS = frozenset(
    {"unit", "head", "forces", "militia", "the_group", "the_party", "the_brigades", "factions", "army"}
)
_PARTS = _HEADS | {"gunmen", "militants", "attackers", "rebels", "security"}
_WITH_PRONOUN = frozenset({"army", "forces", "the_units", "the_brigades"})
"""Nouns that with a pronoun are the forces of whoever was named (`قواته`, `جيشهم`)."""
_ACROSS = {("the_brigades", "hezbollah"): "iraq_resistance"}
"""A head and a quoted name that together are another party (`كتائب "حزب الله"`)."""


class _Meaning(NamedTuple):
    """What a stretch of words up to word `j` means."""

    j: int
    rule: str
    actor: str | None = None
    generic: str | None = None
    country: str | None = None


def find_parties(words: Words, mentions: list[Mention], text: str) -> list[PartyPhrase]:
    """The parties that a text speaks of, in reading order, none within another.

    `words` and `mentions` are of the folded `text`; so are the offsets of the phrases. A phrase begins with
    the clitics of its first word (`name_start` is behind them). An organisation has its `actor`; a general
    noun has `generic` and, where an adjective or a genitive tells it, `country`; a group that is not listed
    has the actor `other`. A nationality that ascribes an act (`القصف الروسي`) is a phrase of its own.
    """
    scene = Scene.of(words, mentions, text)
    if not scene.actors and not scene.countries:
        return []
    found: list[PartyPhrase] = []
    behind = 0
    for mention in scene.actors:
        if mention.i < behind:
            continue
        meaning = _read(mention, scene)
        if meaning is not None:
            found.append(_phrase(mention, scene, meaning))
            behind = meaning.j
    ends = {p.end: p for p in found}
    taken = {i for p in found for i in range(p.start, p.end)} if scene.countries else set()
    for mention in scene.countries.values():
        if mention.start in taken:
            continue
        partner = ends.get(scene.words.ends[mention.i - 1]) if mention.i else None
        extra = (
            paired_phrase(mention, partner, scene)
            or strike_phrase(mention, scene)
            or state_phrase(mention, scene)
        )
        if extra is not None:
            found.append(extra)
            ends[extra.end] = extra
    found.sort(key=lambda p: (p.start, p.end))
    return found


def _read(mention: Mention, scene: Scene) -> _Meaning | None:
    """What an actor mention means here, or None where it is no party or only part of one."""
    features = mention.entry.features
    if features.get("none"):
        return None
    actor, generic = features.get("actor"), features.get("generic")
    if mention.suffix and generic in _WITH_PRONOUN:
        return _Meaning(mention.j, "party.own", None, "own_forces")
    if generic is None:
        if not stands(mention, scene):
            return None
        return _Meaning(mention.j, "party.named", actor, None, features.get("country"))
    if generic in _PARTS:
        part = _part(mention, scene, str(generic))
        if part is not None:
            return part[0]
    country = country_of(mention, scene)
    if features.get("unit") or not stands(mention, scene, country.code is not None):
        return None
    return _Meaning(country.j, "party.general", actor, str(generic), country.code or features.get("country"))


def _part(mention: Mention, scene: Scene, generic: str) -> tuple[_Meaning | None] | None:
    """A head noun with its owner, number or name behind it; (None,) where the owner is told by itself."""
    owned = _owner(mention, scene, generic) if generic in _HEADS else None
    if owned is not None:
        return (owned,)
    if _belongs(mention.j, scene):
        return (None,)
    if generic == "unit":
        behind = unit_number(mention, scene)
        if behind is not None:
            country = country_of(mention, scene).code
            owner = _Meaning(behind, "party.unit", None, "army", country)
            return (None,) if _belongs(behind, scene) else (owner,)
    if generic in _HEADS and country_of(mention, scene).code is None:
        end = named_group(mention, scene)
        if end is not None:
            return (_Meaning(end, "party.unlisted", "other"),)
    return None


def _owner(mention: Mention, scene: Scene, generic: str) -> _Meaning | None:
    """The organisation named right behind a head noun, in quotation marks or without."""
    j = behind_calling(mention.j, scene)
    quoted = scene.after(j) in QUOTES
    owner = named_at(scene, j + quoted)
    if owner is None or owner.prefix not in ("", "ال", "ل", "لل"):
        return None
    if mention.prefix.endswith(("ال", "لل")) and owner.prefix in ("", "ال") and not quoted:
        return None
    features = owner.entry.features
    j = owner.j + 1 if quoted and scene.after(owner.j) in QUOTES else owner.j
    actor = _ACROSS.get((generic, features.get("actor", "")), features.get("actor"))
    return _Meaning(j, "party.owned", actor, features.get("generic"), features.get("country"))


def _belongs(j: int, scene: Scene) -> bool:
    """Whether the words from `j` on name whose a unit or gunmen are (`قوة من الجيش`, `تابعين لداعش`)."""
    word = scene.after(j)
    if not word:
        return False
    quoted = word in QUOTES
    direct = party_at(scene, j + quoted)
    if direct is not None and direct.prefix in ("", "ال", "ب", "بال", "ل", "لل"):
        return True
    if word in ("من", "في", "لدي"):
        return party_at(scene, j + 1) is not None
    return word in BELONGING and any(party_at(scene, k) is not None for k in (j + 1, j + 2))


def _phrase(mention: Mention, scene: Scene, meaning: _Meaning) -> PartyPhrase:
    end = scene.words.ends[meaning.j - 1]
    begin = mention.start + clitics(mention)
    return PartyPhrase(
        start=mention.start,
        end=end,
        rule=meaning.rule,
        actor=meaning.actor,
        name=scene.text[begin:end],
        generic=meaning.generic,
        country=meaning.country,
        name_start=begin,
    )

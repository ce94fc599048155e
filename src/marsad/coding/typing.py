"""The type of an event: the first of the codebook's order that its deeds and harm bear out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.coding.drafts import Draft
    from marsad.coding.harm import Victims

ORDER = (
    "suicide_attack", "drone_strike", "air_strike", "shelling", "assassination", "explosion", "execution",
    "abduction", "raid", "territory", "clash", "armed_attack", "arrest", "foiled_plot", "weapons_seizure",
    "surrender", "release", "escape", "transfer", "sentence", "deployment", "destruction", "protest", "riot",
    "agreement",
)  # fmt: skip
"""Codebook, section 2: if several types fit, the first in this order wins."""

_PUBLIC = frozenset({"protest", "clash", "armed_attack", "arrest", "riot", "destruction", "raid"})
"""What may be told of a protest or riot beside it."""
_BODILY = frozenset({"killed", "wounded", "killed_or_wounded"})


def event_type(types: list[str], harm_kinds: set[str], by_gunmen: bool, at_one: bool = False) -> str | None:
    """The event type for the deeds' types and the kinds of harm done; None when neither tells one.

    A raid with arrests and nobody hurt is an arrest; people killed by means not told are an armed attack.
    `by_gunmen`: no force of order did it, so that storming is an attack and leading people away an abduction.
    `at_one`: aimed at one office-holder or commander, so that shooting him is an assassination.
    """
    told = set(types)
    if by_gunmen and told & {"raid", "air_strike"}:
        told = told - {"raid", "air_strike"} | {"armed_attack"}
    if by_gunmen and "arrest" in told and "arrested" in harm_kinds:
        told = told - {"arrest"} | {"abduction"}
    hurt = bool(harm_kinds & _BODILY)
    if at_one and told <= {"armed_attack"} and (told or "killed" in harm_kinds):
        return "assassination"
    if hurt and told == {"destruction"}:
        return "armed_attack"
    if "raid" in told and not hurt and ("arrest" in told or "arrested" in harm_kinds):
        return "arrest"
    if "raid" in told and not hurt and told & {"weapons_seizure", "foiled_plot"}:
        told.discard("raid")
    if "riot" in told and told <= _PUBLIC and (told & {"protest", "destruction"} or not hurt):
        return "riot"
    if "protest" in told and told <= _PUBLIC:
        return "protest"
    if "foiled_plot" in told and not hurt:
        return "arrest" if "arrested" in harm_kinds and "arrest" in told else "foiled_plot"
    if (
        "weapons_seizure" in told
        and not hurt
        and told <= {"weapons_seizure", "explosion", "shelling", "drone_strike", "destruction"}
    ):
        return "weapons_seizure"
    for kind in ORDER:
        if kind in told:
            return kind
    if hurt:
        return "armed_attack"
    if "arrested" in harm_kinds:
        return "arrest"
    for kind, harm in _BY_HARM:
        if harm in harm_kinds:
            return kind
    return None


_BY_HARM = (
    ("abduction", "abducted"),
    ("surrender", "surrendered"),
    ("release", "released"),
    ("escape", "escaped"),
    ("transfer", "transferred"),
    ("sentence", "sentenced"),
)


def type_of(draft: Draft, kind_of: dict[str, str]) -> str | None:
    """The event type that a draft's deeds and the kinds of its harm bear out."""
    victims = [v for t in draft.told for v in t.victims]
    gunmen = _by_gunmen(draft, kind_of)
    types = _without_crowd(_without_bodies(draft), draft)
    return event_type(types, {v.kind for v in victims}, gunmen, _at_one(draft, victims, gunmen))


def _without_bodies(draft: Draft) -> list[str]:
    """The draft's types; bodies found after a fight or attack told otherwise are no execution."""
    deeds = [d for t in draft.told for d in t.act.deeds if d.act]
    others = {d.act for d in deeds if not d.entry.features.get("body") and d.entry.id != "gunfire"}
    if others & _FIGHTS and all(d.entry.features.get("body") for d in deeds if d.act == "execution"):
        return [t for t in draft.types if t != "execution"]
    return draft.types


def _without_crowd(types: list[str], draft: Draft) -> list[str]:
    """The types; protesters only named as those who were arrested make no protest."""
    deeds = [d for t in draft.told for d in t.act.deeds if d.act == "protest"]
    if types and types[0] == "arrest" and all(d.entry.id == "protesters" for d in deeds):
        return [t for t in types if t != "protest"]
    return types


_FIGHTS = frozenset({"armed_attack", "clash", "raid", "explosion", "air_strike", "drone_strike", "shelling"})


_OFFICERS = frozenset({"official", "leader", "officer", "rank", "tribal", "cleric"})
_WITH_COMPANION = 2
_SHOT = frozenset({"gunfire", "open_fire", "ambush", "come_under", "storm"})


def _at_one(draft: Draft, victims: list[Victims], gunmen: bool) -> bool:
    """Whether unknown gunmen aimed at one person who is told by office, rank or command (codebook, section 2)."""
    did = set().union(*(t.actors("initiator") for t in draft.told))
    deeds = [d.entry.id for t in draft.told for d in t.act.deeds]
    if (did and not gunmen) or not (gunmen or _SHOT & set(deeds)):
        return False
    killed = [v.people.people for v in victims if v.kind == "killed" and v.people.people is not None]
    if not killed or any((p.count.low, p.count.high) != (1, 1) for p in killed):
        return False
    return killed[0].noun in _OFFICERS and len({p.noun for p in killed}) <= _WITH_COMPANION


def _by_gunmen(draft: Draft, kind_of: dict[str, str]) -> bool:
    """Whether those who did it are all gunmen of no authority, and their victims not their own."""
    did = set().union(*(t.actors("initiator") for t in draft.told))
    suffered = set().union(*(t.actors("target") for t in draft.told))
    lawless = {a for a in did if a in _LAWLESS or kind_of.get(a) == "unidentified"}
    return bool(did) and did == lawless and not (did & suffered)


_LAWLESS = frozenset(
    {"islamic_state", "al_qaeda", "smugglers", "tribal_fighters", "assad_remnants", "individual"}
)

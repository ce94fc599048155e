"""The type of an event: the first of the codebook's order that its deeds and harm bear out."""

from __future__ import annotations

ORDER = (
    "suicide_attack", "drone_strike", "air_strike", "shelling", "assassination", "explosion", "execution",
    "abduction", "raid", "territory", "clash", "armed_attack", "arrest", "foiled_plot", "weapons_seizure",
    "surrender", "release", "escape", "transfer", "sentence", "deployment", "destruction", "protest", "riot",
    "agreement",
)  # fmt: skip
"""Codebook, section 2: if several types fit, the first in this order wins."""

_BODILY = frozenset({"killed", "wounded", "killed_or_wounded"})


def event_type(types: list[str], harm_kinds: set[str], by_gunmen: bool) -> str | None:
    """The event type for the deeds' types and the kinds of harm done; None when neither tells one.

    A raid with arrests and nobody hurt is an arrest; people killed by means not told are an armed attack.
    `by_gunmen`: no force of order did it, so that storming is an attack and leading people away an abduction.
    """
    told = set(types)
    if by_gunmen and told & {"raid", "air_strike"}:
        told = told - {"raid", "air_strike"} | {"armed_attack"}
    if by_gunmen and "arrest" in told and "arrested" in harm_kinds:
        told = told - {"arrest"} | {"abduction"}
    hurt = bool(harm_kinds & _BODILY)
    if "raid" in told and not hurt and ("arrest" in told or "arrested" in harm_kinds):
        return "arrest"
    if "raid" in told and not hurt and told & {"weapons_seizure", "foiled_plot"}:
        told.discard("raid")
    if "protest" in told and told <= {
        "protest",
        "clash",
        "armed_attack",
        "arrest",
        "riot",
        "destruction",
        "raid",
    }:
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

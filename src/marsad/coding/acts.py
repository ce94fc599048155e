"""Acts: the stretches of a sentence that each tell one deed with its people, place and day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from marsad.record import EVENT_FAMILY

if TYPE_CHECKING:
    from marsad.coding.participants import Participant
    from marsad.coding.values import DatedPhrase, PlacedPhrase
    from marsad.grammar.deeds import DeedPhrase
    from marsad.text.units import Unit


@dataclass(slots=True)
class Act:
    """A stretch of one unit with the deeds it tells and what stands beside them; offsets of the folded text."""

    unit: int
    start: int
    end: int
    deeds: list[DeedPhrase]
    people: list[Participant] = field(default_factory=list)
    places: list[PlacedPhrase] = field(default_factory=list)
    dates: list[DatedPhrase] = field(default_factory=list)

    @property
    def types(self) -> list[str]:
        """The event types that its deeds stand for, in reading order."""
        return [d.act for d in self.deeds if d.act and told(d)]

    @property
    def first(self) -> DeedPhrase:
        """The deed that leads the act: the first with a type, else the first."""
        return next((d for d in self.deeds if d.act and told(d)), self.deeds[0])


def told(deed: DeedPhrase) -> bool:
    """Whether a deed stands for an act: a weapon noun does only as a means or cause."""
    return deed.cause or not deed.entry.features.get("cause")


COMPATIBLE = frozenset(
    frozenset(pair)
    for pair in (
        ("raid", "arrest"), ("raid", "clash"), ("raid", "weapons_seizure"), ("arrest", "weapons_seizure"),
        ("raid", "armed_attack"), ("raid", "air_strike"), ("arrest", "clash"), ("raid", "explosion"), ("raid", "shelling"),
        ("arrest", "foiled_plot"), ("foiled_plot", "weapons_seizure"), ("foiled_plot", "explosion"),
        ("weapons_seizure", "explosion"), ("weapons_seizure", "shelling"), ("weapons_seizure", "drone_strike"),
        ("armed_attack", "explosion"), ("armed_attack", "clash"), ("armed_attack", "suicide_attack"),
        ("armed_attack", "shelling"), ("armed_attack", "air_strike"), ("armed_attack", "drone_strike"),
        ("armed_attack", "assassination"), ("armed_attack", "execution"), ("armed_attack", "destruction"),
        ("armed_attack", "abduction"), ("explosion", "suicide_attack"), ("explosion", "assassination"),
        ("explosion", "shelling"), ("explosion", "air_strike"), ("explosion", "drone_strike"), ("explosion", "destruction"),
        ("explosion", "clash"), ("clash", "suicide_attack"), ("air_strike", "shelling"), ("air_strike", "drone_strike"),
        ("drone_strike", "shelling"), ("air_strike", "destruction"), ("shelling", "destruction"), ("shelling", "clash"),
        ("drone_strike", "assassination"), ("air_strike", "assassination"), ("clash", "territory"),
        ("armed_attack", "territory"), ("protest", "riot"), ("protest", "clash"), ("protest", "armed_attack"),
        ("protest", "arrest"), ("protest", "destruction"), ("execution", "abduction"), ("release", "transfer"), ("release", "agreement"),
        ("escape", "transfer"), ("raid", "deployment"), ("arrest", "sentence"), ("raid", "abduction"),
        ("riot", "armed_attack"), ("riot", "clash"), ("surrender", "agreement"), ("territory", "deployment"), ("execution", "assassination"),
    )
)  # fmt: skip
"""Types that one act may show at once: a raid with arrests, an attack by a bomb."""


def compatible(a: str, b: str) -> bool:
    """Whether two types can be the same event."""
    return a == b or frozenset((a, b)) in COMPATIBLE


def related(a: list[str], b: list[str]) -> int:
    """How near two lists of types are: 3 the same type, 2 compatible, 1 one family, 0 nothing, 2 where one is empty."""
    if not a or not b:
        return 2
    if set(a) & set(b):
        return 3
    if any(compatible(x, y) for x in a for y in b):
        return 2
    return int(any(EVENT_FAMILY[x] == EVENT_FAMILY[y] for x in a for y in b))


def cut(unit_number: int, unit: Unit, clauses: list[tuple[int, int]], deeds: list[DeedPhrase]) -> list[Act]:
    """Cut a unit into acts at its clauses; a clause without a deed goes with the one before it, else with the next.

    Within a clause a new act begins with a deed whose type cannot be one event with the types before it.
    """
    acts: list[Act] = []
    pending = unit.start
    for start, end in clauses:
        inside = [d for d in deeds if start <= d.start < end]
        groups = _groups(inside)
        for number, group in enumerate(groups):
            begin = min(pending, start) if number == 0 else group[0].start
            stop = groups[number + 1][0].start if number + 1 < len(groups) else end
            acts.append(Act(unit_number, begin, stop, group))
            pending = end
        if not inside and acts:
            acts[-1].end = end
            pending = end
    if acts:
        acts[-1].end = max(acts[-1].end, unit.end)
    return acts


def _groups(deeds: list[DeedPhrase]) -> list[list[DeedPhrase]]:
    """Deeds of one clause in runs whose types can be one event."""
    groups: list[list[DeedPhrase]] = []
    types: list[str] = []
    for deed in deeds:
        typed = bool(deed.act) and told(deed)
        if groups and not (typed and types and not any(compatible(t, str(deed.act)) for t in types)):
            groups[-1].append(deed)
        else:
            groups.append([deed])
            types = []
        if typed:
            types.append(str(deed.act))
    return groups

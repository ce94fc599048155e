"""The list of actors with kind, country and hierarchy, and what a general noun means where and when."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from marsad.errors import DataError

_DATA = Path(__file__).parent / "data"
OTHER = "other:"


class Actor(NamedTuple):
    """A party that a record can name: ids and kinds of the contract, display names, and the wider party."""

    id: str
    name_en: str
    name_ar: str
    kind: str
    country: str | None
    parent: str | None
    allies: tuple[str, ...]
    since: date | None
    until: date | None


class Meaning(NamedTuple):
    """A row of the table: a general noun, in a country (`*` any), between two days, means an actor.

    `actor` begins with `=` when another noun's rows apply, and is `-` when nobody can be named.
    """

    country: str
    since: date | None
    until: date | None
    actor: str


def _rows(name: str) -> list[list[str]]:
    """The rows of a table as lists of cells, comments and the head line left out, short rows filled up."""
    lines = [
        line.split("\t")
        for line in (_DATA / name).read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    width = len(lines[0])
    return [(cells + [""] * width)[:width] for cells in lines[1:]]


def _day(text: str, where: str) -> date | None:
    try:
        return date.fromisoformat(text) if text.strip() else None
    except ValueError as error:
        raise DataError(f"{where}: {text!r} is not a date (write YYYY-MM-DD)") from error


@cache
def actors() -> dict[str, Actor]:
    """Every actor of the list by its id, in the list's order."""
    found = {}
    for row in _rows("actors.tsv"):
        key, en, ar, kind, country, parent, allies, since, until = (cell.strip() for cell in row)
        found[key] = Actor(
            key, en, ar, kind, country or None, parent or None, tuple(allies.split()),
            _day(since, f"actors.tsv: {key}"), _day(until, f"actors.tsv: {key}"),
        )  # fmt: skip
    return found


@cache
def meanings() -> dict[str, tuple[Meaning, ...]]:
    """The rows of the table of general nouns, by noun, in the table's order."""
    found: dict[str, list[Meaning]] = {}
    for row in _rows("party_rules.tsv"):
        generic, country, since, until, actor = (cell.strip() for cell in row)
        if country.startswith("="):
            country, actor = "*", country
        where = f"party_rules.tsv: {generic}"
        found.setdefault(generic, []).append(Meaning(country, _day(since, where), _day(until, where), actor))
    return {generic: tuple(rows) for generic, rows in found.items()}


def parent(actor: str) -> str | None:
    """The wider party that an actor is part of (`iraq_army` of `iraq_security_forces`), or None."""
    known = actors().get(actor)
    return known.parent if known else None


def ancestors(actor: str) -> tuple[str, ...]:
    """The wider parties of an actor, nearest first."""
    chain: list[str] = []
    above = parent(actor)
    while above and above not in chain:
        chain.append(above)
        above = parent(above)
    return tuple(chain)


def kind(actor: str) -> str:
    """The kind of an actor: rebel, militia, state, security, civilian, ...; of an unlisted group `rebel`."""
    known = actors().get(actor)
    return known.kind if known else "rebel"


def country(actor: str) -> str | None:
    """The home country of an actor (ISO 3166-1 alpha-2), or None."""
    known = actors().get(actor)
    return known.country if known else None


def compatible(a: str | None, b: str | None) -> bool:
    """Whether two actor ids may stand for one party in two tellings of an act.

    True when they are the same, one is part of the other, they have one parent, one is often named in place
    of the other, or either is unknown (None, `unidentified_armed`).
    """
    if a is None or b is None or a == b or "unidentified_armed" in (a, b):
        return True
    above_a, above_b = ancestors(a), ancestors(b)
    if a in above_b or b in above_a or (above_a and above_b and above_a[0] == above_b[0]):
        return True
    known_a, known_b = actors().get(a), actors().get(b)
    return bool(known_a and b in known_a.allies) or bool(known_b and a in known_b.allies)


def adversaries(actor: str) -> frozenset[str]:
    """The parties that an actor is at war with, by the table of adversaries (mutual)."""
    return _adversaries().get(actor, frozenset())


@cache
def _adversaries() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one, other in ((row[0].split(), row[1].split()) for row in _rows("adversaries.tsv")):
        for a in one:
            found.setdefault(a, set()).update(other)
        for b in other:
            found.setdefault(b, set()).update(one)
    return {actor: frozenset(foes) for actor, foes in found.items()}

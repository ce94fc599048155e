"""Kinship of parties and of types: which ids and types may stand for one another in two tellings of one
act."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from marsad.errors import DataError
from marsad.record.model import EVENT_FAMILY
from marsad.text.fold import fold_word

GENERIC = frozenset({"civilians", "protesters", "detainees", "suspects", "journalists", "smugglers"})
"""Parties that are a kind of people, not an organisation: to share one says less than to share a group."""

UNSAID = frozenset(
    {"unidentified_armed", "suspects", "detainees", "individual", "police_other", "forces_other", "gov_other"}
)
"""Parties under which any other may hide: unknown gunmen of one report are a named group in the next."""


def _rows(name: str) -> list[tuple[str, str]]:
    """The two columns of a data file, comments and heading left out."""
    lines = files("marsad.link").joinpath(f"data/{name}").read_text("utf-8").splitlines()
    rows = [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")][1:]
    if bad := [r for r in rows if len(r) != 2 or not all(r)]:
        raise DataError(
            f"link/data/{name}: not two columns: {bad[0]!r}; write two values with one tab between"
        )
    return [(r[0], r[1]) for r in rows]


@cache
def parents() -> dict[str, tuple[str, ...]]:
    """Parents of each party, in file order."""
    found: dict[str, list[str]] = {}
    for party, parent in _rows("parents.tsv"):
        found.setdefault(party, []).append(parent)
    return {party: tuple(listed) for party, listed in found.items()}


@cache
def lineage(party: str) -> tuple[str, ...]:
    """The party, its parents and theirs, nearest first; the name of an `other:` party is folded."""
    if party.startswith("other:"):
        return ("other:" + fold_word(party.removeprefix("other:")).removeprefix("ال"),)
    line = [party]
    for known in line:
        line.extend(p for p in parents().get(known, ()) if p not in line)
    return tuple(line)


@cache
def kin_types(kind: str) -> str:
    """The types that may be told for `kind`, as `;a;b;` for a portable substring test."""
    pairs = _rows("kin_types.tsv")
    if bad := [p for p in pairs if p[0] not in EVENT_FAMILY or p[1] not in EVENT_FAMILY]:
        raise DataError(f"link/data/kin_types.tsv: unknown type in {bad[0]!r}; use the types of the codebook")
    others = sorted({b for a, b in pairs if a == kind} | {a for a, b in pairs if b == kind})
    return ";" + ";".join(others) + ";"

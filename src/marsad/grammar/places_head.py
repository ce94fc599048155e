"""The head of a place phrase: a name with what stands before it (kind, relation, direction, distance).

The rules for each kind of place word register themselves with `rule`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from marsad.grammar.places_scan import Name, Scan, definite
from marsad.lexicon import Mention

_MAX_DEPTH = 4
"""No phrase nests deeper."""


class Head(NamedTuple):
    """A parsed head.

    `i:j` are word numbers; the rest as in PlacePhrase. `sure` when the words alone make it a place.
    """

    i: int
    j: int
    name: str
    name_start: int
    name_end: int
    rule: str
    prefix: str = ""
    feature: str = ""
    relation: str = "in"
    bearing: str | None = None
    km: float | None = None
    ids: tuple[str, ...] = ()
    prominence: int = 0
    doubt: str = ""
    exact: bool = True
    sure: bool = False
    many: bool = False
    within: Head | None = None
    others: tuple[Head, ...] = ()
    anaphor: bool = False
    start: int = -1
    """Offset of the first word's start, clitics cut; set by `head`."""


HeadRule = Callable[[Scan, Mention, int], "Head | None"]
_RULES: dict[str, HeadRule] = {}


def rule(role: str) -> Callable[[HeadRule], HeadRule]:
    """Register a function as the rule for place words of a role."""

    def register(function: HeadRule) -> HeadRule:
        _RULES[role] = function
        return function

    return register


def head(scan: Scan, i: int, depth: int = 0) -> Head | None:
    """The place head that begins at word `i`, or None."""
    if i >= scan.count or depth > _MAX_DEPTH:
        return None
    word, name = scan.word_at.get(i), scan.name_at.get(i)
    if name is not None and (word is None or name.j > word.j):
        return double_name(scan, named(scan, name, word))
    if word is None:
        return None
    parse = _RULES.get(str(word.entry.features["role"]))
    found = parse(scan, word, depth) if parse else None
    if found and found.rule == "feature+name":
        found = double_name(scan, found)
    return found and found._replace(start=scan.starts[found.i] + (len(found.prefix) if found.i == i else 0))


def named(scan: Scan, name: Name, word: Mention | None) -> Head:
    """The head of a gazetteer name, also of one that begins with a place word (`مخيم الهول`)."""
    feature = str(word.entry.features.get("type", "")) if word else ""
    found = Head(
        name.i,
        name.j,
        name.name,
        name.name_start,
        name.end,
        "name",
        name.prefix,
        feature,
        ids=name.ids,
        prominence=name.prominence,
        doubt=name.doubt,
        exact=name.exact,
        sure=word is not None and name.exact,
    )
    if word is not None and word.entry.features["role"] == "countryside":
        return countryside_bearing(scan, found._replace(sure=True))
    return found


def double_name(scan: Scan, found: Head) -> Head:
    """`كوباني/عين العرب`, `رأس العين (سري كانيه)`: a second name of the same place behind a slash or
    in brackets.
    """
    mark = scan.form(found.j)
    if mark not in ("/", "(", "-") or not found.ids:
        return found
    second = scan.name_at.get(found.j + 1)
    if second is None or (mark == "(" and scan.form(second.j) != ")"):
        return found
    both = tuple(i for i in found.ids if i in second.ids)
    if not both:
        return found
    j = second.j + (mark == "(")
    return found._replace(j=j, ids=both, doubt="", exact=True, name_end=scan.ends[j - 1])


def countryside_bearing(scan: Scan, found: Head) -> Head:
    """`ريف دمشق الغربي`: a direction behind the name of a countryside."""
    word = scan.word_at.get(found.j)
    if word is None or word.entry.features["role"] != "direction" or not definite(word):
        return found
    return found._replace(
        j=word.j,
        name_end=word.end,
        relation="countryside",
        bearing=str(word.entry.features["bearing"]),
    )

"""The checker of the lexicon: what an editor of the data files can get wrong, by file and entry."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from marsad.lexicon.load import DATA, forms_of, sources

_FORM_KEYS = ("forms", "nouns", "verbs")
_KEYS_OF_ALL = frozenset({"id", "class", *_FORM_KEYS})
_PERSIAN = re.compile("[یکۀہەۃے]")
_JUNK = re.compile("[\u0640\u200b-\u200f\u202a-\u202e\ufeff\u00a0]")
_SPACES = re.compile(r"^\s|\s$|\s\s")
_ABBREVIATIONS = frozenset({"هـ"})
_ACTOR_KEYS = ("actor", "who")
_OTHER_ACTORS = frozenset({"other"})
_ACTOR_LIST = DATA.parent.parent / "resolve" / "data" / "actors.tsv"
_FEATURE_LIST = DATA / "features.tsv"
_OVERLAP_LIST = DATA / "overlaps.tsv"

Owners = dict[tuple[str, str], tuple[str, str, dict[str, Any]]]
"""(class, folded form) to (file, entry id, features) of the entry that wrote the form first."""


class Fault(NamedTuple):
    """What is wrong, in which file and entry."""

    file: str
    entry: str
    problem: str

    def __str__(self) -> str:
        return f"{self.file}: {self.entry}: {self.problem}"


def check(
    files: Iterable[Path] | None = None,
    actors: frozenset[str] | None = None,
    features: dict[str, frozenset[str]] | None = None,
) -> list[Fault]:
    """Every fault of lexicon data files, in reading order.

    `files` are the product's by default; `actors` are the ids that entries may name, `features` the features
    that entries of a class may have.
    """
    known = actors if actors is not None else actor_ids()
    allowed = features if features is not None else allowed_features()
    faults: list[Fault] = []
    seen: dict[tuple[str, str], str] = {}
    owners: Owners = {}
    for path in files if files is not None else sources():
        for row, cls in _rows(path, faults):
            name = str(row.get("id", ""))
            problems = [*_spelling(row), *_features(row, cls, known, allowed)]
            if (cls, name) in seen:
                problems.append(f"the id stands already in {seen[cls, name]}")
            seen[cls, name] = path.name
            problems += _collisions(row, cls, name, path.name, owners)
            faults += [Fault(path.name, name, problem) for problem in problems]
    return faults


def actor_ids() -> frozenset[str]:
    """The ids of the list of actors."""
    lines = _ACTOR_LIST.read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("\t")[0] for line in lines if line and not line.startswith(("#", "id\t")))


def allowed_features() -> dict[str, frozenset[str]]:
    """The features that entries of each class may have, from `features.tsv`."""
    found: dict[str, frozenset[str]] = {}
    for line in _FEATURE_LIST.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "class\t")):
            cls, names = line.split("\t")
            found[cls] = frozenset(names.split())
    return found


@cache
def wanted_overlaps() -> frozenset[tuple[str, str, str]]:
    """Pairs of entries of a class that may share forms, from `overlaps.tsv`: (class, entry, other entry)."""
    found = set()
    for line in _OVERLAP_LIST.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "class\t")):
            cls, entry, other = line.split("\t")[:3]
            found |= {(cls, entry, other), (cls, other, entry)}
    return frozenset(found)


def _rows(path: Path, faults: list[Fault]) -> Iterator[tuple[dict[str, Any], str]]:
    """The entries of a file with their class; a file that is no lexicon file is a fault."""
    try:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        cls, rows = document["class"], document["entries"]
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError) as error:
        problem = f"not a lexicon file, it needs `class` and `entries` ({type(error).__name__})"
        faults.append(Fault(path.name, "-", problem))
        return
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict) or "id" not in row or not any(row.get(key) for key in _FORM_KEYS):
            faults.append(
                Fault(path.name, f"entry {number}", "it needs `id` and some of forms, nouns, verbs")
            )
            continue
        yield row, str(row.get("class", cls))


def _written(row: dict[str, Any]) -> Iterator[str]:
    for key in _FORM_KEYS:
        yield from (str(form) for form in row.get(key) or ())


def _spelling(row: dict[str, Any]) -> Iterator[str]:
    """Faults of the written forms: empty, Persian letters, tatweel, stray spaces, repeats."""
    seen = set()
    for form in _written(row):
        if not form.strip(" |:/"):
            yield "an empty form"
        elif found := _PERSIAN.search(form):
            yield f"{form!r} has the Persian letter U+{ord(found.group()):04X}"
        elif _JUNK.search(form) and form not in _ABBREVIATIONS:
            yield f"{form!r} has tatweel or invisible characters"
        elif _SPACES.search(form):
            yield f"{form!r} has a space too many"
        if form in seen:
            yield f"{form!r} is written twice"
        seen.add(form)


def _features(
    row: dict[str, Any], cls: str, actors: frozenset[str], allowed: dict[str, frozenset[str]]
) -> Iterator[str]:
    if cls not in allowed:
        yield f"the class {cls!r} is not in features.tsv"
        return
    for key in sorted(row.keys() - _KEYS_OF_ALL - allowed[cls]):
        yield f"the class {cls!r} has no feature {key!r} (features.tsv)"
    for key in _ACTOR_KEYS:
        actor = row.get(key)
        if key in allowed[cls] and actor is not None and actor not in actors | _OTHER_ACTORS:
            yield f"{actor!r} is not in the list of actors"


def _collisions(row: dict[str, Any], cls: str, name: str, file: str, owners: Owners) -> Iterator[str]:
    """Forms written out here and in another entry of the class that means something else."""
    meaning = {k: v for k, v in row.items() if k not in _KEYS_OF_ALL}
    for form, tag in forms_of(row):
        if tag or not form:
            continue
        owner = owners.setdefault((cls, form), (file, name, meaning))
        if owner[1] != name and owner[2] != meaning and (cls, name, owner[1]) not in wanted_overlaps():
            yield f"{form!r} is also a form of {owner[1]} in {owner[0]}, which means something else"


def main() -> int:
    """Print each fault of the product's lexicon, one a line; 1 when there are any, else 0."""
    faults = check()
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

"""Reads the lexicon's data files and compiles them; the compiled form is cached and renewed when a file changes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from marsad.errors import DataError
from marsad.lexicon.entry import Entry
from marsad.lexicon.inflect import noun, verb
from marsad.text.fold import fold_word

DATA = Path(__file__).parent / "data"
_FORMAT = 1
_FORM_KEYS = frozenset({"forms", "nouns", "verbs"})


class Compiled(msgspec.Struct, array_like=True):
    """All entries, and for each first word of a form the forms that begin with it: (other words, entry, tag)."""

    fingerprint: str
    entries: list[Entry]
    phrases: dict[str, list[tuple[list[str], int, str]]]


def sources() -> list[Path]:
    """The data files, in a fixed order."""
    return sorted(DATA.glob("*.yaml"))


def fingerprint(files: Iterable[Path] | None = None) -> str:
    """SHA-256 (16 hex digits) over the data files' names and contents: the lexicon's version."""
    digest = hashlib.sha256(str(_FORMAT).encode())
    for path in files or sources():
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    for module in ("inflect.py", "load.py"):
        digest.update((Path(__file__).parent / module).read_bytes())
    digest.update((Path(__file__).parent.parent / "text" / "fold.py").read_bytes())
    return digest.hexdigest()[:16]


def read_entries(path: Path) -> list[tuple[Entry, list[tuple[str, str]]]]:
    """The entries of one data file with their folded forms and tags.

    A file is a mapping with `class` and `entries`; each entry has `id`, any of `forms`, `nouns`, `verbs`,
    and the features its grammar reads. Raises DataError that names the file and entry.
    """
    import yaml  # noqa: PLC0415 - only needed to compile

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        document = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - a safe loader
        cls, rows = document["class"], document["entries"]
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise DataError(f"{path.name}: not a lexicon file (needs `class` and `entries`): {error}") from error
    found = []
    for row in rows:
        if "id" not in row or not _FORM_KEYS & row.keys():
            raise DataError(f"{path.name}: an entry needs `id` and one of forms, nouns, verbs: {row!r}")
        features = {k: v for k, v in row.items() if k not in _FORM_KEYS and k != "id"}
        found.append((Entry(row["id"], row.get("class", cls), features), forms_of(row)))
    return found


def forms_of(row: dict[str, Any]) -> list[tuple[str, str]]:
    """The folded forms of a data row with their tags, without repetition."""
    forms = [(fold_word(f), "") for f in row.get("forms", ())]
    forms += [f for spec in row.get("nouns", ()) for f in noun(spec)]
    forms += [f for spec in row.get("verbs", ()) for f in verb(spec)]
    return list(dict.fromkeys(forms))


def compile_all() -> Compiled:
    """Compile every data file into one structure."""
    entries: list[Entry] = []
    phrases: dict[str, list[tuple[list[str], int, str]]] = {}
    for path in sources():
        for entry, forms in read_entries(path):
            entries.append(entry)
            for form, tag in forms:
                first, *rest = form.split()
                phrases.setdefault(first, []).append((rest, len(entries) - 1, tag))
    for options in phrases.values():
        options.sort(key=lambda option: (-len(option[0]), option[1]))
    return Compiled(fingerprint(), entries, phrases)


def cache_file() -> Path:
    """Where the compiled lexicon is kept: MARSAD_CACHE, else the user's cache folder."""
    root = os.environ.get("MARSAD_CACHE") or os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(root) / "marsad" / "lexicon.msgpack"


@cache
def compiled() -> Compiled:
    """The compiled lexicon: from the cache when it is of today's data files, else compiled and cached."""
    wanted, path = fingerprint(), cache_file()
    try:
        found = msgspec.msgpack.decode(path.read_bytes(), type=Compiled)
        if found.fingerprint == wanted:
            return found
    except (OSError, msgspec.DecodeError):
        pass
    fresh = compile_all()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}.tmp")
        partial.write_bytes(msgspec.msgpack.encode(fresh))
        partial.replace(path)
    except OSError:
        pass  # a read-only home costs time, not correctness
    return fresh

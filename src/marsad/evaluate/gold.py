"""Gold files: reports with the events and claims that a careful person read in them.

A line is gold's short form (evidence as quotes, parties as ids, `restored` as a mapping) or a coded record
with `text`, as the correction exports of Marsad hold it (evidence as spans, parties as objects).
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import msgspec

from marsad.errors import InputError
from marsad.record import CLAIM_KINDS, EVENT_TYPES, Report

Row = dict[str, Any]


def read_gold(path: Path) -> list[Row]:
    """The reports of a gold file. Raises InputError that names the file and line when one cannot be used."""
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check its name and rights") from None
    rows = [_row(line, f"{path}:{n}") for n, line in enumerate(lines, 1) if line.strip()]
    if not rows:
        raise InputError(f"{path}: no report in it; a gold file has one JSON object a line")
    return rows


def _row(line: bytes, where: str) -> Row:
    try:
        row = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        raise InputError(f"{where}: not JSON ({error}); mend or delete the line") from None
    if (
        not isinstance(row, dict)
        or not isinstance(row.get("text"), str)
        or not isinstance(row.get("id"), str)
    ):
        raise InputError(f'{where}: a gold report needs "id" and "text" as strings')
    for kind, key, known in (("events", "type", EVENT_TYPES), ("claims", "kind", CLAIM_KINDS)):
        for number, item in enumerate(row.setdefault(kind, [])):
            if not isinstance(item, dict) or item.get(key) not in known:
                raise InputError(f"{where}: {kind}[{number}].{key} is not one of the codebook's")
            if not isinstance(item.get("evidence"), list) or not item["evidence"]:
                raise InputError(f"{where}: {kind}[{number}] has no evidence")
    row.setdefault("restored", {})
    return row


def report_of(gold: Row) -> Report:
    """The report that a gold row is about, with none of the answers."""
    return Report(
        id=gold["id"],
        text=gold["text"],
        title=gold.get("title"),
        published=gold.get("published"),
        outlet=gold.get("outlet"),
        url=gold.get("url"),
    )


def fingerprint(path: Path) -> str:
    """SHA-256 of a gold file, in hex: figures belong to one state of a set."""
    return hashlib.sha256(path.read_bytes()).hexdigest()

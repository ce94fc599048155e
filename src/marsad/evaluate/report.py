"""`python -m marsad.evaluate.report`: figures of every gold set at hand, held against the pinned floors.

Writes evaluation/report.json and evaluation/report.md. A set that is not at hand keeps the figures it had,
with their date. With --pin the floors are raised to today's figures; --lower lets them fall too. Exit code 1
when a pinned figure fell.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from marsad.evaluate.floors import Fallen, fallen, pinned_anew, read_floors, write_floors
from marsad.evaluate.gold import fingerprint, read_gold
from marsad.evaluate.measure import measure
from marsad.evaluate.parts import is_unread
from marsad.evaluate.table import as_markdown

Row = dict[str, Any]
SHARED = ("gold/dispatches.jsonl", "gold/real.jsonl", "gold/links.jsonl", "seed/gold.jsonl")
"""Gold files of the shared folder, which stands beside the checkout and is not part of the product."""


def gold_files(shared: Path | None) -> dict[str, Path]:
    """The gold sets at hand by name: the product's samples, and those of the shared folder where it is
    there.
    """
    found = {"samples": Path(str(files("marsad") / "samples" / "reports.jsonl"))}
    for name in SHARED:
        path = shared / name if shared is not None else None
        if path is not None and path.exists():
            found[Path(name).stem if "gold/" in name else "seed"] = path
    return found


def measured(name: str, path: Path) -> Row:
    """A set's fingerprint and figures: of the read and the unread part where it has both, else whole."""
    rows = read_gold(path)
    unread = [r for r in rows if is_unread(r["id"])]
    read = [r for r in rows if not is_unread(r["id"])]
    split = {"read": read, "unread": unread} if name not in ("samples", "seed") else {"all": rows}
    parts = {}
    for part, chosen in split.items():
        found = measure(chosen)
        parts[part] = {"figures": found.figures, "types": found.types, "calibration": found.calibration}
    return {"sha256": fingerprint(path), "date": dt.datetime.now(dt.UTC).date().isoformat(), "parts": parts}


def against_floors(sets: dict[str, Row], floors: dict[str, Row]) -> list[Fallen]:
    """Every figure below its floor."""
    return [
        fault
        for name, found in sets.items()
        for part, row in found["parts"].items()
        if f"{name}/{part}" in floors
        for fault in fallen(f"{name}/{part}", floors[f"{name}/{part}"], row["figures"], found["sha256"])
    ]


def main(arguments: list[str] | None = None) -> int:
    """Run; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m marsad.evaluate.report", description=__doc__)
    parser.add_argument(
        "--folder", type=Path, default=Path("evaluation"), help="where report and floors stand"
    )
    parser.add_argument(
        "--shared", type=Path, default=Path("../shared"), help="the folder with the gold sets"
    )
    parser.add_argument("--pin", action="store_true", help="raise the floors to today's figures")
    parser.add_argument("--lower", action="store_true", help="with --pin: let floors fall too")
    given = parser.parse_args(arguments)
    report, pinned = given.folder / "report.json", given.folder / "floors.json"
    sets: dict[str, Row] = msgspec.json.decode(report.read_bytes())["sets"] if report.exists() else {}
    fresh = {name: measured(name, path) for name, path in gold_files(given.shared).items()}
    sets |= fresh
    given.folder.mkdir(parents=True, exist_ok=True)
    data = msgspec.json.format(msgspec.json.encode({"sets": sets}, order="deterministic"), indent=1)
    report.write_bytes(data + b"\n")
    floors = read_floors(pinned)
    faults = against_floors(fresh, floors)
    if given.pin:
        for name, found in fresh.items():
            for part, row in found["parts"].items():
                key = f"{name}/{part}"
                floors[key] = pinned_anew(floors.get(key), row["figures"], found["sha256"], given.lower)
        write_floors(pinned, floors)
    (given.folder / "report.md").write_text(as_markdown(sets, floors), encoding="utf-8")
    for fault in faults:
        print(f"fallen: {fault}", file=sys.stderr)
    return int(bool(faults) and not (given.pin and given.lower))


if __name__ == "__main__":
    sys.exit(main())

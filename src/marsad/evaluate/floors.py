"""Pinned figures: what a gold set must reach, with the fingerprint of the set that it holds for."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from marsad.errors import InputError

Row = dict[str, Any]
_LESS_IS_BETTER = frozenset({"span_faults", "missing_reports"})


class Fallen(NamedTuple):
    """A figure below its floor."""

    part: str
    name: str
    floor: float
    figure: float

    def __str__(self) -> str:
        return f"{self.part}: {self.name} is {self.figure:g}, pinned at {self.floor:g}"


def flat(figures: Row) -> dict[str, float]:
    """The pinned figures of a part: F1 of events, untouched, claims, restored; slots; quiet; numbers;
    faults.
    """
    told: dict[str, float] = {
        f"{k}.f1": figures[k]["f1"] for k in ("events", "untouched", "claims", "restored") if figures[k]["n"]
    }
    told |= {f"slot.{k}": v for k, v in figures["slots"].items()}
    if figures["quiet"]["n"]:
        told["quiet.kept"] = figures["quiet"]["kept"]
    if figures["claims"]["n"]:
        told["claims.number"] = figures["claims"]["number"]
    return told | {k: figures[k] for k in ("missing_reports", "span_faults")}


def read_floors(path: Path) -> dict[str, Row]:
    """Pinned parts by name (`dispatches/unread`): their set's fingerprint and figures. Empty without the
    file.
    """
    if not path.exists():
        return {}
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, Any]])
    except msgspec.MsgspecError as error:
        raise InputError(f"{path}: not a file of floors ({error}); make it with `make floors`") from None


def fallen(part: str, pinned: Row, figures: Row, digest: str) -> list[Fallen]:
    """The figures of a part that are worse than pinned; none when the set has changed since."""
    if pinned["sha256"] != digest:
        return []
    now = flat(figures)
    return [
        Fallen(part, name, floor, now.get(name, 0.0))
        for name, floor in pinned["figures"].items()
        if _worse(name, now.get(name, 0.0), floor)
    ]


def _worse(name: str, figure: float, floor: float) -> bool:
    return figure > floor if name in _LESS_IS_BETTER else figure < floor


def pinned_anew(old: Row | None, figures: Row, digest: str, lower: bool) -> Row:
    """Floors raised to today's figures; a figure that fell keeps its floor unless `lower`."""
    now = flat(figures)
    if old is not None and not lower and old["sha256"] == digest:
        for name, floor in old["figures"].items():
            if _worse(name, now.get(name, 0.0), floor):
                now[name] = floor
    return {"sha256": digest, "figures": now}


def write_floors(path: Path, floors: dict[str, Row]) -> None:
    """Write the floors, one figure a line."""
    data = msgspec.json.format(msgspec.json.encode(floors, order="deterministic"), indent=1)
    path.write_bytes(data + b"\n")

"""The evaluation report as Markdown."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
_COLUMNS = ("type", "status", "initiators", "targets", "harm", "place", "date", "sources")


_INTRODUCTION = """\
# Evaluation

Made by `make evaluate`; do not edit. F1 of events found (same family, shared evidence), of events that an
editor would leave alone (untouched: type, status, parties, harm, place and date right), of claims and of
restored words; slots are shares of the found events. The unread quarter of a set (SHA-1 of the id, first byte
divisible by four) was never looked at while the rules were made. The models that ship have learned from every
report of these sets, so their figures here are high; docs/performance.md has those of models that left the
unread quarter out.

| set | reports | events | untouched | claims | numbers | restored | quiet kept | span faults |
|---|---|---|---|---|---|---|---|---|
"""


def as_markdown(sets: dict[str, Row], floors: dict[str, Row]) -> str:
    """Figures of every set and part; a set's own date says when it was measured."""
    lines = _INTRODUCTION.splitlines()
    for key, figures in _parts(sets):
        quiet = figures["quiet"]["kept"]
        lines.append(
            f"| {key} | {figures['reports']} | {_n(figures['events'])} | {_n(figures['untouched'])} "
            f"| {_n(figures['claims'])} | {figures['claims']['number']:.3f} | {_n(figures['restored'])} "
            f"| {'-' if quiet is None else f'{quiet:.3f}'} | {figures['span_faults']} |"
        )
    lines += ["", "## Slots of found events", "", f"| set | {' | '.join(_COLUMNS)} |", "|---" * 9 + "|"]
    for key, figures in _parts(sets):
        lines.append(f"| {key} | " + " | ".join(f"{figures['slots'][c]:.3f}" for c in _COLUMNS) + " |")
    lines += _types(sets) + _calibrations(sets) + _fingerprints(sets, floors)
    return "\n".join(lines) + "\n"


def _parts(sets: dict[str, Row]) -> list[tuple[str, Row]]:
    return [
        (name if part == "all" else f"{name}, {part}", row["figures"])
        for name, found in sets.items()
        for part, row in found["parts"].items()
    ]


def _n(figures: Row) -> str:
    return f"{figures['f1']:.3f}" if figures["n"] else "-"


def _types(sets: dict[str, Row]) -> list[str]:
    lines = ["", "## By event type", "", "Shares of the gold events of a type, all sets together.", ""]
    lines += ["| type | gold | coded | found | untouched |", "|---|---|---|---|---|"]
    rows = [(t, r) for found in sets.values() for p in found["parts"].values() for t, r in p["types"].items()]
    for kind in dict.fromkeys(t for t, _ in rows):
        mine = [r for t, r in rows if t == kind]
        gold, coded = sum(r["gold"] for r in mine), sum(r["coded"] for r in mine)
        shares = [
            f"{sum(r['gold'] * r[k] for r in mine) / gold:.2f}" if gold else "-"
            for k in ("found", "untouched")
        ]
        lines.append(f"| {kind} | {gold} | {coded} | {shares[0]} | {shares[1]} |")
    return lines


def _calibrations(sets: dict[str, Row]) -> list[str]:
    lines = ["", "## Confidence", "", "Expected calibration error over ten bins (0 is best).", ""]
    lines += ["| set | coded events | error |", "|---|---|---|"]
    for name, found in sets.items():
        for part, row in found["parts"].items():
            key = name if part == "all" else f"{name}, {part}"
            lines.append(f"| {key} | {row['calibration']['n']} | {row['calibration']['error']:.3f} |")
    return lines


def _fingerprints(sets: dict[str, Row], floors: dict[str, Row]) -> list[str]:
    lines = ["", "## Sets", "", "| set | SHA-256 | measured | pinned |", "|---|---|---|---|"]
    for name, found in sets.items():
        pinned = any(k.startswith(f"{name}/") and floors[k]["sha256"] == found["sha256"] for k in floors)
        lines.append(
            f"| {name} | `{found['sha256'][:16]}…` | {found['date']} | {'yes' if pinned else 'no'} |"
        )
    return lines

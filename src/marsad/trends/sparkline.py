"""Counts as a line of block characters for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

_BLOCKS = "▁▂▃▄▅▆▇█"


def sparkline(counts: Sequence[float], width: int = 26) -> str:
    """The last `width` counts as blocks, a blank for none; the highest is a full block."""
    shown = list(counts)[-width:]
    top = max(shown, default=0)
    if top <= 0:
        return " " * len(shown)
    return "".join(" " if c <= 0 else _BLOCKS[min(7, int(c / top * 7.999))] for c in shown)

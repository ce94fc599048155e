"""Lines and columns on a terminal, for text that may run either way."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from marsad.cli.rtl import Base, cells, has_rtl, needs_shaping, printable, runs_right_to_left

_PLAIN_WIDTH = 110
"""Columns where output is no terminal and COLUMNS is not set."""
_LEAST_WIDTH = 60


class _Console(Console):
    """A console that leaves a closed pipe to `cli.main`."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError(errno.EPIPE, "closed pipe")


class Page:
    """Writes wrapped lines to standard output, in visual order where the terminal needs it."""

    def __init__(self) -> None:
        self.console = _Console(highlight=False, soft_wrap=True, markup=False, emoji=False)
        wide = self.console.width if self.console.is_terminal or "COLUMNS" in os.environ else _PLAIN_WIDTH
        self.width = max(_LEAST_WIDTH, wide)
        self.shaping = needs_shaping(is_terminal=self.console.is_terminal)
        self.colours = bool(self.console.color_system) and not self.console.no_color

    def line(self, text: Text | str = "", indent: int = 0, first: str = "", style: str = "") -> None:
        """A paragraph wrapped to the page, `indent` columns in.

        `first` stands in the margin of its first line. Where lines are shaped, a right-to-left
        paragraph stands at the right edge.
        """
        room = self.width - indent
        margin = first.ljust(indent)
        for piece in self.wrapped(as_text(text, style), room):
            shown = self.shown(piece)
            if self.shaping and runs_right_to_left(as_text(text).plain):
                shown = _padded(shown, room, right=True)
            self.write(Text.assemble((margin, "dim"), shown))
            margin = " " * indent

    def row(self, texts: Sequence[Text | str], widths: Sequence[int], style: str = "") -> None:
        """Cells beside each other, each wrapped to its width, two columns apart."""
        columns = [self.wrapped(as_text(t, style), w) for t, w in zip(texts, widths, strict=True)]
        for k in range(max(map(len, columns), default=0)):
            parts = [
                _padded(self.shown(column[k], "ltr") if k < len(column) else Text(""), width)
                for column, width in zip(columns, widths, strict=True)
            ]
            self.write(Text("  ").join(parts))

    def wrapped(self, text: Text, width: int) -> list[Text]:
        """The lines of a text, each at most `width` columns wide."""
        return list(text.wrap(self.console, max(width, 4), tab_size=4)) or [Text("")]

    def shown(self, line: Text, base: Base = "auto") -> Text:
        """One line as the terminal needs it."""
        line.rstrip()
        if not self.shaping or not has_rtl(line.plain):
            return line
        order = cells(line.plain, base)
        told = Text(style=line.style)
        for letters, at in order:
            told.append(letters, line.get_style_at_offset(self.console, at))
        return told

    def write(self, line: Text) -> None:
        """One finished line."""
        line.rstrip()
        self.console.print(line, no_wrap=True, overflow="ignore", crop=False)


def as_text(text: Text | str, style: str = "") -> Text:
    """A text of ours as it is; foreign words without anything that could steer the terminal."""
    return text if isinstance(text, Text) else Text(printable(text), style=style)


def _padded(line: Text, width: int, right: bool = False) -> Text:
    space = " " * max(0, width - cell_len(line.plain))
    return Text.assemble(space, line) if right else Text.assemble(line, space)

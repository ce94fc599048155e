"""Text with a way back: a derived text and, for each of its characters, the offset it came from."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from marsad.record import Span


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text derived from `raw` by deleting, replacing or joining characters.

    `offsets[i]` is the raw offset (code points) of `text[i]`; it rises, and only the letters of one ligature
    (`ﻻ` is two letters) share an offset. None stands for the
    identity, so that clean text costs nothing. `ends[i]` is where the raw stretch of `text[i]` ends
    (it may swallow deleted marks); None stands for `offsets[i] + 1`.
    """

    raw: str
    text: str
    offsets: array[int] | None = None

    def start(self, at: int) -> int:
        """Raw offset of the character at `at` (or of the end of the text)."""
        if self.offsets is None:
            return at
        return self.offsets[at] if at < len(self.offsets) else len(self.raw)

    def end(self, at: int) -> int:
        """Raw offset just behind the character before `at`."""
        if self.offsets is None or at == 0:
            return at
        return self.offsets[at - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """The raw span of `text[start:end]`, trailing combining marks and tatweel included."""
        begin, stop = self.start(start), self.end(end)
        if self.offsets is not None:
            limit = self.start(end)
            while stop < limit and self.raw[stop] in _TRAILING:
                stop += 1
        return Span(begin, stop, self.raw[begin:stop])


_TRAILING = frozenset("ـًٌٍَُِّْٰ")


def compose(outer: array[int] | None, inner: array[int] | None) -> array[int] | None:
    """Offsets of a text derived by `outer` from a text that `inner` derived from the raw text."""
    if outer is None:
        return inner
    if inner is None:
        return outer
    return array("I", [inner[i] for i in outer])

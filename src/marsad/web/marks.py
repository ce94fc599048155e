"""A raw text cut into stretches for showing: marked spans, and signs for what must not act on a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from marsad.coding.private import WITHHELD
from marsad.record import Span

MOST_SHOWN = 200_000
"""Characters of a text that a page shows; the whole is to be had as a file."""

_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufff0-\ufffb\U000e0000-\U000e007f]"
    "|[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{5,}"
)  # fmt: skip
_KEPT_MARKS = 4


class Mark(NamedTuple):
    """A stretch of the raw text to be marked: offsets, the card that explains
    it, and what it is (a CSS class).
    """

    start: int
    end: int
    card: str
    kind: str


class Piece(NamedTuple):
    """A stretch as shown: `cards` that it belongs to, innermost first; `kinds` for its looks.

    `sign` says that `text` stands in place of characters that are not printed (controls, direction overrides,
    piled-up accents); `withheld` that a name was hidden.
    """

    text: str
    cards: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    sign: bool = False
    withheld: bool = False


def pieces(
    raw: str, marks: Sequence[Mark], names: Sequence[Span] = (), most: int = MOST_SHOWN
) -> list[Piece]:
    """The first `most` characters of a raw text in stretches. `names` are withheld."""
    end = min(len(raw), most)
    cuts = {0, end}
    for mark in marks:
        cuts |= {min(mark.start, end), min(mark.end, end)}
    for name in names:
        cuts |= {min(name.start, end), min(name.end, end)}
    edges = sorted(cuts)
    coming = sorted(marks, key=lambda m: m.start, reverse=True)
    hidden = sorted((n.start, n.end) for n in names)
    open_marks: list[Mark] = []
    found: list[Piece] = []
    for start, stop in pairwise(edges):
        while coming and coming[-1].start <= start:
            open_marks.append(coming.pop())
        open_marks = [m for m in open_marks if m.end >= stop]
        over = sorted(open_marks, key=lambda m: (m.end - m.start, m.start))
        cards = tuple(dict.fromkeys(m.card for m in over))
        kinds = tuple(dict.fromkeys(m.kind for m in over))
        within = next((h for h in hidden if h[0] <= start and stop <= h[1]), None)
        if within is not None:
            if start == within[0]:
                found.append(Piece(WITHHELD, cards, kinds, withheld=True))
            continue
        found += [Piece(text, cards, kinds, sign) for text, sign in visible(raw[start:stop])]
    return found


def visible(text: str) -> list[tuple[str, bool]]:
    """The text in parts, each with whether it is a sign for something unprintable."""
    if _ODD.search(text) is None:
        return [(text, False)] if text else []
    found: list[tuple[str, bool]] = []
    at = 0
    for odd in _ODD.finditer(text):
        begin = odd.start() + (_KEPT_MARKS if len(odd.group()) > 1 else 0)
        if begin > at:
            found.append((text[at:begin], False))
        found.append((_sign(odd.group()), True))
        at = odd.end()
    if at < len(text):
        found.append((text[at:], False))
    return found


def printable(text: str | None) -> str:
    """A title or name on one line, signs in place of what must not act."""
    return " ".join("".join(part for part, _ in visible(text or "")).split())


def _sign(odd: str) -> str:
    return f"+{len(odd) - _KEPT_MARKS}" if len(odd) > 1 else f"U+{ord(odd):04X}"

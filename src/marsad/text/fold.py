"""One fold for text and lexicon alike: letters that the press writes in several ways become one.

Hamza seats, alef maksura, ta marbuta and Persian letters fold to one letter each, digits of three kinds
to ASCII, quotation marks to `"`; vowel marks, tatweel and invisible characters are dropped.
"""

from __future__ import annotations

import re
from array import array

from marsad.text.offsets import Mapped, compose

_ONE_TO_ONE = {
    **dict.fromkeys("أإآٱ", "ا"),
    "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ە": "ه",
    "ک": "ك", "ڪ": "ك", "گ": "ك", "ڤ": "ف", "پ": "ب", "چ": "ج", "ژ": "ز",
    **{chr(0x660 + d): str(d) for d in range(10)},
    **{chr(0x6F0 + d): str(d) for d in range(10)},
    **dict.fromkeys("«»“”„‟❝❞″", '"'), **dict.fromkeys("‘’‚‛`´′", "'"),
    **dict.fromkeys("–—‒―−‐‑", "-"), "٫": ".", "٬": ",", "\u00a0": " ", "\t": " ", "\r": " ", "\u2028":
    "\n", "\u2029": "\n",
}  # fmt: skip
_DROPPED = (
    "\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    "\u06e7\u06e8\u06ea-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad"
)
_TABLE = str.maketrans(_ONE_TO_ONE)
_DROP = re.compile(f"[{_DROPPED}]+")
_CAPITAL = re.compile("[^\\x00-@\\[-\x60{-\\x7f\u0600-\u06ff\u2000-\u206f]")
"""What may have a small letter: all but the characters of which it is sure that they have none."""


def fold_word(text: str) -> str:
    """Fold a lexicon entry or a name: the same letters as `fold`, without offsets, spaces squeezed."""
    return " ".join(_DROP.sub("", text).translate(_TABLE).lower().split())


def fold(plain: Mapped) -> Mapped:
    """Fold a text and keep the way back to its raw offsets. Length changes only by dropped marks."""
    text = plain.text
    kept = array("I")
    start, parts = 0, []
    for mark in _DROP.finditer(text):
        at, end = mark.span()
        if at > start:
            parts.append(text[start:at])
            _rise(kept, start, at)
        start = end
    if not start:
        return Mapped(plain.raw, _written_one_way(text), plain.offsets)
    parts.append(text[start:])
    _rise(kept, start, len(text))
    return Mapped(plain.raw, _written_one_way("".join(parts)), compose(kept, plain.offsets))


_STEPS = array("I", range(1 << 14))


def _rise(kept: array[int], start: int, end: int) -> None:
    """Append the numbers from `start` to `end`."""
    kept.extend(_STEPS[start:end] if end <= len(_STEPS) else range(start, end))


def _written_one_way(text: str) -> str:
    """One letter for those that are written in several ways, in small letters.

    Searching for each of them in turn takes a tenth of the time of `str.translate`, which looks every letter up.
    """
    for letter, one in _ONE_TO_ONE.items():
        text = text.replace(letter, one)
    return text if _CAPITAL.search(text) is None else _lower(text)


def _lower(text: str) -> str:
    """Lower-case without changing length (a few capitals lower to two characters)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c if len(low := c.lower()) != 1 else low for c in text)

"""Words for comparison: the telling words of an event's evidence, and the running words of a report's body.

Words are folded as everywhere and cut of the clitics and endings that tellers vary, so that two tellings
of one act share codes. A code is the CRC-32 of the cut word: the same number on every engine and run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from zlib import crc32

from marsad.record import CodedReport, Span
from marsad.text.fold import fold_word

_WORD = re.compile(r"[\u0621-\u064a\u0671-\u06d3]+|[^\W\d_]+|\d+")
_FRONT = re.compile(
    r"^[وف]?(?:(?:[بك]?ال|لل)(?=[\u0621-\u064a]{2})|[بل](?=[\u0621-\u064a]{4}))|^[وف](?=[\u0621-\u064a]{4})"
)
_BACK = re.compile(r"(?<=[\u0621-\u064a]{3})(?:تين|تان|ين|ون|ان|ات|يه|ها|هم|ه|ي|ا)$")
MOST_WORDS = 48
"""Telling words kept of one event: the fullest evidence comes first, so later words add little."""

HOURS: dict[str, int] = {
    word: bit
    for bit, group in enumerate(
        ("فجر سحر", "صباح ضحي", "ظهر ظهيره", "عصر", "مساء مغرب غروب عشاء", "ليل ليله")
    )
    for word in group.split()
}
"""Part of the day (0 dawn … 5 night) by folded word; neighbours in this ring may be told for one another."""


@lru_cache(maxsize=1 << 18)
def stem(word: str) -> str:
    """A folded word without its conjunction, preposition, article and its number or gender ending."""
    return _BACK.sub("", _FRONT.sub("", word, count=1), count=1)


@cache
def _common() -> frozenset[str]:
    """Stems of the common words, as they stand and cut."""
    text = files("marsad.link").joinpath("data/common_words.txt").read_text("utf-8")
    listed = [w for line in text.splitlines() if not line.startswith("#") for w in line.split()]
    return frozenset(listed) | frozenset(stem(w) for w in listed)


@lru_cache(maxsize=1 << 18)
def code(word: str) -> int:
    """The number that stands for a word in comparisons."""
    return crc32(word.encode())


def plain_text(report: CodedReport) -> str:
    """The report's text with its censored words put in plain form; empty where the text was not kept."""
    text = report.text or ""
    for word in sorted(report.restored, key=lambda r: -r.start):
        if text[word.start : word.end] == word.raw:
            text = text[: word.start] + word.text + text[word.end :]
    return text


def plain_span(span: Span, report: CodedReport) -> str:
    """The words of a span with the report's censored words inside it put in plain form."""
    text = span.text
    for word in sorted(report.restored, key=lambda r: -r.start):
        if span.start <= word.start and word.end <= span.end:
            at = word.start - span.start
            text = text[:at] + word.text + text[at + len(word.raw) :]
    return text


def folded_words(text: str) -> list[str]:
    """All words of a text in order, folded."""
    return _WORD.findall(fold_word(text))


def running_words(text: str) -> list[str]:
    """All words of a text in order, folded and cut: what near-copies are compared by."""
    return [stem(w) for w in folded_words(text)]


@lru_cache(maxsize=1 << 18)
def _telling(word: str) -> int | None:
    """Code of a folded word that tells acts apart; None for a common one."""
    cut = stem(word)
    return code(cut) if len(cut) > 1 and cut not in _common() and word not in _common() else None


def telling_words(words: Iterable[str]) -> list[int]:
    """Codes of those folded words that tell one act from another, in order of first use, `MOST_WORDS` at
    most."""
    return list(dict.fromkeys(c for w in words if (c := _telling(w)) is not None))[:MOST_WORDS]


@lru_cache(maxsize=1 << 18)
def _hour(word: str) -> int:
    """Mask of the part of the day that a folded word names, 0 for none."""
    bit = HOURS.get(_FRONT.sub("", word, count=1).removesuffix("ا"), HOURS.get(word))
    return 0 if bit is None else 1 << bit


def hours(words: Iterable[str]) -> int:
    """Bit mask of the parts of the day that folded words name (bit 0 dawn … bit 5 night)."""
    mask = 0
    for word in words:
        mask |= _hour(word)
    return mask


@cache
def hours_near(mask: int) -> int:
    """The mask widened by each part's neighbours in the ring of the day."""
    wide = mask
    for bit in range(6):
        if mask >> bit & 1:
            wide |= 1 << (bit + 1) % 6 | 1 << (bit - 1) % 6
    return wide

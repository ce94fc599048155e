"""Clitics: what may stand written to the front and the back of an Arabic word, in folded letters."""

from __future__ import annotations

from collections.abc import Iterator

_CONJ = ("", "و", "ف")
_NOUN_PREPOSITIONS = ("", "ب", "ل", "ك")

NOUN_PREFIXES: tuple[str, ...] = tuple(
    dict.fromkeys(
        [c + p for c in _CONJ for p in _NOUN_PREPOSITIONS]
        + [c + p + "ال" for c in _CONJ for p in ("", "ب", "ك")]
        + [c + "لل" for c in _CONJ]
    )
)
VERB_PREFIXES: tuple[str, ...] = tuple(dict.fromkeys(c + p for c in _CONJ for p in ("", "س", "ل")))
SUFFIXES: tuple[str, ...] = ("", "ه", "ها", "هم", "هما", "هن", "نا", "ي", "ك", "كم", "كما", "ني")

_HIS = frozenset({"ه", "ها", "هم", "هما", "هن"})
_LONG = 4
"""Letters of a stem from which a changed ending is still sure to be that word."""

_ALL_PREFIXES = tuple(sorted(set(NOUN_PREFIXES) | set(VERB_PREFIXES), key=len))


def readings(word: str) -> Iterator[tuple[str, str, str]]:
    """Every (prefix, stem, suffix) that a folded word can be split into; the plain word first.

    A ta marbuta before a suffix is written `ت`: both `ت` and the folded `ه` are offered. So are a final hamza that
    a suffix has put on a seat (`أبناؤه`) and a final ى that it has made ا (`قتلاهم`). A noun that
    begins with ل swallows the article's ل after the preposition ل (`للواء` = ل + ال + لواء).
    """
    for prefix in _ALL_PREFIXES:
        if not word.startswith(prefix):
            continue
        rest = word[len(prefix) :]
        if len(rest) < 2:
            continue
        yield from _suffixes(prefix, rest)
        if prefix.endswith("لل"):
            yield from _suffixes(prefix, "ل" + rest)


def _suffixes(prefix: str, rest: str) -> Iterator[tuple[str, str, str]]:
    for suffix in SUFFIXES:
        if suffix and not rest.endswith(suffix):
            continue
        stem = rest[: len(rest) - len(suffix)] if suffix else rest
        if len(stem) < 2:
            continue
        yield prefix, stem, suffix
        if suffix and stem.endswith("ت"):
            yield prefix, stem[:-1] + "ه", suffix
        elif len(stem) < _LONG or suffix not in _HIS:
            continue
        elif stem[-2:] in ("اي", "او"):  # `أبنائه`, `أبناؤها`
            yield prefix, stem[:-1] + "ء", suffix
        elif stem.endswith("ا") and suffix != "ه":  # `قتلاهم`, `جرحاها`; `حماه` is a town
            yield prefix, stem[:-1] + "ي", suffix

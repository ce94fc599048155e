"""Clitics: what may stand written to the front and the back of an Arabic word, in folded letters."""

from __future__ import annotations

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
_BY_LETTER = {
    letter: tuple(p for p in _ALL_PREFIXES if not p or p[0] == letter)
    for letter in {p[0] for p in _ALL_PREFIXES if p}
}
_ENDINGS = {
    letter: tuple((s, len(s)) for s in SUFFIXES if s and s[-1] == letter)
    for letter in {s[-1] for s in SUFFIXES if s}
}


def readings(word: str) -> list[tuple[str, str, str]]:
    """Every (prefix, stem, suffix) that a folded word can be split into; the plain word first.

    A ta marbuta before a suffix is written `ت`: both `ت` and the folded `ه` are offered. So are a final hamza that
    a suffix has put on a seat (`أبناؤه`) and a final ى that it has made ا (`قتلاهم`). A noun that
    begins with ل swallows the article's ل after the preposition ل (`للواء` = ل + ال + لواء).
    """
    found: list[tuple[str, str, str]] = []
    endings = _ENDINGS.get(word[-1:], ())
    for prefix in _BY_LETTER.get(word[:1], ("",)):
        if not word.startswith(prefix):
            continue
        rest = word[len(prefix) :]
        if len(rest) < 2:
            continue
        _suffixes(prefix, rest, endings, found)
        if prefix.endswith("لل"):
            _suffixes(prefix, "ل" + rest, endings, found)
    return found


def _suffixes(
    prefix: str, rest: str, endings: tuple[tuple[str, int], ...], found: list[tuple[str, str, str]]
) -> None:
    found.append((prefix, rest, ""))
    for suffix, size in endings:
        if len(rest) - size < 2 or not rest.endswith(suffix):
            continue
        stem = rest[:-size]
        found.append((prefix, stem, suffix))
        if stem[-1] == "ت":
            found.append((prefix, stem[:-1] + "ه", suffix))
        elif len(stem) < _LONG or suffix not in _HIS:
            continue
        elif stem[-2:] in ("اي", "او"):  # `أبنائه`, `أبناؤها`
            found.append((prefix, stem[:-1] + "ء", suffix))
        elif stem[-1] == "ا" and suffix != "ه":  # `قتلاهم`, `جرحاها`; `حماه` is a town
            found.append((prefix, stem[:-1] + "ي", suffix))

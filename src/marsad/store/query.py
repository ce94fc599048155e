"""What a person types into the search box, read once and written for either database, and the hits found in a
text.

Words are joined by "and"; `"a phrase"` keeps order; `-word` excludes; `word*` is a beginning. Query and text
go through the same fold. A word is also found behind the article and the one-letter words written onto it (و
ف ب ل ك), and a phrase with these on its first word, since readers type the bare name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec
import numpy as np

from marsad.errors import InputError
from marsad.record import Restored
from marsad.store.words import PlacedWord, as_text, folded_letters, index_words, placed_words

_TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_ARABIC = re.compile("[\u0621-\u064a]+")
_PREFIXES = (
    "", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ف", "فال", "ك", "كال", "وب", "وبال", "ول", "ولل",
)  # fmt: skip
_ARTICLE = "ال"
_MOST_TERMS = 32


class Term(msgspec.Struct, frozen=True):
    """One condition: `words` in this order; each of `firsts` may stand for the first of them."""

    words: tuple[str, ...]
    firsts: tuple[str, ...]
    prefix: bool = False
    excluded: bool = False


def parse_query(text: str) -> tuple[Term, ...]:
    """The terms of a query. Raises InputError for one that has no word to look for, or more than 32 terms."""
    terms = []
    for match in _TERM.finditer(text.replace("“", '"').replace("”", '"').replace("«", '"').replace("»", '"')):
        raw = match["phrase"] if match["phrase"] is not None else match["word"]
        words = tuple(index_words(None, raw))
        if words:
            prefix = match["phrase"] is None and raw.endswith("*") and len(words) == 1
            terms.append(Term(words, _variants(words[0]), prefix, bool(match["minus"])))
    if not any(not term.excluded for term in terms):
        raise InputError(f"The search {text[:60]!r} names no word to look for; give at least one word.")
    if len(terms) > _MOST_TERMS:
        raise InputError(f"The search has {len(terms)} words; give at most {_MOST_TERMS}.")
    return tuple(terms)


def to_fts5(terms: tuple[Term, ...]) -> str:
    """The query in FTS5's language."""
    wanted = " AND ".join(_fts5(term) for term in terms if not term.excluded)
    return " NOT ".join([f"({wanted})", *(_fts5(term) for term in terms if term.excluded)])


def to_tsquery(terms: tuple[Term, ...]) -> str:
    """The query in PostgreSQL's tsquery language."""
    return " & ".join(("!" if term.excluded else "") + _tsquery(term) for term in terms)


def single_words(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The wanted terms with phrases taken apart: what an index finds before it looks at the order of words."""
    return tuple(
        Term((word,), term.firsts if n == 0 else (word,), term.prefix)
        for term in terms
        if not term.excluded
        for n, word in enumerate(term.words)
    )


def find_hits(text: str, terms: tuple[Term, ...], restored: Sequence[Restored] = ()) -> list[tuple[int, int]]:
    """Where the terms stand in a raw text: (start, end) in code points, in order, not overlapping."""
    words = placed_words(text, restored)
    wanted = [term for term in terms if not term.excluded]
    hits: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        length = max((_matches(term, words, at) for term in wanted), default=0)
        if length:
            hits.append((words[at][0], words[at + length - 1][1]))
        at += length or 1
    return hits


def first_hit(text: str, terms: tuple[Term, ...]) -> int | None:
    """Where a text's first hit begins, without placing every word; None if there is none or the text needs placing."""
    letters = folded_letters(text)
    if letters is None:
        return None
    kept = np.flatnonzero(letters)
    found = _pattern(terms).search(f" {as_text(letters[kept])} ")
    return None if found is None else int(kept[found.start()])


@lru_cache(maxsize=64)
def _pattern(terms: tuple[Term, ...]) -> re.Pattern[str]:
    """Finds a hit in folded words that stand between spaces; all words are letters and digits."""
    each = [
        f"(?:{'|'.join(term.firsts)})"
        + "".join(f" +{word}" for word in term.words[1:])
        + ("" if term.prefix else "(?= )")
        for term in terms
        if not term.excluded
    ]
    return re.compile(f"(?<= )(?:{'|'.join(each)})")


def _variants(word: str) -> tuple[str, ...]:
    if _ARABIC.fullmatch(word) is None:
        return (word,)
    bare = word[2:] if word.startswith(_ARTICLE) and len(word) > 4 else word
    return tuple(dict.fromkeys([word, *(prefix + bare for prefix in _PREFIXES)]))


def _matches(term: Term, words: list[PlacedWord], at: int) -> int:
    """How many words of the text the term covers from `at` on; 0 if it does not stand there."""
    first = words[at][2]
    if first not in term.firsts and not (term.prefix and first.startswith(term.firsts)):
        return 0
    length = len(term.words)
    rest = tuple(word for _, _, word in words[at + 1 : at + length])
    return length if rest == term.words[1:] else 0


def _fts5(term: Term) -> str:
    rest = "".join(f" {word}" for word in term.words[1:])
    star = "*" if term.prefix else ""
    return "(" + " OR ".join(f'"{first}{rest}"{star}' for first in term.firsts) + ")"


def _tsquery(term: Term) -> str:
    star = ":*" if term.prefix else ""
    firsts = " | ".join(f"'{first}'{star}" for first in term.firsts)
    rest = "".join(f" <-> '{word}'" for word in term.words[1:])
    return f"(({firsts}){rest})"

"""Which rules of the reader made the values of a report: the chain behind a marked word."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from marsad.coding.document import Document
from marsad.coding.reader import open_document, read
from marsad.grammar.phrase import Phrase
from marsad.record import Report, Span


class Trace(NamedTuple):
    """A phrase of the reader: kind, rule, its raw words, and the phrases that it was made of."""

    kind: str
    rule: str
    span: Span
    parts: tuple[Trace, ...] = ()


_LISTS = {
    "deed": "deeds", "party": "parties", "people": "people", "number": "numbers", "date": "dates",
    "place": "places", "source": "sources",
}  # fmt: skip
_MOST_LETTERS = 200_000


@lru_cache(maxsize=512)
def traces(sha256: str, text: str, published: str | None) -> tuple[Trace, ...]:  # noqa: ARG001 - the digest is the quick part of the key
    """All phrases of a text, shortest first; none for a text beyond 200,000 characters."""
    if len(text) > _MOST_LETTERS:
        return ()
    document = read(open_document(Report(id="", text=text, published=published)))
    found = [
        _trace(document, kind, phrase) for kind, name in _LISTS.items() for phrase in getattr(document, name)
    ]
    return tuple(sorted(found, key=lambda t: (t.span.end - t.span.start, t.span.start, t.kind)))


def behind(span: Span, found: Iterable[Trace], kinds: frozenset[str], most: int = 4) -> list[Trace]:
    """The phrases of some kinds that share words with a span, those that fit it best first."""
    over = [t for t in found if t.kind in kinds and t.span.start < span.end and span.start < t.span.end]
    return sorted(over, key=lambda t: -_overlap(t.span, span))[:most]


def _overlap(a: Span, b: Span) -> float:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared / (max(a.end, b.end) - min(a.start, b.start))


def _trace(document: Document, kind: str, phrase: Phrase) -> Trace:
    parts = tuple(_trace(document, kind, part) for part in phrase.parts)
    return Trace(kind, phrase.rule, document.span(phrase.start, phrase.end), parts)

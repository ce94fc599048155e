"""Reads a report into a document: restore, fold, segment, match, and let each grammar find its phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.coding.document import Document
from marsad.coding.reach import worth_reading
from marsad.gazetteer import name_matches
from marsad.grammar.attribution import find_sources
from marsad.grammar.dates import find_dates
from marsad.grammar.deeds import find_deeds
from marsad.grammar.numbers import find_numbers
from marsad.grammar.parties import find_parties
from marsad.grammar.people import find_people
from marsad.grammar.places import find_places
from marsad.lexicon import matcher
from marsad.lexicon.telling import teller
from marsad.text.fold import fold
from marsad.text.restore import restore
from marsad.text.segment import segment
from marsad.text.words import Words, forms, placed, words

if TYPE_CHECKING:
    from marsad.record import Report

_NO_WORDS = Words([], [], [])


def open_document(report: Report, *, whole: bool = False) -> Document:
    """The report restored, folded and, when any word tells a deed, cut into units and words with mentions.

    A quiet report (no telling word, see `lexicon.telling`) has no units, words or mentions: nothing more is
    read of it. Of the others only the stretches near such words have words (`reach.worth_reading`). With
    `whole` every report has all its units and words: names are to be withheld everywhere.
    """
    known = matcher()
    plain, restored = restore(report.text, known.knows)
    folded = fold(plain)
    if whole:
        parts = words(folded.text)
        return Document(report, folded, restored, segment(folded.text), parts, known.scan(parts))
    written = forms(folded.text)
    telling = teller().at(written)
    if not telling:
        return Document(report, folded, restored, [], _NO_WORDS)
    units = segment(folded.text)
    parts = worth_reading(placed(folded.text, written), units, telling)
    return Document(report, folded, restored, units, parts, known.scan(parts))


def read(document: Document) -> Document:
    """Fill the document with the phrases of every grammar."""
    text, parts, mentions = document.folded.text, document.words, document.mentions
    document.deeds = find_deeds(parts, mentions)
    document.numbers = find_numbers(parts, text)
    document.parties = find_parties(parts, mentions, text)
    document.people = find_people(parts, mentions, document.numbers, document.parties, text)
    document.dates = find_dates(parts, text)
    document.places = find_places(parts, mentions, name_matches(parts), text)
    document.sources = find_sources(parts, mentions, document.units, document.parties, text)
    return document

"""A report on its way: the raw text, its derived texts, and all that the grammar found in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.grammar.deeds import DeedPhrase
from marsad.grammar.phrase import (
    DatePhrase,
    NumberPhrase,
    PartyPhrase,
    PeoplePhrase,
    PlacePhrase,
    SourcePhrase,
)
from marsad.lexicon import Mention
from marsad.record import Report, Restored, Span
from marsad.text.offsets import Mapped
from marsad.text.units import Unit
from marsad.text.words import Words


@dataclass(slots=True)
class Document:
    """Filled stage by stage by `coding.pipeline`; every list is in reading order, offsets are of `folded.text`."""

    report: Report
    folded: Mapped
    restored: tuple[Restored, ...]
    units: list[Unit]
    words: Words
    mentions: list[Mention] = field(default_factory=list)
    numbers: list[NumberPhrase] = field(default_factory=list)
    parties: list[PartyPhrase] = field(default_factory=list)
    people: list[PeoplePhrase] = field(default_factory=list)
    dates: list[DatePhrase] = field(default_factory=list)
    places: list[PlacePhrase] = field(default_factory=list)
    sources: list[SourcePhrase] = field(default_factory=list)
    deeds: list[DeedPhrase] = field(default_factory=list)

    def within(self, cls: str, start: int, end: int) -> list[Mention]:
        """The lexicon's mentions of one class that begin in a stretch of the folded text."""
        return [m for m in self.mentions if m.entry.cls == cls and start <= m.start < end]

    def span(self, start: int, end: int) -> Span:
        """The raw span of a stretch of the folded text, outer white space and stops cut off."""
        text = self.folded.text
        while start < end and text[start] in _OUTER:
            start += 1
        while end > start and text[end - 1] in _OUTER:
            end -= 1
        return self.folded.span(start, end)


_OUTER = " \n،,.;؛:"

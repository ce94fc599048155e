"""What the rules for claims look at: a report's phrases by sentence, and what stands near what."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from marsad.coding.document import Document
from marsad.grammar.deeds import DeedPhrase
from marsad.grammar.numbers import is_count
from marsad.grammar.phrase import DatePhrase, NumberPhrase, PartyPhrase, PeoplePhrase, SourcePhrase
from marsad.lexicon import Mention
from marsad.text.units import Unit


@dataclass(slots=True)
class Sentence:
    """One unit with the phrases that stand in it, in reading order."""

    unit: Unit
    text: str
    cues: list[Mention] = field(default_factory=list)
    numbers: list[NumberPhrase] = field(default_factory=list)
    people: list[PeoplePhrase] = field(default_factory=list)
    parties: list[PartyPhrase] = field(default_factory=list)
    deeds: list[DeedPhrase] = field(default_factory=list)
    acts: list[SourcePhrase] = field(default_factory=list)
    dates: list[DatePhrase] = field(default_factory=list)
    headline: bool = False

    @property
    def start(self) -> int:
        """Offset of the sentence in the folded text."""
        return self.unit.start

    @property
    def end(self) -> int:
        """Offset behind the sentence."""
        return self.unit.end

    def cue(self, *kinds: str, start: int | None = None, end: int | None = None) -> Mention | None:
        """The first cue of one of these kinds within `start:end`, or in the sentence."""
        low, high = self.start if start is None else start, self.end if end is None else end
        for mention in self.cues:
            kind = mention.entry.features["cue"]
            if low <= mention.start < high and kind in kinds and not (kind == "flight" and mention.suffix):
                return mention
        return None

    def source_of(self, start: int, end: int) -> SourcePhrase | None:
        """Who says what stands at `start:end`: the last attribution that covers it."""
        found = None
        for act in self.acts:
            if act.name and min(end, act.content[1]) - max(start, act.content[0]) > 0:
                found = act
        return found


_HEADLINE = 160
"""Characters below which a first line is a headline."""


def sentences(document: Document) -> list[Sentence]:
    """The sentences and items of a report with their phrases; boilerplate left out."""
    found = [
        Sentence(unit, document.folded.text[unit.start : unit.end])
        for unit in document.units
        if unit.kind != "boilerplate"
    ]
    if (
        len(found) > 1
        and found[0].end - found[0].start < _HEADLINE
        and found[1].unit.paragraph != found[0].unit.paragraph
    ):
        found[0].headline = True
    starts = [sentence.start for sentence in found]

    def put(start: int) -> Sentence | None:
        at = bisect_left(starts, start + 1) - 1
        return found[at] if at >= 0 and start < found[at].end else None

    for mention in document.mentions:
        if mention.entry.cls == "claim_cue" and (sentence := put(mention.start)):
            sentence.cues.append(mention)
    for number in document.numbers:
        if is_count(number) and (sentence := put(number.start)):
            sentence.numbers.append(number)
    for people in document.people:
        if sentence := put(people.start):
            sentence.people.append(people)
    for party in document.parties:
        if sentence := put(party.start):
            sentence.parties.append(party)
    for deed in document.deeds:
        if sentence := put(deed.start):
            sentence.deeds.append(deed)
    for date in document.dates:
        if sentence := put(date.start):
            sentence.dates.append(date)
    for act in document.sources:
        if sentence := put(act.start):
            sentence.acts.append(act)
    return found

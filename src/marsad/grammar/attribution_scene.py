"""What the rules of attribution look at: a report's words, and the speakers, verbs, deeds and parties among them."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.grammar.phrase import PartyPhrase
from marsad.lexicon import Mention
from marsad.text.words import Words


@dataclass(slots=True)
class Scene:
    """What the rules of attribution look at: the words, and what begins at each."""

    words: Words
    text: str
    speakers: dict[int, Mention] = field(default_factory=dict)
    speech: dict[int, Mention] = field(default_factory=dict)
    deeds: set[int] = field(default_factory=set)
    numerals: set[int] = field(default_factory=set)
    parties: dict[int, PartyPhrase] = field(default_factory=dict)

    @classmethod
    def of(cls, words: Words, mentions: list[Mention], parties: list[PartyPhrase], text: str) -> Scene:
        """Index a report's mentions and parties by their first word."""
        scene = cls(words, text)
        for mention in mentions:
            if mention.entry.cls == "speaker":
                scene.speakers[mention.i] = mention
            elif mention.entry.cls == "speech":
                scene.speech[mention.i] = mention
            elif mention.entry.cls == "numeral":
                scene.numerals.add(mention.i)
            elif mention.entry.cls == "deed":
                scene.deeds.add(mention.i)
        if parties:
            number = {start: i for i, start in enumerate(words.starts)}
            for party in parties:
                i = number.get(party.start)
                if i is not None:
                    scene.parties.setdefault(i, party)
        return scene

    def end_of(self, party: PartyPhrase, i: int) -> int:
        """The word number behind a party that begins at word `i`."""
        ends, j = self.words.ends, i + 1
        while j < len(ends) and ends[j - 1] < party.end:
            j += 1
        return j

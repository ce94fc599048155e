"""What the rules of parties look at: the words of a text and the mentions that begin at each of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.grammar.parties_words import BOUNDARY
from marsad.lexicon import Mention
from marsad.text.words import Words

QUOTES = frozenset("\"'()[]")
_COMMON = frozenset({"numeral", "person", "place_word", "person_word", "modality"})
_ARTICLE = ("ال", "لل")


@dataclass(slots=True)
class Scene:
    """A text's mentions by place, the organisations it names for sure, and the countries it touches."""

    words: Words
    text: str
    actors: list[Mention] = field(default_factory=list)
    actor_at: dict[int, Mention] = field(default_factory=dict)
    countries: dict[int, Mention] = field(default_factory=dict)
    acts: dict[int, Mention] = field(default_factory=dict)
    deeds: dict[int, Mention] = field(default_factory=dict)
    speech: set[int] = field(default_factory=set)
    others: set[int] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    lands: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, words: Words, mentions: list[Mention], text: str) -> Scene:
        """Index mentions by their first word; acts and arms by the word behind them."""
        scene = cls(words, text)
        for mention in mentions:
            kind = mention.entry.cls
            if kind == "actor":
                scene._add_actor(mention)
            elif kind == "nationality":
                scene.countries[mention.i] = mention
                scene.lands.add(mention.entry.features["country"])
            elif kind == "party_act":
                scene.acts[mention.j] = mention
            elif kind in ("deed", "deed_pair"):
                scene.deeds[mention.i] = mention
            elif kind == "speech":
                scene.speech.add(mention.i)
            elif kind in _COMMON:
                scene.others.add(mention.i)
        return scene

    def _add_actor(self, mention: Mention) -> None:
        self.actors.append(mention)
        self.actor_at[mention.i] = mention
        features = mention.entry.features
        if features.get("actor") and not features.get("weak") and not features.get("people"):
            self.named.add(features["actor"])
            if "country" in features:
                self.lands.add(features["country"])

    def before(self, i: int) -> str:
        """The word before word `i`; a line break where a new line begins there; empty at the text's start."""
        if i == 0:
            return ""
        return "\n" if self.breaks(i) else self.words.forms[i - 1]

    def breaks(self, i: int) -> bool:
        """Whether a line ends between word `i` and the word before it."""
        return "\n" in self.text[self.words.ends[i - 1] : self.words.starts[i]]

    def after(self, j: int) -> str:
        """The word at `j`, or empty at the end."""
        return self.words.forms[j] if j < len(self.words.forms) else ""

    def verb_at(self, i: int) -> bool:
        """Whether a verb of doing or saying stands at word `i`."""
        deed = self.deeds.get(i)
        return i in self.speech or (deed is not None and deed.tag in ("perf", "impf"))

    def opens(self, i: int) -> bool:
        """Whether a noun at word `i` can open a clause or be the subject of the verb before it."""
        before = self.before(i)
        return not before or before in BOUNDARY or self.verb_at(i - 1)

    def quoted(self, mention: Mention) -> bool:
        """Whether a mention stands within quotation marks or brackets of its own."""
        return self.before(mention.i) in QUOTES and self.after(mention.j) in QUOTES

    def definite(self, mention: Mention) -> bool:
        """Whether a mention has the article, on its first word or on a later word of its own."""
        if mention.prefix.endswith(_ARTICLE) or mention.form.startswith("ال") or " ال" in mention.form:
            return True
        forms = self.words.forms
        return any(forms[k].startswith("ال") for k in range(mention.i + 1, mention.j))


def clitics(mention: Mention) -> int:
    """How many letters stand before the name in its first written word; the article is of the name."""
    article = mention.prefix.endswith(_ARTICLE)
    return len(mention.prefix) - 2 if article else len(mention.prefix)

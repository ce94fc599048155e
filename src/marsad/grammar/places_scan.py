# ruff: noqa: D102 - a protocol: the fields are explained where they are defined
"""What the rules of places look at: the words, the place words among them, the gazetteer's names, and
what others claim.
"""

from __future__ import annotations

import re
from typing import Protocol

from marsad.grammar.places_vocabulary import ADJECTIVES, HEAD_ROLES, NAMING_ROLES, OTHER_CLASSES, PARTICLES
from marsad.lexicon import Mention
from marsad.text.words import Words


class Name(Protocol):
    """A gazetteer name found in the words (`marsad.gazetteer.NameMatch`)."""

    @property
    def i(self) -> int: ...
    @property
    def j(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def name_start(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def prefix(self) -> str: ...
    @property
    def ids(self) -> tuple[str, ...]: ...
    @property
    def exact(self) -> bool: ...
    @property
    def prominence(self) -> int: ...
    @property
    def doubt(self) -> str: ...


class Scan:
    """The words of a text with the place words and names by word number."""

    def __init__(self, words: Words, mentions: list[Mention], names: list[Name], text: str) -> None:
        self.forms, self.starts, self.ends, self.text = words.forms, words.starts, words.ends, text
        self.count = len(words.forms)
        self.word_at: dict[int, Mention] = {}
        self.taken: dict[int, str] = {}
        actors: list[Mention] = []
        for mention in mentions:
            cls = mention.entry.cls
            if cls == "place_word":
                if mention.suffix in ("", "ي"):
                    self.word_at[mention.i] = mention
            elif cls == "actor":
                actors.append(mention)
            elif cls in OTHER_CLASSES:
                for k in range(mention.i, mention.j):
                    self.taken.setdefault(k, cls)
        self.in_actor = {k: m for m in actors for k in range(m.i, m.j)}
        self.name_at: dict[int, Name] = {n.i: n for n in names if not self._is_actor(n)}
        heads = {i for i, m in self.word_at.items() if m.entry.features["role"] in HEAD_ROLES}
        heads |= {i for i, n in self.name_at.items() if n.doubt != "common" or n.prominence > 4}
        self.heads = sorted(heads)
        self.sure_names = {
            n.name
            for n in names
            if n.doubt and self.role(n.i - 1) == "feature" and self.word_at[n.i - 1].j == n.i
        }
        """Doubtful names that the text itself calls a village, town, ... somewhere."""

    def _is_actor(self, name: Name) -> bool:
        """Whether the name is part of an actor's longer name (`قوات سوريا الديمقراطية`)."""
        actor = self.in_actor.get(name.i)
        return actor is not None and (actor.i < name.i or actor.j > name.j)

    def role(self, i: int) -> str:
        """The role of the place word at `i`, or ""."""
        mention = self.word_at.get(i)
        return str(mention.entry.features["role"]) if mention else ""

    def form(self, i: int) -> str:
        """The word at `i`, or "" outside the text."""
        return self.forms[i] if 0 <= i < self.count else ""

    def is_word(self, i: int) -> bool:
        """Whether there is a word of Arabic letters at `i` (not a mark, a number, Latin)."""
        form = self.form(i)
        return len(form) > 1 and "ء" <= form[0] <= "ي"

    def is_number(self, i: int) -> bool:
        """Whether there is a number in digits at `i`."""
        return self.form(i)[:1].isdigit()

    def namelike(self, i: int) -> bool:
        """Whether the word at `i` may be an unlisted name: no particle, adjective, verb, or other term."""
        form = self.form(i)
        if not self.is_word(i) or form in PARTICLES or form in ADJECTIVES or i in self.taken:
            return False
        if i in self.word_at and not (self.role(i) in NAMING_ROLES and form.startswith("ال")):
            return False
        if i in self.in_actor or form == "الله":
            return False
        if i in self.name_at and self.name_at[i].prefix.endswith(("ب", "ل")):
            return False
        if i not in self.name_at and _VERBAL.fullmatch(form):
            return False
        return not (
            form.endswith(("يه", "يين", "يون")) and not form.startswith("ال") and i not in self.name_at
        )

    def adjacent(self, i: int) -> bool:
        """Whether the words `i - 1` and `i` stand on one line."""
        return "\n" not in self.text[self.ends[i - 1] : self.starts[i]]


_VERBAL = re.compile("[يت].{3,}(?:ان|ون)")
"""A present verb of two or more (`تلتين تشرفان`)."""


def definite(mention: Mention) -> bool:
    """Whether a mention has the article before it."""
    return mention.prefix.endswith(("ال", "لل"))


def plural(mention: Mention) -> bool:
    """Whether a place word speaks of several: plural, dual, or dual in construct (`محافظتي`)."""
    return mention.tag in ("pl", "dual") or mention.suffix == "ي"

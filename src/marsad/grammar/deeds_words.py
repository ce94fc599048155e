"""The shape of a told deed, the lexicon's deeds by id, and how words near one are looked for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Literal

from marsad.grammar.phrase import Phrase
from marsad.lexicon import Entry, matcher
from marsad.record.model import HarmKind
from marsad.text.words import Words

Modality = Literal["fact", "negated", "intent", "future", "conditional", "demand", "general", "doubt"]

STOPS = frozenset('.،,;؛:!؟?"()[]-*•')
HARD_STOPS = frozenset(".؛!؟")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedPhrase(Phrase):
    """A deed with its lexicon entry's values and how the text puts it.

    `i:j` are word numbers; `cause` is true for a means or cause (`بعبوة ناسفة`) rather than a thing found;
    `joined` where a conjunction is written to it.
    """

    i: int
    j: int
    entry: Entry
    act: str | None
    harm: HarmKind | None
    form: str
    voice: str
    weak: bool
    modality: Modality
    tense: str
    plural: bool
    definite: bool
    cause: bool
    suffix: str
    form_text: str
    joined: bool


@cache
def entries() -> dict[str, Entry]:
    """The lexicon's deeds by id."""
    return {e.id: e for e in matcher().entries if e.cls == "deed"}


def deed_entry(entry_id: str) -> Entry:
    """One of the lexicon's deeds, for words that their neighbours make another deed."""
    return entries()[entry_id]


def bare(word: str) -> str:
    """A word without the conjunction and the article."""
    rest = word[1:] if len(word) > 3 and word[0] in "وف" else word
    return rest.removeprefix("ال") if len(rest) > 3 else rest


def near(words: Words, start: int, end: int, wanted: Collection[str]) -> bool:
    """Whether one of the words wanted stands in a stretch, with or without conjunction or article."""
    for word in words.forms[max(0, start) : end]:
        if word in wanted or word.lstrip("وف") in wanted or word.removeprefix("ال") in wanted:
            return True
    return False

"""A phrase of counted people in the making, and the word sets that several of its readers share."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.grammar.people_words import Head
from marsad.grammar.phrase import NumberPhrase, PartyPhrase
from marsad.record import Count
from marsad.record.model import HarmKind

ONE_AFTER = frozenset({"واحد", "واحده", "واحدا"})
TWO_AFTER = frozenset({"اثنين", "اثنان", "اثنتين", "اثنتان"})
CLOSERS = frozenset('.،؛,:)("!؟?-/')
AFTER_BARE = frozenset({
    "في", "من", "علي", "خلال", "قرب", "بينهم", "بجروح", "اثر", "جراء", "نتيجه", "امس", "اليوم",
    "بعد", "قبل", "عقب", "ممن", "داخل", "بحاله", "منهم", "معظمهم", "ضمن", "شمال", "جنوب", "شرق",
    "غرب", "وسط",
})  # fmt: skip
ALSO_UNITS = frozenset({"لواء", "الويه", "فريق", "رايد", "رواد", "مقدم", "مساعد"})
"""Ranks that are formations or other nouns too: a name or a deed must stand beside them."""
OWNED = frozenset({"military", "police", "member", "leader", "attacker", "companion", "crowd"})


@dataclass(slots=True)
class Found:
    """A phrase in the making: words `i:j`, its count and what is known of the people."""

    i: int
    j: int
    base: str
    count: Count
    head: Head | None = None
    state: HarmKind | None = None
    who: str | None = None
    noun: str | None = None
    party: PartyPhrase | None = None
    definite: bool = False
    marks: tuple[str, ...] = ()
    parts: tuple[NumberPhrase, ...] = ()

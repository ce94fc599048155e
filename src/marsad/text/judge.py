"""Judges how well a plain word is known, while a censored spelling is read: a smaller cost is better."""

from __future__ import annotations

import re
from collections.abc import Callable

from marsad.text.fold import fold_word
from marsad.text.morphology import is_listed, is_word

_LIST_OF_CLITICS = """
و ف ب ل ك س ال وال فال بال كال لل ولل فلل وبال وب ول وك فب فل
"""
CLITICS = frozenset(_LIST_OF_CLITICS.split())
_WORK = 20_000
"""Readings that any text may cost, some 50 microseconds each; larger texts get more in proportion."""
_VOWELS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
_TRIPLE = re.compile(r"(.)\1\1")
KNOWN = 1.5
"""Costs up to this are of words that lexicon, vocabulary or morphology know."""


class Judge:
    """Costs of a word: what the lexicon knows is cheapest, then vocabulary and morphology, then what may
    be Arabic."""

    def __init__(self, knows: Callable[[str], bool], size: int = 0) -> None:
        self._knows = knows
        self._memo: dict[str, float] = {}
        self._left = _WORK + size // 32

    def spend(self, readings: int) -> bool:
        """Take so many readings from what a text of this size may cost; False when nothing is left."""
        self._left -= readings
        return self._left > 0

    @property
    def spent(self) -> bool:
        """Whether the text has used up its work: what is left of it stays as written."""
        return self._left <= 0

    def lexical(self, plain: str) -> bool:
        """Whether the lexicon itself has the word."""
        return self._knows(fold_word(plain))

    def cost(self, plain: str) -> float:
        """Cost of a plain word in ordinary spelling."""
        known = self._memo.get(plain)
        if known is None:
            if len(self._memo) > 50_000:
                self._memo.clear()
            known = self._memo[plain] = self._judge(plain)
        return known

    def _judge(self, plain: str) -> float:
        folded = fold_word(plain)
        length = len(folded)
        if length < 2:
            return 2.2
        if not _possible(_VOWELS.sub("", plain)):
            return 15.0
        if length > 2 and self._knows(folded):
            return 0.0
        if is_listed(folded):
            return 0.2 if length > 2 else 0.8
        if length == 2:
            return 1.0 if self._knows(folded) else 3.4
        if is_word(folded):
            return 0.8 if length > 4 else 1.2
        return 3.2 if length <= 12 else 9.0

    def part(self, plain: str) -> float:
        """Cost of a piece that stands alone: fragments often look like words, so only sure words are
        cheap."""
        folded = fold_word(plain)
        if len(folded) > 1 and folded in CLITICS and plain != "آل":
            return 3.4
        cost = self.cost(plain)
        return cost if cost > KNOWN or len(folded) < 3 or self.sure(plain) else cost + 1.2

    def sure(self, plain: str) -> bool:
        """Whether a word is in the lexicon or listed (not only possible)."""
        folded = fold_word(plain)
        return len(folded) > 2 and (self._knows(folded) or is_listed(folded))


def _possible(plain: str) -> bool:
    """Whether the letters may stand in this order in one word: no ة or ى inside, no hamza below inside."""
    inner = plain[:-1]
    if "ة" in inner or "ى" in inner or "اا" in plain or _TRIPLE.search(plain):
        return False
    at = plain.find("إ", 1)
    return at < 0 or fold_word(plain[:at]) in CLITICS or at <= 1

"""Finds the lexicon's terms in a folded text: one look-up a word, with its clitics, kept for the next time."""

from __future__ import annotations

from functools import cache

from marsad.lexicon.clitics import NOUN_PREFIXES, readings
from marsad.lexicon.entry import Entry, Mention
from marsad.lexicon.load import Compiled, compiled
from marsad.text.words import Words

Reading = tuple[str, str, str, list[str], int, str]
"""(prefix, stem, suffix, the phrase's other words, entry number, tag)"""

_MEMO_BOUND = 200_000
_DEFINITE = frozenset(p for p in NOUN_PREFIXES if p.endswith(("ال", "لل")))


class Matcher:
    """Matches words against the compiled lexicon. Thread-safe for reading; its memo is bounded."""

    def __init__(self, lexicon: Compiled) -> None:
        self.entries = lexicon.entries
        self.fingerprint = lexicon.fingerprint
        self._phrases = lexicon.phrases
        self._memo: dict[str, tuple[Reading, ...]] = {}

    def readings(self, word: str) -> tuple[Reading, ...]:
        """All readings of a folded word as the first word of a lexicon form, plain ones first."""
        known = self._memo.get(word)
        if known is None:
            if len(self._memo) >= _MEMO_BOUND:
                self._memo.clear()
            known = self._memo[word] = tuple(self._read(word))
        return known

    def _read(self, word: str) -> list[Reading]:
        found: list[Reading] = []
        for prefix, stem, suffix in readings(word) if len(word) > 1 else ((("", word, "")),):
            options = self._phrases.get(stem)
            if not options:
                continue
            for rest, entry, tag in options:
                if suffix and rest:
                    continue
                if suffix and prefix in _DEFINITE:
                    continue
                if tag in ("perf", "impf") and prefix in _DEFINITE:
                    continue
                found.append((prefix, stem, suffix, rest, entry, tag))
        return found

    def knows(self, word: str) -> bool:
        """Whether a folded word begins any form of the lexicon."""
        return bool(self.readings(word))

    def scan(self, words: Words) -> list[Mention]:
        """Mentions in reading order; of each class the longest from a word on, none within another of its class."""
        found: list[Mention] = []
        covered: dict[str, int] = {}
        forms, starts, ends = words.forms, words.starts, words.ends
        memo = self._memo
        for i, word in enumerate(forms):
            options = memo.get(word)
            if options is None:
                options = self.readings(word)
            if not options:
                continue
            best: dict[str, Mention] = {}
            for prefix, stem, suffix, rest, number, tag in options:
                entry = self.entries[number]
                if covered.get(entry.cls, -1) >= i + len(rest):
                    continue
                j = i + 1
                last_suffix = suffix
                if rest:
                    tail = self._follow(forms, j, rest)
                    if tail is None:
                        continue
                    j, last_suffix = j + len(rest), tail
                old = best.get(entry.cls)
                if old is None or (j - i, -len(prefix) - len(last_suffix)) > (
                    old.j - old.i,
                    -len(old.prefix) - len(old.suffix),
                ):
                    best[entry.cls] = Mention(
                        i, j, starts[i], ends[j - 1], entry, " ".join([stem, *rest]), prefix, last_suffix, tag
                    )
            for cls, mention in best.items():
                covered[cls] = mention.j - 1
                found.append(mention)
        return found

    @staticmethod
    def _follow(forms: list[str], at: int, rest: list[str]) -> str | None:
        """The pronoun suffix of the last word when the words from `at` on are `rest`, else None."""
        if at + len(rest) > len(forms):
            return None
        last = len(rest) - 1
        for k, wanted in enumerate(rest):
            word = forms[at + k]
            if word == wanted or word == "ال" + wanted:
                continue
            if k == last and word.startswith(wanted) and word[len(wanted) :] in ("ه", "ها", "هم", "نا", "هما", "هن"):
                return word[len(wanted) :]
            return None
        return ""


@cache
def matcher() -> Matcher:
    """The matcher over the product's lexicon."""
    return Matcher(compiled())


def features(entry: Entry, key: str, default: str = "") -> str:
    """A textual feature of an entry, or the default."""
    value = entry.features.get(key, default)
    return str(value)

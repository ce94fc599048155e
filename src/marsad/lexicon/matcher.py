"""Finds the lexicon's terms in a folded text: one look-up a word, with its clitics, kept for the next time."""

from __future__ import annotations

from functools import cache

from marsad.lexicon.clitics import NOUN_PREFIXES, readings
from marsad.lexicon.entry import Entry, Mention
from marsad.lexicon.load import Compiled, compiled
from marsad.text.words import Words

Reading = tuple[str, str, str, list[str], int, str]
"""(prefix, stem, suffix, the phrase's other words, entry number, tag)"""

Alone = tuple[str, Entry, str, str, str, str]
"""(class, entry, stem, prefix, suffix, tag) of a form of one word"""

Split = tuple[tuple[Alone, ...], tuple[Reading, ...], dict[str, tuple[Reading, ...]]]
"""What a word mentions by itself, its readings as a whole form, and those by the word that must follow"""

_mention = Mention._make

MEMO_BOUND = 150_000
_DEFINITE = frozenset(p for p in NOUN_PREFIXES if p.endswith(("ال", "لل")))


class Matcher:
    """Matches words against the compiled lexicon. Thread-safe for reading; its memo is bounded."""

    def __init__(self, lexicon: Compiled) -> None:
        self.entries = lexicon.entries
        self.fingerprint = lexicon.fingerprint
        self._phrases = lexicon.phrases
        self._memo: dict[str, tuple[Reading, ...]] = {}
        self._split_memo: dict[str, Split | None] = {}

    def readings(self, word: str) -> tuple[Reading, ...]:
        """All readings of a folded word as the first word of a lexicon form, plain ones first."""
        known = self._memo.get(word)
        if known is None:
            if len(self._memo) >= MEMO_BOUND:
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
        memo, last = self._split_memo, len(forms) - 1
        for i, word in enumerate(forms):
            try:
                split = memo[word]
            except KeyError:
                split = self._split(word)
            if split is None:
                continue
            alone, single, longer = split
            if longer and i < last:
                following = longer.get(forms[i + 1])
                if following:
                    found += self._longest(single + following, i, words, covered)
                    continue
            for cls, entry, stem, prefix, suffix, tag in alone:
                if covered.get(cls, -1) < i:
                    covered[cls] = i
                    found.append(_mention((i, i + 1, starts[i], ends[i], entry, stem, prefix, suffix, tag)))
        return found

    def _longest(
        self, options: tuple[Reading, ...], i: int, words: Words, covered: dict[str, int]
    ) -> list[Mention]:
        """Of each class the mention of most words that begins at a word; of equals the one with fewest clitics."""
        best: dict[str, tuple[int, int, Mention]] = {}
        forms = words.forms
        for prefix, stem, suffix, rest, number, tag in options:
            entry = self.entries[number]
            cls = entry.cls
            if covered.get(cls, -1) >= i + len(rest):
                continue
            j, last_suffix = i + 1 + len(rest), suffix
            if rest:
                tail = self._follow(forms, i + 1, rest)
                if tail is None:
                    continue
                last_suffix = tail
            clitics = -len(prefix) - len(last_suffix)
            old = best.get(cls)
            if old is None or (j, clitics) > old[:2]:
                form = " ".join([stem, *rest]) if rest else stem
                mention = Mention(
                    i, j, words.starts[i], words.ends[j - 1], entry, form, prefix, last_suffix, tag
                )
                best[cls] = (j, clitics, mention)
        for cls, (j, _, _) in best.items():
            covered[cls] = j - 1
        return [mention for _, _, mention in best.values()]

    def _split(self, word: str) -> Split | None:
        """A word's readings as whole forms, and those as the first word of longer forms by the word that must follow."""
        if len(self._split_memo) >= MEMO_BOUND:
            self._split_memo.clear()
        single = []
        longer: dict[str, list[Reading]] = {}
        for reading in self.readings(word):
            if not reading[3]:
                single.append(reading)
                continue
            second = reading[3][0]
            endings = PRONOUNS if len(reading[3]) == 1 else ("",)
            for form in dict.fromkeys([second + e for e in endings] + ["ال" + second]):
                longer.setdefault(form, []).append(reading)
        split = None
        if single or longer:
            split = (self._alone(single), tuple(single), {k: tuple(v) for k, v in longer.items()})
        self._split_memo[word] = split
        return split

    def _alone(self, single: list[Reading]) -> tuple[Alone, ...]:
        """What a word mentions where no longer form begins: of each class the reading with fewest clitics."""
        best: dict[str, Alone] = {}
        for prefix, stem, suffix, _, number, tag in single:
            entry = self.entries[number]
            old = best.get(entry.cls)
            if old is None or len(prefix) + len(suffix) < len(old[3]) + len(old[4]):
                best[entry.cls] = (entry.cls, entry, stem, prefix, suffix, tag)
        return tuple(best.values())

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
            if k == last and word.startswith(wanted) and word[len(wanted) :] in PRONOUNS:
                return word[len(wanted) :]
            return None
        return ""


PRONOUNS = ("", "ه", "ها", "هم", "نا", "هما", "هن")


@cache
def matcher() -> Matcher:
    """The matcher over the product's lexicon."""
    return Matcher(compiled())


def features(entry: Entry, key: str, default: str = "") -> str:
    """A textual feature of an entry, or the default."""
    value = entry.features.get(key, default)
    return str(value)

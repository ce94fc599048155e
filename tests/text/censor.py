"""Censored spellings made to order: every device that outlets use to slip a word past a filter, singly and
combined."""

from __future__ import annotations

import random
from collections.abc import Callable

TATWEEL = "ـ"
_NO_LEFT_JOIN = frozenset("اأإآدذرزوؤةىء")
_SEPARATORS = ".,،-_|/+*#~^=•·"
_HIDDEN = "\u200b\u200c\u200d\u2060\u00ad\u200f\u200e"
_DIGITS = {"ا": "1", "ح": "7", "ع": "3", "ه": "0", "و": "0", "ط": "6", "ق": "9", "خ": "5", "س": "5", "ة": "0"}
_LATIN = {
    "ا": "al",
    "ه": "oh",
    "ع": "e",
    "س": "s",
    "د": "d",
    "ت": "t",
    "ر": "r",
    "م": "m",
    "ن": "n",
    "ل": "l",
    "و": "wu",
    "ي": "iy",
    "ب": "b",
}
_GREEK_CYRILLIC = {
    "ا": "αιа",
    "ع": "εз",
    "ه": "οо",
    "د": "δд",
    "ل": "λл",
    "ر": "ρр",
    "س": "σс",
    "م": "μм",
    "ن": "νн",
    "ب": "βб",
}
_RASM = {
    "ب": "ٮ",
    "ت": "ٮ",
    "ث": "ٮ",
    "ن": "ں",
    "ي": "ى",
    "ف": "ڡ",
    "ق": "ٯ",
    "ج": "ح",
    "خ": "ح",
    "ذ": "د",
    "ز": "ر",
    "ش": "س",
    "ض": "ص",
    "ظ": "ط",
    "غ": "ع",
    "ة": "ه",
}
_DECORATED = {
    "د": "ڊڋڌ",
    "ع": "ڠ",
    "س": "ښڛ",
    "ر": "ړڔږ",
    "ل": "ڵڶ",
    "ن": "ڹڼ",
    "ك": "ڪڬڮ",
    "ح": "ځڂ",
    "ب": "ݐݑ",
    "ه": "ھہ",
    "و": "ۆۅۉ",
    "ش": "ڜ",
    "ت": "ټٺ",
    "ف": "ڢڣ",
    "م": "ݥ",
    "ط": "ڟ",
    "ص": "ڝ",
}
_COMBINING = "\u0336\u0337\u0338\u0335\u035c\u0361\u20dd"

Device = Callable[[str, random.Random], str]


def _inner(word: str, rng: random.Random) -> int:
    return rng.randrange(1, len(word))


def separator(word: str, rng: random.Random) -> str:
    """One mark between two letters: `داع.ش`."""
    at = _inner(word, rng)
    return word[:at] + rng.choice(_SEPARATORS) + word[at:]


def separators(word: str, rng: random.Random) -> str:
    """The same mark between all letters: `د.ا.ع.ش`."""
    return rng.choice(".-_|*،").join(word)


def tatweel_dot(word: str, rng: random.Random) -> str:
    """A mark with tatweel about it: `مقـ.ـتل`, or behind a letter that does not join, `دا.عـش`."""
    places = [i for i in range(1, len(word)) if word[i - 1] not in _NO_LEFT_JOIN] or [1]
    at = rng.choice(places)
    return word[:at] + TATWEEL + rng.choice(".._-،/") + TATWEEL + word[at:]


def hidden(word: str, rng: random.Random) -> str:
    """An invisible character between two letters."""
    at = _inner(word, rng)
    return word[:at] + rng.choice(_HIDDEN) + word[at:]


def spaces(word: str, rng: random.Random) -> str:
    """All letters apart: `ا غ ت ي ا ل`."""
    return rng.choice((" ", " ", " . ", " - ")).join(word)


def _replace(word: str, rng: random.Random, table: dict[str, str]) -> str:
    places = [i for i in range(1, len(word) - 1) if word[i] in table]
    if not places:
        return separator(word, rng)
    at = rng.choice(places)
    return word[:at] + rng.choice(table[word[at]]) + word[at + 1 :]


def digit(word: str, rng: random.Random) -> str:
    """A digit for a letter: `دا3ش`."""
    return _replace(word, rng, _DIGITS)


def latin(word: str, rng: random.Random) -> str:
    """A Latin letter for an Arabic one: `دaعش`."""
    return _replace(word, rng, _LATIN)


def greek_cyrillic(word: str, rng: random.Random) -> str:
    """A Greek or Cyrillic letter for an Arabic one."""
    return _replace(word, rng, _GREEK_CYRILLIC)


def pipe_alef(word: str, rng: random.Random) -> str:
    """A pipe for an alef: `د|عش`."""
    return _replace(word, rng, {"ا": "||ǀ"})


def rasm(word: str, rng: random.Random) -> str:
    """All letters without their dots; words in which no letter shows it are broken by a mark instead."""
    bare = "".join(_RASM.get(c, c) for c in word)
    if bare[-1:] in "ٮ" and word[-1] == "ي":
        bare = bare[:-1] + "ى"
    return bare if any(c in "ٮڡٯں" for c in bare) else separator(word, rng)


def decorated(word: str, rng: random.Random) -> str:
    """A letter with foreign dots or strokes in place of the plain one."""
    places = [i for i in range(len(word)) if word[i] in _DECORATED]
    if not places:
        return combining(word, rng)
    at = rng.choice(places)
    return word[:at] + rng.choice(_DECORATED[word[at]]) + word[at + 1 :]


def combining(word: str, rng: random.Random) -> str:
    """Strokes through every letter."""
    mark = rng.choice(_COMBINING)
    return "".join(c + mark for c in word[:-1]) + word[-1]


def hashed(word: str, rng: random.Random) -> str:
    """A hash inside the word, or a hashtag of letters: `مسل#حين`, `#د_ا_ع_ش`."""
    at = _inner(word, rng)
    return word[:at] + "#" + word[at:] if rng.random() < 0.5 else "#" + "_".join(word)


def stretched(word: str, rng: random.Random) -> str:
    """A letter said long: `مقتلللل`."""
    at = rng.randrange(len(word))
    return word[:at] + word[at] * rng.randint(3, 6) + word[at + 1 :]


def combined(word: str, rng: random.Random) -> str:
    """A mark with tatweel and, elsewhere, another device."""
    if len(word) < 5:
        return tatweel_dot(word, rng)
    half = len(word) // 2
    front, back = word[: half + 1], word[half + 1 :]
    first = rng.choice((digit, latin, pipe_alef, hidden, separator))(front, rng)
    return first + (TATWEEL if front[-1] not in _NO_LEFT_JOIN else "") + rng.choice("._-") + (TATWEEL + back)


DEVICES: dict[str, Device] = {
    f.__name__: f
    for f in (
        separator, separators, tatweel_dot, hidden, spaces, digit, latin, greek_cyrillic, pipe_alef, rasm,
        decorated,
        combining, hashed, stretched, combined,
    )
}  # fmt: skip


def censor(word: str, device: str, seed: int) -> str:
    """The word as an outlet would hide it by a device; the same for the same seed."""
    return DEVICES[device](word, random.Random(f"{word}/{device}/{seed}"))

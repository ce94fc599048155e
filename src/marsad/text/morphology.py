"""Judges whether a folded word can be Arabic: a word of the vocabulary, or a known root in a known
pattern, with clitics.

It serves the restoring of censored spelling, where a joined word must be told from two words run together. It
is a filter, no analyser: it accepts some words that nobody writes, and rejects rare ones.
Patterns are those of the grammars (Wright, A Grammar of the Arabic Language, vol. I), ف ع ل standing for
the radicals.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"
_PROCLITICS = (
    "", "و", "ف", "ب", "ل", "ك", "ال", "وال", "فال", "بال", "كال", "لل", "ولل", "فلل", "وبال", "وكال", "فبال",
    "وب", "ول", "وك", "فب", "فل", "س", "وس", "فس", "لي", "ولي", "ا", "ولا",
)  # fmt: skip
_ENCLITICS = ("", "ه", "ها", "هم", "هما", "هن", "نا", "ي", "ك", "كم", "ني")
_ENDINGS = (
    "",
    "ه",
    "ات",
    "ون",
    "ين",
    "ان",
    "ا",
    "يه",
    "ي",
    "يا",
    "يين",
    "يون",
    "يات",
    "تين",
    "تان",
    "وا",
    "ت",
    "تا",
    "تا",
    "ن",
    "و",
    "اء",
    "تي",
    "يتين",
    "يتان",
)
_PATTERNS = """
فعل فعال فعول فعيل فاعل مفعول فعلان فعلاء فواعل فعايل مفاعل مفاعيل افعال افعل افعلاء فعاعيل تفعيل
تفاعيل مفعل مفعال مفتعل منفعل مستفعل متفاعل متفعل تفاعل تفعل انفعال افتعال استفعال افعلال يفعل نفعل
يفاعل نفاعل يتفعل تتفعل نتفعل يتفاعل تتفاعل نتفاعل ينفعل تنفعل ننفعل يفتعل تفتعل نفتعل يستفعل
تستفعل نستفعل انفعل افتعل استفعل فعالل مفعلل يفعلل تفعلل فعلل فعاليل فعلال فعيلل متفعلل افاعيل
افاعل فعالي فعاله مفاعله اوعال
"""
_LIST_OF_HOLLOW = """
فال فول فيل فايل مفال مفيل مستفيل منفال مفتال افال افاله استفال استفاله انفال انفيال افتال افتيال
يفول تفول نفول يفيل تفيل نفيل يفال تفال ينفال يستفيل تستفيل افوال فيال فوال يفتال تفتال اففل فل فلت
"""
_HOLLOW = _LIST_OF_HOLLOW.split()
_LIST_OF_DEFECTIVE = """
فعا فعي فعو يفعي تفعي نفعي يفعو تفعو نفعو افعي افعاء فعاء مفعي مفعو فاعي فاع مفاعي تفعي تفعيه متفعي
متفع افتعي افتعاء استفعي استفعاء انفعي انفعاء يفتعي تفتعي يستفعي فعاه فعت فعوا فعيه فعايا مستفعي
مستفع مفتعي تفاعي متفاعي يتفاعي يتفعي تتفعي مفاعاه مفعاه افاعي يفعوا يفعون تفعون افعيه فعاوي
"""
_DEFECTIVE = _LIST_OF_DEFECTIVE.split()
_LIST_OF_ASSIMILATED = """
عل عله يعل تعل نعل اتعل اتعال يتعل تتعل متعل ايعال استيعال ميعال موعل موعال موعول
"""
_ASSIMILATED = _LIST_OF_ASSIMILATED.split()
_LIST_OF_DOUBLED = """
فع فاع مفع افع يفع تفع نفع استفع يستفع تستفع مستفع انفع ينفع افتع يفتع تفتع مفتع منفع افعه فعه فعت
متفاع
"""
_DOUBLED = _LIST_OF_DOUBLED.split()


@cache
def vocabulary() -> frozenset[str]:
    """The listed words, folded, without clitics."""
    return frozenset(_read("vocabulary.txt"))


@cache
def _roots() -> frozenset[str]:
    return frozenset(_read("roots.txt"))


def _read(name: str) -> list[str]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [word.replace("_", "") for line in lines if not line.startswith("#") for word in line.split()]


@cache
def _shapes() -> dict[int, list[tuple[tuple[tuple[int, str], ...], tuple[int, ...], str]]]:
    """By length: (fixed letters with their places, places of the radicals, class of the pattern)."""
    table: dict[int, list[tuple[tuple[tuple[int, str], ...], tuple[int, ...], str]]] = {}
    groups = (
        ("sound", _PATTERNS.split()),
        ("hollow", _HOLLOW),
        ("defective", _DEFECTIVE),
        ("assimilated", _ASSIMILATED),
        ("doubled", _DOUBLED),
    )
    for cls, patterns in groups:
        for pattern in dict.fromkeys(patterns):
            radicals = tuple(i for i, c in enumerate(pattern) if c in "فعل")
            fixed = tuple((i, c) for i, c in enumerate(pattern) if i not in radicals)
            table.setdefault(len(pattern), []).append((fixed, radicals, cls))
    return table


@cache
def _weak() -> dict[str, frozenset[tuple[str, ...]]]:
    """The radicals that weak patterns show, by class: (first, last) of hollow roots and so on."""
    roots = [r for r in _roots() if len(r) == 3]
    return {
        "hollow": frozenset((r[0], r[2]) for r in roots if r[1] in "وي"),
        "defective": frozenset((r[0], r[1]) for r in roots if r[2] in "ويءا"),
        "assimilated": frozenset((r[1], r[2]) for r in roots if r[0] in "وي"),
        "doubled": frozenset((r[0], r[1]) for r in roots if r[1] == r[2]),
    }


def _is_root(stem: str) -> bool:
    roots, weak = _roots(), _weak()
    for fixed, radicals, cls in _shapes().get(len(stem), ()):
        if any(stem[i] != c for i, c in fixed):
            continue
        letters = tuple(stem[i] for i in radicals)
        if cls == "sound":
            root = "".join(letters)
            if (
                root in roots
                or (root[0] in "اء" and "ا" + root[1:] in roots)
                or root.replace("ا", "ء") in roots
            ):
                return True
            if len(root) == 3 and (
                (root[:2] + "ء" in roots and root[2] in "يوا")
                or (root[1] in "يو" and root[0] + "ء" + root[2] in roots)
            ):
                return True
        elif letters in weak[cls]:
            return True
    return False


@cache
def _assimilating() -> re.Pattern[str]:
    """Form VIII of roots that begin with ط ص ض د ز: its ت is written ط or د."""
    return re.compile("^([يتنم]?|ا)([صضطظ])ط|^([يتنم]?|ا)([دذز])د")


def is_stem(stem: str) -> bool:
    """Whether a folded stem without clitics is a listed word or a root in a pattern, endings allowed."""
    if len(stem) < 2:
        return False
    words = vocabulary()
    if stem in words:
        return True
    for ending in _ENDINGS:
        if not stem.endswith(ending):
            continue
        base = stem[: len(stem) - len(ending)] if ending else stem
        if len(base) < 2:
            continue
        if (len(base) > 2 or not ending) and (base in words or (ending and base + "ه" in words)):
            return True
        if len(base) >= 3 and (
            _is_root(base)
            or (_assimilating().match(base) and _is_root(_assimilating().sub(r"\1\2\3\4ت", base)))
        ):
            return True
    return False


_KNOWN: dict[str, bool] = {}
_BOUND = 100_000


def is_word(word: str) -> bool:
    """Whether a folded written word, clitics and pronouns included, is known to vocabulary or morphology."""
    known = _KNOWN.get(word)
    if known is None:
        if len(_KNOWN) >= _BOUND:
            _KNOWN.clear()
        known = _KNOWN[word] = _judge(word)
    return known


def _judge(word: str) -> bool:
    if not 1 < len(word) <= 18:
        return False
    if len(word) == 2:
        return word in vocabulary()
    for prefix in _PROCLITICS:
        if not word.startswith(prefix) or len(word) - len(prefix) < 2:
            continue
        rest = word[len(prefix) :]
        if len(rest) == 2 and prefix and rest not in vocabulary():
            continue
        for suffix in _ENCLITICS:
            if suffix and (not rest.endswith(suffix) or len(rest) - len(suffix) < 3):
                continue
            stem = rest[: len(rest) - len(suffix)] if suffix else rest
            if is_stem(stem) or (suffix and stem.endswith("ت") and is_stem(stem[:-1] + "ه")):
                return True
            if prefix.endswith("لل") and is_stem("ل" + stem):
                return True
    return False


def is_listed(word: str) -> bool:
    """Whether a folded written word is a listed one, with at most a proclitic before it."""
    words = vocabulary()
    return any(word.startswith(p) and word[len(p) :] in words for p in _PROCLITICS[:22])

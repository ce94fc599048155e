"""Decides how the broken pieces of written words belong together: which marks are noise, which stand for a
letter.

Input is a chain of parts (runs of Arabic letters) and of the gaps between them. Every gap is either kept (the
parts are two words) or joined (its marks are dropped or read as letters); the cheapest chain wins. Costs
are in
units of about one broken rule; they were set on generated spellings and on clean news.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import prod

from marsad.text.fold import fold_word
from marsad.text.judge import CLITICS, KNOWN, Judge
from marsad.text.lookalikes import DECORATED, DIGITS, FOREIGN, LETTERS, MARKS, PIPES, RASM, SIGNS_OF_RASM

Letter = tuple[int, str]
"""(offset in the source text, letter)"""

Slot = tuple[int, tuple[tuple[float, str], ...]]
"""(offset in the source text, the letters that may stand there, each with its cost; "" for none)"""

MAX_GAPS = 40
"""Longer chains are cut here, so that time stays linear."""

_MAX_WORD = 20
_MAX_READINGS = 600
_DROP_FOREIGN = 1.5
_UNLIKELY = 4.0
_LIST_OF_LETTER_NAMES = """
اي ايه بي سي دي اف جي اتش اج اس كي ال ام ان او كيو ار تي يو في دبليو اكس واي زد اه ايتش جيه
"""
_LETTER_NAMES = frozenset(_LIST_OF_LETTER_NAMES.split())
_LIST_OF_AGENCIES = """
افب دبا اشا شاا واس وام بنا قنا سبا ابا واع تاس ااب يبا
"""
_AGENCIES = frozenset(_LIST_OF_AGENCIES.split())
_LIST_OF_TITLES = """
د م ا ص ر ق ط ه ب ن ج س ع ت
"""
_TITLES = frozenset(_LIST_OF_TITLES.split())
_STOPS = frozenset(".،,:;؛!؟?…")
_LINKS = frozenset("/-–—‐‑−")


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two parts: `marks` with their offsets, tatweel and invisible characters among
    them."""

    marks: tuple[Letter, ...]
    left_tatweel: bool
    right_tatweel: bool
    invisible: bool


@dataclass(frozen=True, slots=True)
class Word:
    """A joined group: its letters, and the numbers of its first and last part."""

    letters: tuple[Letter, ...]
    first: int
    last: int
    cost: float


def read(
    parts: list[tuple[Letter, ...]], gaps: list[Gap], judge: Judge, *, spaced: bool = False
) -> list[Word]:
    """The cheapest reading of a chain: words in order, each covering parts `first` to `last`."""
    count = len(parts)
    if not judge.spend(count):
        return [Word(part, n, n, 0.0) for n, part in enumerate(parts)]
    best: list[tuple[float, int, Word | None]] = [(float("inf"), 0, None) for _ in range(count + 1)]
    best[0] = (0.0, 0, None)
    initials = not spaced and _initials(parts, gaps)
    for j in range(1, count + 1):
        width = 0
        for i in range(j - 1, -1, -1):
            width += len(parts[i])
            if width > _MAX_WORD and i < j - 1:
                break
            kept = _keep(parts, gaps, i) if i else 0.0
            if best[i][0] + kept >= best[j][0]:
                continue
            word = _group(parts, gaps, i, j, judge, initials)
            if word is None:
                if j - i > 1 and not _joinable(gaps[i]):
                    break
                continue
            total = best[i][0] + kept + word.cost
            if total < best[j][0] - 1e-9:
                best[j] = (total, i, word)
    words: list[Word] = []
    j = count
    while j > 0:
        _, i, word = best[j]
        if word is None:
            word, i = Word(parts[j - 1], j - 1, j - 1, 0.0), j - 1
        words.append(word)
        j = i
    return words[::-1]


def _text(part: tuple[Letter, ...]) -> str:
    return "".join(c for _, c in part)


def _initials(parts: list[tuple[Letter, ...]], gaps: list[Gap]) -> bool:
    """Whether the chain is one of single letters or letter names with full stops: an abbreviation by its
    shape."""
    texts = [fold_word(_text(p)) for p in parts]
    marks = {c for g in gaps for _, c in g.marks}
    if not marks <= _STOPS | _LINKS or any(g.right_tatweel for g in gaps):
        return False
    if "".join(texts) in _AGENCIES:
        return True
    return (
        all(t in _LETTER_NAMES or len(t) == 1 for t in texts)
        and any(len(t) > 1 for t in texts)
        and len(texts) > 1
    )


def _joinable(gap: Gap) -> bool:
    foreign = [c.lower() for _, c in gap.marks if c.lower() in FOREIGN]
    return len(foreign) <= 2 and sum(c in DIGITS for c in foreign) <= 1 and len(gap.marks) <= 5


def _keep(parts: list[tuple[Letter, ...]], gaps: list[Gap], at: int) -> float:
    """Cost of leaving the gap before part `at` as a boundary of words."""
    gap = gaps[at - 1]
    left = fold_word(_text(parts[at - 1]))
    if len(parts[at]) == len(parts[at - 1]) == 1 and len(parts) > 4 and gap.marks and gap.marks[0][1] != " ":
        return 2.5  # in a chain of single letters a boundary is unlikely
    marks = [c for _, c in gap.marks]
    if gap.left_tatweel or gap.right_tatweel:
        if left in CLITICS or left == "ه":
            return 0.5 if not gap.right_tatweel else 3.0
        return 9.0 if gap.right_tatweel else 4.0
    if not marks:
        return 3.0
    if " " in marks:
        return 0.3
    kinds = [c.lower() for c in marks]
    if any(c in DIGITS for c in kinds):
        return 0.6
    if any(c in FOREIGN for c in kinds):
        return 4.0
    if all(c in _STOPS for c in kinds):
        return 0.2 if len(kinds) > 1 else 0.5
    if all(c in _LINKS or c in "_" for c in kinds):
        return 0.5
    return 2.0


def _join(gap: Gap) -> float:
    """Cost of taking the gap's marks for noise or letters inside a word."""
    if gap.left_tatweel and gap.right_tatweel:
        return 0.0
    cost = 0.5 if gap.left_tatweel or gap.right_tatweel else 1.0
    for _, c in gap.marks:
        low = c.lower()
        if low in FOREIGN:
            cost += 0.4 if low in DIGITS else 0.2
        elif c in _STOPS or c in _LINKS:
            cost += 0.5
    if (
        len(gap.marks) > 1
        and not (gap.left_tatweel or gap.right_tatweel)
        and all(c in _STOPS for _, c in gap.marks)
    ):
        cost += 2.5
    return cost if gap.marks else 0.0


def _group(
    parts: list[tuple[Letter, ...]], gaps: list[Gap], i: int, j: int, judge: Judge, initials: bool
) -> Word | None:
    """Parts i..j-1 as one word with its cost, or None when they cannot be one."""
    inner = gaps[i : j - 1]
    if not judge.spend(2):
        return None if inner else Word(parts[i], i, i, 0.0)
    if not inner:
        return _single(parts[i], i, gaps, judge)
    if initials or not all(_joinable(g) for g in inner):
        return None
    cost = sum(_join(g) for g in inner)
    if len(inner) > 1 and all(len(p) == 1 for p in parts[i:j]):
        cost = max(_join(g) for g in inner) + 0.05 * len(inner)
    elif len(inner) > 1:
        cost = cost * 0.6 + 0.4 * max(_join(g) for g in inner)
    spaced = any(c == " " for g in inner for _, c in g.marks)
    texts = [_text(p) for p in parts[i:j]]
    best: Word | None = None
    for extra, letters in _readings(parts[i:j], inner, judge):
        plain = _text(letters)
        level = judge.cost(plain)
        allowed = _whole(plain, judge) if spaced else _allowed(texts, inner, i == 0, plain, level, judge)
        if not allowed:
            continue
        total = cost + extra + level
        if best is None or total < best.cost - 1e-9:
            best = Word(letters, i, j - 1, total)
    return best


def _allowed(texts: list[str], gaps: list[Gap], first: bool, plain: str, level: float, judge: Judge) -> bool:
    """Whether this word may be made of these pieces, given what stands between them and how well it is
    known."""
    length = len(fold_word(plain))
    if any(g.left_tatweel and g.right_tatweel for g in gaps):
        return length > 1
    marks = [c for g in gaps for _, c in g.marks]
    known, sure = level <= KNOWN, judge.sure(plain)
    left, right = fold_word(texts[0]), fold_word(texts[-1])
    if not left:  # a foreign letter or a likeness of alef at the word's front
        rest = fold_word("".join(texts))
        article = rest.startswith("ل") and judge.cost(rest[1:]) <= KNOWN
        return known and (marks[0].isalpha() or (length > 3 and judge.cost(rest) > KNOWN) or article)
    if not right:
        return known and judge.cost("".join(texts)) > KNOWN and (marks[-1].isalpha() or sure)
    if any(g.left_tatweel or g.right_tatweel for g in gaps):
        return length > 2 or sure
    if not marks:
        return True
    if first and len(texts) == 2:
        strange = judge.cost(texts[1]) > KNOWN
        if left in CLITICS and (marks[-1] == "#" or any(c.lower() in DIGITS for c in marks)):
            return (sure and strange) or (known and length > 4 and marks[-1] != "#")
        if left in _TITLES and all(c in _STOPS for c in marks):
            return (sure and strange) or (known and length > 3 and left not in "دما")
    if any(c.lower() in FOREIGN for c in marks):
        return level < _UNLIKELY if length > 4 else (sure or (known and length > 3))
    singles = all(len(t) == 1 for t in texts)
    if all(c in _STOPS or c in _LINKS or c == "_" for c in marks):
        if length < 3 or (singles and not sure and (length < 4 or not known) and length < 5):
            return False
        if known or singles:
            return known or level < _UNLIKELY
        if any(c in _LINKS or c in "!?؟" for c in marks):
            return False
        return level < _UNLIKELY and not _article_inside(texts) and min(map(len, texts)) <= 3
    return known or (level < _UNLIKELY and not _article_inside(texts))


_ALPHABETS = ("ابجدهوزحطيكلمنسعفصقرشتثخذضظغ", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي")


def _whole(plain: str, judge: Judge) -> bool:
    """Whether letters written apart are one word: a known one of three or more, or four that are no
    alphabet."""
    folded = fold_word(plain)
    if folded in _AGENCIES or any(folded in alphabet for alphabet in _ALPHABETS):
        return False
    return judge.sure(plain) or (len(folded) > 3 and judge.cost(plain) < _UNLIKELY)


def _article_inside(texts: list[str]) -> bool:
    """Whether a later part begins with the article behind more than a clitic: then it is a word of its
    own."""
    before = ""
    for text in texts:
        if before and text.startswith("ال") and len(text) > 4 and fold_word(before) not in CLITICS:
            return True
        before += text
    return False


def _single(part: tuple[Letter, ...], at: int, gaps: list[Gap], judge: Judge) -> Word:
    """One part alone; a letter before a full stop may be a title or initial."""
    text = _text(part)
    folded = fold_word(text)
    if not part:
        return Word(part, at, at, 0.0)
    options = list(_readings([part], [], judge)) if any(c in DECORATED for c in text) else [(0.0, part)]
    if len(folded) == 1:
        stop = at < len(gaps) and all(c in "./" for _, c in gaps[at].marks) and not gaps[at].right_tatweel
        title = stop and at == 0 and folded in _TITLES
        behind = (
            at == len(gaps) > 0 and folded in "وافبلأ" and all(c in _STOPS for _, c in gaps[at - 1].marks)
        )
        return Word(part, at, at, 0.8 if title or behind else 2.2)
    if folded in _LETTER_NAMES:
        return Word(part, at, at, 0.5)
    cost, letters = min(((extra + judge.part(_text(ls)), ls) for extra, ls in options), key=lambda o: o[0])
    if letters != part and judge.cost(_text(letters)) > KNOWN:
        letters = part
    cost = min(cost, 3.4)
    return Word(letters, at, at, cost)


def _readings(
    parts: list[tuple[Letter, ...]], gaps: list[Gap], judge: Judge
) -> list[tuple[float, tuple[Letter, ...]]]:
    """The letters that parts and gaps may spell, each with the cost of its less likely choices, cheapest
    first."""
    slots: list[Slot] = []
    spelled = len(parts) > 2 and all(len(part) == 1 for part in parts)
    rasm = any(c in SIGNS_OF_RASM for p in parts for _, c in p)
    for number, part in enumerate(parts):
        for offset, c in part:
            options = DECORATED.get(c)
            if options is not None:
                slots.append((offset, _ranked(options)))
            elif rasm and c in RASM:
                slots.append((offset, _ranked(RASM[c])))
            else:
                slots.append((offset, ((0.0, c),)))
        if number < len(gaps):
            for offset, c in gaps[number].marks:
                low = c.lower()
                if low in FOREIGN:
                    slots.append((offset, (*_ranked(FOREIGN[low]), (_DROP_FOREIGN, ""))))
                elif c in MARKS and not spelled:
                    slots.append((offset, _mark_options(c)))
    found = _combine(slots)
    judge.spend(len(found))
    if any(judge.cost(_text(letters)) <= 1.5 for _, letters in found):
        return found
    return found + _wild(parts, gaps, judge)


def _mark_options(mark: str) -> tuple[tuple[float, str], ...]:
    """A mark is noise or a letter. A pipe whose reading as alef is as well known is alef: chance seldom
    makes a word."""
    letters = MARKS[mark]
    if len(letters) > 8:
        return ((0.0, ""), *_ranked(letters, 0.9))
    return ((0.1, ""), *_ranked(letters, 0.0)) if mark in PIPES else ((0.0, ""), *_ranked(letters, 0.5))


def _ranked(letters: str, least: float = 0.0) -> tuple[tuple[float, str], ...]:
    """Letters with the cost of taking them, the first at `least`."""
    return tuple((least + 0.12 * min(rank, 6), c) for rank, c in enumerate(letters))


def _combine(slots: list[Slot]) -> list[tuple[float, tuple[Letter, ...]]]:
    """All spellings of the slots, cheapest first; the least likely letters are left out when there are too
    many."""
    sizes = [len(options) for _, options in slots]
    total = prod(sizes)
    while total > _MAX_READINGS:
        widest = max(range(len(sizes)), key=lambda i: (sizes[i], i))
        total = total // sizes[widest] * (sizes[widest] - 1)
        sizes[widest] -= 1
    choices = [options[:size] for (_, options), size in zip(slots, sizes, strict=True)]
    found = []
    for picked in product(*choices):
        letters = tuple((slot[0], c) for slot, (_, c) in zip(slots, picked, strict=True) if c)
        found.append((sum(cost for cost, _ in picked), letters))
    found.sort(key=lambda option: option[0])
    return found


def _wild(
    parts: list[tuple[Letter, ...]], gaps: list[Gap], judge: Judge
) -> list[tuple[float, tuple[Letter, ...]]]:
    """When no likely letter fits one foreign character or mark: any letter, if the lexicon or the lists
    know the word."""
    holes = [
        (n, offset) for n, g in enumerate(gaps) for offset, c in g.marks if c.lower() in FOREIGN or c in MARKS
    ]
    if len(holes) != 1:
        return []
    where, offset = holes[0]
    left = [x for p in parts[: where + 1] for x in p]
    right = [x for p in parts[where + 1 :] for x in p]
    found = [(0.8 + 0.01 * n, (*left, (offset, c), *right)) for n, c in enumerate(LETTERS)]
    return [option for option in found if judge.sure(_text(option[1]))]

"""Arabic on terminals that show letters one by one from the left: joined letter forms, and lines in visual
order.

`visual` joins letters as the Unicode standard's presentation forms and orders a line by the implicit rules of
the Unicode bidirectional algorithm (UAX #9: P2-P3, W1-W7, N0-N2, I1-I2, L1-L2, L4). Explicit embedding and
isolate controls are left out of the line: a report's text may not steer the terminal. Terminals that do this
work themselves, pipes and files get the text as it is.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Literal

Base = Literal["rtl", "ltr", "auto"]

_CONTROLS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_MIRROR = dict(zip("()[]{}<>«»‹›≤≥⟨⟩（）", ")(][}{><»«›‹≥≤⟩⟨）（", strict=True))
_OPENING = {"(": ")", "[": "]", "{": "}"}
_TATWEEL, _JOINER, _NON_JOINER = "\u0640", "\u200d", "\u200c"
_VTE_WITH_BIDI = 5800
"""GNOME's terminal library reorders right-to-left text from version 0.58 on."""


def needs_shaping(environment: Mapping[str, str] | None = None, is_terminal: bool | None = None) -> bool:
    """Whether lines must be put in visual order for where standard output goes.

    The variable MARSAD_RTL decides when set: `shape` (always) or `plain` (never). Else only a terminal that
    is not known to order right-to-left text itself (GNOME's since 0.58, KDE's Konsole, mlterm, Apple's
    Terminal) needs it.
    """
    env = os.environ if environment is None else environment
    asked = env.get("MARSAD_RTL", "")
    if asked in ("shape", "plain"):
        return asked == "shape"
    if not (sys.stdout.isatty() if is_terminal is None else is_terminal):
        return False
    vte = env.get("VTE_VERSION", "")
    if vte.isdigit() and int(vte) >= _VTE_WITH_BIDI:
        return False
    if env.get("KONSOLE_VERSION") or env.get("MLTERM") or env.get("TERM", "").startswith("mlterm"):
        return False
    return env.get("TERM_PROGRAM") != "Apple_Terminal"


def has_rtl(text: str) -> bool:
    """Whether any right-to-left letter stands in the text."""
    return any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter of the text is a right-to-left one: the paragraph's direction (P2, P3)."""
    return next((k != "L" for c in text if (k := unicodedata.bidirectional(c)) in ("L", "R", "AL")), False)


def printable(text: str) -> str:
    """The text without what could steer a terminal: control characters (line breaks and tabs stay) and bidi
    controls.
    """
    return "".join(
        c for c in text if c in "\n\t" or (c not in _CONTROLS and unicodedata.category(c) not in ("Cc", "Cs"))
    )


def visual(line: str, base: Base = "auto") -> str:
    """One line, letters joined and in the order in which a terminal shows them from the left."""
    return "".join(cell for cell, _ in cells(line, base))


def cells(line: str, base: Base = "auto") -> list[tuple[str, int]]:
    """The line's letters (with their marks) in visual order, each with the offset in `line` that it was
    written at.
    """
    if not has_rtl(line):
        return [(c, i) for i, c in enumerate(line) if c not in _CONTROLS]
    joined = [(form, at) for form, at in _joined(line) if form not in _CONTROLS]
    return reorder([form for form, _ in joined], [at for _, at in joined], base)


@cache
def _forms() -> tuple[dict[str, dict[str, str]], dict[tuple[str, str], tuple[str, str]]]:
    """Presentation forms by letter and position, and lam-alef pairs (isolated, final), from the Unicode
    data.
    """
    forms: dict[str, dict[str, str]] = {}
    pairs: dict[tuple[str, str], dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFC00), *range(0xFE80, 0xFEFD)):
        kind, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        plain = tuple(chr(int(x, 16)) for x in letters)
        if len(plain) == 1:
            forms.setdefault(plain[0], {}).setdefault(kind, chr(code))
        elif len(plain) == 2 and plain[0] == "ل":
            pairs.setdefault((plain[0], plain[1]), {})[kind] = chr(code)
    return forms, {k: (v["<isolated>"], v["<final>"]) for k, v in pairs.items() if len(v) == 2}


def join(text: str) -> str:
    """Arabic letters replaced by their joined forms; lam and alef become one. Other characters stay."""
    return "".join(form for form, _ in _joined(text))


def _joined(text: str) -> list[tuple[str, int]]:
    """The joined forms of a text, each with its offset."""
    forms, pairs = _forms()
    found: list[tuple[str, int]] = []
    joined = False  # whether the letter before reaches forward
    at = 0
    while at < len(text):
        letter = text[at]
        own = forms.get(letter)
        if own is None:
            if letter not in (_JOINER, _NON_JOINER):
                found.append((letter, at))
            if not unicodedata.combining(letter):
                joined = letter in (_TATWEEL, _JOINER)
            at += 1
            continue
        following, beyond = _next(text, at + 1)
        pair = pairs.get((letter, following)) if beyond == at + 2 else None
        if pair is not None:
            found.append((pair[joined], at))
            joined = False
            at += 2
            continue
        reaches = "<initial>" in own and _receives(following, forms)
        found.append((_form(own, letter, joined, reaches), at))
        joined = "<initial>" in own
        at += 1
    return found


def _receives(letter: str, forms: dict[str, dict[str, str]]) -> bool:
    """Whether a letter joins to the one before it."""
    return letter in (_TATWEEL, _JOINER) or "<final>" in forms.get(letter, {})


def _next(text: str, at: int) -> tuple[str, int]:
    """The next letter behind vowel marks, and the offset behind it."""
    while at < len(text) and unicodedata.combining(text[at]):
        at += 1
    return (text[at], at + 1) if at < len(text) else ("", at)


def _form(own: dict[str, str], letter: str, before: bool, after: bool) -> str:
    if before and after:
        return own.get("<medial>", own.get("<final>", letter))
    if before:
        return own.get("<final>", letter)
    return own.get("<initial>", letter) if after else own.get("<isolated>", letter)


def reorder(letters: list[str], offsets: list[int], base: Base = "auto") -> list[tuple[str, int]]:
    """Letters in visual order by the implicit rules of UAX #9, each with its own of `offsets`.

    Marks stay behind their letter; brackets are mirrored where they run right to left.
    """
    kinds = [unicodedata.bidirectional(c) or "L" for c in letters]
    if base == "auto":
        first = next((k for k in kinds if k in ("L", "R", "AL")), "L")
        level = int(first != "L")
    else:
        level = int(base == "rtl")
    original = list(kinds)
    _weak(kinds, level)
    _neutral(letters, kinds, level)
    levels = [_implicit(k, level) for k in kinds]
    _whitespace(original, levels, level)
    return _runs(_clusters(letters, offsets, levels))


def _weak(kinds: list[str], level: int) -> None:
    """W1-W7 over one run."""
    start = "R" if level else "L"
    before = start
    for i, kind in enumerate(kinds):  # W1
        if kind in ("NSM", "BN"):
            kinds[i] = before
        before = kinds[i]
    strong = start
    for i, kind in enumerate(kinds):  # W2, W3
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[i] = "AN"
    kinds[:] = ["R" if k == "AL" else k for k in kinds]
    for i in range(1, len(kinds) - 1):  # W4
        a, kind, b = kinds[i - 1 : i + 2]
        if a == b and ((kind in ("ES", "CS") and a == "EN") or (kind == "CS" and a == "AN")):
            kinds[i] = a
    for i, kind in enumerate(kinds):  # W5
        if kind == "EN":
            _spread(kinds, i, -1)
            _spread(kinds, i, 1)
    strong = start
    for i, kind in enumerate(kinds):  # W6, W7
        if kind in ("ES", "ET", "CS"):
            kinds[i] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[i] = "L"


def _spread(kinds: list[str], at: int, step: int) -> None:
    """Make the terminators beside a number part of it."""
    at += step
    while 0 <= at < len(kinds) and kinds[at] == "ET":
        kinds[at] = "EN"
        at += step


def _neutral(line: list[str], kinds: list[str], level: int) -> None:
    """N0 (bracket pairs), N1 and N2."""
    own = "R" if level else "L"
    for start, end in _brackets(line, kinds):
        inside = {_side(k) for k in kinds[start + 1 : end]} - {""}
        if own in inside:
            kinds[start] = kinds[end] = own
        elif inside:
            context = next((_side(k) for k in reversed(kinds[:start]) if _side(k)), own)
            kinds[start] = kinds[end] = context if context != own else own
    at = 0
    while at < len(kinds):
        if _side(kinds[at]):
            at += 1
            continue
        end = at
        while end < len(kinds) and not _side(kinds[end]):
            end += 1
        left = _side(kinds[at - 1]) if at else own
        right = _side(kinds[end]) if end < len(kinds) else own
        kinds[at:end] = [left if left == right else own] * (end - at)
        at = end


def _side(kind: str) -> str:
    """The direction that a class counts for: numbers count as right-to-left."""
    return "R" if kind in ("R", "EN", "AN") else "L" if kind == "L" else ""


def _brackets(line: list[str], kinds: list[str]) -> list[tuple[int, int]]:
    found, open_ = [], []
    for i, c in enumerate(line):
        if kinds[i] != "ON":
            continue
        if c in _OPENING:
            open_.append((_OPENING[c], i))
        elif c in ")]}":
            for n in range(len(open_) - 1, -1, -1):
                if open_[n][0] == c:
                    found.append((open_[n][1], i))
                    del open_[n:]
                    break
    return sorted(found)


def _implicit(kind: str, level: int) -> int:
    """I1, I2."""
    if level:
        return 1 if kind == "R" else 2
    return {"L": 0, "R": 1}.get(kind, 2)


def _whitespace(original: list[str], levels: list[int], level: int) -> None:
    """L1: separators, and white space before them or at the end of the line, take the base level."""
    trailing = True
    for i in range(len(levels) - 1, -1, -1):
        if original[i] in ("S", "B"):
            trailing = True
        elif original[i] not in ("WS", "BN"):
            trailing = False
        if trailing:
            levels[i] = level


Cell = tuple[str, int, int]
"""A letter with its marks, its offset, its embedding level."""


def _clusters(letters: list[str], offsets: list[int], levels: list[int]) -> list[Cell]:
    found: list[Cell] = []
    for c, at, level in zip(letters, offsets, levels, strict=True):
        if found and unicodedata.combining(c):
            found[-1] = (found[-1][0] + c, found[-1][1], found[-1][2])
        else:
            found.append((_MIRROR.get(c, c) if level % 2 else c, at, level))
    return found


def _runs(line: list[Cell]) -> list[tuple[str, int]]:
    """L2: reverse runs from the highest level down."""
    for depth in range(max((level for *_, level in line), default=0), 0, -1):
        at = 0
        while at < len(line):
            end = at
            while end < len(line) and line[end][2] >= depth:
                end += 1
            line[at:end] = line[at:end][::-1]
            at = max(end, at + 1)
    return [(text, at) for text, at, _ in line]

"""Undoes censored and decorated spelling: `د.ا.ع.ش`, `قـ.ـصف`, `دا3ش`, `ق|وات`, dotless, stretched and
spaced letters.

The result keeps the way back to the raw text. Clean text is told by a few fast searches and returned as it
is;
only the written words in which a search hits are looked at more closely, so time is linear in the text.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable

from marsad.record import Restored
from marsad.text.edits import CENSORED, LONE_TATWEEL, NOISE, STROKE, Edit
from marsad.text.joining import MAX_GAPS, Gap, Letter, Word, read
from marsad.text.judge import CLITICS, KNOWN, Judge
from marsad.text.lookalikes import DECORATED, FOREIGN, PRESENTATION
from marsad.text.offsets import Mapped, compose
from marsad.text.stretched import STRETCH, stretched, word_bounds

_AR = "\u0621-\u063a\u0641-\u064a"
_MARK = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
_EXTENDED = "\u066e\u066f\u0671-\u06d3\u0750-\u077f\u08a0-\u08b4"
_HIDDEN = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069"
    "\ufeff\ufe00-\ufe0f\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_QUOTES = '"«»“”„‟()\\[\\]{}<>‹›❝❞″'
_ARABIC = _AR + _EXTENDED

_ORDINARY = " \n\u0621-\u063a\u0641-\u064a\u064b-\u0652"
_ODD_LETTER = (
    "\u066e\u066f\u0672\u0673\u0675-\u067d\u067f-\u0685\u0687-\u0697\u0699-\u06a3\u06a5-\u06a8\u06aa-\u06ae\u06b0-\u06be"
    "\u06c2\u06c4-\u06cb\u06cf\u0750-\u077f\u08a0-\u08b4"
)
_FORM = "\ufb50-\ufdfc\ufe80-\ufefc\U0001ee00-\U0001eebb"
_FRONT = "1١|!"
_SIGN = f"[^\\s{_ARABIC}{_MARK}{_QUOTES}]"
_SUSPECT = re.compile(
    # In front a set of what ordinary text has little of: the search leaps over the rest. Then: signs between
    # Arabic letters, a foreign letter glued to the front or back of a word, letters of no ordinary spelling.
    f"[^{_ORDINARY}](?:(?!\\s)(?:(?<=[{_ARABIC}{_MARK}]{_SIGN}){_SIGN}{{0,7}}(?=[{_ARABIC}])"
    f"|(?<=[a-zA-Z\u0370-\u04ff{_FRONT}])(?<![^\\s{_QUOTES}#].)(?=[{_ARABIC}]{{2}}))"
    f"|(?<=[{_ARABIC}][a-zA-Z\u0370-\u04ff{_FRONT}])(?![^\\s{_QUOTES}.،,:])"
    f"|(?<=[{_ODD_LETTER}{_FORM}]))"
)
_FORMS = re.compile(f"[^{_ORDINARY}](?<=[{_FORM}])")
_SPACED_HINT = re.compile(f" [{_AR}]ـ?[ .\\-_|*]{{1,3}}[{_AR}](?![{_AR}])")
_SPACED = re.compile(
    f" ?(?<![^\\s{_QUOTES}#])[{_AR}]ـ?(?: [.\\-_|*]? ?ـ?[{_AR}]ـ?){{2,}}(?![^\\s{_QUOTES}.،,:!؟])"
)
_REVERSED = tuple("ا" + c + "ل" for c in "اأإآ")
_REVERSED_WORD = re.compile(f"(?<![{_ARABIC}])([وفبك]?ا)([اأإآ])(ل)(?=[{_AR}]{{2}})")
_ADDRESS = re.compile(r"://|www\.|[\w.]+@[\w.]+\.\w|^@\w")
_PAIR = re.compile(f"(?<![^\\s{_QUOTES}#])(?=([{_AR}]{{1,7}}) ([{_AR}]{{1,7}})(?![^\\s{_QUOTES}.،,:؛]))")
_TITLES = frozenset("دمأا")
_PIECE = re.compile(f"[^\\s{_QUOTES}]+")
_TOKEN = re.compile(
    f"(?P<letter>[{_ARABIC}][{_MARK}]*)|(?P<tatweel>ـ[ـ{_MARK}]*)|(?P<hidden>[{_HIDDEN}]+)|(?P<sign>.)",
    re.DOTALL,
)
_LETTER = re.compile(f"[{_ARABIC}]")
_LONGEST_CHUNK = 400
_MAX_PASSES = 4
_VOWEL = re.compile("[\u064e-\u0650\u0652]")
_LONGEST_GAP = 5


def restore(raw: str, knows: Callable[[str], bool]) -> tuple[Mapped, tuple[Restored, ...]]:
    """The plain text of `raw` with offsets to it, and the censored words with their plain forms in reading
    order.

    `knows` tells whether a folded word is in the lexicon; it decides between readings. Positional letter
    forms and
    letters that a PDF put in the wrong order are mended without a record, since nobody hid anything by them.
    """
    plain = Mapped(raw, raw)
    if not _suspicious(raw):
        return plain, ()
    plain = _reorder(_unform(plain))
    judge = Judge(knows, len(raw))
    changed: list[tuple[int, int, int]] = []
    for _ in range(_MAX_PASSES):
        edits = find_edits(plain.text, judge)
        if not edits:
            break
        changed += [(plain.start(e.start), plain.end(e.end), e.kind) for e in edits if e.kind and e.letters]
        plain = _apply(plain, edits)
    if sum(kind == CENSORED for _, _, kind in changed) > 1:
        edits = _split_words(plain.text, judge)
        changed += [(plain.start(e.start), plain.end(e.end), e.kind) for e in edits]
        plain = _apply(plain, edits) if edits else plain
    return plain, _records(plain, changed, judge) if changed else ()


def _suspicious(text: str) -> bool:
    """Whether any search hits: most reports are done with this."""
    return (
        _SUSPECT.search(text) is not None
        or STRETCH.search(text) is not None
        or _SPACED_HINT.search(text) is not None
        or any(form in text for form in _REVERSED)
    )


def _unform(plain: Mapped) -> Mapped:
    """Positional forms and ligatures to plain letters; the letters of a ligature share its offset."""
    text = plain.text
    if text.isascii() or _FORMS.search(text) is None:
        return plain
    letters, offsets = [], array("I")
    for i, c in enumerate(text):
        form = PRESENTATION.get(c, c)
        letters.append(form)
        offsets.extend([i] * len(form))
    return Mapped(plain.raw, "".join(letters), compose(offsets, plain.offsets))


def _reorder(plain: Mapped) -> Mapped:
    """Lam and alef that a PDF's text put in the wrong order at a word's front (`االستيطان`)."""
    if not any(form in plain.text for form in _REVERSED):
        return plain
    text = _REVERSED_WORD.sub(r"\1\3\2", plain.text)
    return plain if text == plain.text else Mapped(plain.raw, text, plain.offsets)


def find_edits(text: str, judge: Judge) -> list[Edit]:
    """What to change in a text, in order, without overlap."""
    edits: list[Edit] = []
    hit = _SUSPECT.search(text)
    while hit is not None and not judge.spent:
        start, end = _around(text, hit.start())
        edits += _chunk(text, start, end, judge)
        hit = _SUSPECT.search(text, max(end, hit.end()))
    if _SPACED_HINT.search(text) and not judge.spent:
        edits += [e for run in _SPACED.finditer(text) for e in _spaced(text, run.start(), run.end(), judge)]
    if STRETCH.search(text):
        edits += stretched(text, judge)
    edits.sort(key=lambda edit: edit[:2])
    apart: list[Edit] = []
    for edit in edits:
        if not apart or edit.start >= apart[-1].end:
            apart.append(edit)
    return apart


def _around(text: str, at: int) -> tuple[int, int]:
    """The run without white space around a hit, bounded to either side."""
    start, end, size = at, at, len(text)
    while start > 0 and at - start < _LONGEST_CHUNK and not text[start - 1].isspace():
        start -= 1
    while end < size and end - at < _LONGEST_CHUNK and not text[end].isspace():
        end += 1
    return start, end


def _chunk(text: str, start: int, end: int, judge: Judge) -> list[Edit]:
    """The edits within a run without white space; stretches between quotes and brackets are read apart."""
    edits: list[Edit] = []
    if not _ADDRESS.search(text, start, end):
        for piece in _PIECE.finditer(text, start, end):
            chain = Chain(text, judge)
            for token in _TOKEN.finditer(text, piece.start(), piece.end()):
                chain.add(token)
            edits += chain.finish()
    return edits


class Chain:
    """Collects parts and gaps of one stretch, and reads them when they end."""

    def __init__(self, text: str, judge: Judge) -> None:
        self._text, self._judge = text, judge
        self._edits: list[Edit] = []
        self._clear()

    def _clear(self) -> None:
        self._parts: list[tuple[Letter, ...]] = []
        self._gaps: list[Gap] = []
        self._part: list[Letter] = []
        self._marks: list[Letter] = []
        self._before = self._after = self._hidden = False
        self._inner: list[tuple[int, bool]] = []

    def add(self, token: re.Match[str]) -> None:
        """Take the next letter, tatweel, hidden character or sign."""
        kind, at = token.lastgroup, token.start()
        if kind == "letter":
            self._letter(token)
        elif kind == "tatweel":
            if self._marks:
                self._after = True
            else:
                self._before = True
        elif kind == "hidden":
            self._hidden, self._after = True, False
        else:
            sign = token.group()
            if not self._part and not self._parts and not _may_end(sign):
                self._before = self._after = self._hidden = False
                self._marks = []
                return
            self._marks.append((at, sign))
            self._after = False
            if len(self._marks) > _LONGEST_GAP:
                self._read()

    def _letter(self, token: re.Match[str]) -> None:
        if self._part or self._parts or self._marks:
            if self._marks or self._hidden:
                self._parts.append(tuple(self._part))
                self._gaps.append(Gap(tuple(self._marks), self._before, self._after, self._hidden))
                self._part, self._marks = [], []
                if len(self._parts) >= MAX_GAPS:
                    self._read()
            elif self._before and self._part:
                self._inner.append((self._part[-1][0], token.start() - self._part[-1][0] == 2))
        self._before = self._after = self._hidden = False
        self._part += [(token.start() + i, c) for i, c in enumerate(token.group())]

    def _read(self) -> None:
        if self._part:
            if len(self._marks) == 1 and _may_end(self._marks[0][1]) and self._marks[0][1] != "!":
                self._parts.append(tuple(self._part))
                self._gaps.append(Gap(tuple(self._marks), self._before, False, False))
                self._part = []
            self._parts.append(tuple(self._part))
        elif len(self._gaps) >= len(self._parts):
            self._gaps = self._gaps[: max(0, len(self._parts) - 1)]
        if self._parts and (
            self._gaps or self._inner or any(c in DECORATED for p in self._parts for _, c in p)
        ):
            for word in read(self._parts, self._gaps, self._judge):
                edit = self._edit(word)
                if edit is not None:
                    self._edits.append(edit)
        self._clear()

    def _edit(self, word: Word) -> Edit | None:
        if not word.letters:
            return None
        gaps = self._gaps[word.first : word.last]
        inner = [c for p in self._parts[word.first : word.last + 1] for c in p]
        ends = inner + [mark for gap in gaps for mark in gap.marks]
        start, end = min(ends)[0], max(ends)[0] + 1
        tatweels = [single for at, single in self._inner if start <= at < end]
        if gaps or tuple(inner) != word.letters:
            return Edit(start, end, word.letters, CENSORED)
        if tatweels:
            plain = "".join(c for _, c in word.letters)
            first = "".join(c for at, c in word.letters if at <= self._inner[0][0])
            behind = "".join(c for at, c in word.letters if at > self._inner[0][0])
            style = len(tatweels) == 1 and first in CLITICS and self._judge.cost(behind) <= KNOWN
            drawn = len(tatweels) > 2 or not all(tatweels) or _VOWEL.search(plain) is not None
            kind = NOISE if style else STROKE if drawn else LONE_TATWEEL
            return Edit(start, end, word.letters, kind)
        return None

    def finish(self) -> list[Edit]:
        """Read what was collected; the edits in order."""
        self._read()
        return self._edits


def _may_end(sign: str) -> bool:
    """Whether a sign at a word's end may be one of its letters: a foreign letter, or a likeness of alef."""
    return sign in _FRONT or (sign.isalpha() and sign.lower() in FOREIGN)


def _spaced(text: str, start: int, end: int, judge: Judge) -> list[Edit]:
    """Letters written apart: `ا غ ت ي ا ل`, `د . ا . ع . ش`."""
    parts: list[tuple[Letter, ...]] = []
    gaps: list[Gap] = []
    marks: list[Letter] = []
    for at in range(start, end):
        c = text[at]
        if _LETTER.match(c):
            if parts:
                gaps.append(Gap(tuple(marks), False, False, False))
            parts.append(((at, c),))
            marks = []
        elif c not in "ـ":
            marks.append((at, c))
    words = read(parts, gaps, judge, spaced=True)
    return [
        Edit(word.letters[0][0], word.letters[-1][0] + 1, word.letters, CENSORED)
        for word in words
        if word.last > word.first
    ]


def _split_words(text: str, judge: Judge) -> list[Edit]:
    """In a report that censors other words: a word of the lexicon cut by a space (`دا عش`)."""
    edits: list[Edit] = []
    for pair in _PAIR.finditer(text):
        left, right = pair.group(1), pair.group(2)
        start, end = pair.start(1), pair.end(2)
        if judge.spent or (edits and start < edits[-1].end) or {left, right} & (CLITICS | _TITLES):
            continue
        fragments = judge.cost(left) > KNOWN or judge.cost(right) > KNOWN
        if (
            fragments
            and len(left + right) > 3
            and judge.lexical(left + right)
            and judge.cost(left + right) < KNOWN
        ):
            letters = [(at, text[at]) for at in range(start, end) if text[at] != " "]
            edits.append(Edit(start, end, tuple(letters), CENSORED))
    return edits


def _apply(plain: Mapped, edits: list[Edit]) -> Mapped:
    text = plain.text
    pieces: list[str] = []
    offsets = array("I")
    done = 0
    for edit in edits:
        pieces.append(text[done : edit.start])
        offsets.extend(range(done, edit.start))
        pieces.append("".join(c for _, c in edit.letters))
        offsets.extend(at for at, _ in edit.letters)
        done = edit.end
    pieces.append(text[done:])
    offsets.extend(range(done, len(text)))
    return Mapped(plain.raw, "".join(pieces), compose(offsets, plain.offsets))


def _records(plain: Mapped, changed: list[tuple[int, int, int]], judge: Judge) -> tuple[Restored, ...]:
    """The records of the changed raw stretches: each the whole written word with its plain form."""
    if plain.offsets is None:
        return ()
    words: dict[tuple[int, int], int] = {}
    for begin, end, kind in changed:
        first, last = bisect_left(plain.offsets, begin), bisect_left(plain.offsets, end)
        if first >= last:
            continue
        bounds = word_bounds(plain.text, first, last)
        words[bounds] = max(kind, words.get(bounds, 0))
    lone = [bounds for bounds, kind in words.items() if kind == LONE_TATWEEL]
    known = {bounds for bounds in lone if judge.lexical(plain.text[bounds[0] : bounds[1]])}
    censored = any(kind == CENSORED for kind in words.values())
    if not censored:
        listed = known if len(known) * 2 > len(lone) else set()
        words = {bounds: kind for bounds, kind in words.items() if bounds in listed}
    found = []
    for start, stop in sorted(words):
        begin, end = plain.start(start), plain.end(stop)
        text = plain.text[start:stop].replace("ـ", "")
        if plain.raw[begin:end] != text and text:
            found.append(Restored(begin, end, plain.raw[begin:end], text))
    return tuple(found)

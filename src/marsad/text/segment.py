"""Splits a folded text into units: sentences, list items and boilerplate lines; and sentences into clauses.

A unit never reaches over a line. A sentence ends at a full stop, question or exclamation mark, or at the two
dots of newspaper style, unless the mark belongs to an abbreviation, a decimal, a time or an address.
"""

from __future__ import annotations

import re

from marsad.text.boilerplate import essence, is_boilerplate, opens_block, repeats, tail
from marsad.text.units import Unit, UnitKind

_LINE = re.compile(r"[^\n]+")
_EMOJI = (
    "\u2600-\u26ff\u2700-\u27bf\U0001f300-\U0001faff"
    "\u2b1b\u2b1c\u2b50\u25a0-\u25ff\u2605\u2606\u2794\u27a1\u2190-\u21ff\u23e9-\u23fa"
)
_BULLET = re.compile(
    rf"\s*(?:[*•·●○◦▪▫◾◽■□◆◇►▶▸‣⁃➖➤✔✅❖{_EMOJI}]+\ufe0f?|[-+](?=\s|[\u0621-\u064a])|#\s*(?=\d)"
    r"|\(?\d{1,2}\s?[-)./](?!\d)(?=\s|[\u0621-\u064a])|\(\d{1,2}\)|[ابجدهوزحط]\s?[-)](?=\s)|[ابجد]\s?/(?=\s)"
    r"|(?:اولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا)\s*[:\-،]"
    r")\s*"
)
_INLINE_BULLET = re.compile(  # a set in front: the search leaps to it
    r"[•●▪▫◾◽■◆🔴🔵🔻🔺🔹🔸🟢🟠🟡⚫✅📌0-9](?<=\s.)(?:(?<=[0-9])[0-9]?\s?[-)](?=\s)|(?<=[^0-9])(?=\s?\S))"
)
_STOP = re.compile(r"[.!?؟…]+")
_CLOSERS = "\"')]}»”’"
_LIST_OF_LETTER_NAMES = """
اي ايه بي سي دي اف جي اتش اج اس كي ال ام ان او كيو ار تي يو في دبليو اكس واي زد اه ا ب ت ث ج ح خ د ذ
ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي
"""
_LETTER_NAMES = frozenset(_LIST_OF_LETTER_NAMES.split())
_LIST_OF_DOMAINS = """
نت كوم اورغ اورج نيوز
"""
_DOMAINS = frozenset(_LIST_OF_DOMAINS.split())
_WORD_BEFORE = re.compile(r"[^\W_]+$")
_WORD_AFTER = re.compile(r"[^\W_]+")
_LIST_OF_TITLES = """
د م ا ص ق ط ه ب ن ج س ع
"""
_TITLES = frozenset(_LIST_OF_TITLES.split())
_NEAR_HEADLINE = 360
_LONGEST_HEADLINE = 200


def segment(folded: str) -> list[Unit]:
    """The units of a folded text in reading order; they do not overlap and leave out only white space and
    bullets.

    `head` of an item is the number of the unit that introduces its list. Boilerplate: lines of the page,
    links under
    a heading of links, and later lines that repeat the first line.
    """
    units: list[Unit] = []
    headline, seen = "", set[str]()
    paragraph, block, list_head = -1, False, None
    previous_end = 0
    for line in _LINE.finditer(folded):
        start, end = _trim(folded, line.start(), line.end())
        if start >= end:
            continue
        paragraph += 1
        text = folded[start:end]
        blank = folded.count("\n", previous_end, start) > 1
        previous_end = end
        if opens_block(text):
            units.append(Unit(start, end, "boilerplate", paragraph))
            block, list_head = True, None
            continue
        if block and not blank and _looks_like_link(text):
            units.append(Unit(start, end, "boilerplate", paragraph))
            continue
        block = False
        key = essence(text) if end - start < _NEAR_HEADLINE else ""
        again = bool(key) and ((key in seen and key.count(" ") >= 3) or repeats(key, headline))
        if again or is_boilerplate(text):
            units.append(Unit(start, end, "boilerplate", paragraph))
            list_head = None
            continue
        if key:
            seen.add(key)
        headline = headline or key
        cut = tail(text)
        stop = end if cut is None else _trim(folded, start, start + cut)[1]
        bullet = _BULLET.match(folded, start, stop)
        if bullet and bullet.end() < stop:
            head = list_head
            _add(units, folded, bullet.end(), stop, "item", paragraph, head)
        else:
            if not units and _is_headline(folded, start, stop):
                units.append(Unit(start, stop, "sentence", paragraph))
            else:
                _add(units, folded, start, stop, "sentence", paragraph, None)
            list_head = next(n for n in range(len(units) - 1, -1, -1) if units[n].kind == "sentence")
        if cut is not None:
            units.append(Unit(start + cut, end, "boilerplate", paragraph))
    return units


def _is_headline(text: str, start: int, end: int) -> bool:
    """A first line with no full stop: a headline, whose two dots join its halves rather than end a
    sentence."""
    return (
        end < len(text)
        and end - start < _LONGEST_HEADLINE
        and text[end - 1] not in ".؟?!"
        and ". " not in text[start:end].replace(".. ", "")
    )


def _looks_like_link(text: str) -> bool:
    """A line under a heading of links: short, without a full stop at its end."""
    return (len(text) < 140 and not text.rstrip().endswith((".", "،"))) or (
        _BULLET.match(text) is not None and len(text) < 200
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _add(
    units: list[Unit], text: str, start: int, end: int, kind: UnitKind, paragraph: int, head: int | None
) -> None:
    """Add the sentences and inline list items of a line's stretch."""
    pieces = _inline_items(text, start, end)
    for number, (begin, stop) in enumerate(pieces):
        item = kind == "item" or number > 0
        if number == 1 and kind == "sentence" and units and units[-1].paragraph == paragraph:
            head = len(units) - 1
        for a, b in sentences(text, begin, stop):
            units.append(Unit(a, b, "item" if item else "sentence", paragraph, head if item else None))


def _inline_items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A line that holds several bullets (or `1- … 2- …`) in the running text, cut before each of them."""
    marks = [m for m in _INLINE_BULLET.finditer(text, start, end) if m.start() > start]
    numbers = [m for m in marks if m.group()[0].isdigit()]
    if numbers:
        wanted = 0
        ordered: list[re.Match[str]] = []
        for m in numbers:
            value = int(re.match(r"\d+", m.group()).group())  # type: ignore[union-attr]
            if value == wanted + 1 or (not ordered and value in (1, 2)):
                ordered.append(m)
                wanted = value
        marks = [m for m in marks if not m.group()[0].isdigit() or (m in ordered and len(ordered) > 1)]
    if not marks:
        return [(start, end)]
    cuts = [start, *(m.start() for m in marks), end]
    pieces = []
    for i in range(len(cuts) - 1):
        begin = marks[i - 1].end() if i else cuts[i]
        a, b = _trim(text, begin, cuts[i + 1])
        if a < b:
            pieces.append((a, b))
    return pieces


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a stretch of one line into sentences; each keeps its final marks and closing quotes."""
    found = []
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop.start() < begin:
            continue
        after = stop.end()
        while after < end and text[after] in _CLOSERS:
            after += 1
        if not _ends_sentence(text, begin, stop, after, end):
            continue
        a, b = _trim(text, begin, after)
        if a < b:
            found.append((a, b))
        begin = after
    a, b = _trim(text, begin, end)
    if a < b:
        found.append((a, b))
    return found


def _ends_sentence(text: str, begin: int, stop: re.Match[str], after: int, end: int) -> bool:
    """Whether the mark(s) `stop` end the sentence that begins at `begin`; `after` is behind closing
    quotes."""
    mark, at = stop.group(), stop.start()
    if after >= end:
        return True
    before = _WORD_BEFORE.search(text, max(begin, at - 24), at)
    if before is None and not text[begin:at].strip(_CLOSERS + " .…(["):
        return False
    following = text[after]
    if text[at - 1 : at] == "(" or (after > stop.end() and text[at - 1 : at] in "(["):
        return False
    if mark != ".":
        return following.isspace() or following.isalpha() or following in '"(['
    left = before.group() if before else ""
    if following.isspace():
        return not _abbreviated(text, begin, at, left, after, end)
    if left[-1:].isdigit() or following.isdigit() or following in ",،:;؛-)/":
        return False
    word = _WORD_AFTER.match(text, after, min(after + 24, end))
    right = word.group() if word else ""
    if not right or not left:
        return bool(left) and following in '"(['
    if left.isascii() or right.isascii() or right in _DOMAINS:
        return False
    if len(left) == 1 or len(right) == 1:
        return False
    return not (left in _LETTER_NAMES and right in _LETTER_NAMES) and not (
        len(left) <= 3 and left in _LETTER_NAMES and text[at - len(left) - 1 : at - len(left)] == "."
    )


def _abbreviated(text: str, begin: int, at: int, left: str, after: int, end: int) -> bool:
    """Whether a full stop before a space belongs to an initial, a title (`د.`) or an abbreviation
    (`أ.ف.ب.`)."""
    if left.isdigit():
        return len(left) <= 2 and at - len(left) == begin
    if left not in _LETTER_NAMES or len(left) > 2:
        return False
    chain = text[max(begin, at - 16) : at]
    dotted = "." in chain.rsplit(" ", 1)[-1]
    if dotted:
        nxt = _WORD_AFTER.match(text, _trim(text, after, end)[0], end)
        return not (nxt and nxt.group()[0] in "وف" and len(nxt.group()) > 3)
    return len(left) == 1 and left in _TITLES


_CLAUSE_WORDS = (
    "فيما|بينما|في حين|في حين ان|كما|حيث|اذ|اذا|لكن|ولكن|لكنه|لكنها|غير ان|الا ان|بيد ان|علي ان|"
    "ما ادي|مما ادي|ما اسفر|مما اسفر|مشيرا|مشيره|مضيفا|مضيفه|موكدا|موكده|موضحا|موضحه|لافتا|لافته|"
    "مبينا|مبينه|معتبرا|بعدما|بعد ان|قبل ان|عقب|اثر|وذلك|وفقا|بحسب|وفق|حسبما|فضلا عن|الي جانب"
)
_BREAK = re.compile(
    rf"[;؛](?=\s|$)|[,،](?=\s*(?:{_CLAUSE_WORDS})\b)|(?<=\s)(?=(?:فيما|بينما|في حين)\s)"
    r"|[,،](?=\s*[وف](?!ي\b|ق\b)[\u0621-\u064a]{2,})|\s-\s|\.\.+\s?"
)
_SHORTEST_CLAUSE = 12


def clauses(folded: str, unit: Unit) -> list[tuple[int, int]]:
    """Cut a unit into clauses: (start, end) offsets of the folded text, in order, without overlap.

    A clause begins behind a semicolon, two dots or a spaced dash; behind a comma when a conjunction or a
    word that
    starts with و or ف follows; and before فيما, بينما, في حين. Stretches under 12 characters stay with
    their neighbour.
    """
    cuts = [(m.start(), m.end()) for m in _BREAK.finditer(folded, unit.start, unit.end)]
    found: list[tuple[int, int]] = []
    begin = unit.start
    for at, behind in [*cuts, (unit.end, unit.end)]:
        a, b = _trim(folded, begin, at)
        if a >= b:
            begin = behind
            continue
        if found and b - a < _SHORTEST_CLAUSE:
            found[-1] = (found[-1][0], b)
        else:
            found.append((a, b))
        begin = behind
    return found

"""Names of private people withheld: detainees, victims, witnesses, minors.

The rule is cautious: behind a word that introduces a private person (`الشاب`, `المدعو`, `المعتقل`) a given
name and what follows it of the name are withheld, and so are two given names in a row that no office or rank
precedes. Office-holders and commanders named for a public act stay (codebook, section 11).
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import pairwise

import msgspec

from marsad.publish.entry import Entry, EntryReport, EntrySource, Quote
from marsad.record import Harm

WITHHELD = "[name withheld]"
_WORD = re.compile(r"[\u0621-\u064a\u064b-\u0652\u0640]+")
_MARK_LETTERS = "".join(map(chr, range(0x64B, 0x653))) + "\u0640"
_MARKS = re.compile(f"[{_MARK_LETTERS}]")
_FOLD = str.maketrans("أإآؤئة", "ااا\u0648يه")  # not ى, which parts على from the name علي
_MOST = 4
"""Words of a name that are withheld at most behind an introducing word."""


def _fold(word: str) -> str:
    return _MARKS.sub("", word).translate(_FOLD)


@cache
def _headed() -> dict[str, frozenset[str]]:
    """The word lists of data/private_names.txt by heading, as written."""
    found: dict[str, set[str]] = {}
    heading = ""
    for line in files("marsad.publish").joinpath("data/private_names.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
            found[heading] = set()
        elif line and not line.startswith("#"):
            found[heading].update(line.split())
    return {name: frozenset(words) for name, words in found.items()}


def _words(heading: str) -> frozenset[str]:
    return _headed()[heading]


@cache
def _lists() -> dict[str, frozenset[str]]:
    """The same, folded."""
    return {name: frozenset(_fold(word) for word in words) for name, words in _headed().items()}


@cache
def _signs() -> frozenset[str]:
    """Words, as written and folded, without one of which no name is found."""
    words = _words("given") | _words("called")
    words |= {_fold(word) for word in words}
    return frozenset(words | {letter + word for letter in "وف" for word in words})


def _may_hold(text: str) -> bool:
    """Whether the text holds a word that a name could begin with, or vowel marks that could hide one.

    Quick, since most texts hold none.
    """
    return not _signs().isdisjoint(_WORD.findall(text)) or _MARKS.search(text) is not None


def _bare(word: str) -> str:
    """A folded word without و or ف before it."""
    return word[1:] if len(word) > 3 and word[0] in "وف" else word


def _is_given(word: str) -> bool:
    given = _lists()["given"]
    return word in given or _bare(word) in given


def _parts(words: list[str], gaps: list[str], at: int) -> int:
    """How many words from `at` on belong to one name."""
    ends = _lists()["ends"]
    count = 1
    while at + count < len(words) and count < _MOST:
        word = words[at + count]
        phrase = len(word) > 3 and word[0] == "ب" and word not in _lists()["given"]  # بجروح, بالرصاص
        if gaps[at + count - 1].strip(" ") or word in ends or phrase:
            break
        count += 1
    return count


def spans(text: str) -> list[tuple[int, int]]:
    """Where private names stand: (start, end) code points, in order."""
    lists = _lists()
    found = list(_WORD.finditer(text))
    words = [_fold(match.group()) for match in found]
    gaps = [text[a.end() : b.start()] for a, b in pairwise(found)] + ["."]
    spans: list[tuple[int, int]] = []
    at = 0
    after = -1  # where the name before ended: a given name joined to it by و is one of the same kind
    while at < len(words):
        count = _name_at(words, gaps, at, lists)
        if not count and at == after and words[at][0] == "و" and words[at][1:] in lists["given"]:
            count = _parts(words, gaps, at)
        if count:
            spans.append((found[at].start(), found[at + count - 1].end()))
            at = after = at + count
        else:
            at += 1
    return spans


def _name_at(words: list[str], gaps: list[str], at: int, lists: dict[str, frozenset[str]]) -> int:
    """How many words of a private name begin at `at`; 0 for none."""
    before = [_bare(w) for w in words[max(0, at - 3) : at]]
    linked = at > 0 and not gaps[at - 1].strip(' "«“(:')
    if linked and before[-1] in lists["called"] and words[at] not in lists["ends"]:
        return _parts(words, gaps, at)
    if not _is_given(words[at]) or any(w in lists["offices"] for w in before):
        return 0
    if linked and before[-1] in lists["introducers"]:
        return _parts(words, gaps, at)
    following = at + 1 < len(words) and not gaps[at].strip(" ")
    if following and words[at + 1] in lists["given"]:
        return _parts(words, gaps, at)
    return 0


def mask(text: str, mark: str = WITHHELD) -> str:
    """The text with private names replaced by `mark`; the same object where there is none."""
    if not _may_hold(text):
        return text
    parts: list[str] = []
    at = 0
    for start, end in spans(text):
        parts += [text[at:start], mark]
        at = end
    return "".join([*parts, text[at:]]) if parts else text


def _mask_source(source: EntrySource) -> EntrySource:
    if source.kind not in ("witness", "anonymous") or not _may_hold(source.name):
        return source
    given = any(_is_given(_fold(word)) for word in source.name.split()[:2])
    return EntrySource(WITHHELD if given else mask(source.name), source.kind, source.via)


def _mask_party(actor: str) -> str:
    return "other:" + mask(actor.removeprefix("other:")) if actor.startswith("other:") else actor


def _mask_quote(quote: Quote) -> Quote:
    text = mask(quote.text)
    return quote if text is quote.text else Quote(quote.report, text, quote.start, quote.end)


def _mask_report(report: EntryReport) -> EntryReport:
    title = report.title and mask(report.title)
    return report if title is report.title else msgspec.structs.replace(report, title=title)


def _mask_harm(harm: Harm) -> Harm:
    if harm.who is None or not harm.who.startswith("other:"):
        return harm
    return msgspec.structs.replace(harm, who=_mask_party(harm.who))


def masked(entry: Entry) -> Entry:
    """The entry with private names withheld in quotes, titles, sources and unlisted parties."""
    return msgspec.structs.replace(
        entry,
        quotes=tuple([_mask_quote(q) for q in entry.quotes]),
        reports=tuple([_mask_report(r) for r in entry.reports]),
        sources=tuple([_mask_source(s) for s in entry.sources]),
        initiators=tuple([_mask_party(a) for a in entry.initiators]),
        targets=tuple([_mask_party(a) for a in entry.targets]),
        harm=tuple([_mask_harm(h) for h in entry.harm]),
    )

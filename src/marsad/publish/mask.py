"""Names of private people withheld: detainees, victims, witnesses, minors.

The rule is cautious: behind a word that introduces a private person (`الشاب`, `المدعو`, `المعتقل`) a given name and
what follows it of the name are withheld, and so are two given names in a row that no office or rank precedes.
Office-holders and commanders named for a public act stay (codebook, section 11).
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import msgspec

from marsad.publish.entry import Entry, EntrySource

WITHHELD = "[name withheld]"
_WORD = re.compile(r"[\u0621-\u064a\u064b-\u0652\u0640]+")
_MARKS = re.compile("[\u064b-\u0652\u0640]")
_FOLD = str.maketrans("أإآىؤئة", "اااي\u0648يه")
_MOST = 4
"""Words of a name that are withheld at most behind an introducing word."""


def _fold(word: str) -> str:
    return _MARKS.sub("", word).translate(_FOLD)


@cache
def _lists() -> dict[str, frozenset[str]]:
    """The word lists of data/private_names.txt by heading, folded."""
    found: dict[str, set[str]] = {}
    heading = ""
    for line in files("marsad.publish").joinpath("data/private_names.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
            found[heading] = set()
        elif line and not line.startswith("#"):
            found[heading].update(_fold(word) for word in line.split())
    return {name: frozenset(words) for name, words in found.items()}


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
        if gaps[at + count - 1].strip(" ") or words[at + count] in ends:
            break
        count += 1
    return count


def spans(text: str) -> list[tuple[int, int]]:
    """Where private names stand: (start, end) code points, in order."""
    lists = _lists()
    found = list(_WORD.finditer(text))
    words = [_fold(match.group()) for match in found]
    gaps = [text[a.end() : b.start()] for a, b in zip(found, found[1:], strict=False)] + ["."]
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        count = _name_at(words, gaps, at, lists)
        if count:
            spans.append((found[at].start(), found[at + count - 1].end()))
            at += count
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
    """The text with private names replaced by `mark`."""
    parts: list[str] = []
    at = 0
    for start, end in spans(text):
        parts += [text[at:start], mark]
        at = end
    return "".join([*parts, text[at:]]) if parts else text


def _mask_source(source: EntrySource) -> EntrySource:
    if source.kind not in ("witness", "anonymous"):
        return source
    given = any(_is_given(_fold(word)) for word in source.name.split()[:2])
    return EntrySource(WITHHELD, source.kind, source.via) if given else msgspec.structs.replace(source, name=mask(source.name))


def _mask_party(actor: str) -> str:
    return "other:" + mask(actor.removeprefix("other:")) if actor.startswith("other:") else actor


def masked(entry: Entry) -> Entry:
    """The entry with private names withheld in quotes, titles, sources and unlisted parties."""
    quotes = tuple(msgspec.structs.replace(q, text=mask(q.text)) for q in entry.quotes)
    reports = tuple(r if r.title is None else msgspec.structs.replace(r, title=mask(r.title)) for r in entry.reports)
    return msgspec.structs.replace(
        entry,
        quotes=quotes,
        reports=reports,
        sources=tuple(_mask_source(s) for s in entry.sources),
        initiators=tuple(_mask_party(a) for a in entry.initiators),
        targets=tuple(_mask_party(a) for a in entry.targets),
        harm=tuple(h if h.who is None else msgspec.structs.replace(h, who=_mask_party(h.who)) for h in entry.harm),
    )

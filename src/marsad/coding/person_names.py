"""Personal names of private people by the look of the words, where no noun for people need stand before them.

A name is a run of words that begins with a given name (or أبو, أم, عبد) and goes on with given names, words
with the article, and words that are no known word. It is left out when an office, rank or title stands before
it, when it is on the list of people in public office, and when it speaks for a body (codebook, section 11).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.lexicon import matcher
from marsad.text.fold import fold_word
from marsad.text.morphology import is_listed, is_word

if TYPE_CHECKING:
    from marsad.coding.document import Document
    from marsad.lexicon import Mention

_DATA = Path(__file__).parent / "data"
KIN = frozenset(["ابو", "ابي", "ابا", "ام", "بن", "ابن", "بنت", "ال"])
SERVANT = "عبد"
_LONGEST = 5
_TITLE_REACH = 5
"""Words before a name within which an office or rank covers it (`رئيس المجلس المحلي في البلدة فلان`)."""
OFFICE_KINDS = frozenset({"official", "leader"})
_PRIVATE_KINDS = frozenset(
    {"person", "civilian", "kin", "child", "family", "victim", "corpse", "detainee", "suspect", "media"}
)
_BARE = re.compile("^(?:و|ف)?(?:ب|ل|ك)?(.+)$")
_AFFIXED = re.compile("^[وفبلكسيت]|(?:ه|ها|هم|هما|نا|ون|ين|ات|وا|تا)$")
"""A word with these is rather a verb or a noun with clitics than a family name."""
_PLURAL = re.compile("^ال.{2,}(?:ين|ون|ات)$")
"""`أسماء الناشرين`, `إيمان المؤمنين`: definite plurals are no family names."""
CALLED = frozenset(["يدعي", "تدعي", "اسمه", "اسمها", "باسم", "المدعو", "المدعوه"])


@cache
def _sections(name: str) -> dict[str, frozenset[str]]:
    """The folded words of a data file by section."""
    found: dict[str, set[str]] = {}
    section = ""
    for line in (_DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# ["):
            section = line[3:-1]
        elif not line.startswith("#"):
            found.setdefault(section, set()).update(fold_word(w) for w in line.split())
    return {section: frozenset(words) for section, words in found.items()}


@cache
def given_names() -> dict[str, bool]:
    """Folded given names; False for those that are ordinary words too."""
    names = _sections("given_names")
    return dict.fromkeys(sorted(names["word"]), False) | dict.fromkeys(sorted(names["plain"]), True)


@cache
def public_people() -> frozenset[tuple[str, ...]]:
    """Folded names of people in public office, word by word."""
    lines = (_DATA / "public_people.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(tuple(fold_word(w) for w in line.split()) for line in lines if line and line[0] != "#")


def private_runs(document: Document) -> list[tuple[int, int]]:
    """Private persons' names as stretches of the folded text, in reading order, none within another.

    What the document's grammar found (parties, places, sources) is used where it is there.
    """
    return _Reader(document).find()


def is_person_name(name: str) -> bool:
    """Whether a few words that stand alone, a party's name say, are a person's: they begin with a given name (or with
    one's father's or mother's), and are not those of a person in public office.
    """
    words = tuple(fold_word(name).split())
    if not words or len(words) > _LONGEST or words in public_people():
        return False
    first = next((w for w in words if w not in KIN and w != SERVANT), "")
    if words[0] in KIN:
        return len(words) > 1 and first in given_names()
    two = len(words) > 1 and first in given_names() and words[1] in given_names()
    return words[0] == SERVANT or two or given_names().get(first, False)


class _Reader:
    """One pass over the words of a document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words = document.words
        self.forms = document.words.forms
        # A quiet report comes without mentions; its names are private all the same.
        mentions = document.mentions or matcher().scan(document.words)
        self.people = [m for m in mentions if m.entry.cls == "person"]
        self.people_ends = [m.j for m in self.people]
        self.busy = sorted(
            [(p.start, p.end) for p in document.places]
            + [(p.start, p.end) for p in document.parties if p.actor]
        )

    def find(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        i = 0
        while i < len(self.forms):
            end = self._run(i)
            if end > i and self._private(i, end):
                start = self.words.ends[i] - len(self._stem(i))
                found.append((start, self.words.ends[end - 1]))
            i = max(end, i + 1)
        return found

    def _stem(self, i: int) -> str:
        """The word without a conjunction or preposition written to it, where that leaves a name."""
        form = self.forms[i]
        if form in given_names() or form in KIN or form == SERVANT:
            return form
        for cut in (1, 2):
            if len(form) - cut >= 3 and not form[:cut].strip("وفبلك") and given_names().get(form[cut:]):
                return form[cut:]
        return form

    def _run(self, i: int) -> int:
        """The word index behind a name that begins at `i`, or `i`."""
        stem, given = self._stem(i), given_names()
        if stem in ("ابو", "ابي", "ابا", "ام", SERVANT):
            if not self._adjacent(i + 1) or not self._namelike(i + 1):
                return i
            at = i + 2
        elif stem in given:
            at = i + 1
        else:
            return i
        while at < len(self.forms) and at - i < _LONGEST and self._adjacent(at) and self._continues(at):
            at += 1
        while at > i and self.forms[at - 1] in KIN | {SERVANT}:
            at -= 1
        if not given.get(stem, stem in KIN or stem == SERVANT):
            return at if self._is_name(i, at) else i
        return at if at - i > 1 or self._introduced(i, 2) else i

    def _is_name(self, i: int, end: int) -> bool:
        """Whether a word that may be a name is one here: a name or a definite noun for people stands beside
        it.
        """
        if self._ends_in_alif(i):
            return False
        noun = self._nearest(i, 1)
        if noun is not None and (noun.suffix or noun.prefix.endswith(("ال", "لل"))):
            return True
        return (end - i > 1 and given_names().get(self.forms[i + 1], False)) or (
            i > 0 and self.forms[i - 1] in CALLED
        )

    def _ends_in_alif(self, i: int) -> bool:
        """Whether a word is written with a final ى, which folding makes ي: `على` is no `علي`."""
        return self.document.span(self.words.starts[i], self.words.ends[i]).text.endswith("ى")

    def _adjacent(self, at: int) -> bool:
        if not 0 < at < len(self.forms):
            return False
        return self.document.folded.text[self.words.ends[at - 1] : self.words.starts[at]] == " "

    def _namelike(self, at: int) -> bool:
        form = self.forms[at]
        return form in given_names() or (form.startswith("ال") and len(form) > 4) or not self._known(at)

    def _continues(self, at: int) -> bool:
        form = self.forms[at]
        if form in given_names() or form in KIN or form == SERVANT:
            if given_names().get(form, True) or not self._known(at):
                return True
            return given_names().get(self._stem(at - 1), False) and not self._ends_in_alif(at)  # سمير حسن
        if self.forms[at - 1] in KIN or self.forms[at - 1] == SERVANT:
            return True
        if form.startswith("ال") and (form[2:] in given_names() or (self._kunya(at) and form.endswith("ي"))):
            return True
        if _PLURAL.search(form):
            return False
        if not form.isalpha() or len(form) < 3 or self._known(at):
            return False
        return form.startswith("ال") or (not is_word(form) and not _AFFIXED.search(form))

    def _kunya(self, at: int) -> bool:
        """Whether the words before are أبو and a name (`أبو أسامة العراقي`)."""
        return at > 1 and self._stem(at - 2) in ("ابو", "ابي", "ام")

    def _known(self, at: int) -> bool:
        """Whether a word is an ordinary one: of the lexicon or the vocabulary."""
        form = self.forms[at]
        return matcher().knows(form) or is_listed(form) or is_listed(form.removeprefix("ال"))

    def _introduced(self, i: int, reach: int) -> bool:
        """Whether a noun for people stands right before (`الشاب`, `المدعو`, `يدعى`)."""
        return self._nearest(i, reach) is not None or (i > 0 and self.forms[i - 1] in CALLED)

    def _nearest(self, i: int, reach: int) -> Mention | None:
        at = bisect_left(self.people_ends, i + 1) - 1
        if at < 0:
            return None
        mention = self.people[at]
        return mention if i - mention.j < reach and self._same_clause(mention.j - 1, i) else None

    def _same_clause(self, first: int, last: int) -> bool:
        between = self.document.folded.text[self.words.ends[first] : self.words.starts[last]]
        return not any(c in between for c in ".\n؛:!؟")

    def _private(self, i: int, end: int) -> bool:
        start, stop = self.words.starts[i], self.words.ends[end - 1]
        if (self._stem(i), *self.forms[i + 1 : end]) in public_people():
            return False
        noun = self._nearest(i, 2)
        if noun is not None and noun.entry.features.get("kind") in _PRIVATE_KINDS:
            return not noun.entry.features.get("title")
        if any(a <= start < b or start <= a < stop for a, b in self.busy):
            return False
        if i and self._same_clause(i - 1, i) and self._bare(i - 1) in _sections("name_contexts")["namesake"]:
            return False
        return not self._in_office(i, end) and not self._speaks_for_a_body(start, stop)

    def _bare(self, i: int) -> str:
        match = _BARE.match(self.forms[i])
        return (match[1] if match else self.forms[i]).removeprefix("ال")

    def _in_office(self, i: int, end: int) -> bool:
        for at in range(i - 1, max(-1, i - 1 - _TITLE_REACH), -1):
            if not self._same_clause(at, i):
                return False
            if self._office(at):
                return True
        after = end + (end < len(self.forms) and self.forms[end] == "،")
        if after < len(self.forms) and self._office(after):
            return True
        noun = self._nearest(i, _TITLE_REACH)
        if noun is None or noun.entry.id == "called":
            return False
        return noun.entry.features.get("kind") in OFFICE_KINDS or bool(noun.entry.features.get("title"))

    def _office(self, at: int) -> bool:
        return not {self._bare(at), self.forms[at]}.isdisjoint(_sections("name_contexts")["office"])

    def _speaks_for_a_body(self, start: int, stop: int) -> bool:
        return any(
            s.name_start <= start and stop <= s.name_end and s.kind in ("official", "expert", "ngo")
            for s in self.document.sources
        )

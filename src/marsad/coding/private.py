"""Names of private persons in a text: what pages and exports hide from all but editors (codebook, section
11).
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from marsad.coding.document import Document
from marsad.coding.name_signs import PUBLIC_KINDS, could_be_name, may_hold_name
from marsad.coding.person_names import private_runs, public_people
from marsad.coding.reader import open_document, read
from marsad.grammar.phrase import PeoplePhrase
from marsad.record import Report, Span

WITHHELD = "[name withheld]"
"""What stands in place of a private name (codebook, section 11)."""
_CALLED = "called"  # `المدعو`: a leader by its kind in the lexicon, but said of suspects
_LINKS = frozenset({"بن", "ابن", "بنت", "ابو", "ام", "عبد", "ال"})
_MOST_WORDS = 4
_SHORTEST = 6


def private_names(report: Report) -> tuple[Span, ...]:
    """The names of private persons, in reading order, none within another; offsets of the raw text.

    They follow a civilian's, victim's or detainee's noun, or are names by their words alone. A name behind a
    rank, an office or a commander's title is public and not among them. A name that the text repeats without
    the noun counts again. Rather a word too many is hidden than one too few.
    """
    document = read(open_document(report, whole=True))
    first = [span for phrase in document.people if (span := _name(document, phrase)) is not None]
    found = {(span.start, span.end): span for span in first}
    for text in sorted({span.text for span in first if len(span.text) >= _SHORTEST}):
        at = report.text.find(text)
        while at >= 0:
            found.setdefault((at, at + len(text)), Span(at, at + len(text), text))
            at = report.text.find(text, at + len(text))
    for start, end in private_runs(document):
        span = document.span(start, end)
        found.setdefault((span.start, span.end), span)
    return _apart(report.text, sorted(found))


def _apart(text: str, stretches: list[tuple[int, int]]) -> tuple[Span, ...]:
    """Stretches that overlap made one."""
    joined: list[tuple[int, int]] = []
    for start, end in stretches:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(Span(a, b, text[a:b]) for a, b in joined)


def _name(document: Document, phrase: PeoplePhrase) -> Span | None:
    """The name of a named private person: the words behind the noun, and family names that follow them."""
    if "named" not in phrase.rule.split("."):
        return None
    heads = [m for m in document.within("person", phrase.start, phrase.end) if m.entry.id == phrase.noun]
    if not heads or (heads[0].entry.features.get("kind") in PUBLIC_KINDS and phrase.noun != _CALLED):
        return None
    words = document.words
    i = heads[0].j
    if i < len(words.forms) and not could_be_name(words.forms[i]):
        return None
    last = bisect_left(words.starts, phrase.end) - 1
    while last + 1 < len(words.forms) and last + 1 - i < _MOST_WORDS and _goes_on(document, last):
        last += 1
    if tuple(words.forms[i : last + 1]) in public_people():
        return None
    return document.span(words.starts[i], words.ends[last]) if last >= i else None


def _goes_on(document: Document, last: int) -> bool:
    """Whether the next word belongs to the name: a family name with article, or a link such as `بن`."""
    words = document.words
    form = words.forms[last + 1]
    if document.folded.text[words.ends[last] : words.starts[last + 1]] != " ":
        return False
    if form in _LINKS or words.forms[last] in _LINKS:
        return form.isalpha()
    return form.startswith("ال") and len(form) > 3


@lru_cache(maxsize=1 << 13)
def names_in(text: str) -> tuple[tuple[int, int], ...]:
    """Where private names stand in a text of its own, such as a quotation; the texts read last are kept."""
    if not may_hold_name(text):
        return ()
    return tuple((span.start, span.end) for span in private_names(Report(id="", text=text)))

"""Near-copies of reports: the same text relayed with another headline, edited by up to a quarter, or cut.

MinHash sketches (Broder 1997) of each sentence and of the whole body, in bands, bring candidates together;
an exact check then aligns the two bodies word by word. A group of copies has an origin and counts as one source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec
from rapidfuzz.distance import LCSseq

from marsad.link.features import ordinal
from marsad.link.words import plain_text, running_words
from marsad.record import CodedReport
from marsad.text.fold import fold_word

PERMUTATIONS = 96
BANDS = 32
"""Three rows a band: two sentences with a word in four changed share half of nothing but a bigram in three, and meet with .86."""
SEED = 20061
SHARED = 0.64
"""Share of the shorter body's words that the longer one must hold, in order."""
CHAINED = 0.55
"""The same towards a group's origin, for a report that another copy ties to the group."""
DIGITS = 0.6
"""Share of the numbers in digits that must agree: a ministry's daily statement changes little else."""
LEAST_WORDS = 12
LEAST_SENTENCE = 8
MOST_WORDS = 1500
"""Words of a body that are compared: of a longer text the beginning."""
DAYS = 21
"""Days between a text and its copy, at most."""
CROWD = 400
"""A sentence that so many other reports hold brings no candidates."""
FORMULA_REPORTS = 4
FORMULA_DAYS = 10
"""A sentence that so many reports hold over so many days is a formula of the trade ("follow us on …"): left out."""
_SENTENCE = re.compile(r"[.!؟?\n]+(?=\s|$)")


class Body(msgspec.Struct, frozen=True):
    """A report as the near-copy check sees it. `words` are folded and cut, the headline left out."""

    report: str
    pub: int | None
    outlet: str
    text: str
    words: list[str]
    sentences: list[list[str]]
    digits: frozenset[str]
    places: frozenset[str]


class Copy(msgspec.Struct, frozen=True):
    """`report` relays the text of `origin`; `shared` is the share of the shorter body that the longer holds."""

    report: str
    origin: str
    shared: float


def _told(report: CodedReport) -> tuple[str, list[list[str]]]:
    """The text without its headline, and the words of each sentence."""
    text = plain_text(report)
    if report.title and text.startswith(report.title):
        text = text[len(report.title) :]
    return text, [words for part in _SENTENCE.split(text) if (words := running_words(part))]


def _formulas(reports: list[CodedReport]) -> frozenset[str]:
    """Sentences that unrelated reports share word for word."""
    days: dict[str, list[int]] = {}
    for report in reports:
        pub = ordinal(report.published)
        if pub is not None:
            for sentence in {" ".join(s) for s in _told(report)[1]}:
                days.setdefault(sentence, []).append(pub)
    return frozenset(
        s for s, seen in days.items() if len(seen) >= FORMULA_REPORTS and max(seen) - min(seen) >= FORMULA_DAYS
    )


def body(report: CodedReport, formulas: frozenset[str] = frozenset()) -> Body:
    """The body of a coded report that carries its text; sentences in `formulas` are left out."""
    text, told = _told(report)
    kept = [s for s in told if " ".join(s) not in formulas]
    words = [word for sentence in kept for word in sentence][:MOST_WORDS]
    return Body(
        report=report.id,
        pub=ordinal(report.published),
        outlet=fold_word(report.outlet or ""),
        text=fold_word(text),
        words=words,
        sentences=[s for s in kept if len(s) >= LEAST_SENTENCE],
        digits=frozenset(w for w in words if w.isdigit()),
        places=frozenset(w for e in report.events if e.place for w in running_words(e.place.name)),
    )


def _bigrams(words: list[str]) -> list[str]:
    """The pairs of neighbouring words."""
    return [f"{a} {b}" for a, b in zip(words, words[1:], strict=False)]


def shared(a: Body, b: Body) -> float:
    """Share of the shorter body's words that the longer holds in the same order; 0 where days, places
    or numbers forbid a copy."""
    least = min(len(a.words), len(b.words))
    if least < LEAST_WORDS:
        return 0.0
    if a.pub is not None and b.pub is not None and abs(a.pub - b.pub) > DAYS:
        return 0.0
    if a.places and b.places and a.places.isdisjoint(b.places):
        return 0.0
    few = min(len(a.digits), len(b.digits))
    if few and len(a.digits & b.digits) < DIGITS * few:
        return 0.0
    return LCSseq.similarity(a.words, b.words, score_cutoff=int(0.4 * least)) / least


def candidates(bodies: list[Body]) -> list[tuple[int, int]]:
    """Pairs of positions whose sketches share a band, each once, in order."""
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415  (linking only)

    pieces = [
        (n, grams)
        for n, b in enumerate(bodies)
        for words in ([b.words[:300], *b.sentences[:12]] if len(b.words) >= LEAST_WORDS else [])
        if (grams := _bigrams(words))
    ]
    sketches = RMinHash.from_token_sets([grams for _, grams in pieces], PERMUTATIONS, SEED)
    index = RMinHashLSH(threshold=0.35, num_perm=PERMUTATIONS, num_bands=BANDS)
    index.insert_many(sketches)
    found: set[tuple[int, int]] = set()
    for (n, _), keys in zip(pieces, index.query_all(sketches), strict=True):
        others = {pieces[k][0] for k in keys} - {n}
        if len(others) <= CROWD:
            found.update((min(n, m), max(n, m)) for m in others)
    return sorted(found)


def _origin(group: list[Body]) -> Body:
    """The earliest of a group; of those of one day the outlet that most others name; then the fullest text."""
    dated = [b.pub for b in group if b.pub is not None]
    first = min(dated) if dated else None
    early = [b for b in group if b.pub == first]

    def named(one: Body) -> int:
        return sum(1 for b in group if b is not one and len(one.outlet) > 3 and one.outlet in b.text)

    return min(early, key=lambda b: (-named(b), -len(b.text), b.report))


def _groups(bodies: list[Body]) -> list[list[Body]]:
    """Groups of bodies that verified pairs hold together."""
    parent = list(range(len(bodies)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for a, b in candidates(bodies):
        if root(a) != root(b) and shared(bodies[a], bodies[b]) >= SHARED:
            parent[max(root(a), root(b))] = min(root(a), root(b))
    groups: dict[int, list[Body]] = {}
    for n, b in enumerate(bodies):
        groups.setdefault(root(n), []).append(b)
    return [group for group in groups.values() if len(group) > 1]


def _star(group: list[Body]) -> list[Copy]:
    """Copies of a group's origin; what was only chained to it by others is looked at again on its own."""
    found = []
    while len(group) > 1:
        origin = _origin(group)
        measured = [(b, shared(origin, b)) for b in group if b is not origin]
        found += [Copy(b.report, origin.report, round(s, 3)) for b, s in measured if s >= CHAINED]
        group = [b for b, s in measured if s < CHAINED]
    return found


def near_copies(reports: Iterable[CodedReport]) -> list[Copy]:
    """Every report that relays another's text, with its origin, ordered by report id.

    Reports without text are nobody's copies. The result does not depend on the order of the reports.
    """
    kept = sorted((r for r in reports if r.text), key=lambda r: r.id)
    formulas = _formulas(kept)
    found = [copy for group in _groups([body(r, formulas) for r in kept]) for copy in _star(group)]
    return sorted(found, key=lambda c: c.report)

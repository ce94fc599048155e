"""Near-copies of reports: the same text relayed with another headline, edited by up to a quarter, or cut.

MinHash sketches (Broder 1997) of each sentence and of the whole body, in bands, bring candidates together; an
exact check then aligns the two bodies word by word. A group of copies has an origin and counts as one source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

import msgspec
from rapidfuzz.distance import LCSseq

from marsad.link.features import ordinal
from marsad.link.words import plain_text, running_words
from marsad.record import CodedReport
from marsad.text.fold import fold_word

PERMUTATIONS = 144
BANDS = 48
"""Three rows a band: a text with a word in four changed shares a third of its bigrams, and each of its
sketches meets with a chance of 0.83."""
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
DAYS = 14
"""Days between a text and its copy, at most."""
DATED = 3
"""Days between the acts that two copies tell, at most: a relay may date "today" anew, not last week."""
CROWD = 400
"""A sentence that so many other reports hold brings no candidates."""
FORMULA_REPORTS = 4
FORMULA_DAYS = 10
"""A sentence that so many reports hold over so many days is a formula of the trade ("follow us on …"): left
out."""
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
    days: tuple[tuple[int, int], ...]


class Copy(msgspec.Struct, frozen=True):
    """`report` relays the text of `origin`; `shared` is the share of the shorter body that the longer
    holds."""

    report: str
    origin: str
    shared: float


def _told(report: CodedReport) -> tuple[str, list[list[str]]]:
    """The text without its headline, and the words of each sentence."""
    text = plain_text(report)
    if report.title and text.startswith(report.title):
        text = text[len(report.title) :]
    return text, [words for part in _SENTENCE.split(text) if (words := running_words(part))]


class _Told(msgspec.Struct, frozen=True):
    """A report, its text without the headline, and the words of each sentence."""

    report: CodedReport
    text: str
    sentences: list[list[str]]


def _formulas(told: list[_Told]) -> frozenset[str]:
    """Sentences that unrelated reports share word for word."""
    days: dict[str, list[int]] = {}
    for one in told:
        pub = ordinal(one.report.published)
        if pub is not None:
            for sentence in {" ".join(s) for s in one.sentences}:
                days.setdefault(sentence, []).append(pub)
    return frozenset(
        s
        for s, seen in days.items()
        if len(seen) >= FORMULA_REPORTS and max(seen) - min(seen) >= FORMULA_DAYS
    )


def _days(report: CodedReport) -> tuple[tuple[int, int], ...]:
    """First and last day of each dated event."""
    dates = [(ordinal(e.date.start), ordinal(e.date.end)) for e in report.events if e.date]
    return tuple((first, last) for first, last in dates if first is not None and last is not None)


def _body(one: _Told, formulas: frozenset[str]) -> Body:
    """The body of a report, the sentences in `formulas` left out."""
    report = one.report
    kept = [s for s in one.sentences if " ".join(s) not in formulas]
    words = [word for sentence in kept for word in sentence][:MOST_WORDS]
    return Body(
        report=report.id,
        pub=ordinal(report.published),
        outlet=fold_word(report.outlet or ""),
        text=fold_word(one.text),
        words=words,
        sentences=[s for s in kept if len(s) >= LEAST_SENTENCE],
        digits=frozenset(w for w in words if w.isdigit()),
        days=_days(report),
        places=frozenset(w for e in report.events if e.place for w in running_words(e.place.name)),
    )


def bodies(reports: Iterable[CodedReport]) -> list[Body]:
    """Bodies of the reports that carry their text, in order of id."""
    told = [_Told(r, *_told(r)) for r in sorted(reports, key=lambda r: r.id) if r.text]
    formulas = _formulas(told)
    return [_body(one, formulas) for one in told]


def _bigrams(words: list[str]) -> list[str]:
    """The pairs of neighbouring words."""
    return [f"{a} {b}" for a, b in pairwise(words)]


def shared(a: Body, b: Body) -> float:
    """Share of the shorter body's words that the longer holds in the same order; 0 where days, places
    or numbers forbid a copy."""
    least = min(len(a.words), len(b.words))
    if least < LEAST_WORDS:
        return 0.0
    if a.pub is not None and b.pub is not None and abs(a.pub - b.pub) > DAYS:
        return 0.0
    if (
        a.places
        and b.places
        and all(
            a.places.isdisjoint(other) and b.places.isdisjoint(mine)
            for other, mine in ((b.places, a.places), (b.words, a.words))
        )
    ):
        return 0.0
    if (
        a.days
        and b.days
        and not any(x[0] - y[1] <= DATED and y[0] - x[1] <= DATED for x in a.days for y in b.days)
    ):
        return 0.0
    few = min(len(a.digits), len(b.digits))
    if few and len(a.digits & b.digits) < DIGITS * few:
        return 0.0
    return LCSseq.similarity(a.words, b.words, score_cutoff=int(0.4 * least)) / least


def _windows(bodies: list[Body]) -> list[list[int]]:
    """Positions of bodies in stretches of days, each two `DAYS` long and one apart; undated ones are in
    all."""
    undated = [n for n, b in enumerate(bodies) if b.pub is None]
    stretches: dict[int, list[int]] = {}
    for n, b in enumerate(bodies):
        if b.pub is not None:
            for stretch in (b.pub // DAYS - 1, b.pub // DAYS):
                stretches.setdefault(stretch, []).append(n)
    return [sorted([*found, *undated]) for _, found in sorted(stretches.items())] or [undated]


def candidates(bodies: list[Body]) -> list[tuple[int, int]]:
    """Pairs of positions, published within `DAYS` or so, whose sketches share a band, each once, in order."""
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415  (linking only)

    pieces: list[list[list[str]]] = [
        [g for words in (b.words[:300], *b.sentences[:12]) if (g := _bigrams(words))]
        if len(b.words) >= LEAST_WORDS
        else []
        for b in bodies
    ]
    flat = RMinHash.from_token_sets([g for listed in pieces for g in listed], PERMUTATIONS, SEED)
    taken = iter(flat)
    sketches = [[next(taken) for _ in listed] for listed in pieces]
    found: set[tuple[int, int]] = set()
    for window in _windows(bodies):
        owner = [n for n in window for _ in sketches[n]]
        mine = [sketch for n in window for sketch in sketches[n]]
        index = RMinHashLSH(threshold=0.35, num_perm=PERMUTATIONS, num_bands=BANDS)
        index.insert_many(mine)
        for n, keys in zip(owner, index.query_all(mine), strict=True):
            others = {owner[k] for k in keys}
            if len(others) <= CROWD:
                found.update((n, m) for m in others if n < m)
    return sorted(found)


def _origin(group: list[Body]) -> Body:
    """The earliest of a group; of those of one day the outlet that most others name; then the fullest
    text."""
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
    for n, one in enumerate(bodies):
        groups.setdefault(root(n), []).append(one)
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
    found = [copy for group in _groups(bodies(reports)) for copy in _star(group)]
    return sorted(found, key=lambda c: c.report)

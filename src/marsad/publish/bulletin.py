"""The weekly round-up: what it says, each sentence with the numbers of the reports it rests on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

import msgspec

from marsad import __version__
from marsad.errors import InputError
from marsad.publish.acts import COUNTED, acts_of
from marsad.publish.entry import Entry, EntryReport, toll_of
from marsad.publish.mask import masked
from marsad.publish.phrases import PHRASES, Phrases
from marsad.publish.statements import Statement
from marsad.record.names import Lang, area_name
from marsad.trends.acts import Act
from marsad.trends.alerts import Alert, alerts
from marsad.trends.baseline import Expected, expectation
from marsad.trends.completeness import complete, shares
from marsad.trends.series import Series, count, volume

PAST_WEEKS = 160
"""Weeks before the bulletin's that the usual week is judged by, at most."""

MOST_STATEMENTS = 12
_WEEK = re.compile(r"(\d{4})-W(\d{2})")


class Sentence(msgspec.Struct, frozen=True):
    """A sentence and the numbers of its references."""

    text: str
    cites: tuple[int, ...]


class Section(msgspec.Struct, frozen=True):
    """A heading with sentences; `bullets` says whether they stand as a list, `key` what it is about."""

    key: str
    heading: str
    sentences: tuple[Sentence, ...]
    bullets: bool = True
    level: int = 2


class Reference(msgspec.Struct, frozen=True):
    """A numbered reference: a report (outlet, title, day), or the method's page (`report` None)."""

    number: int
    parts: tuple[str, ...]
    url: str | None
    report: str | None


class Bulletin(msgspec.Struct, frozen=True, kw_only=True):
    """A whole round-up, ready to be laid out. `weeks` are (Monday, count) up to this week; `usual` the
    expected range.
    """

    lang: Lang
    title: str
    subtitle: str
    start: str
    end: str
    as_of: str
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    entries: tuple[Entry, ...]
    weeks: tuple[tuple[str, int], ...]
    usual: tuple[float, int, int] | None
    area: str | None


def week_days(week: str) -> tuple[str, str]:
    """First and last day of an ISO week `2025-W24`. Raises InputError for anything else."""
    match = _WEEK.fullmatch(week)
    try:
        if match is None:
            raise ValueError
        first = dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError:
        raise InputError(f"{week!r} is no ISO week; write it as 2025-W24.") from None
    return first.isoformat(), (first + dt.timedelta(days=6)).isoformat()


class _References:
    """Numbers reports in the order in which they are first cited."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._numbers: dict[str, int] = {}
        self._listed: list[Reference] = []

    def cite(self, reports: Iterable[EntryReport]) -> tuple[int, ...]:
        """The numbers of reports."""
        return tuple(sorted({self._of(r) for r in reports}))

    def _of(self, report: EntryReport) -> int:
        if report.id not in self._numbers:
            number = self._numbers[report.id] = len(self._listed) + 1
            title = report.title or f"{self._phrases.words['report']} {report.id}"
            parts = tuple(part for part in (report.outlet, title, report.published) if part)
            url = report.url if (report.url or "").startswith(("https://", "http://")) else None
            self._listed.append(Reference(number, parts, url, report.id))
        return self._numbers[report.id]

    def method(self) -> tuple[int, ...]:
        """The number of the codebook."""
        if "" not in self._numbers:
            self._numbers[""] = len(self._listed) + 1
            parts = (self._phrases.words["codebook"], f"Marsad {__version__}")
            self._listed.append(Reference(self._numbers[""], parts, None, None))
        return (self._numbers[""],)

    def listed(self) -> tuple[Reference, ...]:
        """All references in order."""
        return tuple(self._listed)


def write_bulletin(
    entries: Iterable[Entry], statements: Iterable[Statement], week: str, lang: Lang, as_of: str,
    areas: Sequence[str] = (),
) -> Bulletin:  # fmt: skip
    """The round-up of an ISO week.

    `entries` are the incidents of the week and of the weeks before it (for the usual week), already of the
    areas meant; `areas` are their codes, for the title. Private names are withheld. Raises InputError for no
    ISO week.
    """
    start, end = week_days(week)
    phrases = PHRASES[lang]
    known = [masked(e) for e in entries if e.day is not None and e.day <= end]
    now = sorted((e for e in known if e.day and e.day >= start), key=_weight)
    told = [e for e in now if e.status in COUNTED]
    acts = list(acts_of(known))
    references = _References(phrases)
    by_area = _by_area(told, phrases, lang, references)
    figures, weeks, usual = _headline(told, acts, start, end, as_of, phrases, references)
    wanted = [s for s in statements if _fits(s, areas)]
    sections = [
        Section("headline", phrases.words["headline"], figures, bullets=False),
        Section("incidents", phrases.words["incidents"], ()),
        *by_area,
        *_closing(wanted, now, as_of, phrases, references),
    ]
    comma = "، " if lang == "ar" else ", "
    named = comma.join(area_name(a, lang) for a in areas) or phrases.words["all"]
    return Bulletin(
        lang=lang, title=f"{phrases.words['title']}: {named}",
        subtitle=f"{phrases.words['week']} {int(week[-2:])}{comma}{phrases.span(start, end)}",
        start=start, end=end, as_of=as_of, sections=tuple(sections), references=references.listed(),
        entries=tuple(told), weeks=weeks, usual=usual, area=areas[0] if len(areas) == 1 else None,
    )  # fmt: skip


def _closing(
    wanted: Sequence[Statement], now: Sequence[Entry], as_of: str, phrases: Phrases, references: _References
) -> list[Section]:
    """Statements and disagreements where there are any, then the method."""
    sections = []
    if quoted := _quoted(wanted, phrases, references):
        sections.append(Section("statements", phrases.words["statements"], quoted))
    if differing := _differing(now, phrases, references):
        sections.append(Section("disagreements", phrases.words["disagreements"], differing))
    method = tuple(Sentence(t, references.method()) for t in phrases.method(as_of, __version__))
    return [*sections, Section("method", phrases.words["method"], method, bullets=False)]


def _weight(entry: Entry) -> tuple[int, str, str]:
    """Most killed first, then the earliest."""
    killed = toll_of(entry, "killed")
    return -(killed.low if killed else 0), entry.day or "", entry.id


def _fits(statement: Statement, areas: Sequence[str]) -> bool:
    return (
        not areas
        or statement.area is None
        or any(statement.area.startswith(a) or a.startswith(statement.area) for a in areas)
    )


def _by_area(told: Sequence[Entry], phrases: Phrases, lang: Lang, references: _References) -> list[Section]:
    """A list of incidents for each governorate, the one with most incidents first."""
    groups: dict[str, list[Entry]] = {}
    for entry in told:
        code = (entry.place.adm1 or entry.place.country or "") if entry.place else ""
        groups.setdefault(code, []).append(entry)
    sections = []
    for code in sorted(groups, key=lambda c: (c == "", -len(groups[c]), c)):
        sentences = []
        for entry in groups[code]:
            text = phrases.describe(entry)
            if entry.independent_sources > 1:
                text += phrases.corroborated(entry.independent_sources)
            sentences.append(Sentence(text, references.cite(entry.reports)))
        sections.append(
            Section(
                f"area:{code}", area_name(code, lang) or phrases.words["nowhere"], tuple(sentences), level=3
            )
        )
    return sections


def _headline(
    told: Sequence[Entry],
    acts: Sequence[Act],
    start: str,
    end: str,
    as_of: str,
    phrases: Phrases,
    references: _References,
) -> tuple[tuple[Sentence, ...], tuple[tuple[str, int], ...], tuple[float, int, int] | None]:
    """Figures of the week, the usual week, alerts; the counts of the weeks; the expected range."""
    if not told:
        return (Sentence(phrases.words["none"], references.method()),), (), None
    reports = {r.id: r for e in told for r in e.reports}
    cites = references.cite(reports.values())
    units = {e.place.adm1 for e in told if e.place and e.place.adm1}
    found = [Sentence(phrases.figures(len(told), len(units), len(reports), start, end), cites)]
    sums = [sum(t.low for e in told if (t := toll_of(e, kind))) for kind in ("killed", "wounded", "arrested")]
    if text := phrases.harm(*sums):
        found.append(Sentence(text, cites))
    first = (dt.date.fromisoformat(start) - dt.timedelta(weeks=PAST_WEEKS)).isoformat()
    begin = max(first, min(a.day for a in acts))
    whole = count(
        ((msgspec.structs.replace(a, adm1=None, country="all")) for a in acts),
        by=("area",),
        first=begin,
        last=end,
    )[0]
    usual = expectation(whole.counts, len(whole.counts) - 1)
    if usual is not None:
        low, high = usual.interval()
        found.append(
            Sentence(phrases.usual(usual.mean, low, high, len(whole.counts) - 1), references.method())
        )
    found += [
        Sentence(phrases.alert(a), _alert_cites(a, told, references)) for a in _alerts(acts, begin, end)
    ]
    share = complete(shares(acts, max(as_of, end)), start, 7, max(as_of, end))
    if share is not None and share < 0.98:
        found.append(Sentence(phrases.complete(share), references.method()))
    weeks = tuple((p.start, p.count) for p in whole.points[-16:])
    return tuple(found), weeks, _range(usual)


def _range(usual: Expected | None) -> tuple[float, int, int] | None:
    return None if usual is None else (usual.mean, *usual.interval())


def _alerts(acts: Sequence[Act], begin: str, end: str) -> list[Alert]:
    """Alerts of areas and of types for the last week."""
    areas = [s for s in count(acts, by=("area",), first=begin, last=end) if s.key != ("?",)]
    return [*_speaking(areas, acts), *_speaking(count(acts, by=("type",), first=begin, last=end), acts)]


def _speaking(series: Sequence[Series], acts: Sequence[Act]) -> list[Alert]:
    if not series:
        return []
    starts = [p.start for p in series[0].points]
    return alerts(series, volumes=volume(acts, starts, "week"))


def _alert_cites(alert: Alert, told: Sequence[Entry], references: _References) -> tuple[int, ...]:
    ids = set(alert.ids)
    reports = [r for e in told if e.id in ids for r in e.reports]
    return references.cite(reports) or references.method()


def _quoted(
    statements: Sequence[Statement], phrases: Phrases, references: _References
) -> tuple[Sentence, ...]:
    seen: set[str] = set()
    found: list[Sentence] = []
    for statement in statements:
        if statement.quote in seen or len(found) >= MOST_STATEMENTS:
            continue
        seen.add(statement.quote)
        found.append(Sentence(phrases.statement(statement), references.cite([statement.report])))
    return tuple(found)


def _differing(now: Sequence[Entry], phrases: Phrases, references: _References) -> tuple[Sentence, ...]:
    """Figures on which sources differ, perpetrators' own figures, what is contested or only denied."""
    found: list[Sentence] = []
    for entry in now:
        cites = references.cite(entry.reports)
        if entry.status == "denied":
            found.append(Sentence(phrases.denied(entry), cites))
            continue
        for toll in entry.toll:
            if f"figure:{toll.kind}" in entry.disagreements and toll.high != toll.low:
                found.append(Sentence(phrases.differ(entry, toll), cites))
            if toll.claimed_low is not None and toll.claimed_low != toll.low:
                found.append(Sentence(phrases.claimed(entry, toll), cites))
        if "denial" in entry.disagreements:
            found.append(Sentence(phrases.contested(entry), cites))
    return tuple(found)

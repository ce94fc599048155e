"""Claims as they are quoted in the bulletin: who said what, in which report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import Connection

from marsad.publish.entry import EntryReport
from marsad.publish.gather import report_head
from marsad.publish.mask import mask
from marsad.record import Claim, CodedReport
from marsad.store import views
from marsad.store.filters import Filters

QUOTED = (
    "warning",
    "forecast",
    "assessment",
    "responsibility",
    "attribution",
    "denial",
    "commitment",
    "demand",
    "strength",
    "detainees",
    "foiled_total",
    "tally",
)
"""Kinds that are quoted, in the order of the bulletin."""

LONGEST_QUOTE = 320


class Statement(msgspec.Struct, frozen=True):
    """A claim with its report. `area` is the ISO 3166-2 or country code of its place, None where it names
    none.
    """

    kind: str
    modality: str
    speaker: str | None
    role: str | None
    quote: str
    report: EntryReport
    area: str | None = None


def _statement(claim: Claim, report: EntryReport) -> Statement | None:
    speaker = claim.speaker
    if claim.kind not in QUOTED or speaker is None or not (speaker.name or speaker.role):
        return None
    text = " ".join(claim.evidence[0].text.split()).strip('«»"“” .،')
    if len(text) > LONGEST_QUOTE:
        text = text[:LONGEST_QUOTE].rsplit(" ", 1)[0] + "…"
    place = claim.place
    return Statement(
        claim.kind,
        claim.modality,
        mask(speaker.name) if speaker.name else None,
        speaker.role,
        mask(text),
        report,
        (place.adm1 or place.country) if place else None,
    )


def from_store(conn: Connection, since: str, until: str, *, as_of: str | None = None) -> Iterator[Statement]:
    """Quotable claims of reports published in a span of days."""
    for row in views.iterate(conn, "claim", Filters(), as_of=as_of):
        assert isinstance(row, views.ClaimRow)
        if row.report.published and since <= row.report.published <= until:
            found = _statement(row.claim, report_head(row.report))
            if found is not None:
                yield found


def from_coded(reports: Iterable[CodedReport], since: str, until: str) -> Iterator[Statement]:
    """The same of coded reports."""
    for report in reports:
        if report.published and since <= report.published <= until:
            head = EntryReport(report.id, report.title, report.outlet, report.url, report.published)
            yield from (s for claim in report.claims if (s := _statement(claim, head)) is not None)

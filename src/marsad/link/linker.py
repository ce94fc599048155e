"""Linking from coded reports to incidents: near-copies, rows, pairs, clusters, summaries.

`link` takes all that may belong together and gives back incidents; with `known` it keeps their ids and says
which of them became part of another. It reads and writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from marsad.link.cluster import cluster
from marsad.link.copies import Copy, near_copies
from marsad.link.features import Row, rows
from marsad.link.incident import Incident
from marsad.link.judgement import Judgement, constraints
from marsad.link.model import Weights
from marsad.link.score import Pair, score
from marsad.link.summary import Told, summarise
from marsad.record import CodedReport


class Known(msgspec.Struct, frozen=True):
    """An incident that stands already: its id and events, the event that founded it first."""

    id: str
    events: tuple[str, ...]


class Linked(msgspec.Struct, frozen=True):
    """What one run found. `redirects` lead from an id that was merged to the one it is part of; `retired` ids
    have no event left."""

    incidents: list[Incident]
    copies: list[Copy]
    redirects: dict[str, str]
    retired: list[str]


def groups_of(copies: Iterable[Copy]) -> dict[str, str]:
    """For each report in a group of near-copies, the group's origin."""
    groups = {}
    for copy in copies:
        groups[copy.report] = groups[copy.origin] = copy.origin
    return groups


def group_events(
    table: Sequence[Row],
    judgements: Iterable[Judgement] = (),
    known: Sequence[Known] = (),
    weights: Weights | None = None,
    pairs: list[Pair] | None = None,
) -> list[list[str]]:
    """Groups of event ids that tell one act each. `pairs` are computed unless given."""
    held = constraints(judgements, [list(k.events) for k in known])
    found = score(list(table), weights) if pairs is None else pairs
    return cluster({r.unique_id: r.report for r in table}, found, held.together, held.apart)


def _ids(
    groups: list[list[str]], known: Sequence[Known]
) -> tuple[list[str | None], dict[str, str], list[str]]:
    """The standing id of each group, redirects and retired ids.

    An id stays with the group that holds its founder, else the most of its events; a group with several keeps
    the one that was given first (`known` is in order of founding).
    """
    of = {event: n for n, group in enumerate(groups) for event in group}
    kept: list[str | None] = [None] * len(groups)
    redirects: dict[str, str] = {}
    retired = []
    for incident in known:
        homes = [of[e] for e in incident.events if e in of]
        if not homes:
            retired.append(incident.id)
            continue
        home = homes[0] if incident.events[0] in of else max(set(homes), key=lambda h: (homes.count(h), -h))
        taken = kept[home]
        if taken is None:
            kept[home] = incident.id
        else:
            redirects[incident.id] = taken
    return kept, redirects, retired


def assemble(
    reports: Sequence[CodedReport], groups: list[list[str]], copies: list[Copy], known: Sequence[Known] = ()
) -> Linked:
    """Incidents of grouped events, in order of their founding, with the ids of `known` kept."""
    kept, redirects, retired = _ids(groups, known)
    told: dict[str, Told] = {event.id: (event, report) for report in reports for event in report.events}
    origin = {c.report: c.origin for c in copies}
    incidents = [
        summarise([told[event] for event in group], origin, standing)
        for group, standing in zip(groups, kept, strict=True)
    ]
    incidents.sort(key=lambda i: (i.members[0].published or "9999", i.members[0].event))
    return Linked(incidents, copies, redirects, retired)


def link(
    reports: Sequence[CodedReport],
    judgements: Iterable[Judgement] = (),
    known: Sequence[Known] = (),
    weights: Weights | None = None,
) -> Linked:
    """Link coded reports. The result hangs on the input alone, not on its order."""
    copies = near_copies(reports)
    table = rows(list(reports), groups_of(copies))
    return assemble(reports, group_events(table, judgements, known, weights), copies, known)

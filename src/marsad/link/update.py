"""Linking on the store: new events join or found incidents, and only what they can touch is looked at again.

A run takes the events that have no incident, those that were corrected, and those that a judgement moves;
finds which of their neighbours in days and place come near to telling the same act; links these with all
events of their incidents; and writes what changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log2

import msgspec
from sqlalchemy import Connection

from marsad.errors import InputError
from marsad.link import incident as told
from marsad.link import recorded, standing
from marsad.link.copies import near_copies
from marsad.link.explain import Waterfall, best_links, waterfall
from marsad.link.features import Row, rows
from marsad.link.fit import Labelled
from marsad.link.judgement import Judgement, pairs
from marsad.link.linker import assemble, group_events, groups_of
from marsad.link.model import Weights
from marsad.link.score import score
from marsad.link.train import judged
from marsad.record import Harm, Party
from marsad.store import Database
from marsad.store import incidents as writing
from marsad.store.incident_record import Incident, Member
from marsad.store.members import members_of
from marsad.store.types import now


class Update(msgspec.Struct, frozen=True):
    """What a run did: events looked at, events that were new, incidents written, merged and retired."""

    looked_at: int
    new: int
    written: int
    redirects: dict[str, str]
    retired: list[str]


def _moved(conn: Connection, decided: Sequence[Judgement]) -> set[str]:
    """Events of judgements that the standing incidents do not yet follow."""
    told = pairs(decided)
    home = {e: i for e, i in standing.homes(conn, {e for pair in told for e in pair}).items() if i}
    moved = set()
    for (a, b), same in told.items():
        if a in home and b in home and (home[a] == home[b]) != same:
            moved |= {a, b}
    return moved


CLOSE = -3.0
"""A standing event whose link to a new one weighs less (log odds) is not looked at again, nor its
incident."""


def _close(conn: Connection, centre: Sequence[standing.Light], weights: Weights | None) -> dict[str, str]:
    """The neighbours of the centre that may tell the same act, each with its incident.

    Two standing events are not compared.
    """
    near = {one.event: one for one in standing.near_events(conn, centre)}
    if not near:
        return {}
    fresh = {one.event for one in centre}
    rids = {one.rid for one in (*centre, *near.values())}
    table = [
        msgspec.structs.replace(row, fresh=int(row.unique_id in fresh))
        for row in rows(recorded.coded_reports(conn, sorted(rids)))
        if row.unique_id in near or row.unique_id in fresh
    ]
    found = {event for pair in score(table, weights, CLOSE) for event in (pair.left, pair.right)}
    return {event: near[event].incident or "" for event in found if event in near}


def _subset(
    conn: Connection, centre: Sequence[standing.Light], close: dict[str, str], touched: set[str]
) -> list[standing.Light]:
    """The centre, what is close to it, and all events of the incidents touched."""
    known = {one.event for one in centre}
    members = {m.event for listed in members_of(conn, sorted(touched)).values() for m in listed}
    return [*centre, *standing.rows_by_event(conn, (members | set(close)) - known)]


def _harm(figure: told.Figure) -> Harm | None:
    """The latest toll as the store's harm entry; none where only the perpetrator gives a figure."""
    said = figure.latest
    if said is None:
        return None
    who = said.who[0] if len(said.who) == 1 else None
    return Harm(kind=figure.kind, who=who, low=said.low, high=said.high, approx=said.approx)


def to_store(incident: told.Incident) -> Incident:
    """An incident as the store keeps it; what it has no column for goes into `fields`."""
    harm = tuple(h for figure in incident.figures if (h := _harm(figure)))
    doubt = 1 + len(incident.disagreements) + (incident.corroboration == "single_source")
    toll = sum(h.low for h in harm if h.kind in ("killed", "wounded", "killed_or_wounded", "abducted"))
    return Incident(
        id=incident.id,
        type=incident.type,
        status=incident.status,
        initiators=tuple(Party(p.actor) for p in incident.initiators),
        targets=tuple(Party(p.actor) for p in incident.targets),
        harm=harm,
        place=incident.place,
        date=incident.date,
        members=tuple(Member(m.report, m.event, m.evidence) for m in incident.members),
        reports=incident.reports,
        sources=incident.independent_sources,
        corroboration=incident.corroboration,
        contested=incident.corroboration == "contested"
        or any(d.startswith("figure:") for d in incident.disagreements),
        confidence=incident.confidence,
        worth=round(log2(2 + toll) * doubt, 4),
        fields={
            name: msgspec.to_builtins(getattr(incident, name))
            for name in (
                "types",
                "figures",
                "sources",
                "disagreements",
                "copies",
                "place_report",
                "initiators",
                "targets",
            )
        },
    )


def update_store(
    database: Database, weights: Weights | None = None, say: Callable[[str], None] = lambda _: None
) -> Update:
    """Link what is new in a store and write it, all in one transaction. Running it again changes nothing."""
    with database.reading() as conn:
        decided = recorded.judgements(conn)
        gone = standing.gone_incidents(conn)
        new = standing.new_events(conn)
        moved = standing.changed_events(conn) | _moved(conn, decided)
        centre = [*new, *standing.rows_by_event(conn, moved - {one.event for one in new})]
        if not centre and not gone:
            return Update(0, 0, 0, {}, [])
        close = _close(conn, centre, weights)
        touched = gone | {one.incident for one in centre if one.incident} | set(close.values())
        linked_anew = _subset(conn, centre, close, touched)
        subset = {one.event for one in linked_anew}
        say(f"{len(new)} new events, {len(subset)} to link")
        reports = recorded.coded_reports(conn, sorted({one.rid for one in linked_anew}))
        known = recorded.known_incidents(conn, touched)
    copies = near_copies(reports)
    table = [row for row in rows(reports, groups_of(copies)) if row.unique_id in subset]
    groups = group_events(table, decided, known, weights)
    linked = assemble(reports, groups, copies, known)
    at = now()
    with database.writing() as conn:
        written = writing.put_incidents(conn, [to_store(i) for i in linked.incidents], at)
        for old, kept in sorted(linked.redirects.items()):
            writing.redirect(conn, old, kept, at, "the same act")
        writing.retire(conn, linked.retired, at, "no event tells it any longer")
        writing.put_copies(conn, [(c.report, c.origin) for c in linked.copies], at)
    return Update(len(subset), len(new), len(written), linked.redirects, linked.retired)


def _rows_of(database: Database, incidents: Sequence[str]) -> dict[str, list[Row]]:
    """Rows of all events of some incidents, by incident, in order of publication."""
    with database.reading() as conn:
        members = members_of(conn, list(incidents))
        wanted = {m.event: i for i, listed in members.items() for m in listed}
        names = sorted({m.report for listed in members.values() for m in listed})
        reports = recorded.coded_reports(conn, recorded.report_rows(conn, names))
    table = rows(reports, groups_of(near_copies(reports)))
    found: dict[str, list[Row]] = {i: [] for i in incidents}
    for row in sorted(table, key=lambda r: (r.pub or 0, r.unique_id)):
        if row.unique_id in wanted:
            found[wanted[row.unique_id]].append(row)
    return found


def why_linked(database: Database, incident: str, weights: Weights | None = None) -> list[Waterfall]:
    """For each event of an incident but the first its strongest link to an earlier one."""
    return best_links(_rows_of(database, [incident])[incident], weights)


def why_not(database: Database, incident: str, other: str, weights: Weights | None = None) -> list[Waterfall]:
    """The strongest link between an incident and another one, or the incident of an event."""
    with database.reading() as conn:
        target = recorded.incident_of(conn, other) or other
    found = _rows_of(database, [incident, target])
    falls = [
        waterfall(a, b, weights) for a in found[incident] for b in found[target] if a.unique_id != b.unique_id
    ]
    if not falls:
        raise InputError(
            f"{other!r} is no event or incident beside {incident!r}; give one that stands in the store."
        )
    return [max(falls, key=lambda w: (w.weight, w.left, w.right))]


def judged_pairs(database: Database) -> list[Labelled]:
    """The store's judgements as labelled pairs for training."""
    with database.reading() as conn:
        told = pairs(recorded.judgements(conn))
        names = sorted({event for pair in told for event in pair})
        reports = recorded.coded_reports(conn, recorded.rows_of_events(conn, names))
    table = [row for row in rows(reports, groups_of(near_copies(reports))) if row.unique_id in set(names)]
    return judged(table, [p for p, same in told.items() if same], [p for p, same in told.items() if not same])

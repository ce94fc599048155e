"""A coder's errors put over generated reports: what linking meets end to end, where slots are misread or not found.

The generator's own noise is what tellers do; this is what reading them does: a party or a figure not found, a place
of another sentence, a day of the statement. The rates are about those of this version's coder on its development
sets, and set by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import Any

import msgspec

from marsad.link.features import day as iso
from marsad.link.features import ordinal
from marsad.link.generate import Generated
from marsad.link.kin import kin_types, parents
from marsad.record import EVENT_FAMILY, CodedReport, Event, EventDate, Harm, Party, Place

LOST = 0.1
"""Events not found."""
RATES = {"initiators": 0.3, "targets": 0.3, "harm": 0.35, "place": 0.22, "date": 0.18, "type": 0.16}
"""Share of events of which a slot is misread."""


def misread(made: Generated, seed: int) -> Generated:
    """The reports as a coder reads them; events that it loses are gone from the truth too."""
    random = Random(seed)  # noqa: S311  (invented reports, no secrets)
    places = [e.place for r in made.reports[:2000] for e in r.events if e.place is not None]
    reports = []
    for report in made.reports:
        kept = [e for e in report.events if random.random() >= LOST]
        told = tuple(_misread(event, report, places, random) for event in kept)
        reports.append(msgspec.structs.replace(report, events=told))
    found = {event.id for report in reports for event in report.events}
    return Generated(reports, {e: act for e, act in made.truth.items() if e in found}, made.copies)


def _misread(event: Event, report: CodedReport, places: list[Place], random: Random) -> Event:
    changes: dict[str, Any] = {}
    for slot, rate in RATES.items():
        if random.random() < rate:
            changes[slot] = _WRONG[slot](event, report, places, random)
    return msgspec.structs.replace(event, **changes) if changes else event


def _parties(told: Iterable[Party], random: Random) -> tuple[Party, ...]:
    """None found, one too many, or another one."""
    draw = random.random()
    if draw < 0.6:
        return ()
    other = Party(random.choice(sorted(parents())))
    return (*told, other) if draw < 0.8 else (other,)


def _harm(event: Event, _report: CodedReport, _places: list[Place], random: Random) -> tuple[Harm, ...]:
    """None found, one kind only, of nobody, or the number of something else."""
    draw = random.random()
    if draw < 0.4 or not event.harm:
        return ()
    if draw < 0.6:
        return event.harm[:1]
    if draw < 0.8:
        return tuple(msgspec.structs.replace(h, who=None) for h in event.harm)
    n = random.randint(1, 30)
    return (msgspec.structs.replace(event.harm[0], low=n, high=n), *event.harm[1:])


def _place(event: Event, report: CodedReport, places: list[Place], random: Random) -> Place | None:
    """None, a wider one, or one of another sentence."""
    draw = random.random()
    here = event.place
    if draw < 0.25 or here is None:
        return None
    if draw < 0.5 and here.lat is not None and here.lon is not None:
        near = here.lat + random.gauss(0, 0.3), here.lon + random.gauss(0, 0.3)
        return Place(here.name, random.choice(("area", "governorate")), *near, here.country, here.adm1)
    others = [e.place for e in report.events if e.place is not None and e is not event]
    return random.choice(others or places)


def _date(_event: Event, report: CodedReport, _places: list[Place], random: Random) -> EventDate | None:
    """None, the publication day, a wide window, or another day."""
    pub = ordinal(report.published)
    draw = random.random()
    if draw < 0.2 or pub is None:
        return None
    if draw < 0.6:
        return EventDate(iso(pub), iso(pub), inferred=draw < 0.4)
    if draw < 0.8:
        return EventDate(iso(pub - random.randint(2, 7)), iso(pub))
    other = pub - random.choice((1, 2, 3, 7, 30))
    return EventDate(iso(other), iso(other))


def _type(event: Event, _report: CodedReport, _places: list[Place], random: Random) -> str:
    """A type told for it, one of its family, or any."""
    draw = random.random()
    kin = kin_types(event.type).strip(";").split(";")
    if draw < 0.5 and kin != [""]:
        return random.choice(kin)
    family = [t for t, f in EVENT_FAMILY.items() if f == EVENT_FAMILY[event.type]]
    return random.choice(family if draw < 0.8 else list(EVENT_FAMILY))


_WRONG: dict[str, Any] = {
    "initiators": lambda e, _r, _p, random: _parties(e.initiators, random),
    "targets": lambda e, _r, _p, random: _parties(e.targets, random),
    "harm": _harm,
    "place": _place,
    "date": _date,
    "type": _type,
}

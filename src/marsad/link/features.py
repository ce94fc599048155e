"""The row of an event: what linking compares, as flat columns that any SQL engine holds.

Days are proleptic Gregorian ordinals, distances kilometres, counts people. `rows` and `Row.columns` are the
only way from coded reports to the tables that `link.model` describes.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec

from marsad.link.blocking import place_keys, plain_keys
from marsad.link.kin import GENERIC, UNSAID, kin_types, lineage
from marsad.link.words import code, folded_words, hours, hours_near, plain_span, running_words, telling_words
from marsad.record import EVENT_FAMILY, CodedReport, Event, Harm, Party

RADIUS_KM = {
    "site": 1.0,
    "settlement": 4.0,
    "area": 30.0,
    "district": 25.0,
    "governorate": 80.0,
    "country": 400.0,
}
"""How far from its coordinates the act may lie, by the level of the place, where the coder gives no
radius."""

UNDATED_DAYS = 7
INFERRED_DAYS = 2
"""Days before publication in which an act may lie that the report does not date, or dates by publication
only."""

COUNTS: dict[str, tuple[str, ...]] = {
    "dead": ("killed",),
    "hurt": ("wounded",),
    "taken": ("arrested", "abducted", "surrendered"),
    "moved": ("released", "escaped", "transferred", "sentenced"),
}
"""Kinds of harm that are compared as one figure."""

_ARMS = (
    "car_bomb",
    "ied",
    "mine",
    "uxo",
    "grenade",
    "sniper",
    "drone",
    "artillery",
    "mortar",
    "rocket",
    "missile",
    "knife",
)
_MANNERS = (
    "air_landing",
    "ambush",
    "motorcycle",
    "silenced_weapon",
    "checkpoint",
    "tunnel",
    "prison",
    "online",
    "siege",
    "curfew",
    "patrol",
)
_TITLE_SHARE = 2
"""A headline counts as evidence in a report of at most so many events (a round-up's headline tells no
act)."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One event ready for comparison. `first`–`last` are the days it may lie in; `sure` says how well dated:
    0 not at all, 1 by publication, 2 by the report's own words. Of a pair one event at least must be
    `fresh`."""

    unique_id: str
    report: str
    pub: int | None
    first: int | None
    last: int | None
    sure: int
    lat: float | None
    lon: float | None
    radius: float
    level: str
    country: str | None
    adm1: str | None
    place_words: list[int]
    type: str
    family: str
    kin: str
    status: str
    doers: list[int]
    doers_up: list[int]
    doers_kind: list[int]
    doers_unsaid: int
    sufferers: list[int]
    sufferers_up: list[int]
    sufferers_kind: list[int]
    sufferers_unsaid: int
    dead_low: int | None
    dead_high: int | None
    hurt_low: int | None
    hurt_high: int | None
    taken_low: int | None
    taken_high: int | None
    moved_low: int | None
    moved_high: int | None
    harms: int
    arms: int
    manners: int
    hours: int
    hours_near: int
    words: list[int]
    copies: str | None
    keys: list[str]
    vague: int
    plain_keys: list[str]
    fresh: int = 1


def ordinal(iso: str | None) -> int | None:
    """Day number of an ISO date; None for none or for one that is no date."""
    try:
        return date.fromisoformat(iso).toordinal() if iso else None
    except ValueError:
        return None


def _window(event: Event, pub: int | None) -> tuple[int | None, int | None, int]:
    """First and last day the act may lie in, and how sure."""
    told = event.date
    first, last = (ordinal(told.start), ordinal(told.end)) if told else (None, None)
    if first is None and last is None:
        return (None, None, 0) if pub is None else (pub - UNDATED_DAYS, pub, 0)
    first = last if first is None else first
    last = first if last is None else last
    assert first is not None and last is not None
    first, last = min(first, last), max(first, last)
    return (first - INFERRED_DAYS, last, 1) if told and told.inferred else (first, last, 2)


def _parties(parties: tuple[Party, ...]) -> dict[str, Any]:
    """The four columns of one side, ids as codes: organisations, their lineage, kinds of people, whether any
    may hide."""
    ids = sorted({lineage(p.actor)[0] for p in parties})
    named = [i for i in ids if i not in GENERIC and i not in UNSAID]
    return {
        "": sorted(map(code, named)),
        "_up": sorted({code(up) for i in named for up in lineage(i)}),
        "_kind": sorted(code(i) for i in ids if i in GENERIC or i in UNSAID),
        "_unsaid": int(any(i in UNSAID or i.startswith("other:") for i in ids)),
    }


def _figure(harm: tuple[Harm, ...], kinds: tuple[str, ...]) -> tuple[int | None, int | None]:
    """Sum of the figures of some kinds; an open upper end counts as three times the lower, and five at
    least."""
    told = [h for h in harm if h.kind in kinds]
    if not told:
        return None, None
    return sum(h.low for h in told), sum(max(3 * h.low, 5) if h.high is None else h.high for h in told)


def _mask(modes: tuple[str, ...], listed: tuple[str, ...]) -> int:
    """Bit mask of the modes of one list."""
    return sum(1 << n for n, mode in enumerate(listed) if mode in modes)


def row(event: Event, report: CodedReport, copies: str | None = None) -> Row:
    """The row of one event; `copies` names the group of near-copies that its report is in."""
    pub = ordinal(report.published)
    first, last, sure = _window(event, pub)
    place = event.place
    evidence = [plain_span(span, report) for span in event.evidence]
    if report.title and len(report.events) <= _TITLE_SHARE:
        evidence.append(report.title)
    words = [word for text in evidence for word in folded_words(text)]
    mask = hours(words) | (hours(folded_words(event.date.text)) if event.date and event.date.text else 0)
    figures = {name: _figure(event.harm, kinds) for name, kinds in COUNTS.items()}
    columns: dict[str, Any] = {f"{name}_low": low for name, (low, _) in figures.items()}
    columns |= {f"{name}_high": high for name, (_, high) in figures.items()}
    columns |= {f"doers{k}": v for k, v in _parties(event.initiators).items()}
    columns |= {f"sufferers{k}": v for k, v in _parties(event.targets).items()}
    bare = Row(
        unique_id=event.id,
        report=report.id,
        pub=pub,
        first=first,
        last=last,
        sure=sure,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        radius=(place.radius_km or RADIUS_KM[place.level]) if place else 0.0,
        level=place.level if place else "none",
        country=place.country if place else None,
        adm1=place.adm1 if place else None,
        place_words=name_words(place.name) if place else [],
        type=event.type,
        family=EVENT_FAMILY[event.type],
        kin=kin_types(event.type),
        status=event.status,
        harms=sum(
            1 << n for n, kinds in enumerate(COUNTS.values()) if any(h.kind in kinds for h in event.harm)
        ),
        arms=_mask(event.modes, _ARMS),
        manners=_mask(event.modes, _MANNERS),
        hours=mask,
        hours_near=hours_near(mask),
        words=telling_words(words),
        copies=copies,
        keys=[],
        vague=int(place is None or place.lat is None or place.level == "country"),
        plain_keys=[],
        **columns,
    )
    keys = place_keys(bare) + ([] if copies is None else [f"g{copies}"])
    plain = plain_keys(bare, bare.family, [*bare.doers, *bare.sufferers])
    return msgspec.structs.replace(bare, keys=keys, plain_keys=plain)


def name_words(name: str) -> list[int]:
    """Codes of the words of a place's name that name it."""
    return sorted({code(w) for w in running_words(name) if len(w) > 1 and w not in _PLACE_KINDS})


_PLACE_KINDS = frozenset(
    running_words(
        "مدينة بلدة قرية ريف محافظة منطقة ناحية قضاء حي طريق شارع مخيم حاجز سجن سوق قاعدة قرب محيط أطراف"
        " شمال جنوب شرق غرب الشمالي الجنوبي الشرقي الغربي بادية جبل بين و الواصل"
    )
)
"""Words of place names that name no place."""


def rows(reports: list[CodedReport], groups: dict[str, str] | None = None) -> list[Row]:
    """Rows of all events of some reports, in order; `groups` maps a report to the origin of its
    near-copies."""
    groups = groups or {}
    return [row(event, report, groups.get(report.id)) for report in reports for event in report.events]


def day(number: int) -> str:
    """ISO date of a day number."""
    return (date.min + timedelta(days=number - 1)).isoformat()


def columns(table: list[Row]) -> dict[str, list[Any]]:
    """The rows column by column, as Arrow takes them."""
    return {name: [getattr(r, name) for r in table] for name in Row.__struct_fields__}

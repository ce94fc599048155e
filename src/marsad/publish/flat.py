"""Entries as flat rows with typed columns: the attributes of the map formats."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from marsad.publish.columns import Column
from marsad.publish.entry import Entry, toll_of
from marsad.record.names import Lang, area_name, country_name, party_name, type_name


class FlatColumn(msgspec.Struct, frozen=True):
    """A column, its SQL type (TEXT, INTEGER, REAL), and how its value is made."""

    column: Column
    kind: str
    value: Callable[[Entry, Lang], Any]


def _toll(kind: str, bound: str) -> Callable[[Entry, Lang], int | None]:
    def value(entry: Entry, _lang: Lang) -> int | None:
        toll = toll_of(entry, kind)
        return None if toll is None else getattr(toll, bound)

    return value


def _names(side: str) -> Callable[[Entry, Lang], str]:
    return lambda entry, lang: "; ".join(party_name(a, lang) for a in getattr(entry, side))


def _place(field: str) -> Callable[[Entry, Lang], Any]:
    return lambda entry, _lang: getattr(entry.place, field) if entry.place else None


def _joined(values: list[str | None]) -> str:
    return "; ".join(dict.fromkeys(v for v in values if v))


FLAT: tuple[FlatColumn, ...] = tuple(
    FlatColumn(Column(name, about), kind, value)
    for name, kind, about, value in (
        ("id", "TEXT", "The incident's id", lambda e, _: e.id),
        ("type", "TEXT", "Event type (codebook, section 2)", lambda e, _: e.type),
        ("type_name", "TEXT", "Its name in the export's language", lambda e, lang: type_name(e.type, lang)),
        ("family", "TEXT", "Family of the type", lambda e, _: e.family),
        ("status", "TEXT", "reported, denied, background or alleged", lambda e, _: e.status),
        ("day", "TEXT", "First day, ISO; else the publication day", lambda e, _: e.day),
        ("date_start", "TEXT", "First day that is told", lambda e, _: e.date.start if e.date else None),
        ("date_end", "TEXT", "Last day that is told", lambda e, _: e.date.end if e.date else None),
        ("place", "TEXT", "Place as the report writes it", _place("name")),
        ("level", "TEXT", "How precise the place is (codebook, section 6)", _place("level")),
        ("country", "TEXT", "ISO 3166-1 code", _place("country")),
        (
            "country_name",
            "TEXT",
            "Country",
            lambda e, lang: country_name(e.place.country, lang) if e.place else None,
        ),
        ("adm1", "TEXT", "ISO 3166-2 code", _place("adm1")),
        (
            "adm1_name",
            "TEXT",
            "First-level unit",
            lambda e, lang: area_name(e.place.adm1, lang) if e.place else None,
        ),
        ("initiators", "TEXT", "Parties that did it, `; ` between", _names("initiators")),
        ("targets", "TEXT", "Parties that suffered it", _names("targets")),
        ("killed_low", "INTEGER", "Fewest killed that any teller gives", _toll("killed", "low")),
        ("killed_high", "INTEGER", "Most killed; empty without upper bound", _toll("killed", "high")),
        ("wounded_low", "INTEGER", "Fewest wounded", _toll("wounded", "low")),
        ("wounded_high", "INTEGER", "Most wounded", _toll("wounded", "high")),
        ("arrested_low", "INTEGER", "Fewest arrested", _toll("arrested", "low")),
        ("arrested_high", "INTEGER", "Most arrested", _toll("arrested", "high")),
        ("abducted_low", "INTEGER", "Fewest abducted", _toll("abducted", "low")),
        ("abducted_high", "INTEGER", "Most abducted", _toll("abducted", "high")),
        ("sources", "TEXT", "Named sources", lambda e, _: _joined([s.name for s in e.sources])),
        ("outlets", "TEXT", "Outlets of the reports", lambda e, _: _joined([r.outlet for r in e.reports])),
        (
            "urls",
            "TEXT",
            "Addresses of the reports, a blank between",
            lambda e, _: " ".join(r.url for r in e.reports if r.url),
        ),
        ("reports", "INTEGER", "Reports that tell it", lambda e, _: len(e.reports)),
        (
            "independent_sources",
            "INTEGER",
            "Independent sources (near-copies are one)",
            lambda e, _: e.independent_sources,
        ),
        ("corroboration", "TEXT", "How well it is told", lambda e, _: e.corroboration),
        (
            "confidence",
            "REAL",
            "Calibrated chance that an editor would leave it as it is",
            lambda e, _: e.confidence,
        ),
        ("text", "TEXT", "The words it was read from", lambda e, _: e.quotes[0].text if e.quotes else None),
    )
)


def values(entry: Entry, lang: Lang) -> list[Any]:
    """The values of an entry in the order of FLAT; None where nothing is known."""
    return [flat.value(entry, lang) for flat in FLAT]

"""What counting needs of an incident: day, area, type, parties, harm, and the reports behind it."""

from __future__ import annotations

import datetime as dt

import msgspec


class Act(msgspec.Struct, frozen=True):
    """One incident as counted. `day` is its first day (ISO), `published` the first publication day of a
    report.

    `harm` maps a kind of harm to its (low, high), high None without upper bound. `reports` counts reports.
    """

    id: str
    day: str
    type: str
    family: str
    country: str | None = None
    adm1: str | None = None
    parties: tuple[str, ...] = ()
    harm: dict[str, tuple[int, int | None]] = {}
    reports: int = 1
    published: str | None = None

    @property
    def area(self) -> str:
        """The first-level unit, else the country, else `?`."""
        return self.adm1 or self.country or "?"


def monday(day: dt.date) -> dt.date:
    """The Monday of a day's ISO week."""
    return day - dt.timedelta(days=day.weekday())

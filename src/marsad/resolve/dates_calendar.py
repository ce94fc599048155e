"""Calendar arithmetic for dates: days of a month or year, Gregorian or Hijri (Umm al-Qura), and month shifts.

All functions raise ValueError or OverflowError for what no calendar has (Hijri tables: 1343-1500).
"""

from __future__ import annotations

import calendar
from datetime import date
from functools import lru_cache

from hijridate import Gregorian, Hijri

from marsad.record.dates import Year


def days_of_month(year: int, month: int, hijri: bool = False) -> tuple[date, date]:
    """First and last day of a month."""
    if hijri:
        return _hijri_month(year, month)
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


@lru_cache(maxsize=512)
def _hijri_month(year: int, month: int) -> tuple[date, date]:
    first = Hijri(year, month, 1)
    last = Hijri(year, month, first.month_length())
    return _gregorian(first), _gregorian(last)


def _gregorian(day: Hijri) -> date:
    g = day.to_gregorian()
    return date(g.year, g.month, g.day)


def days_of_year(year: int, hijri: bool = False) -> tuple[date, date]:
    """First and last day of a year."""
    return days_of_month(year, 1, hijri)[0], days_of_month(year, 12, hijri)[1]


def day_in(day: date, hijri: bool) -> int:
    """The year, Gregorian or Hijri, in which a day lies."""
    return int(Gregorian(day.year, day.month, day.day).to_hijri().year) if hijri else day.year


def shift_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def year_number(year: Year, published: date | None, anchor: date | None) -> int | None:
    """The number of a year that is given, or shifted from publication's, or that of the act spoken of."""
    if year.number is not None:
        return year.number
    base = published if year.shift is not None else anchor
    return None if base is None else day_in(base, year.hijri) + (year.shift or 0)

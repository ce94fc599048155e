"""Days in Arabic: weekday, month in both systems, spans."""

from __future__ import annotations

import datetime as dt

_WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
MONTHS = (
    "كانون الثاني/يناير",
    "شباط/فبراير",
    "آذار/مارس",
    "نيسان/أبريل",
    "أيار/مايو",
    "حزيران/يونيو",
    "تموز/يوليو",
    "آب/أغسطس",
    "أيلول/سبتمبر",
    "تشرين الأول/أكتوبر",
    "تشرين الثاني/نوفمبر",
    "كانون الأول/ديسمبر",
)


def day(iso: str, *, weekday: bool = True) -> str:
    """`الأحد 8 حزيران/يونيو 2025`."""
    date = dt.date.fromisoformat(iso)
    text = f"{date.day} {MONTHS[date.month - 1]} {date.year}"
    return f"{_WEEKDAYS[date.weekday()]} {text}" if weekday else text


def span(start: str, end: str) -> str:
    """`بين 8 و10 حزيران/يونيو 2025`, naming month and year once where both days share them."""
    first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    if (first.year, first.month) == (last.year, last.month):
        return f"بين {first.day} و{day(end, weekday=False)}"
    if first.year == last.year:
        return f"بين {first.day} {MONTHS[first.month - 1]} و{day(end, weekday=False)}"
    return f"بين {day(start, weekday=False)} و{day(end, weekday=False)}"


def when(start: str | None, end: str | None) -> str:
    """`يوم الأحد 8 حزيران/يونيو 2025`, a span for several days, nothing for no day."""
    if not start:
        return ""
    return f"يوم {day(start)}" if not end or end == start else span(start, end)

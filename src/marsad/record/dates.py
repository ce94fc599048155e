"""What a time expression says, before it is known on which day the report came out.

`grammar.dates` builds these values and `resolve.dates` turns them into days. None of them knows the
publication day; weekdays are numbered as in `datetime` (Monday 0).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["at", "since", "until", "future", "other"]
DayPart = Literal["", "dawn", "morning", "noon", "afternoon", "evening", "night"]
TimeUnit = Literal["hour", "day", "week", "month", "year"]
Which = Literal["", "past", "before_past", "this", "next"]


@dataclass(frozen=True, slots=True)
class Year:
    """A year by number, or by its distance from the publication year; neither: the year spoken of."""

    number: int | None = None
    shift: int | None = None
    hijri: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """A month by number, by distance from the publication month, or both (`آذار الماضي` is 3 with `past`).

    `year` is None where the text gives none; with neither number nor shift it is the month spoken of.
    """

    number: int | None = None
    shift: int | None = None
    which: Which = ""
    year: Year | None = None
    hijri: bool = False


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of a month (1-31)."""

    day: int
    month: Month


@dataclass(frozen=True, slots=True)
class MonthPart:
    """The days `first` to `last` of a month; None is its last day."""

    month: Month
    first: int
    last: int | None


@dataclass(frozen=True, slots=True)
class YearPart:
    """The months `first` to `last` of a year."""

    year: Year
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week; `week` is the distance of its week from the publication week where told."""

    day: int
    which: Which = ""
    week: int | None = None


@dataclass(frozen=True, slots=True)
class RelativeDay:
    """A day by its distance from publication: 0 today, -1 yesterday."""

    shift: int


@dataclass(frozen=True, slots=True)
class LastNight:
    """`الليلة الماضية`, and the bare `ليلا`."""


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A bare adverb such as `عصرا`: the day spoken of."""


@dataclass(frozen=True, slots=True)
class Week:
    """A week by its distance from the publication week; `first` to `last` count its days from Saturday, 0."""

    shift: int
    first: int = 0
    last: int = 6


@dataclass(frozen=True, slots=True)
class Ago:
    """So long before publication: `قبل يومين`. `high` is None for a bare plural (`قبل أيام`)."""

    low: int
    high: int | None
    unit: TimeUnit


@dataclass(frozen=True, slots=True)
class Recent:
    """The stretch of so many units that ends on publication; no `amount` for a bare plural."""

    amount: int | None
    unit: TimeUnit


@dataclass(frozen=True, slots=True)
class Coming:
    """The stretch of so many units that begins on publication; no `amount` for a bare plural."""

    amount: int | None
    unit: TimeUnit


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A day by its distance in `unit` from the act spoken of: `في اليوم التالي`, `قبل ذلك بيومين`."""

    shift: int
    unit: TimeUnit = "day"


@dataclass(frozen=True, slots=True)
class Night:
    """The night between two days: `ليل الجمعة السبت`."""

    first: Value
    second: Value


@dataclass(frozen=True, slots=True)
class Eve:
    """The night that leads to a day: `ليلة السبت`."""

    day: Value


@dataclass(frozen=True, slots=True)
class Window:
    """From the begin of one to the end of the other."""

    start: Value
    end: Value


@dataclass(frozen=True, slots=True)
class Pair:
    """One day said in several ways: `أمس (السبت)`, `15 رمضان 1436 الموافق 2 يوليو 2015`."""

    values: tuple[Value, ...]


Value = (
    CalendarDay | Month | MonthPart | Year | YearPart | Weekday | RelativeDay | LastNight | TimeOfDay | Week
    | Ago | Recent | Coming | Anaphor | Night | Eve | Window | Pair
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DateExpr:
    """A value with its role: `at` dates an act; `since` and `until` bound one; `future` is yet to come.

    `other` dates a thing and not an act (`مواليد 1985`, `قانون عام 2012`). `part` is the time of day.
    """

    value: Value
    role: Role = "at"
    part: DayPart = ""

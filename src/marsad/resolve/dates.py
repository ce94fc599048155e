"""From a time expression to days, by section 7 of the codebook.

Weeks begin on Saturday. A result carries the name of the rule that made it; `docs/reference/dates.md` lists
them. Without a publication day everything relative to it stays unresolved.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from marsad.record.dates import (
    Ago,
    Anaphor,
    CalendarDay,
    Coming,
    DateExpr,
    Eve,
    LastNight,
    Month,
    MonthPart,
    Night,
    Pair,
    Recent,
    RelativeDay,
    TimeOfDay,
    Value,
    Week,
    Weekday,
    Window,
    Year,
    YearPart,
)
from marsad.resolve.dates_calendar import day_in, days_of_month, days_of_year, shift_months, year_number

_DAY = timedelta(days=1)
_VAGUE = {"hour": 1, "day": 6}
"""Days back from publication that a bare plural covers; bare weeks, months and years are no date."""
_WHOLE_DAYS = 2
_SAME_DAY_HOURS = 6
"""`قبل ثلاث ساعات` is of the publication day; from more hours than these the day before is possible."""


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """The days from `start` to `end`, both included, and the rule that found them."""

    start: date
    end: date
    rule: str = ""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a value is resolved against. `latest` is the last day that a bare weekday or date may mean."""

    published: date | None
    latest: date | None
    anchor: Interval | None
    future: bool


def resolve_date(expr: DateExpr, published: date | None, anchor: Interval | None = None) -> Interval | None:
    """The days that `expr` means in a report published on `published`.

    `anchor` is the interval of the act that an anaphoric phrase (`في اليوم التالي`) is counted from. None
    when the phrase needs a day that is not given, or names a day that no calendar has. A `since` phrase runs
    to the publication day; an `until` phrase gives its own day; a `future` one the days it announces.
    """
    frame = _Frame(published, published, anchor, expr.role == "future")
    if isinstance(expr.value, TimeOfDay) and expr.part == "night" and anchor is None:
        frame = replace(frame, anchor=_one(published - _DAY, "") if published else None)
    try:
        found = _resolve(expr.value, frame)
    except (ValueError, OverflowError):  # beyond the calendar: 31 June, year 0, Hijri 1600
        return None
    if found is None or expr.role != "since" or published is None or found.start > published:
        return found
    return Interval(found.start, published, "since")


def resolve_counterpart(expr: DateExpr, dated: Interval) -> Interval | None:
    """The day that `expr` counts from, when the act it dates was on `dated`.

    In `وجاء القصف بعد يومين من الهجوم` the phrase dates the shelling by the attack, and the attack by the
    shelling. None when `expr` does not count from another act.
    """
    if not isinstance(expr.value, Anaphor):
        return None
    back = replace(expr, value=Anaphor(-expr.value.shift, expr.value.unit))
    return resolve_date(back, None, dated)


def _resolve(value: Value, frame: _Frame) -> Interval | None:
    """Dispatch on the kind of value; each helper names its rule."""
    match value:
        case CalendarDay() | Month() | MonthPart() | Year() | YearPart():
            return _calendar(value, frame)
        case Weekday():
            return _weekday(value, frame)
        case Pair():
            return _pair(value, frame)
        case Window():
            return _window(value, frame)
        case Night():
            return _night(value, frame)
        case Eve():
            day = _resolve(value.day, frame)
            return day and Interval(day.start - _DAY, day.end, "eve of a day")
        case Anaphor() | TimeOfDay():
            return _anaphor(value, frame)
        case _:
            return None if frame.published is None else _relative(value, frame.published)


def _relative(value: Value, published: date) -> Interval | None:
    match value:
        case RelativeDay(shift):
            return _one(published + shift * _DAY, "relative day")
        case LastNight():
            return _one(published - _DAY, "last night")
        case Week(shift, first, last):
            saturday = _saturday(published) + 7 * shift * _DAY
            start, end = saturday + first * _DAY, saturday + last * _DAY
            if (first, last) != (0, 6):
                if shift == 0 and start > published:  # `نهاية الأسبوع` of an act that has happened
                    start, end = start - 7 * _DAY, end - 7 * _DAY
                return Interval(start, end, "part of a week")
            return _so_far(Interval(start, end, "week"), published)
        case Ago():
            return _ago(value, published)
        case Recent(None, "week" | "month" | "year"):
            return None
        case Recent(amount, unit):
            return Interval(_back(published, amount, unit), published, "recent stretch")
        case Coming(amount, unit):
            return Interval(
                published, published + (published - _back(published, amount, unit)), "coming stretch"
            )
    return None


def _one(day: date, rule: str) -> Interval:
    return Interval(day, day, rule)


def _start(anchor: Interval | None) -> date | None:
    return None if anchor is None else anchor.start


def _saturday(day: date) -> date:
    """The Saturday that begins the week of a day."""
    return day - (day.weekday() + 2) % 7 * _DAY


def _so_far(found: Interval, published: date | None) -> Interval:
    """A running week, month or year ends on the publication day for what has happened in it."""
    if published is not None and found.start <= published < found.end:
        return Interval(found.start, published, found.rule)
    return found


def _back(published: date, amount: int | None, unit: str) -> date:
    """The first day of the stretch of so many units that ends on publication."""
    if amount is None:
        return published - _VAGUE.get(unit, 0) * _DAY
    if unit == "hour":
        return published - max(1, amount // 24) * _DAY
    if unit == "day":  # one and two days back as with hours; from three on, publication is one of them
        return published - (amount if amount <= _WHOLE_DAYS else amount - 1) * _DAY
    if unit == "week":
        return published - (7 * amount - 1) * _DAY
    return shift_months(published, -amount if unit == "month" else -12 * amount)


def _ago(value: Ago, published: date) -> Interval | None:
    """`قبل يومين` is a day, `قبل شهرين` that whole month, `قبل أيام` the seven days up to publication."""
    low, unit = value.low, value.unit
    if value.high is None and unit not in _VAGUE:
        return None
    if value.high is None:
        return Interval(published - _VAGUE[unit] * _DAY, published, "some units ago")
    if unit == "hour":
        if low <= _SAME_DAY_HOURS:
            return _one(published, "hours ago")
        return Interval(published - max(1, low // 24) * _DAY, published - (low // 24) * _DAY, "hours ago")
    if unit in ("day", "week"):
        size = 1 if unit == "day" else 7
        return Interval(published - value.high * size * _DAY, published - low * size * _DAY, f"{unit}s ago")
    months = 1 if unit == "month" else 12
    first, last = shift_months(published, -value.high * months), shift_months(published, -low * months)
    if unit == "month":
        return Interval(
            days_of_month(first.year, first.month)[0], days_of_month(last.year, last.month)[1], "months ago"
        )
    return Interval(days_of_year(first.year)[0], days_of_year(last.year)[1], "years ago")


def _weekday(value: Weekday, frame: _Frame) -> Interval | None:
    """The last such day up to and including publication; `الماضي` excludes publication itself."""
    published, latest = frame.published, frame.latest
    if published is None or latest is None:
        return None
    if value.week is not None:
        return _one(_saturday(published) + ((value.day + 2) % 7 + 7 * value.week) * _DAY, "weekday of a week")
    if value.which == "next" or frame.future:
        return _one(published + ((value.day - published.weekday() - 1) % 7 + 1) * _DAY, "coming weekday")
    day = latest - (latest.weekday() - value.day) % 7 * _DAY
    if value.which in ("past", "before_past") and day == published:
        day -= 7 * _DAY
    if value.which == "before_past":
        day -= 7 * _DAY
    return _one(day, "weekday")


def _calendar(value: Value, frame: _Frame) -> Interval | None:
    published = frame.published
    match value:
        case CalendarDay(day, month):
            found = _day_of_month(day, month, frame)
            return None if found is None else _one(found, "calendar day")
        case Month():
            start_end = _month(value, frame)
            return start_end and _so_far(Interval(*start_end, "month"), published)
        case MonthPart(month, first, last):
            start_end = _month(month, frame)
            if start_end is None:
                return None
            start, end = start_end
            if first < 0:
                return Interval(end + (first + 1) * _DAY, end, "part of a month")
            return Interval(
                start + (first - 1) * _DAY,
                end if last is None else start + (last - 1) * _DAY,
                "part of a month",
            )
        case Year():
            start_end = _year(value, frame)
            return start_end and _so_far(Interval(*start_end, "year"), published)
        case YearPart(year, first, last):
            number = year_number(year, published, _start(frame.anchor))
            if number is None:
                return None
            over, last_month = divmod(last - 1, 12)
            start = days_of_month(number, first)[0]
            end = days_of_month(number + over, last_month + 1)[1]
            return _so_far(Interval(start, end, "part of a year"), published)
    return None


def _year(year: Year, frame: _Frame) -> tuple[date, date] | None:
    number = year_number(year, frame.published, _start(frame.anchor))
    return None if number is None else days_of_year(number, year.hijri)


def _month(month: Month, frame: _Frame) -> tuple[date, date] | None:
    """First and last day of a month; without a year the last such month not after publication."""
    published, anchor = frame.published, frame.anchor
    if month.number is None:
        base = published if month.shift is not None else _start(anchor)
        if base is None:
            return None
        moved = shift_months(base, month.shift or 0)
        return days_of_month(moved.year, moved.month)
    if month.year is not None:
        number = year_number(month.year, published, _start(anchor))
        return None if number is None else days_of_month(number, month.number, month.hijri)
    year = _year_of(1, month, frame, whole=True)
    return None if year is None else days_of_month(year, month.number, month.hijri)


def _day_of_month(day: int, month: Month, frame: _Frame) -> date | None:
    if month.number is None or month.year is not None:
        start_end = _month(month, frame)
    else:
        year = _year_of(day, month, frame, whole=False)
        start_end = None if year is None else days_of_month(year, month.number, month.hijri)
    if start_end is None:
        return None
    found = start_end[0] + (day - 1) * _DAY
    if (
        month.number is None
        and (month.shift, month.which) == (0, "")
        and frame.latest
        and found > frame.latest
    ):
        return _day_of_month(day, Month(shift=-1), frame)  # `العشرين من الشهر` said before this month's
    return found if found <= start_end[1] else None


def _year_of(day: int, month: Month, frame: _Frame, *, whole: bool) -> int | None:
    """The year of a date that names none: that of the last such day not after `latest`.

    For an announced date, of the first one after publication. `whole` says that the month is meant and not a
    day of it: `الماضي` then excludes the running month.
    """
    published, latest = frame.published, frame.latest
    if published is None or latest is None or month.number is None:
        return None
    here = day_in(published, month.hijri)
    if month.which == "this":
        return here
    ahead = month.which == "next" or frame.future
    for year in range(here, here + 9) if ahead else range(here + 1, here - 10, -1):
        start, end = days_of_month(year, month.number, month.hijri)
        found = start + (day - 1) * _DAY
        if found > end or (found <= published if ahead else found > latest):
            continue
        if month.which == "past" and (start <= published <= end if whole else found == published):
            continue
        return year
    return None


def _pair(value: Pair, frame: _Frame) -> Interval | None:
    """One day said twice: the Gregorian date wins, then the weekday, then the rest.

    A Hijri date is moved to the weekday beside it when it is a day or two off, as
    sightings differ from tables.
    """
    weekday = next((v for v in value.values if isinstance(v, Weekday)), None)
    hijri = next((v for v in value.values if isinstance(v, CalendarDay) and v.month.hijri), None)
    for part in value.values:
        if isinstance(part, CalendarDay) and not part.month.hijri:
            return _resolve(part, frame)
    if hijri is not None:
        found = _resolve(hijri, frame)
        if found is not None and weekday is not None:
            off = (weekday.day - found.start.weekday() + 3) % 7 - 3
            return _one(found.start + off * _DAY, "Hijri day beside a weekday") if abs(off) <= 2 else found
        return found
    if weekday is not None:
        if frame.future and frame.published is not None:
            ahead = (weekday.day - frame.published.weekday()) % 7
            return _one(frame.published + ahead * _DAY, "named weekday")
        found = _resolve(weekday, frame)
        return found and _one(found.start, "named weekday")
    return next((found for v in value.values if (found := _resolve(v, frame))), None)


def _window(value: Window, frame: _Frame) -> Interval | None:
    """The end first; what the start leaves open is the last such day before it."""
    end = _resolve(value.end, frame)
    if end is None:
        return None
    start = _resolve(value.start, replace(frame, latest=end.end) if frame.latest else frame)
    if start is None or start.start > end.end:
        return None
    return Interval(start.start, end.end, "window")


def _night(value: Night, frame: _Frame) -> Interval | None:
    found = _window(Window(value.first, value.second), frame)
    return found and Interval(found.start, found.end, "night between two days")


def _anaphor(value: Value, frame: _Frame) -> Interval | None:
    anchor = frame.anchor
    if anchor is None:
        return None
    if not isinstance(value, Anaphor):  # a bare time of day
        return Interval(anchor.start, anchor.end, "time of the same day")
    if value.unit in ("day", "week"):
        step = value.shift * (1 if value.unit == "day" else 7) * _DAY
        return Interval(anchor.start + step, anchor.end + step, "counted from another act")
    if value.unit == "hour":
        days = value.shift // 24 if value.shift >= 0 else -(-value.shift // 24)
        return Interval(
            anchor.start + min(0, days) * _DAY, anchor.end + max(0, days) * _DAY, "counted from another act"
        )
    moved = shift_months(anchor.start, value.shift * (1 if value.unit == "month" else 12))
    return Interval(*days_of_month(moved.year, moved.month), "counted from another act")

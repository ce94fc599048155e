"""Dates longer than a day: weeks, months, years, their parts, and stretches that end or begin now."""

from __future__ import annotations

from typing import cast

from marsad.grammar.dates_blocks import SHIFT, Hit
from marsad.grammar.dates_nights import Nights
from marsad.grammar.dates_words import COUNTED, NOT_THIS_PERIOD, OFFICES, THING_HEADS, YEAR_PREPOSITIONS
from marsad.record.dates import (
    CalendarDay,
    Coming,
    Month,
    MonthPart,
    Recent,
    Role,
    TimeUnit,
    Value,
    Week,
    Window,
    Year,
    YearPart,
)

_WEEK_PARTS = {"early": (0, 1), "mid": (2, 4), "late": (5, 6)}
_MONTH_PARTS: dict[str, tuple[int, int | None]] = {"early": (1, 10), "mid": (11, 20), "late": (21, None)}
_YEAR_PARTS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_SEASONS = {0: (3, 5), 1: (6, 8), 2: (9, 11), 3: (12, 14)}


class Periods(Nights):
    """Rules for stretches of time, and the entry that reads a day or period with no preposition."""

    def _simple(self, i: int) -> Hit | None:
        """A day or a period with no preposition of its own."""
        token = self.tokens[i]
        match token.kind:
            case "unit":
                if token.value == "day" and not token.article and (hit := self.day(i)):
                    return hit
                return self._named_period(i)
            case "this":
                return self._this(i)
            case "month" | "hijri":
                return self._month_alone(i)
            case "edge":
                return self._edge(i)
            case "half" | "quarter":
                return self._fraction(i)
            case "season":
                return self._season(i)
            case "ten":
                return self._ten_days(i)
            case "int":
                return self._day_in_marks(i) or self.day(i) or self._year_alone(i) or self._stretch(i)
            case "number" | "ordinal" | "the":
                return self.day(i) or self._stretch(i)
        return self.day(i)

    def _day_in_marks(self, i: int) -> Hit | None:
        """`/22/ تموز`, `(15) من آذار`."""
        if self.word(i - 1) in ("/", "(") and self.word(i + 1) in ("/", ")"):
            return self._calendar_day(i - 1)
        return None

    # Weeks, months and years

    def _named_period(self, i: int) -> Hit | None:
        token = self.tokens[i]
        unit = cast(TimeUnit, token.value)
        if unit == "month" and token.tag == "sg" and not token.article:
            return self._month_alone(i)
        if unit == "year" and not token.article:
            return self._year_noun(i)
        if not token.article:
            return None
        if token.tag == "sg" and unit in ("week", "month", "year"):
            return self._the_period(i, unit)
        return self._stretch(i)

    def _the_period(self, i: int, unit: TimeUnit) -> Hit | None:
        """`الأسبوع الماضي`, `العام 2014`, `الشهر السابع من العام الماضي`, `الأسبوع الأول من آذار`."""
        adjective = self.shift(i + 1)
        if adjective is not None:
            j = i + 1 + adjective.size
            if unit == "year" and self.word(i - 1) in OFFICES and adjective.value != "past":
                return None
            if self.word(i + 1) == "الاخير" and self.word(j) == "من":
                month = self._some_month(j + 1) if unit == "week" else None
                return month and Hit(i, month[1], MonthPart(month[0], -7, None), "week of a month", month[2])
            if adjective.value == "same" and unit != "week":
                return Hit(i, j, Month() if unit == "month" else Year(), "period of another act")
            shift = SHIFT.get(cast(str, adjective.value))
            if shift is None:
                return None
            value: Value = (
                Week(shift)
                if unit == "week"
                else Month(shift=shift)
                if unit == "month"
                else Year(shift=shift)
            )
            return Hit(i, j, value, f"relative {unit}", "future" if shift > 0 else "at")
        if unit == "year" and (year := self.year_number(i + 1)):
            return Hit(i, year[1], year[0], "year")
        ordinal = self.at(i + 1, "ordinal")
        if ordinal and self.word(j := i + 1 + ordinal.size) == "من":
            nth = cast(int, ordinal.value)
            if unit == "month" and nth <= 12 and (year := self.year(j)):
                return Hit(i, year[1], Month(nth, year=year[0], hijri=year[0].hijri), "month by number")
            if unit == "week" and nth <= 4 and (month := self._some_month(j + 1)):
                return Hit(i, month[1], MonthPart(month[0], 7 * nth - 6, 7 * nth), "week of a month")
        return None

    def _year_noun(self, i: int) -> Hit | None:
        """`عام 2012`, `عامي 2013 و2014`."""
        year = self.year_number(i + 1 + (self.word(i + 1) in ("الهجري", "الميلادي")))
        if year is None:
            return None
        token = self.tokens[i]
        if token.tag != "sg":
            k = year[1] + (self.word(year[1]) in ("و", "-", "الي", "حتي"))
            last = self.year_number(k)
            return Hit(i, last[1], Window(year[0], last[0]), "years") if last else None
        return Hit(i, year[1], year[0], "year")

    def _year_alone(self, i: int) -> Hit | None:
        """Four figures are a year behind `في`, `منذ`, `عام` and the like, and in `2014-2017` behind those."""
        if self.word(i - 1) not in YEAR_PREPOSITIONS and self.head(i) not in THING_HEADS:
            return None
        year = self.year_number(i)
        if year is None or self.word(year[1]) in COUNTED or year[0].number == 2000:  # a round count
            return None
        return Hit(i, year[1], year[0], "year")

    def _this(self, i: int) -> Hit | None:
        """`هذا الأسبوع`, `هذا الشهر`, `هذا العام`, and the days that `هذا` may stand before."""
        if self.at(i + 1, "weekday"):
            return self._date(i + 1)
        hit = self._whole(i + 1)
        return hit._replace(start=i) if hit else self.day(i)

    def _some_month(self, i: int) -> tuple[Month, int, Role] | None:
        """A month by name or as `الشهر الجاري`, for its parts."""
        if found := self.month(i):
            return found[0], found[1], "future" if found[0].which == "next" else "at"
        this = self.at(i, "this") is not None
        unit = self.at(i + this, "unit")
        if unit and unit.value == "month" and unit.tag == "sg" and unit.article:
            month, end = self._this_month(i + this + 1, this)
            return month, end, "future" if (month.shift or 0) > 0 else "at"
        return None

    def _month_alone(self, i: int) -> Hit | None:
        found = self.month(i)
        if found is None or not self.month_allowed(i, found[2]) or self.is_name(i, found[1]):
            return None
        month, j, _ = found
        role: Role = (
            "future" if month.which == "next" or (month.year and (month.year.shift or 0) > 0) else "at"
        )
        if month.year is None and not month.which and (day := self.at(j, "int")) and day.tag != "4":
            year = self.year(j + 1)  # أغسطس 15، 2014
            number = cast(int, day.value)
            if year and 1 <= number <= 31 and self.word(j + 1) in ("،", ","):
                return Hit(
                    i,
                    year[1],
                    CalendarDay(number, Month(month.number, year=year[0], hijri=month.hijri)),
                    "calendar day",
                )
        return Hit(i, j, month, "month", role)

    def _edge(self, i: int) -> Hit | None:
        """`مطلع الشهر`, `منتصف تموز`, `أواخر عام 2013`, `نهاية الأسبوع الماضي`."""
        token = self.tokens[i]
        edge, j = cast(str, token.value), i + token.size
        if token.article:
            return None
        if month := self._some_month(j):
            first, last = _MONTH_PARTS[edge]
            return Hit(i, month[1], MonthPart(month[0], first, last), "part of a month", month[2])
        if self.at(j, "unit", "this"):
            hit = self._this(j) if self.at(j, "this") else self._named_period(j)
            hit = hit or self._whole(j)
            if hit and isinstance(hit.value, Week):
                first, last = _WEEK_PARTS[edge]
                return hit._replace(start=i, value=Week(hit.value.shift, first, last), rule="part of a week")
            if hit and isinstance(hit.value, Year):
                return hit._replace(
                    start=i, value=YearPart(hit.value, *_YEAR_PARTS[edge]), rule="part of a year"
                )
            return None
        if (year := self.year_number(j)) and self.word(year[1]) not in COUNTED:
            return Hit(i, year[1], YearPart(year[0], *_YEAR_PARTS[edge]), "part of a year")
        return None

    def _whole(self, i: int) -> Hit | None:
        """`الأسبوع`, `الشهر`, `العام` with no adjective, behind a word that makes them this one."""
        unit = self.at(i, "unit")
        if unit is None or unit.tag != "sg" or not unit.article or self.word(i + 1) in NOT_THIS_PERIOD:
            return None
        whole: dict[str, Value] = {"week": Week(0), "month": Month(shift=0), "year": Year(shift=0)}
        value = whole.get(str(unit.value))
        return Hit(i, i + 1, value, f"relative {unit.value}") if value else None

    def _fraction(self, i: int) -> Hit | None:
        """`النصف الأول من تموز`, `الربع الأخير من عام 2015`."""
        ordinal = self.at(i + 1, "ordinal")
        last = self.shift(i + 1, "past")
        if (ordinal is None and last is None) or self.word(i + 2) != "من":
            return None
        quarter = self.tokens[i].kind == "quarter"
        parts = 4 if quarter else 2
        nth = cast(int, ordinal.value) if ordinal else parts
        if nth > parts:
            return None
        if not quarter and (month := self._some_month(i + 3)):
            return Hit(
                i,
                month[1],
                MonthPart(month[0], *((1, 15) if nth == 1 else (16, None))),
                "part of a month",
                month[2],
            )
        size = 12 // parts
        if year := self.year(i + 3):
            return Hit(i, year[1], YearPart(year[0], size * (nth - 1) + 1, size * nth), "part of a year")
        return None

    def _ten_days(self, i: int) -> Hit | None:
        """`العشر الأواخر من رمضان`."""
        part = {"الاوايل": "early", "الاول": "early", "الاواسط": "mid", "الاوسط": "mid", "الاواخر": "late"}
        edge = part.get(self.word(i + 1))
        if edge and self.word(i + 2) == "من" and (month := self._some_month(i + 3)):
            return Hit(i, month[1], MonthPart(month[0], *_MONTH_PARTS[edge]), "part of a month", month[2])
        return None

    def _season(self, i: int) -> Hit | None:
        year = self.year(i + 1)
        if year is None:
            return None
        return Hit(
            i, year[1], YearPart(year[0], *_SEASONS[cast(int, self.tokens[i].value)]), "season of a year"
        )

    def _stretch(self, i: int) -> Hit | None:
        """`الأيام الثلاثة الماضية`, `اليومين الماضيين`, `الساعات الـ24 الأخيرة`, `الـ48 ساعة الماضية`."""
        amount: int | None = None
        j = i
        unit = self.at(j, "unit")
        if unit is None:  # الثلاثة أيام الماضية، الـ24 ساعة الماضية
            j += self.at(j, "the") is not None
            number = self.at(j, "int", "number")
            unit = number and self.at(j + number.size, "unit")
            if number is None or unit is None or not (number.article or j > i):
                return None
            amount, j = cast(int, number.value), j + number.size + 1
        elif not unit.article:
            return None
        else:
            j += 1
            amount = 2 if unit.tag == "dual" else None
            k = j + (self.at(j, "the") is not None)
            number = self.at(k, "int", "number")
            if number is not None:
                amount, j = cast(int, number.value), k + number.size
        j += self.word(j) in ("القليله", "المعدوده")
        adjective = self.shift(j)
        if adjective is None or (unit.tag == "sg" and amount is None):
            return None
        last_of = j
        j += adjective.size
        kind = cast(TimeUnit, unit.value)
        if self.word(last_of) == "الاخيره" and self.word(j) == "من":  # الأيام الأخيرة من تموز، من الحصار
            month = self._some_month(j + 1) if kind == "day" else None
            return month and Hit(i, month[1], MonthPart(month[0], 21, None), "part of a month", month[2])
        if adjective.value in ("past", "preceding"):
            j += self.shift(j, "past") is not None
            return Hit(i, j, Recent(amount, kind), "recent stretch")
        if adjective.value == "next":
            return Hit(i, j, Coming(amount, kind), "coming stretch", "future")
        return None

    def _within(self, i: int, over: bool) -> Hit | None:
        """`خلال الأسبوع`, `خلال 24 ساعة`, `خلال تموز`; `طوال` only before a definite time."""
        j = i + 1
        token = self.tokens.get(j)
        if token is None:
            return None
        if token.kind == "unit" and token.article and token.tag == "sg" and self.shift(j + 1) is None:
            if token.value == "week" and not over:
                return Hit(i, j + 1, Recent(1, "week"), "recent stretch")
            if not over and (hit := self._whole(j)):
                return hit._replace(start=i)
        if token.kind not in ("after", "ago") and (hit := self._simple(j)):
            return hit._replace(start=i)
        if over:
            return None
        length = self.duration(j)
        if length is None or self.word(length[3]) in ("من", "علي") or self.is_construct(length):
            return None
        low, high, unit, end = length
        adjective = self.shift(end)
        if adjective and adjective.value == "next":
            return Hit(
                i, end + adjective.size, Coming(low if high else None, unit), "coming stretch", "future"
            )
        end += adjective.size if adjective and adjective.value == "past" else 0
        return Hit(i, end, Recent(low if high is not None else None, unit), "recent stretch")

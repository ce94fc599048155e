"""Calendar days in words and figures, with a month by name or as `الشهر الجاري`, and lists of them."""

from __future__ import annotations

from typing import cast

from marsad.grammar.dates_blocks import HIJRI_YEARS, SHIFT, Blocks, Hit
from marsad.grammar.dates_words import DAY_INTRODUCERS, TO
from marsad.record.dates import CalendarDay, Month, Role, Which, Window, Year

_FEASTS = {("عيد", "الفطر"): (1, 10), ("عيد", "الاضحي"): (10, 12)}
"""Day and Hijri month on which a feast begins."""


class CalendarDays(Blocks):
    """Rules for days with their number."""

    def _calendar_day(self, i: int) -> Hit | None:
        if hit := self._figures(i):
            return None if self.is_name(i, hit.end) else hit
        if hit := self._feast(i):
            return hit
        number = self.day_number(i)
        if number is None:
            return None
        day, j = number
        token = self.tokens.get(i)
        if token and token.kind == "first":
            j += (
                self.at(j, "unit") is not None
                and self.tokens[j].value == "day"
                and self.tokens[j].tag == "pl"
            )
        found = self._month_of_day(j, token is not None and token.kind in ("int", "the"), i)
        if found is not None:
            if self.is_name(i, found[1]) or self._is_counted(i, found[0]) or self.is_yearly(found[1]):
                self.named_to = max(self.named_to, found[1])
                return None
            if self._is_eleventh_of_september(i, day, found[0]):
                self.named_to = max(self.named_to, found[1])
                return None
            role: Role = "future" if found[0].which == "next" or (found[0].shift or 0) > 0 else "at"
            return Hit(i, found[1], CalendarDay(day, found[0]), "calendar day", role)
        return self._days_to(i, day, j)

    def _is_counted(self, i: int, month: Month) -> bool:
        """`3 صفر` is a score: the month needs its year, `من` or `شهر`."""
        return month.hijri and month.number == 2 and month.year is None and self.word(i + 1) == "صفر"

    def _is_eleventh_of_september(self, i: int, day: int, month: Month) -> bool:
        """`هجمات 11 سبتمبر` without a year is a name."""
        return (day, month.number, month.year) == (11, 9, None) and self.head(i) in (
            "هجمات",
            "اعتداءات",
            "تفجيرات",
        )

    def _month_of_day(self, j: int, figure: bool, i: int) -> tuple[Month, int] | None:
        """The month behind a day number: `من تموز`, `الشهر الجاري`, `الجاري`, `منه`."""
        before = j
        j += self.word(j) == "من"
        token = self.tokens.get(j)
        if token is None:
            if figure and self.word(before) == "منه" and self.word(i - 1) in ("في", "وفي", "يوم", "بتاريخ"):
                return Month(), before + 1
            return None
        if token.kind in ("month", "hijri") or (token.kind == "unit" and token.value == "month"):
            if token.prefix:
                return None
            if found := self.month(j):
                return found[0], found[1]
        this = token.kind == "this"
        unit = self.at(j + this, "unit")
        if unit and unit.value == "month" and unit.tag == "sg" and unit.article and not unit.prefix:
            return self._this_month(j + this + 1, this)
        if figure and token.kind == "shift" and self.word(j) in ("الجاري", "الحالي"):
            return Month(shift=0), j + 1
        return None

    def _this_month(self, j: int, this: bool) -> tuple[Month, int]:
        adjective = None if this else self.shift(j)
        if adjective and adjective.value == "same":
            return Month(), j + adjective.size
        if adjective and adjective.value in SHIFT:
            which: Which = "this" if adjective.value == "this" else ""
            return Month(shift=SHIFT[adjective.value], which=which), j + adjective.size
        return Month(shift=0, which="this" if this else ""), j

    def _listed_month(self, j: int, i: int) -> Month | None:
        """The month of a list of days (`12 و15 و17 آذار`), from the mark behind one of them on."""
        for _ in range(6):
            if self.word(j) in ("و", "،"):
                j += 1
            elif not ((token := self.at(j, "ordinal", "number")) and token.prefix == "و"):
                return None
            number = self.day_number(j)
            if number is None:
                return None
            j = number[1]
            if found := self._month_of_day(j, True, i):
                return found[0]
        return None

    def _days_to(self, i: int, day: int, j: int) -> Hit | None:
        """`12 و13 تموز`, `3-7 آذار`, `من الثالث إلى السابع من آذار` (from the first number on)."""
        mark = self.word(j)
        if mark in ("و", "-", "/", "،", "او") or mark in TO:
            number = self.day_number(j + 1)
        else:
            token = self.at(j, "ordinal", "number")
            mark, number = ("و", self.day_number(j)) if token and token.prefix == "و" else ("", None)
        if number is None:
            return None
        found = self._month_of_day(number[1], True, i)
        if found is None and mark in ("و", "،") and (listed := self._listed_month(number[1], i)):
            return Hit(i, j, CalendarDay(day, listed), "calendar day of a list")
        if found is None or self.is_name(i, found[1]):
            return None
        month, last = found[0], number[0]
        if mark in ("و", "،", "او") and last != day + 1 and self.word(i - 1) not in ("بين", "يومي", "وبين"):
            return Hit(i, j, CalendarDay(day, month), "calendar day of a list")
        if last <= day:
            return None
        return Hit(i, found[1], Window(CalendarDay(day, month), CalendarDay(last, month)), "days of a month")

    def _figures(self, i: int) -> Hit | None:
        """dd/mm/yyyy, yyyy-mm-dd, dd.mm.yyyy; dd/mm only behind `يوم`, `بتاريخ` or a weekday."""
        token = self.at(i, "int", "dotted")
        if token is None:
            return None
        if token.kind == "dotted":
            parts, j = [int(p) for p in self.forms[i].split(".")], i + 1
        else:
            mark = self.word(i + 1)
            if mark not in ("/", "-", "\\") or not (second := self.at(i + 2, "int")):
                return None
            parts, j = [cast(int, token.value), cast(int, second.value)], i + 3
            third = self.at(i + 4, "int")
            if self.word(i + 3) == mark and third:
                parts, j = [*parts, cast(int, third.value)], i + 5
            elif mark != "/" or not self._expects_day(i):
                return None
        if len(parts) == 3 and max(parts) < 1000 and not self._expects_day(i):  # a score, a time, a ratio
            return None
        value = _day_of_figures(parts)
        if value is None:
            return None
        j += self.word(j) in ("م", "ه")
        return Hit(i, j, value, "date in figures")

    def _expects_day(self, i: int) -> bool:
        before = i - 1 - (self.word(i - 1) in ("(", "،"))
        return self.word(before) in DAY_INTRODUCERS or bool(self.at(before, "weekday", "relative"))

    def _feast(self, i: int) -> Hit | None:
        """`أول أيام عيد الأضحى`: days counted from a feast of the Hijri year."""
        token = self.at(i, "first", "ordinal")
        if (
            token is None
            or not (unit := self.at(i + token.size, "unit"))
            or unit.value != "day"
            or unit.tag != "pl"
        ):
            return None
        j = i + token.size + 1
        feast = _FEASTS.get((self.word(j), self.word(j + 1)))
        if feast is None:
            return None
        nth = 0 if token.kind == "first" else cast(int, token.value) - 1
        return Hit(i, j + 2, CalendarDay(feast[0] + nth, Month(feast[1], hijri=True)), "feast day")


def _day_of_figures(parts: list[int]) -> CalendarDay | None:
    """Day, month and year of two or three figures; the day stands first or last, and is the one above 12."""
    if len(parts) == 2:
        day, month = parts
        year = None
    elif parts[0] > 31:
        year, month, day = parts
    else:
        day, month, year = parts
    if month > 12 and day <= 12:
        day, month = month, day
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    if year is None:
        return CalendarDay(day, Month(month))
    if year < 100:
        year += 2000
    hijri = year in HIJRI_YEARS
    if not hijri and not 1900 <= year <= 2100:
        return None
    return CalendarDay(day, Month(month, year=Year(year, hijri=hijri), hijri=hijri))

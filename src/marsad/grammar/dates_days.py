"""Dates of a day: weekdays, days relative to publication or to another act, and days said in two ways."""

from __future__ import annotations

from typing import cast

from marsad.grammar.dates_blocks import SHIFT, Hit
from marsad.grammar.dates_calendar import CalendarDays
from marsad.grammar.dates_words import (
    NOT_TODAY,
    OUTLETS,
    PRAYER_PREPOSITIONS,
    WEEKDAY_NOT_AFTER,
    WEEKDAY_NOT_BEFORE,
)
from marsad.record.dates import Anaphor, CalendarDay, Pair, RelativeDay, Role, Value, Weekday, Window


class Days(CalendarDays):
    """Rules for phrases that name a day."""

    def _date(self, i: int) -> Hit | None:
        """A bare day at i with its second names behind it."""
        token = self.tokens.get(i)
        if token is None:
            return None
        match token.kind:
            case "weekday":
                hit = self._weekday(i)
            case "relative":
                hit = self._relative(i)
            case "today":
                hit = self._today(i)
            case "int" | "the" | "ordinal" | "number" | "first" | "dotted":
                hit = self._calendar_day(i)
            case _:
                hit = self._calendar_day(i) if self.word(i) in ("(", "/") else None
        return hit and self._second_names(hit)

    def _weekday(self, i: int) -> Hit | None:
        token = self.tokens[i]
        j = i + 1
        if self.word(j) in WEEKDAY_NOT_BEFORE or self.is_yearly(j) or self._weekday_is_name(i):
            return None
        day = cast(int, token.value)
        other = self._next_weekday(j)
        adjective = self.shift(other[1] if other else j)
        which, role, week = "", "at", None
        if other is None and adjective is None and (found := self._week_of(j)):
            return Hit(
                i,
                found[1],
                Weekday(day, week=found[0]),
                "weekday of a week",
                "future" if found[0] > 0 else "at",
            )
        if other:
            j = other[1]
        if adjective and adjective.value != "same":
            j += adjective.size
            if adjective.value in ("next", "following"):
                which, role = "next", "future"
            elif adjective.value in ("past", "before_past", "preceding"):
                which = "before_past" if adjective.value == "before_past" else "past"
        value: Value = Weekday(day, which, week)  # type: ignore[arg-type]
        if other:
            value = Window(value, Weekday(other[0], which))  # type: ignore[arg-type]
        return Hit(i, j, value, "weekday", cast(Role, role))

    def _weekday_is_name(self, i: int) -> bool:
        before = self.head(i)
        if before in ("صلاه", "خطبه"):
            return self.word(i - 2) not in PRAYER_PREPOSITIONS
        return self.word(i - 1) in WEEKDAY_NOT_AFTER or before in WEEKDAY_NOT_AFTER or self.is_name(i, i + 1)

    def _next_weekday(self, j: int) -> tuple[int, int] | None:
        """`والأحد` behind `السبت` when it is the next day."""
        token = self.at(j, "weekday")
        before = self.at(j - 1, "weekday")
        if token and before and token.prefix == "و" and token.value == (cast(int, before.value) + 1) % 7:
            return token.value, j + 1
        return None

    def _week_of(self, j: int) -> tuple[int, int] | None:
        """`من الأسبوع الماضي` behind a weekday: (distance in weeks, next)."""
        j += self.word(j) == "من"
        this = self.at(j, "this") is not None
        unit = self.at(j + this, "unit")
        if not unit or unit.value != "week" or unit.tag != "sg" or not unit.article:
            return None
        if this:
            return 0, j + 2
        adjective = self.shift(j + 1)
        if adjective and adjective.value in SHIFT:
            return SHIFT[adjective.value], j + 1 + adjective.size
        return None

    def _relative(self, i: int) -> Hit | None:
        token = self.tokens[i]
        if self.word(i + token.size) in ("الحاجه", "القريب", "البعيد"):  # في أمس الحاجة، بالأمس القريب
            return None
        shift, end = cast(int, token.value), i + token.size
        if token.size == 2 and self.word(i + 1) == "الاول" and self._month_of_day(end, False, i):
            return Hit(i, i + 1, RelativeDay(-1), "relative day")  # أمس الأول من أغسطس
        return Hit(i, end, RelativeDay(shift), "relative day", "future" if shift > 0 else "at")

    def _today(self, i: int) -> Hit | None:
        before, behind = self.word(i - 1), self.word(i + 1)
        adjective = self.shift(i + 1)
        if adjective:
            return self._anaphoric(i, i + 1 + adjective.size, cast(str, adjective.value))
        if behind in ("الذي",) and self.word(i + 2) in ("تلاه", "يليه", "سبقه", "يسبقه"):
            return Hit(i, i + 3, Anaphor(1 if self.word(i + 2) in ("تلاه", "يليه") else -1), "following day")
        if self.at(i + 1, "ordinal", "the"):  # اليوم الثالث من تموز; `اليوم الثالث للمعركة` is no date
            hit = self._calendar_day(i + 1)
            return hit and hit._replace(start=i)
        if behind in NOT_TODAY or before in OUTLETS or self.head(i) in OUTLETS:
            return None
        if before in ("في", "وفي") and self.at(i + 1, "weekday") is None:
            return None
        return Hit(i, i + 1, RelativeDay(0), "relative day")

    def _anaphoric(self, i: int, j: int, value: str) -> Hit | None:
        shift = {"same": 0, "following": 1, "preceding": -1}.get(value)
        return None if shift is None else Hit(i, j, Anaphor(shift), "day of another act")

    def _second_names(self, hit: Hit) -> Hit:
        """Join what says the same day again: `أمس (السبت)`, `السبت 15 تموز`, `الموافق ...`."""
        values = [hit.value]
        end = hit.end
        if isinstance(hit.value, Window):
            return hit
        for _ in range(3):
            found = self._second_name_at(end, values)
            if found is None:
                break
            values.append(found[0])
            end = found[1]
        if len(values) == 1:
            return hit
        return hit._replace(end=end, value=Pair(tuple(values)), rule=f"{hit.rule} said twice")

    def _second_name_at(self, j: int, values: list[Value]) -> tuple[Value, int] | None:
        mark = self.word(j)
        if mark == "(":
            inner = self._bare(j + 1, values)
            return (inner[0], inner[1] + 1) if inner and self.word(inner[1]) == ")" else None
        if self.at(j + (mark in ("،", ",")), "date"):
            return self._bare(j + 1 + (mark in ("،", ",")), values)
        dated = any(isinstance(v, CalendarDay) for v in values)
        if mark in ("،", ",", "-", "/") and not dated:
            inner = self._bare(j + 1, values)
            if inner and (mark in ("،", ",", "/") or isinstance(inner[0], CalendarDay)):
                return inner
            return None
        if dated and mark not in ("/", "-", "،"):
            return None
        return self._bare(j + (mark in ("/", "-", "،")), values)

    def _bare(self, i: int, values: list[Value]) -> tuple[Value, int] | None:
        """A day of a kind that is not there yet; Hijri and Gregorian dates may stand side by side."""
        token = self.tokens.get(i)
        if token is None or token.prefix == "و":
            return None
        match token.kind:
            case "unit" if token.value == "day" and token.tag == "sg" and not token.article:
                return self._bare(i + 1, values)
            case "weekday":
                hit = self._weekday(i)
            case "relative" | "today":
                hit = self._relative(i) if token.kind == "relative" else self._today(i)
            case _:
                hit = self._calendar_day(i)
        if hit is None or any(_same_kind(hit.value, known) for known in values):
            return None
        return (hit.value, hit.end) if isinstance(hit.value, Weekday | RelativeDay | CalendarDay) else None


def _same_kind(one: Value, other: Value) -> bool:
    """Whether two days are said in the same way, so that they can't be one day said twice."""
    if isinstance(one, CalendarDay) and isinstance(other, CalendarDay):
        return one.month.hijri == other.month.hijri
    if isinstance(one, RelativeDay) and isinstance(other, CalendarDay):
        return True
    return type(one) is type(other)

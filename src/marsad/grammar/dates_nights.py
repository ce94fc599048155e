"""Parts of the day and nights: `فجر السبت`, `ليل الجمعة السبت`, `ليلة السبت`, `الليلة الماضية`, `عصرا`."""

from __future__ import annotations

from typing import cast

from marsad.grammar.dates_blocks import Hit
from marsad.grammar.dates_days import Days
from marsad.grammar.dates_words import BARE_ADVERBS
from marsad.record.dates import (
    Anaphor,
    CalendarDay,
    DayPart,
    Eve,
    LastNight,
    Night,
    Pair,
    RelativeDay,
    TimeOfDay,
    Value,
    Weekday,
    Window,
)


class Nights(Days):
    """Rules for a day with its part, and the entry that reads a day of any kind."""

    def day(self, i: int) -> Hit | None:
        """A day of any kind that begins at i, with the part of the day and its second name."""
        token = self.tokens.get(i)
        if token is None:
            return None
        match token.kind:
            case "part":
                return self._part_of_day(i)
            case "night" | "eve":
                return self._night(i)
            case "the_night":
                return self._the_night(i)
            case "unit":
                return self._after_day_noun(i) if token.value == "day" else None
            case "date":
                hit = self._date(i + 1)
                return hit and hit._replace(start=i if self.word(i) != "تاريخ" else i + 1)
            case "that":
                return self._that_day(i)
            case "this":
                return self._this_day(i)
        return self._date(i)

    def _this_day(self, i: int) -> Hit | None:
        """`هذا اليوم`, `هذا الصباح`, `هذه الليلة`."""
        token = self.at(i + 1, "today", "part", "night", "the_night")
        if token is None or (token.kind in ("part", "night") and not token.article):
            return None
        part = cast(DayPart, "" if token.kind == "today" else token.value)
        return Hit(i, i + 1 + token.size, RelativeDay(0), "relative day", part=part)

    def _that_day(self, i: int) -> Hit | None:
        if self.at(i + 1, "today") or self.at(i + 1, "the_night"):
            return Hit(i, i + 2, Anaphor(0), "day of another act")
        return None

    def _after_day_noun(self, i: int) -> Hit | None:
        """`يوم السبت`, `يومي 12 و13 تموز`, `يوم 20 كانون الثاني`."""
        token = self.tokens[i]
        if token.article:
            return None
        if token.tag == "pl":
            return self._days_listed(i)
        if token.tag == "dual" and not self.word(i).endswith("ي"):
            return None
        hit = self.day(i + 1) if self.at(i + 1, "part", "relative", "today") else self._date(i + 1)
        return hit and hit._replace(start=i)

    def _days_listed(self, i: int) -> Hit | None:
        """`أيام السبت والأحد والاثنين الماضية`; without the adjective it is a habit."""
        j = i + 1
        first = self.at(j, "weekday")
        if first is None:
            return None
        while (token := self.at(j, "weekday")) and (j == i + 1 or token.prefix == "و"):
            j += 1
        self.named_to = max(self.named_to, j)
        adjective = self.shift(j, "past")
        if adjective is None or j == i + 2:
            return None
        value = Window(Weekday(cast(int, first.value)), Weekday(cast(int, self.tokens[j - 1].value), "past"))
        return Hit(i, j + adjective.size, value, "weekdays")

    def _part_of_day(self, i: int) -> Hit | None:
        token = self.tokens[i]
        j = i + token.size
        if token.article:
            return self._hours_of(i, j)
        if (other := self.at(j, "part", "night")) and other.prefix == "و":
            j += other.size
        part = cast(DayPart, token.value)
        if hit := self._between_days(i, j) or self._half_night(i, j) or self.day(j):
            return hit._replace(start=i, part=part)
        word = self.word(i).removeprefix("و")
        if word in BARE_ADVERBS and not (word == "مساء" and self.word(j).startswith("ال")):
            return Hit(i, i + 1, TimeOfDay(), "time of day", part=part)
        return None

    def _hours_of(self, i: int, j: int) -> Hit | None:
        """`الفجر الأولى من اليوم السبت`: a part of the day with its article, tied to a day by `من`."""
        if self.word(j).startswith("ال") and self.word(j + 1) == "من":
            j += 1
        if self.word(j) == "من" and (hit := self.day(j + 1)):
            return hit._replace(start=i, part=cast(DayPart, self.tokens[i].value))
        return None

    def _night(self, i: int) -> Hit | None:
        token = self.tokens[i]
        j = i + token.size
        if token.article:
            return self._hours_of(i, j)
        if hit := self._between_days(i, j) or self._half_night(i, j):
            return hit._replace(start=i, part="night")
        hit = self.day(j) if self.at(j, "unit", "date") else self._date(j)
        if hit is None and self.at(j, "the_night"):
            hit = self._the_night(j)
        if hit is not None:
            eve = token.kind == "eve" and _is_eve(hit.value)
            return hit._replace(start=i, part="night", value=Eve(hit.value) if eve else hit.value)
        if self.word(i).removeprefix("و") in BARE_ADVERBS:
            return Hit(i, i + 1, TimeOfDay(), "time of day", part="night")
        return None

    def _between_days(self, i: int, j: int) -> Hit | None:
        """`ليل الجمعة السبت`, `ليل الجمعة - السبت`, `ليلة 14/15 تموز`."""
        first = self.at(j, "weekday")
        if first is not None:
            k = j + 1
            k += self.word(k) in ("-", "/", "علي", "الي", "و") or (
                self.word(k) == "،" and self.tokens[i].kind != "part"
            )
            second = self.at(k, "weekday")
            if (
                second is None
                or second.value != (cast(int, first.value) + 1) % 7
                or (second.prefix and second.prefix != "و")
            ):
                return None
            end = k + 1
            adjective = self.shift(end, "past")
            end += adjective.size if adjective else 0
            value = Night(Weekday(int(first.value)), Weekday(int(second.value)))
            return Hit(i, end, value, "night between two days")
        number = self.day_number(j)
        if number and self.word(number[1]) in ("/", "-") and (other := self.day_number(number[1] + 1)):
            found = self._month_of_day(other[1], True, i)
            if found and other[0] == number[0] + 1:
                value = Night(CalendarDay(number[0], found[0]), CalendarDay(other[0], found[0]))
                return Hit(i, found[1], value, "night between two days")
        return None

    def _half_night(self, i: int, j: int) -> Hit | None:
        """`ليل السبت - فجر الأحد`."""
        first = self.at(j, "weekday")
        other = self.at(j + 2, "part") if first and self.word(j + 1) in ("-", "/") else None
        second = self.at(j + 2 + other.size, "weekday") if other and not other.article else None
        if first and other and second and second.value == (cast(int, first.value) + 1) % 7:
            value = Night(Weekday(int(first.value)), Weekday(int(second.value)))
            return Hit(i, j + 3 + other.size, value, "night between two days")
        return None

    def _the_night(self, i: int) -> Hit | None:
        """`الليلة الماضية`, `الليلة قبل الماضية`, `الليلة ذاتها`."""
        adjective = self.shift(i + 1)
        if adjective is None:
            return None
        j = i + 1 + adjective.size
        if adjective.value == "past":
            return Hit(i, j, LastNight(), "last night", part="night")
        if adjective.value == "before_past":
            return Hit(i, j, RelativeDay(-2), "night before last", part="night")
        if adjective.value in ("next", "this"):
            return Hit(i, j, RelativeDay(0), "tonight", "future", "night")
        hit = self._anaphoric(i, j, cast(str, adjective.value))
        return hit and hit._replace(part="night")


def _is_eve(value: Value) -> bool:
    """Whether `ليلة` before the value is the night that leads to it: weekdays and Hijri days, not `أمس`."""
    if isinstance(value, Pair):
        return not any(isinstance(v, RelativeDay) for v in value.values) and _is_eve(value.values[0])
    return isinstance(value, Weekday) or (isinstance(value, CalendarDay) and value.month.hijri)

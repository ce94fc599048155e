"""Dates tied by a preposition: so long ago, since, until, windows, and days counted from another act."""

from __future__ import annotations

from collections.abc import Set
from typing import cast

from marsad.grammar.dates_blocks import Hit
from marsad.grammar.dates_periods import Periods
from marsad.grammar.dates_words import COUNTED, NUMBER_MARKS, PUBLISHED, STARTS, THING_HEADS, TO
from marsad.record.dates import Ago, Anaphor, DayPart, Month, RelativeDay, Role, Window, Year


class Bounds(Periods):
    """Rules for prepositions, and the entry that tries every rule at a word."""

    def phrase(self, i: int) -> Hit | None:
        """The date phrase that begins at word i, or None."""
        token = self.tokens[i]
        if token.kind in ("int", "number", "ordinal") and self._is_plain_count(i):
            return None
        match token.kind:
            case "since":
                return self._since(i)
            case "until":
                hit = self._until(i)
            case "within" | "over":
                hit = self._within(i, token.kind == "over")
            case "ago":
                hit = self._ago(i)
            case "after":
                hit = self._after(i)
            case "before_it" | "after_it" | "preceded":
                hit = self._counted_from_it(i)
            case "between":
                hit = self._between(i)
            case "from":
                hit = self._from(i)
            case "to":
                hit = self._to_today(i)
            case "morrow":
                hit = self._morrow(i)
            case "then":
                hit = Hit(i, i + 1, Anaphor(0), "day of another act")
            case _:
                hit = self._simple(i)
        return hit and self._in_context(hit)

    def _is_plain_count(self, i: int) -> bool:
        """Whether nothing of a date stands behind a number: spares the rules most counts of a report."""
        token = self.tokens[i]
        j = i + token.size
        return token.tag != "4" and j not in self.tokens and self.word(j) not in NUMBER_MARKS

    def _in_context(self, hit: Hit) -> Hit:
        """`منذ انطلاق الحملة الخميس` is since, `بحلول 2030` future, `انتخابات 2018` dates a thing."""
        if hit.role != "at":
            return hit
        if self._dates_a_thing(hit):
            return hit._replace(role="other")
        if self.head(hit.start) == "حلول":
            return hit._replace(role="future")
        for back in range(2, 6):
            at = hit.start - back
            if self.at(at, "since"):
                return hit._replace(role="since") if self.word(at + 1) in STARTS else hit
            if not self.word(at).isalpha():
                break
        return hit

    def _dates_a_thing(self, hit: Hit) -> bool:
        before = hit.start - 1
        before -= self.word(before) in ("في", ":")
        if self.word(before) in PUBLISHED:
            return True
        return isinstance(hit.value, Year | Month) and self.head(hit.start) in THING_HEADS

    def _ago(self, i: int) -> Hit | None:
        j = i + 1
        token = self.tokens.get(j)
        if self.at(j, "that"):
            return self._counted_behind(i, j + 1, -1)
        if token and token.kind == "unit" and token.value != "hour" and (bound := self._simple(j)):
            return bound._replace(start=i, role="until")
        length = self.duration(j)
        if length is None:
            bound = self._simple(j) if token and token.kind != "part" else None
            if bound:
                return bound._replace(start=i, role="until")
            return self._counted_behind(i, j, -1)
        low, high, unit, end = length
        if self.is_construct(length):
            return None
        if self.word(end) == "من" and self.word(end + 1) not in ("الان", "اليوم", "قبل"):
            return Hit(i, end, Anaphor(-low, unit), "counted from another act")
        if self.word(end) == "علي" and self.at(end + 1, "this", "that"):
            return Hit(i, end, Anaphor(-low, unit), "counted from another act")
        if self.word(end) == "من" and self.word(end + 1) != "قبل":
            end += 2
        return Hit(i, end, Ago(low, high, unit), "so long ago")

    def _to_today(self, i: int) -> Hit | None:
        """`إلى اليوم`, which dates no act."""
        today = self.at(i + 1, "today")
        return Hit(i, i + 2, RelativeDay(0), "relative day", "until") if today else None

    def _morrow(self, i: int) -> Hit | None:
        """`غداة الهجوم`: the day after another act."""
        if i + 1 in self.tokens or not self.word(i + 1).isalpha():
            return None
        return Hit(i, i + 1, Anaphor(1), "day of another act")

    def _after(self, i: int) -> Hit | None:
        if self.at(i + 1, "that"):
            return self._counted_behind(i, i + 2, 1)
        length = self.duration(i + 1)
        if length is None:
            return self._counted_behind(i, i + 1, 1)
        low, _, unit, end = length
        if self.at(i + 1, "unit") and (day := self.day(i + 1)):
            return day._replace(start=i, role="since")
        return Hit(i, end, Anaphor(low, unit), "counted from another act")

    def _counted_behind(self, i: int, j: int, sign: int) -> Hit | None:
        """`قبل ذلك بيومين`, `بعد العملية بثلاثة أيام`: the length stands behind its `بـ`."""
        for k in range(j, min(j + 4, len(self.forms))):
            token = self.at(k, "unit", "number")
            if token and token.prefix == "ب":
                length = self.duration(k)
                if length is not None:
                    return Hit(i, length[3], Anaphor(sign * length[0], length[2]), "counted from another act")
                return None
            if (k > j and self.tokens.get(k)) or not self.word(k).isalpha():
                return None
        return None

    def _counted_from_it(self, i: int) -> Hit | None:
        """`قبلها بيوم`, `بعده بيومين`, `وسبق ذلك بيوم واحد`."""
        sign = 1 if self.tokens[i].kind == "after_it" else -1
        return self._counted_behind(i, i + 1 + (self.at(i + 1, "that") is not None), sign)

    def _since(self, i: int) -> Hit | None:
        j = i + 1
        token = self.tokens.get(j)
        if token is None:
            return self._so_long_since(i)
        bound = self._simple(j) if token.kind not in ("ago", "after") else None
        bound = bound or (self._whole(j) if token.kind == "unit" else None)
        if bound is None and token.kind in ("part", "night") and token.article:  # منذ الصباح
            bound = Hit(j, j + token.size, RelativeDay(0), "relative day", part=cast(DayPart, token.value))
        if bound is not None and not isinstance(bound.value, Anaphor):
            if self.word(bound.end) in TO and (end := self.tokens.get(bound.end + 1)) and end.kind != "from":
                last = self._simple(bound.end + 1)
                if last:
                    return Hit(i, last.end, Window(bound.value, last.value), "window", "at", bound.part)
            return bound._replace(start=i, role="since")
        return self._so_long_since(i)

    def _so_long_since(self, i: int) -> Hit | None:
        length = self.duration(i + 1)
        if length is None:
            return None
        return Hit(i, length[3], Ago(length[0], length[1], length[2]), "so long since", "since")

    def _until(self, i: int) -> Hit | None:
        if self.word(i + 1) == "الان":
            return None
        bound = self._simple(i + 1) if i + 1 in self.tokens else None
        return bound and bound._replace(start=i, role="until")

    # Windows

    def _from(self, i: int) -> Hit | None:
        """`من السبت إلى الاثنين`, `من 3 إلى 7 آذار`, `من عام 2014 حتى 2017`."""
        if i + 1 not in self.tokens:
            return None
        number = self.day_number(i + 1)
        if number and self.word(number[1]) in TO and (hit := self._days_to(i + 1, *number)):
            return hit._replace(start=i)
        first = self._simple(i + 1) or self._year_before(i + 1, TO)
        if first is None or self.word(first.end) not in TO or isinstance(first.value, Window):
            return None
        return self._close(i, first, first.end + 1)

    def _between(self, i: int) -> Hit | None:
        """`بين 3 و7 آذار`, `بين السبت والاثنين`, `بين عامي 2014 و2017`, `بين شهري آذار ونيسان`."""
        j = i + 1
        token = self.tokens.get(j)
        if token is None:
            return None
        if token.kind == "unit" and token.tag == "dual" and token.value in ("day", "month"):
            j += 1
            token = self.tokens.get(j)
            if token is None:
                return None
        elif token.kind == "unit" and token.tag == "dual" and token.value == "year":
            hit = self._year_noun(j)
            return hit and hit._replace(start=i)
        number = self.day_number(j)
        if number and (hit := self._days_to(j, *number)) and isinstance(hit.value, Window):
            return hit._replace(start=i)
        first = self._simple(j) or self._year_before(j, {"و"})
        if first is None:
            return None
        if isinstance(first.value, Window):
            return first._replace(start=i)
        if self.word(first.end) == "و":
            return self._close(i, first, first.end + 1)
        second = self.tokens.get(first.end)
        return self._close(i, first, first.end) if second and second.prefix == "و" else None

    def _year_before(self, j: int, marks: Set[str]) -> Hit | None:
        """A bare year at j with one of the marks and another year behind it."""
        year = self.year_number(j)
        if year is None or year[0].hijri or self.word(year[1]) not in marks:
            return None
        last = self.year_number(year[1] + 1)
        if last is None or last[0].number == 2000 or self.word(last[1]) in COUNTED:  # a round count
            return None
        return Hit(j, year[1], year[0], "year")

    def _close(self, i: int, first: Hit, j: int) -> Hit | None:
        """The window from `first` to what stands at j."""
        second = self._simple(j) if j in self.tokens else None
        if second is None and isinstance(first.value, Year) and (year := self.year_number(j)):
            second = Hit(j, year[1], year[0], "year")
        if second is None or isinstance(second.value, Anaphor):
            return None
        role: Role = "future" if second.role == "future" and first.role == "future" else "at"
        return Hit(i, second.end, Window(first.value, second.value), "window", role, first.part)

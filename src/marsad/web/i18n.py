"""Words, numbers and dates in the reader's language."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import yaml
from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal, format_percent

from marsad.errors import DataError

Language = Literal["ar", "en"]
LANGUAGES: tuple[Language, ...] = ("ar", "en")
_DATA = Path(__file__).parent / "data"
_LOCALES = {"ar": Locale("ar", "SY"), "en": Locale("en", "GB")}
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_ARABIC_NUMBERS = str.maketrans("0123456789,.", "٠١٢٣٤٥٦٧٨٩٬٫")


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """All texts: key → language → text. Raises DataError where one lacks a language."""
    found: dict[str, dict[str, str]] = {}
    for name in ("texts.yaml", "terms.yaml"):
        for group, entries in yaml.safe_load((_DATA / name).read_text(encoding="utf-8")).items():
            for key, texts in entries.items():
                if not isinstance(texts, dict) or set(texts) != set(LANGUAGES):
                    raise DataError(f"{name}: {group}.{key} needs a text in en and in ar")
                found[f"{group}.{key}"] = texts
    return found


class Translator:
    """Texts, numbers and dates of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.direction = "rtl" if language == "ar" else "ltr"
        self.locale = _LOCALES[language]

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key, `{name}` filled in. Raises KeyError for an unknown
        key: a template is wrong then.
        """
        text = catalogue()[key][self.language]
        return text.format(**values) if values else text

    def term(self, group: str, key: str | None) -> str:
        """A codebook term such as ("type", "arrest"); a value that the list lacks is shown as it is."""
        if key is None:
            return self("word.unknown")
        texts = catalogue().get(f"{group}.{key}")
        return texts[self.language] if texts else key

    def number(self, value: float | None) -> str:
        """A number with the language's digits and separators."""
        return "" if value is None else _number(value, self.language)

    def count(self, thing: str, number: int | None, shown: str | None = None) -> str:
        """How many of a thing, in the form that the number asks for
        (`count.THING`); `shown` replaces the number.

        English has two forms; Arabic five: one, two, 3 to 10, 11 to 99, the rest (CLDR's
        plural rules, zero with the rest).
        """
        n = number or 0
        forms = catalogue()[f"count.{thing}"][self.language].split("|")
        return forms[_plural(n, self.language)].format(n=shown or self.number(n))

    def period(self, iso: str, unit: str) -> str:
        """The name of a stretch of time that begins on an ISO day: the year, the month, or the day itself."""
        pattern = {"year": "y", "quarter": "MMM y", "month": "MMM y"}.get(unit, "d MMM y")
        return _day(iso, self.language, pattern)

    def percent(self, share: float | None) -> str:
        """A share (0 to 1) in per cent."""
        if share is None:
            return ""
        return self.digits(format_percent(round(share, 2), locale=_LOCALES["en"])).replace(
            "%", self("word.percent")
        )

    def digits(self, text: str) -> str:
        """A text with its ASCII digits in the language's form."""
        return text.translate(_ARABIC_DIGITS) if self.language == "ar" else text

    def day(self, iso: str | None) -> str:
        """An ISO day in words."""
        return "" if not iso else _day(iso[:10], self.language, "d MMM y")

    def long_day(self, iso: str | None) -> str:
        """An ISO day with its weekday."""
        return "" if not iso else _day(iso[:10], self.language, "EEEE d MMMM y")

    def days(self, start: str | None, end: str | None) -> str:
        """An interval of ISO days."""
        if not start and not end:
            return self("word.no_date")
        if start == end or not end or not start:
            return self.day(start or end)
        return f"{self.day(start)} – {self.day(end)}"

    def moment(self, iso: str | None) -> str:
        """An instant (UTC) to the minute."""
        if not iso:
            return ""
        moment = datetime.fromisoformat(iso)
        return self.digits(format_datetime(moment, "d MMM yyyy HH:mm", locale=self.locale)) + " UTC"

    def range(self, low: int | None, high: int | None, *, approx: bool = False) -> str:
        """A count as a range; `high` None has no upper bound."""
        if low is None:
            return "" if high is None else f"≤ {self.number(high)}"
        mark = "~" if approx else ""
        if high is None:
            return f"{mark}{self.number(low)}+"
        return mark + (self.number(low) if low == high else f"{self.number(low)}–{self.number(high)}")


def _plural(n: int, language: str) -> int:
    if language == "en":
        return 0 if n == 1 else 1
    if n in (1, 2):
        return n - 1
    rest = n % 100
    return 2 if 3 <= rest <= 10 else 3 if 11 <= rest <= 99 else 4


@lru_cache(maxsize=20_000)
def _day(iso: str, language: str, form: str) -> str:
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    shown = format_date(day, form, locale=_LOCALES[language])
    return shown.translate(_ARABIC_DIGITS) if language == "ar" else shown


@lru_cache(maxsize=20_000)
def _number(value: float, language: str) -> str:
    shown = format_decimal(value, locale=_LOCALES["en"])
    return shown.translate(_ARABIC_NUMBERS) if language == "ar" else shown


@cache
def translator(language: Language) -> Translator:
    """The translator of a language."""
    return Translator(language)

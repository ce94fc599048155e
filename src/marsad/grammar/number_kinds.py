"""What a number is when it is no count: year, date, time, age, money, distance, name of a unit, ..."""

from __future__ import annotations

import re

from marsad.grammar.cardinals import Cardinal
from marsad.grammar.numerals import Numeral, NumeralTable
from marsad.text.words import Words

COUNT_RULES = frozenset(
    {"number", "approx", "at_least", "at_most", "up_to", "range", "vague", "odd", "replaced"}
)
"""Rules of number phrases that may count people or things; every other rule names what the number is."""

_AFTER = frozenset({"unit_after"})
_BEFORE = frozenset({"unit_before"})
_MONTH = frozenset({"month"})
_SKIP_BACK = frozenset({"(", '"', "'", "/", "ال", "رقم", "[", "-"})
_AGE_LEAD = frozenset({
    "(", "البالغ", "البالغه", "العمر", "عمره", "عمرها", "بعمر", "عمر", "سن", "يبلغ", "تبلغ",
    "بالغ", "بالغه", "يناهز", "عن", "ابن", "ابنه",
})  # fmt: skip
_YEAR_LEAD = frozenset({
    "في", "منذ", "حتي", "الي", "من", "خلال", "بعد", "قبل", "مطلع", "نهايه", "بدايه", "اواخر",
    "اوايل", "صيف", "شتاء", "ربيع", "خريف", "منتصف", "/", "-", "(", ",", "،",
})  # fmt: skip
_PHONE_DIGITS = 8
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_DATE_SLASHES = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}")


def kind_of(table: NumeralTable, words: Words, found: Cardinal, text: str) -> str | None:
    """The kind of the number at `found.i:found.j` when it counts nothing, else None."""
    forms, i, j = words.forms, found.i, found.j
    form = forms[i]
    if (
        found.digits
        and j == i + 1
        and form.isdecimal()
        and (len(form) > _PHONE_DIGITS or (form[0] == "0" and len(form) > 2))
    ):
        return "phone"
    if found.digits and i and forms[i - 1] in ("+", "#", "@", "_") and words.ends[i - 1] == words.starts[i]:
        return "phone" if forms[i - 1] == "+" else "unit_name"
    if i and forms[i - 1] in ("$", "€", "£"):
        return "money"
    if _glued_latin(words, i, j):
        return "unit_name"
    after = _after(table, forms, j)
    if after is not None:
        return _by_following(after, forms, i)
    if found.value <= 31 and _month_follows(table, forms, j):
        return "date"
    if j < len(forms) and table.names_people(forms[j]):
        return None
    before = _before(table, forms, i)
    if before is not None:
        kind = _by_preceding(before, found)
        if kind is not None:
            return kind
    return _by_shape(table, words, found, text)


def _glued_latin(words: Words, i: int, j: int) -> bool:
    """`F16`, `135B`, `M4`: digits grown together with Latin letters."""
    forms = words.forms
    if i and words.ends[i - 1] == words.starts[i] and forms[i - 1].isascii() and forms[i - 1].isalpha():
        return True
    if i > 1 and forms[i - 1] == "-" and forms[i - 2].isascii() and forms[i - 2].isalpha():
        return True
    return (
        j < len(forms) and words.ends[j - 1] == words.starts[j] and forms[j].isascii() and forms[j].isalpha()
    )


def _after(table: NumeralTable, forms: list[str], j: int) -> Numeral | None:
    """The unit word behind a number, across a closing bracket."""
    if j < len(forms) and forms[j] in (")", '"', "/"):
        j += 1
    if j >= len(forms):
        return None
    found = table.at(forms, j, _AFTER)
    return found if found is None or not found.joined else None


def _by_following(unit: Numeral, forms: list[str], i: int) -> str:
    kind = str(unit.features["kind"])
    if kind != "years":
        return kind
    near = forms[max(0, i - 3) : i]
    return "age" if any(word in _AGE_LEAD for word in near) else "duration"


def _month_follows(table: NumeralTable, forms: list[str], j: int) -> bool:
    if j < len(forms) and forms[j] in ("من", "-", "/", "شهر", "لشهر", "من شهر"):
        j += 1
    if j < len(forms) and forms[j] == "شهر":
        j += 1
    return j < len(forms) and table.at(forms, j, _MONTH) is not None


def _before(table: NumeralTable, forms: list[str], i: int) -> Numeral | None:
    k = i - 1
    while k >= 0 and i - k <= 3 and forms[k] in _SKIP_BACK:
        if forms[k] == "رقم":
            break
        k -= 1
    for width in (1, 2, 3):
        at = k - width + 1
        if at < 0:
            break
        found = table.at(forms, at, _BEFORE)
        if found is not None and len(found.rest) == width - 1:
            return found
    return None


def _by_preceding(lead: Numeral, found: Cardinal) -> str | None:
    kind = str(lead.features["kind"])
    if kind == "year":
        return (
            "year"
            if (found.digits and _is_year(found.value)) or (not found.digits and found.value >= 1000)
            else None
        )
    if kind == "time":
        return "time" if found.value <= 24 else None
    if kind == "age":
        return "age" if found.value < 120 and not lead.joined else None
    if kind == "unit_name" and not found.digits and not lead.definite:
        return None
    return kind


def _is_year(value: float) -> bool:
    return _FIRST_YEAR <= value <= _LAST_YEAR or 1300 <= value <= 1500


def _by_shape(table: NumeralTable, words: Words, found: Cardinal, text: str) -> str | None:
    """Dates, years, scores, decimals and list marks, by the signs around the digits."""
    if not found.digits:
        return None
    forms, i, j = words.forms, found.i, found.j
    form = forms[i]
    start, end = words.starts[i], words.ends[j - 1]
    left, right = text[start - 1 : start], text[end : end + 1]
    if (
        j == i + 1
        and form.count(".") == 2
        and not form.replace(".", "").startswith("0")
        and len(form.split(".")[-1]) in (2, 4)
        and len(form.split(".")[0]) <= 2
    ):
        return "date"
    around = text[max(0, start - 8) : end + 8]
    if _DATE_SLASHES.search(around) and (left in "/-." or right in "/-.") and (left or right):
        return "date"
    if (right == ":" and text[end + 1 : end + 2].isdecimal()) or (
        left == ":" and text[start - 2 : start - 1].isdecimal()
    ):
        return "time"
    if found.value != int(found.value):
        return "decimal"
    if (start == 0 or left == "\n") and right in (".", ")", "-") and found.value < 100:
        return None if text[end + 1 : end + 2].isdecimal() else "list_mark"
    if len(form) == 4 and form.isdecimal() and _FIRST_YEAR <= found.value <= _LAST_YEAR and j == i + 1:
        return _bare_year(table, forms, i, j)
    return None


def _bare_year(table: NumeralTable, forms: list[str], i: int, j: int) -> str | None:
    """Four digits are a year after a preposition of time or a month, unless a counted noun follows."""
    lead = forms[i - 1] if i else ""
    nxt = forms[j] if j < len(forms) else ""
    counted = nxt.endswith("ا") and len(nxt) > 3
    if lead in _YEAR_LEAD and not counted:
        return "year"
    if i and any(n.role == "month" for n in table.get(lead)):
        return "year"
    return None if counted or (nxt.isalpha() and nxt not in ("و", "في", "من", "علي", "بعد")) else "year"

"""Cardinal numbers: digits, number words and their mixtures (`23 ألفا`, `خمسة وعشرين`, `مليون ونصف`)."""

from __future__ import annotations

import re
from typing import NamedTuple

from marsad.grammar.numerals import Numeral, NumeralTable

_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
_DECIMAL = re.compile(r"\d+[.,]\d+")
_SUB_HUNDRED = 100
_TEENS = 10
_LONGEST = 15
"""Longer digit strings are codes and keys, not numbers."""
_GROUP = frozenset({"unit", "one", "small", "tens", "hundred", "hundreds"})
_SCALES = frozenset({"scale", "scale_dual"})
_FRACTION = frozenset({"fraction"})


class Cardinal(NamedTuple):
    """A number as read at `i:j`; `base` is the part before a final scale word (3 in `3 آلاف`)."""

    value: float
    i: int
    j: int
    base: float
    scale: int
    digits: bool


def digits_value(form: str, scaled: bool) -> float | None:
    """The value of a digit word: `1.500`, `1,500` are thousands, unless a scale follows (`1.250 مليون`)."""
    if len(form) > _LONGEST:
        return None
    if form.isdecimal():
        return float(int(form))
    if _THOUSANDS.fullmatch(form) and not scaled:
        return float(int(re.sub(r"[.,]", "", form)))
    if _DECIMAL.fullmatch(form):
        return float(form.replace(",", "."))
    return None


def cardinal(table: NumeralTable, forms: list[str], i: int) -> Cardinal | None:
    """The longest cardinal number that begins at word `i`, or None."""
    total, at, last_scale = 0.0, i, 0
    base, scale, digital = 0.0, 1, False
    while at < len(forms):
        start = _joint(forms, at) if at > i else at
        if start is None:
            break
        step = _scaled_group(table, forms, start, first=at == i)
        if step is None or (last_scale and step.scale >= last_scale) or (at > i and last_scale <= 1):
            break
        if step.digits and at > i and step.value >= last_scale:
            break
        total, base, scale, at = total + step.value, step.base, step.scale, step.j
        digital = digital or step.digits
        last_scale = step.scale
    if at == i:
        return None
    total, at = _half(table, forms, at, total, last_scale)
    return Cardinal(total, i, at, base if total == base * scale else total, scale, digital)


def _joint(forms: list[str], at: int) -> int | None:
    """Where the next addend begins behind a number's end `at`: after a lone `و`, or at a word with it."""
    if forms[at] == "و":
        return at + 1 if at + 1 < len(forms) and forms[at + 1][0].isdecimal() else None
    return at if forms[at][0] == "و" else None


def _scaled_group(table: NumeralTable, forms: list[str], i: int, *, first: bool) -> Cardinal | None:
    form = forms[i]
    if form[0].isdecimal():
        scale = _scale(table, forms, i + 1)
        value = digits_value(form, scale is not None)
        if value is None:
            return None
        if scale is None:
            return Cardinal(value, i, i + 1, value, 1, True)
        return Cardinal(value * scale.value, i, i + 2, value, scale.value, True)
    if not first and not _is_joined(table, form):
        return None
    own = _reading(table, form, _SCALES)
    if own is not None and not own.features.get("plural"):
        base = 2 if own.role == "scale_dual" else 1
        nxt = forms[i + 1] if i + 1 < len(forms) else ""
        if (
            own.stem == "الفا" and table.names_people(nxt) and not nxt.endswith("ا")
        ):  # `ألفا جريح` is two thousand
            return Cardinal(2 * own.value, i, i + 1, 2, own.value, False)
        return Cardinal(own.value, i, i + 1, base, own.value // base, False)
    group = _group(table, forms, i)
    if group is None:
        return None
    value, j = group
    scale = _scale(table, forms, j)
    if scale is None:
        return Cardinal(value, i, j, value, 1, False)
    return Cardinal(value * scale.value, i, j + 1, value, scale.value, False)


def _is_joined(table: NumeralTable, form: str) -> bool:
    return any(n.joined for n in table.get(form))


def _reading(table: NumeralTable, form: str, roles: frozenset[str]) -> Numeral | None:
    for numeral in table.get(form):
        if numeral.role in roles and not numeral.rest:
            return numeral
    return None


def _scale(table: NumeralTable, forms: list[str], at: int) -> Numeral | None:
    """A bare scale word at `at` (`ألف`, `آلاف`, `الألف`), or None."""
    if at >= len(forms):
        return None
    found = table.role(forms[at], "scale")
    return found if found is not None and found.prefix in ("", "ال") else None


def _group(table: NumeralTable, forms: list[str], i: int) -> tuple[float, int] | None:
    """A number below 1,000 in words at `i`: (value, end)."""
    head = _reading(table, forms[i], _GROUP)
    if head is None:
        return None
    nxt = forms[i + 1] if i + 1 < len(forms) else ""
    if head.role in ("hundred", "hundreds"):
        if head.features.get("needs_noun") and table.role(nxt, "scale") is None:
            return None
        return _after_hundred(table, forms, i + 1, head.value)
    if head.role == "unit" and 3 <= head.value <= 9:
        hundred = table.role(nxt, "hundred")
        if hundred is not None and hundred.prefix in ("", "ال"):
            return _after_hundred(table, forms, i + 2, head.value * 100)
    return _sub_hundred(table, forms, i)


def _after_hundred(table: NumeralTable, forms: list[str], at: int, value: float) -> tuple[float, int]:
    start = _joint(forms, at) if at < len(forms) else None
    if start is not None:
        form = forms[start]
        if form.isdecimal() and int(form) < _SUB_HUNDRED:
            return value + int(form), start + 1
        if start == at and _is_joined(table, form):
            rest = _sub_hundred(table, forms, start)
            if rest is not None:
                return value + rest[0], rest[1]
    return value, at


def _sub_hundred(table: NumeralTable, forms: list[str], i: int) -> tuple[float, int] | None:
    head = _reading(table, forms[i], _GROUP)
    if head is None or head.role in ("hundred", "hundreds"):
        return None
    value, j = head.value, i + 1
    nxt = forms[j] if j < len(forms) else ""
    if head.role in ("unit", "one") and value < _TEENS:
        if nxt in ("عشر", "عشره"):
            return value + _TEENS, j + 1
        tens = table.role(nxt, "tens")
        if tens is not None and tens.joined:
            return value + tens.value, j + 1
        if nxt == "و" and j + 1 < len(forms):  # `خمسة و عشرون`, the conjunction written apart
            tens = table.role(forms[j + 1], "tens")
            if tens is not None and not tens.prefix:
                return value + tens.value, j + 2
    if head.role == "one" or table.day_like(head):
        return None
    return value, j


def _half(table: NumeralTable, forms: list[str], at: int, total: float, scale: int) -> tuple[float, int]:
    """`مليون ونصف (المليون)`: a fraction of the last scale added."""
    if scale < 1000 or at >= len(forms):
        return total, at
    part = table.at(forms, at, _FRACTION)
    if part is None or not part.joined:
        return total, at
    j = at + 1 + len(part.rest)
    again = _scale(table, forms, j)
    if again is not None and again.value == scale:
        j += 1
    return total + part.value * scale, j

"""Numbers as ranges: `23 ألفا`, `خمسة وعشرين`, `نحو عشرين`, `بين 3 و5`, `عشرات`, by codebook section 5.

A phrase's `rule` is one of `COUNT_RULES` when the number may count something, else it names what the number
is (year, date, time, age, money, percent, distance, unit_name, ordinal, ...). `replaced` is the later toll of
`من 3 إلى 5`, `superseded` the earlier one where it stands apart.
"""

from __future__ import annotations

import math

from marsad.grammar.cardinals import Cardinal, cardinal
from marsad.grammar.number_kinds import COUNT_RULES, kind_of
from marsad.grammar.numerals import BETWEEN, NumeralTable, numerals
from marsad.grammar.phrase import NumberPhrase
from marsad.text.words import Words

__all__ = ["COUNT_RULES", "find_numbers", "is_count"]

_BEFORE = frozenset({"before"})
_AFTER = frozenset({"after"})
_UNIT = frozenset({"unit_after"})
_VAGUE = frozenset({"vague"})
_FRACTION = frozenset({"fraction"})
_SENTENCE_END = frozenset({".", "!", "?", "؟", "؛", ":"})
_RISE_REACH = 30
"""How many words before `من 3 إلى 5` a word of rising or falling may stand."""
_AFTER_REACH = 4
"""How many words (the noun counted and its adjectives) may stand between a number and `على الأقل`."""
_PAIRS = {"(": ")", "/": "/", '"': '"', "[": "]"}


def is_count(phrase: NumberPhrase) -> bool:
    """Whether a number phrase may count people or things."""
    return phrase.rule in COUNT_RULES


def find_numbers(words: Words, text: str) -> list[NumberPhrase]:
    """All numbers of the folded text in reading order, none overlapping; offsets are of the folded text."""
    return _Reader(words, text, numerals()).run()


class _Reader:
    """One pass over the words; `_at` methods return a phrase and the word behind it, or None."""

    def __init__(self, words: Words, text: str, table: NumeralTable) -> None:
        self.words, self.text, self.table = words, text, table
        self.forms = words.forms
        self.out: list[NumberPhrase] = []
        self.spent = 0  # the word behind the last operator that followed its number

    def run(self) -> list[NumberPhrase]:
        forms, i = self.forms, 0
        n = len(forms)
        pending: tuple[str, int, int] | None = None  # an operator: its name, first word, word behind it
        last_rise = -_RISE_REACH - 1
        for at, kind in self.table.beginnings(forms):
            if at < i:
                continue
            i = at
            if self.table.role(forms[i], "rise") is not None:
                last_rise = i
            found = (self._range_at(i) or self._number_at(i)) if kind > 1 else None
            if found is not None:
                phrase, j = found
                if pending is not None and pending[2] == i:
                    phrase = self._with_operator(pending[0], self.words.starts[pending[1]], phrase)
                phrase, j = self._join(phrase, i, j, rising=i - last_rise <= _RISE_REACH)
                self.out.append(self._with_after(phrase, j))
                i, pending = max(j, i + 1), None
                if phrase.rule == "percent" and i < n:  # `بالمئة`, `في المئة` is no hundred
                    unit = self.table.at(forms, i, _UNIT)
                    i += 0 if unit is None else 1 + len(unit.rest)
                continue
            operator = self.table.at(forms, i, _BEFORE) if i >= self.spent else None
            if operator is not None:
                j = self._behind_particles(i + 1 + len(operator.rest))
                op = str(operator.features["op"])
                if pending is not None and pending[2] == i:  # `أكثر من نحو`: the first one rules
                    pending = (pending[0], pending[1], j)
                else:
                    pending = (op, i, j)
                i = i + 1 + len(operator.rest)
                continue
            ordinal = self._ordinal_at(i)
            if ordinal is not None:
                self.out.append(ordinal[0])
                i = ordinal[1]
                continue
            i += 1
        return self.out

    def _behind_particles(self, at: int) -> int:
        """Past the signs and particles that may stand between an operator and its number."""
        while at < len(self.forms) and self.forms[at] in ("ال", "ب", "(", '"', "عن", "من", "ل"):
            if self.forms[at] == "(":
                break
            at += 1
        return at

    # -- single numbers ---------------------------------------------------------------------------------

    def _number_at(self, i: int) -> tuple[NumberPhrase, int] | None:
        return self._vague_at(i) or self._fraction_at(i) or self._cardinal_at(i)

    def _cardinal_at(self, i: int) -> tuple[NumberPhrase, int] | None:
        found = self._cardinal(i)
        if found is None:
            return self._code_at(i)
        kind = kind_of(self.table, self.words, found, self.text)
        low, high = math.floor(found.value), math.ceil(found.value)
        j, rule, approx = found.j, kind or "number", False
        if kind is None:
            odd = self._odd(j)
            if odd:
                high, j, rule, approx = high + 9, odd, "odd", True
        start, end, j = self._bracketed(i, j)
        return NumberPhrase(start=start, end=end, rule=rule, low=low, high=high, approx=approx), j

    def _code_at(self, i: int) -> tuple[NumberPhrase, int] | None:
        """Digits that are no number: `12.05.2020`, a long code."""
        form = self.forms[i]
        if not form[0].isdecimal():
            return None
        first = int(form.replace(",", ".").split(".")[0][:15])
        return self._phrase(
            i, i + 1, "date" if form.count(".") == 2 and len(form) <= 10 else "code", first, first
        ), i + 1

    def _cardinal(self, i: int) -> Cardinal | None:
        found = cardinal(self.table, self.forms, i)
        if found is None:
            return None
        first = self.table.get(self.forms[i])
        if not found.digits and found.j == i + 1 and first:
            head = next((r for r in first if r.role in ("unit", "one")), None)
            if head is not None and self.table.day_like(head):
                return None
            name = (
                head is not None and head.definite and head.stem in ("ست", "سبع")
            )  # `الست فاطمة`, `بئر السبع`
            if name and not (i and self.forms[i - 1].startswith("ال")):
                return None
            if head is not None and head.id == "n1" and head.prefix in ("ال", "لل"):
                return None
        return found

    def _odd(self, j: int) -> int:
        """The word behind `ونيف` at `j`, or 0."""
        if j < len(self.forms) and self.forms[j] in ("ونيف", "ونيفا"):
            return j + 1
        return 0

    def _bracketed(self, i: int, j: int) -> tuple[int, int, int]:
        """Offsets of the number with its own brackets, `/22/` or `(15)`, and of a repeat: `ثلاثة (3)`."""
        words, forms = self.words, self.forms
        start, end = words.starts[i], words.ends[j - 1]
        if i and j < len(forms) and _PAIRS.get(forms[i - 1]) == forms[j] and words.ends[i - 1] == start:
            used = self.out[-1].end if self.out else 0
            near = self.text[start - 2 : start - 1] + self.text[end + 1 : end + 2]
            if words.starts[j] == end and words.starts[i - 1] >= used and not near.strip(" .،,").isdecimal():
                return words.starts[i - 1], words.ends[j], j + 1
        if j + 2 < len(forms) and forms[j] in "([/" and _PAIRS[forms[j]] == forms[j + 2]:
            repeat, first = cardinal(self.table, forms, j + 1), cardinal(self.table, forms, i)
            if repeat is not None and first is not None and repeat.value == first.value and repeat.j == j + 2:
                return start, words.ends[j + 2], j + 3
        return start, end, j

    def _fraction_at(self, i: int) -> tuple[NumberPhrase, int] | None:
        """`نصف مليون`, `ثلاثة أرباع المليون`."""
        part = self.table.at(self.forms, i, _FRACTION)
        if part is None:
            return None
        at = i + 1 + len(part.rest)
        scale = self.table.role(self.forms[at], "scale") if at < len(self.forms) else None
        if scale is None or scale.prefix not in ("", "ال"):
            return None
        value = round(part.value * scale.value)
        found = Cardinal(value, i, at + 1, part.value, scale.value, False)
        kind = kind_of(self.table, self.words, found, self.text) or "number"
        phrase = self._phrase(i, at + 1, kind, value, value)
        return phrase, at + 1

    def _vague_at(self, i: int) -> tuple[NumberPhrase, int] | None:
        """`عشرات`, `بضعة آلاف`, `عشرات الآلاف`, `آلاف`, `عدد من`."""
        forms, table = self.forms, self.table
        head = table.at(forms, i, _VAGUE)
        if head is not None and head.definite and head.stem == "عدد":  # `زاد العدد من 10 إلى 25`
            return None
        if head is None:
            scale = table.role(forms[i], "scale")
            if scale is None or not scale.features.get("plural"):
                return None
            j = i + 1 + (i + 1 < len(forms) and forms[i + 1] == "من")
            return self._vague(i, j, 2 * scale.value, 10 * scale.value - 1)
        j = i + 1 + len(head.rest)
        low, high = head.features["low"], head.features["high"]
        if j < len(forms):
            scale = table.role(forms[j], "scale")
            if scale is not None and scale.features.get("plural") and scale.prefix in ("", "ال"):
                factor = scale.value
                high = None if high is None else (high + 1) * factor - 1
                j += 1 + (j + 1 < len(forms) and forms[j + 1] == "من")
                return self._vague(i, j, low * factor, high)
            again = table.role(forms[j], "vague")
            if again is not None and head.features["size"] == 1 and again.features["size"] in (10, 100):
                size = again.features["size"]
                high = None if high is None else (high + 1) * size - 1
                return self._vague(i, j + 1, low * size, high)
        return self._vague(i, j, low, high)

    def _vague(self, i: int, j: int, low: int, high: int | None) -> tuple[NumberPhrase, int]:
        found = Cardinal(low, i, j, low, 1, False)
        kind = kind_of(self.table, self.words, found, self.text)
        return self._phrase(i, j, kind or "vague", low, high), j

    # -- ranges -----------------------------------------------------------------------------------------

    def _range_at(self, i: int) -> tuple[NumberPhrase, int] | None:
        """`بين n وm`, `بين n إلى m` from the word `بين` on."""
        forms = self.forms
        if forms[i] not in BETWEEN or i + 1 >= len(forms):
            return None
        first = self._cardinal(i + 1)
        if first is None or first.j >= len(forms):
            return None
        at = first.j
        if forms[at] in ("و", "الي"):
            at += 1
        elif forms[at][0] != "و":
            return None
        second = self._cardinal(at) if at < len(forms) else None
        if second is None:
            return None
        return self._of_two(i, first, second, "range")

    def _of_two(
        self, i: int, first: Cardinal, second: Cardinal, rule: str
    ) -> tuple[NumberPhrase, int] | None:
        low, high = first.value, second.value
        if second.scale > 1 and first.scale == 1 and low < second.base:  # `بين 3 و4 آلاف`
            low *= second.scale
        if low >= high:
            return None
        kind = kind_of(self.table, self.words, second, self.text)
        parts = (self._phrase(first.i, first.j, "number", int(first.value), int(first.value)),
                 self._phrase(second.i, second.j, kind or "number", int(high), int(high)))  # fmt: skip
        phrase = NumberPhrase(
            start=self.words.starts[i], end=self.words.ends[second.j - 1], rule=kind or rule,
            low=math.floor(low), high=math.ceil(high), parts=parts,
        )  # fmt: skip
        return phrase, second.j

    def _join(self, phrase: NumberPhrase, i: int, j: int, *, rising: bool) -> tuple[NumberPhrase, int]:
        """`n إلى m`, `n-m`, `n أو m`; after a word of rising, `من n إلى m` is m."""
        forms = self.forms
        if phrase.rule not in ("number", "approx", "at_least", "at_most") or j + 1 >= len(forms):
            return phrase, j
        link = forms[j]
        first = self._cardinal(i)
        if first is None or first.j != j:
            return phrase, j
        if link not in ("الي", "-", "او", "حتي", "ل", "_"):
            if forms[j][0] == "ل" and i and forms[i - 1] == "من":
                return phrase, j
            return phrase, j
        at = j + 1
        if link == "الي" and at < len(forms) and forms[at] in ("نحو", "حوالي", "ال"):
            at += 1
        second = self._cardinal(at) if at < len(forms) else None
        if second is None:
            return phrase, j
        from_before = i > 0 and forms[i - 1] == "من"
        if link == "الي" and rising:
            return self._replaced(i, first, second, from_before)
        if link == "-" and not (first.digits and second.digits):
            return phrase, j
        joined = self._of_two(i, first, second, "range")
        if (
            joined is None
            and link == "-"
            and self.text[phrase.end : self.words.starts[at]] == "-"
            and first.value < 100
        ):
            start, end = phrase.start, self.words.ends[second.j - 1]
            return NumberPhrase(start=start, end=end, rule="score", low=phrase.low, high=phrase.low), second.j
        if joined is None:
            return phrase, j
        new, end = joined
        low = 0 if phrase.rule == "at_most" else new.low
        high = None if phrase.rule == "at_least" else new.high
        return NumberPhrase(
            start=min(phrase.start, new.start), end=new.end, rule=new.rule, low=low, high=high,
            approx=phrase.approx, parts=new.parts,
        ), end  # fmt: skip

    def _replaced(
        self, i: int, first: Cardinal, second: Cardinal, from_before: bool
    ) -> tuple[NumberPhrase, int]:
        start = self.words.starts[i - 1 if from_before else i]
        value = math.floor(second.value)
        parts = (self._phrase(first.i, first.j, "superseded", int(first.value), int(first.value)),
                 self._phrase(second.i, second.j, "number", value, value))  # fmt: skip
        kind = kind_of(self.table, self.words, second, self.text)
        return NumberPhrase(
            start=start, end=self.words.ends[second.j - 1], rule=kind or "replaced",
            low=value, high=value, parts=parts,
        ), second.j  # fmt: skip

    # -- operators and ordinals -------------------------------------------------------------------------

    def _with_operator(self, op: str, start: int, phrase: NumberPhrase) -> NumberPhrase:
        low, high, approx, rule = phrase.low, phrase.high, phrase.approx, phrase.rule
        if op == "approx":
            approx = True
        elif op == "at_least":
            high = None
        elif op == "at_most":
            low, high = 0, phrase.high
        if rule in COUNT_RULES:
            rule = op if op != "approx" or rule == "number" else rule
        return NumberPhrase(
            start=start, end=phrase.end, rule=rule, low=low, high=high, approx=approx, parts=(phrase,)
        )

    def _with_after(self, phrase: NumberPhrase, j: int) -> NumberPhrase:
        """`20 جنديا على الأقل`: the operator stands behind the noun, within its clause."""
        if phrase.rule not in COUNT_RULES:
            return phrase
        forms = self.forms
        for k in range(j, min(j + _AFTER_REACH, len(forms))):
            form = forms[k]
            if form in _SENTENCE_END or form in "،,()" or form[0].isdecimal():
                return phrase
            operator = self.table.at(forms, k, _AFTER)
            if (
                operator is not None
                and forms[k][0] == "و"
                and forms[k + 1 : k + 2] in (["من"], ["علي"], ["عن"])
            ):
                return phrase  # `ثمانية قتلى وأكثر من ثلاثين جريحا`
            if operator is not None:
                self.spent = k + 1 + len(operator.rest)
                end = phrase.end if k > j else self.words.ends[self.spent - 1]
                changed = self._with_operator(str(operator.features["op"]), phrase.start, phrase)
                return NumberPhrase(
                    start=phrase.start, end=end, rule=changed.rule, low=changed.low, high=changed.high,
                    approx=changed.approx, parts=phrase.parts,
                )  # fmt: skip
            if k > j and self._is_number(form):
                return phrase
        return phrase

    def _is_number(self, form: str) -> bool:
        return any(
            r.role in ("unit", "tens", "hundred", "hundreds", "scale", "vague") for r in self.table.get(form)
        )

    def _ordinal_at(self, i: int) -> tuple[NumberPhrase, int] | None:
        """`الثالث`, `الثانية عشرة`, `الخامس والعشرون`; only with the article."""
        head = next((r for r in self.table.get(self.forms[i]) if r.role == "ordinal" and r.definite), None)
        if head is None:
            return None
        value, j = int(head.value), i + 1
        if j < len(self.forms):
            if self.forms[j] in ("عشر", "عشره"):
                value, j = value + 10, j + 1
            else:
                tens = self.table.role(self.forms[j], "tens")
                if tens is not None and tens.joined and tens.definite:
                    value, j = value + tens.value, j + 1
        return self._phrase(i, j, "ordinal", value, value), j

    def _phrase(self, i: int, j: int, rule: str, low: int, high: int | None) -> NumberPhrase:
        return NumberPhrase(
            start=self.words.starts[i], end=self.words.ends[j - 1], rule=rule, low=low, high=high
        )

"""Calendar tokens: what each word of a text may contribute to a date, by one look-up a word.

The table holds the lexicon's calendar words and the number words up to 99 with the clitics they are written
with, and the closed class of words that tie dates together (منذ، حتى، خلال، قبل ...).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from marsad.lexicon.load import compiled
from marsad.text.words import Words

_FUNCTION = {
    "since": "منذ مذ ومنذ فمنذ",
    "until": "حتي وحتي لغايه ولغايه",
    "to": "الي والي",
    "within": "خلال وخلال غضون اثناء واثناء",
    "over": "طوال طيله طول مدي مدار",
    "ago": "قبل وقبل قبيل وقبيل",
    "before_it": "قبلها قبله قبلهما وقبلها وقبله",
    "after": "بعد وبعد عقب وعقب",
    "after_it": "بعدها بعده وبعدها وبعده",
    "preceded": "سبق وسبق سبقه سبقها سبقته سبقتها وسبقه وسبقها وسبقته وسبقتها يسبق",
    "between": "بين وبين",
    "from": "من ومن",
    "this": "هذا هذه وهذا وهذه بهذا لهذا",
    "that": "ذلك تلك",
    "the": "ال وال بال لل",
    "half": "النصف",
    "quarter": "الربع",
    "ten": "العشر",
    "season": "ربيع صيف خريف شتاء",
    "first": "اول غره",
    "date": "بتاريخ تاريخ الموافق المصادف والموافق",
    "morrow": "غداه وغداه",
    "then": "يومها ويومها يومذاك يوميذ ليلتها وليلتها",
}
_UNITS = (
    ("واحد", "واحده"), ("اثنان", "اثنين", "اثنتان", "اثنتين"),
    ("ثلاثه", "ثلاث"), ("اربعه", "اربع"), ("خمسه", "خمس"),
    ("سته", "ست"), ("سبعه", "سبع"), ("ثمانيه", "ثماني", "ثمان"), ("تسعه", "تسع"),
)  # fmt: skip
_TEENS = (
    ("احد عشر", "احدي عشره", "احدعشر"), ("اثنا عشر", "اثني عشر", "اثنتا عشره", "اثنتي عشره"),
    ("ثلاثه عشر", "ثلاث عشره"),
    ("اربعه عشر", "اربع عشره"), ("خمسه عشر", "خمس عشره"), ("سته عشر", "ست عشره"), ("سبعه عشر", "سبع عشره"),
    ("ثمانيه عشر", "ثماني عشره", "ثمان عشره"), ("تسعه عشر", "تسع عشره"),
)  # fmt: skip
_TENS = ("عشر", "ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "تسع")
_ORDINALS = (
    ("الاول", "الاولي"), ("الثاني", "الثانيه"), ("الثالث", "الثالثه"), ("الرابع", "الرابعه"),
    ("الخامس", "الخامسه"), ("السادس", "السادسه"), ("السابع", "السابعه"), ("الثامن", "الثامنه"),
    ("التاسع", "التاسعه"),
)  # fmt: skip
_PLAIN_PREFIXES = ("", "و", "ف", "ب", "ل", "وب", "ول")
_ARTICLE_PREFIXES = ("ال", "وال", "بال", "وبال", "فال", "كال")


class Token(NamedTuple):
    """A word, or `size` words, with its part in a date.

    `tag` is the inflection of a unit (sg, dual, pl); `prefix` the clitics it is written with; `article` is
    true for a form with ال of a word that the lexicon has without it.
    """

    kind: str
    value: int | str
    size: int = 1
    tag: str = ""
    weak: bool = False
    prefix: str = ""
    article: bool = False


Table = dict[str, list[tuple[list[str], Token]]]


@cache
def table() -> Table:
    """For each first word its readings as (the words that must follow, token), the longest first."""
    found: Table = {}
    words = list(_lexicon_words())
    for form, token in words:
        _add(found, form, token)
    for form, token in words:
        _add_clitics(found, form, token)
    for kind, forms in _FUNCTION.items():
        for n, form in enumerate(forms.split()):
            _add(found, form, Token(kind, n))
    for number, forms_of in _numbers():
        for form in forms_of:
            for prefix in _PLAIN_PREFIXES:
                _add(found, prefix + form, Token("number", number, prefix=prefix))
            _add(found, "ال" + form, Token("number", number, article=True))
    for number, forms_of in _ordinals():
        for form in forms_of:
            for prefix in ("", "و", "ب"):
                _add(found, prefix + form, Token("ordinal", number, prefix=prefix))
            _add(found, "ل" + form[1:], Token("ordinal", number, prefix="ل"))
            if 2 <= number <= 10:  # ثاني أيام العيد
                _add(found, form[2:], Token("ordinal", number))
    for readings in found.values():
        readings.sort(key=lambda reading: -len(reading[0]))
    return found


def _lexicon_words() -> Iterator[tuple[str, Token]]:
    """The calendar words of the lexicon, as written there."""
    lexicon = compiled()
    for first, options in lexicon.phrases.items():
        for rest, number, tag in options:
            entry = lexicon.entries[number]
            if entry.cls == "calendar":
                weak = bool(entry.features.get("weak", False))
                yield (
                    " ".join([first, *rest]),
                    Token(entry.features["kind"], entry.features["value"], tag=tag, weak=weak),
                )


def _add(found: Table, form: str, token: Token) -> None:
    first, *rest = form.split()
    readings = found.setdefault(first, [])
    if all(known != rest for known, _ in readings):
        readings.append((rest, token._replace(size=1 + len(rest))))


def _add_clitics(found: Table, form: str, token: Token) -> None:
    for prefix in _PLAIN_PREFIXES:
        if prefix.endswith("ل") and form.startswith("ال"):
            _add(found, prefix + form[1:], token._replace(prefix=prefix))
        else:
            _add(found, prefix + form, token._replace(prefix=prefix))
    if form.startswith("ال") or token.kind in ("shift", "relative"):
        return
    for prefix in _ARTICLE_PREFIXES:
        _add(found, prefix + form, token._replace(prefix=prefix[:-2], article=True))
    _add(found, "لل" + form.removeprefix("ل"), token._replace(prefix="ل", article=True))


def _numbers() -> list[tuple[int, tuple[str, ...]]]:
    """Cardinals 1-99 in folded letters."""
    found = [(n, forms) for n, forms in enumerate(_UNITS, 1)]
    found.append((10, ("عشره", "عشر")))
    found += [(n, forms) for n, forms in enumerate(_TEENS, 11)]
    for ten, stem in enumerate(_TENS, 2):
        endings = (stem + "ين", stem + "ون")
        found.append((10 * ten, endings))
        for unit, forms in enumerate(_UNITS, 1):
            found.append((10 * ten + unit, tuple(f"{f} و{e}" for f in forms for e in endings)))
    return found


def _ordinals() -> list[tuple[int, tuple[str, ...]]]:
    """Ordinals 1-31 in folded letters, with the article."""
    found: list[tuple[int, tuple[str, ...]]] = list(enumerate(_ORDINALS, 1))
    found.append((10, ("العاشر", "العاشره")))
    firsts = (("الحادي", "الحاديه", "الواحد"), *_ORDINALS[1:])
    found += [
        (10 + n, tuple(f"{f} {ten}" for f in forms for ten in ("عشر", "عشره")))
        for n, forms in enumerate(firsts, 1)
    ]
    for ten, stem in ((20, "العشر"), (30, "الثلاث")):
        found.append((ten, (stem + "ين", stem + "ون")))
        for n, forms in enumerate(firsts[: 9 if ten == 20 else 1], 1):
            found.append((ten + n, tuple(f"{f} و{stem}{e}" for f in forms for e in ("ين", "ون"))))
    return found


class Tokens:
    """The words of a text with their calendar tokens; `hits` are the numbers of the words that have one."""

    __slots__ = ("ends", "forms", "hits", "starts", "tokens")

    def __init__(self, words: Words) -> None:
        self.forms, self.starts, self.ends = words.forms, words.starts, words.ends
        self.tokens: dict[int, Token] = {}
        known = table()
        for i, form in enumerate(self.forms):
            if form in known:
                self._read(i, known[form])
            elif form[0].isdecimal():
                self._digits(i, form)
        self.hits = list(self.tokens)

    def _read(self, i: int, readings: list[tuple[list[str], Token]]) -> None:
        if len(readings) == 1 and not readings[0][0]:
            self.tokens[i] = readings[0][1]
            return
        for rest, token in readings:
            if not rest or self.forms[i + 1 : i + 1 + len(rest)] == rest:
                self.tokens[i] = token
                return

    def _digits(self, i: int, form: str) -> None:
        if form.isdecimal():
            if len(form) <= 4:
                self.tokens[i] = Token("int", int(form), tag=str(len(form)))
        elif form.count(".") == 2 and form.replace(".", "").isdecimal():
            self.tokens[i] = Token("dotted", form)

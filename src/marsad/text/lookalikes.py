"""What may stand for a letter in a censored word: digits, foreign letters, marks, dotless and decorated letters.

Each table maps a character to the letters it may stand for, the likeliest first. The readings come from
the Arabic chat alphabet (2 3 5 6 7 8 9), from likeness of shape (1 l | for alef, o for heh) and of sound.
"""

from __future__ import annotations

import unicodedata

LETTERS = "اأإآبتثجحخدذرزسشصضطظعغفقكلمنهةويىئؤء"
"""The letters of the language, for a character that may stand for any of them."""

_DIGITS = {
    "0": "وهةم", "1": "اأإآل", "2": "أاءقئ", "3": "عغ", "4": "شذع", "5": "خسهة", "6": "طظ", "7": "حخ", "8": "قغ", "9": "قصضو",
}  # fmt: skip
_EASTERN = {
    "٠": "وهة", "١": "اأإآل", "٢": "أاءق", "٣": "عس", "٤": "عش", "٥": "هةخس", "٦": "طظ", "٧": "حخ", "٨": "قغ", "٩": "وقفص",
}  # fmt: skip
_LATIN = {
    "a": "اأعآةى", "b": "ب", "c": "سجك", "d": "دضذ", "e": "عيةه", "f": "ف", "g": "جغق", "h": "هحة", "i": "ياإأ",
    "j": "جل", "k": "كخق", "l": "اأإآل", "m": "م", "n": "ن", "o": "هاوةؤ", "p": "ب", "q": "ق", "r": "ر", "s": "سشص",
    "t": "تطث", "u": "ول", "v": "ف", "w": "وش", "x": "خا", "y": "يى", "z": "زظذ",
}  # fmt: skip
_GREEK_CYRILLIC = {
    "α": "اعأ", "β": "ب", "γ": "غعج", "δ": "د", "ε": "عيغ", "ζ": "ز", "η": "ه", "θ": "ث", "ι": "اأإ", "κ": "ك",
    "λ": "ل", "μ": "م", "ν": "ن", "ξ": "ع", "ο": "اهوة", "π": "ب", "ρ": "ر", "σ": "سه", "ς": "س", "τ": "ت", "υ": "و",
    "φ": "ف", "χ": "خ", "ψ": "ش", "ω": "وش", "а": "اأع", "б": "ب", "в": "ف", "г": "غج", "д": "د", "е": "عيه", "ё": "ع",
    "ж": "ج", "з": "عز", "и": "ي", "й": "ي", "к": "ك", "л": "ل", "м": "م", "н": "نه", "о": "اهوة", "п": "ب", "р": "ر",
    "с": "س", "т": "ت", "у": "وع", "ф": "ف", "х": "خح", "ц": "س", "ч": "ش", "ш": "شس", "щ": "ش", "э": "عي", "ю": "و",
    "я": "ي", "і": "اأإ", "ј": "جل", "ӏ": "اأإ", "ı": "اأإ", "ɩ": "اأإ", "є": "ع", "ɛ": "ع", "ɔ": "د", "ʿ": "ع", "ʾ": "ء",
}  # fmt: skip

FOREIGN: dict[str, str] = {**_DIGITS, **_EASTERN, **_LATIN, **_GREEK_CYRILLIC}
"""A digit or foreign letter (lower case) and what it may stand for."""

DIGITS = frozenset(_DIGITS) | frozenset(_EASTERN)

PIPES = frozenset("|¦│┃ǀ∣׀।ǁ‖")

MARKS: dict[str, str] = {
    **dict.fromkeys(PIPES, "اأإآل"), "!": "اأإ", "\\": "اأ", "/": "األ", "@": "اأ", "$": "سش", "€": "ع",
    **dict.fromkeys("*×#%&?؟✱٭", LETTERS), "§": "س", "£": "ل", "¢": "ج", "¥": "ع", "©": "ح", "®": "ر", "°": "ه", "º": "هة",
}  # fmt: skip
"""A mark that is either put between letters or stands for one."""

RASM: dict[str, str] = {
    "ٮ": "تنيبث", "ڡ": "فق", "ٯ": "قف", "ں": "نيبتث", "ى": "يىنتبثئ", "ح": "حجخ", "د": "دذ", "ر": "رز", "س": "سش", "ص": "صض",
    "ط": "طظ", "ع": "عغ", "ه": "هة", "ك": "ك", "و": "وؤ", "ا": "اأإآ", "ڪ": "ك", "ک": "ك", "ٱ": "اأإ", "ھ": "هة", "ہ": "هة", "ۀ": "هة",
    "ی": "يىبتثن", "ٵ": "اأ", "ٲ": "أا", "ٳ": "إا",
}  # fmt: skip
"""A letter written without its dots, and the letters it may be."""

SIGNS_OF_RASM = frozenset("ٮڡٯں")
"""Letters that no standard spelling uses: a word with one of them is written without dots."""

_BASES = {
    "ALEF": "اأإآ", "BEH": "بتثني", "BEEH": "بتثني", "TEH": "تبثني", "TTEH": "تثبن", "THEH": "ث", "PEH": "بت", "HAH": "حجخ", "TCHEH": "جحخ", "DAL": "دذ",
    "DDAL": "دذ", "DUL": "دذ", "REH": "رز", "RREH": "رز", "JEH": "زر", "SEEN": "سش", "SAD": "صض", "TAH": "طظ", "AIN": "عغ",
    "FEH": "فق", "VEH": "ف", "QAF": "قف", "KAF": "ك", "KEHEH": "ك", "GAF": "كق", "NG": "كن", "LAM": "ل", "MEEM": "م",
    "NOON": "نبت", "RNOON": "ن", "HEH": "هة", "WAW": "وؤ", "YU": "و", "OE": "و", "U": "و", "VE": "و", "YEH": "يىئ", "E": "يى", "TTEHEH": "تث", "TEHEH": "تث", "BEHEH": "ب", "NYEH": "ج", "DYEH": "ج", "TCHEHEH": "ج", "DAHAL": "دذ",
    "DDAHAL": "دذ",
}  # fmt: skip


def _decorated() -> dict[str, str]:
    """Extended Arabic letters (a standard letter with foreign dots or strokes), read from their Unicode names."""
    table = {}
    for code in (*range(0x671, 0x6D4), *range(0x750, 0x780), *range(0x8A0, 0x8B5)):
        words = unicodedata.name(chr(code), "").split()
        if words[:2] == ["ARABIC", "LETTER"]:
            bases = [_BASES[w] for w in words[2:4] if w in _BASES]
            if bases:
                table[chr(code)] = bases[0]
    return table


DECORATED: dict[str, str] = {
    **_decorated(),
    **{c: RASM[c] for c in "ںڪکٱھہۀیٵٲٳ"},
    "ٮ": RASM["ٮ"],
    "ڡ": RASM["ڡ"],
    "ٯ": RASM["ٯ"],
}
"""A letter of the extended Arabic blocks and the standard letters it may be."""


def _presentation() -> dict[str, str]:
    """Presentation forms and mathematical letters with their plain letters (compatibility decomposition)."""
    table = {}
    for code in (
        *range(0xFB50, 0xFDC8),
        *range(0xFDF0, 0xFDFD),
        *range(0xFE80, 0xFEFD),
        *range(0x1EE00, 0x1EEBC),
    ):
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code) and plain.isalpha() and " " not in plain:
            table[chr(code)] = plain
    return table


PRESENTATION: dict[str, str] = _presentation()
"""A positional form of a letter or ligature and the letters it shows."""

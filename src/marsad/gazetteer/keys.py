"""Name keys: one key for all the spellings in which the press writes one Arabic name.

A key is the folded name without spaces; the article of each word is cut, and the first word's variants of
"father" (أبو، أبي، البو، بو) become one. Whether the first word had the article is kept beside the key, since
المنصورة and منصورة are different names that are sometimes written for each other.
"""

from __future__ import annotations

import re

from marsad.text.fold import fold_word

_FATHER = frozenset({"ابو", "ابي", "ابا", "بو", "البو"})
# Words that the press writes together with the next word as often as apart: ديرالزور، تلأبيض، عبدالله.
JOINERS = (
    "دير", "تل", "عين", "راس", "عبد", "بيت", "كفر", "خان", "جسر", "باب", "ام", "سد", "سري", "خربه", "برج",
    "قلعه", "بني", "حوش", "مار", "وادي", "جبل", "حي", "ذي", "شيخ", "زور", "كاني", "بير", "نهر", "ابو",
)  # fmt: skip
_JOINED = re.compile(f"^({'|'.join(JOINERS)}|بو)ال(?=..)")
_ARABIC = re.compile(r"^[ء-ي]+(?:[ \-'][ء-ي0-9]+)*$")
_SPLIT = re.compile(r"[ \-'/()\".،,]+")


def usable(folded: str) -> bool:
    """Whether a folded name is written in Arabic letters only, so that a text could hold it."""
    return len(folded) > 1 and _ARABIC.match(folded) is not None


def stripped(word: str) -> tuple[str, bool]:
    """A folded word without its article, and whether it had one. Two letters must remain."""
    if word.startswith("ال") and len(word) > 3:
        return word[2:], True
    return word, False


def first_token(word: str) -> tuple[str, bool]:
    """The token of a name's first word: article cut, "father" in one spelling, joined articles cut."""
    if word in _FATHER:
        return "بو", False
    if word.startswith(("ابو", "البو")) and len(word) > 5:
        return _JOINED.sub(r"\1", word[1:] if word[1] == "ب" else word[2:]), False
    token, article = stripped(word)
    return _JOINED.sub(r"\1", token), article


def token(word: str) -> str:
    """The token of a further word of a name (a lone article comes of `الـ55`)."""
    return "" if word == "ال" else _JOINED.sub(r"\1", stripped(word)[0])


def tokens(name: str) -> tuple[list[str], bool]:
    """Tokens of a name as written (folded here), and whether its first word has the article."""
    parts = [w for w in _SPLIT.split(fold_word(name)) if w]
    if not parts:
        return [], False
    first, article = first_token(parts[0])
    return [first, *map(token, parts[1:])], article


def key(name: str) -> str:
    """The key of a name as written."""
    return "".join(tokens(name)[0])


def gates(parts: list[str]) -> list[tuple[str, int]]:
    """First tokens by which a text can begin the name, each with how many words it may take there."""
    count = len(parts) + sum(p[:1].isdigit() for p in parts)  # الـ55 are two words of a text
    found = [(parts[0], count)]
    if count > 1:
        found.append((parts[0] + parts[1], count - 1))
    found += [
        (joiner, count + 1)
        for joiner in (*JOINERS, "بو")
        if parts[0].startswith(joiner) and len(parts[0]) - len(joiner) > 1
    ]
    return found

"""A quick test for private names: whether a text can hold one at all.

The reader of names (`private`) takes a millisecond a text, and an export has millions of texts, most of them without a
name. What this passes over the reader would find nothing in; a test holds the two together.
"""

from __future__ import annotations

import re
from functools import lru_cache

from marsad.coding.person_names import CALLED, KIN, SERVANT, given_names
from marsad.lexicon import matcher
from marsad.text.fold import fold_word
from marsad.text.morphology import is_listed

PUBLIC_KINDS = frozenset({"official", "military", "police", "leader"})
"""Nouns for people in office or command, whose names are public."""
_WORD = re.compile(r"[^\W\d_]+")
_NAME, _MAYBE, _PERSON, _UNKNOWN = 1, 2, 4, 8
_CUT = re.compile("^[وفبلك]{1,2}(?=...)")


def may_hold_name(text: str) -> bool:
    """Whether the text holds a given name, or a noun for a person before a word that could be one."""
    before = 0
    for word in _WORD.findall(fold_word(text)):
        signs = _signs(word)
        if signs & _NAME or (before & _PERSON and signs & (_MAYBE | _UNKNOWN)):
            return True
        before = signs
    return False


def could_be_name(word: str) -> bool:
    """Whether a folded word behind a noun for a person can begin a name: a given name, or no word that is known."""
    return bool(_signs(word) & (_NAME | _MAYBE | _UNKNOWN))


@lru_cache(maxsize=1 << 16)
def _signs(word: str) -> int:
    """What a folded word may be: a name, a word that is also a name, a noun for a person, unknown."""
    given = given_names()
    signs = 0
    cut = _CUT.sub("", word, count=1)
    for form in {word, cut, cut[1:] if cut[:1] in "وفبلك" else cut}:
        if given.get(form) or form in CALLED or form in KIN or form == SERVANT:
            signs |= _NAME
        elif form in given:
            signs |= _MAYBE
    for prefix, _, suffix, _, entry, _ in matcher().readings(word):
        found = matcher().entries[entry]
        known = found.cls == "person" and (
            found.id == "called" or found.features.get("kind") not in PUBLIC_KINDS
        )
        if known and (suffix or prefix.endswith(("ال", "لل"))):
            signs |= _PERSON
    unknown = not word.startswith("ال") and not matcher().knows(word) and not is_listed(word)
    return signs | (_UNKNOWN if unknown else 0)

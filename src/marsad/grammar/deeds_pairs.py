"""Deeds told by two words that others part (`لقي ثلاثة جنود مصرعهم`)."""

from __future__ import annotations

from functools import cache

from marsad.grammar.deeds_words import HARD_STOPS, entries
from marsad.lexicon import Mention, matcher
from marsad.text.fold import fold_word
from marsad.text.words import Words


def pairs(mentions: list[Mention], words: Words) -> tuple[dict[int, Mention], set[int]]:
    """Verbs whose second word follows further on, by word number, as mentions of the deed that the pair is.

    Also the numbers of the second words, which tell no deed of their own.
    """
    found: dict[int, Mention] = {}
    seconds: set[int] = set()
    for m in mentions:
        if m.entry.cls != "deed_pair":
            continue
        tails = _tails().get(m.entry.id, {})
        for k in range(m.j, min(m.j + int(m.entry.features["reach"]), len(words.forms))):
            word = words.forms[k]
            if word in HARD_STOPS:
                break
            if word in tails:
                end = words.ends[k] if tails[word] in _BEHIND or m.entry.id == "dare_kill" else m.end
                found[m.i] = m._replace(entry=entries()[tails[word]], end=end)
                if tails[word] in _SELF_TOLD:
                    seconds.add(k)
                break
    return found, seconds


_BEHIND = frozenset({"claim_lives", "seize_person", "release", "sentence"})
"""Pairs whose people stand behind the second word (`أودى لغم بحياة جنديين`); of the others between the two."""
_SELF_TOLD = frozenset(
    {
        "be_killed", "kill", "surrender", "claim_lives", "seize_person", "release", "sentence", "found_body", "foil", "repel", "agree",
        "deploy_force", "destroy", "take",
    }
)  # fmt: skip
"""Pairs whose second word would be read as the same deed again, or as one that was done (`أحبط هجوما`)."""


@cache
def _tails() -> dict[str, dict[str, str]]:
    """For each pair its second words, folded, and the deed that each makes."""
    return {
        e.id: {fold_word(w): deed for deed, tails in e.features["tails"].items() for w in tails}
        for e in matcher().entries
        if e.cls == "deed_pair"
    }

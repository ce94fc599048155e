"""How a phrase of people relates to those before it: part of a total, the total told again, a later toll."""

from __future__ import annotations

from dataclasses import replace

from marsad.grammar.people_words import Board
from marsad.grammar.phrase import PeoplePhrase
from marsad.lexicon import Mention

_MARKING = frozenset({"subset", "explains", "all_of", "out_of"})
_CHAINED = frozenset({"subset", "explains"})
_RISE = ("رتفع", "رتفاع", "زاد", "زداد", "رفع", "نخفض", "تراجع", "حصيل", "قفز")
_RISE_REACH = 16


def marked(people: list[PeoplePhrase], board: Board) -> list[PeoplePhrase]:
    """The phrases with their marks added to the rules."""
    ends = {m.j: m for m in board.particles.values() if m.entry.features.get("role") in _MARKING}
    out: list[PeoplePhrase] = []
    for phrase in people:
        i = board.word_at(phrase.start)
        mark = _mark_before(i, ends, board)
        if mark is None and out:
            mark = _inherited(out[-1], phrase, board)
        out.append(_add(phrase, mark) if mark else phrase)
    return _replacing(out, board)


def _mark_before(i: int, ends: dict[int, Mention], board: Board) -> str | None:
    dead = board.heads.get(i - 1)
    if dead is not None and dead.kind == "victim" and dead.definite and board.form(i - 2) == "بين":
        return "subset"  # `بين القتلى ثلاثة أطفال`
    k = i
    while board.form(k - 1) in ("علي", "الاقل", ":", '"', "كل", "نحو") and i - k < 3:
        k -= 1
    for at in (i, k):
        mention = ends.get(at)
        if mention is not None:
            return str(mention.entry.features["role"])
    return None


def _inherited(last: PeoplePhrase, phrase: PeoplePhrase, board: Board) -> str | None:
    """`بينهم ثلاث نساء وطفلان`, `هم 18 امرأة ورجل واحد`: a mark goes on over `و`."""
    found = _CHAINED & set(last.rule.split("+"))
    if not found:
        return None
    gap = board.text[last.end : phrase.start].strip()
    joined = board.text.startswith("و", phrase.start)
    if (gap in ("", "،", ",") and joined) or gap in ("و", "، و"):
        return sorted(found)[0]
    return None


def _replacing(people: list[PeoplePhrase], board: Board) -> list[PeoplePhrase]:
    """`ارتفع من 14 قتيلا إلى 19 قتيلا`: the first is superseded, the second replaces it."""
    out = list(people)
    for k in range(len(out) - 1):
        first, second = out[k], out[k + 1]
        if board.text[first.end : second.start].strip() not in ("الي", "الي نحو"):
            continue
        i = board.word_at(first.start)
        if board.form(i - 1) == "من" and any(
            stem in form for form in board.forms[max(0, i - _RISE_REACH) : i] for stem in _RISE
        ):
            out[k], out[k + 1] = _add(first, "superseded"), _add(second, "replaced")
    return out


def _add(phrase: PeoplePhrase, mark: str) -> PeoplePhrase:
    if mark in phrase.rule.split("+"):
        return phrase
    return replace(phrase, rule=f"{phrase.rule}+{mark}")

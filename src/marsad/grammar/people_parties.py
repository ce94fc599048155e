"""Whose people they are: the party told right behind a noun (`عناصر داعش`, `جنود من الجيش`, `جندي تركي`)."""

from __future__ import annotations

from typing import NamedTuple

from marsad.grammar.people_words import Board, Head
from marsad.grammar.phrase import PartyPhrase
from marsad.lexicon import Mention

_LINKS = frozenset({"من", "في", "ل", "الي", "ب", "صفوف", "صفوفه", "ضمن", "لدي"})
_ARMED = frozenset({"military", "police", "member", "leader", "attacker"})
_NOT_OURS = frozenset({"kin", "family"})
_OPEN = frozenset({"person", "man", "youth", None})
"""Nouns of no trade: a party may follow them with `من`."""
_REACH = 8


class Attached(NamedTuple):
    """A party found behind a noun, the partitive noun between them, and the word behind it all."""

    party: PartyPhrase | None
    head: Head | None
    j: int
    own: bool = False


def party_behind(board: Board, j: int, head: Head | None) -> Attached:
    """The party of the people whose phrase ends before word `j`; `head` is their noun."""
    kind = head.kind if head is not None else ""
    at, inner, own, linked = j, None, False, False
    last = j
    nationality: Mention | None = None
    while at < min(j + _REACH, len(board.forms)) and not board.broken(at):
        party = _party_at(board, at, linked, kind, head)
        if party is not None:
            return Attached(party[0], inner, max(party[1], last), own)
        form = board.forms[at]
        if form in ('"', "'", "#"):
            at += 1
            continue
        noun = board.heads.get(at)
        if noun is not None and _is_complement(noun, linked, at == j, head):
            inner, own, at = noun, own or bool(noun.suffix), noun.j
            last, linked = at, False
            kind = noun.kind if noun.kind in _ARMED else kind
            continue
        word = board.particles.get(at)
        if word is not None and not word.prefix.startswith(("و", "ب")):
            role = word.entry.features.get("role")
            if role == "nationality" and inner is None and not linked:
                nationality, at = word, word.j
                last = at
                continue
            if role in ("adjective", "others") and not linked:
                at = last = word.j
                continue
            if role == "link":
                at, linked = word.j, True
                continue
        if (form in _LINKS and not linked) or (form in ("صفوف", "صفوفه", "ل", "الي") and linked):
            at, linked = at + 1, True
            continue
        break
    return Attached(_by_nationality(board, nationality, head), inner, last, own)


def _is_complement(noun: Head, linked: bool, directly: bool, head: Head | None) -> bool:
    """`من مسلحي`, `قادة المسلحين`, `زوجة قيادي`: a noun that belongs to the one before it."""
    if noun.joined:
        return False
    if linked:
        return noun.prefix in ("", "ال") and (noun.number != "sg" or noun.kind in ("family", "member"))
    if not directly or head is None or head.definite or noun.prefix not in ("", "ال"):
        return False
    if head.kind in _NOT_OURS or (head.entry.id == "person" and noun.kind == "family"):
        return True
    return noun.definite and head.kind in ("member", "leader", "kin") and noun.number == "pl"


def _party_at(
    board: Board, at: int, linked: bool, kind: str, head: Head | None
) -> tuple[PartyPhrase, int] | None:
    """The party that begins at word `at`, when the words before allow it to own the people."""
    if head is not None and head.kind in _NOT_OURS:
        return None
    found = board.parties.get(at)
    if found is None:
        covering = board.covered.get(at - 1) if not linked else None
        if covering is None or head is None or board.word_at(covering.start) > head.i:
            return None
        if board.word_at(covering.end) <= head.j and head.who is not None:
            return (
                None  # the noun itself is all that this party is (`أسيرا`): whose they are is told behind it
            )
        return covering, board.word_at(covering.end)
    form = board.forms[at]
    if _victims_of(at, head) or (not linked and _absolute(head, form)):
        return None
    if form.startswith("و") and not found[0].name.startswith("و"):
        return None
    if form.startswith("ب") and not found[0].name.startswith("ب"):
        return None
    if linked or form.startswith("لل"):
        own = (
            kind in _ARMED
            or head is None
            or head.entry.id in _OPEN
            or head.kind in ("victim", "detainee", "suspect", "corpse")
        )
        inside = board.form(at - 1) in ("في", "لدي", "ب")
        return found if own and (not inside or kind in _ARMED or board.form(at - 1) == "صفوف") else None
    if head is not None and head.form in ("رجال", "افراد", "شباب"):
        return found
    return found if kind in _ARMED or (head is not None and head.kind in ("victim", "detainee")) else None


def _victims_of(at: int, head: Head | None) -> bool:
    """`ضحايا داعش`: a party right behind victims in construct is whose deed it was, not whose people they are."""
    return head is not None and head.form == "ضحايا" and not head.definite and head.j == at


def _absolute(head: Head | None, form: str) -> bool:
    """`هاجم مسلحان دورية للجيش`: a plural or dual with its `ن` owns nothing behind it but an adjective that agrees."""
    if head is None or head.kind != "attacker" or head.definite or head.number == "sg":
        return False
    if not head.form.endswith(_WITH_NUN):
        return False
    return not form.endswith(_WITH_NUN) and not form.startswith("لل")


_WITH_NUN = ("ون", "ين", "ان")


def _by_nationality(board: Board, word: Mention | None, head: Head | None) -> PartyPhrase | None:
    """`جندي تركي`, `شرطيين عراقيين`: the forces of a country."""
    if word is None or head is None or head.kind not in ("military", "police"):
        return None
    generic = "army" if head.kind == "military" else "police"
    return PartyPhrase(
        start=word.start, end=word.end, rule="nationality", actor=None,
        name=board.text[word.start : word.end], generic=generic, country=word.entry.id,
    )  # fmt: skip

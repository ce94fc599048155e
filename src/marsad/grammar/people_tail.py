"""What follows counted people: a second noun, the party they belong to, `بين قتيل وجريح`."""

from __future__ import annotations

from marsad.grammar.people_found import ONE_AFTER, Found
from marsad.grammar.people_parties import Attached, party_behind
from marsad.grammar.people_words import Board, Head
from marsad.grammar.phrase import PartyPhrase
from marsad.record import Count
from marsad.record.model import HarmKind

_GENERAL = frozenset({"person", "man", "youth", None})
"""Nouns that say nothing of a party: a nearer noun behind them does (`ثلاثة أشخاص من المهربين`)."""
_OTHER_PEOPLE = frozenset({"family", "kin", "corpse"})
_NEARER = frozenset({"detainee", "smuggler", "settler", "suspect"})
_LUMPED: HarmKind = "killed_or_wounded"
_LEAST = frozenset({("علي", "الاقل"), ("كحد", "ادني"), ("بحد", "ادني"), ("كاقل", "تقدير")})
_LEAST_ENDS = frozenset(last for _, last in _LEAST)
_GREAT, _TEN = 100, 10


class Tail:
    """Adds to a phrase what the words behind it say of the same people."""

    def __init__(self, board: Board) -> None:
        self.board = board

    def extend(self, found: Found) -> None:
        """Adjectives, `آخرين`, `بين قتيل وجريح`, a second noun for the same people, and the party."""
        board = self.board
        head = found.head
        if head is not None:
            found.noun, found.who = head.entry.id, head.who
            found.state = found.state or head.state
            self._same_people(found, head)
        if not self._lump(found):
            self._pair(found)
            behind = head.j if head is not None and found.base == "noun_number" else found.j
            attached = party_behind(board, behind, head)
            if attached.party is None and behind != found.j:
                attached = party_behind(board, found.j, head)
            self._attach(found, attached)
            if head is not None and head.number != "sg" and found.party is None:
                self._same_people(found, head)  # `عشرة سياح ألمان قتلى`
            if (
                attached.head is not None
                and attached.head.kind == "family"
                and board.form(found.j) in ONE_AFTER
            ):
                found.j += 1
            self._at_least(found)
            between = self.between(found.j)
            if between is not None:
                found.state, found.j = _LUMPED, between

    def _at_least(self, found: Found) -> None:
        """`مقتل جندي على الأقل`, `إصابة شخصين على الأقل`: a bare singular or dual is the least."""
        board, count = self.board, found.count
        if found.parts or count.high is None or board.form(found.j + 1) not in _LEAST_ENDS:
            return
        if (board.form(found.j), board.form(found.j + 1)) in _LEAST:
            found.count, found.j = Count(count.low, None, count.approx), found.j + 2

    def _attach(self, found: Found, attached: Attached) -> None:
        if found.party is None and not self._mere_noun(found, attached.party):
            found.party = attached.party
        found.j = max(found.j, attached.j)
        inner = attached.head
        if inner is None:
            return
        if attached.own and "own" not in found.marks:
            found.marks += ("own",)
        general = found.noun in _GENERAL
        if inner.kind in _OTHER_PEOPLE or not (found.head is None or found.who is None or general):
            return
        if general or inner.who is not None or found.state is not None:
            found.who, found.noun = inner.who, inner.entry.id
            found.state = found.state or inner.state

    def _mere_noun(self, found: Found, party: PartyPhrase | None) -> bool:
        """Whether a party is only the noun itself (`مدنيين`, `مسلحون مجهولون`), which `who` already says."""
        if party is None or found.head is None or found.who is None:
            return False
        return self.board.word_at(party.start) == found.head.i

    def _same_people(self, found: Found, head: Head) -> None:
        """`قتلى مدنيين`, `شابا مدنيا`, `أطفال نازحين`: a second noun for the same people."""
        board = self.board
        for _ in range(2):
            following = board.heads.get(found.j)
            if following is None or following.joined or following.prefix not in ("", "ال", "بال", "لل"):
                return
            if following.definite and not head.definite:
                return
            agree = (following.number == "sg") == (head.number == "sg")
            other = following.kind in ("kin", "family", "corpse")
            if (
                other
                and following.entry.id == "kin_sibling"
                and not following.suffix
                and not following.definite
            ):
                other = False  # `طفلان شقيقان`
            if not agree or other or _case_clash(head.form, following.form):
                return
            found.j = following.j
            if following.kind == "victim" and head.kind != "victim":  # `أربعة عناصر مصابين`
                found.state = found.state or following.state
            nearer = (found.who is None and head.kind == "victim") or following.kind in _NEARER
            if nearer and head.kind in ("victim", "person", "civilian"):
                found.who, found.noun = following.who, following.entry.id

    def _lump(self, found: Found) -> bool:
        """`100 قتيل وجريح`, `عشرات القتلى والجرحى`: dead and wounded in one number."""
        board, head = self.board, found.head
        if head is None or head.kind != "victim" or not found.parts:
            return False
        other = board.heads.get(found.j)
        if (
            other is None
            or not other.joined
            or other.kind != "victim"
            or other.state == head.state
            or other.state is None
        ):
            return False
        if (other.number == "sg") != (head.number == "sg") or other.definite != head.definite:
            return False
        found.state, found.j, found.noun = _LUMPED, other.j, "casualty"
        return True

    def _pair(self, found: Found) -> None:
        """`37 ألف نازح ولاجئ`: two singulars of one party under one great number."""
        head, other = found.head, self.board.heads.get(found.j)
        if head is None or other is None or not found.parts or not other.joined:
            return
        counted = head.form.endswith("ا") and other.form.endswith("ا") and found.count.low > _TEN
        if found.count.low < _GREAT and not counted:  # `20 مدنيا وموظفا`
            return
        alike = head.number == other.number == "sg" and head.who == other.who
        if alike and not other.definite and not other.suffix:
            found.j = other.j

    def between(self, j: int) -> int | None:
        """The word behind `بين قتيل وجريح`, or None."""
        board = self.board
        at = j + (board.form(j) in ("ما", "،", ","))
        if board.form(at) != "بين":
            return None
        first, second = board.heads.get(at + 1), board.heads.get(at + 2)
        if first is None or second is None or not second.joined or "victim" not in (first.kind, second.kind):
            return None
        return second.j if first.state and second.state else None


def _case_clash(first: str, second: str) -> bool:
    """`مدنيين مسلحون`: two cases, so two groups of people."""
    return (first.endswith("ين") and second.endswith("ون")) or (
        first.endswith("ون") and second.endswith("ين")
    )

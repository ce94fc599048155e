"""Reads one phrase of counted people at a time: number and noun, noun and number, noun alone."""

from __future__ import annotations

from marsad.grammar.people_found import AFTER_BARE, ALSO_UNITS, CLOSERS, OWNED, TWO_AFTER, Found
from marsad.grammar.people_nouns import Nouns
from marsad.grammar.people_tail import Tail
from marsad.grammar.people_words import Board, Head
from marsad.grammar.phrase import NumberPhrase, PeoplePhrase
from marsad.lexicon import Mention
from marsad.record import Count
from marsad.record.model import HarmKind

_SKIPPED = frozenset({'"', "'", ")", "/", "ال"})
_OF_THEM = frozenset({"منهم", "منهن", "منهما"})
_WHO = frozenset({"ممن", "الذين", "هولاء", "اللذين"})
_RISEN_REACH = 26
_RISING = ("رتفع", "رتفاع", "حصيل", "زاد", "قفز", "عدد")
_ENDS = frozenset(".؛!؟:")
_HURT = frozenset({"اصابه", "اصابات", "جروحا", "متاثرا", "متاثره", "كان", "كانت", "حالته"})
_PLAIN = frozenset({"person", "man", "citizen"})
_TOLL = frozenset({"عدد", "حصيله", "الحصيله", "اعداد", "بعدد", "لعدد", "العدد", "اجمالي", "وعدد", "وحصيله"})
_NUMBERED = frozenset({"عددهم", "وعددهم", "عددهن", "وعددهن", "البالغ", "عدتهم", "قوامها"})


class Reader:
    """One pass over the places where people may be counted."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.nouns = Nouns(board, self._number_first)
        self.tail = Tail(board)

    def run(self) -> list[PeoplePhrase]:
        """Phrases in reading order, none overlapping."""
        board, done, out = self.board, 0, []
        places = sorted({*board.heads, *board.numbers, *board.particles})
        for i in places:
            if i < done:
                continue
            found = self._at(i)
            if found is None:
                if i in board.heads and i not in board.numbers:
                    self.nouns.skipped = board.heads[i].j
                continue
            self.tail.extend(found)
            done = found.j
            out.append(self._phrase(found))
        return out

    def _at(self, i: int) -> Found | None:
        board = self.board
        if board.count_at(i) is not None:
            return self._number_first(i)
        if i in board.numbers:
            return None
        if board.particle(i, "one_of") is not None:
            found = self._one_of(i)
            if found is not None:
                return found
        if i in board.heads:
            return self.nouns.read(board.heads[i])
        return self._stand_in(i)

    def _number_first(self, i: int) -> Found | None:
        board = self.board
        number, j = board.count_at(i) or (None, i)
        if number is None:
            return None
        count = Count(number.low, number.high, number.approx)
        at = self._past_marks(j)
        found = Found(
            i, j, "number_noun", count, parts=(number,), definite=board.form(i).startswith(("ال", "وال"))
        )
        if number.rule == "replaced":
            found.marks = ("replaced",)
        if (number.rule != "vague" and board.form(at) in _WHO) or (
            board.form(at) == "من" and board.form(at + 1) in _WHO
        ):
            found.base, found.j = "bare_number", at + 1 + (board.form(at) == "من")
            return found
        told = at + 1 in board.heads or at + 1 in board.numbers  # `5 منهم امرأة`: the five are the total
        if board.form(at) in _OF_THEM and told and board.harm_before(i) is not None:
            found.base = "bare_number"
            return found
        if board.form(at) in _OF_THEM and number.rule in ("number", "approx"):
            return self._some_of_them(found, at + 1)
        partitive = board.form(at) == "من"
        noun_at = self._past_marks(at + 1) if partitive else at
        head = None if board.broken(at) else board.heads.get(noun_at)
        if head is not None and not head.joined:
            return self._of_noun(found, head, partitive)
        others = board.particle(noun_at, "others")
        if others is not None:
            found.base, found.j = "others", others.j
            return found
        party = board.parties.get(noun_at)
        if party is not None and (partitive or noun_at == j):
            found.base, found.j, found.party = "number_party", party[1], party[0]
            return found
        return self._number_alone(found, number, j)

    def _of_noun(self, found: Found, head: Head, partitive: bool) -> Found:
        """A number before a noun, or before `من` and a noun."""
        found.head, found.j = head, head.j
        named = self.board.parties.get(head.i)
        if named is not None and named[1] > head.j and partitive:  # `خمسة من رجال المقاومة`
            found.party, found.j = named[0], named[1]
        if head.suffix and partitive and head.kind in OWNED:
            found.marks += ("own",)
        if partitive and head.definite and (head.kind == "victim" or head.entry.id == "person"):
            found.marks += ("subset",)  # `7 من القتلى`
        if head.entry.id in _PLAIN:
            found.state = self._told_toll(found.i) or found.state
        return found

    def _some_of_them(self, found: Found, at: int) -> Found:
        """`ثلاثة منهم`, `خمسة منهم من رجال الأمن`, `ثلاثة منهم عناصر في فصيل`: part of those told before."""
        board = self.board
        found.base, found.j, found.marks = "bare_number", at, ("subset",)
        head = board.heads.get(at + 1 if board.form(at) == "من" else at)
        if head is not None and not head.joined and head.number != "sg" and head.kind != "victim":
            found.base, found.head, found.j = "number_noun", head, head.j
        return found

    def _told_toll(self, i: int) -> HarmKind | None:
        """`عدد المصابين تجاوز 30 شخصا`: what befell people whose number a toll tells."""
        head = self._toll_head(i)
        if head is None or not any(w in _TOLL for w in self.board.forms[max(0, head.i - 2) : head.i]):
            return None
        return head.state

    def _number_alone(self, found: Found, number: NumberPhrase, j: int) -> Found | None:
        board = self.board
        origin = board.particles.get(j)
        told = origin is not None and (origin.tag != "sg" or number.low > 10)
        if told and origin is not None and _is_origin(origin):
            found.j, found.who, found.noun = origin.j, "civilians", "national"
            return found
        if board.form(j) in ("بين", "ما") and self.tail.between(j) is not None:
            found.base = "bare_number"
            return found
        if number.rule == "vague" and number.high is None:
            return None
        head = self._toll_head(found.i) or self._risen(found.i)
        counted = board.heads.get(j + 1)
        if board.form(j) == "عدد" and counted is not None and board.form(found.i - 1) == "الي":
            found.head, found.j = counted, counted.j  # `ارتفع إلى ثلاثة عدد الأطفال`
            return found
        if not self._ends_bare(j):
            return None
        deed = board.harm_before(found.i)
        if board.form(found.i - 1) in _NUMBERED:
            found.base, found.marks = "bare_number", ("explains",)
            return found
        if head is not None or deed is not None:
            found.base, found.state = "bare_number", head.state if head is not None else None
            if head is not None and head.suffix:  # `عدد قتلاها`
                found.marks = ("own",)
            return found
        return None

    def _risen(self, i: int) -> Head | None:
        """`ارتفاع ضحايا الاعتداء الذي … إلى ثلاثة`: the dead or wounded whose number has risen to this."""
        board = self.board
        if board.form(i - 1) != "الي":
            return None
        for k in range(i - 2, max(-1, i - _RISEN_REACH), -1):
            head = board.heads.get(k)
            if head is not None and head.state and head.kind == "victim":
                before = board.forms[max(0, k - 3) : k]
                return head if any(stem in w for w in before for stem in _RISING) else None
            if board.form(k) in _ENDS:
                return None
        return None

    def _toll_head(self, i: int) -> Head | None:
        """`حصيلة القتلى إلى 19`, `عدد الجرحى بلغ 30`: the noun of the dead or wounded a few words before."""
        for k in range(i - 1, max(-1, i - 6), -1):
            head = self.board.heads.get(k)
            if head is not None:
                return head if head.state and (head.definite or head.suffix) else None
            if self.board.form(k) in ".،؛" or k in self.board.numbers:
                return None
        return None

    def _ends_bare(self, j: int) -> bool:
        form = self.board.form(j)
        deed = self.board.deed_at(j)
        noun = (
            deed is not None
            and deed.tag not in ("perf", "impf")
            and deed.entry.features.get("form") == "noun"
        )
        if deed is not None and noun and not deed.prefix:
            return False  # `سقطت ثلاث قذائف`: the number counts what is fired
        return not form or form in CLOSERS or form in AFTER_BARE or form[0] == "و" or deed is not None

    def _past_marks(self, j: int) -> int:
        while self.board.form(j) in _SKIPPED:
            j += 1
        return j

    def _one_of(self, i: int) -> Found | None:
        """`أحد عناصر`, `إحدى النساء`, `أحد المدنيين`."""
        board = self.board
        mention = board.particle(i, "one_of")
        if mention is None or mention.suffix:
            return None
        at = mention.j + (board.form(mention.j) == "من")
        head = board.heads.get(at)
        if head is None or head.form in ALSO_UNITS:
            return None
        if not (head.definite or head.suffix or head.number != "sg"):
            return None
        found = Found(i, head.j, "one_of", Count(1, 1), head)
        if head.suffix and head.kind in OWNED:
            found.marks = ("own",)
        return found

    def _stand_in(self, i: int) -> Found | None:
        """`آخرون` (two or more), `آخران`, and one more: `وأصيب ثالث`, `وجرح آخر`."""
        board = self.board
        others = board.particle(i, "others")
        if others is not None and not others.prefix.endswith("ال"):
            low, high = others.entry.features["low"], others.entry.features["high"]
            return Found(i, others.j, "others", Count(low, high))
        national = board.particle(i, "nationality")
        if national is not None and national.tag in ("sg", "dual", "pl") and i > 0:
            return self._national(i, national)
        another = board.particle(i, "another")
        if another is not None and board.form(i - 1) == "عدد" and board.harm_before(i - 1) is not None:
            return Found(i - 1, another.j, "others", Count(3, None))  # `وجرح عدد آخر`
        if another is not None and not another.prefix.endswith("ال") and board.harm_before(i) is not None:
            following = board.form(another.j)
            if (
                not following
                or following in CLOSERS
                or following in AFTER_BARE
                or following[0] in "وب"
                or following in _HURT
                or another.j in board.deed_starts
            ):
                return Found(i, another.j, "another", Count(1, 1))
        return None

    def _national(self, i: int, word: Mention) -> Found | None:
        """`ثلاثة مواطنين وسوريا`, `مقتل سوريين`: people told by nationality alone."""
        board = self.board
        joined = word.prefix == "و" and any(
            (h := board.heads.get(k)) is not None and h.j == i for k in (i - 1, i - 2)
        )
        joined = joined or (
            word.prefix == "و" and any(board.particle(k, "nationality") for k in (i - 1, i - 2))
        )
        masculine = not word.form.endswith("ه") and not word.form.endswith("ات")
        if not masculine or not (joined or (word.prefix == "" and board.harm_before(i) is not None)):
            return None
        two = board.form(word.j) in TWO_AFTER
        count = (
            Count(1, 1)
            if word.tag == "sg"
            else Count(2, 2)
            if two or (word.tag == "dual" and word.form.endswith("ان"))
            else Count(3, None)
        )
        base = {1: "singular", 2: "dual"}.get(count.low, "plural")
        return Found(i, word.j + two, base, count, who="civilians", noun="national")

    def _phrase(self, found: Found) -> PeoplePhrase:
        board = self.board
        end = board.ends[found.j - 1]
        return PeoplePhrase(
            start=board.starts[found.i], end=end, rule="+".join((found.base, *found.marks)),
            parts=found.parts, count=found.count, noun=found.noun, who=found.who, party=found.party,
            state=found.state, definite=found.definite,
        )  # fmt: skip


def _is_origin(word: Mention) -> bool:
    """Whether a word tells where people are from (`سوريين`, `أكراد`)."""
    return word.entry.features.get("role") == "nationality" or word.entry.id == "origin"

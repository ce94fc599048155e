"""Reads one phrase of counted people at a time: number and noun, noun and number, noun alone."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.grammar.people_parties import Attached, party_behind
from marsad.grammar.people_words import Board, Head
from marsad.grammar.phrase import NumberPhrase, PartyPhrase, PeoplePhrase
from marsad.lexicon import Mention
from marsad.record import Count

_SKIPPED = frozenset({'"', "'", ")", "/", "ال"})
_OF_THEM = frozenset({"منهم", "منهن", "منهما", "بينهم"})
_ONE_AFTER = frozenset({"واحد", "واحده", "واحدا"})
_TWO_AFTER = frozenset({"اثنين", "اثنان", "اثنتين", "اثنتان"})
_CLOSERS = frozenset('.،؛,:)("!؟?-/')
_AFTER_BARE = frozenset("في من علي خلال قرب بينهم بجروح اثر جراء نتيجه امس اليوم بعد قبل عقب علي ممن داخل بحاله منهم معظمهم ضمن شمال جنوب شرق غرب وسط".split())
_NOT_NAMES = frozenset("في من الي ان عن و قد انه لم لا ما كان هو ب ل او ثم كما لكن بعد قبل خلال امس اليوم الذي التي اثر عبر لدي مع حيث بين كل".split())
_LUMPED = "killed_or_wounded"
_TOLD_OF = frozenset({"برتبه", "رتبه", "بصفه", "بصفته", "منصب", "لقب", "بلقب", "برتبتي"})
_VERBS = frozenset({"اسر"})
"""Plurals that are verbs too (`أسر`, families or "captured"): they count only after a number."""
_ALSO_UNITS = frozenset({"لواء", "الويه", "فريق", "رايد", "رواد", "مقدم", "مساعد"})
"""Ranks that are formations or other nouns too: a name or a deed must stand beside them."""
_WHO = frozenset({"ممن", "الذين", "هولاء", "اللذين"})
_OWNED = frozenset({"military", "police", "member", "leader", "attacker", "companion", "crowd"})
_NUMBERED = frozenset({"عددهم", "وعددهم", "عددهن", "وعددهن", "البالغ", "عدتهم", "قوامها"})


@dataclass(slots=True)
class Found:
    """A phrase in the making: words `i:j`, its count and what is known of the people."""

    i: int
    j: int
    base: str
    count: Count
    head: Head | None = None
    state: str | None = None
    who: str | None = None
    noun: str | None = None
    party: PartyPhrase | None = None
    definite: bool = False
    marks: tuple[str, ...] = ()
    parts: tuple[NumberPhrase, ...] = ()


class Reader:
    """One pass over the places where people may be counted."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.skipped = -1  # the word behind the last noun that counted nobody

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
                    self.skipped = board.heads[i].j
                continue
            self._extend(found)
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
            return self._noun_first(board.heads[i])
        return self._stand_in(i)

    # -- number first -----------------------------------------------------------------------------------

    def _number_first(self, i: int) -> Found | None:
        board = self.board
        number, j = board.count_at(i) or (None, i)
        if number is None:
            return None
        count = Count(number.low, number.high, number.approx)
        at = self._past_marks(j)
        found = Found(i, j, "number_noun", count, parts=(number,), definite=board.form(i).startswith(("ال", "وال")))
        if number.rule == "replaced":
            found.marks = ("replaced",)
        if number.rule != "vague" and board.form(at) in _WHO or (board.form(at) == "من" and board.form(at + 1) in _WHO):
            found.base, found.j = "bare_number", at + 1 + (board.form(at) == "من")
            return found
        if board.form(at) in _OF_THEM and number.rule in ("number", "approx"):
            found.base, found.j, found.marks = "bare_number", at + 1, ("subset",)
            return found
        partitive = board.form(at) == "من"
        noun_at = self._past_marks(at + 1) if partitive else at
        head = board.heads.get(noun_at)
        if head is not None and self._counts(head, noun_at):
            found.head, found.j = head, head.j
            if head.suffix and partitive and head.kind in _OWNED:
                found.marks += ("own",)
            return found
        others = board.particle(noun_at, "others")
        if others is not None:
            found.base, found.j = "others", others.j
            return found
        party = board.parties.get(noun_at)
        if party is not None and (partitive or noun_at == j) and self._people_like(party[0]):
            found.base, found.j, found.party = "number_party", party[1], party[0]
            return found
        return self._number_alone(found, number, j)

    def _counts(self, head: Head, at: int) -> bool:
        """Whether a noun right behind a number is what it counts (`30 سيارة لمدنيين` is caught by adjacency)."""
        return not (head.joined and at == head.i) or head.prefix == ""

    def _people_like(self, party: PartyPhrase) -> bool:
        """A party's name that counts as people: a plural of its members, or any name after `من`."""
        return party.start >= 0

    def _number_alone(self, found: Found, number: NumberPhrase, j: int) -> Found | None:
        board = self.board
        origin = board.particles.get(j)
        if origin is not None and (origin.entry.features.get("role") == "nationality" or origin.entry.id == "origin"):
            if origin.tag != "sg" or number.low > 10:
                found.j, found.who, found.noun = origin.j, "civilians", "national"
                return found
        if board.form(j) in ("بين", "ما") and self._between(j) is not None:
            found.base = "bare_number"
            return found
        if number.rule == "vague" and number.high is None:
            return None
        head = self._toll_head(found.i)
        if not self._ends_bare(j):
            return None
        deed = board.harm_before(found.i)
        if board.form(found.i - 1) in _NUMBERED:
            found.base, found.marks = "bare_number", ("explains",)
            return found
        if head is not None or deed is not None:
            found.base, found.state = "bare_number", head.state if head is not None else None
            return found
        return None

    def _toll_head(self, i: int) -> Head | None:
        """`حصيلة القتلى إلى 19`, `عدد الجرحى بلغ 30`: the noun of the dead or wounded a few words before."""
        for k in range(i - 1, max(-1, i - 6), -1):
            head = self.board.heads.get(k)
            if head is not None:
                return head if head.state and head.definite else None
            if self.board.form(k) in ".،؛" or k in self.board.numbers:
                return None
        return None

    def _ends_bare(self, j: int) -> bool:
        form = self.board.form(j)
        return not form or form in _CLOSERS or form in _AFTER_BARE or form[0] == "و" or j in self.board.deed_starts

    def _past_marks(self, j: int) -> int:
        while self.board.form(j) in _SKIPPED:
            j += 1
        return j

    # -- noun first -------------------------------------------------------------------------------------

    def _noun_first(self, head: Head) -> Found | None:
        board = self.board
        found = self._noun_number(head)
        if found is not None:
            return found
        if self._inside_name(head):
            return None
        if head.kind == "corpse":
            return self._corpse(head)
        end = self._name_end(head.j)
        if head.flag("title") and head.number == "sg" and end > head.j and (head.definite or head.entry.id == "rank"):
            return Found(head.i, end, "named", Count(1, 1), head, definite=head.definite)
        if not self._clear(head):
            return None
        count = {"sg": Count(1, 1), "dual": Count(2, 2)}.get(head.number, Count(3, None))
        if (head.flag("cell") or head.kind == "family") and head.number != "pl":
            if any(board.count_at(k) for k in range(head.j, head.j + 4)):
                return None
            count = Count(3, None)
        base = {"sg": "singular", "dual": "dual"}.get(head.number, "plural")
        marks = ("own",) if head.suffix and head.kind in _OWNED else ()
        return Found(head.i, head.j, base, count, head, definite=head.definite, marks=marks)

    def _noun_number(self, head: Head) -> Found | None:
        """`المهاجمون الثلاثة`, `الضحايا الـ12`, `القتلى (12)`, `رجل واحد`, `عنصرين اثنين`."""
        board, j = self.board, head.j
        while board.form(j) in ('"', "'") or self._adjective(j):
            j += 1
        form = board.form(j)
        if form in _ONE_AFTER and head.number == "sg":
            return Found(head.i, j + 1, "noun_number", Count(1, 1), head)
        if form in _TWO_AFTER and head.number in ("dual", "pl"):
            return Found(head.i, j + 1, "noun_number", Count(2, 2), head)
        if not (head.definite or head.suffix) or head.number == "sg":
            return None
        article = form == "ال"
        at = j + 1 if article else j
        counted = board.count_at(at)
        if counted is None or not (article or form.startswith("ال")):
            return None
        number = counted[0]
        if number.rule != "number":
            return None
        count = Count(number.low, number.high, number.approx)
        return Found(head.i, counted[1], "noun_number", count, head, definite=True, parts=(number,))

    def _adjective(self, j: int) -> bool:
        word = self.board.particles.get(j)
        if word is None or word.prefix not in ("", "ال") or j in self.board.numbers:
            return False
        return word.entry.features.get("role") in ("adjective", "nationality")

    def _corpse(self, head: Head) -> Found:
        """`جثتي لاجئين`, `جثة شاب`, `جثث خمسة مدنيين`, `جثتين لشابين`: the dead are those named behind it."""
        board = self.board
        count = {"sg": Count(1, 1), "dual": Count(2, 2)}.get(head.number, Count(3, None))
        found = Found(head.i, head.j, "singular" if head.number == "sg" else head.number, count, head, state="killed")
        found.base = {"dual": "dual", "pl": "plural"}.get(found.base, found.base)
        found.definite = head.definite
        inner = board.heads.get(head.j)
        unknown = board.form(head.j + 1) == "الهويه"  # `جثة مجهولة الهوية`
        if inner is not None and not inner.joined and not unknown and not self._inside_name(inner):
            found.head, found.j = inner, inner.j
            if head.number == "sg" and inner.number == "dual":
                found.count = Count(2, 2)
            return found
        if board.count_at(head.j) is not None:
            counted = self._number_first(head.j)
            if counted is not None:
                counted.i, counted.state = head.i, "killed"
                return counted
        return found

    def _inside_name(self, head: Head) -> bool:
        """Nouns in the names of parties, places and offices (`وزارة الشهداء`, `ساحة العمال`)."""
        board = self.board
        party = board.covered.get(head.i)
        if party is not None and party.start < board.starts[head.i]:
            return True
        if board.form(head.i - 1) in _TOLD_OF or (head.joined and head.definite and head.i == self.skipped):
            return True
        before = board.particles.get(head.i - 1)
        if before is None or before.entry.features.get("role") != "container" or before.j != head.i:
            return False
        return not head.joined and not before.prefix.endswith(("ال", "لل"))

    def _clear(self, head: Head) -> bool:
        """Whether a noun with no number counts people by itself."""
        board = self.board
        if head.flag("needs_kin"):
            after = board.heads.get(head.j)
            return after is not None and after.joined
        if head.flag("weak") or head.form in _VERBS:
            return False
        if head.form in _ALSO_UNITS and board.harm_before(head.i) is None:
            return False
        if not head.flag("loose") or head.number != "sg":
            return True
        if head.form.endswith("ه"):  # a feminine adjective more often than a woman
            return board.harm_before(head.i) is not None
        before = board.deed_ends.get(head.i)
        if before is not None and (before.entry.features.get("harm") or before.tag in ("perf", "impf")):
            return True
        if board.harm_before(head.i) is not None or board.form(head.i - 1) in ("ان", "بان", "لان", "هو", "وهو"):
            return True
        if head.joined:
            return board.harm_before(head.i) is not None or (head.i - 1) in board.heads
        return False

    def _name_end(self, j: int) -> int:
        """The word behind a personal name that begins at `j` (at most three words), or `j`."""
        board, end = self.board, j
        while end < min(j + 4, len(board.forms)):
            form = board.form(end)
            taken = end in board.heads or end in board.numbers or end in board.particles or end in board.deed_starts or end in board.parties
            if taken or form in _NOT_NAMES or not form.isalpha() or len(form) < 2:
                break
            if form.startswith("ال") or (end > j and form[0] in "وفبل" and end - j > 1):
                break
            end += 1
        return end

    # -- words that stand for people told before --------------------------------------------------------

    def _one_of(self, i: int) -> Found | None:
        """`أحد عناصر`, `إحدى النساء`, `أحد المدنيين`."""
        board = self.board
        mention = board.particle(i, "one_of")
        if mention is None or mention.suffix:
            return None
        at = mention.j + (board.form(mention.j) == "من")
        head = board.heads.get(at)
        if head is None:
            return None
        if not (head.definite or head.suffix or head.number != "sg"):
            return None
        found = Found(i, head.j, "one_of", Count(1, 1), head)
        if head.suffix and head.kind in _OWNED:
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
        if another is not None and not another.prefix.endswith("ال") and board.harm_before(i) is not None:
            following = board.form(another.j)
            if not following or following in _CLOSERS or following in _AFTER_BARE or following[0] in "وب":
                return Found(i, another.j, "another", Count(1, 1))
        return None

    def _national(self, i: int, word: Mention) -> Found | None:
        """`ثلاثة مواطنين وسوريا`, `مقتل سوريين`: people told by nationality alone."""
        board = self.board
        joined = word.prefix == "و" and any((h := board.heads.get(k)) is not None and h.j == i for k in (i - 1, i - 2))
        masculine = not word.form.endswith("ه") and not word.form.endswith("ات")
        if not masculine or not (joined or (word.prefix == "" and board.harm_before(i) is not None)):
            return None
        two = board.form(word.j) in _TWO_AFTER
        count = Count(1, 1) if word.tag == "sg" else Count(2, 2) if two or (word.tag == "dual" and word.form.endswith("ان")) else Count(3, None)
        base = {1: "singular", 2: "dual"}.get(count.low, "plural")
        return Found(i, word.j + two, base, count, who="civilians", noun="national")

    # -- what follows -----------------------------------------------------------------------------------

    def _extend(self, found: Found) -> None:
        """Adjectives, `آخرين`, `بين قتيل وجريح`, a second noun for the same people, and the party."""
        board = self.board
        head = found.head
        if head is not None:
            found.noun, found.who = head.entry.id, head.who
            found.state = found.state or head.state
            self._same_people(found, head)
        lumped = self._lump(found)
        if not lumped:
            behind = head.j if head is not None and found.base == "noun_number" else found.j
            attached = party_behind(board, behind, head)
            self._attach(found, attached)
            if attached.head is not None and attached.head.kind == "family" and board.form(found.j) in _ONE_AFTER:
                found.j += 1
            between = self._between(found.j)
            if between is not None:
                found.state, found.j = _LUMPED, between

    def _attach(self, found: Found, attached: Attached) -> None:
        if found.party is None and not self._mere_noun(found, attached.party):
            found.party = attached.party
        found.j = max(found.j, attached.j)
        inner = attached.head
        if inner is None:
            return
        if attached.own and "own" not in found.marks:
            found.marks += ("own",)
        if found.head is None or found.who is None or found.noun in ("person", "man", "youth"):
            if inner.kind not in ("family", "kin", "corpse"):
                if found.noun is None or inner.who is not None or found.state is not None or found.noun in ("person", "man", "youth"):
                    found.who = inner.who
                    found.noun = inner.entry.id
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
            if not agree or _case_clash(head.form, following.form) or following.kind in ("kin", "family", "corpse"):
                return
            found.j = following.j
            if found.who is None and head.kind == "victim" or following.kind in ("detainee", "smuggler", "settler", "suspect"):
                if head.kind in ("victim", "person", "civilian"):
                    found.who, found.noun = following.who, following.entry.id
                    found.head = following if found.who is None else found.head

    def _lump(self, found: Found) -> bool:
        """`100 قتيل وجريح`, `عشرات القتلى والجرحى`: dead and wounded in one number."""
        board, head = self.board, found.head
        if head is None or head.kind != "victim" or not found.parts:
            return False
        other = board.heads.get(found.j)
        if other is None or not other.joined or other.kind != "victim" or other.state == head.state or other.state is None:
            return False
        if (other.number == "sg") != (head.number == "sg") or other.definite != head.definite:
            return False
        found.state, found.j, found.noun = _LUMPED, other.j, "casualty"
        return True

    def _between(self, j: int) -> int | None:
        """The word behind `بين قتيل وجريح`, or None."""
        board = self.board
        at = j + (board.form(j) in ("ما", "،", ","))
        if board.form(at) != "بين":
            return None
        first, second = board.heads.get(at + 1), board.heads.get(at + 2)
        if first is None or second is None or not second.joined or "victim" not in (first.kind, second.kind):
            return None
        return second.j if first.state and second.state else None

    def _phrase(self, found: Found) -> PeoplePhrase:
        board = self.board
        end = board.ends[found.j - 1]
        if found.state == "killed" and found.who is None and found.noun == "death":
            found.noun = "killed_person"
        return PeoplePhrase(
            start=board.starts[found.i], end=end, rule="+".join((found.base, *found.marks)), parts=found.parts,
            count=found.count, noun=found.noun, who=found.who, party=found.party, state=found.state,
            definite=found.definite,
        )  # fmt: skip


def _case_clash(first: str, second: str) -> bool:
    """`مدنيين مسلحون`: two cases, so two groups of people."""
    return (first.endswith("ين") and second.endswith("ون")) or (first.endswith("ون") and second.endswith("ين"))

"""Nouns for people with no number before them: alone, with a number behind, as a title before a name."""

from __future__ import annotations

from collections.abc import Callable

from marsad.grammar.people_found import ALSO_UNITS, CLOSERS, ONE_AFTER, OWNED, TWO_AFTER, Found
from marsad.grammar.people_words import Board, Head, befalls
from marsad.record import Count

_BODY_REACH = 7
_NOT_NAMES = frozenset({
    "في", "من", "الي", "ان", "عن", "و", "قد", "انه", "لم", "لا", "ما", "كان", "هو", "ب", "ل", "او",
    "ثم", "كما", "لكن", "بعد", "قبل", "خلال", "امس", "اليوم", "الذي", "التي", "اثر", "عبر", "لدي",
    "مع", "حيث", "بين", "كل", "بعدها", "بعده", "بدونه", "بدونها", "فيما", "بينما", "وهو", "وهي",
    "داخل", "امام", "قرب", "وسط", "اثناء", "عندما", "بسبب", "نفسه", "نفسها", "بان", "بانه", "اليه",
    "عليه",
})  # fmt: skip
_TOLD_OF = frozenset(
    {"برتبه", "رتبه", "بصفه", "بصفته", "منصب", "لقب", "بلقب", "برتبتي", "مضاد", "مضاده", "المضاد", "المضاده"}
)
_DENIALS = frozenset({"دون", "بدون", "بلا", "عدم", "لم", "ولم", "لا", "ولا", "اي"})
_DENIAL_REACH = 4
_PREDICATED = frozenset(
    {"كانوا", "وكانوا", "كانا", "كونهم", "بوصفهم", "باعتبارهم", "ليسوا", "بصفتهم", "اصبحوا", "باتوا", "كانتا"}
)
_FELL = frozenset(
    {"راح", "راحا", "راحوا", "راحت", "ذهب", "ذهبا", "ذهبوا", "وقع", "وقعوا", "كان", "كانوا", "سقط", "سقطوا"}
)
_DANGEROUS = frozenset({"خطير", "خطيرا", "بارز", "بارزا", "خطر", "هام", "مهم"})
_KUNYA = frozenset({"ابو", "ابي", "ام"})
_LET_GO = frozenset({"سبيل", "سراح"})
_TOPPLED = ("اطاح", "يطيح", "تطيح", "الاطاح", "اطاحه")
_TOPPLE_REACH = 7
_JUDGED = frozenset(
    {"بالسجن", "بالاعدام", "بالحبس", "بالموبد", "الموبد", "الاعدام", "السجن", "حكما", "حكمها", "اعدام", "سجن"}
)
_AGAINST = frozenset({"بحق", "ضد"})
_VERBS = frozenset({"اسر"})
"""Plurals that are verbs too (`أسر`, families or "captured"): they count only after a number."""
_ALSO_THINGS = frozenset({"مدرسه", "مدرستين", "مدرستان"})
"""Women who are things too (`مدرسة`, a school)."""


class Nouns:
    """Reads a noun at its place; `counted` reads a phrase that begins with a number (`جثث خمسة مدنيين`)."""

    def __init__(self, board: Board, counted: Callable[[int], Found | None]) -> None:
        self.board, self.counted = board, counted
        self.skipped = -1  # the word behind the last noun that counted nobody

    def read(self, head: Head) -> Found | None:
        """The phrase that begins with a noun, or None when it counts nobody."""
        board = self.board
        found = self._noun_number(head)
        if found is not None:
            return found
        lumped = self._lumped(head)
        if lumped is not None:
            return lumped
        if self.inside_name(head):
            return None
        if head.kind == "corpse":
            return self._corpse(head)
        named = self._named(head)
        if named is not None:
            return named
        if not self._clear(head):
            return None
        count = {"sg": Count(1, 1), "dual": Count(2, 2)}.get(head.number, Count(3, None))
        if (head.flag("cell") or head.kind == "family") and head.number != "pl":
            if any(board.count_at(k) for k in range(head.j, head.j + 4)):
                return None
            count = Count(3, None)
        base = {"sg": "singular", "dual": "dual"}.get(head.number, "plural")
        marks = ("own",) if head.suffix and head.kind in OWNED else ()
        return Found(head.i, head.j, base, count, head, definite=head.definite, marks=marks)

    def _lumped(self, head: Head) -> Found | None:
        """`وأوقعوهم بين قتيل وجريح`, `أفرادها بين قتيل وجريح`: dead and hurt of those told before."""
        board = self.board
        other = board.heads.get(head.j)
        if board.form(head.i - 1) != "بين" or head.kind != "victim" or head.number != "sg" or other is None:
            return None
        if not other.joined or other.kind != "victim" or other.number != "sg" or head.state == other.state:
            return None
        return Found(
            head.i, other.j, "plural", Count(3, None), head, state="killed_or_wounded", marks=("own",)
        )

    def _named(self, head: Head) -> Found | None:
        """`العقيد علي عامر`: a title or a definite noun before a personal name is one person."""
        board, end = self.board, self._name_end(head.j)
        if head.number != "sg" or end == head.j or head.flag("cell"):
            return None
        harmed = board.harm_before(head.i) is not None
        titled = head.definite and (head.flag("title") or not head.flag("loose") or harmed)
        unsure = head.form in ALSO_UNITS and not harmed  # `الفريق` is a team as well
        if unsure or not (titled or head.entry.id == "rank"):
            return None
        return Found(head.i, end, "named", Count(1, 1), head, definite=head.definite)

    def _noun_number(self, head: Head) -> Found | None:
        """`المهاجمون الثلاثة`, `الضحايا الـ12`, `القتلى (12)`, `رجل واحد`, `عنصرين اثنين`."""
        board, j = self.board, head.j
        while board.form(j) in ('"', "'") or self._adjective(j):
            j += 1
        form = board.form(j)
        if form in ONE_AFTER and head.number == "sg":
            return Found(head.i, j + 1, "noun_number", Count(1, 1), head)
        if form in TWO_AFTER and head.number in ("dual", "pl"):
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
        found = Found(
            head.i, head.j, "singular" if head.number == "sg" else head.number, count, head, state="killed"
        )
        found.base = {"dual": "dual", "pl": "plural"}.get(found.base, found.base)
        found.definite = head.definite
        inner = board.heads.get(head.j)
        unknown = board.form(head.j + 1) == "الهويه"  # `جثة مجهولة الهوية`
        if inner is not None and not inner.joined and not unknown and not self.inside_name(inner):
            found.head, found.j = inner, inner.j
            if head.number == "sg" and inner.number == "dual":
                found.count = Count(2, 2)
            return found
        if board.count_at(head.j) is not None:
            counted = self.counted(head.j)
            if counted is not None:
                counted.i, counted.state = head.i, "killed"
                return counted
        return found

    def inside_name(self, head: Head) -> bool:
        """Nouns in the names of parties, places and offices (`وزارة الشهداء`, `ساحة العمال`)."""
        board = self.board
        party = board.covered.get(head.i)
        if party is not None and party.start < board.starts[head.i]:
            return True
        if board.form(head.i - 1) == "بين" and head.kind == "victim" and head.definite:
            return True
        if head.flag("cell") and board.form(head.j) == "الاعلام":
            return True  # the Iraqi security media cell
        if board.form(head.i - 1) in _TOLD_OF or (head.joined and head.definite and head.i == self.skipped):
            return True
        before = board.particles.get(head.i - 1)
        if before is None or before.entry.features.get("role") != "container" or before.j != head.i:
            return False
        return not head.joined and not before.prefix.endswith(("ال", "لل"))

    def _clear(self, head: Head) -> bool:
        """Whether a noun with no number counts people by itself."""
        board = self.board
        if head.kind == "victim" and (self._denied(head.i) or self._marked_body(head)):
            return False
        if self._predicate(head):
            return False
        if head.form == "حراس" and head.suffix == "ه" and board.form(head.i - 1) != "من":
            return False  # `حراسة`, guarding
        if head.flag("needs_kin"):
            after = board.heads.get(head.j)
            counted = board.count_at(head.j) is not None and board.form(head.j).startswith("و")
            return counted or (after is not None and after.joined)
        natives = head.entry.id == "kin_child" and head.number == "pl" and not head.suffix  # `أبناء العشائر`
        if head.flag("weak") and head.number == "sg" and not head.definite:
            return board.harm_before(head.i) is not None
        if head.flag("weak") or head.form in _VERBS or natives:
            return False
        if head.form in _ALSO_THINGS and (head.definite or board.harm_before(head.i) is None):
            return False
        if head.form in ALSO_UNITS and board.harm_before(head.i) is None:
            return False
        return not head.flag("loose") or head.number != "sg" or self._singular(head)

    def _marked_body(self, head: Head) -> bool:
        """`جثة شاب مصابة بطلقات`: what a body bears, nobody else who is hurt."""
        if head.state != "wounded" or head.joined or head.definite:
            return False
        near = [self.board.heads.get(k) for k in range(head.i - 1, max(-1, head.i - _BODY_REACH), -1)]
        return any(h is not None and h.kind == "corpse" for h in near)

    def _singular(self, head: Head) -> bool:
        """Whether a singular that is also a verb or an adjective stands where only people do."""
        board = self.board
        if head.form.endswith("ه"):  # a feminine adjective more often than a woman
            return head.entry.id != "terrorist" and board.harm_before(head.i) is not None
        dangerous = board.form(head.j) in _DANGEROUS and head.kind in ("suspect", "attacker", "smuggler")
        if dangerous or board.form(head.i - 1) in _AGAINST or self._governed(head):
            return True
        if head.form.endswith("ا") and not head.joined and board.harm_in_reach(head.i):
            return True
        before = board.deed_ends.get(head.i)
        if before is not None and (befalls(before) or before.tag in ("perf", "impf")):
            return True
        if board.harm_before(head.i) is not None or board.form(head.i - 1) in (
            "ان",
            "بان",
            "لان",
            "هو",
            "وهو",
        ):
            return True
        if head.joined:
            both = board.form(head.i - 1) in ("الطرفين", "الجانبين") and head.form.endswith("ا")
            return both or board.harm_before(head.i) is not None or (head.i - 1) in board.heads
        return False

    def _governed(self, head: Head) -> bool:
        """`سبيل صحفي`, `أطاحت القوة بإرهابي`, `بالسجن على ناشط`: singulars behind a word that only people follow."""
        board, i = self.board, head.i
        if board.form(i - 1) in _LET_GO:
            return True
        if head.prefix == "ب":
            near = board.forms[max(0, i - _TOPPLE_REACH) : i]
            return any(w.lstrip("وف").startswith(_TOPPLED) for w in near)
        judged = board.forms[max(0, i - 3) : i]
        return board.form(i - 1) == "علي" and any(w in _JUDGED for w in judged)

    def _predicate(self, head: Head) -> bool:
        """Whether a noun only says what people already told are or had, or that there were none."""
        before, earlier = self.board.form(head.i - 1), self.board.form(head.i - 2)
        if before == "من" and head.form.startswith("منسوب"):
            return self.board.harm_before(head.i) is None  # `الشهيد … من منسوبي القوات`
        if before in _PREDICATED and head.number != "sg" and not head.definite:
            return True  # `وكانوا مطلوبين`
        if before == "اي" or (before == "من" and earlier == "اي"):
            return True  # `نفت مقتل أي من جنودها`
        if head.form.startswith("ضحي") and before in _FELL:
            return True  # `راحا ضحية لغم`
        return head.entry.id == "wounded_person" and bool(head.suffix) and head.form.startswith("اصاب")

    def _denied(self, i: int) -> bool:
        """`دون إصابات`, `لم تسجل إصابات`: no victims at all."""
        for k in range(i - 1, max(-1, i - 1 - _DENIAL_REACH), -1):
            form = self.board.form(k)
            if form in _DENIALS:
                return True
            if form in CLOSERS:
                return False
        return False

    def _name_end(self, j: int) -> int:
        """The word behind a personal name that begins at `j` (at most three words), or `j`."""
        board, end = self.board, j
        while end < min(j + 4, len(board.forms)):
            form = board.form(end)
            taken = (
                end in board.heads
                or end in board.numbers
                or end in board.particles
                or end in board.deed_starts
                or end in board.parties
            )
            if board.broken(end) or taken or form in _NOT_NAMES or not form.isalpha() or len(form) < 2:
                break
            if (form.startswith("ال") and board.form(end - 1) != "عبد") or (
                end > j and form[0] in "وفبل" and end - j > 1
            ):
                break
            end += 1
        at = end + board.form(end).startswith("ال")
        if end > j and board.form(at) == '"' == board.form(at + 3) and board.form(at + 1) in _KUNYA:
            return at + 4  # `سامر الأحمد "أبو هيثم" وزوجته`
        return end

"""What stands at each word of a report that matters for people: nouns, numbers, parties, particles, deeds."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from marsad.grammar.numbers import is_count
from marsad.grammar.phrase import NumberPhrase, PartyPhrase
from marsad.lexicon import Entry, Matcher, Mention
from marsad.record.model import HarmKind
from marsad.text.words import Words

_ARTICLE_ENDS = ("ال", "لل")
_DUAL_WORDS = frozenset({
    "اثنين", "اثنان", "اثنتين", "اثنتان", "اللذين", "اللذان", "اللتين", "كانا", "كليهما", "هما",
    "كلاهما", "لهما", "حاولا", "اقدما", "كانتا", "عليهما", "بحوزتهما",
})  # fmt: skip
_LOOK_FOR_DUAL = 5
_AIMED = frozenset(
    {"assassination", "execution", "abduction", "arrest", "release", "surrender", "escape", "sentence"}
)


_OBJECT_REACH = 7
_SENTENCE_ENDS = frozenset(".؛!؟:")
_ASIDE = frozenset({"كان", "كانا", "كانوا", "كانت", "بوصفه", "باعتباره", "بصفته", "كونه", "اصبح", "بات"})
"""Words behind which an accusative tells what somebody is (`كان ناشطا`)."""


class Head(NamedTuple):
    """A noun for people at words `i:j`; `number` is sg, dual or pl."""

    i: int
    j: int
    entry: Entry
    number: str
    prefix: str
    suffix: str
    form: str

    @property
    def definite(self) -> bool:
        """Whether the article stands before it."""
        return self.prefix.endswith(_ARTICLE_ENDS)

    @property
    def joined(self) -> bool:
        """Whether `و` is written before it."""
        return self.prefix[:1] == "و"

    @property
    def kind(self) -> str:
        """The kind of people (see persons.yaml)."""
        return str(self.entry.features.get("kind", ""))

    @property
    def who(self) -> str | None:
        """The party that the noun alone gives."""
        found = self.entry.features.get("who")
        return None if found is None else str(found)

    @property
    def state(self) -> HarmKind | None:
        """What the noun itself says befell them."""
        found: HarmKind | None = self.entry.features.get("state")
        return found

    def flag(self, name: str) -> bool:
        """A yes-or-no feature of the noun."""
        return bool(self.entry.features.get(name))


_WITH_HIS = frozenset({"kin", "companion", "child"})


def _thing(head: Head) -> bool:
    """Whether a form is rather another word: `محافظه` (a governorate, not "his governor"), `الإخوان`."""
    if head.flag("needs_owner") and not head.suffix:
        return True  # `طاقم السفينة`
    if head.form == "اخوان" and head.definite:
        return True
    if head.suffix and head.form.startswith("قتل") and head.entry.id == "suspect":
        return True  # `فقتلته`, not "his killers"
    if head.suffix != "ه" or head.number == "pl":
        return False
    return head.kind not in _WITH_HIS and head.entry.id not in ("guard", "driver", "crew")


def befalls(deed: Mention) -> bool:
    """Whether a deed is done to people: it has a harm, or is an act aimed at a person."""
    features = deed.entry.features
    return bool(features.get("harm")) or features.get("act") in _AIMED


class Board:
    """Indexes of one report by word number, so that each rule is a look-up."""

    def __init__(
        self,
        words: Words,
        mentions: list[Mention],
        numbers: list[NumberPhrase],
        parties: list[PartyPhrase],
        *,
        text: str,
        lexicon: Matcher,
    ) -> None:
        self.forms, self.starts, self.ends, self.text = words.forms, words.starts, words.ends, text
        self._lexicon = lexicon
        self.heads: dict[int, Head] = {}
        self.particles: dict[int, Mention] = {}
        self.deed_ends: dict[int, Mention] = {}
        self.deed_starts: dict[int, Mention] = {}
        self.numbers: dict[int, tuple[NumberPhrase, int]] = {}
        self.parties: dict[int, tuple[PartyPhrase, int]] = {}
        self.covered: dict[int, PartyPhrase] = {}
        for mention in mentions:
            cls = mention.entry.cls
            if cls == "person_word":
                self.particles[mention.i] = mention
            elif cls == "deed":
                self.deed_ends[mention.j] = mention
                self.deed_starts[mention.i] = mention
        for number in numbers:
            self.numbers[self.word_at(number.start)] = (number, self.word_at(number.end))
        for party in parties:
            first, last = self.word_at(party.start), self.word_at(party.end)
            self.parties[first] = (party, last)
            for k in range(first, last):
                self.covered[k] = party
        for mention in mentions:
            if mention.entry.cls == "person":
                head = self._head(mention)
                if not _thing(head) and not self._impossible(mention):
                    self.heads[mention.i] = head

    def deed_at(self, i: int) -> Mention | None:
        """The deed that begins at word `i`, or None."""
        return self.deed_starts.get(i)

    def word_at(self, offset: int) -> int:
        """The number of the first word that begins at or behind an offset."""
        return bisect_left(self.starts, offset)

    def form(self, i: int) -> str:
        """The word at `i`, or an empty string outside the text."""
        return self.forms[i] if 0 <= i < len(self.forms) else ""

    def broken(self, i: int) -> bool:
        """Whether a line ends right before word `i`."""
        return 0 < i < len(self.starts) and "\n" in self.text[self.ends[i - 1] : self.starts[i]]

    def particle(self, i: int, role: str) -> Mention | None:
        """The particle with a role that begins at word `i`, or None."""
        found = self.particles.get(i)
        return found if found is not None and found.entry.features.get("role") == role else None

    def count_at(self, i: int) -> tuple[NumberPhrase, int] | None:
        """The number phrase that may count and begins at word `i`, with the word behind it."""
        found = self.numbers.get(i)
        return found if found is not None and is_count(found[0]) else None

    def harm_before(self, i: int) -> Mention | None:
        """The deed that ends right before word `i` and befalls people, across `عن`, `على`, `كل من`."""
        k = i
        while (
            k > 0
            and i - k < 4
            and self.forms[k - 1] in ("علي", "عن", "كل", "من", "ب", '"', "الي", "حتي", "نحو")
        ):
            k -= 1
        for at in (i, k):
            found = self.deed_ends.get(at)
            if found is not None and befalls(found):
                return found
        if self.form(k - 1) in (
            "فيه",
            "فيها",
            "خلالها",
            "خلاله",
            "بهم",
            "به",
            "اثرها",
            "هناك",
        ):  # `قتل فيه 32`
            return self.harm_before(k - 1)
        return None

    def harm_in_reach(self, i: int) -> bool:
        """Whether a verb that befalls people stands a few words before `i`, its subject between (`خطف مجهولون ناشطا`)."""
        for k in range(i, max(0, i - _OBJECT_REACH), -1):
            found = self.deed_ends.get(k)
            if found is not None:
                return befalls(found) and found.tag in ("perf", "impf")
            if self.form(k - 1) in _SENTENCE_ENDS or self.form(k - 1) in _ASIDE:
                return False
        return False

    def _head(self, mention: Mention) -> Head:
        number = mention.tag or self._tag_of(mention)
        if number == "dual" and mention.form.endswith(("ين", "ي")) and not self._dual_told(mention):
            number = "pl" if self._also_plural(mention) else "dual"
        return Head(mention.i, mention.j, mention.entry, number, mention.prefix, mention.suffix, mention.form)

    def _impossible(self, mention: Mention) -> bool:
        """Whether a construct form (`معتدي`, `مقاتلو`) would stand with the article."""
        form = mention.form
        if (
            mention.tag not in ("pl", "dual")
            or form[-1] not in "وي"
            or not mention.prefix.endswith(_ARTICLE_ENDS)
        ):
            return False
        return any(
            not r[3] and self._lexicon.entries[r[4]] is mention.entry
            for r in self._lexicon.readings(form + "ن")
        )

    def _tag_of(self, mention: Mention) -> str:
        """Number of a compound noun (`ابن عم`, `رجال أمن`): that of its first word."""
        first = mention.form.split(" ", 1)[0].removeprefix("ال")
        tags = [
            tag
            for prefix, _, suffix, rest, entry, tag in self._lexicon.readings(first)
            if not prefix and not suffix and not rest and tag and self._lexicon.entries[entry].cls == "person"
        ]
        if tags:
            return "pl" if "pl" in tags and first.endswith(("ين", "ي")) else tags[0]
        if first[-1] in "يا" and any(
            rest and self._lexicon.entries[entry] is mention.entry
            for prefix, _, suffix, rest, entry, _ in self._lexicon.readings(first[:-1])
            if not prefix and not suffix
        ):
            return "dual"  # `عوني حرس` beside `عون حرس`
        if first.endswith(("وا", "اء", "ات", "ون")) and len(first) > 4:
            return "pl"
        return "sg"

    def _also_plural(self, mention: Mention) -> bool:
        """Whether the spelling `-ين` is a sound plural too, and the plural in use is no other word."""
        if mention.entry.features.get("dual"):
            return False
        return any(
            stem == mention.form
            and not rest
            and tag == "pl"
            and self._lexicon.entries[entry] is mention.entry
            for _, stem, _, rest, entry, tag in self._lexicon.readings(mention.form)
        )

    def _dual_told(self, mention: Mention) -> bool:
        """Whether a word near by shows two: `اثنين`, `هما`, `جثتي` before it."""
        if self.form(mention.i - 1) in ("جثتي", "جثتا", "كلا", "كلتا", "كلي", "جثماني", "حياه"):
            return self.form(mention.i - 1) != "حياه"
        for k in range(mention.j, min(mention.j + _LOOK_FOR_DUAL, len(self.forms))):
            form = self.forms[k]
            if form in _DUAL_WORDS or form.endswith(("هما", "تيهما")):
                return True
            if form in ".،؛":
                return False
        return "احدهما" in self.forms[mention.j : mention.j + 2 * _LOOK_FOR_DUAL]

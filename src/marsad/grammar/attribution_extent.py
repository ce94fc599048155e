"""Where a speaker's name ends: the head noun's adjectives, complements, rank and person's name, word by word."""

from __future__ import annotations

from marsad.grammar.attribution_scene import Scene
from marsad.grammar.attribution_words import (
    ADJECTIVES,
    DEFINITE_ADJECTIVES,
    FRAMES,
    LINK,
    OPEN,
    OUTSELF,
    RANKS,
    STEM_AL,
    STOP,
    THAT,
    TIME,
    word_set,
)
from marsad.lexicon import Mention

_PUNCTUATION = frozenset(".,،؛;:!?؟\"'()[]{}-/|…»«")
_MAX_WORDS = 14
_PARENTHESIS = 5
_QUOTED = 7
_NAME_WORDS = 4
_TITLES = frozenset({"head", "minister", "commander", "local_head", "judge", "rank"})
"""Titles that stand in construct before an office and a person's name."""
_LINKS = {
    "عن": ("ناي", "مسوول", "ممثل", "مدافع"),
    "الي": ("مبعوث", "مندوب", "سفير", "موفد"),
    "علي": ("مشرف",),
}
"""Prepositions that carry some titles on."""
_NOT_WITHIN = (
    FRAMES
    | TIME
    | word_set("وقت حين المقابل الوقت ظل اطار سياق اشاره محاوله رد هجوم غاره قصف انفجار تمام الساعه حوالي")
)
"""Words behind which `في` opens no complement of a name."""
_CLOSED = word_set(
    "source officer witness resident activist official expert diplomat notable informed correspondent "
    "outlet_names channel capitals places_of_power un_agency medic victim"
)
"""Head nouns whose bare indefinite form is complete: an idafa does not follow of itself."""
_OUTLETS = frozenset({"outlet", "correspondent", "agency"})


def extent(scene: Scene, mention: Mention, definite: bool, limit: int, bar: str) -> int:
    """The word number behind a speaker's name that begins with a noun of the lexicon.

    `bar` is a preposition that belongs to the verb before the name, so that the name ends at it.
    """
    return _Extent(scene, mention, definite, min(limit, mention.i + _MAX_WORDS), bar).run()


class _Extent:
    """Goes over the words behind a head noun. `opened`: the last noun wants a complement; `linked`: a preposition does."""

    def __init__(self, scene: Scene, mention: Mention, definite: bool, limit: int, bar: str) -> None:
        self.scene, self.mention, self.definite, self.limit, self.bar = scene, mention, definite, limit, bar
        self.forms, self.j = scene.words.forms, mention.j
        features, entry = mention.entry.features, mention.entry.id
        self.person, self.body = bool(features.get("person")), bool(features.get("body"))
        last = mention.form.split()[-1]
        self.opened = not definite and (last in OPEN or (last == mention.form and entry not in _CLOSED))
        self.explicit = last in OPEN
        self.linked = last in LINK
        self.within = self.person or (not definite and entry not in _OUTLETS)
        self.titled = definite or entry in _TITLES
        self.named = 0

    def run(self) -> int:
        """The word number behind the name."""
        at = -1
        while at < self.j < self.limit:
            at = self.j
            if not self._step():
                break
        while self.j > self.mention.j and (self.forms[self.j - 1] in LINK or self.forms[self.j - 1] == "و"):
            self.j -= 1
        return self.j

    def _step(self) -> bool:
        """Take one more word (or party, or quotation) into the name; False at its end."""
        form = self.forms[self.j]
        if form in _PUNCTUATION:
            return self._mark(form)
        if (
            form in _LINKS
            and form != self.bar
            and not self.named
            and self.mention.form.startswith(_LINKS[form])
        ):
            return self._take(linked=True)
        if self._ends(form):
            return False
        party = self.scene.parties.get(self.j)
        if party is not None and not self.named:
            joined = self.body and not self._after_definite() and form.startswith("ال")
            if not (self.opened or self.linked or joined):
                return False
            self.j = min(self.scene.end_of(party, self.j), self.limit)
            self.opened = self.linked = False
            return True
        if form in LINK or self._written_link(form):
            return self._preposition(form)
        if form.startswith(("ال", "وال")) and not form.startswith(STEM_AL):
            return self._definite_word(form)
        return self._bare_word(form)

    def _take(self, linked: bool = False, opened: bool = False) -> bool:
        self.linked, self.opened = linked, opened
        self.j += 1
        return True

    def _mark(self, form: str) -> bool:
        if form == '"' and (self.opened or self.body):
            close = closing(self.forms, self.j, self.limit)
            if close:
                self.j, self.opened = close, False
                return True
        if form == "(" and not self.person:
            self.j = parenthesis(self.scene, self.j, self.limit)
        return False

    def _ends(self, form: str) -> bool:
        if form == self.bar or form in THAT or form in STOP:
            return True
        if form in TIME and not (form in ADJECTIVES and self.j == self.mention.j):
            return True
        speech = self.scene.speech.get(self.j)
        return speech is not None and speech.tag in ("perf", "impf")

    def _after_definite(self) -> bool:
        return self.forms[self.j - 1].startswith("ال")

    def _preposition(self, form: str) -> bool:
        follows = self.forms[self.j + 1] if self.j + 1 < self.limit else ""
        if form == "في" and (not self.within or follows in _NOT_WITHIN):
            return False
        return self._take(linked=form in LINK, opened=form not in LINK and not form.startswith(("بال", "لل")))

    def _definite_word(self, form: str) -> bool:
        if form.startswith("وال") and self.j in self.scene.speech:
            return False
        free = not (self.opened or self.linked)
        known = form in RANKS or bool(self.named) or definite_adjective(form)
        if free and not known and not (self.definite and self.j == self.mention.j and self._before_said()):
            return False
        self.named += form in RANKS
        return self._take()

    def _bare_word(self, form: str) -> bool:
        if self.opened or self.linked:
            if (self.j in self.scene.deeds and not self.linked and not self.explicit) or form.startswith(
                ("لل", "بال")
            ):
                return False
            self.explicit = form in OPEN
            return self._take(opened=form in OPEN)
        accusative = form.endswith("يا") and self.forms[self.mention.j - 1].endswith("ا")
        if (
            (adjective(form) or accusative)
            and not self.named
            and not self.definite
            and not self._after_definite()
        ):
            return self._take()
        if self.mention.entry.id in _OUTLETS and self._before_said():
            return self._take()
        if form in RANKS or self._name_may_follow():
            return self._name_word(form)
        return False

    def _before_said(self) -> bool:
        """Whether the word is the last before what is said or before another's name."""
        follows = self.forms[self.j + 1] if self.j + 1 < self.limit else ""
        return (
            follows in THAT or follows in ("عن", "،", ":") or (follows.startswith("ل") and len(follows) > 3)
        )

    def _name_may_follow(self) -> bool:
        if not (self.person and self.titled) or self.named >= _NAME_WORDS:
            return False
        return bool(self.named) or self._after_definite() or self.forms[self.j - 1] in RANKS

    def _name_word(self, form: str) -> bool:
        if self.j in self.scene.deeds or (form[0] in "بل" and len(form) > 5):
            return False
        self.named += 1
        return self._take(opened=form in OPEN)

    def _written_link(self, form: str) -> bool:
        """Whether a preposition written to the word carries the name on: `مسؤول بالمجلس`, `القائد العام للقوات`."""
        if self.opened or self.linked or form in OUTSELF:
            return False
        if form.startswith("بال"):
            return self.j == self.mention.j and self.mention.entry.id in ("source", "official", "officer")
        paper = self.mention.entry.features.get("paper")
        if form.startswith("لل") or (paper and form.startswith("ل") and len(form) > 3):
            carrier = self.scene.speakers.get(self.j)
            return carrier is None or not carrier.entry.features.get("outlet")
        return False


def adjective(form: str) -> bool:
    """Whether an indefinite word may be an adjective of a speaker: a nisba or a listed one."""
    if form in ADJECTIVES:
        return True
    if (
        form.endswith(("ي", "يه", "يون", "يين", "يان", "يتين", "يات"))
        and len(form) > 3
        and form[0] not in "بل"
    ):
        return True
    joined = form.startswith("و") and len(form) > 4
    return joined and (form[1:] in ADJECTIVES or form.endswith(("يه", "ي")))


def definite_adjective(form: str) -> bool:
    """Whether a definite word may be an adjective of a speaker."""
    bare = form.removeprefix("و")
    return bare in DEFINITE_ADJECTIVES or bare.endswith(("ي", "يه", "يين", "يون", "يات", "ين", "ون"))


def closing(forms: list[str], i: int, limit: int) -> int:
    """The word number behind the quotation mark that closes the one at `i`, when it is near; else 0."""
    for j in range(i + 2, min(limit, i + _QUOTED)):
        if forms[j] == '"':
            return j + 1
    return 0


def parenthesis(scene: Scene, j: int, limit: int) -> int:
    """The word number behind a short bracket that opens at `j`, else `j`."""
    forms = scene.words.forms
    if j < limit and forms[j] == "(":
        for k in range(j + 1, min(limit, j + _PARENTHESIS + 2)):
            if forms[k] == ")":
                return k + 1
    return j

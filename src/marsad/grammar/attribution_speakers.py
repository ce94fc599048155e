"""The speaker's name behind, before or beside a verb of saying: where it ends, its kind, role and party."""

from __future__ import annotations

from dataclasses import dataclass, field

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
from marsad.grammar.phrase import PartyPhrase
from marsad.lexicon import Mention
from marsad.text.words import Words

_PUNCTUATION = frozenset(".,،؛;:!?؟\"'()[]{}-/|…»«")
_MAX_WORDS = 14
_PARENTHESIS = 5
_NAME_WORDS = 4
_PARTY_KINDS = {
    **dict.fromkeys(
        [
            "islamic_state",
            "al_qaeda",
            "hts",
            "houthis",
            "pkk",
            "iraq_resistance",
            "hamas",
            "hezbollah",
            "yemen_resistance",
            "unidentified_armed",
            "assad_remnants",
            "druze_factions",
            "fsa",
            "iran_militias",
            "rsf",
        ],
        "perpetrator",
    ),
    **dict.fromkeys(["civilians", "protesters", "detainees", "suspects"], "witness"),
    "journalists": "media",
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker as word numbers `i:j`; `at` is the offset of the name behind its clitics.

    `a:b` are the word numbers of the name proper (a person's name where a title goes before it), `kind` the
    source kind, `entry` the lexicon id of the head noun or "", `back` says that the words point back to an
    earlier speaker, `outlet` that it can carry another's words.
    """

    i: int
    j: int
    at: int
    a: int
    b: int
    kind: str
    entry: str = ""
    back: bool = False
    outlet: bool = False
    channel: bool = False
    capital: bool = False
    paper: bool = False
    party: PartyPhrase | None = None


@dataclass(slots=True)
class Scene:
    """What the rules of attribution look at: the words, and what begins at each."""

    words: Words
    text: str
    speakers: dict[int, Mention] = field(default_factory=dict)
    speech: dict[int, Mention] = field(default_factory=dict)
    deeds: set[int] = field(default_factory=set)
    parties: dict[int, PartyPhrase] = field(default_factory=dict)

    @classmethod
    def of(cls, words: Words, mentions: list[Mention], parties: list[PartyPhrase], text: str) -> Scene:
        """Index a report's mentions and parties by their first word."""
        scene = cls(words, text)
        for mention in mentions:
            if mention.entry.cls == "speaker":
                scene.speakers[mention.i] = mention
            elif mention.entry.cls == "speech":
                scene.speech[mention.i] = mention
            elif mention.entry.cls in ("deed", "number", "calendar"):
                scene.deeds.add(mention.i)
        if parties:
            number = {start: i for i, start in enumerate(words.starts)}
            for party in parties:
                i = number.get(party.start)
                if i is not None:
                    scene.parties.setdefault(i, party)
        return scene

    def end_of(self, party: PartyPhrase, i: int) -> int:
        """The word number behind a party that begins at word `i`."""
        ends, j = self.words.ends, i + 1
        while j < len(ends) and ends[j - 1] < party.end:
            j += 1
        return j


def speaker_at(scene: Scene, i: int, limit: int, bar: str = "") -> Speaker | None:
    """The speaker whose name begins at word `i` (quotation marks and quantities skipped), or None.

    `bar` is a preposition that belongs to the verb and so ends the name.
    """
    forms = scene.words.forms
    first = i
    while i < limit and forms[i] in ('"', "'", "(", "ـ"):
        i += 1
    if i >= limit:
        return None
    k = _behind_quantity(scene, i, limit)
    mention, party = scene.speakers.get(k), scene.parties.get(k)
    if mention is not None and mention.entry.features.get("needs_frame") and (k == 0 or forms[k - 1] != '"'):
        mention = None
    if mention is None and party is None:
        return None
    if mention is not None and party is not None and scene.end_of(party, k) >= mention.j:
        long_party = scene.end_of(party, k) > mention.j or not mention.entry.features.get("back")
        if long_party and not mention.entry.features.get("person") and mention.entry.id != "source":
            mention = None
    if (
        mention is not None
        and mention.suffix
        and mention.entry.id != "group"
        and not mention.entry.features.get("channel")
    ):
        return None if party is None else _of_party(scene, first, k, party, limit)
    if mention is None:
        return _of_party(scene, first, k, party, limit) if party is not None else None
    return _of_noun(scene, first, i, k, mention, party, limit, bar)


def _behind_quantity(scene: Scene, i: int, limit: int) -> int:
    """The word behind `عدد من`, `أحد`, `ثلاثة`, `بعض` where a speaker stands there."""
    if i in scene.speakers or i in scene.parties:
        return i
    forms = scene.words.forms
    for step in (1, 2):
        if i + step < limit and i + step in scene.speakers and forms[i] in _QUANTITIES:
            return i + step
    return i


_QUANTITIES = word_set(
    "عدد احد احدي بعض عده ثلاثه اربعه خمسه سته عشرات العشرات مييات مجموعه اكثر معظم غالبيه اثنان اثنين "
    "وبعض واحد كبار"
)


def _of_party(scene: Scene, first: int, i: int, party: PartyPhrase, limit: int) -> Speaker:
    j = min(scene.end_of(party, i), limit)
    kind = _PARTY_KINDS.get(party.actor or "", "official")
    if party.generic in ("the_group", "militia", "rebels"):
        kind = "perpetrator"
    j = _parenthesis(scene, j, limit)
    at = _behind_clitic(scene, i, party.name)
    return Speaker(first, j, at, i, j, kind, "", party.generic is not None and j - i == 1, party=party)


def _behind_clitic(scene: Scene, i: int, name: str) -> int:
    start, form = scene.words.starts[i], scene.words.forms[i]
    head = name.split(" ", 1)[0] if name else ""
    cut = form.find(head) if head else -1
    return start + cut if 0 < cut <= 2 else start


def _of_noun(
    scene: Scene,
    first: int,
    lead: int,
    i: int,
    mention: Mention,
    party: PartyPhrase | None,
    limit: int,
    bar: str,
) -> Speaker:
    features, prefix = mention.entry.features, mention.prefix
    definite = prefix.endswith(("ال", "لل")) or mention.form.startswith("ال")
    j = _extent(scene, mention, definite, limit, bar)
    a, b = _personal_name(scene, mention, j) if features.get("person") else (lead, j)
    cut = _clitic_length(prefix) if lead == i else 0
    kind = _kind(scene, mention, str(features.get("kind", "official")), j)
    adjectives = definite and all(_definite_adjective(form) for form in scene.words.forms[mention.j : j])
    alone = (j == mention.j or (bool(features.get("paper")) and adjectives)) and (
        definite or bool(features.get("paper"))
    )
    return Speaker(
        first, j, scene.words.starts[a] + (cut if a == i else 0), a, b, kind, mention.entry.id,
        bool(features.get("back")) and alone, bool(features.get("outlet")), bool(features.get("channel")),
        bool(features.get("capital")), bool(features.get("paper")), party,
    )  # fmt: skip


def _clitic_length(prefix: str) -> int:
    """Letters of a prefix that are not the article; a `لل` stays whole, the name is respelled."""
    if prefix.endswith("لل"):
        return len(prefix) - 2
    return len(prefix) - 2 if prefix.endswith("ال") else len(prefix)


def _kind(scene: Scene, mention: Mention, kind: str, j: int) -> str:
    """A source's kind by its adjectives: a local or tribal source is a witness, the group's own its perpetrator."""
    if mention.entry.id == "activist" and any("مرصد" in form for form in scene.words.forms[mention.j : j]):
        return "ngo"
    if mention.entry.id != "source":
        return kind
    for form in scene.words.forms[mention.j : j]:
        bare = form.removeprefix("ال")
        if bare.startswith(_LOCAL):
            return "witness"
        if bare.startswith(("رسمي", "حكومي")):
            return "official"
        if bare.startswith("مقاوم"):
            return "perpetrator"
        if bare.startswith(("مرصد", "حقوقي")):
            return "ngo"
        if bare.startswith(("اعلامي", "صحفي", "صحافي")):
            return "media"
    return kind


_LOCAL = ("محلي", "قبلي", "اهلي", "عشايري", "سكان", "اهال", "شعبي")


def _extent(scene: Scene, mention: Mention, definite: bool, limit: int, bar: str) -> int:
    """The word number behind a speaker's name that begins with a noun of the lexicon."""
    forms, j = scene.words.forms, mention.j
    limit = min(limit, mention.i + _MAX_WORDS)
    person = bool(mention.entry.features.get("person"))
    body = bool(mention.entry.features.get("body"))
    last = mention.form.split()[-1]
    opened = not definite and (last in OPEN or (last == mention.form and mention.entry.id not in _CLOSED))
    within = person or (not definite and mention.entry.id not in ("outlet", "correspondent", "agency"))
    explicit = last in OPEN
    titled = definite or mention.entry.id in _TITLES
    linked, named = last in LINK, 0
    while j < limit:
        form = forms[j]
        if form in _PUNCTUATION:
            if form == '"' and (opened or body) and (close := _closing(forms, j, limit)):
                j, opened = close, False
                continue
            if form == "(" and not person:
                j = _parenthesis(scene, j, limit)
            break
        if (
            form == bar
            or form in THAT
            or form in TIME
            or form in STOP
            or (j in scene.speech and scene.speech[j].tag in ("perf", "impf"))
        ):
            break
        party = scene.parties.get(j)
        if party is not None and not named:
            if not (
                opened or linked or (body and not forms[j - 1].startswith("ال") and form.startswith("ال"))
            ):
                break
            j, opened, linked = min(scene.end_of(party, j), limit), False, False
            continue
        if (
            form in LINK
            or (form == "عن" and mention.form.startswith("ناي"))
            or _written_link(scene, mention, j, linked or opened)
        ):
            if form == "في" and (not within or (j + 1 < limit and forms[j + 1] in _NOT_WITHIN)):
                break
            linked, opened = form in LINK, form not in LINK and not form.startswith(("بال", "لل"))
        elif form.startswith(("ال", "وال")) and not form.startswith(STEM_AL):
            if form.startswith("وال") and j in scene.speech:
                break
            free = not (opened or linked)
            if free and form not in RANKS and not (titled and person) and not _definite_adjective(form):
                break
            if form in RANKS:
                named += 1
            linked, opened = False, False
        elif opened or linked:
            if (j in scene.deeds and not linked and not explicit) or form.startswith(("لل", "بال")):
                break
            opened, linked, explicit = form in OPEN, False, form in OPEN
        elif form in OPEN and linked:
            opened = True
        elif _adjective(form) and not named and not definite and not forms[j - 1].startswith("ال"):
            pass
        elif form in RANKS or (
            person
            and titled
            and named < _NAME_WORDS
            and (named or forms[j - 1].startswith("ال") or forms[j - 1] in RANKS)
        ):
            if j in scene.deeds or (form.startswith(("ب", "ل")) and len(form) > 5):
                break
            named += 1
            opened = form in OPEN
        else:
            break
        j += 1
    while j > mention.j and (forms[j - 1] in LINK or forms[j - 1] in ("و",)):
        j -= 1
    return j


_LINKS = {
    "عن": ("ناي", "مسوول", "ممثل", "مدافع"),
    "الي": ("مبعوث", "مندوب", "سفير", "موفد"),
    "علي": ("مشرف",),
}
"""Prepositions that carry some titles on."""

_TITLES = frozenset({"head", "minister", "commander", "local_head", "judge", "rank"})


def _written_link(scene: Scene, mention: Mention, j: int, open_name: bool) -> bool:
    """Whether word `j` carries a name on by a preposition written to it: `مسؤول بالمجلس`, `القائد العام للقوات`."""
    form = scene.words.forms[j]
    if open_name or form in OUTSELF:
        return False
    if form.startswith("بال"):
        return j == mention.j and mention.entry.id in ("source", "official", "officer")
    if form.startswith("لل") or (
        mention.entry.features.get("paper") and form.startswith("ل") and len(form) > 3
    ):
        carrier = scene.speakers.get(j)
        return carrier is None or not carrier.entry.features.get("outlet")
    return False


_NOT_WITHIN = (
    FRAMES | TIME | word_set("وقت حين المقابل الوقت ظل اطار سياق اشاره محاوله رد هجوم غاره قصف انفجار")
)
_CLOSED = frozenset({"source", "officer", "witness", "resident", "activist", "official", "expert", "diplomat", "notable", "informed",
                     "correspondent", "outlet_names", "channel", "capitals", "places_of_power", "un_agency", "medic", "victim"})  # fmt: skip
"""Head nouns whose bare indefinite form is complete: an idafa does not follow of itself."""


def _adjective(form: str) -> bool:
    return (
        form in ADJECTIVES
        or (
            form.endswith(("ي", "يه", "يون", "يين", "يان", "يتين", "يات"))
            and len(form) > 3
            and form[0] not in "بل"
        )
        or (form.startswith("و") and len(form) > 4 and (form[1:] in ADJECTIVES or form.endswith(("يه", "ي"))))
    )


def _definite_adjective(form: str) -> bool:
    bare = form.removeprefix("و")
    return bare in DEFINITE_ADJECTIVES or bare.endswith(("ي", "يه", "يين", "يون", "يات", "ين", "ون"))


def _closing(forms: list[str], i: int, limit: int) -> int:
    """The word number behind the quotation mark that closes the one at `i`, when it is near; else 0."""
    for j in range(i + 2, min(limit, i + 7)):
        if forms[j] == '"':
            return j + 1
    return 0


def _parenthesis(scene: Scene, j: int, limit: int) -> int:
    forms = scene.words.forms
    if j < limit and forms[j] == "(":
        for k in range(j + 1, min(limit, j + _PARENTHESIS + 2)):
            if forms[k] == ")":
                return k + 1
    return j


def _personal_name(scene: Scene, mention: Mention, j: int) -> tuple[int, int]:
    """The word numbers of the person's name within a title's phrase, else of the whole phrase."""
    forms = scene.words.forms
    last_rank = max((k for k in range(mention.i, j) if forms[k] in RANKS and k + 1 < j), default=-1)
    if last_rank >= 0:
        return last_rank + 1, j
    for k in range(mention.j, j):
        before = forms[k - 1]
        if (
            before.startswith("ال") and k > mention.i + (0 if mention.prefix.endswith("ال") else 1)
            and not forms[k].startswith("ال") and forms[k] not in LINK and not _adjective(forms[k])
            and not forms[k].startswith(("باسم", "لل", "بال", "و")) and before not in _NAME_PARTS
        ):  # fmt: skip
            return (k, j) if j - k >= 2 else (mention.i, j)
    return mention.i, j


_NAME_PARTS = word_set("الله الرحمن الدين")

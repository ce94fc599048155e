"""Who the subject of a verb of saying is: before or behind it, behind its object, or by a name of no listed noun."""

from __future__ import annotations

from marsad.grammar.attribution_scene import Scene
from marsad.grammar.attribution_speakers import Speaker, speaker_at
from marsad.grammar.attribution_words import (
    ABOUT,
    BACK_PRONOUNS,
    MANNER,
    STOP,
    THAT,
    TIME,
    TO,
    word_set,
)
from marsad.lexicon import Mention

_BEFORE = 12
"""Words before a verb within which its subject is looked for."""
_SAID = 14
"""Words behind an unlisted name within which what is said must begin."""
UNKNOWN = 6
"""Words that an unlisted speaker's name may have."""
CLAUSE = word_set(". ، , ؛ ; : فيما بينما لكن لكنه ان وان بان حيث اذ حين غير الا و -")
"""Marks and words behind which a clause begins."""
OPENERS = frozenset(
    ['"', "(", "اما", "واما", "كما", "وكان", "وكانت", "كان", "كانت", "قد", "حين", "ان", "هذا", "فان"]
)
"""Words that may stand between a clause's beginning and its subject or verb."""
_RELATIVE = word_set("الذي التي الذين ، ,")
_RELATORS = word_set("الذي التي اللذان اللذين الذين مما وما عما")
_NAMED_BY_ANY = frozenset({"say", "add", "report", "assess", "forecast", "warn", "demand", "deny"})
"""Acts of speech that a name of no listed noun may perform."""


def behind_verb(scene: Scene, j: int, high: int) -> int:
    """Past the pronoun, adverb or time between a verb and its speaker."""
    forms = scene.words.forms
    while j < high and (forms[j] in BACK_PRONOUNS or forms[j] in MANNER):
        j += 1
    if j + 1 < high and forms[j] == "من" and forms[j + 1] in MANNER:
        j += 2
    if j + 2 < high and forms[j] == "ل" and forms[j + 1] == '"':
        close = next((k for k in range(j + 2, min(high, j + 7)) if forms[k] == '"'), None)
        return j if close is None else close + 1
    return j


def preposed(scene: Scene, j: int) -> bool:
    """Whether what stands at `j` hangs on a preposition written to it and so is no subject."""
    mention = scene.speakers.get(j)
    if mention is not None:
        return mention.prefix.removesuffix("ال") not in ("", "و") or mention.prefix.endswith("لل")
    party = scene.parties.get(j)
    form = scene.words.forms[j]
    return party is not None and form.startswith(("لل", "بال", "كال"))


def oblique(scene: Scene, j: int) -> bool:
    """Whether the noun at `j` stands in the accusative or genitive and so is no subject."""
    mention = scene.speakers.get(j)
    return (
        mention is not None
        and mention.tag in ("pl", "dual")
        and mention.form.endswith("ين")
        and " " not in mention.form
    )


def in_relative(scene: Scene, mention: Mention) -> bool:
    """Whether the verb stands in a relative clause: `ما تناقلته صفحات`, `الذي تبناه التنظيم`."""
    before = scene.words.forms[mention.i - 1] if mention.i else ""
    return before in _RELATORS or (before == "ما" and bool(mention.suffix))


def behind_object(scene: Scene, j: int, high: int) -> Speaker | None:
    """`تبنت الهجوم جماعة ...`: the subject behind a short object; `تسمي نفسها «X»` gives its name."""
    forms = scene.words.forms
    for k in range(j, min(high, j + 5)):
        if forms[k] in (".", "،", "عبر", "في", "و"):
            return None
        speaker = speaker_at(scene, k, high)
        if speaker is not None and speaker.kind == "perpetrator" and not preposed(scene, k):
            for m in range(k, min(high - 2, k + 6)):
                if forms[m] in ("نفسها", "نفسه") and forms[m + 1] == '"':
                    close = next((n for n in range(m + 2, min(high, m + 9)) if forms[n] == '"'), 0)
                    if close:
                        return Speaker(
                            k,
                            close + 1,
                            scene.words.starts[m + 2],
                            m + 2,
                            close,
                            "perpetrator",
                            party=scene.parties.get(m + 2),
                        )
            return speaker
    return None


def before_verb(scene: Scene, mention: Mention, low: int) -> Speaker | None:
    """The subject that stands before its verb in the same clause: `الأهالي يطالبون`, `أما الوزارة فقالت`."""
    if mention.prefix.startswith("و"):
        return None
    forms = scene.words.forms
    first = mention.i
    while first > low and mention.i - first < _BEFORE and forms[first - 1] not in CLAUSE:
        first -= 1
    if (
        mention.prefix.startswith("ف")
        and (first == low or forms[first - 1] not in ("اما", "واما"))
        and forms[first] not in ("اما", "واما")
    ):
        return None
    if mention.i - 1 >= low and forms[mention.i - 1].startswith("و"):
        joined = speaker_at(scene, mention.i - 1, mention.i)
        if joined is not None and forms[joined.i] not in ("و",) and not preposed(scene, joined.i):
            return joined
    for k in (first, first + 1):
        if k >= mention.i:
            return None
        speaker = speaker_at(scene, k, mention.i)
        if speaker is not None and not preposed(scene, speaker.i):
            return speaker if speaker.j >= mention.i - 4 or forms[speaker.j] in _RELATIVE else None
        if forms[k] not in OPENERS:
            return None
    return None


def hurried(scene: Scene, mention: Mention, low: int) -> Speaker | None:
    """Who hurried to deny: `سارعت X إلى نفي`, `سارعت الأخيرة إلى نفيه`."""
    forms = scene.words.forms
    for k in range(mention.i - 1, max(low - 1, mention.i - 9), -1):
        if forms[k].removeprefix("و") in ("سارع", "سارعت", "سارعوا", "بادر", "بادرت", "عمد", "عمدت"):
            if forms[k + 1].startswith("الاخير"):
                return _named_before(scene, k, low)
            return speaker_at(scene, k + 1, mention.i)
    return None


def _named_before(scene: Scene, k: int, low: int) -> Speaker | None:
    """The last party named before word `k` in its sentence."""
    for m in range(k - 1, low - 1, -1):
        if m in scene.parties:
            return speaker_at(scene, m, k)
    return None


def unlisted(scene: Scene, mention: Mention, j: int, high: int, opening: int) -> Speaker | None:
    """A speaker of no listed noun: the words between a plain verb of saying and what is said.

    `opening` is the offset at which the sentence begins.
    """
    if mention.entry.features["act"] not in _NAMED_BY_ANY:
        return None
    forms, k = scene.words.forms, j
    opens = mention.prefix or mention.i == 0 or forms[mention.i - 1] in CLAUSE | OPENERS
    if not opens and mention.entry.features["act"] != "say" and scene.words.starts[mention.i] > opening:
        return None
    quoted = j < high and forms[j] == '"'
    if quoted:
        close = next((m for m in range(j + 2, min(high, j + 7)) if forms[m] == '"'), 0)
        if not close or mention.entry.features["act"] == "add":
            return None
        return Speaker(j, close + 1, scene.words.starts[j + 1], j + 1, close, "media")
    while k < high and k - j < UNKNOWN and name_word(scene, k, k == j):
        k += 1
    if k == j or k >= high:
        return None
    mark = forms[k]
    named = (
        mark in THAT
        or mark in (":", '"', "،", ",", "(", "ل", "في", "عن", "ب", "الي", "الذي", "التي")
        or (mark == "علي" and mention.entry.id in ("stress", "point"))
        or (mark == "من" and mention.entry.id in ("ask_for", "warn", "alert"))
        or mark in TIME
        or mark.startswith("ل")
    )
    if not named or (mark in ("في", "عن", "ب", "الي", "،", "الذي", "التي") and not said_near(scene, k, high)):
        return None
    a = j
    return Speaker(j, k, scene.words.starts[a], a, k, "official")


def name_word(scene: Scene, k: int, first: bool) -> bool:
    """Whether a word may be of an unlisted speaker\'s name."""
    form = scene.words.forms[k]
    if not form[0].isalpha() or form in THAT or form in TIME or form in STOP or form in TO or form in ABOUT:
        return False
    if first and form in _PERIODS:
        return False
    if form in ("في", "من", "وهو", "انه") or (
        first and ((form.startswith("ب") and len(form) > 5) or form.startswith(("لل", "بال")))
    ):
        return False
    if not first and form.startswith("ل") and len(form) > 3 and not form.startswith("ال"):
        return k + 1 < len(scene.words.forms) and scene.words.forms[k + 1] in _BEHIND_NAME
    return k not in scene.deeds or form.startswith("ال")


_PERIODS = word_set("الاسبوع الشهر السنه الساعات الايام الاسابيع الاشهر الاعوام السنوات الساعه")
"""Times that stand where a speaker might: `أقرته الأسبوع الماضي`."""
_BEHIND_NAME = THAT | word_set("الذي التي : ،")
"""Words behind a surname that only looks as if a preposition were written to it (`تشارلز ليستر الذي`)."""


def said_near(scene: Scene, k: int, high: int) -> bool:
    """Whether the mark of what is said stands within ten words from `k` on."""
    forms = scene.words.forms
    return any(forms[m] in THAT or forms[m] in (":", '"') for m in range(k, min(high, k + _SAID)))


def issuer(scene: Scene, paper: Speaker, mention: Mention, high: int, opening: int) -> Speaker | None:
    """Who issued a statement: `بيان صدر عن X`, `بيان أصدرته X`, `بيان صدر عنه`."""
    forms, k = scene.words.forms, paper.j
    if not paper.paper or k >= high or not forms[k].startswith(("صدر", "صادر", "اصدر")):
        return None
    if k + 1 < high and forms[k + 1] in ("عنه", "عنها", "عنهم"):
        return topic(scene, mention.i, opening)
    k += 2 if k + 1 < high and forms[k + 1] == "عن" else 1
    return speaker_at(scene, k, high)


def topic(scene: Scene, high: int, opening: int) -> Speaker | None:
    """The first party or body of the unit: whom `بيان صدر عنه` points to."""
    starts, first = scene.words.starts, opening
    low = next((k for k in range(high, -1, -1) if k == 0 or starts[k - 1] < first), 0)
    for k in range(low, high):
        if (k in scene.parties or k in scene.speakers) and not preposed(scene, k):
            return speaker_at(scene, k, high)
    return None

"""Names behind a head word: numbered units (`اللواء 14`) and groups that no list holds (`حركة كاخ`)."""

from __future__ import annotations

from marsad.grammar.parties_scene import Scene
from marsad.grammar.parties_words import (
    AGENT,
    CALLS_ITSELF,
    CARRY_ON,
    FIGHTERS,
    HEADS,
    NOT_NAMES,
    ORDINALS,
    TENS,
)
from marsad.lexicon import Mention

_UNITS = frozenset({"لواء", "فرقه", "كتيبه", "فوج", "فيلق", "سريه"})
_OPEN, _CLOSE = frozenset("\"'(["), frozenset("\"')]")
_ADJECTIVE_ENDS = ("ه", "ي", "ين", "ون", "ات", "ا")
_COMMON_HEADS = frozenset({"تنظيم", "حركه", "تجمع", "جبهه"})
"""Heads that are ordinary nouns too (`حركة الرياح`): the words before must show a party that acts."""
_MAX_QUOTED, _MAX_BARE = 5, 4
_SHORTEST = 3


def unit_number(mention: Mention, scene: Scene) -> int | None:
    """The word number behind a numbered unit that the mention opens, or None where no number follows."""
    if mention.form not in _UNITS:
        return None
    word = scene.after(mention.j)
    if word.isdigit():
        return mention.j + 1
    if word in ORDINALS:
        return mention.j + 2 if scene.after(mention.j + 1) in TENS else mention.j + 1
    return None


def named_group(mention: Mention, scene: Scene) -> int | None:
    """The word number behind the name of an unlisted group that a head word opens, or None."""
    if mention.prefix.endswith(("ال", "لل")) or mention.suffix or mention.tag in ("dual", "pl"):
        return None
    j = mention.j
    j = behind_calling(j, scene)
    if scene.after(j) in _OPEN:
        return _quoted(j, scene)
    head = mention.form.split()[-1]
    if head not in HEADS or not _proper(j, scene):
        return None
    end = _run(j, scene)
    return None if head in _COMMON_HEADS and not _acts(mention, end, scene) else end


def behind_calling(j: int, scene: Scene) -> int:
    """The word behind `تطلق على نفسها اسم` at word `j`; `j` itself where no such words stand."""
    if scene.after(j) not in CALLS_ITSELF:
        return j
    k = j + 1
    while k < j + 5 and scene.after(k) in ("علي", "نفسها", "نفسه", "اسم", "باسم", "ب", "ما", "يسمي"):
        k += 1
    return k


def _acts(mention: Mention, end: int, scene: Scene) -> bool:
    """Whether a verb stands before or behind the name, or a word that a party stands behind."""
    before = scene.before(mention.i)
    return before in FIGHTERS or before in AGENT or scene.verb_at(mention.i - 1) or scene.verb_at(end)


def _quoted(j: int, scene: Scene) -> int | None:
    first = scene.after(j + 1)
    if len(first) < _SHORTEST or not first.isalpha():
        return None
    for k in range(j + 2, min(j + 2 + _MAX_QUOTED, len(scene.words.forms))):
        if scene.words.forms[k] in _CLOSE:
            return k + 1
    return None


def _proper(j: int, scene: Scene) -> bool:
    """Whether the word at `j` can open a proper name: no verb, number, preposition or plain adjective."""
    word = scene.after(j)
    if len(word) < _SHORTEST or not word.isalpha() or word in NOT_NAMES or scene.breaks(j):
        return False
    if j in scene.deeds or j in scene.speech or j in scene.countries or j in scene.others:
        return False
    if word.startswith("ال"):
        return not word.endswith(("يه", "ه", "ين", "ون"))
    return word in CARRY_ON or not word.endswith(_ADJECTIVE_ENDS)


def _run(j: int, scene: Scene) -> int:
    """The word behind a name that begins at `j`: its first word, then what is joined to it."""
    forms, end = scene.words.forms, j + 1
    while end < len(forms) and end - j < _MAX_BARE:
        word = forms[end]
        joined = word.startswith("ال") or forms[end - 1] in CARRY_ON
        if not joined or len(word) < _SHORTEST or word in NOT_NAMES or scene.verb_at(end):
            break
        if scene.text[scene.words.ends[end - 1] : scene.words.starts[end]] != " ":
            break
        end += 1
    return end

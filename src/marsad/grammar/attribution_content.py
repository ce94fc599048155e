"""What is said: the stretch of the text that each attribution of a sentence covers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from marsad.grammar.attribution_scene import Scene
from marsad.grammar.attribution_speakers import Speaker
from marsad.grammar.phrase import SourcePhrase
from marsad.lexicon import Mention
from marsad.text.units import Unit


@dataclass(frozen=True, slots=True)
class Act:
    """A word or formula of saying with its speaker; `i:j` are word numbers from formula to name.

    `forward` acts say what follows them, the others stand beside what is said. `mention` is the verb.
    """

    mention: Mention | None
    verb: str
    speaker: Speaker | None
    name: str
    role: str | None
    via: str | None
    i: int
    j: int
    forward: bool
    relative: bool = False
    joined: bool = False

    @property
    def start(self) -> int:
        """First word number."""
        return self.i

    @property
    def said(self) -> int:
        """The word number from which the said may begin."""
        return self.j


_SUMMING = re.compile(
    r"\s*(?:و)?(?:كل|جميع)\s?(?:ما|هذه|تلك|الحوادث|الاحداث)\s?\w*|\s*(?:الاحداث|الحوادث) (?:اعلاه|المذكوره)"
)
"""A closing sentence that speaks of all that was told above it."""


def contents(scene: Scene, acts: list[Act], unit: Unit, low: int, high: int) -> list[SourcePhrase]:
    """The attributions of one unit with the stretch that each covers, in reading order."""
    found: list[SourcePhrase] = []
    summing = _SUMMING.match(scene.text, unit.start, unit.end) is not None
    for number, act in enumerate(acts):
        if act.verb == "nobody":
            continue
        if act.joined and found:
            found.append(_phrase(scene, act, *found[-1].content))
            continue
        start, end = (
            _forward(scene, acts, number, unit, high)
            if act.forward
            else _beside(scene, acts, number, unit, low)
        )
        found.append(_phrase(scene, act, 0 if summing and not act.forward else start, end))
    return found


def _forward(scene: Scene, acts: list[Act], number: int, unit: Unit, high: int) -> tuple[int, int]:
    """From behind the speaker to the unit's end, or to where another begins to speak."""
    act = acts[number]
    words = scene.words
    start = words.ends[act.j - 1] if act.j > act.i else words.starts[act.i]
    for later in acts[number + 1 :]:
        if not later.forward or later.relative or later.joined:
            continue
        if later.name and later.name == act.name:
            continue
        opening = _clause_start(scene, later.i, act.j)
        return start, max(start, words.starts[opening])
    return start, _narrator_again(scene, act.j, high, unit.end)


def _narrator_again(scene: Scene, low: int, high: int, end: int) -> int:
    """Where the narrator takes over within a sentence: `، وذلك بعد ...`, `، ويأتي ذلك`."""
    forms = scene.words.forms
    for k in range(low + 1, high - 1):
        if forms[k] == "وذلك" and forms[k + 1] in ("بعد", "عقب", "اثر", "غداه"):
            return scene.words.starts[k]
    return end


def _beside(scene: Scene, acts: list[Act], number: int, unit: Unit, low: int) -> tuple[int, int]:
    """From the sentence's start, or from the clause behind another's words, to where another begins."""
    act, words = acts[number], scene.words
    start = unit.start
    before = acts[number - 1] if number else None
    opening = _break_between(scene, low - 1, act.i)
    if opening is not None and scene.words.forms[opening] == "بينما":
        start = words.starts[opening]
    elif before is not None:
        opening = _break_between(scene, before.j, act.i)
        if opening is not None:
            start = words.starts[opening]
        elif not before.forward:
            start = words.ends[before.j - 1]
    end = unit.end
    for later in acts[number + 1 :]:
        if later.name != act.name and not later.joined:
            opening_at = (
                _clause_start(scene, later.i, act.j)
                if later.forward
                else _break_between(scene, act.j, later.i)
            )
            if opening_at is not None:
                end = max(words.ends[act.j - 1], words.starts[opening_at])
                break
            if not later.forward:
                end = words.ends[act.j - 1]
                break
    return start, end


def _clause_start(scene: Scene, i: int, low: int) -> int:
    """The word at which the clause of the act at word `i` begins: behind a comma, or at its conjunction."""
    forms = scene.words.forms
    for k in range(i, max(low, i - 8), -1):
        if forms[k - 1] in ("،", ",", ".", "؛", "..."):
            return k
        if forms[k] in _BREAK or (k < i and forms[k] in ("وكان", "وكانت")):
            return k
    return i


def _break_between(scene: Scene, i: int, j: int) -> int | None:
    """The last word between `i` and `j` that opens a clause of another's, if there is one."""
    forms = scene.words.forms
    for k in range(j - 1, i, -1):
        if forms[k] in _BREAK:
            return k
    return None


_BREAK = frozenset(["فيما", "بينما", "لكن", "اما", "واما", "حين", "غير", "كما"])


def _phrase(scene: Scene, act: Act, start: int, end: int) -> SourcePhrase:
    words, speaker = scene.words, act.speaker
    begin, stop = words.starts[act.i], words.ends[act.j - 1]
    at, until = (speaker.at, words.ends[speaker.b - 1]) if speaker is not None else (begin, begin)
    party = speaker.party if speaker is not None else None
    mention = act.mention
    return SourcePhrase(
        start=begin, end=stop, rule=f"attribution.{act.verb}", name=act.name, name_start=at, name_end=until,
        kind=speaker.kind if speaker is not None else "anonymous", verb=mention.entry.id if mention is not None else act.verb,
        content=(start, end), role=act.role, via=act.via, party=party,
        negative=mention is not None and mention.entry.features.get("act") == "deny",
    )  # fmt: skip

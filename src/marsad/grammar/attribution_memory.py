"""Who spoke before in a report: for `وأضاف`, `المصدر`, `البيان`, `الوزارة`, a surname alone."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.grammar.attribution_content import Act
from marsad.grammar.attribution_scene import Scene
from marsad.grammar.attribution_speakers import Speaker, speaker_at
from marsad.grammar.attribution_words import (
    word_set,
)
from marsad.lexicon import Mention

_MEMORY = 8
"""Units over which `وأضاف` still finds its speaker."""
_BODIES = word_set(
    "المرصد المنظمه الهييه الشبكه المفوضيه الوزاره القياده الخليه المديريه البعثه الجمعيه المركز"
)
"""Bodies whose head or spokesman speaks for them."""


@dataclass(slots=True)
class Known:
    """A speaker met before, for those who come back by a pronoun or a noun alone."""

    speaker: Speaker
    name: str
    role: str | None
    via: str | None
    unit: int


class Memory:
    """The speakers of a report so far, the last one last; `number` is the unit that is read."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.known: list[Known] = []
        self.number = 0

    def note(self, known: Known, behind_last: bool) -> None:
        """Remember a speaker; one who is only quoted within another's words goes behind that other."""
        self.known = [other for other in self.known if other.name != known.name]
        self.known.insert(len(self.known) - int(behind_last), known)

    def named(self, speaker: Speaker) -> Known:
        """A speaker with his name as written, not yet remembered."""
        name, role = written(self.scene, speaker)
        return Known(speaker, name, role, None, self.number)

    def follow(self, mention: Mention, last: Known | None) -> Act:
        """An act whose speaker was named before."""
        if last is None:
            return Act(mention, mention.entry.id, None, "", None, None, mention.i, mention.j, forward=True)
        last.unit = self.number if last in self.known else last.unit
        return Act(
            mention, mention.entry.id, last.speaker, last.name, last.role, last.via, mention.i, mention.j, forward=True
        )  # fmt: skip

    def last(self) -> Known | None:
        """The last speaker, when he spoke not too far above."""
        if self.known and self.number - self.known[-1].unit <= _MEMORY:
            return self.known[-1]
        return None

    def antecedent(self, speaker: Speaker, name: str) -> Known | None:
        """Whom `المصدر`, `البيان`, `الوزارة` or a surname alone points back to."""
        if not self.known:
            return self._party_before(speaker, name) if speaker.back and speaker.entry != "group" else None
        last = name.rsplit(maxsplit=1)[-1] if name else ""
        if not speaker.entry and speaker.party is None and last:
            for known in reversed(self.known):
                if last in known.name.split() and known.name != name:
                    return known
            return self._party_before(speaker, name) if len(name.split()) == 1 else None
        if speaker.entry in ("head", "spokesman") and not speaker.back:
            return self._body_of(speaker)
        if not speaker.back or speaker.entry == "group":
            return None
        if speaker.paper:
            return self.known[-1] if self.number - self.known[-1].unit <= _MEMORY else None
        bare = [word.removeprefix("ال") for word in name.split()]
        for known in reversed(self.known):
            said = known.name if known.role is None else f"{known.role} {known.name}"
            stripped = [word.removeprefix("ال") for word in said.split()[:4]]
            if all(word in stripped for word in bare):
                return known
        if (
            speaker.entry == "spokesman"
            and self.number - self.known[-1].unit <= _MEMORY
            and self.known[-1].speaker.kind == "official"
        ):
            return self.known[-1]
        if speaker.entry in ("source", "official") and self.number - self.known[-1].unit <= 1:
            return self.known[-1] if self.known[-1].speaker.entry == speaker.entry else None
        return self._party_before(speaker, name)

    def _body_of(self, speaker: Speaker) -> Known | None:
        """The body, named before, of whose head or spokesman this is: `مدير المرصد` (codebook: one source)."""
        words = self.scene.words.forms[speaker.i + 1 : speaker.j]
        for known in reversed(self.known):
            first = known.name.split()[0] if known.name else ""
            if first in words and first in _BODIES:
                return known
        return None

    def _party_before(self, speaker: Speaker, name: str) -> Known | None:
        """The party in full that a noun alone points back to when nobody has spoken yet: `القوى`, `القيادة`."""
        bare = name.removeprefix("ال")
        for i in sorted((i for i in self.scene.parties if i < speaker.i), reverse=True):
            party = self.scene.parties[i]
            words = party.name.split()
            if len(words) > 1 and words[0].removeprefix("ال") == bare:
                full = speaker_at(self.scene, i, len(self.scene.words.forms))
                if full is not None:
                    return Known(full, written(self.scene, full)[0], None, None, self.number)
        return None


def written(scene: Scene, speaker: Speaker) -> tuple[str, str | None]:
    """A speaker's name and role as written, outer clitics cut off."""
    words = scene.words
    text = scene.text
    end = words.ends[speaker.b - 1]
    name = text[speaker.at : end]
    if name.startswith("لل"):
        name = "ال" + name[2:]
    role = text[words.starts[speaker.i] : words.ends[speaker.a - 1]] if speaker.a > speaker.i + 1 else None
    return (
        (name if "(" in name else name.strip(' "()')).strip(' "'),
        role.strip(' "') if role else None,
    )

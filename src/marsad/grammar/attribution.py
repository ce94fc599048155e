"""Attribution: who said so, through whom, and which stretch of the text is said (codebook, section 8)."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from marsad.grammar import attribution_frame as frame
from marsad.grammar.attribution_content import Act, contents
from marsad.grammar.attribution_extent import adjective
from marsad.grammar.attribution_memory import Known, Memory, written
from marsad.grammar.attribution_scene import Scene
from marsad.grammar.attribution_speakers import Speaker, speaker_at
from marsad.grammar.attribution_subjects import (
    CLAUSE,
    OPENERS,
    UNKNOWN,
    before_verb,
    behind_object,
    behind_verb,
    hurried,
    in_relative,
    issuer,
    name_word,
    oblique,
    preposed,
    said_near,
    unlisted,
)
from marsad.grammar.attribution_via import via_of
from marsad.grammar.attribution_words import (
    ABOUT,
    NEGATIONS,
    QUOTES,
    THAT,
    TO,
)
from marsad.grammar.phrase import PartyPhrase, SourcePhrase
from marsad.lexicon import Mention
from marsad.text.units import Unit
from marsad.text.words import Words

_MARKED = ("that", "about", "to", "any", "request")
_NOT_VERB_PREFIXES = frozenset({"ب", "ك", "ا"})
_NEEDS_VERB = frozenset(("علي ما", "كما", "مثلما", "علي نحو ما", "حسبما", "وفقما"))
"""Formulas that are attribution only before a verb of saying."""


def find_sources(
    words: Words, mentions: list[Mention], units: list[Unit], parties: list[PartyPhrase], text: str
) -> list[SourcePhrase]:
    """Every attribution of a report in reading order, a chained one nearest speaker first.

    Takes the folded text with its words, lexicon mentions, units and parties; returns phrases whose
    `content` is the stretch of the folded text that is said. `name` is "" where a demand, warning or
    the like stands whose speaker the words do not name.
    """
    if not any(mention.entry.cls in ("speech", "speaker") for mention in mentions):
        return []
    return _Reader(Scene.of(words, mentions, parties, text), units).read()


class _Reader:
    """Reads one report unit by unit and remembers who spoke."""

    def __init__(self, scene: Scene, units: list[Unit]) -> None:
        self.scene, self.units = scene, units
        self.memory = Memory(scene)
        self.acts: list[Act] = []
        self.opening = 0

    def read(self) -> list[SourcePhrase]:
        """All phrases of the report."""
        found: list[SourcePhrase] = []
        starts, i = self.scene.words.starts, 0
        for number, unit in enumerate(self.units):
            self.memory.number, self.opening = number, unit.start
            i = bisect_left(starts, unit.start, i)
            j = bisect_left(starts, unit.end, i)
            if unit.kind != "boilerplate" and j > i:
                self.acts = []
                self._unit(i, j)
                found.extend(contents(self.scene, self.acts, unit, i, j))
            i = j
        return found

    def _unit(self, i: int, j: int) -> None:
        colon = self._headline(i, j)
        k = i
        while k < j:
            mention = self.scene.speech.get(k)
            if mention is not None:
                k = max(k + 1, self._act(mention, i, j))
            else:
                k += 1
        if colon is not None and not any(act.start < colon.said for act in self.acts):
            self.acts.insert(0, colon)

    def _headline(self, i: int, j: int) -> Act | None:
        """`المرصد: مقتل ...`: a speaker, a colon, and what he says."""
        forms = self.scene.words.forms
        speaker = speaker_at(self.scene, i, j)
        if (
            speaker is None
            or speaker.capital
            or speaker.outlet
            or speaker.j >= j - 2
            or forms[speaker.j] != ":"
        ):
            return None
        if speaker.party is not None and speaker.party.generic == "government" and speaker.j - speaker.i == 1:
            return None
        return self._made("colon", None, speaker, i, speaker.j + 1)

    def _act(self, mention: Mention, low: int, high: int) -> int:
        """Read one word of saying; returns the word from which to go on."""
        features = mention.entry.features
        act = features["act"]
        if act == "nobody":
            self.acts.append(Act(mention, "nobody", None, "", None, None, mention.i, mention.j, forward=True))
            return mention.j
        if act == "beside":
            return self._beside(mention, high)
        if mention.prefix in _NOT_VERB_PREFIXES or mention.prefix.endswith(("ب", "ك")):
            return mention.j
        if mention.tag == "perf" and mention.prefix.endswith("ل"):
            return mention.j
        if (
            mention.i
            and self.scene.words.forms[mention.i - 1] in NEGATIONS
            and not in_relative(self.scene, mention)
        ):
            return mention.j
        if features.get("participle"):
            return self._participle(mention, low, high)
        return self._verb(mention, low, high)

    def _verb(self, mention: Mention, low: int, high: int) -> int:
        j = behind_verb(self.scene, mention.j, high)
        speaker = speaker_at(
            self.scene,
            j,
            high,
            "من" if frame.takes_of(mention) else "",
        )
        if (
            speaker is not None
            and mention.entry.id != "came_in"
            and (preposed(self.scene, j) or oblique(self.scene, j))
        ):
            speaker = None
        if mention.entry.features["act"] == "claim" and speaker is None:
            speaker = behind_object(self.scene, j, high)
        if mention.entry.id == "go_to_deny":
            speaker = hurried(self.scene, mention, low)
        before = None if speaker is not None else before_verb(self.scene, mention, low)
        going_on = self.memory.last() is not None
        if before is not None and frame.within_anothers(self.scene, mention, before, self.acts, high):
            return mention.j
        speaker = speaker or before
        if not frame.framed(self.scene, mention, speaker, j, high, going_on):
            doubtful = speaker is None and mention.entry.features.get("needs") in _MARKED
            speaker = unlisted(self.scene, mention, j, high, self.opening) if doubtful else None
            if speaker is None or not frame.framed(self.scene, mention, speaker, j, high, going_on):
                return mention.j
        if speaker is None:
            speaker = unlisted(self.scene, mention, j, high, self.opening)
        relayed = self._relay(mention, speaker, high)
        if relayed is not None:
            return relayed
        if speaker is None:
            return self._elliptic(mention, low, high)
        start = min(mention.i, speaker.i)
        end = max(mention.j, speaker.j)
        relative = in_relative(self.scene, mention)
        self.acts.append(
            self._made(mention.entry.id, mention, speaker, start, end, high=high, relative=relative)
        )
        return max(end, self._joined(mention, speaker, end, high, relative))

    def _joined(
        self, mention: Mention, speaker: Speaker, j: int, high: int, relative: bool, beside: bool = False
    ) -> int:
        """`مقيمون ومصادر ميليشيا`: a second speaker joined to the first by `و`."""
        forms = self.scene.words.forms
        if j >= high or not forms[j].startswith("و") or speaker.i < mention.i:
            return j
        k = j + 1 if forms[j] == "و" else j
        other = speaker_at(self.scene, k, high)
        joint = self.scene.speakers.get(k)
        if joint is not None and k == j and not joint.prefix.startswith("و"):
            return j
        if (
            other is None
            or other.back
            or preposed(self.scene, other.i)
            or other.i != k
            or k in self.scene.speech
        ):
            return j
        if not beside and not said_near(self.scene, other.j, high):
            return j
        made = self._made(
            "according" if beside else mention.entry.id, mention, other, k, other.j, relative=relative
        )
        self.acts.append(replace(made, forward=not beside, joined=True))
        return other.j

    def _relay(self, mention: Mention, carrier: Speaker | None, high: int) -> int | None:
        """`نقلت رويترز عن مصدر`: the one quoted speaks, the outlet carries; None when nothing is relayed."""
        forms = self.scene.words.forms
        j = max(mention.j, carrier.j if carrier is not None else 0)
        for k in range(j, min(high, j + 10)):
            if forms[k] in ("نقلا",) and k + 1 < high and forms[k + 1] == "عن":
                return self._relay_from(mention, carrier, k + 2, high)
            if forms[k] == "عن" and mention.form.startswith(("نقل", "ينقل", "تنقل", "نسب")) and k + 1 < high:
                return self._relay_from(mention, carrier, k + 1, high)
            if forms[k] in THAT or forms[k] in (".", ":"):
                break
        return None

    def _relay_from(self, mention: Mention, carrier: Speaker | None, k: int, high: int) -> int | None:
        quoted = speaker_at(self.scene, k, high) or unlisted(self.scene, mention, k, high, self.opening)
        if quoted is None:
            return None
        start = min(mention.i, carrier.i if carrier is not None else mention.i)
        outlet = carrier is not None and (carrier.outlet or carrier.kind in ("media", "agency"))
        via = written(self.scene, carrier)[0] if carrier is not None and outlet else None
        act = self._made("relay", mention, quoted, start, quoted.j, high=high)
        if carrier is not None and not outlet:
            self.acts.append(self._made("relay", mention, carrier, start, quoted.j))
        self.acts.append(replace(act, via=via or act.via))
        return quoted.j

    def _elliptic(self, mention: Mention, low: int, high: int) -> int:
        """A verb without a speaker of its own: the last one goes on, if he is near enough."""
        features, forms = mention.entry.features, self.scene.words.forms
        opens = (
            mention.prefix.startswith(("و", "ف"))
            or mention.i == low
            or forms[mention.i - 1] in CLAUSE | OPENERS
        )
        if (
            not opens
            and not frame.said_at_once(self.scene, "that", mention.j, high, self.memory.last() is not None)
            and features["act"] not in ("forecast", "claim")
            and not mention.suffix
        ):
            return mention.j
        last = self.memory.last()
        if not any(act.name for act in self.acts) and mention.prefix == "و":
            subject = speaker_at(self.scene, low, mention.i)
            if (
                subject is not None
                and not subject.back
                and subject.kind != "anonymous"
                and not preposed(self.scene, low)
            ):
                last = self.memory.named(subject)
        if last is None and features["act"] in ("say", "add", "report", "count", "assess"):
            return mention.j
        if mention.tag == "impf" and not mention.prefix and mention.form.startswith("ن"):
            return mention.j
        if (
            features["act"] == "forecast"
            and mention.tag == "impf"
            and not mention.prefix
            and mention.form.startswith("ي")
        ):
            last = None
        self.acts.append(self.memory.follow(mention, last))
        return mention.j

    def _participle(self, mention: Mention, low: int, high: int) -> int:
        """`مؤكدا أن`, `محذرا من`: the speaker of the sentence goes on."""
        forms = self.scene.words.forms
        if mention.prefix not in ("", "و", "ف") or mention.j >= high:
            return mention.j
        following = forms[mention.j]
        act = mention.entry.features["act"]
        if (act == "accuse" and following.startswith("ب")) or (
            mention.form == "داعيه" and adjective(following)
        ):
            return mention.j
        if mention.entry.id == "in_demand_of":
            last = self._sentence_subject(mention, low)
            followed = self.memory.follow(mention, last)
            self.acts.append(replace(followed, verb="subject") if last is not None else followed)
            return mention.j
        accusative = mention.form.endswith(("ا", "ه", "ين"))
        if not accusative or (following.startswith("ال") and act in ("say", "assess")):
            return mention.j
        marks = THAT | QUOTES | ABOUT | TO
        if act in ("say", "add") and not any(
            form in marks or form == ":" for form in forms[mention.j : mention.j + 5]
        ):
            return mention.j
        if act == "demand" and not frame.demands(self.scene, mention, high):
            return mention.j
        spoken = any(earlier.name for earlier in self.acts)
        last = self.memory.last() if spoken else self._sentence_subject(mention, low)
        followed = self.memory.follow(mention, last)
        self.acts.append(followed if spoken or last is None else replace(followed, verb="subject"))
        return mention.j

    def _sentence_subject(self, mention: Mention, low: int) -> Known | None:
        """The last speaker or party named before a participle in its sentence, else the last one who spoke."""
        for k in range(mention.i - 1, low - 1, -1):
            if (k in self.scene.speakers or k in self.scene.parties) and not preposed(self.scene, k):
                speaker = speaker_at(self.scene, k, mention.i)
                if speaker is not None and not speaker.paper:
                    return self.memory.named(speaker)
        return self.memory.last() if not any(act.name for act in self.acts) else None

    def _beside(self, mention: Mention, high: int) -> int:
        """`بحسب X`, `وفقا لما ذكره X`, `على ما أعلن X`, `كما قال X`."""
        forms, k = self.scene.words.forms, mention.j
        verb = None
        if k < high and forms[k] in ("ما", "لما", "ان"):
            k += 1
        inner = self.scene.speech.get(k)
        if (
            inner is not None
            and not inner.prefix.startswith("ل")
            and (inner.tag in ("perf", "impf") or inner.entry.id == "learn")
        ):
            verb, k = inner, inner.j
            k = behind_verb(self.scene, k, high)
        if verb is None and mention.form in _NEEDS_VERB:
            return mention.j
        if verb is None and k < high and forms[k] in ("ل", "عن"):
            k += 1
        speaker = speaker_at(self.scene, k, high)
        if speaker is None:
            speaker = self._beside_unlisted(verb, k, high)
            if speaker is None:
                return mention.j
        if verb is not None and verb.form.startswith(("نقل", "ينقل", "تنقل")):
            relayed = self._relay(verb, speaker, high)
            if relayed is not None:
                self.acts[-1] = replace(self.acts[-1], i=mention.i, forward=False)
                return relayed
        speaker = issuer(self.scene, speaker, mention, high, self.opening) or speaker
        act = self._made("according", mention, speaker, mention.i, speaker.j, high=high, within=verb)
        forward = mention.form in _NEEDS_VERB and speaker.j < high and frame.says_next(self.scene, speaker.j)
        self.acts.append(replace(act, forward=forward))
        return self._joined(mention, speaker, speaker.j, high, relative=False, beside=not forward)

    def _beside_unlisted(self, verb: Mention | None, k: int, high: int) -> Speaker | None:
        """A name of no listed noun behind `بحسب ما قال`, or one met before behind `بحسب`."""
        if k >= high:
            return None
        if verb is not None:
            found = unlisted(self.scene, verb, k, high, self.opening)
            if found is not None:
                return found
            end = k
            if self.scene.words.forms[k].endswith("ا") and len(self.scene.words.forms[k]) > 4:
                return None
            while end < high and end - k < UNKNOWN and name_word(self.scene, end, end == k):
                end += 1
            return Speaker(k, end, self.scene.words.starts[k], k, end, "official") if end > k else None
        form = self.scene.words.forms[k].removeprefix("ل")
        if form and any(form in known.name.split() for known in self.memory.known):
            return Speaker(k, k + 1, self.scene.words.ends[k] - len(form), k, k + 1, "official")
        return None

    def _made(
        self, rule: str, mention: Mention | None, speaker: Speaker, i: int, j: int,
        high: int = 0, within: Mention | None = None, relative: bool = False,
    ) -> Act:  # fmt: skip
        """An act with its speaker named, an anaphoric one replaced by whom it points to, and remembered."""
        known = self.memory.named(speaker)
        antecedent = self.memory.antecedent(speaker, known.name)
        if antecedent is not None:
            known = Known(antecedent.speaker, antecedent.name, antecedent.role, antecedent.via, known.unit)
        if high:
            known.via = (
                via_of(self.scene, j, high, rule == "inform") or via_of(self.scene, j, high) or known.via
            )
        speaking = (relative or rule == "according") and any(act.forward and act.name for act in self.acts)
        self.memory.note(known, speaking)
        verb = within or mention
        forward = rule not in ("according",)
        return Act(
            verb,
            mention.entry.id if mention is not None else rule,
            known.speaker,
            known.name,
            known.role,
            known.via,
            i,
            j,
            forward=forward,
            relative=relative,
        )

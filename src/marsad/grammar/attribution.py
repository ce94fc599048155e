"""Attribution: who said so, through whom, and which stretch of the text is said (codebook, section 8)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from marsad.grammar.attribution_content import Act, contents
from marsad.grammar.attribution_scene import Scene
from marsad.grammar.attribution_speakers import Speaker, speaker_at
from marsad.grammar.attribution_via import via_of
from marsad.grammar.attribution_words import (
    ABOUT,
    BACK_PRONOUNS,
    MANNER,
    NEGATIONS,
    QUOTES,
    STOP,
    THAT,
    TIME,
    TO,
    word_set,
)
from marsad.grammar.phrase import PartyPhrase, SourcePhrase
from marsad.lexicon import Mention
from marsad.text.units import Unit
from marsad.text.words import Words

_WINDOW = 16
"""Words behind a verb within which the mark of what is said must stand."""
_BEFORE = 12
"""Words before a verb within which its subject is looked for."""
_UNKNOWN = 6
"""Words that an unlisted speaker's name may have."""
_MEMORY = 4
"""Units over which `وأضاف` still finds its speaker."""
_NOT_VERB_PREFIXES = frozenset({"ب", "ك", "ا"})
_BARE = frozenset(
    {"add", "clarify", "go_on", "see", "count_as", "call_for", "demand", "accuse", "blame_on", "rule_out"}
)
"""Doubtful verbs that are none when a pronoun hangs on them (`بينهم`, `تابعة`)."""


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


@dataclass(slots=True)
class _Known:
    """A speaker met before, for those who come back by a pronoun or a noun alone."""

    speaker: Speaker
    name: str
    role: str | None
    via: str | None
    unit: int


class _Reader:
    """Reads one report unit by unit and remembers who spoke."""

    def __init__(self, scene: Scene, units: list[Unit]) -> None:
        self.scene, self.units = scene, units
        self.known: list[_Known] = []
        self.acts: list[Act] = []
        self.number = 0

    def read(self) -> list[SourcePhrase]:
        """All phrases of the report."""
        found: list[SourcePhrase] = []
        starts, total, i = self.scene.words.starts, len(self.scene.words.forms), 0
        for self.number, unit in enumerate(self.units):
            while i < total and starts[i] < unit.start:
                i += 1
            j = i
            while j < total and starts[j] < unit.end:
                j += 1
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
        if mention.i and self.scene.words.forms[mention.i - 1] in NEGATIONS and not self._relative(mention):
            return mention.j
        if features.get("participle"):
            return self._participle(mention, low, high)
        return self._verb(mention, low, high)

    def _verb(self, mention: Mention, low: int, high: int) -> int:
        j = self._skip(mention.j, high)
        speaker = speaker_at(
            self.scene, j, high, "من" if mention.entry.features["act"] in ("warn", "assess") else ""
        )
        if speaker is not None and mention.entry.id != "came_in" and (self._preposed(j) or self._oblique(j)):
            speaker = None
        if mention.entry.features["act"] == "claim" and speaker is None:
            speaker = self._behind_object(j, high)
        if mention.entry.id == "go_to_deny":
            speaker = self._hurried(mention, low)
        before = None if speaker is not None else self._subject(mention, low)
        if not self._frame(mention, speaker or before, j, high):
            return mention.j
        if speaker is None:
            speaker = before or self._unlisted(mention, j, high)
        relayed = self._relay(mention, speaker, high)
        if relayed is not None:
            return relayed
        if speaker is None:
            return self._elliptic(mention, low, high)
        start = min(mention.i, speaker.i)
        end = max(mention.j, speaker.j)
        relative = self._relative(mention)
        self._add(self._made(mention.entry.id, mention, speaker, start, end, high=high, relative=relative))
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
        if other is None or other.back or self._preposed(other.i) or other.i != k or k in self.scene.speech:
            return j
        if not beside and not self._frame_near(other.j, high):
            return j
        made = self._made(
            "according" if beside else mention.entry.id, mention, other, k, other.j, relative=relative
        )
        self._add(replace(made, forward=not beside, joined=True))
        return other.j

    def _skip(self, j: int, high: int) -> int:
        """Past the pronoun, adverb or time between a verb and its speaker."""
        forms = self.scene.words.forms
        while j < high and (forms[j] in BACK_PRONOUNS or forms[j] in MANNER):
            j += 1
        if j + 1 < high and forms[j] == "من" and forms[j + 1] in MANNER:
            j += 2
        if j + 2 < high and forms[j] == "ل" and forms[j + 1] == '"':
            close = next((k for k in range(j + 2, min(high, j + 7)) if forms[k] == '"'), None)
            return j if close is None else close + 1
        return j

    def _preposed(self, j: int) -> bool:
        """Whether what stands at `j` hangs on a preposition written to it and so is no subject."""
        mention = self.scene.speakers.get(j)
        if mention is not None:
            return mention.prefix.removesuffix("ال") not in ("", "و") or mention.prefix.endswith("لل")
        party = self.scene.parties.get(j)
        form = self.scene.words.forms[j]
        return party is not None and form.startswith(("لل", "بال", "كال"))

    def _oblique(self, j: int) -> bool:
        """Whether the noun at `j` stands in the accusative or genitive and so is no subject."""
        mention = self.scene.speakers.get(j)
        return (
            mention is not None
            and mention.tag in ("pl", "dual")
            and mention.form.endswith("ين")
            and " " not in mention.form
        )

    def _relative(self, mention: Mention) -> bool:
        """Whether the verb stands in a relative clause: `ما تناقلته صفحات`, `الذي تبناه التنظيم`."""
        before = self.scene.words.forms[mention.i - 1] if mention.i else ""
        return before in _RELATORS or (before == "ما" and bool(mention.suffix))

    def _behind_object(self, j: int, high: int) -> Speaker | None:
        """`تبنت الهجوم جماعة ...`: the subject behind a short object; `تسمي نفسها «X»` gives its name."""
        forms = self.scene.words.forms
        for k in range(j, min(high, j + 5)):
            if forms[k] in (".", "،", "عبر", "في", "و"):
                return None
            speaker = speaker_at(self.scene, k, high)
            if speaker is not None and speaker.kind == "perpetrator" and not self._preposed(k):
                for m in range(k, min(high - 2, k + 6)):
                    if forms[m] in ("نفسها", "نفسه") and forms[m + 1] == '"':
                        close = next((n for n in range(m + 2, min(high, m + 9)) if forms[n] == '"'), 0)
                        if close:
                            return Speaker(
                                k,
                                close + 1,
                                self.scene.words.starts[m + 2],
                                m + 2,
                                close,
                                "perpetrator",
                                party=self.scene.parties.get(m + 2),
                            )
                return speaker
        return None

    def _frame(self, mention: Mention, speaker: Speaker | None, j: int, high: int) -> bool:
        """Whether what must follow the verb for it to be speech does follow."""
        needs = mention.entry.features.get("needs")
        if mention.suffix and mention.entry.id in _BARE:
            return False
        if needs is None:
            return True
        forms = self.scene.words.forms
        if mention.entry.id == "count" and not self._tells(j, high):
            return False
        if (
            mention.entry.features["act"] == "demand"
            and speaker is not None
            and (speaker.entry or speaker.party)
        ):
            return True
        if needs == "speaker":
            return speaker is not None or self._quoted(j, high)
        if needs == "next":
            return speaker is not None and speaker.i == j and mention.prefix in ("", "و")
        if needs == "blame":
            return any("مسووليه" in form or form.startswith(("تبعات", "تبعه")) for form in forms[j:high])
        start = speaker.j if speaker is not None and speaker.i >= mention.j else j
        marks = {"that": THAT | QUOTES, "about": ABOUT, "to": TO, "any": THAT | QUOTES | ABOUT | TO}[needs]
        if speaker is None:
            opens = mention.prefix.startswith(("و", "ف")) or mention.i == 0 or forms[mention.i - 1] in _CLAUSE
            return opens and self._marked_at_once(needs, j, high, mention.entry.features["act"] == "demand")
        if mention.form == "بين" and not (
            mention.prefix or mention.i == 0 or forms[mention.i - 1] in ("\n", ".")
        ):
            return False
        for k in range(start, min(high, start + _WINDOW)):
            form = forms[k]
            if (
                form in marks
                or form == ":"
                or (needs in ("to", "any") and form.startswith("ب") and speaker is not None)
            ):
                return True
            if (
                k > start
                and k in self.scene.speech
                and self.scene.speech[k].entry.features["act"] != "beside"
            ):
                return False
            if form in ".؛":
                return False
        return False

    def _tells(self, j: int, high: int) -> bool:
        """Whether a deed or a figure stands behind a verb of counting."""
        forms = self.scene.words.forms
        return any(
            k in self.scene.deeds
            or (k in self.scene.numerals and not forms[k].startswith("ال"))
            or forms[k][0].isdigit()
            for k in range(j, min(high, j + _WINDOW))
        )

    def _marked_at_once(self, needs: str, j: int, high: int, demand: bool = False) -> bool:
        """Whether a doubtful verb without a speaker is followed at once by what is said."""
        near = self.scene.words.forms[j : min(high, j + 7)]
        if needs == "about":
            return bool(near) and near[0] in ABOUT
        if demand:
            return any(
                form in TO or (form.startswith("ب") and len(form) > 3) for form in self._until_stop(j, high)
            )
        said = next((k for k, form in enumerate(near) if form in THAT or form in (":", '"')), None)
        if said is None:
            return (
                needs in ("to", "any")
                and bool(near)
                and near[0] in ABOUT | {"الي", "علي"}
                and bool(self._last())
            )
        return said <= 1 or near[0] in TO | ABOUT or near[0] == "في"

    def _until_stop(self, j: int, high: int) -> list[str]:
        """The words from `j` to the end of the clause's first part, within the window."""
        forms, found = self.scene.words.forms, []
        for k in range(j, min(high, j + _WINDOW)):
            if forms[k] in (".", ":") or (
                k in self.scene.speech and self.scene.speech[k].tag in ("perf", "impf")
            ):
                break
            found.append(forms[k])
        return found

    def _quoted(self, j: int, high: int) -> bool:
        return j < high and self.scene.words.forms[j] == '"'

    def _subject(self, mention: Mention, low: int) -> Speaker | None:
        """The subject that stands before its verb in the same clause: `الأهالي يطالبون`, `أما الوزارة فقالت`."""
        if mention.prefix.startswith("و"):
            return None
        forms = self.scene.words.forms
        first = mention.i
        while first > low and mention.i - first < _BEFORE and forms[first - 1] not in _CLAUSE:
            first -= 1
        if (
            mention.prefix.startswith("ف")
            and (first == low or forms[first - 1] not in ("اما", "واما"))
            and forms[first] not in ("اما", "واما")
        ):
            return None
        if mention.i - 1 >= low and forms[mention.i - 1].startswith("و"):
            joined = speaker_at(self.scene, mention.i - 1, mention.i)
            if joined is not None and forms[joined.i] not in ("و",) and not self._preposed(joined.i):
                return joined
        for k in (first, first + 1):
            if k >= mention.i:
                return None
            speaker = speaker_at(self.scene, k, mention.i)
            if speaker is not None and not self._preposed(speaker.i):
                return speaker if speaker.j >= mention.i - 4 or forms[speaker.j] in _RELATIVE else None
            if forms[k] not in _OPENERS:
                return None
        return None

    def _hurried(self, mention: Mention, low: int) -> Speaker | None:
        """Who hurried to deny: `سارعت X إلى نفي`, `سارعت الأخيرة إلى نفيه`."""
        forms = self.scene.words.forms
        for k in range(mention.i - 1, max(low, mention.i - 9), -1):
            if forms[k].removeprefix("و") in ("سارع", "سارعت", "سارعوا", "بادر", "بادرت", "عمد", "عمدت"):
                if forms[k + 1].startswith("الاخير"):
                    return self._named_before(k, low)
                return speaker_at(self.scene, k + 1, mention.i)
        return None

    def _named_before(self, k: int, low: int) -> Speaker | None:
        """The last party named before word `k` in its sentence."""
        for m in range(k - 1, low - 1, -1):
            if m in self.scene.parties:
                return speaker_at(self.scene, m, k)
        return None

    def _unlisted(self, mention: Mention, j: int, high: int) -> Speaker | None:
        """A speaker of no listed noun: the words between a plain verb of saying and what is said."""
        if mention.entry.features["act"] not in _NAMED_BY_ANY:
            return None
        forms, k = self.scene.words.forms, j
        opens = mention.prefix or mention.i == 0 or forms[mention.i - 1] in _CLAUSE | _OPENERS
        if (
            not opens
            and mention.entry.features["act"] != "say"
            and self.scene.words.starts[mention.i] > self.units[self.number].start
        ):
            return None
        quoted = j < high and forms[j] == '"'
        if quoted:
            close = next((m for m in range(j + 2, min(high, j + 7)) if forms[m] == '"'), 0)
            if not close or mention.entry.features["act"] == "add":
                return None
            return Speaker(j, close + 1, self.scene.words.starts[j + 1], j + 1, close, "media")
        while k < high and k - j < _UNKNOWN and self._name_word(k, k == j):
            k += 1
        if k == j or k >= high:
            return None
        mark = forms[k]
        named = (
            mark in THAT
            or mark in (":", '"', "،", ",", "(", "ل", "في", "عن", "ب", "الي")
            or mark in TIME
            or mark.startswith("ل")
        )
        if not named or (mark in ("في", "عن", "ب", "الي", "،") and not self._frame_near(k, high)):
            return None
        a = j
        return Speaker(j, k, self.scene.words.starts[a], a, k, "official")

    def _name_word(self, k: int, first: bool) -> bool:
        form = self.scene.words.forms[k]
        if (
            not form[0].isalpha()
            or form in THAT
            or form in TIME
            or form in STOP
            or form in TO
            or form in ABOUT
        ):
            return False
        if form in ("في", "من", "وهو", "انه") or (
            first and ((form.startswith("ب") and len(form) > 5) or form.startswith(("لل", "بال")))
        ):
            return False
        if not first and form.startswith("ل") and len(form) > 3 and not form.startswith("ال"):
            return False
        return k not in self.scene.deeds or form.startswith("ال")

    def _frame_near(self, k: int, high: int) -> bool:
        forms = self.scene.words.forms
        return any(forms[m] in THAT or forms[m] in (":", '"') for m in range(k, min(high, k + 10)))

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
        quoted = speaker_at(self.scene, k, high) or self._unlisted(mention, k, high)
        if quoted is None:
            return None
        start = min(mention.i, carrier.i if carrier is not None else mention.i)
        outlet = carrier is not None and (carrier.outlet or carrier.kind in ("media", "agency"))
        via = self._name(carrier)[0] if carrier is not None and outlet else None
        act = self._made("relay", mention, quoted, start, quoted.j, high=high)
        if carrier is not None and not outlet:
            self._add(self._made("relay", mention, carrier, start, quoted.j))
        self._add(replace(act, via=via or act.via))
        return quoted.j

    def _elliptic(self, mention: Mention, low: int, high: int) -> int:
        """A verb without a speaker of its own: the last one goes on, if he is near enough."""
        features, forms = mention.entry.features, self.scene.words.forms
        opens = (
            mention.prefix.startswith(("و", "ف"))
            or mention.i == low
            or forms[mention.i - 1] in _CLAUSE | _OPENERS
        )
        if (
            not opens
            and not self._marked_at_once("that", mention.j, high)
            and features["act"] != "forecast"
            and not mention.suffix
        ):
            return mention.j
        last = self._last()
        if not any(act.name for act in self.acts) and mention.prefix == "و":
            subject = speaker_at(self.scene, low, mention.i)
            if (
                subject is not None
                and not subject.back
                and subject.kind != "anonymous"
                and not self._preposed(low)
            ):
                name, role, via = self._name(subject)
                last = _Known(subject, name, role, via, self.number)
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
        self._add(self._follow(mention, last))
        return mention.j

    def _participle(self, mention: Mention, low: int, high: int) -> int:
        """`مؤكدا أن`, `محذرا من`: the speaker of the sentence goes on."""
        forms = self.scene.words.forms
        if mention.prefix not in ("", "و", "ف") or mention.j >= high:
            return mention.j
        following = forms[mention.j]
        act = mention.entry.features["act"]
        if act == "accuse" and following.startswith("ب"):
            return mention.j
        if mention.entry.id == "in_demand_of":
            last = self._sentence_subject(mention, low)
            followed = self._follow(mention, last)
            self._add(replace(followed, verb="subject") if last is not None else followed)
            return mention.j
        accusative = mention.form.endswith(("ا", "ه", "ين"))
        if not accusative or (following.startswith("ال") and act in ("say", "assess")):
            return mention.j
        marks = THAT | QUOTES | ABOUT | TO
        if act in ("say", "add") and not any(
            form in marks or form == ":" for form in forms[mention.j : mention.j + 5]
        ):
            return mention.j
        if act == "demand" and not self._demands(mention, high):
            return mention.j
        spoken = any(earlier.name for earlier in self.acts)
        last = self._last() if spoken else self._sentence_subject(mention, low)
        followed = self._follow(mention, last)
        self._add(followed if spoken or last is None else replace(followed, verb="subject"))
        return mention.j

    def _demands(self, mention: Mention, high: int) -> bool:
        forms = self.scene.words.forms
        return mention.i > 0 and forms[mention.i - 1] not in ("من", "في", "الي") and mention.j < high

    def _sentence_subject(self, mention: Mention, low: int) -> _Known | None:
        """The last speaker or party named before a participle in its sentence, else the last one who spoke."""
        for k in range(mention.i - 1, low - 1, -1):
            if (k in self.scene.speakers or k in self.scene.parties) and not self._preposed(k):
                speaker = speaker_at(self.scene, k, mention.i)
                if speaker is not None and not speaker.paper:
                    name, role, via = self._name(speaker)
                    return _Known(speaker, name, role, via, self.number)
        return self._last() if not any(act.name for act in self.acts) else None

    def _beside(self, mention: Mention, high: int) -> int:
        """`بحسب X`, `وفقا لما ذكره X`, `على ما أعلن X`, `كما قال X`."""
        forms, k = self.scene.words.forms, mention.j
        verb = None
        if k < high and forms[k] in ("ما", "لما", "ان"):
            k += 1
        inner = self.scene.speech.get(k)
        if inner is not None and (inner.tag in ("perf", "impf") or inner.entry.id == "learn"):
            verb, k = inner, inner.j
            k = self._skip(k, high)
        if verb is None and mention.form in _NEEDS_VERB:
            return mention.j
        if verb is None and k < high and forms[k] in ("ل", "عن"):
            k += 1
        speaker = speaker_at(self.scene, k, high)
        if speaker is None:
            speaker = self._beside_unlisted(mention, verb, k, high)
            if speaker is None:
                return mention.j
        if verb is not None and verb.form.startswith(("نقل", "ينقل", "تنقل")):
            relayed = self._relay(verb, speaker, high)
            if relayed is not None:
                self.acts[-1] = replace(self.acts[-1], i=mention.i, forward=False)
                return relayed
        speaker = self._issuer(speaker, mention, high) or speaker
        act = self._made("according", mention, speaker, mention.i, speaker.j, high=high, within=verb)
        forward = mention.form in _NEEDS_VERB and speaker.j < high and self._says_next(speaker.j, high)
        self._add(replace(act, forward=forward))
        return self._joined(mention, speaker, speaker.j, high, relative=False, beside=not forward)

    def _issuer(self, paper: Speaker, mention: Mention, high: int) -> Speaker | None:
        """Who issued a statement: `بيان صدر عن X`, `بيان أصدرته X`, `بيان صدر عنه`."""
        forms, k = self.scene.words.forms, paper.j
        if not paper.paper or k >= high or not forms[k].startswith(("صدر", "صادر", "اصدر")):
            return None
        if k + 1 < high and forms[k + 1] in ("عنه", "عنها", "عنهم"):
            return self._topic(mention.i)
        k += 2 if k + 1 < high and forms[k + 1] == "عن" else 1
        return speaker_at(self.scene, k, high)

    def _topic(self, high: int) -> Speaker | None:
        """The first party or body of the unit: whom `بيان صدر عنه` points to."""
        starts, first = self.scene.words.starts, self.units[self.number].start
        low = next((k for k in range(high, -1, -1) if k == 0 or starts[k - 1] < first), 0)
        for k in range(low, high):
            if (k in self.scene.parties or k in self.scene.speakers) and not self._preposed(k):
                return speaker_at(self.scene, k, high)
        return None

    def _says_next(self, j: int, high: int) -> bool:
        forms = self.scene.words.forms
        return forms[j] in THAT or forms[j] == "عن" or (forms[j].startswith("ب") and len(forms[j]) > 4)

    def _beside_unlisted(self, mention: Mention, verb: Mention | None, k: int, high: int) -> Speaker | None:
        """A name of no listed noun behind `بحسب ما قال`, or one met before behind `بحسب`."""
        if k >= high:
            return None
        if verb is not None:
            found = self._unlisted(verb, k, high)
            if found is not None:
                return found
            end = k
            if self.scene.words.forms[k].endswith("ا") and len(self.scene.words.forms[k]) > 4:
                return None
            while end < high and end - k < _UNKNOWN and self._name_word(end, end == k):
                end += 1
            return Speaker(k, end, self.scene.words.starts[k], k, end, "official") if end > k else None
        form = self.scene.words.forms[k].removeprefix("ل")
        if form and any(form in known.name.split() for known in self.known):
            return Speaker(k, k + 1, self.scene.words.ends[k] - len(form), k, k + 1, "official")
        return None

    def _last(self) -> _Known | None:
        if self.known and self.number - self.known[-1].unit <= _MEMORY:
            return self.known[-1]
        return None

    def _follow(self, mention: Mention, last: _Known | None) -> Act:
        """An act whose speaker was named before."""
        if last is None:
            return Act(mention, mention.entry.id, None, "", None, None, mention.i, mention.j, forward=True)
        last.unit = self.number if last in self.known else last.unit
        return Act(
            mention,
            mention.entry.id,
            last.speaker,
            last.name,
            last.role,
            last.via,
            mention.i,
            mention.j,
            forward=True,
        )

    def _made(
        self, rule: str, mention: Mention | None, speaker: Speaker, i: int, j: int,
        high: int = 0, within: Mention | None = None, relative: bool = False,
    ) -> Act:  # fmt: skip
        """An act with its speaker named, an anaphoric one replaced by whom it points to, and remembered."""
        name, role, via = self._name(speaker)
        antecedent = self._antecedent(speaker, name)
        if antecedent is not None:
            speaker, name, role, via = antecedent.speaker, antecedent.name, antecedent.role, antecedent.via
        if high:
            via = via_of(self.scene, j, high, rule == "inform") or via_of(self.scene, j, high) or via
        self.known = [known for known in self.known if known.name != name]
        speaking = (relative or rule == "according") and any(act.forward and act.name for act in self.acts)
        self.known.insert(len(self.known) - int(speaking), _Known(speaker, name, role, via, self.number))
        verb = within or mention
        forward = rule not in ("according",)
        return Act(
            verb,
            mention.entry.id if mention is not None else rule,
            speaker,
            name,
            role,
            via,
            i,
            j,
            forward=forward,
            relative=relative,
        )

    def _add(self, act: Act) -> None:
        self.acts.append(act)

    def _name(self, speaker: Speaker) -> tuple[str, str | None, str | None]:
        """A speaker's name and role as written, outer clitics cut off."""
        words = self.scene.words
        text = self.scene.text
        end = words.ends[speaker.b - 1]
        name = text[speaker.at : end]
        if name.startswith("لل"):
            name = "ال" + name[2:]
        role = (
            text[words.starts[speaker.i] : words.ends[speaker.a - 1]] if speaker.a > speaker.i + 1 else None
        )
        return (
            (name if "(" in name else name.strip(' "()')).strip(' "'),
            role.strip(' "') if role else None,
            None,
        )

    def _body_of(self, speaker: Speaker) -> _Known | None:
        """The body, named before, of whose head or spokesman this is: `مدير المرصد` (codebook: one source)."""
        words = self.scene.words.forms[speaker.i + 1 : speaker.j]
        for known in reversed(self.known):
            first = known.name.split()[0] if known.name else ""
            if first in words and first in _BODIES:
                return known
        return None

    def _party_before(self, speaker: Speaker, name: str) -> _Known | None:
        """The party in full that a noun alone points back to when nobody has spoken yet: `القوى`, `القيادة`."""
        bare = name.removeprefix("ال")
        for i in sorted((i for i in self.scene.parties if i < speaker.i), reverse=True):
            party = self.scene.parties[i]
            words = party.name.split()
            if len(words) > 1 and words[0].removeprefix("ال") == bare:
                full = speaker_at(self.scene, i, len(self.scene.words.forms))
                if full is not None:
                    return _Known(full, self._name(full)[0], None, None, self.number)
        return None

    def _antecedent(self, speaker: Speaker, name: str) -> _Known | None:
        """Whom `المصدر`, `البيان`, `الوزارة` or a surname alone points back to."""
        if not self.known:
            return self._party_before(speaker, name) if speaker.back and speaker.entry != "group" else None
        last = name.rsplit(maxsplit=1)[-1] if name else ""
        if not speaker.entry and speaker.party is None and last:
            for known in reversed(self.known):
                if last in known.name.split() and known.name != name:
                    return known
            return None
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


_CLAUSE = word_set(". ، , ؛ ; : فيما بينما لكن لكنه ان وان بان حيث اذ حين غير الا و -")
_BODIES = word_set(
    "المرصد المنظمه الهييه الشبكه المفوضيه الوزاره القياده الخليه المديريه البعثه الجمعيه المركز"
)
_NAMED_BY_ANY = frozenset({"say", "add", "report", "assess", "forecast", "warn", "demand", "deny"})
"""Acts of speech that a name of no listed noun may perform."""
_RELATORS = word_set("الذي التي اللذان اللذين الذين مما وما عما")
_OPENERS = frozenset(
    ['"', "(", "اما", "واما", "كما", "وكان", "وكانت", "كان", "كانت", "قد", "حين", "ان", "هذا", "فان"]
)
_RELATIVE = word_set("الذي التي الذين ، ,")
_NEEDS_VERB = frozenset(("علي ما", "كما", "مثلما", "علي نحو ما", "حسبما", "وفقما"))

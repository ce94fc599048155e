"""The sources of an event: who is said to say the stretch of text that tells it (codebook, section 8)."""

from __future__ import annotations

import re

from marsad.coding.document import Document
from marsad.grammar.phrase import SourcePhrase
from marsad.record import Source
from marsad.text.fold import fold_word

_NO_SOURCE = frozenset(
    {
        "demand", "call_for", "demanding", "promise", "pledge", "promising", "expect", "think_likely", "rule_out",
        "expecting", "ruling_out", "see", "believe", "describe", "judging", "consider", "doubt", "complain", "count_as",
        "blame_on", "warn", "alert", "warning", "vow", "threaten", "swear", "advise", "raise_alarm", "ask_for", "appeal",
        "in_demand_of", "undertake", "condemn", "hope", "count_that", "find", "trace_back", "renew", "express", "not_rule_out",
    }
)  # fmt: skip
"""Acts of speech that ask, promise, foresee, warn or judge: who does so does not tell an event by it."""

_AT_ONCE = frozenset(
    {"accuse", "accusing", "hold_responsible", "put_blame", "attribute_to", "deny", "call_a_lie"}
)
"""Acts of speech that end with their sentence: what follows is the narrator's again."""

_MIN_OVERLAP = 10
"""Characters of an event's words that must be said by a source."""


def sources_for(document: Document, start: int, end: int) -> tuple[Source, ...]:
    """The sources of what stands at `start:end` of the folded text, nearest first, each body once.

    An attribution counts when the stretch that it covers holds at least a third of the words asked for
    (or ten characters of a short one). A body and its spokesman are one source, under the first name.
    """
    found = (
        _covering(document, start, end)
        or _inherited(document, start)
        or _following(document, start)
        or _below(document, start, end)
        or _correspondent(document, start)
    )
    further = _further(document, start, end) + _claimants(document, start)
    found = [_fullest(document, phrase) for phrase in found + further]
    kept: list[SourcePhrase] = []
    for phrase in sorted(
        found, key=lambda phrase: (_distance(phrase, start, end), phrase.start, phrase.name_start)
    ):
        if not any(_same(phrase, other) for other in kept):
            kept.append(phrase)
    return tuple(_source(document, phrase, found) for phrase in kept)


def _covering(document: Document, start: int, end: int) -> list[SourcePhrase]:
    """The attributions whose content holds what stands at `start:end`."""
    wanted = min(_MIN_OVERLAP, max(1, (end - start) // 3))
    if document.units and end <= document.units[0].end and document.units[0].end < _HEADLINE:
        wanted = max(wanted, (end - start) // 2)
    return [
        phrase
        for phrase in document.sources
        if phrase.name
        and phrase.rule != "attribution.subject"
        and phrase.verb not in _NO_SOURCE
        and min(end, phrase.content[1]) - max(start, phrase.content[0]) >= wanted
    ]


def _inherited(document: Document, start: int) -> list[SourcePhrase]:
    """Who goes on speaking where nobody is named: the introducer of a list, or the last speaker of the paragraph.

    A sentence that opens with `وكان` or a turn (`من جهة أخرى`) is the narrator's again.
    """
    units = document.units
    number = next((i for i, unit in enumerate(units) if unit.start <= start < unit.end), None)
    if number is None:
        return []
    unit = units[number]
    if unit.head is not None:
        head = units[unit.head]
        return _told_in(document, head.start, head.end) or _told_in(document, 0, unit.start)[:1]
    if (
        number == 0
        or units[number - 1].paragraph != unit.paragraph
        or _turns(document.folded.text[unit.start : unit.end])
    ):
        return []
    before = units[number - 1]
    told = [
        phrase
        for phrase in _told_in(document, before.start, before.end)
        if _goes_on(phrase, before.end) and phrase.verb not in _AT_ONCE
    ]
    return told[-1:]


def _following(document: Document, start: int) -> list[SourcePhrase]:
    """Who tells more of an act that the narrator told first: the next sentence, on a thing already known.

    `قُتل راع ... . وقال أحد أقاربه إن القتيل ...`: the said begins with a definite noun or a pronoun.
    """
    units, text = document.units, document.folded.text
    number = next((i for i, unit in enumerate(units) if unit.start <= start < unit.end), None)
    if number is None or units[number].head is not None or _turns_back(document, start):
        return []
    for unit in units[number + 1 : number + 1 + _REACH]:
        if unit.kind != "sentence" or unit.head is not None:
            break
        told = [phrase for phrase in _told_in(document, unit.start, unit.end) if phrase.kind != "perpetrator"]
        if told and told[0].start > unit.start + _OPENING:
            return []
        if told:
            first = told[0]
            if first.content[0] < first.end - 1:
                return [first] if _THING.search(text, first.end, first.end + _NEXT_WORDS) else []
            more = TELLS_MORE.match(text, first.end, first.content[1]) is not None
            return [first] if more and _goes_on(first, first.end) else []
        if _turns(text[unit.start : unit.end]):
            break
    return []


def _below(document: Document, start: int, end: int) -> list[SourcePhrase]:
    """Who tells in the lead what the headline tells: he speaks the whole of a lead that uses the headline's words."""
    units, text = document.units, document.folded.text
    if len(units) < 2 or start >= units[0].end or units[0].end - units[0].start >= _HEADLINE:
        return []
    lead = next((unit for unit in units[1:] if unit.kind != "boilerplate"), None)
    if lead is None or lead.paragraph == units[0].paragraph:
        return []
    shared = _words(text[start:end]) & _words(text[lead.start : lead.end])
    told = [
        phrase
        for phrase in _told_in(document, lead.start, lead.end)
        if (phrase.content[1] - phrase.content[0]) * 2 >= lead.end - lead.start
    ]
    return told if len(shared) >= _SHARED else []


def _words(text: str) -> set[str]:
    return {word.removeprefix("ال") for word in text.split() if len(word) > _SHORT}


_SHARED = 2
"""Words of a headline that its lead repeats at least."""
_SHORT = 3


def _further(document: Document, start: int, end: int) -> list[SourcePhrase]:
    """Who else tells of an act in the sentences behind it: each of them speaks, and of what is known of the act.

    `وقال شاهد إن المهاجمين ...`, `ونفى متحدث أن تكون ...`: the act is over where a sentence turns or names another day.
    """
    units, text = document.units, document.folded.text
    number = next((i for i, unit in enumerate(units) if unit.start <= start < unit.end), None)
    found: list[SourcePhrase] = []
    if number is None or units[number].head is not None or _turns_back(document, start):
        return found
    act = _words(text[start:end])
    for unit in units[number + 1 : number + 1 + _REACH]:
        if unit.kind != "sentence" or unit.head is not None or _turns(text[unit.start : unit.end]):
            break
        told = [p for p in _told_in(document, unit.start, unit.end) if p.kind != "expert"]
        if not told:
            if any(unit.start <= date.start < unit.end for date in document.dates):
                break
            continue
        first = told[0]
        if first.content[0] < first.end - 1:
            known = first.content[0] <= unit.start + _OPENING and bool(
                _THING.search(text, unit.start, first.start)
            )
        else:
            known = first.start <= unit.start + _OPENING and _of_the_act(text, first, act)
        if not known:
            break
        found += [p for p in told if p.content == first.content]
    return found


def _of_the_act(text: str, phrase: SourcePhrase, act: set[str]) -> bool:
    """Whether somebody speaks of an act told before: of what it left behind, or in its words."""
    low, high = phrase.end, min(phrase.content[1], phrase.end + _SPOKEN)
    if TELLS_MORE.match(text, low, phrase.content[1]) or _THING.search(text, low, high):
        return True
    return len(act & _words(text[low:high])) >= _SHARED


_SPOKEN = 110
"""Characters of a statement within which it names what it speaks of."""
_OPENING = 25
"""Characters of a sentence within which its speaker must stand to tell more of an act told before."""
_REACH = 2
"""Sentences behind an act in which its source may still be named."""

_THINGS = (
    "ضحيه ضحايا قتيل قتلي قتيلين جريح جرحي مصاب مصابين مهاجم مهاجمين مهاجمان مسلحين مسلح مسلحون هجوم عمليه انفجار تفجير "
    "غاره غارات قصف حادث حادثه قافله حافله حافلات عايله عايلات قوه قوات دوريه سياره شاحنه شاحنات لغم عبوه مضبوطات موقوف "
    "موقوفين معتقل معتقلين جثه جثث مغدور خاطفين مخطوف مخطوفين اشتباكات مواجهات متهم متهمين مقبوض مشتبه مداهمه حمله انزال "
    "طايره مسيره صاروخ صواريخ قذايف جنود جنديين شبان شاب رجل طفل طفلين اطفال راعي رعاه محتجين محتجون محتجزين نازحين منفذ "
    "منفذين حصيله انتحاري انتحاريان انتحاريين موقوفات معارك اصابات مغدورين شهيد شهداء شهيدين مستهدف منزل موقع مكان اسواق مداهمات حملات عمليات طايرات مضبوط مسلحون جثامين جريمه واقعه سلاح"
)
_THING = re.compile(r"\bال(?:" + "|".join(_THINGS.split()) + r")\b")
_NEXT_WORDS = 50
"""Characters behind a formula at a sentence's head within which its subject stands."""
TELLS_MORE = re.compile(
    r"[^.]{0,60}?\b(?:ان|بان|فان|عن)\s*[\"']?(?:احد |بعض |عدد |جميع |معظم |غالبيه )?ال(?:"
    + "|".join(_THINGS.split())
    + r")\b"
    r"|[^.]{0,60}?\b(?:ان|بان)\s+(?:حاله|بين|من بين|معظم|غالبيه|اثنين من|احد|جميع)\b"
    r"|[^.]{0,60}?\b(?:انه|انها|انهم|بانه|بانها)\b"
)
"""What an act leaves behind, with the article: the next sentence speaks of the same act."""


def _correspondent(document: Document, start: int) -> list[SourcePhrase]:
    """The outlet's own correspondent, when the lead is his: he tells what nobody else is said to tell."""
    units = [unit for unit in document.units if unit.kind != "boilerplate"]
    if len(units) < 2 or _turns_back(document, start):
        return []
    lead = [phrase for phrase in document.sources if phrase.start < units[1].end and phrase.name]
    first = lead[0] if lead else None
    return (
        [first] if first is not None and first.name.startswith("مراسل") and _goes_on(first, first.end) else []
    )


def _turns_back(document: Document, start: int) -> bool:
    unit = next((unit for unit in document.units if unit.start <= start < unit.end), None)
    return unit is None or document.folded.text[unit.start : unit.end].lstrip().startswith(
        ("يذكر", "ويذكر", "يشار", "وسبق", "وكان", "وكانت")
    )


def _claimants(document: Document, start: int) -> list[SourcePhrase]:
    """The groups that own up to the act which the report opens with (`تبنى الهجوم`, `أعلن مسؤوليته عن الهجوم`)."""
    units = [unit for unit in document.units if unit.kind != "boilerplate"]
    headed = (
        len(units) > 1
        and units[0].end - units[0].start < _HEADLINE
        and units[0].paragraph != units[1].paragraph
    )
    if not units or start >= units[1 if headed else 0].end:
        return []
    text = document.folded.text
    return [
        phrase
        for phrase in document.sources
        if phrase.kind == "perpetrator"
        and not phrase.negative
        and phrase.name
        and phrase.start > start
        and _OWNS_UP.search(text, phrase.start, max(phrase.end, phrase.content[1])) is not None
    ]


_HEADLINE = 160
"""Characters below which a first line is a headline, so that the lead is the line behind it."""
_OWNS_UP = re.compile(
    r"(?:تبني|تبنت|يتبني|تتبني)\w*[^.]{0,60}\b(?:الهجوم|العمليه|التفجير|القصف|الاغتيال|الاستهداف|الكمين|هجوم ال\w+)"
    r"|مسووليت(?:ه|ها|هم) عن (?:ال(?:هجوم|عمليه|تفجير|قصف|اغتيال|كمين)|هجوم ال\w+)"
)


def _fullest(document: Document, phrase: SourcePhrase) -> SourcePhrase:
    """The body's full name below, where the headline names it short."""
    if not document.units or phrase.start >= document.units[0].end:
        return phrase
    words = set(phrase.name.split())
    for other in document.sources:
        if other.start >= document.units[0].end and other.name and other.verb not in _NO_SOURCE:
            party = phrase.party is not None and other.party is not None and phrase.party.actor is not None
            if words <= set(other.name.split()) or (party and phrase.party.actor == other.party.actor):  # type: ignore[union-attr]
                return other
    return phrase


def _told_in(document: Document, start: int, end: int) -> list[SourcePhrase]:
    return [
        phrase
        for phrase in document.sources
        if start <= phrase.start < end
        and phrase.name
        and phrase.verb not in _NO_SOURCE
        and phrase.rule != "attribution.subject"
    ]


def _goes_on(phrase: SourcePhrase, end: int) -> bool:
    """Whether a speech that follows its speaker lasts to the end of its sentence."""
    return phrase.content[0] >= phrase.end - 1 and phrase.content[1] >= end - 1


def _turns(sentence: str) -> bool:
    return sentence.lstrip(" \"'(-").startswith(_TURNS)


_TURNS = (
    "وكان", "وكانت", "كان", "كانت", "يذكر", "ويذكر", "يشار", "من جهه", "ومن جهه", "من ناحيه", "الي ذلك", "وسبق", "في المقابل",
    "وفي المقابل", "بالمقابل", "في غضون", "وفي غضون", "في سياق", "وفي سياق", "من جانبه", "من جانبها", "وياتي", "هذا و",
)  # fmt: skip


def _distance(phrase: SourcePhrase, start: int, end: int) -> int:
    return max(0, phrase.start - end, start - phrase.end)


def _same(one: SourcePhrase, other: SourcePhrase) -> bool:
    """Whether two phrases name one source: the same name, one within the other, or one party."""
    if one.name == other.name or one.name in other.name or other.name in one.name:
        return True
    if one.party is not None and other.party is not None and one.party.actor is not None:
        return one.party.actor == other.party.actor
    return bool(_bodies(one) & _bodies(other))


def _bodies(phrase: SourcePhrase) -> set[str]:
    """The body behind a name: `مدير المرصد` and `المرصد السوري` are of the same."""
    words = f"{phrase.role or ''} {phrase.name}".split()
    return {word for word in words[:3] if word in _BODIES}


_BODIES = frozenset(
    {"المرصد", "المديريه", "الوزاره", "الخليه", "الوكاله", "الصحيفه", "الشبكه", "المنظمه", "الهييه"}
)


def _source(document: Document, phrase: SourcePhrase, all_of_them: list[SourcePhrase]) -> Source:
    span = document.span(phrase.name_start, phrase.name_end)
    vias = [other.via for other in all_of_them if other.via and _same(phrase, other)]
    via = next((via for via in vias if not _own_outlet(document, via)), None)
    written = as_written(document, via, phrase) if via is not None else None
    return Source(name_of(phrase, span.text), phrase.kind, written, span)  # type: ignore[arg-type]


def as_written(document: Document, folded: str, phrase: SourcePhrase) -> str:
    """Folded words that stand near an attribution as the raw text writes them; quotation marks within left out."""
    words, text = folded.split(), document.folded.text
    start = text.find(words[0], max(0, phrase.start - _NEAR), phrase.end + _NEAR) if words else -1
    if start < 0:
        start = text.find(words[0]) if words else -1
    end = start
    for word in words:
        at = text.find(word, end, end + len(word) + _GAP)
        if start < 0 or at < 0:
            return folded
        end = at + len(word)
    return document.folded.span(start, end).text.translate(_NO_QUOTES)


_NEAR = 250
"""Characters around an attribution within which its carrier and role stand."""
_GAP = 6
"""Characters (quotation marks, spaces) that may stand between two words of one name."""
_NO_QUOTES = {ord(mark): None for mark in "\"'«»“”„"}


def name_of(phrase: SourcePhrase, written: str) -> str:
    """The name as written; an article that a preposition swallowed is given back."""
    if written.startswith("لل") and phrase.name.startswith("ال"):
        return "ال" + written[2:]
    name = written.strip(' "«»“”()،.') if "(" not in written else written.strip(' "«»“”،.')
    return name if _balanced(name) else name.translate(_NO_QUOTES)


def _balanced(name: str) -> bool:
    """Whether each quotation that a name opens closes within it."""
    return (
        name.count("«") == name.count("»") and name.count("“") == name.count("”") and name.count('"') % 2 == 0
    )


def _own_outlet(document: Document, via: str) -> bool:
    """Whether the carrier is the outlet whose report this is (it is then no relay)."""
    outlet = fold_word(document.report.outlet or "")
    return bool(outlet) and (
        via in outlet or outlet in via or (via.endswith("نا") and not via.startswith("مراسل"))
    )

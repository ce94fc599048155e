"""Claims by what someone says: accusing, denying, owning up, warning, foreseeing, asking, promising, judging."""

from __future__ import annotations

import re

from marsad.coding import claims_content as says
from marsad.coding.claims_draft import ClaimDraft
from marsad.coding.claims_judgement import judges, told
from marsad.coding.claims_scene import Sentence
from marsad.grammar.phrase import NumberPhrase, PartyPhrase, SourcePhrase
from marsad.record.model import ClaimKind, Modality

_BY_VERB: dict[str, ClaimKind] = {
    **dict.fromkeys(("accuse", "accusing", "hold_responsible", "put_blame", "attribute_to"), "attribution"),
    **dict.fromkeys(("adopt", "own_up", "claiming"), "responsibility"),
    **dict.fromkeys(("deny", "denying", "call_a_lie", "go_to_deny", "disown"), "denial"),
    **dict.fromkeys(("warn", "warning", "alert", "threaten", "vow", "swear", "advise", "raise_alarm"), "warning"),
    **dict.fromkeys(("expect", "expecting", "think_likely", "rule_out", "ruling_out", "not_rule_out"), "forecast"),
    **dict.fromkeys(("demand", "demanding", "call_for", "in_demand_of", "ask_for", "appeal"), "demand"),
    **dict.fromkeys(("promise", "promising", "pledge", "undertake"), "commitment"),
    **dict.fromkeys(("see", "consider", "describe", "believe", "judging", "complain", "count_as", "pretend", "express", "find", "count_that", "blame_on", "doubt"), "assessment"),
}  # fmt: skip
"""The claim that a word of speech makes whatever is said."""

_PLAIN = frozenset(
    {
        "say",
        "state",
        "mention",
        "inform",
        "write",
        "tell",
        "talk",
        "conclude",
        "explain",
        "clarify",
        "point",
        "confirm",
        "stress",
        "affirm",
        "admit",
        "announce",
        "reveal",
        "add",
        "go_on",
        "saying",
        "allege",
        "relay",
        "renew",
        "came_in",
        "close",
        "close_by_saying",
        "according",
        "by_the_words",
        "count",
    }
)
"""Words of speech that make the claim which their content makes."""

_FIRM = frozenset({"say", "confirm", "explain", "stress", "mention", "saying"})
"""Words of speech by which one denies in so many words."""

_PENALTY = re.compile(r"محاسبه|عقاب|القصاص|ملاحقه|لن تمر|لن يفلت|ينالوا|العداله")
_FINGER = re.compile(r"[^،.]{0,60}?اصابع? الاتهام")
_PRAYER = re.compile(r"[^،.]{0,25}?(?:الله|المولي|العلي القدير|الباري)\b")
"""To whom one prays is asked nothing that a report records."""
_APPEAL = re.compile(r"نداء|مناشد|استغاث")
_LOSS = re.compile(r"\b(?:انسحاب|تراجع|فرار|هروب|انشقاق|استسلام|خساره|خسائر|خسارتها?|سقوط)\b")
"""What befalls one's own: to deny it is no denial of authorship."""
_IRREALIS = re.compile(r"\b(?:اذا|ما لم|لو|شريطه|في حال|ان (?:سقطت|استمر|لم))\b")
_THAT = re.compile(r"\b[بو]?ان(?:ه|ها|هم)?\b|[\":]|\bذلك\b|\bما\b")
_ATTACK = re.compile(
    r"هجوم|هجمات|تفجير|قصف|اغتيال|عمليه|استهداف|كمين|قتل|صاروخ|صواريخ|خطف|مسووليت|ذبح|استهدف|اسقاط|اعدام|نسف|تصفيه|اطلاق|كمين|غاره"
)
_FEAR = re.compile(r"خشي|مخاوف|خوف")
_READY = re.compile(r"استعداد|التزام")
_NEVER = re.compile(
    r"[^،.]{0,30}?\b(?:ان|انه|انها|بان|بانه|بانها)\s+(?:\S+\s+){0,4}?لم\s|\s*عدم (?:وقوع|وجود|صحه|حدوث|تسجيل اي)"
)
"""What is said not to be so: `أن الطائرات لم تقلع`, `عدم وقوع هجوم`."""
_FAILING = re.compile(r"\bب(?:ترك|التقصير|التخلي|التخاذل|الاهمال|عدم|التلكو|الصمت)")
"""Accusations of neglect: they judge, no act has an author by them."""
_ONES_OWN_DEED = re.compile(
    r"\b(?:مقاتلي?وه?ا?|مقاتليه[ام]?|مقاتلوها|عناصره[ام]?|قواته[ام]?|مسلحيه[ام]?|مجاهديه|كتايبه[ام]?|انه|انها|انهم|بانه|بانها)\b"
)
_NOT_GROUPS = frozenset({"sdf", "fsa"})
"""Sides that report a war as its forces do; to say so is no claim of responsibility."""
_HEAD = 6
"""Characters of a sentence within which `بحسب X` opens it, so that X says what follows."""
_OPENING = 60
"""Characters of what is said within which its own verb stands."""


def spoken(sentence: Sentence, known: re.Pattern[str]) -> list[ClaimDraft]:
    """The claims that the words of speech of one sentence make.

    `known` matches the opening of a statement that only tells more of an act told before.
    """
    found: list[ClaimDraft] = []
    for number, act in enumerate(sentence.acts):
        following = next((a for a in sentence.acts[number + 1 :] if a.start > act.end), None)
        draft = _of_act(sentence, act, following, known)
        if draft is not None:
            found.append(draft)
    return found


def _of_act(
    sentence: Sentence, act: SourcePhrase, following: SourcePhrase | None, known: re.Pattern[str]
) -> ClaimDraft | None:
    kind = _BY_VERB.get(act.verb)
    start, end = _extent(sentence, act, following)
    if kind == "demand" and _PRAYER.match(sentence.text, act.end - sentence.start):
        return None
    if kind is not None:
        if kind == "responsibility" and act.kind != "perpetrator" and not _ATTACK.search(sentence.text):
            return None
        if act.verb in ("rule_out", "ruling_out") and not act.name:
            return None
        if kind == "attribution" and (not act.name or act.rule == "attribution.subject"):
            return None
        return _fixed(sentence, act, kind, start, end)
    if act.verb == "point" and act.name and _FINGER.match(sentence.text, act.start - sentence.start):
        return _fixed(sentence, act, "attribution", start, end)
    if act.verb not in _PLAIN or not act.name:
        return None
    return _by_content(sentence, act, start, end, known)


def _extent(sentence: Sentence, act: SourcePhrase, following: SourcePhrase | None) -> tuple[int, int]:
    """From the word of speech to where the next begins, or to the end of what is said."""
    start, end = min(act.start, act.content[0]), max(act.end, act.content[1])
    if following is not None:
        end = min(end, following.start)
    return max(start, sentence.start), min(end, sentence.end)


def _fixed(sentence: Sentence, act: SourcePhrase, kind: ClaimKind, start: int, end: int) -> ClaimDraft | None:
    content = sentence.text[act.content[0] - sentence.start : end - sentence.start]
    modality: Modality = "asserted"
    own = kind in ("responsibility", "commitment")
    if act.verb == "disown":
        kind, own, modality = "responsibility", True, "denied"
    elif act.verb == "raise_alarm" and _APPEAL.search(content):
        kind = "demand"
    elif kind == "denial":
        modality = "denied"
        if _own_part(sentence, act, end):
            kind, own = "responsibility", True
    elif kind == "forecast":
        modality = "denied" if act.verb in ("rule_out", "ruling_out") else "forecast"
    elif kind == "warning" and act.verb in ("vow", "warning") and _PENALTY.search(content):
        kind, own = "commitment", True
    elif act.verb == "express":
        feeling = _FEAR.search(content)
        kind = "warning" if feeling else "commitment" if _READY.search(content) else "assessment"
        own = kind == "commitment"
    elif kind == "commitment" and says.threatens(content):
        kind, own = "warning", True
    elif act.verb == "blame_on" and _object(sentence, act, end) is not None and _ATTACK.search(content):
        kind = "attribution"
    elif kind == "attribution" and _FAILING.search(content):
        kind = "assessment"
    elif kind == "assessment":
        kind, modality = _judged(act, content)
        own = kind == "responsibility"
    elif act.verb == "consider" and not _THAT.search(content[:_OPENING]):
        return None
    elif act.verb == "promise" and any(act.end <= n.start < end for n in sentence.numbers):
        kind, modality = "forecast", "forecast"
    if _IRREALIS.search(content) and kind in ("warning", "demand", "forecast") and modality != "denied":
        modality = "conditional"
    return _draft(sentence, act, kind, (start, end), act.verb, own, modality)


def _judged(act: SourcePhrase, content: str) -> tuple[ClaimKind, Modality]:
    """What a verb of judging claims by its content: untruth, authorship, what is to come, what ought to be done."""
    if says.verdict_of_untruth(content):
        return "denial", "denied"
    if act.verb not in _OPINION:
        return "assessment", "asserted"
    if act.kind == "perpetrator" and act.verb == "pretend" and _ATTACK.search(content):
        return "responsibility", "asserted"
    if says.names_author(content):
        return "attribution", "asserted"
    if says.asks(content):
        return "demand", "asserted"
    if says.foretells(content[:_OPENING]):
        return "forecast", "forecast"
    return "assessment", "asserted"


_OPINION = frozenset({"see", "believe", "consider", "find", "count_that", "judging", "pretend"})
"""Verbs of judging whose content may be anything that one can say."""


def _own_part(sentence: Sentence, act: SourcePhrase, end: int) -> bool:
    """Whether a denial is of one's own part in an act."""
    if act.verb == "call_a_lie":
        return False
    cue = sentence.cue("own", start=act.start, end=end)
    if cue is not None and _LOSS.search(sentence.text, act.end - sentence.start, end - sentence.start):
        return False
    if cue is not None:
        before = sentence.text[max(0, cue.start - sentence.start - 4) : cue.start - sentence.start]
        return not before.endswith(("من ", "هو "))
    accused = any(
        other.verb in ("accuse", "hold_responsible", "put_blame")
        for other in sentence.acts
        if other.start < act.start
    )
    return act.verb == "go_to_deny" and accused


def _by_content(
    sentence: Sentence, act: SourcePhrase, start: int, end: int, known: re.Pattern[str]
) -> ClaimDraft | None:
    """What a plain word of speech claims, by what it says."""
    low, high = act.content[0], end
    if act.start - sentence.start <= _HEAD and low < act.end < high:
        low = act.end
    content = sentence.text[low - sentence.start : high - sentence.start]
    cue = sentence.cue
    forward = low >= act.end - 1
    kind: ClaimKind | None = None
    modality: Modality = "asserted"
    own = False
    opening = content[:_OPENING]
    if act.kind == "perpetrator" and _own_deed(sentence, act, content, low, high):
        kind, own = "responsibility", True
    elif forward and (cue("author", start=low, end=high) or says.names_author(content)):
        kind = "attribution"
    elif (forward and (cue("false", start=low, end=high) or says.untrue(content))) or (
        forward and act.kind != "witness" and act.verb in _FIRM and _NEVER.match(content)
    ):
        own = says.of_oneself(content)
        kind, modality = "responsibility" if own else "denial", "denied"
    elif (
        forward and (says.threatens(content) or (says.endangered(content) and not told(sentence, low, high)))
    ) or (forward and says.prepares(content) and says.of_a_band(sentence, act, low, high)):
        kind = "warning"
    elif _resolved(sentence, act, content, low, high):
        kind, own = "commitment", True
    elif forward and (
        ((must := cue("must", start=low, end=high)) and must.start - low < 60) or says.asks(opening)
    ):
        kind = "demand"
    elif _ahead(sentence, content, low, high, forward):
        kind, modality = "forecast", "forecast"
    elif forward and says.moves(sentence, content, low, high):
        kind = "movement"
    elif forward and judges(sentence, act, content, low, high) and not known.match(content):
        kind = "assessment"
    if kind is None:
        return None
    if _IRREALIS.search(content) and kind in ("forecast", "warning"):
        modality = "conditional"
    return _draft(sentence, act, kind, (start, end), "said", own, modality)


def _resolved(sentence: Sentence, act: SourcePhrase, content: str, low: int, high: int) -> bool:
    """Whether what is said binds the speaker: a word for resolve, or a stand of his own side."""
    cue = sentence.cue("resolve", start=low, end=high)
    if cue is not None and not cue.prefix.endswith("ال"):
        return True
    return says.binds(sentence, act, content, low, high)


def _ahead(sentence: Sentence, content: str, low: int, high: int, forward: bool) -> bool:
    """Whether what is said is yet to come: its own verb is, or nothing in it has happened."""
    if forward and (
        says.foretells(content[:_OPENING]) or (says.plans(content) and _IRREALIS.search(content) is not None)
    ):
        return True
    cue = sentence.cue("ahead", start=low, end=high)
    if cue is not None and not told(sentence, low, cue.start):
        return True
    return forward and says.foretells(content) and not told(sentence, low, high)


def _own_deed(sentence: Sentence, act: SourcePhrase, content: str, low: int, high: int) -> bool:
    """Whether a group says that it, or its men, did an act of violence."""
    if act.party is not None and act.party.actor in _NOT_GROUPS:
        return False
    violent = any(
        low <= deed.start < high
        and deed.modality in ("fact", "doubt")
        and (deed.harm in _VIOLENT or deed.act in _ATTACKS)
        for deed in sentence.deeds
    )
    own = _ONES_OWN_DEED.search(content) is not None or act.verb in ("announce", "allege", "reveal", "admit")
    return own and (violent or _STRUCK.search(content) is not None)


_STRUCK = re.compile(
    r"\b[وف]?(?:دمر|استهدف|قصف|هاجم|فجر|قنص|اسقط|اوقع|احرق|اقتحم|دك|نصب|اعطب|ضرب|نفذ|نسف|تصد|رشق)(?:ت|وا|نا|ه|ها)?\b|\bوراء\b"
)
"""What a group tells of its own fighting."""
_VIOLENT = frozenset({"killed", "wounded", "killed_or_wounded", "abducted"})
_ATTACKS = frozenset(
    {
        "suicide_attack",
        "drone_strike",
        "air_strike",
        "shelling",
        "assassination",
        "explosion",
        "execution",
        "abduction",
        "clash",
        "armed_attack",
        "attack",
    }
)


def _draft(
    sentence: Sentence,
    act: SourcePhrase,
    kind: ClaimKind,
    span: tuple[int, int],
    how: str,
    own: bool,
    modality: Modality,
) -> ClaimDraft:
    number, count = _number(sentence, kind, act, span[1])
    return ClaimDraft(
        kind=kind, start=span[0], end=span[1], rule=f"claim.{kind}.{how}", number=number, count=count,
        subject=None if own else _object(sentence, act, span[1]), own=own, source=act if act.name else None, modality=modality,
    )  # fmt: skip


def _object(sentence: Sentence, act: SourcePhrase, end: int) -> PartyPhrase | None:
    """The first party named in what is said."""
    return next((p for p in sentence.parties if act.end <= p.start < end), None)


def _number(
    sentence: Sentence, kind: ClaimKind, act: SourcePhrase, end: int
) -> tuple[NumberPhrase | None, tuple[int, int] | None]:
    """The number that belongs to the claim: the first in the clause of what is said, or a dual there."""
    if kind in ("warning", "attribution", "commitment", "assessment") or act.verb in (
        "adopt",
        "own_up",
        "claiming",
    ):
        return None, None
    stop = sentence.text.find("،", act.end - sentence.start)
    end = min(end, sentence.start + stop) if stop > 0 and kind in ("demand", "denial") else end
    number = next(
        (n for n in sentence.numbers if act.end <= n.start < end and _counts(sentence, n, kind)), None
    )
    dual = next(
        (
            m
            for m in sentence.cues
            if m.tag == "dual"
            and m.entry.features["cue"] == "unit"
            and act.end <= m.start < end
            and kind == "demand"
        ),
        None,
    )
    people = next(
        (
            p
            for p in sentence.people
            if act.end <= p.start < end
            and p.count.low == p.count.high == 2
            and not p.definite
            and _DUAL.search(sentence.text, p.start - sentence.start, p.end - sentence.start)
        ),
        None,
    )
    pair = min((x.start for x in (dual, people) if x is not None), default=None)
    if pair is not None and (number is None or pair < number.start):
        return None, (2, 2)
    return number, None


_VAGUE = 20
"""`عشرات` and more count those who move."""
_DUAL = re.compile(r"\w(?:ين|ان)\b|اثن")


def _counts(sentence: Sentence, number: NumberPhrase, kind: ClaimKind) -> bool:
    vague = number.rule == "vague" and (kind != "movement" or number.low < _VAGUE)
    return not vague and not sentence.text[number.start - sentence.start :].startswith("ال")

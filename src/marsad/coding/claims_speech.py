"""Claims by what someone says: accusing, denying, owning up, warning, foreseeing, asking, promising, judging."""

from __future__ import annotations

import re

from marsad.coding.claims_draft import ClaimDraft
from marsad.coding.claims_scene import Sentence
from marsad.grammar.phrase import NumberPhrase, PartyPhrase, SourcePhrase
from marsad.record.model import ClaimKind, Modality

_BY_VERB: dict[str, ClaimKind] = {
    **dict.fromkeys(("accuse", "accusing", "hold_responsible", "put_blame", "attribute_to"), "attribution"),
    **dict.fromkeys(("adopt", "own_up", "claiming"), "responsibility"),
    **dict.fromkeys(("deny", "denying", "call_a_lie", "go_to_deny"), "denial"),
    **dict.fromkeys(("warn", "warning", "alert", "threaten", "vow"), "warning"),
    **dict.fromkeys(("expect", "expecting", "think_likely", "rule_out", "ruling_out"), "forecast"),
    **dict.fromkeys(("demand", "demanding", "call_for"), "demand"),
    **dict.fromkeys(("promise", "promising", "pledge"), "commitment"),
    **dict.fromkeys(("see", "consider", "describe", "believe", "judging", "complain", "count_as", "blame_on", "doubt"), "assessment"),
}  # fmt: skip
"""The claim that a word of speech makes whatever is said."""

_PLAIN = frozenset(
    "say state mention inform write tell conclude explain clarify point confirm stress affirm admit announce reveal add go_on saying allege "
    "pretend relay came_in close according by_the_words".split()
)
"""Words of speech that make the claim which their content makes."""

_FUTURE = re.compile(
    r"\b(?:و|ف)?(?:انه|انها|انهم|ان)?\s?س(?:ي|ت|ن|ا)(?!(?:ار|اره|ارات|اح|اس|طر|نه|نوات|ناي|ناء|لم|ارع|ارعت|لموا|لمت|بب|عي|تين|تون|ابق|ابقه|ابع)\b)[\u0621-\u064a]{3,}|\bلن\s"
)
_PENALTY = re.compile(r"محاسبه|عقاب|القصاص|ملاحقه|لن تمر|لن يفلت|ينالوا|العداله")
_FALSE_VERDICT = re.compile(r"عاري?ه? (?:عن|من) الصحه|لا (?:اساس|صحه|صله|علاقه)|غير صحيح")
_IRREALIS = re.compile(r"\b(?:اذا|ما لم|لو|شريطه|في حال|ان (?:سقطت|استمر|لم))\b")


def spoken(sentence: Sentence, conflict: bool) -> list[ClaimDraft]:
    """The claims that the words of speech of one sentence make; `conflict` says the report is about violence."""
    found: list[ClaimDraft] = []
    for number, act in enumerate(sentence.acts):
        following = sentence.acts[number + 1] if number + 1 < len(sentence.acts) else None
        draft = _of_act(sentence, act, following, conflict)
        if draft is not None:
            found.append(draft)
    return found


def _of_act(
    sentence: Sentence, act: SourcePhrase, following: SourcePhrase | None, conflict: bool
) -> ClaimDraft | None:
    kind = _BY_VERB.get(act.verb)
    start, end = _extent(sentence, act, following)
    if kind is not None:
        return _fixed(sentence, act, kind, start, end)
    if act.verb not in _PLAIN or not act.name:
        return None
    return _by_content(sentence, act, start, end, conflict)


def _extent(sentence: Sentence, act: SourcePhrase, following: SourcePhrase | None) -> tuple[int, int]:
    """From the word of speech to where the next begins, or to the end of what is said."""
    start, end = min(act.start, act.content[0]), max(act.end, act.content[1])
    if following is not None and following.start > act.end:
        end = min(end, following.start)
    return max(start, sentence.start), min(end, sentence.end)


def _fixed(sentence: Sentence, act: SourcePhrase, kind: ClaimKind, start: int, end: int) -> ClaimDraft | None:
    content = sentence.text[act.content[0] - sentence.start : end - sentence.start]
    modality: Modality = "asserted"
    own = kind in ("responsibility", "commitment")
    if kind == "denial":
        modality = "denied"
        if sentence.cue("own", start=act.start, end=end) is not None and act.verb != "call_a_lie":
            kind, own = "responsibility", True
    elif kind == "forecast":
        modality = "denied" if act.verb in ("rule_out", "ruling_out") else "forecast"
    elif kind == "warning" and act.verb in ("vow", "warning") and _PENALTY.search(content):
        kind, own = "commitment", True
    elif kind == "assessment" and _FALSE_VERDICT.search(content):
        kind, modality = "denial", "denied"
    if modality == "asserted" and _IRREALIS.search(content) and kind in ("warning", "demand"):
        modality = "conditional"
    return ClaimDraft(
        kind=kind, start=start, end=end, rule=f"claim.{kind}.{act.verb}", number=_number(sentence, kind, act, end),
        subject=None if own else _object(sentence, act, end), own=own, source=act if act.name else None, modality=modality,
    )  # fmt: skip


def _by_content(
    sentence: Sentence, act: SourcePhrase, start: int, end: int, conflict: bool
) -> ClaimDraft | None:
    """What a plain word of speech claims, by what it says."""
    low, high = act.content[0], end
    content = sentence.text[low - sentence.start : high - sentence.start]
    cue = sentence.cue
    kind: ClaimKind | None = None
    modality: Modality = "asserted"
    own = False
    if act.kind == "perpetrator" and _own_deed(sentence, low, high):
        kind, own = "responsibility", True
    elif cue("author", start=low, end=high):
        kind = "attribution"
    elif cue("false", start=low, end=high):
        kind, modality = "denial", "denied"
    elif cue("resolve", start=low, end=high):
        kind, own = "commitment", True
    elif (
        act.verb in ("stress", "saying", "say", "confirm", "explain", "state", "add")
        and (must := cue("must", start=low, end=high))
        and must.start - low < 60
    ):
        kind = "demand"
    elif (cue("ahead", start=low, end=high) or _FUTURE.search(content)) and not _told(sentence, low, high):
        kind, modality = "forecast", "forecast"
    elif conflict and _judges(sentence, act, content, low, high):
        kind = "assessment"
    if kind is None:
        return None
    return ClaimDraft(
        kind=kind, start=start, end=end, rule=f"claim.{kind}.said", number=_number(sentence, kind, act, end),
        subject=None if own else _object(sentence, act, end), own=own, source=act, modality=modality,
    )  # fmt: skip


def _told(sentence: Sentence, low: int, high: int) -> bool:
    """Whether what is said tells a deed as a fact."""
    return any(
        low <= deed.start < high and deed.modality == "fact" and not deed.weak for deed in sentence.deeds
    )


def _own_deed(sentence: Sentence, low: int, high: int) -> bool:
    return any(low <= deed.start < high and deed.modality == "fact" for deed in sentence.deeds)


def _judges(sentence: Sentence, act: SourcePhrase, content: str, low: int, high: int) -> bool:
    """Whether a plain statement is a judgement: it tells no deed, counts nobody, and says more than a phrase."""
    if act.verb not in (
        "say",
        "confirm",
        "explain",
        "state",
        "stress",
        "pretend",
        "add",
        "saying",
        "point",
        "relay",
        "go_on",
    ):
        return False
    if (
        _told(sentence, low, high)
        or any(low <= n.start < high for n in sentence.numbers)
        or len(content) < 40
    ):
        return False
    return not any(low <= p.start < high and p.state for p in sentence.people)


def _object(sentence: Sentence, act: SourcePhrase, end: int) -> PartyPhrase | None:
    """The first party named in what is said."""
    return next((p for p in sentence.parties if act.end <= p.start < end), None)


def _number(sentence: Sentence, kind: ClaimKind, act: SourcePhrase, end: int) -> NumberPhrase | None:
    """The number that belongs to the claim: the first in what is said."""
    if kind in ("warning", "attribution", "commitment"):
        return None
    return next((n for n in sentence.numbers if act.end <= n.start < end), None)

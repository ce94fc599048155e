"""People whose harm an act tells only in passing: a cause, an occasion, a running total, what is denied."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.coding.drafts import Told
    from marsad.coding.harm import Victims

_BODILY = frozenset({"killed", "wounded", "killed_or_wounded"})
_HARMLESS = frozenset(
    {
        "protest",
        "arrest",
        "release",
        "transfer",
        "sentence",
        "agreement",
        "deployment",
        "weapons_seizure",
        "foiled_plot",
        "surrender",
        "escape",
        "air_strike",
        "drone_strike",
        "shelling",
    }
)
"""Kinds of events of which a killing told as the occasion is no part."""
_OCCASION = re.compile(
    r"(?:بعد|عقب|اثر|غداه|ذكري|خلفيه|احتجاجا علي|تنديدا ب|ردا علي|انتقاما ل|ثارا ل|قضيه|بتهمه|تهمه|تورطه\S* في|"
    r"ضلوعه\S* في|لتورط\S* في|المتورط\S* في|مسوول\S* عن|المسوول\S* عن|علي صله ب|المتهم\S* ب|لقيام\S* ب|شارك\S* في|"
    r"[ا]?دين\S*(?: ب)?|ادانت\S* ب|مدان\S* ب|المدان\S* ب|لادانت\S* ب|اعتراف\S* ب|اعترف\S* ب|اقر\S* ب|متورط\S* في)"
    r"(?: \S+){0,2}? ?(?:ال)?[بل]?$|ذكري(?: \S+){0,6} ?$"
)
_RETALIATION = frozenset({"air_strike", "drone_strike", "shelling"})
_REVENGE = re.compile(
    r"(?:ردا علي|انتقاما ل|ثارا ل|احتجاجا علي|ذكري|اقدام(?: \S+){1,6} علي)(?: \S+){0,2}? ?[بل]?$"
)
_LEAD = 60
_TOTAL_LEAD = 120
_RUNNING = re.compile(
    r"(?:^|\s)[وف]?(?:ل[يت]|ي|ما )?(?:رتفع|رفع|صبح|بلغ|صل)\S* (?=.*(?:عدد|حصيل|تعداد|اجمالي))"
)
_SINCE = re.compile(r"\bمنذ\b|خلال (?:العام|السنه|الشهر|شهر|الاشهر|السنوات)")
_CLAUSE = 15
_DENIED = re.compile(
    r"(?:نفي|نفت|نافيا|نافيه|ينفي|تنفي|نفيه|نفيها|لا صحه ل|عدم صحه|كذب|كذبت|مكذبا)(?: \S+){0,9} ?[بل]?$"
)


def aside(victim: Victims, kind: str | None, told: Told, text: str) -> bool:
    """Whether the harm is told as the occasion of the act, as a total since a day, or as denied beside what is told."""
    if victim.kind not in _BODILY:
        return False
    if victim.kind == "wounded" and victim.deed and _FEELING.match(text, victim.deed.end):
        return True
    if victim.deed is None and victim.kind == "wounded" and _IN_CARE.match(text, victim.people.end):
        return True
    at = victim.people.start if victim.deed is None else min(victim.deed.start, victim.people.start)
    lead = text[max(told.act.start, at - _LEAD) : at]
    if kind in _RETALIATION:
        return bool(_REVENGE.search(lead)) or _total(victim, text, lead)
    if kind in _HARMLESS and _OCCASION.search(lead):
        return True
    if kind in _GIVEN_UP and told.act.unit == 0 and _plural(victim):
        return True
    start = victim.people.start
    lead = text[max(told.act.start, start - _TOTAL_LEAD) : start]
    return _total(victim, text, lead) or _beside_denial(told, text, at)


_GIVEN_UP = frozenset({"surrender", "release", "transfer", "agreement"})


def _plural(victim: Victims) -> bool:
    """A plain plural of a headline, which sums up other news too (`استسلام العشرات ومقتل عناصر`)."""
    people = victim.people.people
    return people is not None and people.count.high is None and not people.parts


_RISEN = re.compile(r"(?:رتفع|رتفاع|رفع|قفز|زاد)[^.؛]{0,90}(?:حصيل|عدد|قتل|ضحاي|شهدا|جرح)[^.؛]{0,60}الي ?$")


def risen(victim: Victims, told: Told, text: str) -> bool:
    """`لترتفع حصيلته إلى قتيلين`: the toll as it stands last."""
    return bool(
        _RISEN.search(text[max(told.act.start, victim.people.start - 2 * _TOTAL_LEAD) : victim.people.start])
    )


_IN_CARE = re.compile(
    r"[^.؛،]{0,30} (?:ما ?زال\S*|لا ?[يت]زال\S*|[يت]رقد\S*|[يت]تلق\S*|عالق\S*|محاصر\S*|موجود\S*|ب?داخل المستشفي|في العنايه)"
)
"""The hurt who lie in a hospital that is told of (`120 جريحا ما زالوا داخله`)."""
_FEELING = re.compile(
    r" ?(?:ب?حاله (?:من )?)?ب?(?:ال)?(?:رعب|ذعر|هلع|هستيري|صدمه|احباط|خيبه|فيروس|كورونا|مرض|سرطان|شلل|دهشه|ياس|عدوي|غثيان)"
)
"""What people are struck by who are not wounded (`أصيبوا بحالة من الذعر`, `أصاب الشلل`)."""


def _total(victim: Victims, text: str, lead: str) -> bool:
    """`ليرتفع عدد القتلى منذ مطلع العام إلى 21`: a running total."""
    rise = _RUNNING.search(lead)
    if rise is None:
        return False
    return bool(_SINCE.search(lead[rise.start() :] + text[victim.people.end : victim.people.end + 30]))


def _beside_denial(told: Told, text: str, at: int) -> bool:
    """`سقط صاروخان، نافيا سقوط قتلى`: what is denied behind an act that is told."""
    first = told.act.start + _CLAUSE
    denial = _DENIED.search(text[max(told.act.start, at - 2 * _LEAD) : at])
    return denial is not None and first < max(told.act.start, at - 2 * _LEAD) + denial.start()

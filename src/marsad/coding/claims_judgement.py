"""Judgements: whether what somebody says is his assessment of an ability, a state or a cause, and tells no deed."""

from __future__ import annotations

import re

from marsad.coding.claims_scene import Sentence
from marsad.grammar.phrase import SourcePhrase

_JUDGING = frozenset({"say", "confirm", "explain", "stress", "relay"})
"""Plain words of speech by which an official gives a judgement."""
_ANY = _JUDGING | {
    "mention", "point", "clarify", "saying", "add", "state", "affirm", "admit", "reveal", "talk", "write", "inform", "go_on",
    "conclude", "tell", "announce", "count", "renew", "according", "by_the_words", "allege", "close", "came_in",
}  # fmt: skip
"""Words of speech by which anybody gives one, when its words are those of a judgement."""
_LONG = 40
"""Characters below which a plain statement is no judgement."""
_SHORT = 25
"""The same where its words are those of a judgement."""
_STATE = re.compile(
    r"\b(?:ما ?زال|لا [يت]زال|بات|اضح|اصبح|صار|امسي|غد[اوت])\w*"
    r"|\b[يت](?:نهار|تهاوي|تفوق|تفاقم|عاني|عانون|فتقر|فتقد|متلك|ملك|عتمد|ستغل|ستفيد|سعي|هدف|حاول|عيش|واجه|شكل|مثل|عكس|ختلف|شبه|حظي|تمتع|حتفظ|راهن|تخذ"
    r"|ستخدم|عمد|لعب|جسد|بدو|فضل|عتبر|ستوعب)\w*\s"
    r"|\b(?:قادر|عاجز|مستعد|جاهز|منهك|متماسك|منهار|مستقر|متدهور|كارثي|ماساوي|مزر|خطير|صعب|معقد|حرج|جيد|هش|ضعيف|قوي|متقدم|متراجع"
    r"|محاصر|مشلول|متوقف|عالي|مرتفع|منخفض|متدني|مغلق|مقطوع|مكتظ|متوتر|غامض|واضح|غير)\w*\b"
    r"|\b(?:الوضع|الاوضاع|المعنويات|معنويات|الروح المعنويه|القدره|قدره|قدرات\w*|قدرته\w*|خبره|نفوذ\w*|تمويل\w*|انهيار|تراجع|ضعف|فشل"
    r"|نجاح|دليل|موشر|رساله|تعزيز|ثغره|فراغ|ملاذ|نقص|شح|نفاد|غياب|انعدام|تهدف|يهدف|بهدف|سبب\w*|نتيجه|بفضل|ليس|ليست|ليسوا|سوي|مجرد|اهم|ابرز"
    r"|اخطر|اكبر|اسوا|اصعب|اقوي|الاكثر|اكثر)\b"
    r"|\b(?:بدا|كثف|تكثيف|عاود|استانف|تصاعد|ازداد|تزايد|تنامي|اتسع|توسع|تقلص|انحسر|انخفض|تدهور|تحسن|تغير|تحول)\w*\b"
    r"|\b(?:فقد|خسر|طور|عزز|ضيق|رسخ|وسع|حقق|احرز|اثبت|كشف|اضعف|استنزف|استعاد)\w*\s(?:معظم|كثير|قدر|زمام|السيطره|تقدم|نجاح|انتصار"
    r"|مصادر|قيادات|نفوذ|وجود|بناء|تنظيم|صفوف|ان)"
)
"""The words of a judgement: states and abilities, needs, means and ends, causes, degrees."""


def told(sentence: Sentence, low: int, high: int) -> bool:
    """Whether what is said tells a deed as a fact."""
    return any(
        low <= deed.start < high and deed.modality == "fact" and not deed.weak for deed in sentence.deeds
    )


def judges(sentence: Sentence, act: SourcePhrase, content: str, low: int, high: int) -> bool:
    """Whether a statement is a judgement: an official's plain one, or anybody's in the words of one."""
    counted = any(low <= n.start < high for n in sentence.numbers)
    harmed = any(low <= p.start < high and p.state for p in sentence.people)
    if counted:
        return False
    state = _STATE.search(content) if act.verb in _ANY and len(content) >= _SHORT else None
    dated = any(low + _LATE <= d.start < high for d in sentence.dates)
    if (
        state is not None
        and not (dated and told(sentence, low, high))
        and (not harmed or state.start() < _FIRST)
    ):
        return True
    if act.kind == "expert" and act.verb in _JUDGING | {"add", "saying"} and len(content) >= _LONG:
        return True
    if act.verb not in _JUDGING or (act.kind not in ("official", "expert") and act.verb != "confirm"):
        return False
    if len(content) < _LONG or harmed or told(sentence, low, high):
        return False
    return not dated


_FIRST = 45
"""Characters of a statement within which its own verb stands."""
_LATE = 30
"""Characters of a statement behind which a day dates what is said, and not the saying."""

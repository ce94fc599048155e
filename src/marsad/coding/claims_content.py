"""What a statement claims by its own words: a plan, a threat, a pledge, a demand, a move, a judgement."""

from __future__ import annotations

import re

from marsad.coding.claims_scene import Sentence
from marsad.grammar.attribution_speakers import PARTY_KINDS
from marsad.grammar.phrase import SourcePhrase

_NOUNS = (
    r"ي(?:ار|اس|اق|اح|اد|ام|طر|ناء?\b|نار|د\b|ده|دات|دي\b|دني|ف\b|وف|ل\b|ول|ره?\b|رت|اج|سي|رجي|ب\b)"
    r"|ت(?:ه\b|ين|ون\b|ار\b|اره|اير|راتيج|يف|ود|وك|اد\b|ر\b|ره)|ن(?:ه\b|وات|وي|اء?\b|جار|د\b|دات|ي\b|يه|يين|ابل|اتور|غال|تكو?م|ين\b|ان\b)"
)
FUTURE = re.compile(rf"\b[وف]?س(?!{_NOUNS})[يتن][\u0621-\u064a]{{3,}}|\bلن\s(?!ينس|تنس)|\bسوف\s")
"""The particle of the future, written to an imperfect verb or apart, or its negation; nouns that begin alike left out."""
_LIKELY = re.compile(
    r"\b[وف]?(?:قد|ربما)\s+[يت]\w{3,}|(?<!لا )(?<!لم )\b[وف]?[يت]مكن(?:ه|ها|هم)?\s+(?:ان|ال\w{4,})|\bمن شان(?:ه|ها)?\s+\w*\s?ان"
    r"|\bمن (?:المتوقع|المقرر|المنتظر|المزمع|المرجح|المحتمل|الممكن|المرتقب|المفترض|المخطط|غير المستبعد|الوارد)"
    r"|\bمساله وقت|\b(?:بات|اصبح|صار)\w* (?:\S+ )?(?:وشيك|قريب)|\bمرشح\w* (?:لل|ل|الي)|\bعلي وشك|\bاحتمال(?:ات|يه)?\b"
    r"|\b[يت](?:عتزم|نوي|خطط|ستعد|تجه|حضر|تاهب)\w*\s+(?:ل|الي|ان|ال|نشر|ارسال|شن|سحب|اغلاق|فتح|بناء|اقامه|اطلاق|خوض)|\bبصدد\b"
    r"|\bخطط?ه? (?:ل|لل)(?:شن|هجوم|اقتحام|اجتياح|استعاده|تحرير|انسحاب|استهداف)"
)
"""What may be, is planned or is only a matter of time."""
_PREPARES = re.compile(
    r"\b[يت](?:عد|خطط|حضر|جهز|ستعد|تهيا)\w*\s+(?:لشن|لاقتحام|لمهاجمه|لتنفيذ|لاستهداف|لاغتيال|لهجوم|لهجمات|لعمليات|لعمليه|لتفجير"
    r"|شن|لاجتياح|للهجوم|لضرب)"
)
_THREAT = re.compile(
    r"\bهدف(?:ا|ً)?\s+مشروع|\bاهداف(?:ا)?\s+مشروع|\bثمن\w* (?:باهظ|غالي)|\b\w*[يتن]دفع\w* (?:ال)?ثمن|\bست?[يت]?كون\w* (?:\S+ ){0,3}"
    r"(?:قاسي|مزلزل|موجع|مولم|وخيم|جحيم|مقبر|هدف)|\bسن(?:نتقم|ثار|ضرب|رد|حرق|قصف|قتل|هاجم|ستهدف|دمر)|\bمقبره ل|\bعواقب وخيمه"
    r"|\bلن (?:[يت]مر|نسكت|[يت]بقي)\w* (?:\S+ ){0,2}(?:رد|عقاب|حساب)|\b[وب]?الثار\b|\bبالانتقام|\bلن يكون\w* (?:في )?(?:مامن|منايا?)"
)
"""What one holds out to an enemy."""
_PERIL = re.compile(
    r"\bعلي (?:شفا|حافه|شفير|ابواب|اعتاب)\b|\bكارثه (?:\S+ )?(?:وشيكه|محدقه)|\b(?:مجزره|مذبحه|مجاعه|حرب|مواجهه) وشيكه|\bخطر (?:داهم|محدق|وجودي|كبير|حقيقي)"
    r"|\b[يت]ت?هدد\w* (?:ب|حياه|ارواح|امن|استقرار|وحده|سلامه|المنطقه|البلاد|بان)|\b[يت]تهدد\w*|\b[يت]نذر ب|\b(?:ان)?[يت]?نزل[ا]?ق\w* (?:الي|نحو)"
    r"|\bقنبله موقوته|\bسيكون خطير|\bخطر (?:الموت|المجاعه|الجوع|الانهيار|الانزلاق|عوده)|\bعوده سيناريو|\bيعرض\w* (?:\S+ ){0,3}للخطر"
)
"""What is said to be in danger, or to be a danger."""
_STAND = re.compile(
    r"\b(?:لن|سوف|س)\s?[يتن]?(?:تسامح|تساهل|تهاون|تراجع|تردد|توقف|تخل|سمح|سكت|ساوم|دخر|الو|هدا|غفر|فرط|ستسلم|قبل ب|رضخ"
    r"|واصل|قف (?:الي|مع|في وجه|بحزم)|قدم\b|دعم|حمي|لاحق|حاسب|قاضي|عمل علي|بذل|وفر|ظل|بقي|ستمر|لتزم|ضمن|تصدي|عاقب|قتص|طارد"
    r"|مضي|ضي|ضرب بيد|حافظ|دافع|كافح|حارب|ساعد|ساند|سعي|رفع الحظر|عوض|عيد (?:اعمار|بناء))\w*"
)
"""The verbs of a stand that one takes or keeps to."""
_KEEPS = re.compile(
    r"^\s*(?:علي )?(?:ان )?(?:مواصله|استمرار|متابعه|مضي)\w* (?:\S+ ){0,4}(?:عملي|حرب|حمل|ملاحق|معرك|مواجه|مكافح|جهود|قتال|نضال|دعم|تصدي|محارب)"
    r"|\bلا (?:تسامح|تهاون|تراجع|مساومه|تنازل|رجعه)\b|\bماضي?[هن]?\w? (?:في|ب|نحو)|\bعاقد\w* العزم|\bعزم(?:ه|ها|هم|نا)? (?:علي|ال)|\bالتزام(?:ه|ها|هم|نا|ات)?\b|\bملتزم\w*|\bمصم\w+ علي"
    r"|\bباق(?:يه|ون)? علي|\bعلي العهد|\bدعم(?:ه|ها|هم)? (?:الكامل|المطلق|الراسخ|المستمر)"
)
"""What one says to go on with, or to be bound to."""
_OWN = re.compile(
    r"\b[بو]?ان(?:ه|ها|هم|نا|ني)\b|\b\w{3,}(?:نا)\b|\b(?:بلاده|بلادها|حكومته|حكومتها|قواته|قواتها|جيشه|وزارته|حركته|جماعته|مقاتليه|تنظيمه)\b"
    r"|\bان (?:\S+ )?ال(?:دوله|حكومه|جيش|قوات|وزاره|سلطات|اجهزه|مملكه|جمهوريه|تحالف|بلاد|شرطه|قياده|امن|رياسه|شعب|حركه|جماعه|مقاومه|حزب|اداره|ولايات)"
)
"""One's own side as the subject of what is said."""
_OUGHT = re.compile(
    r"\bان علي ال(?!اقل|ارجح|رغم)\w+(?: ال\w+)* (?:ان|ارسال|وقف|اتخاذ|تحمل|القيام|وضع|ضبط|سحب|تسليم|فتح|دعم|نشر|حمايه|العمل|التحرك|الضغط|الكف)\b"
    r"|^[^.]{0,25}[\":]\s*(?:سلموا|انسحبوا|اخرجوا|القوا|اتركوا|غادروا|توقفوا|اوقفوا|اطلقوا|ارحلوا|عودوا|تعالوا|افرجوا)"
    r"|\bان الاوان\b|\bحان (?:الوقت|وقت)|\bمن (?:الضروري|الواجب|المهم|اللازم|الافضل)\b|\bلا مفر من|\bلا مناص من|\bلابد|\bلا بد"
)
_GOES = (
    r"(?:وصل\w*|وصول|توافد\w*|تدفق\w*|انتقال|انتقل\w*|[يت]نتقل\w*|تسلل\w*|[يت]تسلل\w*|عبور|عبروا?|غادر\w*|مغادره|نقل\w*|ينقل\w*|حشد\w*"
    r"|[يت]حشد\w*|ارسل\w*|ارسال\w*|سحب\w*|[يت]سحب\w*|فروا?|فرت|فرار|دخول|دخلوا?|دخلت|عوده|عادوا|عادت|اجتاز\w*|تواري|اختفاء|اختفوا|توجهوا?|توجه"
    r"|التحاق|التحقوا?|ذهبوا|قدوم|قدموا|نزوح|استقدام|استقدم\w*|استقدمت|[يت]ستقدم\w*|[يت]خرج\w*|هروب|هربوا|انضموا?|عبرت)"
)
_BAND = (
    r"\w{0,3}(?:مقاتل|مسلح|عناصر|جهادي|ارهابي|متطرف|متشدد|مرتزق|مجند|انتحاري|عوايل|عايلات|خلايا|وفد|قياد[يا]|قاده|تعزيزات|اجانب|تنظيم"
    r"|داعش|القاعده|مشتبه|حوثي|مليشيا|ميليشيا|ارتال)\w*"
)
_MOVES = re.compile(
    rf"\b[وبف]?{_GOES}\s+(?:\S+\s+){{0,4}}{_BAND}|\b{_BAND}\s+(?:\S+\s+){{0,3}}{_GOES}\s+(?:\S+\s+){{0,3}}(?:الي|من|نحو|عبر|باتجاه|في)\b"
)
"""A band and its going from one place to another."""
_FALSE = re.compile(
    r"\bعاري?ه? (?:عن|من) الصحه|\bلا (?:اساس|صحه|اصل)|\b(?:غير|ليست?) (?:صحيح|دقيق|حقيقي|صادق)\w*|\b(?:محض|مجرد) (?:افتراء|كذب|شايعات?|ادعاء|اشاعات?|دعايه|خيال)"
    r"|\bاشاع(?:ه|ات)|\bشايع(?:ه|ات)|\bاكاذيب|\bكاذبه?\b|\bمفبرك|\bفبرك|\bملفق|\bمختلق|\bمضلل|\bباطله?\b|\bلم [يتن]تلق\w*"
)
"""What is said to be untrue."""
_OF_ONESELF = re.compile(r"\b[يت]?نسب\w* (?:\S+ )?(?:اليه|اليها|اليهم|الينا|له|لها|لهم)\b|\bاتهامه|\bاتهامها")
_VERDICT = re.compile(
    r"\bعاري?ه? (?:عن|من) الصحه|\bلا (?:اساس|صحه|صله|علاقه)|\bغير (?:صحيح|دقيق)\w*|\bب?(?:ال)?(?:شايعات?|اشاعات?|كاذب|اكاذيب|مفبرك|فبرك|افتراء|دعايه|مغرض|تلفيق|ملفق)"
)
_AUTHOR = re.compile(
    r"\b(?:[يت]قف|وقف\w*|بالوقوف|الوقوف|كان\w*|هو|هي|هم)?\s?(?:وراء|خلف) (?:ال)?(?:هجوم|هجمات|تفجير|انفجار|عملي|اغتيال|قصف|حادث|مجزر|خطف|اختطاف|قتل|مقتل|استهداف|اعتداء|كمين|ضرب|تخريب|ذبح|حرق|حريق|غار|اطلاق|محاول|تصفي|سرق)"
    r"|\b[يت]حمل\w* بصمات|\bبصمات (?:ال)?\w+|\bال(?:مهاجم|منفذ|انتحاري|جاني|جناه|فاعل|قاتل|قتله|خاطف)\w* (?:\S+ ){0,3}(?:[يت]نتم\w*|انتم\w*|مرتبط\w*|منتم\w*|عضو|من (?:عناصر|اتباع|اعضاء|تنظيم|جماعه))"
    r"|\b(?:هو|هي|هم) (?:ال)?(?:مسوول|منفذ|فاعل|جاني|مدبر)\w*"
)
"""Authorship as the point of a statement."""


def foretells(content: str) -> bool:
    """Whether what is said is yet to come, may come or is planned."""
    return FUTURE.search(content) is not None or _LIKELY.search(content) is not None


def plans(content: str) -> bool:
    """Whether something is said to be planned, likely or near, in words other than the plain future."""
    return _LIKELY.search(content) is not None


def prepares(content: str) -> bool:
    """Whether somebody is said to prepare an attack."""
    return _PREPARES.search(content) is not None


def threatens(content: str) -> bool:
    """Whether something is held out to an enemy."""
    return _THREAT.search(content) is not None


def endangered(content: str) -> bool:
    """Whether something is said to be in danger, or a danger."""
    return _PERIL.search(content) is not None


def asks(content: str) -> bool:
    """Whether somebody is told what he ought to do."""
    return _OUGHT.search(content) is not None


def untrue(content: str) -> bool:
    """Whether something is said to be untrue."""
    return _FALSE.search(content) is not None


def of_oneself(content: str) -> bool:
    """Whether what is called untrue is said of the speaker."""
    return _OF_ONESELF.search(content) is not None


def verdict_of_untruth(content: str) -> bool:
    """Whether what is described is called untrue."""
    return _VERDICT.search(content) is not None


def names_author(content: str) -> bool:
    """Whether the author of an act is the point."""
    return _AUTHOR.search(content) is not None


def binds(sentence: Sentence, act: SourcePhrase, content: str, low: int, high: int) -> bool:
    """Whether a speaker binds his own side: `أن الدولة لن تتسامح`, `مواصلة العمليات حتى`."""
    if act.kind not in ("official", "perpetrator") or of_a_band(sentence, act, low, high):
        return False
    stand = _STAND.search(content)
    if stand is not None and (_OWN.search(content) is not None or act.kind == "official"):
        return stand.start() < _NEAR
    kept = _KEEPS.search(content)
    return kept is not None and kept.start() < _NEAR


_NEAR = 90
"""Characters of a statement within which the stand that it takes is told."""


def of_a_band(sentence: Sentence, act: SourcePhrase, low: int, high: int) -> bool:
    """Whether an armed group other than the speaker's is the first party of what is said, close to its beginning."""
    first = next((p for p in sentence.parties if low <= p.start < high), None)
    if first is None or first.start - low > _SUBJECT or PARTY_KINDS.get(first.actor or "") != "perpetrator":
        return False
    return act.party is None or act.party.actor != first.actor


_SUBJECT = 25
"""Characters of a statement within which its subject stands."""


_HURT = frozenset({"killed", "wounded", "killed_or_wounded", "arrested"})
_CUSTODY = frozenset({"escape", "transfer", "release", "surrender"})
"""Acts on counted people that are events and not only moves."""


def moves(sentence: Sentence, content: str, low: int, high: int) -> bool:
    """Whether a band is said to go somewhere, on no day that is told."""
    if any(low <= d.start < high for d in sentence.dates):
        return False
    deeds = [d for d in sentence.deeds if low <= d.start < high and d.modality == "fact"]
    counted = any(low <= n.start < high and n.low == n.high for n in sentence.numbers)
    if any(d.harm in _HURT for d in deeds) or (counted and any(d.act in _CUSTODY for d in deeds)):
        return False
    return _MOVES.search(content) is not None

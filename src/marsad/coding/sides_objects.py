"""What an attack fell on when nobody was hurt: homes, markets and the like are civilians' (codebook, section 4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.coding.document import Document
    from marsad.coding.drafts import Draft
    from marsad.record import Span

_HIT_KINDS = frozenset(
    {
        "air_strike",
        "drone_strike",
        "shelling",
        "explosion",
        "suicide_attack",
        "armed_attack",
        "destruction",
        "riot",
        "raid",
    }
)
_NOUNS = (
    r"(?:منزل|منازل|منزلا|منزلين|منزلي|بيت|بيتا|بيوت|بيوتا|دار|دور|شقه|شقق|سوق|سوقا|سوقين|اسواق|اسواقا"
    r"|مدرسه|مدارس|جامعه|روضه اطفال|مستشفي|مستشفيات|مشفي|مشافي|مستوصف|مستوصفا|عياده|صيدليه|مسجد|مسجدا|مساجد"
    r"|جامع|جامعا|كنيسه|كنايس|حسينيه|حسينيات|مرقد|مرقدا|معبد|معبدا|مخبز|مخبزا|مخابز|فرن|فرنا|افران"
    r"|خيمه|خيام|خياما|خيم|مخيم|مخيما|مخيمات|مزرعه|مزارع|محصول|محاصيل|بستان|بساتين|حقول|اشجار"
    r"|محل|محلا|محلات|محال|محالا|متجر|متجرا|متاجر|دكان|دكاكين|مقهي|مقاهي|مطعم|مطعما|مطاعم|فندق|فندقا|صالون"
    r"|حافله|حافلات|باص|باصا|باخره|عباره|صهريج مياه|مجلس عزاء|صاله عزاء|حفل زفاف|صاله افراح|بنايه سكنيه|مبني سكني"
    r"|مباني سكنيه|عماره سكنيه|برج سكني|ابراج سكنيه|مجمع سكني|احياء سكنيه|حيا سكنيا|حي سكني|تجمع سكني"
    r"|سياره مدنيه|سيارات مدنيه|سيارات|مركبات|مركبه مدنيه|مركبتين|سياره اسعاف|سيارات اسعاف|الاحياء السكنيه"
    r"|المناطق السكنيه|مناطق سكنيه|المدنيين|مدنيين|النازحين|نازحين|الاهالي|المصلين|المزارعين|مزارعين|الصيادين|صيادين)"
)
_MINE = (
    r"(?:ي|ت)?(?:استهدف|قصف|ضرب|اصاب|طال|دمر|هدم|احرق|نسف|هاجم|اقتحم|داهم|فجر|خرب|جرف|نهب|حطم|دهم|اغار|حرق)"
)
_VERB = rf"[وف]?{_MINE}(?:ت|وا|ون|نا)?(?:ه|ها)?"
_MASDAR = (
    r"[وف]?(?:ب|ل|ال)?(?:قصف|استهداف|ضرب|تدمير|هدم|احراق|حرق|نسف|تفجير|اقتحام|مداهمه|تجريف|تخريب|نهب|حرايق)"
)
_ON = r"(?:علي|في|داخل|وسط|قرب|امام|ب)"
_FILL = r"(?:(?!(?:علي|من|عن|الي|ان|قال|بعد|قبل|مقر|موقع|مواقع|نقطه|حاجز|ثكنه|معسكر|لدي)\b)\w+ ){0,5}?"
_OBJECT = re.compile(rf"\b(?:{_VERB}|{_MASDAR}) {_FILL}(?:ال|لل)?({_NOUNS})\b")
_FELL = re.compile(
    rf"\b(?:[وف]?(?:ال|ب|بال)?(?:غاره|غارات|غارتين|قصف|قذيفه|قذايف|صاروخ|صواريخ|ضربه|ضربات|تفجير|انفجار|هجوم|اعتداء"
    rf"|عبوه|رمانه|قنبله|قنابل|رصاص|النار|مفخخه|انتحاري)) {_FILL}(?:{_ON} |ب)(?:\w+ ){{0,1}}?(?:ال)?({_NOUNS})\b"
)
_MILITARY = re.compile(
    r"^\W*(?:\w+ ){0,3}?(?:عسكري|عسكريه|ل?قيادي|ل?قايد|ل?عناصر|ل?ضابط|تابع|تابعه|للجيش|للشرطه|للامن|يتحصن|تتحصن|مسلح)"
)


def civil_object(kind: str, draft: Draft, document: Document) -> Span | None:
    """The home, market or vehicle of civilians that the event's acts say was struck; None where they say none."""
    if kind not in _HIT_KINDS:
        return None
    text = document.folded.text
    for told in draft.told:
        found = struck(text[told.act.start : told.act.end])
        if found is not None:
            return document.span(told.act.start + found[0], told.act.start + found[1])
    return None


def struck(stretch: str) -> tuple[int, int] | None:
    """Where a folded stretch names the civilians' thing that was struck."""
    for pattern in (_OBJECT, _FELL):
        for found in pattern.finditer(stretch):
            if not _MILITARY.search(stretch[found.end(1) :]):
                return found.span(1)
    return None

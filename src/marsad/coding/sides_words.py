"""Words beside a party that all but tell its side: `على يد`, `شنّته`, who repels an attack, gunmen who act, bombers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.coding.drafts import Draft
    from marsad.coding.participants import Participant

_BEFORE, _AFTER = 48, 40
_ONE = r"(?:\S+ ){0,1}\W*$"
_BY = re.compile(r"(?:علي (?:يد|ايدي|يدي)|بايدي|من (?:قبل|طرف)|برصاص|بنيران) " + _ONE)
_OWN = re.compile(
    r"(?:ي|ت)?(?:شن|نفذ|ارتكب|اطلق)(?:ت)?(?:ه|ها|هما|هم) (?:\w+ ){0,1}\W*$"
    r"|(?:قام|قامت) ب(?:ه|ها|هما) \W*$"
)
_FAVOUR = re.compile(r"(?:لصالح|لمصلحه|بيد|بايدي|الي سيطره|الي قبضه|في قبضه|تحت سيطره) " + _ONE)
_LOST = re.compile(r"\b(?:(?:ي|ت)?خسر(?:ت|وا)?|فقد(?:ت)?|خساره|هزيمه) (?:\w+ ){0,1}\W*$")
_REPELLED = (
    r"(?:صد|صدت|صدوا|تصدي|تصدت|تصدوا|يتصدي|تتصدي|افشل|افشلت|افشلوا|احبط|احبطت|احبطوا|صدها|صده|كسر|كسرت)"
)
_ASSAULT = r"(?:ل?ال)?(?:ل|ب)?(?:هجوم|هجمات|هجوما|هجومين|محاوله|محاولات|تسلل|تعرض|تعرضا|زحف|زحفا|تقدم|اقتحام)"
_REPELS_BEFORE = re.compile(rf"\b{_REPELLED} (?:\w+ )?\W*$")
_REPELS_AFTER = re.compile(rf"^\W*(?:\w+ )?{_REPELLED} (?:\w+ ){{0,2}}?{_ASSAULT}\b")
_REPELLING = re.compile(rf"\b(?:{_REPELLED}|ال?صد|التصدي|احباط|افشال) (?:\w+ ){{0,3}}?{_ASSAULT}\b")
_FROM = re.compile(
    r"(?:هجوم|هجمات|هجوما|اعتداء|اعتداءات|قصف|كمين|استهداف)(?: \w+){0,2} من (?:قبل )?(?:عناصر |مسلحي |مقاتلي )?\W*$"
)
_OF_ASSAULT = re.compile(
    rf"\b{_ASSAULT}(?: \w+)? (?:ل\w* ?|من |(?:ي|ت)?(?:شن|نفذ)(?:ت)?(?:ه|ها) )?(?:عناصر |مسلحي |مقاتلي |قوات )?\W*$"
)
_SUPPORTING = re.compile(
    r"(?:مدعوم(?:ا|ه|ين|ون|ة)? ب|مسنود(?:ا|ه|ين|ون)? ب|معزز(?:ا|ه|ين)? ب|(?:ب?(?:دعم|اسناد|مسانده|موازره|مشاركه)|"
    r"بالتعاون|بالتنسيق|بالاشتراك|بالشراكه) (?:\w+ ){0,2}?(?:من|مع|ل)? ?)(?:\w*(?:ميليشي|مليشي|مقاتل|مسلح|عناصر|رجال|قوات|فصايل|طيران|طايرات|مدرعات)\w* ){0,2}\W*$"
)
_SIDE_WITH = frozenset({"territory", "clash", "raid", "arrest", "armed_attack", "air_strike", "shelling"})
_RECEIVES = re.compile(
    r"(?:سلم|يسلم|تسلم|استسلم|تسليم|استسلام|يستسلم)\w* (?:\w+ ){0,5}?(?:انفسهم |نفسه |انفسهن |انفسهما |سلاحهم |اسلحتهم )?(?:الي |لدي )?(?:\w+ )?\W*$"
)
_OBJECTS = (
    r"(?:ال|لل)?(?:مقر|مقرا|مقار|مقرات|موقع|موقعا|مواقع|نقطه|نقاط|نقطتين|حاجز|حاجزا|حواجز|دوريه|دوريات|رتل|رتلا|ارتال|اليه|الية|اليات"
    r"|تجمع|تجمعا|تجمعات|قاعده|قواعد|معسكر|معسكرا|معسكرات|ثكنه|ثكنات|مركز|مركزا|مراكز|مستودع|مستودعا|مستودعات|تحصينات|عربه|عربات|دبابه|دبابات"
    r"|سياره|سيارات|قافله|قوافل|موكب|موكبا|مخفر|مخفرا|مبني|كمين|تعزيزات|معاقل|اوكار|تحركات|اهداف|اهدافا|هدفا|مدرعه|طقم|طقما|منصه|منصات|مرابض)"
)
_HIT = (
    r"\b(?:[وف]?(?:ي|ت)?(?:استهدف|قصف|هاجم|ضرب|دمر|طال|اصاب|دك|اغار)\w{0,3}|(?:ب|ل|ال|بال)?(?:استهداف|قصف|ضرب|تدمير|مهاجمه"
    r"|هجوم|هجوما|هجمات|غاره|غارات|غارتين|ضربه|ضربات|ضربتين|قذيفه|قذايف|عبوه|عبوات|صواريخ|صاروخ|صاروخا|كمين|كمينا))"
)
_STRUCK = re.compile(
    rf"{_HIT} (?:(?!(?:من|ان|قال|بعد|قبل|قوات|الجيش|عناصر|تنظيم)\b)\w+ ){{0,4}}?(?:علي |في |ب|ل|ضد )?{_OBJECTS} "
    rf"(?:(?!(?:من|ان|قال|بعد|قبل|قرب|في|علي)\b)\w+ ){{0,2}}?(?:تابع\w* |تتبع |يتبع )?(?:ل)?(?:عناصر |قوات |مسلحي |ميليشيا )?\W*$"
)
_STRUCK_KINDS = frozenset(
    {"air_strike", "drone_strike", "shelling", "explosion", "armed_attack", "suicide_attack", "clash"}
)
_TO = re.compile(r"(?:ل|الي )\w")
_FIGHTS = frozenset({"clash", "armed_attack", "territory", "shelling", "drone_strike"})
_GUNMEN = "unidentified_armed"
_OUR_KINDS = frozenset(
    {"armed_attack", "assassination", "abduction", "explosion", "shelling", "execution", "destruction", "clash", "suicide_attack"}
)  # fmt: skip
_ACTIVE = ("then=verb/active", "then=verb/either", "next_to=verb/")
STRONG, FAIR = 2.5, 1.5


def hints(kind: str, mention: Participant, text: str) -> dict[str, float]:
    """What to add to the logarithms of a party's sides for the words beside one mention of it."""
    before = text[max(0, mention.start - _BEFORE) : mention.start]
    after = text[mention.end : mention.end + _AFTER]
    if _BY.search(before) or _OWN.search(before) or _FROM.search(before):
        return {"initiator": STRONG}
    if kind == "territory" and _FAVOUR.search(before):
        return {"initiator": STRONG}
    if kind == "territory" and _LOST.search(before):
        return {"target": STRONG}
    if kind in _SIDE_WITH and _SUPPORTING.search(before):
        return {"initiator": STRONG}
    if kind == "surrender" and _RECEIVES.search(before) and _TO.match(text[mention.start : mention.end]):
        return {"target": STRONG}
    if kind in _STRUCK_KINDS and _STRUCK.search(text[max(0, mention.start - 2 * _BEFORE) : mention.start]):
        return {"target": STRONG}
    if kind in _FIGHTS:
        if _REPELS_AFTER.search(after) or (_REPELS_BEFORE.search(before) and re.search(_ASSAULT, after)):
            return {"target": STRONG}
        wide = text[max(0, mention.start - 2 * _BEFORE) : mention.start]
        if _OF_ASSAULT.search(before) and _REPELLING.search(wide):
            return {"initiator": STRONG}
    return {}


def acting(kind: str, actor: str, features: tuple[str, ...]) -> dict[str, float]:
    """The same for gunmen of no group who are the subject of a verb (`مسلحون يهاجمون`)."""
    if actor != _GUNMEN or kind not in _OUR_KINDS or any(f.startswith("hurt=") for f in features):
        return {}
    return {"initiator": FAIR} if any(f.startswith(_ACTIVE) for f in features) else {}


_DEEDS = r"(?:هجوم|الهجوم|هجمات|الهجمات|تفجير|التفجير|تفجيرات|عمليه|العمليه|عمليات|انفجار|الانفجار|اعتداء|حزام|سياره|هجومين|تفجيرين)"
_BOMBER = re.compile(r"(\S+) [و]?(?:ال)?انتحار(?:ي|يه|يا|يان|يين|يون|يتان|يتين|يات)\b")
_SNIPER = re.compile(
    r"\b[بل]?(?:نيران|رصاص|رصاصه|طلقه|طلقات) (?:ال)?(?:قناص|قناصه|قناصين)(?! (?:من |تابع|ل|في صفوف|حوثي|اسراييلي|تركي|روسي))\b"
    r"|\bقناص(?:ه|ا)? مجهول"
)
_UNKNOWN = re.compile(
    r"\bمجهول(?:ه)? (?:المصدر|الهويه|التبعيه)|لم تعرف (?:هويت|تبعيت)|\b(?:طايره|طايرات|طيران|مسيره|مسيرات) مجهول"
)


def lone_bomber(kind: str, draft: Draft, text: str) -> bool:
    """Whether a suicide bomber is told and not only the act (codebook, section 4)."""
    return kind == "suicide_attack" and any(
        not re.fullmatch(_DEEDS, m.group(1)) and not m.group(1).startswith(("الحادث", "حادث"))
        for t in draft.told
        for m in _BOMBER.finditer(text[t.act.start : t.act.end])
    )


def lone_sniper(kind: str, draft: Draft, text: str) -> bool:
    """Whether a sniper of no party shot: nobody else that the sentence names did."""
    return kind in ("armed_attack", "assassination", "clash") and any(
        _SNIPER.search(text[t.act.start : t.act.end]) for t in draft.told
    )


def unknown(draft: Draft, text: str) -> bool:
    """Whether the report says that nobody knows whose aircraft or fire it was."""
    return any(_UNKNOWN.search(text[t.act.start : t.act.end]) for t in draft.told)

"""Lines of a page that are not its report: related links, share lines, trackbacks, signatures, tags,
counters.

Works on folded text. The phrases are those that Arabic content systems print around an article
(WordPress and its themes, newspapers' own systems, Telegram channels' footers).
"""

from __future__ import annotations

import re

_RELATED = (
    r"(?:ال)?(?:مقالات|مواضيع|اخبار|موضوعات|تقارير|روابط|مواد|مقال|خبر|موضوع)\s+(?:ذات\s+(?:ال)?صله|مشابهه|متعلقه|مرتبطه|اخري)"
    r"|ذات\s+(?:ال)?صله"
)
_READ_ALSO = (
    r"(?:قد|ربما)\s+(?:يعجبك|يهمك|يعجبكم|يهمكم|تعجبك|تهمك)"
    r"|(?:و\s*)?(?:اقرا|اقراي|اقراوا|اقرووا|اقرءوا|اقرؤوا|شاهد|شاهدوا|طالع|طالعوا|تابع|انظر|اطلع)\s*/?\s*(?:ي\s+)?(?:ايضا|كذلك|المزيد|اكثر)"
    r"|(?:للمزيد|لقراءه\s+المزيد|لمشاهده\s+المزيد|المزيد\s+(?:من|عن|حول|في)|شاهد\s+(?:الفيديو|الصور|بالفيديو))"
)
_SHARE = (
    r"شارك(?:وا|ها|ه|نا|ونا)?\s+(?:الخبر|المقال|المقاله|الموضوع|الصفحه|هذا|هذه|عبر|علي|مع|الرابط|اصدقاءك)"
    r"|مشاركه\s+(?:الخبر|المقال|الموضوع|عبر|علي)"
    r"|انشر\s+(?:الخبر|المقال)|ارسل\s+(?:الخبر|المقال|لصديق|الي\s+صديق)"
    r"|(?:نسخ|انسخ)\s+(?:ال)?رابط|رابط\s+مختصر|الرابط\s+المختصر|تم\s+نسخ\s+الرابط"
)
_FOLLOW = (
    r"(?:انضم|انضموا|انضمو|اشترك|اشتركوا|اشتركو)\s+(?:الي|الان|معنا|في|ب|ل)"
    r"|(?:تابع|تابعوا|تابعو|تابعونا|تابعنا)\s+(?:علي|عبر|قناه|قناتنا|صفحتنا|صفحه|حساب|حسابنا|اخر\s+الاخبار|احدث|اخبار)"
    r"|لمتابعه\s+(?:اخبار|اخر|كل|المزيد|قناتنا|صفحتنا|الاخبار)|للاشتراك|للانضمام|للتواصل\s+معنا"
    r"|ادعم(?:ونا|وا|نا)\s|حمل\s+(?:ال)?تطبيق|حملوا\s+تطبيق|فعل\s+(?:زر\s+)?(?:ال)?(?:جرس|اشعارات|التنبيهات)|(?:ال)?نشره\s+(?:ال)?بريديه"
)
_PAGE = (
    r"التعليقات?\s+(?:مغلقه|معطله|متوقفه)|(?:ال)?تعليقات\s*\(?\d|لا\s+(?:توجد\s+)?تعليقات?|(?:اضف|اترك|اكتب)\s+(?:تعليق|رد)"
    r"|تركبكس|بينغبكس|التعقيبات\s+مفتوحه"
    r"|(?:عدد\s+)?(?:ال)?(?:مشاهدات|مشاهده|قراءات|زيارات|زوار|قراء)\s*[:(]?\s*\d"
    r"|\d[\d,. ]*\s*(?:مشاهده|مشاهدات|قراءه|زياره)\s*$"
    r"|طباعه\s*(?:$|\||الخبر|المقال|الصفحه)|حجم\s+الخط|تكبير\s+الخط|تصغير\s+الخط"
    r"|(?:ال)?(?:وسوم|تاغات|كلمات\s+(?:ال)?(?:مفتاحيه|دلاليه|البحث)|علامات)\s*:|سمات\s+\w|التصنيفات?\s*:|الاقسام\s*:"
    r"|رابط\s+(?:الخبر|المقال|الموضوع|المصدر)\b|لينك\s+الخبر"
    r"|جميع\s+الحقوق\s+محفوظه|حقوق\s+(?:النشر|الطبع)|©|تاريخ\s+النشر\s*:|اخر\s+تحديث\s*:|تم\s+(?:ال)?(?:نشر|تحديث)\s+(?:في|بتاريخ)\b|نشر\s+في\s*:"
    r"|الرئيسيه\s*[|/»>\"-]|انت\s+هنا|وقت\s+القراءه|مده\s+القراءه|العوده\s+الي\s+(?:الاعلي|الرئيسيه)"
    r"|لا\s+يفوتك|الاكثر\s+(?:قراءه|مشاهده|تداولا)|مختارات\s*$|اعلان\s*$|اعلانات?\s+مموله|محتوي\s+مدعوم"
)
_SIGNATURE = (
    r"(?:تحرير|اعداد|المحرر|كتابه|تدقيق|ترجمه|تصوير|مونتاج|متابعه)\s*:"
    r"|انتهي\s*[./\-*(]?\s*(?:\w{1,3}(?:\s*[./]\s*\w{1,2}){0,2})?\s*[)./]?\s*$"
    r"|\(?\s*(?:النهايه|انتهي)\s*\)?\s*\d*\s*$"
)
_CAPTION = (
    r"(?:صوره|الصوره|صور|لقطه)\s*(?:ارشيفيه|تعبيريه|توضيحيه|متداوله|من\s+الارشيف|:|\()|(?:مصدر|حقوق)\s+الصوره|\(?\s*ارشيفيه\s*\)?\s*$|\(?\s*ارشيف\s*\)?\s*$"
    r"|(?:ال)?(?:فيديو|صوره)\s*:\s"
)
_LEAD = r"[\s\W_]*"
_WHOLE = re.compile(
    _LEAD + "(?:" + "|".join((_RELATED, _READ_ALSO, _SHARE, _FOLLOW, _PAGE, _SIGNATURE, _CAPTION)) + ")"
)
_CHANNELS = (
    r"فيسبوك|فيس\s*بوك|تويتر|واتساب|واتس\s*اب|تلغرام|تيليغرام|تليغرام|تلجرام|انستغرام|"
    r"انستجرام|يوتيوب|اكس|لينكد\s*ان|facebook|twitter|whatsapp|telegram|instagram|youtube"
)
_CHANNEL_LINE = re.compile(
    rf"(?:[\s\W_]*\b(?:{_CHANNELS}|عبر|علي|شارك|مشاركه|طباعه|المصدر|وكالات|قناتنا|صفحتنا|بوابه|قناه)\b)+[\s\W_\d]*$"
)
_ANY_CHANNEL = re.compile(rf"\b(?:{_CHANNELS})\b")
_HASHTAGS = re.compile(r"\s*(?:#\s?[\w]+[\s,،|]*)+$")
_ADDRESS = re.compile(r"\s*(?:https?://|www\.|t\.me/)\S+\s*$")
_MORE = re.compile(r"[\s.…]*(?:\.{2,}|…)\s*(?:ال)?مزيد\s*[.…\s]*$|[\s.…]*(?:ال)?مزيد\s*[.…]*\s*$")
_NO_LETTER = re.compile(r"[\W_\d]*$")

_TAIL = re.compile(
    r"(?:^|(?<=[\s.!؟?…\"”)»]))(?:"
    r"رابط\s+الخبر\s+ب\w+(?:\s+\w+)?\s*:"
    r"|(?:و\s*)?(?:اقرا|اقراي|اقراوا|اقرووا|شاهد|طالع)\s+(?:ايضا|المزيد)\s*:"
    r"|(?:قد|ربما)\s+(?:يعجبك|يهمك)\s+ايضا\s*:"
    r"|(?:مقالات|اخبار|مواضيع)\s+ذات\s+صله\s*[:|]"
    r"|(?:\.{2,}|…)\s*المزيد\s*$"
    r"|للمزيد\s*(?:$|:|من\s+(?:الاخبار|التفاصيل)|اضغط|انقر|تابع)"
    r"|(?:انضم|انضموا|اشترك|اشتركوا)\s+(?:الي|في|ب)\s*(?:قنا\w+|نشرتنا)"
    r"|نسخ\s+الرابط"
    r"|التعليقات\s+مغلقه"
    r")"
)
_TAIL_HINTS = ("رابط", "ايضا", "مزيد", "ذات صله", "قنا", "نشرتنا", "مغلقه")
"""Each reading of `_TAIL` holds one of these: most lines need no more than this."""
_BEHIND_DASH = re.compile(r"[^.؟!\n]{0,30}\s[-|:]+\s*(?:" + _FOLLOW + ")")
_TAGS = re.compile(r"(?<=[.!؟\"”)»])\s*(سمات(?:\s+[^\s.،]+){1,25})\s*$")

_BLOCK = re.compile(
    _LEAD
    + "(?:"
    + _RELATED
    + "|"
    + _READ_ALSO
    + r"|الاكثر\s+(?:قراءه|مشاهده|تداولا)|مختارات|لا\s+يفوتك)"
    + r"[^.:]{0,25}[:\s▸»>\"|]*$"
)

LONGEST = 320
"""A line of the page is short; longer lines are only tested for a tail."""


def is_boilerplate(line: str) -> bool:
    """Whether a whole folded line is of the page, not of the report."""
    if len(line) > LONGEST:
        return False
    if (
        _WHOLE.match(line)
        or _HASHTAGS.match(line)
        or _ADDRESS.match(line)
        or _MORE.match(line)
        or _NO_LETTER.match(line)
    ):
        return True
    if len(line) < 160 and _BEHIND_DASH.match(line):
        return True
    if "|" in line and any(_WHOLE.match(part) for part in line.split("|")):
        return len(line) < 160
    return _ANY_CHANNEL.search(line) is not None and _CHANNEL_LINE.match(line) is not None


def opens_block(line: str) -> bool:
    """Whether a line heads a list of links (`مقالات ذات صله:`): the short lines under it are links too."""
    return len(line) < 80 and _BLOCK.match(line) is not None


def tail(line: str) -> int | None:
    """Where boilerplate begins that a page printed behind a line's last sentence, or None."""
    found = _TAIL.search(line) if any(hint in line for hint in _TAIL_HINTS) else None
    tags = _TAGS.search(line) if "سمات" in line else None
    starts = [m for m in (found.start() if found else None, tags.start(1) if tags else None) if m is not None]
    return min(starts) if starts else None


def essence(line: str) -> str:
    """A line's letters and digits alone, to tell a repeated headline."""
    return " ".join(re.findall(r"\w+", line))


def repeats(key: str, headline: str) -> bool:
    """Whether a line (its essence) says a headline (its essence) again, to the letter or nearly."""
    if not headline or not key:
        return False
    if key == headline:
        return True
    words, wanted = key.split(), headline.split()
    if len(wanted) < 4 or not 0.8 <= len(words) / len(wanted) <= 1.5:
        return False
    if key.endswith(headline) and len(words) - len(wanted) <= 4:
        return True
    shared = len(set(words) & set(wanted))
    return shared / max(len(set(words)), len(set(wanted))) >= 0.88

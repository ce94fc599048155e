"""Words around a date that change its reading: nouns that make it a name, counted nouns, prepositions."""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


NAME_HEADS = _set(
    """
    حزب ميدان شارع ثوره حي حركه كتيبه لواء قوي تحالف فريق جسر كوبري مدينه جامعه مدرسه مشفي مستشفي صحيفه
    جريده مجله موسسه معسكر قاعده ساحه دوار حديقه ملعب استاد قناه منظمه جماعه جبهه تنسيقيه ائتلاف سد مصنع
    مفاعل حرب انقلاب انتفاضه احداث قرار نادي بلديه قطاع مسجد جامع طريق محور مخيم منطقه سوق خان وادي ابو ام
    عبد تل ال بني دار مجزره حراك منصه وثيقه ذكري اعلان دستور ميثاق مبادره خطاب وعد
    """
)
"""Nouns before a day that make it a name: `شارع 14 رمضان`, `ثورة 25 يناير`, `سوق الجمعة`."""
THING_HEADS = _set(
    """
    مواليد اتفاق اتفاقيه قانون مرسوم دستور انتخابات معاهده قرار اتفاقيات موازنه مونديال كاس بطوله موسم
    """
)
"""Nouns whose year dates them and no act: `مواليد 1985`, `انتخابات 2018`."""
WEEKDAY_NOT_BEFORE = _set("عشر الاخرين الاخران الدامي الاسود السوداء العظيم العظيمه الحزين معا الاولين")
"""Words behind a weekday's form that make it another word: `الأحد عشر`, `الاثنين الآخرين`."""
WEEKDAY_NOT_AFTER = _set(
    """
    صلاه خطبه خطيب خطباء عطله سهره كل ايام وايام بلده قريه عين كنيسه هذين هولاء المتهمين القتيلين المعتقلين
    الشابين المدانين العنصرين الجنديين الطفلين الشقيقين مصير احد واحد اي حركه
    """
)
"""Words before a weekday's form that make it a name, a habit or a number: `أيام الجمعة`, `عين الأحد`."""
OUTLETS = _set(
    "عين اخبار صحيفه جريده موقع قناه المصري روسيا وكاله مجله فلسطين ليبيا سوريا العراق كتاب راي البحرين"
)
"""Words before `اليوم` in the names of newspapers and channels."""
NOT_TODAY = _set("الوطني العالمي الدولي المفتوح الواحد")
"""Words behind `اليوم` that make it some day and not today."""
DAY_INTRODUCERS = _set("يوم بتاريخ تاريخ الموافق ليله بيوم ليل ليوم منذ حتي مساء صباح فجر")
"""Words before two figures with a stroke that make them day and month."""
PRAYER_PREPOSITIONS = _set("بعد عقب اثناء خلال قبل اثر قبيل وبعد وعقب")
MONTH_PREPOSITIONS = _set("في وفي خلال منذ حتي بين اوائل حلول لشهر منتصف")
YEAR_PREPOSITIONS = _set("في وفي منذ حتي خلال وخلال قبل بعد لعام عام")
COUNTED = _set(
    "كم كيلومتر كيلومترا متر مترا دولار مليون الف شخص شخصا عنصر عنصرا قتيل قتيلا مقاتل مقاتلا دونم"
)
"""Nouns behind four figures that make them a count and no year."""
VEHICLES = _set("سياره سيارات نوع طراز ماركه شاحنه شركه بيك")
"""Words before `نيسان` and `آب` that make them a make of car and a pick-up."""
OFFICES = _set(
    """
    الامين المدير القايد المدعي النايب المفتش الراي القطاع المجلس الكاتب الموتمر المركز المشرف
    القنصل الوكيل الامن
    """
)
"""Nouns before `العام` that make it the adjective: `الأمين العام الحالي`."""
PUBLISHED = _set("النشر نشر التحديث تحديث الطبع التحرير")
"""Words before a date that make it the report's own: `آخر تحديث 15/7/2023`."""
STARTS = _set(
    """
    انطلاق بدء بدايه اندلاع سقوط سيطره انسحاب وصول اعلان تاسيس انهيار هزيمه مقتل هجوم احتلال تحرير انقلاب
    توقيع دخول خروج الهجوم الحرب انتهاء تشكيل فرض اغلاق اعاده بدا اتفاق الاتفاق
    """
)
"""Nouns between `منذ` and the day that it counts from: `منذ انطلاق الحملة الخميس`."""
NOT_THIS_PERIOD = _set("الدراسي الدراسيه الجديد الجديده الهجري المالي الماليه الجامعي التدريبي")
"""Adjectives behind `العام` or `الأسبوع` that make it another than the calendar's."""
NUMBER_MARKS = frozenset((*"/-\\)،و", "من", "منه", "او"))
"""What may stand between a day's number and the rest of its date."""
BARE_ADVERBS = _set("فجرا صباحا ظهرا عصرا ليلا مساء")
TO = _set("الي والي حتي وحتي لغايه ولغايه")
FEW = _set("عده بضع بضعه")
FEW_BEHIND = _set("قليله معدوده عده قلايل")
APPROXIMATELY = tuple(
    tuple(words.split("_"))
    for words in ("اكثر_من", "اقل_من", "ما_يقارب", "ما_يزيد_علي", "نحو", "حوالي", "قرابه", "زهاء")
)

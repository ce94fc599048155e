"""Closed sets of words and kinds that the rules of places use; the open ones are in the lexicon's
place words.
"""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


HEAD_ROLES = _set("feature countryside direction relation unit between road border")
"""Roles of place words that can begin a place phrase."""
FACILITIES = _set("""
    prison base crossing checkpoint airport port dam field refinery bridge market hospital mosque
    church school
    university court building station street square quarter factory
""")
"""Kinds of site that are named after the town they stand in: `حاجز رأس العين`, `سجن الرقة`."""
NAMED_AFTER_ANYTHING = _set("hospital school mosque church market street square bridge building")
"""Kinds that bear any word for a name, so that a doubtful name behind them is no town: `مستشفى الثورة`."""
WIDER = _set("adm1 adm2 adm3 city town village camp quarter desert island country prison") | {""}
"""Kinds that another place can lie in."""
NAME_STARTS = _set("""
    ام ابو ابي بو البو تل دير بني عين راس خربه بير بيت كفر الشيخ شيخ عبد خان جب حوش سد عرب ال باب برج
    جسر مار نبع
    وادي جبل قلعه زور دار رسم كرم حي بن ابن خشم جرن سوق قصر تله
""")
"""First words of names of two words."""
NAME_ENDS = _set("""
    الكبير الكبيره الصغير الصغيره الشرقي الشرقيه الغربي الغربيه الشمالي الشماليه الجنوبي الجنوبيه الفوقاني
    الفوقانيه التحتاني التحتانيه العليا السفلي الفوقا التحتا الاول الاولي الثاني الثانيه الثالث الثالثه الرابع
    الرابعه الخامس الخامسه السادس السادسه السابع الثامن التاسع العاشر الجديد الجديده القديم القديمه
    الكبري الصغري
    الوسطي الاعلي الاسفل المركزي المركزيه الدولي الدوليه العسكري العسكريه الجوي الجويه الحدودي الحدوديه
    الجمهوري
    الرياسي الحكومي الوطني العام الشعبي الميداني البري البحري المدني الاوسط
""")
"""Adjectives that are part of a name."""
SITE_ENDS = _set("""
    المركزي المركزيه الدولي الدوليه العسكري العسكريه الجوي الجويه الحدودي الحدوديه الجمهوري الرياسي
    الحكومي الوطني
    العام الشعبي الميداني البري البحري المدني
""")
"""Those of them that name sites only (`مطار X الدولي`), and merely describe a town (`بلدة X الحدودية`)."""
ROAD_WORDS = _set(
    "الدولي السريع العام الرييسي الواصل الرابط الواصله الذي يربط يصل المودي الموديه القديم الجديد"
)
"""Words between `الطريق` and the places that it joins."""
PARTICLES = _set("""
    في من الي علي عن مع ان انه انها قد لم لن لا ما هذا هذه ذلك تلك التي الذي الذين حيث بعد قبل منذ خلال
    كما وقد ثم او
    اثر جراء نتيجه بسبب بينما فيما عندما حين اذ لكن غير كل بعض ايضا هناك كانت كان يوم ليل مساء صباح فجر
    اليوم امس به
    احد احدي لاحد لاحدي باحد باحدي مما بما عما
    بها له لها لهم عليه عليها فيه فيها منه منها اليه اليها بهم عند لدي ضد دون حتي وكان وكانت هو هي هم وهو وهي
""")
ALLEGIANCE = _set("""
    موال مواليه موالي موالين موالون مواليا تابع تابعه تابعين تابعون مقرب مقربه مقربين مقربون حليف حليفه حلفاء
    معاد معاديه معادين داعم داعمه داعمين مناهض مناهضه مناهضين معارض معارضه خاضع خاضعه مناصر مناصره مناصرين
    مناويه مناوي ولاء عميل عميله عملاء
""")
"""Words behind which `لـ` and a capital name whom people follow or oppose, not where they are."""
ADJECTIVES = _set("""
    صغيره صغير كبيره كبير اخري اخر نائيه ناييه مجاوره مجاور حدوديه حدودي زراعيه زراعي سكنيه سكني عسكريه
    عسكري شعبي
    شعبيه امني امنيه مشترك مشتركه قريبه قريب بعيده بعيد محرره محاصره استراتيجيه استراتيجي رييسيه رييسي
    مهمه جديده
    قديمه واحده عده عديده مختلفه متفرقه ريفيه جبليه صحراويه ساحليه مكتظه امنه ساخنه خاصه عامه سريه سري
    حكوميه حكومي
    مدنيه مهجوره مهجور نفطيه نفطي موقت موقته ثابت ثابته طيار طياره وهمي تابعه تابع محليه محلي دوليه
    دولي تدريب تفتيش
    باكملها باسرها العمل الاسهم المال النفط العقار العقارات الاوراق الاموال الطاقه العالم المملكه
    الدوله المدينه
""")
"""Adjectives behind an indefinite place word: a place of that kind, not its name (`قرية مجاورة`)."""
OTHER_CLASSES = _set("deed speech role modality calendar numeral weapon person people")
"""Classes of the lexicon whose words are no part of an unlisted name."""
NAMING_ROLES = _set("institution feature direction")
"""Place words that with the article may be a name themselves: `حي الشبكة`, `قرية السوق`."""
CLOSING = frozenset('")')

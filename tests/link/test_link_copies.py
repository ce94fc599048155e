"""Near-copies: relayed, cut and edited texts are found, other tellings and other acts are not."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from link_builders import event, report

from marsad.link.copies import near_copies

TEXT = (
    "أعلنت إدارة المرفأ أن زورق صيد يقل سبعة بحارة تعرض لإطلاق رصاص من زورق مجهول "
    " قبالة الساحل الشرقي فجر الأحد. "
    "وأوضح رئيس النقابة أن اثنين من البحارة أصيبا بجروح في الساق والكتف وأن الزورق سحب إلى الرصيف الثالث. "
    "وطالب الصيادون خفر السواحل بتسيير دوريات ليلية وبتعويض أصحاب الشباك التي أتلفها الرصاص."
)
OTHER = (
    "قال بحار نجا من الحادث إن مسلحين فتحوا النار على مركبهم "
    " وهم يرفعون الشباك قبل شروق الشمس ثم ابتعدوا غربا. "
    "وأضاف أن رفيقين له نقلا إلى المستوصف، أحدهما في حال حرجة، وأن المحرك تعطل فجرهم قارب عابر إلى الميناء."
)


def _copies(*texts, pubs=None):
    reports = [report(f"r{n}", pub=(pubs or {}).get(n, "2024-03-10"), more=t) for n, t in enumerate(texts)]
    return {(c.report, c.origin) for c in near_copies(reports)}


def test_a_relayed_text_is_a_copy_of_the_earlier():
    assert _copies(TEXT, TEXT, pubs={0: "2024-03-11"}) == {("r0", "r1")}


def test_a_cut_text_is_a_copy():
    assert _copies(TEXT, TEXT.split(". ", maxsplit=1)[0] + "." + " تابعونا على القناة") == {("r1", "r0")}


def test_another_headline_changes_nothing():
    a = report("a", more=TEXT, title="رصاص على زورق صيد")
    head = "إصابة بحارين قبالة الساحل"
    b = report("b", more=head + "\n" + TEXT, title=head, pub="2024-03-11")
    assert [(c.report, c.origin) for c in near_copies([a, b])] == [("b", "a")]


def test_another_telling_of_the_same_act_is_no_copy():
    assert _copies(TEXT, OTHER) == set()


def test_the_same_statement_with_other_numbers_is_no_copy():
    day = "أعلن المركز الإعلامي توقيف {} أشخاص وضبط {} قطعة سلاح و{} مخزنا في أحياء المدينة القديمة وأسواقها"
    assert _copies(day.format(14, 33, 60), day.format(21, 48, 75)) == set()


def test_the_same_statement_of_another_place_is_no_copy():
    words = "ألقت قوة مشتركة القبض على مطلوب بتهم تزوير وثائق رسمية وتهريب آثار بعد متابعة دامت أسابيع في {}"
    a = report("a", event(words.format("تل الزعفران"), type="arrest"))
    b = report("b", event(words.format("وادي السدر"), type="arrest", where="وادي السدر"))
    assert near_copies([a, b]) == []


def test_formulas_of_the_trade_make_no_copies():
    formula = (
        ". تابعوا آخر الأخبار العاجلة على قناتنا في تلغرام وصفحتنا الرسمية على فيسبوك وحسابنا في منصة إكس"
    )
    texts = [f"{w} {w}ا {w}ون في {w}ة" + formula for w in ("شمس", "قمر", "نجم", "بحر", "نهر", "جبل")]
    assert _copies(*texts, pubs={n: f"2024-03-{10 + 3 * n}" for n in range(6)}) == set()


def test_of_one_day_the_outlet_that_the_others_name_is_the_origin():
    a = report("a", more=TEXT + " بحسب شبكة المرسى.", outlet="موقع الضفة")
    b = report("b", more=TEXT, outlet="شبكة المرسى")
    c = report("c", more=TEXT + " نقلا عن شبكة المرسى.", outlet="راديو البر")
    assert [(x.report, x.origin) for x in near_copies([a, b, c])] == [("a", "b"), ("c", "b")]


def test_reports_without_text_or_far_apart_in_time_are_no_copies():
    assert _copies("", "") == set()
    assert _copies(TEXT, TEXT, pubs={0: "2023-01-01"}) == set()


def test_a_quarter_of_the_words_may_change():
    found = 0
    for seed in range(150):
        random = Random(seed)
        words = TEXT.split()
        for at in random.sample(range(len(words)), len(words) // 4):
            words[at] = random.choice(("أيضا", "تقريبا", "هناك", "بعدها", "ربما", "عندها", "تحديدا"))
        found += len(_copies(TEXT, " ".join(words)))
    assert found >= 148


@given(st.permutations(range(5)))
@settings(max_examples=10, deadline=None)
def test_order_of_reports_does_not_matter(order):
    reports = [report(f"r{n}", more=t) for n, t in enumerate((TEXT, OTHER, TEXT, TEXT[:200], OTHER))]
    assert near_copies([reports[n] for n in order]) == near_copies(reports)

"""Linking from reports to incidents: what is one act, what is two, and what an incident says."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from link_builders import event, place, report, source, together

from marsad.link.generate import generate
from marsad.link.judgement import Judgement
from marsad.link.linker import Known, link
from marsad.link.summary import incident_id
from marsad.record import Claim

LEAD = "انفجرت عبوة زرعت داخل عربة خضار أمام مخبز الأفران الآلي ظهر الأحد"
AGAIN = "عبوة مخبأة في عربة لبيع الخضار قبالة المخبز الآلي انفجرت بعد الظهر وتناثر الزجاج"


def test_two_tellers_of_one_act_are_one_incident():
    a = report("a", event(LEAD, killed=3, wounded=9))
    b = report(
        "b", event(AGAIN, killed=5, where=place("ريف تل الزعفران", "area", (35.2, 40.5))), pub="2024-03-11"
    )
    assert together(link([a, b])) == [["a#0", "b#0"]]


def test_two_like_acts_in_one_town_on_one_day_stay_two():
    north = place("حي المطاحن", "site", (35.10, 40.40))
    south = place("سوق النحاسين", "site", (35.10, 40.40))
    a = report("a", event("انفجار عبوة فجرا بسيارة مدير البريد في حي المطاحن", killed=1, where=north))
    b = report(
        "b", event("انفجار عبوة مساء بين محال الذهب في سوق النحاسين", killed=6, wounded=14, where=south)
    )
    assert len(link([a, b]).incidents) == 2


def test_what_one_report_tells_as_two_stays_two_however_alike():
    words = "انفجار عبوة ناسفة قرب محطة الوقود"
    a = report("a", event(words, killed=2), event(words, killed=2))
    assert len(link([a]).incidents) == 2


def test_another_town_or_week_is_another_act():
    a = report("a", event(LEAD, killed=3))
    b = report("b", event(LEAD, killed=3, where="وادي السدر"))
    c = report("c", event(LEAD, killed=3, day="2024-03-19"), pub="2024-03-19")
    assert len(link([a, b, c]).incidents) == 3


def test_figures_keep_who_said_which_and_the_claim_apart():
    official, local = source("وزارة الداخلية", "official"), source("سكان", "witness")
    a = report("a", event(LEAD, killed=2, sources=[official]))
    b = report("b", event(AGAIN, killed=4, sources=[local]), pub="2024-03-11")
    c = report(
        "c",
        event("تبني تفجير عربة الخضار قرب المخبز", killed=10, sources=[source("الجماعة", "perpetrator")]),
        pub="2024-03-12",
    )
    d = report(
        "d",
        event(
            "تضارب الأنباء عن عبوة عربة الخضار أمام المخبز الآلي ظهرا",
            killed=(3, 9),
            sources=[official, source("الجماعة", "perpetrator")],
        ),
        pub="2024-03-13",
    )
    (one,) = link([a, b, c, d]).incidents
    (killed,) = one.figures
    assert (killed.low, killed.high) == (2, 4)
    assert killed.latest.report == "d" and killed.latest.low == 3
    assert [(s.low, s.source) for s in killed.said] == [
        (2, "وزارة الداخلية"),
        (4, "سكان"),
        (3, "وزارة الداخلية"),
    ]
    assert [(s.low, s.report) for s in killed.claimed] == [(10, "c"), (9, "d")]
    assert "figure:killed" in one.disagreements
    assert one.corroboration == "several_sides"


def test_a_relayed_text_adds_no_source():
    long = (
        LEAD + " وأصيب تسعة من المارة بينهم بائع صحف ونقلوا إلى المستوصف القريب وأغلقت الدوريات الشارع ساعات"
    )
    a = report("a", event(long, killed=3))
    b = report("b", event(long + " بحسب شبكة a", killed=3), pub="2024-03-11")
    c = report("c", event(AGAIN, killed=3), pub="2024-03-11")
    (one,) = link([a, b, c]).incidents
    assert one.copies == (("b", "a"),)
    assert (one.reports, one.independent_sources) == (3, 2)
    assert [m.copy_of for m in one.members] == [None, "a", None]


def test_a_statement_that_two_outlets_quote_is_one_source():
    ministry = source("وزارة الدفاع", "official")
    a = report("a", event(LEAD, killed=3, sources=[ministry]))
    b = report("b", event(AGAIN, killed=3, sources=[source("الوزارة الدفاع", "official"), ministry]))
    (one,) = link([a, b]).incidents
    assert {s.name for s in one.sources} >= {"وزارة الدفاع"}
    assert max(len(s.reports) for s in one.sources) == 2


def test_corroboration_of_denials():
    a = report("a", event(LEAD, killed=3))
    b = report("b", event(AGAIN, killed=3, status="denied"), pub="2024-03-11")
    assert link([a, b]).incidents[0].corroboration == "contested"
    assert link([b]).incidents[0].corroboration == "denied"
    assert link([a]).incidents[0].corroboration == "single_source"
    denial = Claim(id="c/c0", kind="denial", evidence=report("c", event(LEAD)).events[0].evidence)
    c = report("c", event("كذب ناطق أنباء عربة الخضار المفخخة بعبوة أمام المخبز", killed=3), claims=[denial])
    assert (
        link([a, msgspec.structs.replace(c, published="2024-03-12")]).incidents[0].corroboration
        == "contested"
    )


def test_the_most_precise_place_date_and_parties_are_kept():
    site = place("سوق الحبوب", "site", (35.101, 40.401))
    a = report("a", event(LEAD, killed=3, day=("2024-03-09", "2024-03-10"), by=["unidentified_armed"]))
    b = report("b", event(LEAD + " في السوق", killed=3, where=site, by=["islamic_state"]), pub="2024-03-11")
    (one,) = link([a, b]).incidents
    assert (one.place.name, one.place_report) == ("سوق الحبوب", "b")
    assert (one.date.start, one.date.end) == ("2024-03-10", "2024-03-10")
    assert [p.actor for p in one.initiators] == ["islamic_state"]


def test_ids_hang_on_the_founder_only():
    a, b = report("a", event(LEAD, killed=3)), report("b", event(AGAIN, killed=3), pub="2024-03-11")
    assert link([a]).incidents[0].id == link([a, b]).incidents[0].id == incident_id("a#0")


def test_known_incidents_keep_their_ids_and_merge_with_a_redirect():
    a, b = report("a", event(LEAD, killed=3)), report("b", event(AGAIN, killed=3), pub="2024-03-11")
    known = [Known("i-old", ("b#0",)), Known("i-new", ("a#0",)), Known("i-gone", ("z#0",))]
    linked = link([a, b], known=known)
    assert [i.id for i in linked.incidents] == ["i-old"]
    assert linked.redirects == {"i-new": "i-old"}
    assert linked.retired == ["i-gone"]


def test_a_judgement_parts_what_the_machine_joins_and_joins_what_it_parts():
    a, b = report("a", event(LEAD, killed=3)), report("b", event(AGAIN, killed=3), pub="2024-03-11")
    c = report("c", event("احتجاج أمام البلدية", type="protest", where="وادي السدر"), pub="2024-05-01")
    apart = Judgement(verdict="not_same", events=("a#0", "b#0"), by="سعاد", at="1")
    one = Judgement(verdict="same", events=("a#0", "c#0"), by="سعاد", at="2")
    assert together(link([a, b, c], [apart, one])) == [["a#0", "c#0"], ["b#0"]]


@settings(max_examples=4, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_of_reports_does_not_matter(random):
    reports = list(generate(150, 5).reports)
    first = msgspec.json.encode(link(reports).incidents)
    random.shuffle(reports)
    assert msgspec.json.encode(link(reports).incidents) == first

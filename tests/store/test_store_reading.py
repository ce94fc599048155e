"""Lists, filters, pages, counts, search: the same answers from both databases."""

from __future__ import annotations

import msgspec
import pytest
from store_builders import BOTH, FIRST, SECOND, TEXT, coded, entry, event, report

from marsad.errors import InputError
from marsad.record import Restored
from marsad.store import facets, incidents, judging, open_database, reading, views
from marsad.store.board import Board
from marsad.store.filters import Filters
from marsad.store.incident_record import Incident, Member
from marsad.store.query import find_hits, parse_query
from marsad.store.reindex import reindex
from marsad.store.types import now
from marsad.store.writer import Entry, add


@pytest.fixture(scope="module")
def filled(shared_database):
    database = shared_database
    add(database, [entry(n) for n in range(30)], FIRST)
    found = []
    for n in range(30):
        one = entry(n).coded.events[0]
        found.append(Incident(
            id=f"i{n}", type=one.type, initiators=one.initiators, targets=one.targets, harm=one.harm, place=one.place,
            date=one.date, members=(Member(f"r{n}", f"r{n}#0", one.evidence),), confidence=one.confidence,
            corroboration=("single", "several")[n % 2], contested=n % 7 == 0, worth=n / 30, sources=n % 3 + 1,
        ))  # fmt: skip
    with database.writing() as conn:
        incidents.put_incidents(conn, found, "2024-06-01T12:00:00.000000Z")
    return database


SELECTIONS = [
    (Filters(), lambda n: True),
    (Filters(types=("arrest", "raid")), lambda n: n % 5 in (0, 4)),
    (Filters(families=("remote",)), lambda n: n % 5 in (1, 3)),
    (Filters(countries=("IQ",)), lambda n: n % 3 == 2),
    (Filters(adm1=("SY-RA", "SY-DY")), lambda n: n % 3 != 2),
    (Filters(actors=("islamic_state",)), lambda n: n % 2 == 0),
    (Filters(targets=("suspects",)), lambda n: n % 2 == 1),
    (Filters(initiators=("islamic_state",)), lambda n: False),
    (Filters(date_from="2024-05-05", date_to="2024-05-09"), lambda n: 5 <= n % 28 + 1 <= 9),
    (Filters(bbox=(39.5, 34.0, 41.0, 36.0)), lambda n: n % 3 == 1),
    (Filters(area=((42.0, 32.0), (45.0, 32.0), (43.5, 36.0))), lambda n: n % 3 == 2),
    (Filters(killed_min=2), lambda n: n % 4 >= 2),
    (Filters(harm=("killed",)), lambda n: True),
    (Filters(harm=("released",)), lambda n: False),
    (Filters(sources=("official",)), lambda n: True),
    (Filters(sources=("perpetrator",)), lambda n: False),
    (Filters(outlets=("وكالة النهر",)), lambda n: n % 2 == 0),
    (Filters(confidence_min=0.5, confidence_max=0.7), lambda n: 5 <= n % 10 <= 7),
    (Filters(text="الواحة رقم"), lambda n: True),
    (Filters(text="12"), lambda n: n == 12),
    (Filters(place="العين"), lambda n: n % 3 == 2),
    (Filters(levels=("district",)), lambda n: False),
    (Filters(review=("none",)), lambda n: True),
    (Filters(review=("accepted",)), lambda n: False),
    (Filters(types=("arrest",), countries=("SY",), outlets=("وكالة النهر",)), lambda n: n % 5 == 0 and n % 3 != 2 and n % 2 == 0),
]  # fmt: skip


@pytest.mark.parametrize(("filters", "chosen"), SELECTIONS)
def test_filters_choose_the_same_events_and_incidents(filled, filters, chosen):
    expected = {n for n in range(30) if chosen(n)}
    with filled.reading() as conn:
        events = views.list_events(conn, filters, limit=100).items
        found = views.list_incidents(conn, filters, limit=100).items
        assert {int(e.report.id[1:]) for e in events} == expected
        assert {int(i.id[1:]) for i in found} == expected
        assert views.count(conn, "event", filters) == views.count(conn, "incident", filters) == len(expected)


@pytest.mark.parametrize(
    "filters",
    [filters for filters, _ in SELECTIONS] + [Filters(contested=True), Filters(corroboration=("several",))],
)
def test_the_board_counts_as_the_database_does(filled, board, filters):
    with filled.reading() as conn:
        for zoom in (0, 6):
            slow, quick = facets.overview(conn, filters, zoom), board.overview(filters, zoom)
            assert quick.count == slow.count and quick.timeline == slow.timeline
            assert {f: dict(v) for f, v in quick.facets.items()} == {
                f: dict(v) for f, v in slow.facets.items()
            }
            assert [(c.count, c.id, c.killed_low) for c in sorted(quick.clusters, key=where)] == [
                (c.count, c.id, c.killed_low) for c in sorted(slow.clusters, key=where)
            ]


def where(cluster):
    return round(cluster.lat, 6), round(cluster.lon, 6)


@pytest.fixture(scope="module")
def board(filled):
    return Board(filled)


def test_the_board_takes_in_what_changes(database):
    board = Board(database)
    assert board.overview(Filters(), 3).count == 0
    add(database, [entry(n) for n in range(4)], FIRST)

    def put(*numbers, **more):
        found = [
            Incident(id=f"i{n}", **({"type": "raid", "members": (Member(f"r{n}", f"r{n}#0"),)} | more))
            for n in numbers
        ]
        database.transact(lambda conn: incidents.put_incidents(conn, found, now()))

    put(0, 1, 2)
    assert board.overview(Filters(), 3).count == 3
    put(1, type="clash")
    put(3)
    assert dict(board.overview(Filters(), 3).facets["types"]) == {"raid": 3, "clash": 1}
    database.transact(lambda conn: incidents.redirect(conn, "i0", "i1", now()))
    assert dict(board.overview(Filters(), 3).facets["types"]) == {"raid": 2, "clash": 1}
    assert dict(board.overview(Filters(), 3).facets["outlets"]) == {"وكالة النهر": 1, "شبكة الجبل": 2}
    judging.judge(database, "ann", "reject", "incident", "i2")
    assert board.overview(Filters(), 3).count == 2
    database.transact(lambda conn: incidents.retire(conn, ["i1", "i2", "i3"], now(), "gone"))
    assert board.overview(Filters(), 3).count == 0


def test_incidents_only_filters(filled):
    with filled.reading() as conn:
        assert views.count(conn, "incident", Filters(corroboration=("several",))) == 15
        assert views.count(conn, "incident", Filters(contested=True)) == 5
        with pytest.raises(InputError, match="does not apply"):
            views.count(conn, "event", Filters(contested=True))
        with pytest.raises(InputError, match="does not apply"):
            views.count(conn, "claim", Filters(types=("arrest",)))


@pytest.mark.parametrize("order", ["newest", "oldest", "killed", "changed", "worth", "least_sure"])
def test_pages_hold_everything_once_in_order(filled, order):
    with filled.reading() as conn:
        whole = [i.id for i in views.list_incidents(conn, order=order, limit=100).items]
        seen, cursor = [], None
        while True:
            page = views.list_incidents(conn, order=order, cursor=cursor, limit=7)
            seen += [i.id for i in page.items]
            cursor = page.next
            if cursor is None:
                break
    assert seen == whole and sorted(seen) == sorted(f"i{n}" for n in range(30))


def test_orders_mean_what_they_say(filled):
    with filled.reading() as conn:
        newest = views.list_events(conn, order="newest", limit=100).items
        days = [e.report.published for e in newest]
        assert days == sorted(days, reverse=True)
        killed = [i.harm[1].low for i in views.list_incidents(conn, order="killed", limit=100).items]
        assert killed == sorted(killed, reverse=True)
        assert views.list_incidents(conn, order="worth", limit=1).items[0].id == "i29"
        with pytest.raises(InputError, match="cannot be ordered"):
            views.list_claims(conn, order="killed")


@pytest.mark.parametrize("cursor", ["", "x", "AAAA", "W10", "WyJvbGRlc3QiLCIiLDFd"])
def test_a_foreign_cursor_is_refused(filled, cursor):
    with filled.reading() as conn, pytest.raises(InputError, match="cursor"):
        views.list_incidents(conn, cursor=cursor)


def test_all_of_it_one_by_one(filled):
    with filled.reading() as conn:
        assert len(list(views.iterate(conn, "incident"))) == 30
        assert len(list(views.iterate(conn, "event", Filters(types=("raid",))))) == 6
        assert all(i.members for i in views.iterate(conn, "incident"))


def test_live_counts_lift_their_own_restriction(filled):
    with filled.reading() as conn:
        by_type = dict(facets.facet(conn, "incident", "types", Filters(types=("arrest",), countries=("IQ",))))
        assert by_type == dict.fromkeys(("arrest", "explosion", "clash", "shelling", "raid"), 2)
        outlets = facets.facet(conn, "incident", "outlets", Filters())
        assert outlets == [("شبكة الجبل", 15), ("وكالة النهر", 15)]
        assert dict(facets.facet(conn, "event", "countries", Filters())) == {"SY": 20, "IQ": 10}
        assert dict(facets.facet(conn, "incident", "contested", Filters())) == {False: 25, True: 5}
        assert dict(facets.facet(conn, "claim", "subjects", Filters())) == {"islamic_state": 30}


def test_the_timeline_adds_up(filled):
    with filled.reading() as conn:
        days = views.timeline(conn, "incident", Filters())
        assert sum(d.count for d in days) == 30
        assert sum(d.killed_low for d in days) == sum(n % 4 for n in range(30))
        assert [d.day for d in days] == sorted(d.day for d in days)
        assert len(views.timeline(conn, "claim", Filters())) == 28


def test_the_map_clusters_by_zoom(filled):
    with filled.reading() as conn:
        far = facets.clusters(conn, Filters(), 0)
        near = facets.clusters(conn, Filters(), 8)
        assert sum(c.count for c in far) == sum(c.count for c in near) == 30
        assert len(near) == 3
        one = facets.clusters(conn, Filters(text="12"), 8)
        assert [(c.count, c.id) for c in one] == [(1, "i12")]


SEARCHES = [
    ("الواحه", {0, 1, 2, 3}),  # ة written as ه
    ("واحة", {0, 1, 2, 3}),  # without the article
    ("إعتقلت", {0, 1, 2, 3}),  # another hamza
    ("اعتـقلت", {0, 1, 2, 3}),  # tatweel
    ("اِعْتَقَلَتْ", {0, 1, 2, 3}),  # vowel marks
    ("جسر", {0, 1, 2, 3}),  # behind the article
    ("نهر", {0}),  # بالنهر
    ("مدينة", {1}),  # والمدينة
    ('"قوات الأمن"', {0, 1, 2, 3}),
    ('"الأمن قوات"', set()),
    ("٢", {2}),
    ("الواحة -رقم", set()),
    ("خاص*", {3}),
    ("خاص", set()),
    ('قوات "يوم الأحد" ٣', {3}),
    ("موضوع", {0, 1, 2, 3}),  # in the title
    ("غير موجودة أبدا", set()),
]


@pytest.fixture(scope="module")
def searched(kind_of_search, template):
    database = open_database(template(kind_of_search))
    extra = ("وقع قرب بالنهر", "والمدينة هادئة", "", "خاصتهم")
    add(database, [
        Entry(report=report(n, text=f"{TEXT} رقم {n} {more}", title="موضوع")) for n, more in enumerate(extra)
    ])  # fmt: skip
    yield database
    database.close()


@pytest.fixture(scope="module", params=BOTH)
def kind_of_search(request):
    return request.param


@pytest.mark.parametrize(("query", "expected"), SEARCHES)
def test_search_folds_both_sides(searched, query, expected):
    with searched.reading() as conn:
        found = reading.search(conn, query).items
        assert {int(hit.report.id[1:]) for hit in found} == expected
        assert reading.count_hits(conn, query) == len(expected)


def test_hits_are_marked_in_the_raw_text(database):
    text = "قال شهود إن الاِنفجارَ وقع في بلـدة الواحة، ثم وقع انفجار ثان."
    add(database, [Entry(report=report(1, text=text))])
    with database.reading() as conn:
        pieces = reading.search(conn, "انفجار بلدة").items[0].snippet
    assert "".join(p.text for p in pieces) == text
    assert [p.text for p in pieces if p.hit] == ["الاِنفجارَ", "بلـدة", "انفجار"]
    for start, end in find_hits(text, parse_query('"في بلدة"')):
        assert text[start:end] == "في بلـدة"


@pytest.mark.parametrize(
    "query", ["", "   ", '""', "-كلمة", "؟!", '"', "()", " ".join("كلمة" for _ in range(40))]
)
def test_a_search_without_words_is_refused_in_plain_words(searched, query):
    with searched.reading() as conn, pytest.raises(InputError):
        reading.search(conn, query)


@pytest.mark.parametrize(
    "query",
    ["a'b", 'x" OR "1', "NEAR(a b)", "a & | !b", "col:on", "* ^ $", "AND OR NOT قوات", "\\", "a\x00b", "<->"],
)
def test_no_query_reaches_the_databases_own_language(searched, query):
    with searched.reading() as conn:
        try:
            reading.search(conn, query)
        except InputError as error:
            assert "no word" in str(error)


def test_search_pages_by_day_and_filters(filled):
    with filled.reading() as conn:
        first = reading.search(conn, "اعتقلت", limit=10)
        second = reading.search(conn, "اعتقلت", limit=10, cursor=first.next)
        third = reading.search(conn, "اعتقلت", limit=10, cursor=second.next)
        ids = [hit.report.id for page in (first, second, third) for hit in page.items]
        days = [hit.report.published for page in (first, second, third) for hit in page.items]
        assert len(set(ids)) == 30 and third.next is None and days == sorted(days, reverse=True)
        some = reading.search(
            conn, "اعتقلت", date_from="2024-05-02", date_to="2024-05-04", outlet="وكالة النهر", limit=50
        )
        assert {hit.report.id for hit in some.items} == {"r2", "r29"} - {"r29"}


def test_reports_by_outlet_and_day(filled):
    with filled.reading() as conn:
        page = reading.list_reports(conn, outlet="وكالة النهر", limit=10)
        rest = reading.list_reports(conn, outlet="وكالة النهر", limit=10, cursor=page.next)
        assert len(page.items) == 10 and len(rest.items) == 5 and rest.next is None
        assert len(reading.list_reports(conn, date_from="2024-05-28").items) == 1


def test_what_was_known_on_a_past_day_can_be_asked_for(database, moments):
    moments.at("2024-06-01")
    add(database, [entry(1)], FIRST)
    moments.at("2024-06-10")
    r = report(1)
    add(
        database,
        [Entry(report=r, coded=coded(r, events=(event(r, type="raid"),), claims=())), entry(2)],
        SECOND,
    )
    with database.reading() as conn:
        before, after = (views.list_events(conn, as_of=day).items for day in ("2024-06-05", "2024-06-10"))
        assert [e.event.type for e in before] == ["explosion"]
        assert sorted(e.event.type for e in after) == ["clash", "raid"]
        assert views.list_events(conn, as_of="2024-05-31").items == ()
        assert views.count(conn, "claim", Filters(), as_of="2024-06-05") == 1
        assert reading.get_report(conn, "r1", as_of="2024-06-05").coded == entry(1).coded
        assert reading.get_report(conn, "r2", as_of="2024-06-05") is None


def test_a_censored_spelling_is_found_and_marked_by_its_plain_form(database):
    text = "هاجم عناصر دا.عـ.ش حاجزا في الـوا.حة"
    r = report(1, text=text, title=None)
    pairs = (("دا.عـ.ش", "داعش"), ("الـوا.حة", "الواحة"))
    spelt = tuple(Restored(text.index(raw), text.index(raw) + len(raw), raw, plain) for raw, plain in pairs)
    done = msgspec.structs.replace(coded(r, events=(), claims=()), restored=spelt)
    add(database, [Entry(report=r, coded=done)], FIRST)
    expected = [
        *((plain, raw) for raw, plain in pairs),
        ('"عناصر داعش"', "عناصر دا.عـ.ش"),
        ("حاجزا", "حاجزا"),
    ]
    with database.reading() as conn:
        for query, marked in expected:
            (hit,) = reading.search(conn, query).items
            assert [p.text for p in hit.snippet if p.hit] == [marked]
    database.transact(reindex)
    with database.reading() as conn:
        assert reading.count_hits(conn, '"داعش حاجزا"') == 1

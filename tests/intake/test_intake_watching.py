"""Following outlets against a real local site: schedules, retries, conditional requests, and nothing twice."""

from __future__ import annotations

import gzip
import hashlib
import json
import threading
import zipfile

import msgspec
import pytest
from test_intake_reading import LONG, TEXT
from web_server import article, send

from marsad.errors import InputError
from marsad.intake.archive import Archive
from marsad.intake.ingest import Coding, Ingest
from marsad.intake.listing import Visitor
from marsad.intake.net import Fetcher
from marsad.intake.net.pace import Pace
from marsad.intake.net.robots import Robots
from marsad.intake.package import write_package
from marsad.intake.schedule import keep_watching, visit_all
from marsad.intake.sources import pick, read_sources
from marsad.intake.verify import verify
from marsad.intake.watch import MOST_ATTEMPTS, Watcher, back_off
from marsad.record import CodedReport, Event, Span
from marsad.store import checking, incidents, open_database, reading, watching
from marsad.store.codings import MadeBy
from marsad.store.incident_record import Incident, Member
from marsad.store.proofs import Verified
from marsad.store.types import now
from marsad.store.writer import text_digest


def coder(report):
    """A stand-in: one event a report, over its first letters."""
    if "عطل" in report.text:
        raise ValueError("broken")
    words = report.text[:10]
    one = Event(id=f"{report.id}#0", type="raid", evidence=(Span(0, len(words), words),))
    return CodedReport(id=report.id, sha256=text_digest(report.text), events=(one,))


CODING = Coding(coder, MadeBy("1", "l", "g"))


@pytest.fixture
def desk(tmp_path, site, limits):
    """A record, an archive and a watcher that may visit the local site."""
    return Desk(tmp_path, site, limits)


class Desk:
    def __init__(self, folder, site, limits) -> None:
        self.folder, self.site = folder, site
        self.database = open_database(folder / "record.db", create=True)
        self.archive = Archive(folder / "archive")
        fetcher = Fetcher(limits)
        robots, pace = Robots(fetcher), Pace(sleep=lambda s: None)
        self.lines: list[str] = []
        self.watcher = Watcher(
            Ingest(self.database, CODING, self.archive), lambda s: Visitor(fetcher, robots, pace, s),
            lambda name, line: self.lines.append(line), jitter=False,
        )  # fmt: skip

    def sources(self, toml):
        path = self.folder / "sources.toml"
        path.write_text(toml.replace("SITE", self.site.url))
        return read_sources(path).sources

    def visit(self, toml):
        (source,) = self.sources(toml)
        return self.watcher.visit(source)

    def state(self, name="n"):
        with self.database.reading() as conn:
            return watching.get_source(conn, name)

    def items(self, name="n"):
        with self.database.reading() as conn:
            return watching.item_counts(conn).get(name, {})

    def reports(self):
        with self.database.reading() as conn:
            heads = reading.list_reports(conn, limit=200).items
            return [reading.get_report(conn, head.id) for head in heads]

    def make_due(self):
        with self.database.writing() as conn:
            conn.exec_driver_sql(
                "UPDATE watch_items SET due = '2000-01-01T00:00:00.000000Z' WHERE due IS NOT NULL"
            )

    def faults(self):
        with self.database.reading() as conn:
            return [*checking.check(conn), *verify(conn, self.archive.folder, Verified())]


def feed(*items):
    rows = "".join(
        f"<item><title>{title}</title><link>{link}</link><pubDate>{day}</pubDate><description>&lt;p&gt;{text}&lt;/p&gt;</description></item>"
        for title, link, day, text in items
    )
    return f'<rss version="2.0"><channel><title>x</title>{rows}</channel></rss>'.encode()


FEED = '[[source]]\nname = "n"\nkind = "feed"\nurl = "SITE/feed"\nlanguage = "ar"\n'
MONDAY = "Mon, 06 May 2024 10:00:00 +0300"


def test_a_feed_is_read_fetched_archived_coded_and_added(desk, site):
    site.pages["/feed"] = feed(
        ("أول", f"{site.url}/1", MONDAY, "موجز"), ("ثان", f"{site.url}/2", MONDAY, "موجز")
    )
    site.pages |= {"/1": article("خبر أول", LONG), "/2": article("خبر ثان", LONG + "\nآخر", day=None)}
    outcome = desk.visit(FEED)
    assert (outcome.added, outcome.failed, outcome.found) == (2, 0, 2)
    one, two = sorted(desk.reports(), key=lambda v: v.report.url)
    assert (one.report.title, one.report.outlet, one.report.published, one.published_from) == (
        "خبر أول",
        "n",
        "2024-05-06",
        "metadata",
    )
    assert two.published_from == "feed" and two.head.language == "ar"
    assert one.coded.events[0].type == "raid" and one.fetched and one.archive
    assert (
        desk.state().status == "ok" and desk.state().reports == 2 and desk.state().due > desk.state().checked
    )
    assert desk.items() == {"done": 2}
    assert desk.faults() == []
    assert site.paths()[:2] == ["/robots.txt", "/feed"] and sorted(site.paths()[2:]) == ["/1", "/2"]


def test_a_second_visit_asks_only_for_what_changed(desk, site):
    body = feed(("أول", f"{site.url}/1", MONDAY, ""))
    site.pages["/feed"] = lambda h: (
        send(h, 304, {}, b"")
        if h.headers.get("If-None-Match") == '"v1"'
        else send(h, 200, {"ETag": '"v1"'}, body)
    )
    site.pages["/1"] = article("خبر", LONG)
    desk.visit(FEED)
    before = len(site.requests)
    assert desk.visit(FEED).added == 0
    assert site.paths()[before:] == ["/feed"] and "unchanged" in desk.lines


def test_a_failing_page_is_kept_tried_again_and_given_up(desk, site):
    site.pages["/feed"] = feed(("أول", f"{site.url}/1", MONDAY, ""))
    assert desk.visit(FEED).failed == 1
    assert desk.items() == {"failed": 1} and desk.state().status == "ok"
    assert desk.visit(FEED).failed == 0, "not due yet"
    for _ in range(MOST_ATTEMPTS):
        desk.make_due()
        desk.visit(FEED)
    assert desk.items() == {"given_up": 1}
    with desk.database.reading() as conn:
        (item,) = watching.failed_items(conn, "n")
    assert "404" in item.message and item.attempts == MOST_ATTEMPTS
    site.pages["/1"] = article("خبر", LONG)
    desk.database.transact(lambda conn: watching.retry(conn, "n"))
    assert desk.visit(FEED).added == 1 and desk.items() == {"done": 1}


def test_a_failing_source_backs_off_and_recovers(desk, site):
    for failures in (1, 2, 3):
        outcome = desk.visit(FEED)
        assert "404" in outcome.error and (desk.state().status, desk.state().failures) == (
            "failing",
            failures,
        )
    site.pages["/feed"] = feed()
    assert desk.visit(FEED).error is None and desk.state().failures == 0
    assert [back_off(n) for n in (1, 2, 3, 20)] == [300, 600, 1200, 86400]


def test_patience_that_a_host_asks_for_is_given(desk, site):
    site.pages["/feed"] = (429, {"Retry-After": "90"}, b"")
    assert "patience" in desk.visit(FEED).error


def test_robots_close_a_source(desk, site):
    site.pages["/robots.txt"] = b"User-agent: *\nDisallow: /feed"
    assert "robots.txt" in desk.visit(FEED).error and "/feed" not in site.paths()
    site.pages["/feed"] = feed()
    assert desk.visit(FEED + "robots = false\n").error is None


def test_a_report_whose_coding_breaks_is_kept(desk, site):
    site.pages["/feed"] = feed(("أول", f"{site.url}/1", MONDAY, f"{TEXT} عطل"))
    assert desk.visit(FEED + "full_text = false\n").added == 1
    (view,) = desk.reports()
    assert view.codings[0].error == "ValueError: broken" and view.published_from == "feed"


def test_a_changed_page_becomes_a_revision(desk, site):
    page = '[[source]]\nname = "n"\nkind = "feed"\nurl = "SITE/feed"\n'
    site.pages["/feed"] = feed(("أول", f"{site.url}/1", MONDAY, ""))
    site.pages["/1"] = article("خبر", LONG)
    desk.visit(page)
    with desk.database.writing() as conn:
        conn.exec_driver_sql("UPDATE watch_items SET state = 'new'")
    site.pages["/1"] = article("خبر", LONG + "\nتحديث: ارتفع العدد.")
    desk.visit(page)
    assert sorted(bool(v.head.revises) for v in desk.reports()) == [False, True]
    assert desk.faults() == []


def test_include_exclude_since_and_most(desk, site):
    old = "Mon, 01 Jan 2024 10:00:00 +0300"
    site.pages["/feed"] = feed(
        *[
            (
                str(n),
                f"{site.url}/{'news' if n % 2 else 'sport'}/{n}",
                MONDAY if n < 8 else old,
                f"{TEXT} {n}",
            )
            for n in range(12)
        ]
    )
    outcome = desk.visit(
        FEED + 'full_text = false\ninclude = "/news/"\nexclude = "/3$"\nsince = "2024-05-01"\nmost = 2\n'
    )
    assert outcome.added == 2
    assert {v.report.url.rsplit("/", 1)[1] for v in desk.reports()} == {"1", "5"}


def test_wordpress_page_by_page_and_then_only_changes(desk, site):
    rows = [
        {"id": n, "link": f"https://n.example/{n}", "date": f"2024-05-{n // 4 + 1:02d}T10:00:00", "modified_gmt": f"2024-05-{n // 4 + 1:02d}T10:00:{n:02d}",
         "title": {"rendered": f"خبر {n}"}, "content": {"rendered": f"<p>{TEXT} {n}</p>" if n != 7 else ""}}
        for n in range(60)
    ]  # fmt: skip

    def answer(handler):
        query = dict(pair.split("=") for pair in handler.path.split("?")[1].split("&"))
        since = query.get("modified_after", "").replace("%3A", ":").rstrip("Z")
        chosen = [row for row in rows if row["modified_gmt"] > since]
        first = (int(query["page"]) - 1) * 50
        send(
            handler,
            200,
            {"X-WP-TotalPages": str(-(-len(chosen) // 50))},
            json.dumps(chosen[first : first + 50]).encode(),
        )

    site.pages["/wp-json/wp/v2/posts"] = answer
    toml = '[[source]]\nname = "n"\nkind = "wordpress"\nurl = "SITE"\nmost = 500\n'
    outcome = desk.visit(toml)
    assert (outcome.added, outcome.failed) == (59, 1)
    assert desk.state().cursor == rows[-1]["modified_gmt"] and desk.state().reports == 59
    rows[5] |= {"modified_gmt": "2024-06-01T00:00:00", "content": {"rendered": f"<p>{TEXT} تصحيح</p>"}}
    assert desk.visit(toml).added == 1
    assert len([v for v in desk.reports() if v.head.revises]) == 1
    assert desk.faults() == []


def test_sitemap_with_index(desk, site):
    site.pages["/map.xml"] = (
        f"<sitemapindex><sitemap><loc>{site.url}/a.xml</loc></sitemap></sitemapindex>".encode()
    )
    site.pages["/a.xml"] = (
        f"<urlset><url><loc>{site.url}/1</loc><lastmod>2024-05-06</lastmod></url></urlset>".encode()
    )
    site.pages["/1"] = article("خبر", LONG)
    assert desk.visit('[[source]]\nname = "n"\nkind = "sitemap"\nurl = "SITE/map.xml"\n').added == 1


def test_a_page_of_links(desk, site):
    site.pages["/front"] = (
        f'<html><body><a href="/news/1#c">خبر</a><a href="/about">من نحن</a><a href="http://other.example/news/2">x</a><a href="{site.url}/news/1">خبر</a></body></html>'.encode()
    )
    site.pages["/news/1"] = article("خبر", LONG)
    assert (
        desk.visit('[[source]]\nname = "n"\nkind = "page"\nurl = "SITE/front"\ninclude = "/news/"\n').added
        == 1
    )
    assert site.paths().count("/news/1") == 1


def test_many_sources_until_told_to_stop(desk, site):
    toml = ""
    for n in range(10):
        site.pages[f"/feed{n}"] = feed(("أول", f"{site.url}/{n}/1", MONDAY, f"{TEXT} {n}"))
        toml += f'[[source]]\nname = "n{n}"\nkind = "feed"\nurl = "SITE/feed{n}"\nfull_text = false\n'
    sources = desk.sources(toml)
    stop, seen = threading.Event(), []

    def note(outcome):
        seen.append(outcome)
        if len(seen) == 10:
            stop.set()

    keep_watching(desk.watcher, sources, stop, note, workers=4)
    assert (
        sorted(o.source for o in seen) == sorted(s.name for s in sources) and sum(o.added for o in seen) == 10
    )
    assert [o.added for o in visit_all(desk.watcher, sources)] == [0] * 10
    assert desk.faults() == []


@pytest.mark.parametrize(("toml", "saying"), [
    ("", "source"), ("x", "no TOML"), ("[[source]]\nname='n'\nkind='feed'", "url"), ("[[source]]\nname='n'\nkind='x'\nurl='https://a'", "kind"),
    ("[[source]]\nname='n'\nkind='feed'\nurl='https://a'\ncolour='red'", "colour"), ("[[source]]\nname='n'\nkind='feed'\nurl='ftp://a'", "https://"),
    ("[[source]]\nname='n'\nkind='feed'\nurl='https://a'\nevery='soon'", "time span"), ("[[source]]\nname='n'\nkind='feed'\nurl='https://a'\nevery='5s'", "polite"),
    ("[[source]]\nname='n'\nkind='feed'\nurl='https://a'\ninclude='('", "regular expression"), ("[[source]]\nname='n'\nkind='page'\nurl='https://a'", "include"),
    ("[[source]]\nname='n'\nkind='feed'\nurl='https://a'\nsince='may'", "no day"), ("[defaults]\nevery='x'\n[[source]]\nname='n'\nkind='feed'\nurl='https://a'", "time span"),
    ("[[source]]\nname='n'\nkind='feed'\nurl='https://a'\n[[source]]\nname='n'\nkind='feed'\nurl='https://b'", "two sources"),
])  # fmt: skip
def test_wrong_sources_files_are_explained(tmp_path, toml, saying):
    path = tmp_path / "sources.toml"
    path.write_text(toml)
    with pytest.raises(InputError, match=saying):
        read_sources(path)


def test_picking_sources(tmp_path):
    path = tmp_path / "s.toml"
    path.write_text(
        "[[source]]\nname='a'\nkind='feed'\nurl='https://a'\n[[source]]\nname='b'\nkind='feed'\nurl='https://b'\nenabled=false"
    )
    sources = read_sources(path).sources
    assert [s.name for s in pick(sources, [])] == ["a"]
    with pytest.raises(InputError, match="'b'"):
        pick(sources, ["b"])


def test_verify_names_what_does_not_match(desk, site):
    site.pages["/feed"] = feed(("أول", f"{site.url}/1", MONDAY, ""))
    site.pages["/1"] = article("خبر", LONG)
    desk.visit(FEED)
    desk.archive.close()
    (view,) = desk.reports()
    assert desk.faults() == []
    (warc,) = desk.archive.folder.rglob("*.warc.gz")
    whole = warc.read_bytes()
    broken = bytearray(whole)
    broken[len(broken) // 2] ^= 0xFF
    warc.write_bytes(bytes(broken))
    assert any("archive" in f for f in desk.faults())
    warc.unlink()
    assert len([f for f in desk.faults() if "cannot be read" in f]) == 2
    warc.write_bytes(whole)
    for tampering, saying in [
        ("UPDATE archive_objects SET offset = 0", "archive"),
        ("DELETE FROM archive_objects", "not in the archive's index"),
        (f"UPDATE reports SET text = 'x', sha256 = '{hashlib.sha256(b'x').hexdigest()}'", view.report.id),
        ("UPDATE events SET record = replace(record, 'raid', 'clash')", "codings are not those"),
        ("UPDATE reports SET id = 'other'", "does not know it"),
        ("UPDATE custody SET detail = replace(detail, '200', '404')", "was altered"),
    ]:
        with desk.database.engine.connect() as conn:
            conn.exec_driver_sql(tampering)
            assert any(saying in f for f in verify(conn, desk.archive.folder, Verified())), tampering
            conn.rollback()
    assert desk.faults() == []


def test_the_package_of_an_incident_holds_all_and_is_the_same_when_made_again(desk, site, tmp_path):
    site.pages["/feed"] = feed(("أول", f"{site.url}/1", MONDAY, ""))
    site.pages["/1"] = article("خبر", LONG)
    desk.visit(FEED)
    desk.archive.close()
    (view,) = desk.reports()
    one = view.coded.events[0]
    found = Incident(id="i1", type="raid", members=(Member(view.report.id, one.id, one.evidence),))
    desk.database.transact(lambda conn: incidents.put_incidents(conn, [found], now()))
    write_package(desk.database, "i1", desk.archive.folder, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    listed = dict(reversed(line.split("  ")) for line in files["MANIFEST.sha256"].decode().splitlines())
    assert listed == {n: hashlib.sha256(d).hexdigest() for n, d in files.items() if n != "MANIFEST.sha256"}
    (original,) = [d for n, d in files.items() if n.startswith("originals/")]
    assert site.pages["/1"] in gzip.decompress(original)
    assert files[f"reports/{view.report.id}.txt"].decode() == view.report.text
    assert msgspec.json.decode(files["incident.json"])["incident"]["id"] == "i1"
    log = [json.loads(line) for line in files["custody.jsonl"].decode().splitlines()]
    assert {"fetch", "report", "code"} <= {entry["action"] for entry in log}
    assert desk.faults() == []
    with pytest.raises(InputError, match="no incident"):
        write_package(desk.database, "i9", desk.archive.folder, tmp_path / "b.zip")

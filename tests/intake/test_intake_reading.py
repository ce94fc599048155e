"""Every kind of file and page to reports, and the publication day that is told or marked, never made up."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import json
import zipfile

import docx
import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from web_server import article

from marsad.errors import FetchError, InputError, MarsadError
from marsad.intake import feeds, page, published, sitemaps, telegram, wordpress
from marsad.intake.files import Told, find_files, read_file
from marsad.intake.item import Bad, Item
from marsad.intake.net import Fetched, Limits

TEXT = "اعتقلت قوات الأمن رجلين في بلدة الواحة يوم الأحد."
LONG = "\n".join(
    f"{TEXT} وقال مصدر محلي في الفقرة {n} إن الوضع هادئ في البلدة ومحيطها منذ ساعات الصباح." for n in range(4)
)


def read(path, **told):
    return list(read_file(path, Told(**told)))


def only(path, **told):
    (item,) = read(path, **told)
    assert isinstance(item, Item), item
    return item


def test_text_in_any_arabic_encoding(tmp_path):
    for name, encoding in (
        ("a.txt", "utf-8"),
        ("b.txt", "utf-8-sig"),
        ("c.txt", "utf-16"),
        ("d.txt", "cp1256"),
    ):
        (tmp_path / name).write_bytes(TEXT.encode(encoding))
        item = only(tmp_path / name, outlet="شبكة", published="2024-05-06", language="ar")
        assert (item.report.text, item.report.outlet, item.report.published) == (TEXT, "شبكة", "2024-05-06")
        assert (item.published.found_in, item.published.flag, item.language) == ("given", None, "ar")


def test_the_same_text_has_the_same_id_wherever_the_file_lies(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    assert only(tmp_path / "a.txt").report.id == only(tmp_path / "b.txt").report.id
    assert only(tmp_path / "a.txt").report.id != only(tmp_path / "b.txt", outlet="غيره").report.id


def test_a_day_that_nobody_tells_is_marked_missing(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    item = only(tmp_path / "a.txt")
    assert item.report.published is None and item.published.flag == "missing"


def test_jsonl_rows_good_and_bad(tmp_path):
    path = tmp_path / "a.jsonl"
    lines = [
        json.dumps({"id": "x1", "text": TEXT, "title": "خبر", "published": "2024-05-06T22:00:00Z", "outlet": "وكالة", "url": "https://n.example/1"}),
        "", "no json", "[1]", json.dumps({"id": "x2"}), json.dumps({"text": "  "}), json.dumps({"text": TEXT, "published": "gestern"}),
        json.dumps({"text": [1]}), json.dumps({"id": 7, "text": "نص \ud800 مكسور"})[:-1] + "}", '{"text": "\\ud83d"}',
    ]  # fmt: skip
    path.write_text("\ufeff" + "\n".join(lines))
    found = read(path, outlet="بديل")
    good = [i for i in found if isinstance(i, Item)]
    bad = {int(b.where.rsplit(":", 1)[1]): b.reason for b in found if isinstance(b, Bad)}
    assert (
        good[0].report.id == "x1"
        and good[0].report.published == "2024-05-06"
        and good[0].report.outlet == "وكالة"
    )
    assert good[0].published.found_in == "file"
    assert {3, 4, 5, 6, 7, 8} <= set(bad)
    assert "no field 'text'" in bad[5] and "no text" in bad[6] and "2026-03-14" in bad[7]


def test_packed_tables(tmp_path):
    row = json.dumps({"id": "x", "text": TEXT}).encode()
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(row))
    assert only(tmp_path / "a.jsonl.gz").report.id == "x"


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8", ","), ("utf-8-sig", ";"), ("cp1256", ","), ("utf-16", "\t")]
)
def test_csv_as_excel_saves_it(tmp_path, encoding, delimiter):
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter)
    writer.writerows(
        [["id", "body", "published"], ["r1", f'{TEXT}\nسطر "ثان"', "2024-05-06"], ["r2", "", ""]]
    )
    (tmp_path / "a.csv").write_bytes(buffer.getvalue().encode(encoding))
    good, bad = read(tmp_path / "a.csv", columns={"text": "body"})
    assert good.report.text == f'{TEXT}\nسطر "ثان"' and good.report.published == "2024-05-06"
    assert isinstance(bad, Bad)
    with pytest.raises(InputError, match="--column text="):
        read(tmp_path / "a.csv")


def test_parquet(tmp_path):
    table = pyarrow.table(
        {"id": ["p1", "p2"], "text": [TEXT, None], "published": [dt.date(2024, 5, 6), None]}
    )
    pyarrow.parquet.write_table(table, tmp_path / "a.parquet")
    good, bad = read(tmp_path / "a.parquet")
    assert (good.report.id, good.report.published) == ("p1", "2024-05-06") and isinstance(bad, Bad)
    (tmp_path / "b.parquet").write_bytes(b"PAR1 no")
    with pytest.raises(InputError, match="no Parquet"):
        read(tmp_path / "b.parquet")


def test_word(tmp_path):
    document = docx.Document()
    document.core_properties.title = "خبر"
    document.add_paragraph(TEXT)
    document.add_table(1, 1).cell(0, 0).text = "خلية"
    document.save(tmp_path / "a.docx")
    item = only(tmp_path / "a.docx")
    assert (
        item.report.text.split("\n")[0] == TEXT and "خلية" in item.report.text and item.report.title == "خبر"
    )
    with zipfile.ZipFile(tmp_path / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("word/document.xml", b"\x00" * 300_000_000)
    with pytest.raises(MarsadError, match="zip bomb"):
        read(tmp_path / "bomb.docx")
    (tmp_path / "no.docx").write_bytes(b"no zip")
    with pytest.raises(InputError, match="no Word document"):
        read(tmp_path / "no.docx")


def pdf(text: str | None) -> bytes:
    stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode() if text else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >> stream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]  # fmt: skip
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj %s endobj\n" % (number, body)
    xref = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    return bytes(out + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % xref)


def test_pdf_with_and_without_a_text_layer(tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf("Report of the day"))
    assert only(tmp_path / "a.pdf").report.text.strip() == "Report of the day"
    (tmp_path / "scan.pdf").write_bytes(pdf(None))
    with pytest.raises(InputError, match="no text layer"):
        read(tmp_path / "scan.pdf")
    (tmp_path / "no.pdf").write_bytes(b"%PDF-1.4 nothing")
    with pytest.raises(InputError, match="no PDF"):
        read(tmp_path / "no.pdf")


def test_folders_and_unknown_kinds(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.txt").write_text(TEXT)
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "x.exe").write_bytes(b"")
    assert [p.name for p in find_files(tmp_path)] == ["a.txt", "b.txt"]
    with pytest.raises(InputError, match="not read"):
        find_files(tmp_path / "x.exe")
    with pytest.raises(InputError, match="no such file"):
        find_files(tmp_path / "nothing.txt")


CHAT = {
    "name": "قناة النهر", "type": "public_channel", "id": 77,
    "messages": [
        {"id": 1, "type": "service", "date": "2024-05-05T10:00:00", "action": "create_channel", "text": ""},
        {"id": 2, "type": "message", "date": "2024-05-06T23:30:00", "text": TEXT},
        {"id": 3, "type": "message", "date": "2024-05-07T08:00:00", "text": ["عاجل: ", {"type": "bold", "text": "انفجار"}, " في الواحة"]},
        {"id": 4, "type": "message", "date": "2024-05-07T09:00:00", "text": "", "photo": "x.jpg"},
    ],
}  # fmt: skip


def test_telegram_one_chat(tmp_path):
    path = tmp_path / "result.json"
    path.write_text(json.dumps(CHAT, ensure_ascii=False, indent=1))
    first, second = read(path)
    assert (first.report.id, first.report.outlet, first.report.published) == (
        "tg-77-2",
        "قناة النهر",
        "2024-05-06",
    )
    assert second.report.text == "عاجل: انفجار في الواحة"


def test_telegram_whole_account(tmp_path):
    path = tmp_path / "result.json"
    other = {**CHAT, "id": 78, "name": None}
    path.write_text(
        json.dumps(
            {
                "about": "Here is the data",
                "chats": {"about": "", "list": [CHAT]},
                "left_chats": {"list": [other]},
            }
        )
    )
    assert [i.report.id for i in read(path, outlet="X")] == ["tg-77-2", "tg-77-3", "tg-78-2", "tg-78-3"]
    path.write_text('{"a": 1}')
    with pytest.raises(InputError, match="JSON Lines"):
        read(path)
    path.write_text('{"messages": "x"}')
    with pytest.raises(InputError, match="no Telegram export"):
        read(path)


@given(
    st.recursive(
        st.none() | st.integers() | st.text(),
        lambda x: st.lists(x) | st.dictionaries(st.text(), x),
        max_leaves=8,
    )
)
def test_any_telegram_text_is_text(value):
    assert isinstance(telegram.plain_text(value), str)


def test_a_page_gives_article_and_declared_day():
    found = page.read_page(article("عنوان الخبر", LONG), "p")
    assert "اعتقلت قوات الأمن" in found.text and "جميع الحقوق" not in found.text
    assert (found.title, found.outlet, found.language) == ("عنوان الخبر", "وكالة النهر", "ar")
    assert published.read_day(found.declared) == "2024-05-06"


@pytest.mark.parametrize(("head", "time_tag", "declared", "shown"), [
    ('<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2024-03-01T01:00:00+03:00"}]}</script>', "", "2024-03-01", None),
    ('<meta name="pubdate" content="Fri, 01 Mar 2024 10:00:00 GMT">', "", "2024-03-01", None),
    ('<script type="application/ld+json">{broken</script>', '<time datetime="2024-03-02">أمس</time>', None, "2024-03-02"),
    ("", "", None, None),
    ('<meta name="date" content="قبل يومين">', "", None, None),
])  # fmt: skip
def test_where_the_day_is_found(head, time_tag, declared, shown):
    found = page.read_page(article("ع", LONG, day=None, head=head, time_tag=time_tag), "p")
    assert published.read_day(found.declared) == declared and published.read_day(found.shown) == shown
    day = published.choose([("metadata", found.declared), ("page", found.shown), ("feed", "2024-03-03")])
    assert day.day == (declared or shown or "2024-03-03")
    assert day.found_in == ("metadata" if declared else "page" if shown else "feed")


def test_a_day_in_the_text_is_never_taken_for_the_publication_day():
    found = page.read_page(article("ع", LONG + "\nفي 12 آذار 2011 و2019-01-01", day=None), "p")
    assert published.choose([("metadata", found.declared), ("page", found.shown)]).flag == "missing"


def test_a_future_day_is_kept_and_marked():
    today = dt.date(2024, 5, 6)
    assert published.choose([("feed", "2024-05-07")], today=today).flag is None, (
        "tomorrow has begun in the east"
    )
    found = published.choose([("feed", "2031-01-01")], today=today)
    assert (found.day, found.flag) == ("2031-01-01", "future")


@pytest.mark.parametrize(("written", "day"), [
    ("2024-05-06", "2024-05-06"), ("2024-5-6 10:00", "2024-05-06"), ("20240506", "2024-05-06"), ("Mon, 06 May 2024 23:59:00 +0300", "2024-05-06"),
    ("2024-05-06T23:59:00-08:00", "2024-05-06"), ("2024-13-01", None), ("0000-01-01", None), ("1234", None), ("", None), (None, None), ("20240506999999999", None),
])  # fmt: skip
def test_written_days(written, day):
    assert published.read_day(written) == day


@given(st.text())
def test_any_text_is_a_day_or_none(written):
    assert published.read_day(written) is None or dt.date.fromisoformat(published.read_day(written))


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_page_or_refused(data):
    try:
        page.read_page(data, "p")
    except InputError as error:
        assert str(error).startswith("p: ")


RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>x</title><item><title>خبر أول</title><link>https://n.example/1</link><pubDate>Mon, 06 May 2024 10:00:00 +0300</pubDate>
<description>موجز</description><content:encoded><![CDATA[<p>نص <b>كامل</b></p><script>x</script><p>سطر</p>]]></content:encoded></item>
<item><title>بلا رابط</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title>خبر</title><id>urn:1</id>
<link href="https://n.example/2"/><updated>2024-05-07T00:00:00Z</updated><summary>م</summary></entry></feed>"""


def test_rss_and_atom():
    (entry,) = feeds.read_feed(RSS.encode(), "u")
    assert (entry.url, entry.title, published.read_day(entry.published)) == (
        "https://n.example/1",
        "خبر أول",
        "2024-05-06",
    )
    assert page.fragment_text(entry.content) == "نص كامل\nسطر"
    (entry,) = feeds.read_feed(ATOM.encode(), "u")
    assert (entry.url, published.read_day(entry.published)) == ("https://n.example/2", "2024-05-07")


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
ATTACKS = [
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>&x;</title><link>http://a/</link></item></channel></rss>',
    f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "lol">{LAUGHS}]><urlset><url><loc>&l8;</loc></url></urlset>',
    '<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]><rss version="2.0"/>',
]


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_entities_are_off(attack, encoding):
    data = attack.replace("?>", f' encoding="{encoding}"?>', 1).encode(encoding)
    with pytest.raises(FetchError, match=r"entities|no sitemap"):
        feeds.read_feed(data, "u")
    with pytest.raises(FetchError, match=r"entities|no sitemap"):
        sitemaps.read_sitemap(data, "u", Limits())


@pytest.mark.parametrize("data", [b"", b"hello", b"<html></html>", b"/etc/passwd", b"{}"])
def test_what_is_no_feed_is_told(data):
    with pytest.raises(FetchError, match="no RSS or Atom feed"):
        feeds.read_feed(data, "https://n.example/feed")


def test_sitemaps_and_their_index():
    index = b'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://n.example/a.xml.gz</loc><lastmod>2024-05-06</lastmod></sitemap></sitemapindex>'
    (one,) = sitemaps.read_sitemap(index, "u", Limits())
    assert one.index and one.modified == "2024-05-06"
    pages = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
        "<url><loc> https://n.example/1 </loc><news:news><news:publication_date>2024-05-06</news:publication_date>"
        "<news:title>خبر</news:title></news:news></url><url><loc></loc></url></urlset>"
    )
    (one,) = sitemaps.read_sitemap(gzip.compress(pages.encode()), "u", Limits())
    assert (one.url, one.published, one.title, one.index) == (
        "https://n.example/1",
        "2024-05-06",
        "خبر",
        False,
    )
    with pytest.raises(FetchError, match="no sitemap"):
        sitemaps.read_sitemap(b"<html/>", "u", Limits())
    with pytest.raises(FetchError, match=r"zip bomb|unpacks"):
        sitemaps.read_sitemap(gzip.compress(b"\x00" * 90_000_000), "u", Limits())


def posts(*rows, status=200, pages="2", url="https://n.example/wp-json/wp/v2/posts?per_page=50&page=1"):
    return Fetched(url, status, "", (("x-wp-totalpages", pages),), b"", json.dumps(rows).encode(), ())


def test_wordpress_posts():
    row = {
        "id": 5,
        "link": "https://n.example/5",
        "date": "2024-05-06T23:00:00",
        "modified_gmt": "2024-05-07T01:00:00",
        "title": {"rendered": "خبر &amp; آخر"},
        "content": {"rendered": f"<p>{TEXT}</p><p>سطر</p>"},
    }
    (post,), further = wordpress.read_posts(posts(row))
    assert (post.title, post.text, post.published, further) == (
        "خبر & آخر",
        f"{TEXT}\nسطر",
        "2024-05-06T23:00:00",
        True,
    )
    assert wordpress.read_posts(posts(row, pages="1"))[1] is False
    assert wordpress.read_posts(
        Fetched("u", 400, "", (), b"", b'{"code":"rest_post_invalid_page_number"}', ())
    ) == ((), False)
    for wrong in (posts(status=404), Fetched("u", 200, "", (), b"", b"<html>", ()), posts({"id": 1})):
        with pytest.raises(FetchError):
            wordpress.read_posts(wrong)
    assert wordpress.posts_url("https://n.example/ar/", page=2, since="2024-05-06T00:00:00").startswith(
        "https://n.example/ar/wp-json/wp/v2/posts?per_page=50&page=2"
    )

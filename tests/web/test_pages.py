"""Every page in both languages: right direction, no inline script or style, nothing from
elsewhere, hostile text harmless.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from web_record import make_client

from marsad.record import Report
from marsad.store.database import Database
from marsad.store.writer import Entry, add
from marsad.web import static_files
from marsad.web.i18n import catalogue, translator

PAGES = (
    "/",
    "/?type=arrest&country=IQ",
    "/?q=انفجار",
    "/?part=choices",
    "/incidents/i-blast",
    "/incidents/i-hostile",
    "/reports/r1",
    "/reports/r3",
    "/reports/r4",
    "/reports/r5",
    "/claims",
    "/claims?kind=strength",
    "/paste",
    "/review",
    "/review/i-blast",
    "/agreement",
    "/api",
    "/account",
    "/users",
    "/audit",
    "/sign-in",
)


class Page(HTMLParser):
    """What a page holds: its tags with attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_pages(reader: TestClient, path: str, language: str) -> None:
    answer = reader.get(path, headers={"accept-language": language})
    assert answer.status_code == 200, answer.text[:500]
    page = Page(answer.text)
    for tag, attributes in page.tags:
        assert tag != "style"
        assert not any(name.startswith("on") or name == "style" for name in attributes), (tag, attributes)
        if tag == "script":
            assert (attributes.get("src") or "").startswith("/static/")
        for name in ("src", "href", "action"):
            target = attributes.get(name) or ""
            external = target.startswith("https://example.org") and attributes.get("rel")
            assert (
                external
                or not re.match(r"(?i)(https?:)?//|javascript:|data:", target)
                or target.startswith("http://localhost")
            ), target
    if "part=" not in path:
        root = dict(page.tags)["html"]
        assert (root["lang"], root["dir"]) == (language, "rtl" if language == "ar" else "ltr")


@pytest.mark.parametrize(
    "path", ["/", "/incidents/i-hostile", "/reports/r4", "/review/i-hostile", "/?q=انفجار"]
)
def test_hostile_text_is_shown_harmlessly(reader: TestClient, path: str) -> None:
    html = reader.get(path, headers={"accept-language": "en"}).text
    assert not {"i", "u", "img"} & {tag for tag, _ in Page(html).tags}
    assert "<script>alert" not in html
    assert "<i>مكان" not in html
    assert "<img src=x" not in html
    assert "\x00" not in html
    assert "\u202e" not in html


def test_hostile_address_is_no_link(reader: TestClient) -> None:
    assert "javascript:alert" not in reader.get("/reports/r3").text


def test_text_of_five_million_letters(record: Database) -> None:
    client = make_client(record)
    text = "وقع انفجار. " * 416_666
    add(record, [Entry(report=Report(id="long", text=text))])
    page = client.get("/reports/long")
    assert page.status_code == 200
    assert len(page.text) < 1_000_000
    assert client.get("/reports/long/text").text == text


def test_policy_and_headers(reader: TestClient) -> None:
    for path in ("/", "/nothing", "/static/app.css", "/api/v1/incidents", "/health"):
        headers = reader.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


def test_language_is_kept(reader: TestClient) -> None:
    assert 'lang="en"' in reader.get("/?lang=en").text
    assert 'lang="en"' in reader.get("/claims").text
    assert 'dir="rtl"' in reader.get("/claims?lang=ar").text


def test_a_merged_or_unknown_incident(reader: TestClient) -> None:
    assert reader.get("/incidents/i-none").status_code == 404
    assert reader.get("/reports/none").status_code == 404
    assert reader.get("/?type=war").status_code == 422


def test_htmx_gets_parts_and_the_address(reader: TestClient) -> None:
    answer = reader.get("/?type=arrest&from=", headers={"hx-request": "true"})
    assert answer.headers["hx-push-url"] == "/?type=arrest"
    assert "<html" not in answer.text
    assert 'id="found"' in answer.text


def test_figures_show_who_said_which(reader: TestClient) -> None:
    html = reader.get("/incidents/i-blast", headers={"accept-language": "en"}).text
    assert "2–3" in html
    assert "مصدر طبي" in html
    assert "http://localhost/incidents/i-blast" in html


def test_restored_words_and_values_are_marked(reader: TestClient) -> None:
    html = reader.get("/reports/r3", headers={"accept-language": "en"}).text
    assert "v-restored" in html
    assert "written د|اعـ.ش, read داعش" in html
    assert "v-harm" in html


def test_pasted_text_is_coded_and_stored_only_if_asked(record: Database) -> None:
    client = make_client(record)
    token = client.get("/paste").text.partition('<meta name="csrf" content="')[2].partition('"')[0]
    form = {"csrf": token, "text": "اعتقلت الشرطة ثلاثة أشخاص في مدينة الرقة أمس.", "published": "2025-01-02"}
    answer = client.post("/paste", data=form)
    assert answer.status_code == 200
    assert "report-text" in answer.text
    before = client.get("/api/v1/reports").json()["items"]
    assert client.post("/paste", data=form | {"action": "store"}).status_code == 200
    after = client.get("/api/v1/reports").json()["items"]
    assert len(after) == len(before) + 1
    assert client.post("/paste", data={"csrf": token, "text": ""}).status_code == 422
    assert client.post("/paste", data=form | {"published": "tomorrow"}).status_code == 422


def test_downloads_hold_exactly_the_view(reader: TestClient) -> None:
    for name in ("csv", "geojson", "jsonl", "acled-csv"):
        answer = reader.get(f"/download/{name}?type=arrest")
        assert answer.status_code == 200, name
        assert "i-arrest" in answer.text or "النهر" in answer.text
        assert "i-blast" not in answer.text
    assert reader.get("/download/nothing").status_code == 404


def test_health_readiness_metrics(reader: TestClient) -> None:
    assert reader.get("/health").json()["status"] == "ok"
    assert reader.get("/ready").json()["status"] == "ready"
    assert "marsad_http_requests_total" in reader.get("/metrics").text


def test_other_host_names_are_refused_without_sign_in(reader: TestClient) -> None:
    assert reader.get("/", headers={"host": "evil.example"}).status_code == 421


def test_static_files_are_kept_by_browsers(reader: TestClient) -> None:
    address = static_files.address("app.css")
    answer = reader.get(address)
    assert "immutable" in answer.headers["cache-control"]
    assert reader.get(address, headers={"if-none-match": answer.headers["etag"]}).status_code == 304
    assert reader.get("/static/../app.py").status_code == 404
    assert reader.get("/static/%2e%2e/app.py").status_code == 404


def test_scripts_and_styles_of_a_page_weigh_less_than_900_kb() -> None:
    files = static_files.files()
    weight = sum(len(f.body) for name, f in files.items() if name.endswith((".js", ".css")))
    assert weight < 900_000


def test_every_text_of_templates_is_in_the_catalogue() -> None:
    folder = Path(static_files.__file__).parent
    used = set()
    for path in [*(folder / "templates").glob("*.html"), *folder.rglob("*.py")]:
        source = path.read_text(encoding="utf-8")
        used |= set(
            re.findall(r"""(?<![\w.])(?:visit\.)?t\(\s*["']([a-z_]+\.[a-z_0-9]+)["'](?! ~)""", source)
        )
    assert len(used) > 100
    assert used <= set(catalogue())


@pytest.mark.parametrize(
    ("n", "form"),
    [
        (1, "تقرير واحد"),
        (2, "تقريران"),
        (5, "٥ تقارير"),
        (11, "١١ تقريرا"),
        (100, "١٠٠ تقرير"),
        (103, "١٠٣ تقارير"),
    ],
)
def test_arabic_plurals(n: int, form: str) -> None:
    assert translator("ar").count("reports", n) == form


def test_numbers_and_days_by_locale() -> None:
    ar, en = translator("ar"), translator("en")
    assert (ar.number(12345.5), en.number(12345)) == ("١٢٬٣٤٥٫٥", "12,345")
    assert ar.day("2025-06-14") == "١٤ حزيران ٢٠٢٥"
    assert en.days("2025-06-14", "2025-06-16") == "14 Jun 2025 – 16 Jun 2025"
    assert (en.range(3, None), en.range(2, 5), en.range(4, 4, approx=True)) == ("3+", "2–5", "~4")

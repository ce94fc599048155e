"""A real Chromium walks the app in both languages: every page without faults, by
keyboard, and for screen readers.
"""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from web_record import CODING, PASSWORD, fill

from marsad.store import ledger, open_database
from marsad.store.database import Database
from marsad.web.app import create_app
from marsad.web.settings import Settings

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = [pytest.mark.browser, pytest.mark.slow]
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
ARGUMENTS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
PAGES = (
    "/",
    "/?type=arrest",
    "/incidents/i-blast",
    "/incidents/i-hostile",
    "/reports/r3",
    "/reports/r4",
    "/claims",
    "/paste",
    "/review",
    "/review/i-blast",
    "/agreement",
    "/api",
    "/account",
    "/users",
    "/audit",
)
WIDE, NARROW = {"width": 1360, "height": 860}, {"width": 390, "height": 800}


class Server:
    """The app on a free port of this machine, in a thread."""

    def __init__(self, database: Database) -> None:
        self.database = database
        config = uvicorn.Config(create_app(database, Settings(), CODING), port=0, log_level="error")
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.02)
        self.url = f"http://127.0.0.1:{self.server.servers[0].sockets[0].getsockname()[1]}"

    def stop(self) -> None:
        """End the server."""
        self.server.should_exit = True
        self.thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("there is no chromium here; install Debian's package of that name")
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over a record of its own."""
    database = open_database(tmp_path_factory.mktemp("browser") / "record.db", create=True)
    fill(database)
    running = Server(database)
    yield running
    running.stop()
    database.close()


class Visitor:
    """A signed-in browser page that remembers what went wrong on it."""

    def __init__(
        self, browser: Any, server: Server, language: str, *, narrow: bool = False, dark: bool = False
    ) -> None:
        self.server = server
        self.context = browser.new_context(
            viewport=NARROW if narrow else WIDE, color_scheme="dark" if dark else "light", base_url=server.url
        )
        self.page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda m: self.faults.append(m.text) if m.type == "error" else None)
        self.page.on("request", self._check)
        self.page.goto(f"/sign-in?lang={language}")
        self.page.fill("input[name=name]", "admin")
        self.page.fill("input[name=password]", PASSWORD)
        self.page.click("main button")
        self.page.wait_for_url("**/")

    def _check(self, request: Any) -> None:
        if not request.url.startswith((self.server.url, "data:", "blob:")):
            self.faults.append(f"asked elsewhere: {request.url}")

    def go(self, path: str) -> None:
        """Open a page and wait until it is quiet."""
        self.page.goto(path, wait_until="networkidle")


@pytest.fixture
def visitor(browser: Any, server: Server) -> Iterator[Any]:
    """Makes visitors; closes them at the end."""
    made: list[Visitor] = []

    def make(language: str, **more: Any) -> Visitor:
        made.append(Visitor(browser, server, language, **more))
        return made[-1]

    yield make
    for one in made:
        one.context.close()


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(("narrow", "dark"), [(False, False), (True, True)])
def test_every_page_is_sound(visitor: Any, language: str, narrow: bool, dark: bool) -> None:
    one = visitor(language, narrow=narrow, dark=dark)
    for path in PAGES:
        one.go(path)
        assert one.faults == [], (path, one.faults)
        width = one.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert width <= 1, f"{path} is wider than the window by {width} px"
        one.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = one.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        serious = [
            (v["id"], [n["html"][:160] for n in v["nodes"]][:4])
            for v in found["violations"]
            if v["impact"] in ("serious", "critical")
        ]
        assert serious == [], (path, language, serious)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_explore_by_filters_map_and_back(visitor: Any, language: str) -> None:
    one = visitor(language)
    page = one.page
    one.go("/")
    page.wait_for_selector("#map[data-ready]", timeout=20_000)
    assert page.locator("#rows .card").count() == 3
    page.wait_for_selector("#g-type")
    page.check("#c-type-arrest")
    page.wait_for_url("**/?type=arrest")
    sync_api.expect(page.locator("#rows .card")).to_have_count(1)
    assert page.locator(".chips a").first.is_visible()
    page.click(".chips a.clear")
    sync_api.expect(page.locator("#rows .card")).to_have_count(3)
    page.fill("#q", "النهر")
    page.keyboard.press("Enter")
    sync_api.expect(page.locator("#rows .card")).to_have_count(1)
    assert "q=" in page.url
    page.go_back()
    sync_api.expect(page.locator("#rows .card")).to_have_count(3)
    page.click("#rows .card >> nth=2")
    page.wait_for_url("**/incidents/**")
    assert one.faults == []


def test_an_area_is_drawn_and_time_played(visitor: Any) -> None:
    one = visitor("en")
    page = one.page
    one.go("/")
    page.wait_for_selector("#map[data-ready]", timeout=20_000)
    page.click("#map-draw")
    box = page.locator("#map canvas").bounding_box()
    for x, y in ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9)):
        page.mouse.click(box["x"] + box["width"] * x, box["y"] + box["height"] * y)
    page.click("#map-draw")
    page.wait_for_url("**area=**")
    page.click("#map-play")
    sync_api.expect(page.locator("#map-window")).not_to_have_text("")
    page.click("#map-play")
    assert one.faults == []


def test_a_mark_shows_its_value_by_keyboard_and_pointer(visitor: Any) -> None:
    one = visitor("en")
    page = one.page
    one.go("/reports/r3")
    mark = page.locator(".report-text mark.v-harm").first
    mark.focus()
    assert "4 Arrested" in page.locator("#pop").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#pop").count() == 0
    page.locator(".report-text mark.v-restored").first.hover()
    assert "داعش" in page.locator("#pop").inner_text()


def _corrections_in_force(server: Server, event: str) -> list[ledger.Judgement]:
    with server.database.reading() as conn:
        found = ledger.of_target(conn, "event", event)
    return [j for j in found if j.in_force and j.kind == "correct"]


def test_review_by_keyboard(visitor: Any, server: Server) -> None:
    one = visitor("en")
    page = one.page
    one.go("/review")
    first = page.locator(".queue [aria-current] a").get_attribute("href")
    page.keyboard.press("j")
    page.wait_for_url("**/review/i-arrest**")
    page.keyboard.press("k")
    page.wait_for_url(f"**{first}")
    page.keyboard.press("j")
    page.wait_for_url("**/review/i-arrest**")
    page.keyboard.press("e")
    page.keyboard.press("a")  # typed into the open form, not a verdict
    page.keyboard.press("Escape")
    page.locator("form.correction select[name=type]").select_option("raid")
    page.fill(".place-search", "الرق")
    page.click(".place .found button >> nth=0")
    assert page.input_value("input[name=place-lat]")
    page.click("form.correction button.primary")
    page.wait_for_load_state("networkidle")
    with server.database.reading() as conn:
        fields = {j.field for j in ledger.of_target(conn, "event", "r3#0") if j.in_force}
    assert {"type", "place"} <= fields
    page.locator("h2 a").focus()
    page.keyboard.press("u")
    until = time.monotonic() + 20
    while corrections := _corrections_in_force(server, "r3#0"):
        assert time.monotonic() < until, corrections
        page.wait_for_timeout(100)
    assert one.faults == []


def test_a_text_is_pasted_and_coded(visitor: Any) -> None:
    one = visitor("ar")
    page = one.page
    one.go("/paste")
    page.fill("#text", "اعتقلت الشرطة ثلاثة أشخاص في مدينة الرقة أمس الأول.\n<img src=x onerror=alert(1)>")
    page.fill("input[name=published]", "2025-03-03")
    page.click('button[value="code"]')
    page.wait_for_selector("#coded .report-text")
    assert page.locator("#coded img").count() == 0
    assert one.faults == []


def test_the_map_is_there_soon(visitor: Any) -> None:
    """The best of three, since other tests run beside this one."""
    one = visitor("ar")
    paints = []
    for _ in range(3):
        one.page.goto("/")
        one.page.wait_for_selector("#map[data-ready]", timeout=20_000)
        entry = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
        paints.append(one.page.evaluate(entry))
    assert min(paints) < 1500

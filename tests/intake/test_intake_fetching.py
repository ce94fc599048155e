"""Fetching from a hostile world: each attack against a real server."""

from __future__ import annotations

import gzip
import time

import msgspec
import pytest
from web_server import bomb, drip, drip_headers, endless, hang, raw_deflate, redirect, send

from marsad.errors import FetchError
from marsad.intake.net import Fetcher, Limits
from marsad.intake.net.address import checked_addresses, is_allowed
from marsad.intake.net.pace import Pace
from marsad.intake.net.robots import Robots

PRIVATE = [
    "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "100.127.255.255", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.7", "224.0.0.1",
    "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.88.99.1",
    "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "fec0::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "2002:7f00:1::", "2002:a00:1::1",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2001:0:5ef5:79fb:0:0:80ff:fffe", "100::1", "", "localhost", "1",
]  # fmt: skip
PUBLIC = [
    "8.8.8.8",
    "1.1.1.1",
    "93.184.216.34",
    "2606:4700::1111",
    "2a00:1450:4001::1",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_are_not_public_are_refused(address):
    assert not is_allowed(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_allowed(address):
    assert is_allowed(address)


def test_one_private_address_among_public_ones_refuses_the_host():
    with pytest.raises(FetchError, match=r"10\.0\.0\.1, which is not public"):
        checked_addresses(
            "x.example", 80, resolver=lambda h, p: ["8.8.8.8", "10.0.0.1"], allow_loopback=False
        )


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "0.0.0.0",
        "[::1]",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "[::ffff:127.0.0.1]",
    ],
)
def test_loopback_is_refused_in_every_notation(site, host):
    site.pages["/"] = b"secret"
    with pytest.raises(FetchError):
        Fetcher().get(f"http://{host}:{site.port}/")
    assert site.requests == []


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "//192.168.0.1/x",
        "http://2130706433/",
    ],
)
def test_redirects_into_private_ranges_are_refused(site, target):
    site.pages["/go"] = redirect(target)
    guarded = Fetcher(
        Limits(allow_loopback=False),
        resolver=lambda h, p: ["8.8.8.8"] if h == "site.example" else [h.strip("[]")],
    )
    with pytest.raises(FetchError):
        guarded.get(target if target.startswith("http") else "http:" + target)
    local = Fetcher(msgspec.structs.replace(Limits(total_seconds=3), allow_loopback=True))
    if "::1" not in target and "2130706433" not in target:
        with pytest.raises(FetchError, match="not public"):
            local.get(f"{site.url}/go")


def test_a_name_that_changes_its_address_gains_nothing(site):
    """DNS rebinding: the first answer is checked and used; the second, private one is never asked for."""
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    asked = []

    def rebinding(host, port):
        asked.append(host)
        return next(answers)

    site.pages["/"] = b"hello"
    found = Fetcher(Limits(allow_loopback=True), resolver=rebinding).get(
        f"http://rebind.example:{site.port}/"
    )
    assert found.body == b"hello" and asked == ["rebind.example"]
    assert site.requests[0][1]["host"] == f"rebind.example:{site.port}"
    with pytest.raises(FetchError, match="not public"):
        Fetcher(Limits(allow_loopback=True), resolver=lambda h, p: ["10.0.0.1"]).get(
            f"http://rebind.example:{site.port}/"
        )


def test_the_address_is_checked_anew_after_each_redirect(site):
    answers = iter([["127.0.0.1"], ["192.168.0.9"]])
    site.pages["/"] = redirect(f"http://second.example:{site.port}/next")
    site.pages["/next"] = b"secret"
    with pytest.raises(FetchError, match=r"192\.168\.0\.9"):
        Fetcher(Limits(allow_loopback=True), resolver=lambda h, p: next(answers)).get(
            f"http://first.example:{site.port}/"
        )
    assert site.paths() == ["/"]


@pytest.mark.parametrize("url", [
    "file:///etc/passwd", "ftp://x.example/", "gopher://x.example/", "javascript:1", "data:text/plain,x", "//x.example/", "",
    "http://", "http:///x", "http://user:pass@x.example/", "http://x.example/" + "a" * 5000, "http://[::1", "http://x.example:99999/",
])  # fmt: skip
def test_other_schemes_credentials_and_nonsense_are_refused(url):
    with pytest.raises(FetchError):
        Fetcher(resolver=lambda h, p: ["10.0.0.1"]).get(url)


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "http://user:pw@127.0.0.1/", "javascript:alert(1)", "http://[::bad"]
)
def test_redirects_to_other_schemes_are_refused(site, fetcher, target):
    site.pages["/go"] = redirect(target)
    with pytest.raises(FetchError):
        fetcher.get(f"{site.url}/go")


def test_redirects_are_followed_within_bounds(site, fetcher):
    site.pages |= {"/1": redirect("/2"), "/2": redirect(f"{site.url}/3", 307), "/3": b"here"}
    found = fetcher.get(f"{site.url}/1")
    assert found.body == b"here" and found.url == f"{site.url}/3"
    assert found.chain == (f"{site.url}/1", f"{site.url}/2", f"{site.url}/3")
    site.pages["/loop"] = redirect("/loop")
    with pytest.raises(FetchError, match="redirects more than 3 times"):
        fetcher.get(f"{site.url}/loop")


def test_no_cookies_and_no_credentials_are_sent_on(site, fetcher, monkeypatch, tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret")
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HTTP_PROXY", "http://10.0.0.1:1")
    site.pages["/set"] = (302, {"Set-Cookie": "id=1", "Location": "/then"}, b"")
    site.pages["/then"] = (200, {"Set-Cookie": "id=2"}, b"x")
    fetcher.get(f"{site.url}/set", etag='"e"')
    fetcher.get(f"{site.url}/then")
    for _, headers in site.requests:
        assert not {"cookie", "authorization", "referer", "proxy-authorization"} & set(headers)
        assert headers["user-agent"].startswith("Marsad/")
    assert "if-none-match" in site.requests[0][1] and "if-none-match" not in site.requests[1][1]


@pytest.mark.parametrize(("answer", "saying"), [
    (endless, "sends more than"),
    ((200, {}, b"x" * 400_000), "sends more than"),
    (bomb(1_500_000), "zip bomb"),
    (bomb(100_000_000), "zip bomb|unpacks to more"),
    ((200, {"Content-Encoding": "gzip"}, b"no gzip at all"), "damaged gzip"),
    ((200, {"Content-Encoding": "gzip"}, gzip.compress(b"abc" * 999)[:-9]), "damaged gzip"),
    ((200, {"Content-Encoding": "br"}, b"x"), "was not asked for"),
    ((200, {"Content-Encoding": "gzip, gzip, gzip, gzip"}, gzip.compress(gzip.compress(b"\x00" * 3_000_000))), "damaged|bomb|unpacks"),
    ((200, {"Content-Length": "500"}, b"short"), "cannot be fetched|longer than"),
    (drip, "longer than|cannot be fetched"),
    (drip_headers, "longer than|cannot be fetched"),
    (hang, "cannot be fetched|longer than"),
    (lambda h: h.wfile.write(b"no http\r\n\r\n"), "cannot be fetched"),
    (lambda h: send(h, 200, {"X-Long": "x" * 200_000}, b""), "cannot be fetched"),
    (lambda h: h.connection.close(), "cannot be fetched"),
])  # fmt: skip
def test_sizes_times_and_packing_are_bounded(site, fetcher, answer, saying):
    site.pages["/bad"] = answer
    started = time.monotonic()
    with pytest.raises(FetchError, match=saying):
        fetcher.get(f"{site.url}/bad")
    assert time.monotonic() - started < 15


def test_packed_answers_are_unpacked_and_kept_as_they_came(site, fetcher):
    text = "خبر ".encode() * 300
    site.pages["/gz"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(text))
    site.pages["/raw"] = raw_deflate(text)
    found = fetcher.get(f"{site.url}/gz")
    assert found.body == text and found.raw.startswith(b"\x1f\x8b")
    assert fetcher.get(f"{site.url}/raw").body == text


def test_nobody_there_is_told(fetcher):
    with pytest.raises(FetchError, match="tried again later"):
        fetcher.get("http://127.0.0.1:9/")
    with pytest.raises(FetchError, match="has no address"):
        Fetcher().get("http://no-such-host.invalid/")


def test_conditional_requests(site, fetcher):
    site.pages["/feed"] = lambda h: send(
        h, 304 if h.headers.get("If-None-Match") == '"a"' else 200, {"ETag": '"a"'}, b""
    )
    assert fetcher.get(f"{site.url}/feed").header("etag") == '"a"'
    assert fetcher.get(f"{site.url}/feed", etag='"a"').status == 304


def test_robots_are_asked_once_and_obeyed(site, fetcher):
    site.pages["/robots.txt"] = (
        b"User-agent: *\nDisallow: /private\nCrawl-delay: 7\n\nUser-agent: Marsad\nDisallow: /not-for-us\nCrawl-delay: 500"
    )
    robots = Robots(fetcher)
    assert robots.allows(f"{site.url}/private/1"), "a rule for us by name stands for all"
    assert not robots.allows(f"{site.url}/not-for-us/1")
    assert robots.delay(f"{site.url}/") == 60, "a delay is obeyed up to a minute"
    assert Robots(fetcher, name="Other").delay(f"{site.url}/") == 7
    assert site.paths().count("/robots.txt") == 2


@pytest.mark.parametrize(
    ("answer", "allowed"),
    [
        ((404, {}, b""), True),
        ((403, {}, b""), True),
        ((500, {}, b""), False),
        ((429, {}, b""), False),
        (endless, False),
    ],
)
def test_robots_that_cannot_be_had(site, fetcher, answer, allowed):
    site.pages["/robots.txt"] = answer
    clock = [0.0]
    robots = Robots(fetcher, clock=lambda: clock[0])
    assert robots.allows(f"{site.url}/x") is allowed
    if not allowed:
        site.pages["/robots.txt"] = (404, {}, b"")
        assert not robots.allows(f"{site.url}/x")
        clock[0] += 901
        assert robots.allows(f"{site.url}/x"), "asked again after a quarter of an hour"


def test_the_pace_of_a_host_is_kept_by_all():
    clock, slept = [0.0], []
    pace = Pace(clock=lambda: clock[0], sleep=slept.append)
    for _ in range(3):
        pace.wait("http://a.example/1", 2)
    pace.wait("http://b.example/1", 2)
    assert slept == [2, 4]
    pace.hold("http://b.example/", 30)
    pace.wait("http://b.example/2", 2)
    assert slept[-1] == 30

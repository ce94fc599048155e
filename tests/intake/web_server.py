"""A real local server for the tests of fetching: pages, feeds, and every kind of misbehaviour."""

from __future__ import annotations

import contextlib
import gzip
import threading
import time
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """Serves `pages` (path to function of the handler, or bytes) on loopback and notes each request's headers."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer | bytes | tuple[int, dict[str, str], bytes]] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.requests.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                answer = site.pages.get(self.path, site.pages.get(self.path.partition("?")[0]))
                with contextlib.suppress(ConnectionError):
                    if answer is None:
                        send(self, 404, {}, b"not here")
                    elif isinstance(answer, bytes):
                        send(self, 200, {"Content-Type": "text/html; charset=utf-8"}, answer)
                    elif isinstance(answer, tuple):
                        send(self, *answer)
                    else:
                        answer(self)

            def log_message(self, *_args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def paths(self) -> list[str]:
        return [path for path, _ in self.requests]


def send(handler: BaseHTTPRequestHandler, status: int, headers: dict[str, str], body: bytes) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    if "Content-Length" not in headers:
        handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def redirect(target: str, status: int = 302) -> tuple[int, dict[str, str], bytes]:
    return status, {"Location": target}, b""


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 65536)


def drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    for _ in range(600):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


def drip_headers(handler: BaseHTTPRequestHandler) -> None:
    for _ in range(600):
        handler.wfile.write(b"H")
        handler.wfile.flush()
        time.sleep(0.05)


def hang(_handler: BaseHTTPRequestHandler) -> None:
    time.sleep(4)


def bomb(size: int) -> tuple[int, dict[str, str], bytes]:
    return 200, {"Content-Encoding": "gzip"}, gzip.compress(b"\x00" * size)


def raw_deflate(text: bytes) -> tuple[int, dict[str, str], bytes]:
    packer = zlib.compressobj(wbits=-15)
    return 200, {"Content-Encoding": "deflate"}, packer.compress(text) + packer.flush()


def article(
    title: str, text: str, *, day: str | None = "2024-05-06", head: str = "", time_tag: str = ""
) -> bytes:
    meta = f'<meta property="article:published_time" content="{day}T08:00:00+03:00">' if day else ""
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    return (
        f'<html lang="ar"><head><title>{title}</title><meta property="og:title" content="{title}">'
        f'<meta property="og:site_name" content="وكالة النهر">{meta}{head}</head><body><nav><a href="/">الرئيسية</a></nav>'
        f"<article><h1>{title}</h1>{time_tag}{paragraphs}</article><footer>جميع الحقوق محفوظة</footer></body></html>"
    ).encode()

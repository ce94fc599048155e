"""Downloads: resumed by ranges, begun anew when the file changed, refused in one line."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import httpx
import pytest

from marsad.errors import FetchError, InputError
from marsad.gazetteer.download import fetch, urls


def archive() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as out:
        out.writestr("SY.txt", "x" * 5000)
    return data.getvalue()


BODY = archive()


class Server:
    """Serves BODY with ranges; breaks off after `breaks[n]` bytes of the n-th answer."""

    def __init__(self, *breaks: int | None, etag: str = '"1"', status: int | None = None) -> None:
        self.breaks, self.etag, self.status, self.ranges = list(breaks), etag, status, []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        asked = request.headers.get("range")
        self.ranges.append(asked)
        if self.status:
            return httpx.Response(self.status)
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0
        if request.headers.get("if-range", self.etag) != self.etag:
            start = 0
        stop = self.breaks.pop(0) if self.breaks else None
        headers = {"etag": self.etag, "content-length": str(len(BODY) - start)}
        return httpx.Response(206 if start else 200, headers=headers, stream=Broken(BODY[start:], stop))


class Broken(httpx.SyncByteStream):
    def __init__(self, data: bytes, stop: int | None) -> None:
        self.data, self.stop = data, stop

    def __iter__(self):  # type: ignore[no-untyped-def]
        yield self.data[: self.stop] if self.stop is not None else self.data
        if self.stop is not None:
            raise httpx.ReadError("broken")


def run(server: Server, target: Path, **options: object) -> Path:
    client = httpx.Client(transport=httpx.MockTransport(server))
    return fetch("https://example.org/SY.zip", target, client=client, wait=0, **options)  # type: ignore[arg-type]


def test_a_broken_download_goes_on_where_it_stopped(tmp_path: Path) -> None:
    server, seen = Server(40, 30), []
    path = run(server, tmp_path / "SY.zip", progress=lambda name, have, total: seen.append((have, total)))
    assert path.read_bytes() == BODY
    assert server.ranges == [None, "bytes=40-", "bytes=70-"]
    assert seen[-1] == (len(BODY), len(BODY))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["SY.zip"]


def test_a_changed_file_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "SY.zip.part").write_bytes(b"old part")
    (tmp_path / "SY.zip.etag").write_text('"0"')
    assert run(Server(), tmp_path / "SY.zip").read_bytes() == BODY


def test_what_is_there_is_not_fetched_again(tmp_path: Path) -> None:
    (tmp_path / "SY.zip").write_bytes(BODY)
    server = Server()
    run(server, tmp_path / "SY.zip")
    assert server.ranges == []


def test_failures_are_one_line(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="404"):
        run(Server(status=404), tmp_path / "SY.zip")
    with pytest.raises(FetchError, match="after 5 tries"):
        run(Server(1, 1, 1, 1, 1), tmp_path / "b.zip")
    with pytest.raises(InputError, match="no country code"):
        urls(["SYR"])


def test_addresses() -> None:
    assert list(urls(["sy"])) == ["SY.zip", "alternatenames-SY.zip"]
    assert all(u.startswith("https://") for u in urls(["SY", "IQ"]).values())

"""Scripts, styles, fonts and the base map: read once, kept compressed, cached by
browsers for as long as they like.

Every address carries a digest of the file (`/static/app.css?v=…`), so that a new version has a new address;
fonts, which the style sheet names itself, never change.
"""

from __future__ import annotations

import gzip
import hashlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

_FOLDER = Path(__file__).parent / "static"
_TYPES = {
    ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml",
    ".json": "application/json", ".woff2": "font/woff2", ".txt": "text/plain; charset=utf-8",
}  # fmt: skip
_PACKED = {".js", ".css", ".svg", ".json", ".txt"}


class StaticFile(NamedTuple):
    """One file: media type, content, the content compressed (or None), and its digest."""

    media: str
    body: bytes
    packed: bytes | None
    digest: str


@cache
def files() -> dict[str, StaticFile]:
    """All static files by their path below `static/`."""
    found = {}
    for path in sorted(_FOLDER.rglob("*")):
        media = _TYPES.get(path.suffix)
        if media is None or not path.is_file():
            continue
        body = path.read_bytes()
        packed = gzip.compress(body, 9, mtime=0) if path.suffix in _PACKED else None
        digest = hashlib.sha256(body).hexdigest()[:12]
        found[path.relative_to(_FOLDER).as_posix()] = StaticFile(media, body, packed, digest)
    return found


def address(name: str) -> str:
    """The address of a static file. Raises KeyError where there is none: a template is wrong then."""
    return f"/static/{name}?v={files()[name].digest}"


async def serve(request: Request) -> Response:
    """Answer a request for `/static/{path}`."""
    found = files().get(request.path_params["path"])
    if found is None:
        return PlainTextResponse("There is no such file.\n", 404)
    lasting = request.query_params.get("v") == found.digest or found.media == "font/woff2"
    headers = {
        "etag": f'"{found.digest}"',
        "cache-control": "public, max-age=31536000, immutable" if lasting else "no-cache",
        "vary": "accept-encoding",
    }
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    if found.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(found.packed, media_type=found.media, headers=headers | {"content-encoding": "gzip"})
    return Response(found.body, media_type=found.media, headers=headers)

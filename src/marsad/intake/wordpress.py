"""WordPress's own interface (`/wp-json/wp/v2/posts`): posts in full, page by page, only what changed since
last time.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode, urlsplit, urlunsplit

import msgspec

from marsad.errors import FetchError
from marsad.intake.net.fetch import Fetched
from marsad.intake.page import fragment_text

PER_PAGE = 50
_PATH = "wp-json/wp/v2/posts"


class _Rendered(msgspec.Struct):
    rendered: str = ""


class _Post(msgspec.Struct):
    id: int
    link: str
    date: str
    modified_gmt: str
    title: _Rendered = msgspec.field(default_factory=_Rendered)
    content: _Rendered = msgspec.field(default_factory=_Rendered)


class Post(msgspec.Struct, frozen=True):
    """One post: address, title and text without HTML, day as written, and when it last changed (UTC)."""

    id: int
    url: str
    title: str
    text: str
    published: str
    modified: str


def posts_url(site: str, *, page: int, since: str | None) -> str:
    """The address of one page of posts, oldest change first; `since` is a UTC time as `Post.modified`,
    exclusive.
    """
    parts = urlsplit(site)
    path = parts.path if parts.path.rstrip("/").endswith(_PATH) else f"{parts.path.rstrip('/')}/{_PATH}"
    query = {
        "per_page": PER_PAGE, "page": page, "orderby": "modified", "order": "asc",
        "_fields": "id,link,date,modified_gmt,title,content",
    }  # fmt: skip
    if since is not None:
        query["modified_after"] = since + "Z"
    return urlunsplit((parts.scheme, parts.netloc, path.rstrip("/"), urlencode(query), ""))


def read_posts(found: Fetched) -> tuple[Sequence[Post], bool]:
    """The posts of an answer and whether a further page exists.

    Raises FetchError for an answer that is none.
    """
    if found.status == 400 and b"invalid_page_number" in found.body:
        return (), False
    if found.status != 200:
        raise FetchError(
            f"{found.url} answers {found.status}; does the site offer WordPress's posts interface?"
        )
    try:
        posts = msgspec.json.decode(found.body, type=list[_Post])
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise FetchError(f"{found.url} does not send WordPress posts ({error}).") from error
    pages = found.header("x-wp-totalpages")
    further = int(pages) > _page_of(found.url) if pages and pages.isdigit() else len(posts) == PER_PAGE
    return [
        Post(
            p.id,
            p.link,
            fragment_text(p.title.rendered),
            fragment_text(p.content.rendered),
            p.date,
            p.modified_gmt,
        )
        for p in posts
    ], further


def _page_of(url: str) -> int:
    for pair in urlsplit(url).query.split("&"):
        if pair.startswith("page="):
            return int(pair[5:])
    return 1

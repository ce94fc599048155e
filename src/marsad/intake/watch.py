"""Following sources: each on its schedule, what it lists remembered before it is read, failures kept and
retried.

Nothing is held in memory that a crash may not lose: found addresses are in the store before the first is
fetched, and an address is marked as read in the transaction that adds its report.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Sequence

import msgspec
from sqlalchemy import Connection

from marsad.errors import FetchError, InputError, MarsadError, StoreError
from marsad.intake import wordpress
from marsad.intake.ingest import Fetch, Ingest
from marsad.intake.item import Bad, Item, id_of, make_item
from marsad.intake.listing import Hint, Visitor, read_listing
from marsad.intake.net import Fetched
from marsad.intake.page import fragment_text, read_page
from marsad.intake.pages import charset_of
from marsad.intake.published import choose
from marsad.intake.sources import Source
from marsad.store import watching
from marsad.store.types import instant
from marsad.store.watching import SourceState, WaitingItem
from marsad.store.writer import Added

MOST_ATTEMPTS = 8
"""After so many failures an address is given up (`marsad sources retry` takes it up again)."""

_FIRST_WAIT = 300.0
_LONGEST_WAIT = 86_400.0


class Outcome(msgspec.Struct, frozen=True):
    """What one visit to a source brought: reports added, addresses new, failures, and why the visit failed if
    it did.
    """

    source: str
    added: int = 0
    known: int = 0
    found: int = 0
    failed: int = 0
    waiting: int = 0
    error: str | None = None


Progress = Callable[[str, str], None]
"""Called with a source's name and a line that says what was just done."""


class Watcher:
    """Visits one source at a time; `visitor_of` makes its polite fetcher."""

    def __init__(
        self,
        ingest: Ingest,
        visitor_of: Callable[[Source], Visitor],
        progress: Progress,
        *,
        jitter: bool = True,
    ) -> None:
        self.ingest, self.visitor_of, self.progress, self.jitter = ingest, visitor_of, progress, jitter

    def visit(self, source: Source) -> Outcome:
        """Read a source's list and then what is due of it. Only a StoreError ends in an exception."""
        visitor = self.visitor_of(source)
        state = self._state(source)
        try:
            if source.kind == "wordpress":
                outcome = self._posts(source, state, visitor)
            else:
                found = self._list(source, state, visitor)
                outcome = msgspec.structs.replace(self._read_due(source, visitor), found=found)
        except StoreError:
            raise
        except MarsadError as error:
            self._failed(source, str(error))
            return Outcome(source.name, error=str(error))
        self._succeeded(source)
        return outcome

    def _state(self, source: Source) -> SourceState:
        fresh = SourceState(name=source.name, url=source.url, kind=source.kind)

        def work(conn: Connection) -> SourceState:
            known = watching.get_source(conn, source.name)
            if known is not None and (known.url, known.kind) == (source.url, source.kind):
                return known
            state = fresh if known is None else msgspec.structs.replace(fresh, reports=known.reports)
            watching.put_source(conn, state)
            return state

        return self.ingest.database.transact(work)

    def _list(self, source: Source, state: SourceState, visitor: Visitor) -> int:
        """Fetch the source's list if it changed, remember its addresses; returns how many are new."""
        found = visitor.get(source.url, etag=state.etag, modified=state.modified)
        if found.status == 304:
            self.progress(source.name, "unchanged")
            return 0
        listed = read_listing(visitor, found)
        pairs = [(url, msgspec.json.encode(hint).decode()) for url, hint in listed]
        kept = self._keep(found)
        new = 0

        def also(conn: Connection, _added: Sequence[Added]) -> None:
            nonlocal new
            new = watching.enqueue(conn, source.name, pairs)
            before = watching.get_source(conn, source.name) or state
            validators = {"etag": found.header("etag"), "modified": found.header("last-modified")}
            watching.put_source(conn, msgspec.structs.replace(before, **validators))

        self.ingest.add((), [kept], also)
        self.progress(source.name, f"{len(pairs)} listed, {new} new")
        return new

    def _read_due(self, source: Source, visitor: Visitor) -> Outcome:
        added = known = failed = 0
        with self.ingest.database.reading() as conn:
            due = watching.due_items(conn, source.name, source.most)
        for waiting in due:
            try:
                result = self._read_one(source, waiting, visitor)
            except StoreError:
                raise
            except MarsadError as error:
                failed += 1
                self._item_failed(source, waiting, str(error))
                continue
            added += result.status != "known"
            known += result.status == "known"
            self.progress(source.name, f"{result.status} {result.id}")
        return Outcome(
            source.name, added=added, known=known, failed=failed, waiting=len(due) - added - known - failed
        )

    def _read_one(self, source: Source, waiting: WaitingItem, visitor: Visitor) -> Added:
        """Fetch an address, read its report, add it and mark the address as read, all of it or nothing."""
        hint = msgspec.json.decode(waiting.hint, type=Hint) if waiting.hint else Hint()
        item: Item | Bad
        fetches: list[Fetch] = []
        if source.full_text or source.kind != "feed":
            found = visitor.get(waiting.url)
            if found.status != 200:
                raise FetchError(f"{waiting.url} answers {found.status} {found.reason}.")
            fetches.append(self._keep(found))
            item = page_item(source, waiting.url, found, hint, fetches[0].sha256)
        else:
            item = feed_item(source, waiting.url, hint)
        if isinstance(item, Bad):
            raise InputError(f"{item.where}: {item.reason}.")

        def also(conn: Connection, added: Sequence[Added]) -> None:
            watching.settle(
                conn,
                source.name,
                waiting.key,
                state="done",
                attempts=waiting.attempts + 1,
                report=added[0].id,
            )
            watching.count_reports(conn, source.name, int(added[0].status != "known"))

        return self.ingest.add([item], fetches, also)[0]

    def _posts(self, source: Source, state: SourceState, visitor: Visitor) -> Outcome:
        """Read WordPress's posts from the last change seen, page by page; the cursor moves with each page's
        reports.
        """
        since = state.cursor or (source.since and f"{source.since}T00:00:00")
        added = known = failed = page = 0
        further = True
        cursor = since
        while further and added + known < source.most:
            page += 1
            found = visitor.get(wordpress.posts_url(source.url, page=page, since=since))
            posts, further = wordpress.read_posts(found)
            kept = self._keep(found)
            read = [post_item(source, post, kept.sha256) for post in posts if source.wants(post.url)]
            items = [item for item in read if isinstance(item, Item)]
            failed += len(read) - len(items)
            cursor = max([cursor or "", *(post.modified for post in posts)]) or None
            moved = cursor

            def also(conn: Connection, results: Sequence[Added], moved: str | None = moved) -> None:
                before = watching.get_source(conn, source.name) or state
                watching.put_source(conn, msgspec.structs.replace(before, cursor=moved))
                watching.count_reports(conn, source.name, sum(r.status != "known" for r in results))

            results = self.ingest.add(items, [kept], also)
            added += sum(r.status != "known" for r in results)
            known += sum(r.status == "known" for r in results)
            self.progress(source.name, f"page {page}: {len(posts)} posts")
        return Outcome(source.name, added=added, known=known, failed=failed, found=added)

    def _keep(self, found: Fetched) -> Fetch:
        archive = self.ingest.archive
        return Fetch(found.url, found.status, archive.keep_response(found) if archive else None)

    def _item_failed(self, source: Source, waiting: WaitingItem, reason: str) -> None:
        attempts = waiting.attempts + 1
        over = attempts >= MOST_ATTEMPTS

        def work(conn: Connection) -> None:
            watching.settle(
                conn, source.name, waiting.key, state="given_up" if over else "failed", attempts=attempts,
                due=None if over else self._later(back_off(attempts)), message=reason[:500],
            )  # fmt: skip

        self.ingest.database.transact(work)
        self.progress(source.name, f"failed ({attempts}): {reason}")

    def _failed(self, source: Source, reason: str) -> None:
        def work(conn: Connection) -> None:
            state = watching.get_source(conn, source.name)
            if state is None:
                return
            failures = state.failures + 1
            due = self._later(max(source.every, back_off(failures)))
            changes = {"status": "failing", "message": reason[:500], "failures": failures, "due": due}
            watching.put_source(conn, msgspec.structs.replace(state, checked=self._later(0), **changes))

        self.ingest.database.transact(work)

    def _succeeded(self, source: Source) -> None:
        def work(conn: Connection) -> None:
            state = watching.get_source(conn, source.name)
            if state is None:
                return
            at = self._later(0)
            changes = {"status": "ok", "message": None, "failures": 0, "due": self._later(source.every)}
            watching.put_source(conn, msgspec.structs.replace(state, checked=at, succeeded=at, **changes))

        self.ingest.database.transact(work)

    def _later(self, seconds: float) -> str:
        """An Instant so many seconds from now, up to a tenth later so that sources do not march in step."""
        spread = 1 + random.random() / 10 if self.jitter else 1.0  # noqa: S311 - spreads load, guards nothing
        return instant(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=seconds * spread))


def back_off(failures: int) -> float:
    """Seconds to wait after so many failures in a row: five minutes, doubled each time, a day at most."""
    return min(_FIRST_WAIT * 2.0 ** min(failures - 1, 16), _LONGEST_WAIT)


def page_item(source: Source, url: str, found: Fetched, hint: Hint, archive: str | None) -> Item | Bad:
    """The report of a fetched page."""
    article = read_page(found.body, url, url=found.url, charset=charset_of(found))
    days = [("metadata", article.declared), ("page", article.shown), ("feed", hint.published)]
    return make_item(
        id=id_of("web", url), text=article.text, title=article.title or hint.title, outlet=source.outlet,
        url=url, language=source.language or article.language, published=choose(days), where=url,
        archive=archive,
    )  # fmt: skip


def feed_item(source: Source, url: str, hint: Hint) -> Item | Bad:
    """The report of a feed's own text, for outlets that put all of it there (`full_text = false`)."""
    text = fragment_text(hint.content or "")
    return make_item(
        id=id_of("web", url), text=text, title=hint.title, outlet=source.outlet, url=url,
        language=source.language, published=choose([("feed", hint.published)]), where=url,
    )  # fmt: skip


def post_item(source: Source, post: wordpress.Post, archive: str | None) -> Item | Bad:
    """The report of a WordPress post."""
    return make_item(
        id=id_of("web", post.url), text=post.text, title=post.title, outlet=source.outlet, url=post.url,
        language=source.language, published=choose([("metadata", post.published)]), where=post.url,
        archive=archive,
    )  # fmt: skip

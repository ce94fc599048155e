"""Keeping at it: sources are visited when they are due, a few at once, until told to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from marsad.intake.sources import Source
from marsad.intake.watch import Outcome, Watcher
from marsad.store import watching
from marsad.store.types import now

_LONGEST_SLEEP = 5.0


def visit_all(watcher: Watcher, sources: Sequence[Source], *, workers: int = 4) -> list[Outcome]:
    """Visit each source once, whether due or not; outcomes in the order of the sources."""
    with ThreadPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(watcher.visit, sources))


def keep_watching(
    watcher: Watcher, sources: Sequence[Source], stop: threading.Event, report: Callable[[Outcome], None], *,
    workers: int = 4,
) -> None:  # fmt: skip
    """Visit sources as they fall due until `stop` is set; visits under way are finished first.

    Raises the StoreError of a visit after the others have ended.
    """
    running: dict[Future[Outcome], str] = {}
    with ThreadPoolExecutor(max_workers=workers) as pool:
        while not stop.is_set():
            for source in _due(watcher, sources):
                if source.name not in running.values():
                    running[pool.submit(watcher.visit, source)] = source.name
            if running:
                done, _ = wait(running, timeout=_LONGEST_SLEEP, return_when=FIRST_COMPLETED)
                for future in done:
                    del running[future]
                    report(future.result())
            else:
                stop.wait(_LONGEST_SLEEP)
        for future in running:
            report(future.result())


def _due(watcher: Watcher, sources: Sequence[Source]) -> list[Source]:
    with watcher.ingest.database.reading() as conn:
        states = {state.name: state for state in watching.list_sources(conn)}
    moment = now()
    due = []
    for source in sources:
        state = states.get(source.name)
        if state is None or state.url != source.url or state.due is None or state.due <= moment:
            due.append(source)
    return due

"""How long linking takes and how well it links generated clusters: `python benchmarks/link.py [EVENTS ...]`.

Prints a line for each size: seconds from coded reports to incidents (on the clock, and of all cores' work,
which a busy machine does not stretch), and pairwise and B-cubed F1. With `--join N` it fills a store with the
first size, links it, and measures how long N new events take to join.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from marsad.link.generate import generate
from marsad.link.linker import link
from marsad.link.measure import b_cubed, pairwise
from marsad.link.update import update_store
from marsad.record import CodedReport, Report
from marsad.store import open_database, writer
from marsad.store.codings import MadeBy
from marsad.store.database import Database

SEED = 77
"""Another seed than training's: other towns, acts and tellers."""


def whole(events: int) -> dict[str, object]:
    """Link so many events from nothing."""
    data = generate(events, SEED)
    start, cpu = time.perf_counter(), time.process_time()
    linked = link(data.reports)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    found = {m.event: i.id for i in linked.incidents for m in i.members}
    return {
        "events": len(data.truth), "reports": len(data.reports), "incidents": len(linked.incidents),
        "seconds": round(seconds, 1), "cpu_seconds": round(cpu, 1),
        "pairs": pairwise(data.truth, found), "b_cubed": b_cubed(data.truth, found),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }  # fmt: skip


def _add(database: Database, reports: Sequence[CodedReport]) -> None:
    made_by = MadeBy("benchmark", "none", "none")
    for n in range(0, len(reports), 1000):
        entries = [
            writer.Entry(
                report=Report(id=r.id, text=r.text or "", published=r.published, outlet=r.outlet), coded=r
            )
            for r in reports[n : n + 1000]
        ]
        writer.add(database, entries, made_by)


def join(events: int, new: int) -> dict[str, object]:
    """Link a store of so many events, then let `new` more join it: the newest, and as many from all times."""
    data = generate(events + 2 * new, SEED)
    late = _tail(data.reports, new)
    rest = [r for r in data.reports if r.id not in late]
    spread = {r.id for r in rest[:: max(1, len(rest) // new)]}
    measured: dict[str, object] = {"events": len(data.truth)}
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(Path(folder) / "record.db", create=True)
        _add(database, [r for r in rest if r.id not in spread])
        measured["from_nothing"] = _timed(database)
        for name, ids in (("newest", late), ("from_all_times", spread)):
            _add(database, [r for r in data.reports if r.id in ids])
            measured[name] = _timed(database)
        database.close()
    return measured


def _tail(reports: Sequence[CodedReport], events: int) -> set[str]:
    """Ids of the last reports that hold so many events together."""
    found: set[str] = set()
    for report in reversed(reports):
        if events <= 0:
            break
        events -= len(report.events)
        found.add(report.id)
    return found


def _timed(database: Database) -> dict[str, object]:
    start, cpu = time.perf_counter(), time.process_time()
    done = update_store(database)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    return {
        "new": done.new,
        "looked_at": done.looked_at,
        "seconds": round(seconds, 2),
        "cpu_seconds": round(cpu, 2),
    }


def main() -> None:
    """Run the sizes asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=int, nargs="*", default=[10_000, 30_000, 100_000])
    parser.add_argument("--join", type=int, metavar="N")
    given = parser.parse_args()
    for events in given.events:
        print(json.dumps(join(events, given.join) if given.join else whole(events)), flush=True)


if __name__ == "__main__":
    main()

"""How long linking takes and how well it links generated clusters: `python benchmarks/link.py [EVENTS ...]`.

Prints a line for each size: seconds from coded reports to incidents, and pairwise and B-cubed F1. With `--join`
it measures how long 1,000 new events take to join a store of the first size.
"""

from __future__ import annotations

import argparse
import json
import resource
import time

from marsad.link.generate import Generated, generate
from marsad.link.linker import Known, Linked, link
from marsad.link.measure import b_cubed, pairwise

SEED = 77
"""Another seed than training's: other towns, acts and tellers."""


def one(data: Generated) -> tuple[Linked, float]:
    """Link everything from nothing, timed."""
    start = time.perf_counter()
    linked = link(data.reports)
    return linked, time.perf_counter() - start


def main() -> None:
    """Run the sizes asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=int, nargs="*", default=[10_000, 30_000, 100_000])
    for events in parser.parse_args().events:
        data = generate(events, SEED)
        linked, seconds = one(data)
        found = {m.event: i.id for i in linked.incidents for m in i.members}
        print(json.dumps({
            "events": len(data.truth), "reports": len(data.reports), "incidents": len(linked.incidents),
            "seconds": round(seconds, 1), "pairs": pairwise(data.truth, found), "b_cubed": b_cubed(data.truth, found),
            "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        }), flush=True)  # fmt: skip


if __name__ == "__main__":
    main()

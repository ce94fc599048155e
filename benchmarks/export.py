"""How fast a million incidents leave the house: `python benchmarks/export.py [N] [FORMAT ...]`.

Prints, for each format, seconds, records a second, size, and how far memory grew. Incidents are generated.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from marsad.publish.about import About
from marsad.publish.entry import Entry, EntryDate, EntryPlace, EntryReport, EntrySource, Quote, totals
from marsad.publish.exports import FORMATS, export
from marsad.record import EVENT_FAMILY, Harm
from marsad.record.names import areas

BUDGET = {"parquet": 60.0, "acled-csv": 120.0, "ucdp-csv": 120.0}
"""CPU seconds that a million incidents may take (the clock also counts what else runs on the machine)."""


def incidents(number: int, seed: int = 7) -> Iterator[Entry]:
    """Invented incidents, each a value of its own."""
    draw = random.Random(seed)
    types = tuple(EVENT_FAMILY)
    units = tuple(areas().values())
    words = "انفجرت عبوة ناسفة على طريق فرعي قرب السوق ما أدى إلى وقوع إصابات بين المارة بحسب مصادر محلية"
    for n in range(number):
        kind, unit = draw.choice(types), draw.choice(units)
        day = f"20{draw.randrange(15, 26)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
        low = draw.randrange(1, 9)
        harm = (Harm("killed", "civilians", low, low), Harm("wounded", None, low, None))
        yield Entry(
            id=f"i-{n:016x}",
            type=kind,
            family=EVENT_FAMILY[kind],
            status="reported",
            day=day,
            initiators=("islamic_state",),
            targets=("civilians",),
            harm=harm,
            toll=totals(harm),
            place=EntryPlace(
                f"{unit.name_ar} {n % 997}", "settlement", unit.lat, unit.lon, unit.country, unit.code
            ),
            date=EntryDate(day, day),
            sources=(EntrySource(f"مصدر محلي {n % 89}", "anonymous"),),
            reports=tuple(
                EntryReport(
                    f"r{n}-{m}", f"انفجار في {unit.name_ar}", f"موقع {m}", f"https://example.org/{n}/{m}", day
                )
                for m in range(1 + n % 3)
            ),
            quotes=(Quote(f"r{n}-0", f"{words} {n}", 0, len(words)),),
            corroboration="single_source",
            confidence=0.8,
        )


def main() -> None:
    """Run the benchmark and say whether the budgets hold."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    names = sys.argv[2:] or ["parquet", "acled-csv", "ucdp-csv"]
    cpu = time.process_time()
    for _ in incidents(number):
        pass
    making_cpu = time.process_time() - cpu
    print(f"{number:,} incidents; making them takes {making_cpu:.1f} s CPU, which is taken off the CPU time")
    failed = False
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"out.{FORMATS[name].extension}"
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            start, cpu = time.perf_counter(), time.process_time()
            written = export(incidents(number), name, path, About(as_of="2026-01-01"))
            took, took_cpu = time.perf_counter() - start, time.process_time() - cpu - making_cpu
            grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
            size = path.stat().st_size / 1e6
        late = took_cpu > BUDGET.get(name, float("inf")) * number / 1e6
        failed |= late
        print(
            f"{name:12} CPU {took_cpu:6.1f} s  {written.records / took_cpu:9,.0f}/s  clock {took:6.1f} s  "
            f"{size:8.1f} MB  memory +{grown:.0f} MB{'  OVER BUDGET' if late else ''}"
        )
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

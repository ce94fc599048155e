"""The table of Marsad's speed in one command: coder, bulk, store, linking.

    python benchmarks/run.py [--full] [--only coding,bulk,store,link] [--sizes 10000,30000]

The short table takes some minutes; --full goes to 300,000 articles and takes hours on two cores. Each part is a script
of its own beside this one and can be run alone; this one prints what they print, with the machine and its load on top.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
PARTS: dict[str, tuple[str, list[str], list[str]]] = {
    "coding": ("coding.py", ["--articles", "1200"], ["--articles", "3800"]),
    "bulk": (
        "bulk.py",
        ["--sizes", "2000,10000"],
        ["--sizes", "10000,30000,100000,300000", "--spark", "10000"],
    ),
    "store": ("store.py", ["--reports", "5000"], ["--reports", "20000"]),
    "link": ("link.py", ["1000"], []),
    "export": ("export.py", ["20000"], []),
    "web": ("web.py", ["--incidents", "5000"], []),
}
"""Part → script, its options for the short table, and for the full one."""


def machine() -> str:
    """What the figures were measured on."""
    load = ", ".join(f"{n:.1f}" for n in os.getloadavg())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{_processor()}, {len(os.sched_getaffinity(0))} processors, {memory:.0f} GB; Python "
        f"{platform.python_version()}, {platform.system()}; load before: {load}"
    )


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def main() -> int:
    """Run the parts; exit code 1 when one of them fails or misses a goal of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--full", action="store_true", help="the large sizes; hours")
    parser.add_argument("--only", default=",".join(PARTS), help="parts, by comma")
    parser.add_argument("--sizes", help="articles of the bulk runs, by comma, instead of the table's own")
    given = parser.parse_args()
    wanted = given.only.split(",")
    unknown = [name for name in wanted if name not in PARTS]
    if unknown:
        print(f"no part {', '.join(unknown)}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    print(machine(), flush=True)
    failed = []
    for name in wanted:
        script, short, full = PARTS[name]
        options = full if given.full else short
        if given.sizes and name == "bulk":
            options = ["--sizes", given.sizes]
        began = time.monotonic()
        print(f"\n== {name}", flush=True)
        done = subprocess.run([sys.executable, str(HERE / script), *options], check=False)
        print(f"-- {name}: {time.monotonic() - began:.0f} s", flush=True)
        if done.returncode:
            failed.append(name)
    if failed:
        print(f"failed or missed a goal: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

"""How quick the web app is: 95th percentile of every page and API answer with 20 users at once.

python benchmarks/web.py [--incidents 20000] [--db postgresql://…] [--users 20] [--seconds 20] [--think 1.0]

Makes a record of invented incidents (in a temporary SQLite file, or in the database named with --db if it is
empty), serves it in a process of its own and lets users walk: each asks for one address after the other and looks at
the answer for `--think` seconds on average, as people do. `--think 0` is a machine's hammering. Prints one
line an address: requests, median, 95th and 99th percentile in ms.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import subprocess
import sys
import threading
import time
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

import httpx

from marsad.gazetteer import gazetteer
from marsad.record import EVENT_TYPES, CodedReport, Event, EventDate, Harm, Party, Place, Report, Source, Span
from marsad.store import Database, incidents, open_database
from marsad.store.codings import MadeBy
from marsad.store.custody import length
from marsad.store.incident_record import Incident, Member
from marsad.store.types import now
from marsad.store.writer import Entry, add

ACTORS = (
    "islamic_state",
    "sdf",
    "iraq_army",
    "syria_gov_forces",
    "turkey",
    "houthis",
    "israel",
    "unidentified_armed",
    "civilians",
)
OUTLETS = tuple(f"وكالة {n}" for n in range(40))
BATCH = 1000
PORT = 8799


def made_up(count: int, seed: int = 7) -> Any:
    """Reports of one event each, over 26 months and the towns of the gazetteer."""
    chance = random.Random(seed)
    places = [p for p in gazetteer() if p.country in ("SY", "IQ", "YE", "LB", "SD") and p.adm1][:4000]
    for n in range(count):
        place = places[min(int(chance.expovariate(1 / 400)), len(places) - 1)]
        kind = chance.choice(EVENT_TYPES)
        day = time.strftime("%Y-%m-%d", time.gmtime(1_704_067_200 + 86_400 * chance.randrange(800)))
        toll = chance.choice((0, 0, 1, 2, 3, 12))
        text = f"وقع حادث رقم {n} في بلدة {place.name} يوم {day} وقالت مصادر إن {toll} أشخاص قتلوا."
        harm = (Harm("killed", "civilians", toll, toll),) if toll else ()
        event = Event(
            id=f"b{n}#0",
            type=kind,
            initiators=(Party(chance.choice(ACTORS)),),
            targets=(Party(chance.choice(ACTORS)),),
            harm=harm,
            date=EventDate(day, day),
            sources=(Source("مصادر", "anonymous"),),
            confidence=chance.random(),
            place=Place(place.name, "settlement", place.lat, place.lon, place.country, place.adm1),
            evidence=(Span(0, 20, text[:20]),),
        )
        report = Report(id=f"b{n}", text=text, title=text[:40], published=day, outlet=chance.choice(OUTLETS))
        digest = hashlib.sha256(text.encode()).hexdigest()
        coded = CodedReport(
            id=report.id,
            title=report.title,
            published=day,
            outlet=report.outlet,
            sha256=digest,
            events=(event,),
        )
        yield Entry(report=report, coded=coded), event, chance.random()


def fill(database: Database, count: int) -> None:
    """Write so many incidents of one report each."""
    rows = []
    for entry, event, luck in made_up(count):
        rows.append((entry, event, luck))
        if len(rows) == BATCH:
            _write(database, rows)
            rows = []
    if rows:
        _write(database, rows)


def _write(database: Database, rows: list[Any]) -> None:
    add(database, [entry for entry, _, _ in rows], MadeBy("bench", "l", "g"))
    linked = [
        Incident(
            id=f"i-{e.id[:-2]}",
            type=e.type,
            initiators=e.initiators,
            targets=e.targets,
            harm=e.harm,
            place=e.place,
            date=e.date,
            members=(Member(e.id[:-2], e.id, e.evidence),),
            confidence=e.confidence,
            worth=luck * 10,
            corroboration="single_source" if luck < 0.7 else "several_sides",
            contested=luck > 0.9,
        )
        for _, e, luck in rows
    ]
    with database.writing() as conn:
        incidents.put_incidents(conn, linked, now())


def addresses(count: int, chance: random.Random) -> dict[str, str]:
    """One address of each kind, with filters that differ from time to time."""
    kind, actor = chance.choice(EVENT_TYPES), chance.choice(ACTORS)
    view = urlencode(
        chance.choice(
            [
                {},
                {"type": kind},
                {"initiator": actor},
                {"country": "SY", "type": kind},
                {"from": "2025-01-01"},
                {"harm": "killed"},
                {"corroboration": "several_sides"},
            ]
        )
    )
    n = chance.randrange(count)
    api = "/api/v1"
    return {
        "explore": f"/?{view}",
        "choices": f"/?part=choices&{view}",
        "map": f"/map.json?zoom={chance.choice((4, 5, 6))}&{view}",
        "search": f"/?q={n}",
        "incident": f"/incidents/i-b{n}",
        "report": f"/reports/b{n}",
        "claims": "/claims",
        "review": "/review",
        "api incidents": f"{api}/incidents?{view}",
        "api one": f"{api}/incidents/i-b{n}",
        "api events": f"{api}/events?type={kind}",
        "api timeline": f"{api}/timeline?{view}",
        "api facet": f"{api}/facets/type?{view}",
        "api count": f"{api}/count?{view}",
    }


def walk(url: str, count: int, until: float, think: float, seed: int, found: dict[str, list[float]]) -> None:
    """One user."""
    chance = random.Random(seed)
    with httpx.Client(base_url=url, headers={"accept-encoding": "gzip"}, timeout=60) as client:
        while time.perf_counter() < until:
            name, path = chance.choice(sorted(addresses(count, chance).items()))
            started = time.perf_counter()
            answer = client.get(path)
            found[name].append(1000 * (time.perf_counter() - started))
            if answer.status_code != 200:
                found[f"{name}: {answer.status_code}"].append(0.0)
            if think:
                time.sleep(chance.expovariate(1 / think))


def warm(url: str, count: int) -> None:
    """What the first visitor after a change waits for; told, not counted."""
    chance = random.Random(1)
    slowest = (0.0, "")
    for _ in range(12):
        for name, path in addresses(count, chance).items():
            started = time.perf_counter()
            httpx.get(url + path, timeout=120)
            slowest = max(slowest, (1000 * (time.perf_counter() - started), name))
    print(f"slowest first answer after a change: {slowest[0]:.0f} ms ({slowest[1]})")


def share(values: list[float], part: float) -> float:
    """A percentile."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def run(where: str, count: int, users: int, seconds: float, think: float) -> bool:
    """Serve and measure; whether every 95th percentile is below 150 ms."""
    command = [sys.executable, __file__, "--serve", where]
    server = subprocess.Popen(command)
    url = f"http://127.0.0.1:{PORT}"
    try:
        for _ in range(200):
            try:
                httpx.get(f"{url}/health")
                break
            except httpx.TransportError:
                time.sleep(0.1)
        warm(url, count)
        found: dict[str, list[float]] = defaultdict(list)
        until = time.perf_counter() + seconds
        threads = [
            threading.Thread(target=walk, args=(url, count, until, think, n, found)) for n in range(users)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        server.terminate()
    print(f"{'address':<16}{'requests':>9}{'median':>9}{'p95':>9}{'p99':>9}  ms")
    for name, values in sorted(found.items()):
        print(
            f"{name:<16}{len(values):>9}{share(values, 0.5):>9.1f}{share(values, 0.95):>9.1f}{share(values, 0.99):>9.1f}"
        )
    every = [v for values in found.values() for v in values]
    print(
        f"{'all':<16}{len(every):>9}{share(every, 0.5):>9.1f}{share(every, 0.95):>9.1f}{share(every, 0.99):>9.1f}"
    )
    return all(share(values, 0.95) < 150 for values in found.values())


def serve(where: str) -> None:
    """The server's process."""
    import uvicorn  # noqa: PLC0415

    from marsad.web.app import create_app  # noqa: PLC0415
    from marsad.web.settings import Settings  # noqa: PLC0415

    app = create_app(open_database(where), Settings(sign_in=False))
    uvicorn.run(app, port=PORT, log_level="error")


def main() -> None:
    """Read the options, make the record, measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--incidents", type=int, default=20_000)
    parser.add_argument("--db")
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--think", type=float, default=1.0)
    parser.add_argument("--serve", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        serve(given.serve)
        return
    with TemporaryDirectory() as folder:
        where = given.db or str(Path(folder) / "bench.db")
        database = open_database(where, create=True)
        started = time.perf_counter()
        with database.reading() as conn:
            held = length(conn)
        if not held:
            fill(database, given.incidents)
            print(f"{given.incidents} incidents written in {time.perf_counter() - started:.0f} s")
        database.close()
        good = run(where, given.incidents, given.users, given.seconds, given.think)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()

"""Measures the store: adding coded reports, searching, and the pages of the web over many incidents.

    python benchmarks/store.py [--reports 20000] [--search 100000] [--incidents 20000] [--db URL] [--json]

Reports and incidents are made up by a seeded generator with a skewed vocabulary, so that common words are as common as
in the press. Each figure is printed beside its goal; the exit code is 1 when a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from marsad.record import Claim, CodedReport, Event, EventDate, Harm, Party, Place, Report, Source, Span
from marsad.store import Database, incidents, open_database, reading, views
from marsad.store.board import Board
from marsad.store.codings import MadeBy
from marsad.store.filters import Filters
from marsad.store.incident_record import Incident, Member
from marsad.store.types import now
from marsad.store.writer import Entry, add, text_digest

MADE_BY = MadeBy("bench", "lexicon", "gazetteer")
BATCH = 200
TYPES = (
    "arrest",
    "raid",
    "clash",
    "armed_attack",
    "explosion",
    "air_strike",
    "shelling",
    "release",
    "protest",
    "assassination",
)
ACTORS = [f"actor_{n}" for n in range(60)]
OUTLETS = [f"وكالة {n}" for n in range(40)]
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


class Generator:
    """Made-up reports with codings; the same seed gives the same ones."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.words = ["".join(self.rng.choices(LETTERS, k=self.rng.randint(3, 8))) for _ in range(30_000)]
        self.weights = [1 / (rank + 3) for rank in range(len(self.words))]
        self.places = [
            Place(
                f"بلدة {n}",
                "settlement",
                30 + self.rng.random() * 7,
                36 + self.rng.random() * 10,
                ("SY", "IQ")[n % 2],
                f"{('SY', 'IQ')[n % 2]}-{n % 14}",
            )
            for n in range(800)
        ]

    def text(self) -> str:
        return " ".join(self.rng.choices(self.words, self.weights, k=self.rng.randint(60, 260)))

    def day(self) -> str:
        number = self.rng.randrange(3650)
        return f"{2015 + number // 365}-{number % 365 // 31 + 1:02d}-{number % 28 + 1:02d}"

    def entry(self, number: int) -> Entry:
        rng, text, day = self.rng, self.text(), self.day()
        span = Span(0, 40, text[:40])
        events = tuple(self.event(f"b{number}#{n}", day, span) for n in range(rng.choice((0, 1, 1, 2, 3))))
        claims = (
            Claim(
                id=f"b{number}!0", kind="tally", subject=rng.choice(ACTORS), low=5, high=9, evidence=(span,)
            ),
        )
        report = Report(
            id=f"b{number}",
            text=text,
            title=text[:50],
            published=day,
            outlet=rng.choice(OUTLETS),
            url=f"https://n.example/{number}",
        )
        coded = CodedReport(
            id=report.id,
            sha256=text_digest(text),
            published=day,
            events=events,
            claims=claims * (number % 4 == 0),
        )
        return Entry(report=report, coded=coded)

    def event(self, name: str, day: str, span: Span) -> Event:
        rng = self.rng
        who = rng.choices(ACTORS, [1 / (n + 1) for n in range(60)], k=2)
        return Event(
            id=name, type=rng.choice(TYPES), initiators=(Party(who[0], span),), targets=(Party(who[1], span),),
            harm=(Harm("killed", who[1], rng.randrange(9), None, span=span),), place=rng.choice(self.places),
            date=EventDate(day, day, span=span), sources=(Source("مصدر", "official", span=span),), confidence=rng.random(), evidence=(span,),
        )  # fmt: skip

    def incidents(self, count: int, reports: int) -> Iterator[Incident]:
        for number in range(count):
            one = self.event(f"b{number}#0", self.day(), Span(0, 4, "نصوص"))
            yield Incident(
                id=f"i{number}", type=one.type, initiators=one.initiators, targets=one.targets, harm=one.harm, place=one.place, date=one.date,
                members=(Member(f"b{number % min(reports, 5000)}", one.id, one.evidence),), confidence=one.confidence, sources=number % 4 + 1,
                corroboration=("single", "several", "contested")[number % 3], contested=number % 9 == 0, worth=self.rng.random(),
            )  # fmt: skip


class Table:
    """The figures, printed as they come."""

    def __init__(self) -> None:
        self.rows: list[dict[str, object]] = []

    def add(self, name: str, value: float, unit: str, goal: float | None, *, more: bool = False) -> None:
        met = goal is None or (value >= goal if more else value <= goal)
        self.rows.append({"name": name, "value": round(value, 2), "unit": unit, "goal": goal, "met": met})
        told = (
            ""
            if goal is None
            else f"  (goal {'at least' if more else 'at most'} {goal:g}{'' if met else ', MISSED'})"
        )
        print(f"{name:58} {value:10.1f} {unit}{told}", file=sys.stderr, flush=True)


def measure_adding(database: Database, made: Generator, count: int, start: int = 0) -> float:
    """Reports a second; only the store's part is timed, the generator's is not."""
    spent = 0.0
    for first in range(start, start + count, BATCH):
        batch = [made.entry(n) for n in range(first, min(first + BATCH, start + count))]
        began = time.perf_counter()
        add(database, batch, MADE_BY)
        spent += time.perf_counter() - began
    return count / spent


def percentile_ms(work: Callable[[], object], times: int = 25) -> float:
    """95th percentile in milliseconds after one warming call."""
    work()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.quantiles(taken, n=20)[18]


def measure_search(database: Database, made: Generator, table: Table) -> None:
    queries = {
        "the most common word": made.words[0], "a common word": made.words[40], "a rare word": made.words[20_000],
        "two words": f"{made.words[3]} {made.words[90]}", "a phrase": f'"{made.words[0]} {made.words[1]}"',
        "a beginning": made.words[5][:3] + "*", "a word but not another": f"{made.words[2]} -{made.words[0]}",
    }  # fmt: skip
    for name, query in queries.items():
        with database.reading() as conn:
            table.add(
                f"search: {name}", percentile_ms(lambda query=query: reading.search(conn, query)), "ms", 50
            )


def measure_pages(database: Database, made: Generator, table: Table) -> None:
    selections = {
        "all": Filters(), "one type": Filters(types=("raid",)), "one actor": Filters(actors=("actor_1",)), "a governorate": Filters(countries=("SY",), adm1=("SY-2",)),
        "a year": Filters(date_from="2020-01-01", date_to="2020-12-31"), "an area": Filters(bbox=(38.0, 33.0, 40.0, 35.0)),
        "three at once": Filters(types=("raid", "clash"), actors=("actor_0",), date_from="2019-01-01"), "words": Filters(text=made.words[40]),
        "nothing there": Filters(actors=("nobody",)),
    }  # fmt: skip
    board = Board(database)
    began = time.perf_counter()
    board.overview(Filters(), 6)
    table.add("loading the columns of all incidents", (time.perf_counter() - began) * 1000, "ms", None)
    with database.reading() as conn:
        for name, filters in selections.items():
            table.add(
                f"incidents, first page: {name}",
                percentile_ms(lambda f=filters: views.list_incidents(conn, f), 15),
                "ms",
                150,
            )
            table.add(
                f"incidents, all counts: {name}",
                percentile_ms(lambda f=filters: board.overview(f, 6), 15),
                "ms",
                150,
            )
        for order in ("killed", "worth", "least_sure", "changed"):
            table.add(
                f"incidents by {order}",
                percentile_ms(lambda o=order: views.list_incidents(conn, order=o), 15),
                "ms",
                150,
            )
        table.add("one incident", percentile_ms(lambda: views.get_incident(conn, "i17")), "ms", 50)
        table.add("one report", percentile_ms(lambda: reading.get_report(conn, "b17")), "ms", 50)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reports", type=int, default=20_000, help="reports added for the speed of adding")
    parser.add_argument("--search", type=int, default=100_000, help="reports in the store when searching")
    parser.add_argument("--incidents", type=int, default=20_000)
    parser.add_argument("--db", help="an empty database; default: a SQLite file in a temporary folder")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON at the end")
    args = parser.parse_args()
    table, made = Table(), Generator(7)
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(args.db or str(Path(folder) / "record.db"), create=True)
        goal = 100 if database.is_postgres else 150
        table.add(
            f"adding {args.reports} coded reports",
            measure_adding(database, made, args.reports),
            "a second",
            goal,
            more=True,
        )
        if args.search > args.reports:
            rate = measure_adding(database, made, args.search - args.reports, args.reports)
            table.add(f"adding on, up to {args.search}", rate, "a second", goal, more=True)
        measure_search(database, made, table)
        began = time.perf_counter()
        found = list(made.incidents(args.incidents, args.reports))
        began = time.perf_counter()
        database.transact(lambda conn: incidents.put_incidents(conn, found, now()))
        table.add(
            f"writing {args.incidents} incidents",
            args.incidents / (time.perf_counter() - began),
            "a second",
            None,
        )
        if database.is_postgres:
            with database.writing() as conn:
                conn.exec_driver_sql("ANALYZE")
        measure_pages(database, made, table)
        database.close()
    if args.json:
        print(json.dumps(table.rows, ensure_ascii=False, indent=1))
    sys.exit(0 if all(row["met"] for row in table.rows) else 1)


if __name__ == "__main__":
    main()

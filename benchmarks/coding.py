"""How quick the coder is on real news: processor time an article, by stage, beside a bare scan of the same text.

    python benchmarks/coding.py [--corpus ../shared/corpus] [--articles 1200] [--json]

Times are of this process's processor (not of the clock), so that other work on the machine counts little; it still
makes caches colder. The bare scan is daachorse over every form of the lexicon in the same folded text; reading is the
articles from Parquet into reports. Articles are warmed up on others of the same days first.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from marsad.bulk.chunks import cut
from marsad.bulk.stage import items_of
from marsad.coding.claims import ClaimContext, claims_of, find_claims
from marsad.coding.pipeline import code_report, events_of, resolve
from marsad.coding.reader import open_document, read
from marsad.coding.standing import Scene
from marsad.intake.files import Told
from marsad.lexicon import matcher
from marsad.lexicon.load import compiled
from marsad.lexicon.telling import teller
from marsad.record import Report
from marsad.text.fold import fold
from marsad.text.restore import restore
from marsad.text.words import forms

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"
WARM = 300


def articles(folder: Path) -> Iterator[dict[str, Any]]:
    """The articles of the corpus as rows of reports."""
    for path in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(path) as packed:
            for name in sorted(n for n in packed.namelist() if n.endswith(".json")):
                for number, found in enumerate(json.loads(packed.read(name))):
                    if (found["content"] or "").strip():
                        yield {
                            "id": f"{path.stem[-10:]}-{number:05}",
                            "text": f"{found['title'] or ''}\n{found['content']}",
                            "title": found["title"],
                            "published": path.stem[-10:],
                            "outlet": found["source"],
                            "url": found["url"],
                        }


def spread(rows: list[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    """`count` of the rows, evenly from all days."""
    step = max(1, len(rows) // count)
    return rows[::step][:count]


def spent(work: Callable[[], Any]) -> tuple[float, Any]:
    """Processor seconds of some work, and what it gave."""
    began = time.process_time()
    result = work()
    return time.process_time() - began, result


def scan_seconds(texts: list[str]) -> float:
    """Processor seconds of the bare automaton over the lexicon's forms."""
    import daachorse  # noqa: PLC0415 - a part of the `dev` extra

    phrases = {" ".join([first, *o[0]]) for first, options in compiled().phrases.items() for o in options}
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick(
        sorted(phrases), daachorse.MATCH_KIND_LEFTMOST_LONGEST
    )
    return spent(lambda: [automaton.find(text) for text in texts])[0]


def reading_seconds(rows: list[dict[str, Any]]) -> float:
    """Processor seconds of reading the same articles from Parquet into reports."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in.parquet"
        pq.write_table(pa.Table.from_pylist(rows), path)
        return spent(lambda: sum(1 for p in cut([path], Told()) for _ in items_of(p, Told())))[0]


def stages(reports: list[Report]) -> dict[str, float]:
    """Milliseconds an article of each stage, quiet articles counted in."""
    total: dict[str, float] = {}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        seconds, result = spent(work)
        total[name] = total.get(name, 0.0) + seconds * 1000 / len(reports)
        return result

    known = matcher().knows
    for report in reports:
        plain, _ = timed("restore", lambda r=report: restore(r.text, known))
        folded = timed("fold", lambda p=plain: fold(p))
        found = timed("words", lambda f=folded: forms(f.text))
        timed("telling words", lambda w=found: teller().at(w))
        document = open_document(report)
        if not document.units:
            continue
        timed("units and mentions", lambda r=report: open_document(r))
        timed("grammars", lambda d=document: read(d))
        frame = timed("resolve", lambda d=document: resolve(d))
        context = ClaimContext(frame.actor_of, frame.places, frame.dates)
        drafts = timed("claims", lambda d=document: find_claims(d))
        timed("claims", lambda d=document, s=drafts, c=context: claims_of(d, s, c))
        timed("events", lambda f=frame, d=document, s=drafts: events_of(f, Scene.of(d, s)))
    again = sum(total[n] for n in ("restore", "fold", "words", "telling words"))
    told = sum(bool(open_document(r).units) for r in reports) / len(reports)
    total["units and mentions"] = max(0.0, total.get("units and mentions", 0.0) - again * told)
    return {name: round(value, 3) for name, value in total.items()}


def measure(folder: Path, count: int) -> dict[str, Any]:
    """All figures of the coder."""
    every = list(articles(folder))
    rows = spread(every, count)
    chosen = {row["id"] for row in rows}
    for row in [r for r in every if r["id"] not in chosen][:WARM] or every[:WARM]:
        code_report(Report(**row))
    reports = [Report(**row) for row in rows]
    seconds, coded = spent(lambda: [code_report(r) for r in reports])
    words = sum(len(r.text.split()) for r in reports)
    scan = scan_seconds([fold(restore(r.text, matcher().knows)[0]).text for r in reports])
    return {
        "articles": len(reports),
        "words an article": round(words / len(reports)),
        "articles a second": round(len(reports) / seconds),
        "words a second": round(words / seconds),
        "of them read further (not quiet)": round(
            sum(bool(open_document(r).units) for r in reports) / len(reports), 3
        ),
        "with events": sum(bool(c.events) for c in coded),
        "with claims": sum(bool(c.claims) for c in coded),
        "times the bare scan": round(seconds / scan, 1),
        "times reading the file": round(seconds / max(reading_seconds(rows), 1e-9), 1),
        "ms an article by stage": stages(reports),
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--articles", type=int, default=1200)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if not given.corpus.is_dir():
        print(f"{given.corpus}: the corpus is not there; name its folder with --corpus", file=sys.stderr)
        return 2
    found = measure(given.corpus, given.articles)
    if given.json:
        print(json.dumps(found, ensure_ascii=False))
        return 0
    for name, value in found.items():
        print(f"{name:36} {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

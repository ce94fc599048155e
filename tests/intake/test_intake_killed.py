"""Killed at random moments: nothing acknowledged is lost, nothing is half there, and the next run finishes the work."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from test_intake_watching import MONDAY, feed
from web_server import Site

from marsad.intake.verify import verify
from marsad.store import checking, open_database, reading
from marsad.store.proofs import Verified

RUNNER = Path(__file__).parent / "kill_runner.py"
TEXT = "نفذت قوة عملية دهم في بلدة الواحة ولم يبلغ عن إصابات"
SHORT, LONG = 6, 100


def run_and_kill(args, rng):
    """Start the command, kill it at a random moment, and return the ids it acknowledged and whether it had ended."""
    process = subprocess.Popen(
        [sys.executable, str(RUNNER), *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    lines: list[bytes] = []
    thread = threading.Thread(target=lambda: lines.extend(iter(process.stdout.readline, b"")))
    drain = threading.Thread(target=process.stderr.read)
    thread.start()
    drain.start()
    if rng.random() < 0.25:
        time.sleep(rng.uniform(0.0, 2.5))
    else:
        wanted = rng.randrange(1, 120)
        while len(lines) < wanted and process.poll() is None:
            time.sleep(0.001)
        time.sleep(rng.uniform(0, 0.03))
    process.kill()
    process.wait()
    thread.join()
    drain.join()
    acknowledged = [line.decode().rstrip("\n").split("\t") for line in lines if line.endswith(b"\n")]
    return [parts[1] for parts in acknowledged if parts[0] in ("added", "known")], process.returncode == 0


def faults(database, archive):
    with database.reading() as conn:
        return [*checking.check(conn), *verify(conn, archive, Verified())]


def held(database):
    found, cursor = set(), None
    with database.reading() as conn:
        while True:
            page = reading.list_reports(conn, limit=1000, cursor=cursor)
            found |= {head.id for head in page.items}
            cursor = page.next
            if cursor is None:
                return found


def kill_add(tmp_path, times, seed):
    rng = random.Random(seed)
    path, acknowledged, round_ = tmp_path / "record.db", set(), 0
    open_database(path, create=True).close()
    rows = 0
    for _ in range(times):
        source = tmp_path / f"in{round_}.jsonl"
        if not source.exists():
            source.write_text(
                "".join(
                    json.dumps({"id": f"{round_}-{n}", "text": f"{TEXT} {round_}/{n}"}) + "\n"
                    for n in range(900)
                )
            )
            rows += 900
        ids, ended = run_and_kill(["add", str(source), "--db", str(path)], rng)
        acknowledged |= set(ids)
        round_ += ended
        database = open_database(path)
        assert acknowledged <= held(database), "an acknowledged report was lost"
        database.close()
    database = open_database(path)
    assert faults(database, path.with_suffix(".archive")) == []
    database.close()
    for n in range(round_ + 1):
        again = subprocess.run(
            [sys.executable, str(RUNNER), "add", str(tmp_path / f"in{n}.jsonl"), "--db", str(path)],
            capture_output=True,
            check=False,
        )
        assert again.returncode == 0, again.stderr
        if n < round_:
            continue
    database = open_database(path)
    assert len(held(database)) == (round_ + 1) * 900
    assert faults(database, path.with_suffix(".archive")) == []
    database.close()
    assert acknowledged, "the test killed before anything was acknowledged"


def kill_watch(tmp_path, times, seed):
    rng = random.Random(seed)
    site = Site()
    path, number = tmp_path / "record.db", 300
    try:
        site.pages["/robots.txt"] = (404, {}, b"")
        site.pages["/feed"] = feed(
            *[(f"خبر {n}", f"{site.url}/{n}", MONDAY, f"{TEXT} {n}") for n in range(number)]
        )
        sources = tmp_path / "sources.toml"
        sources.write_text(
            f'[defaults]\nrate = "0s"\nmost = 5000\n[[source]]\nname = "n"\nkind = "feed"\nurl = "{site.url}/feed"\nfull_text = false\n'
        )
        open_database(path, create=True).close()
        command = ["watch", str(sources), "--once", "--db", str(path)]
        for _ in range(times):
            process = subprocess.Popen(
                [sys.executable, str(RUNNER), *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
            )
            wanted = rng.randrange(0, 60)
            for _line in range(wanted):
                if not process.stderr.readline():
                    break
            time.sleep(rng.uniform(0, 0.02))
            process.kill()
            process.communicate()
            database = open_database(path)
            with database.reading() as conn:
                done = (
                    conn.exec_driver_sql("SELECT report FROM watch_items WHERE state = 'done'")
                    .scalars()
                    .all()
                )
                assert set(done) <= held(database) and len(held(database)) == len(done), (
                    "done and added differ"
                )
            database.close()
        database = open_database(path)
        assert faults(database, path.with_suffix(".archive")) == []
        database.close()
        last = subprocess.run([sys.executable, str(RUNNER), *command], capture_output=True, check=False)
        assert last.returncode == 0, last.stderr
        database = open_database(path)
        assert len(held(database)) == number and faults(database, path.with_suffix(".archive")) == []
        database.close()
    finally:
        site.stop()


def test_add_killed_a_few_times(tmp_path):
    kill_add(tmp_path, SHORT, 1)


def test_watch_killed_a_few_times(tmp_path):
    kill_watch(tmp_path, SHORT, 2)


@pytest.mark.slow
def test_add_killed_a_hundred_times(tmp_path):
    kill_add(tmp_path, LONG, 3)


@pytest.mark.slow
def test_watch_killed_a_hundred_times(tmp_path):
    kill_watch(tmp_path, LONG, 4)

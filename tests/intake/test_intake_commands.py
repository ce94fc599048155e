"""The commands on the record as a person runs them: what is printed, where, and with which exit code."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys

import pytest
import typer
from test_intake_watching import coder
from typer.testing import CliRunner

from marsad.cli import add, db, diff, search, sources, verify, watch
from marsad.errors import MarsadError
from marsad.intake.ingest import Coding
from marsad.store.codings import MadeBy

ROWS = [
    {
        "id": "a",
        "text": "انفجار قرب الجسر في بلدة الواحة",
        "published": "2024-05-06",
        "outlet": "وكالة النهر",
    },
    {"id": "b", "text": "اعتقال رجلين في بلدة التل", "published": "2024-05-07", "outlet": "شبكة الجبل"},
]


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MARSAD_DB", raising=False)
    monkeypatch.setattr("marsad.cli.add.coding", lambda: Coding(coder, MadeBy("1", "l", "g")))
    monkeypatch.setattr("marsad.cli.db.coding", lambda: Coding(coder, MadeBy("2", "l", "g")))
    app = typer.Typer()
    for module in (add, diff, search, sources, verify, watch):
        name = module.__name__.rsplit(".", 1)[1]
        app.command(name)(getattr(module, name))
    app.add_typer(db.app, name="db")
    (tmp_path / "in.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS))

    def invoke(*args, stdin=None):
        result = CliRunner().invoke(app, args, input=stdin)
        if isinstance(result.exception, MarsadError):
            return result.exception.exit_code, "", str(result.exception)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.stdout, result.stderr

    return invoke


def test_adding_twice_and_what_is_said(run):
    assert run("add", "in.jsonl")[:2] == (0, "added\ta\nadded\tb\n")
    code, out, err = run("add", "in.jsonl", "--jsonl")
    assert code == 0 and [json.loads(line)["status"] for line in out.splitlines()] == ["known", "known"]
    assert "0 added, 2 known" in err


def test_what_cannot_be_read_is_told_and_the_rest_added(run, tmp_path):
    (tmp_path / "bad.jsonl").write_text('{"id": "c", "text": "نص"}\nbroken\n')
    code, out, err = run("add", "bad.jsonl", "nothing.txt")
    assert code == 2 and out == "added\tc\tpublication day missing\n"
    assert "bad.jsonl:2" in err and "nothing.txt: there is no such file" in err


def test_standard_input(run):
    code, out, _ = run("add", "-", stdin=json.dumps(ROWS[0]))
    assert (code, out) == (0, "added\ta\n")


def test_search_shows_and_counts(run):
    run("add", "in.jsonl")
    code, out, err = run("search", "واحة")
    assert code == 0 and "الواحة" in out and "1 shown of 1 found" in err
    assert [
        json.loads(line)["report"]["id"] for line in run("search", "بلدة", "--jsonl")[1].splitlines()
    ] == ["b", "a"]
    assert run("search", "بلدة", "--since", "2024-05-07", "--jsonl")[1].count("\n") == 1
    assert run("search", "بلدة", "--since", "May")[0] == 2


def test_caring_for_the_record(run):
    run("add", "in.jsonl")
    assert run("verify")[0] == 0 and run("db", "check")[0] == 0
    assert run("db", "backup", "b.zip")[0] == 0 and run("db", "restore", "b.zip", "--db", "c.db")[0] == 0
    assert run("verify", "--db", "c.db", "--archive", "marsad.archive")[0] == 0
    assert run("db", "recode")[1] == "2 coded, 0 failed\n" and run("db", "recode")[1] == "0 coded, 0 failed\n"
    assert "nothing differs" in run("diff")[2]
    assert "schema 0002" in run("db", "upgrade")[1]
    code, _, err = run("search", "x", "--db", "nowhere.db")
    assert code == 2 and "There is no database nowhere.db" in err
    assert run("db", "package", "i1", "-o", "p.zip")[0] == 2


def test_a_tampered_record_is_named(run, tmp_path):
    run("add", "in.jsonl")
    with sqlite3.connect(tmp_path / "marsad.db") as raw:
        raw.execute("UPDATE reports SET text = 'x' WHERE id = 'a'")
    raw.close()
    code, out, _ = run("verify")
    assert code == 1 and "report a" in out
    assert run("db", "check")[0] == 1


def test_sources_before_anything_was_watched(run):
    run("add", "in.jsonl")
    assert run("sources")[0] == 0
    assert run("sources", "n")[0] == 2 and run("sources", "--retry")[0] == 2
    assert run("watch", "none.toml")[0] == 2


@pytest.mark.parametrize(
    "command",
    [
        "add",
        "watch",
        "sources",
        "search",
        "verify",
        "diff",
        "db",
        "db check",
        "db backup",
        "db restore",
        "db upgrade",
        "db recode",
        "db package",
    ],
)
def test_help_explains_every_option(run, command):
    code, out, _ = run(*command.split(), "--help")
    assert code == 0 and len(out) > 200


def test_a_page_that_may_not_be_fetched(run, site):
    code, _, err = run("add", f"{site.url}/1")
    assert code == 2 and "not public" in err and site.requests == []


def test_acknowledgements_are_not_buffered(tmp_path):
    """A line must leave the process with the commit, not when the process ends."""
    source = "import sys; from marsad.cli.record import print_line; print_line('x'); import os; os._exit(9)"
    done = subprocess.run([sys.executable, "-c", source], stdout=subprocess.PIPE, check=False)
    assert done.stdout == b"x\n"

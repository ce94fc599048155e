"""The commands: lines as the contract says, errors in one line."""

import json

import msgspec
import pytest
from link_builders import event, report
from typer import Typer
from typer.testing import CliRunner

from marsad.cli import incidents as incidents_command
from marsad.cli.link import link as link_command
from marsad.errors import InputError
from marsad.link.read import coded_reports
from marsad.record import CodedReport, Report
from marsad.store import open_database, writer
from marsad.store.codings import MadeBy

app = Typer()
app.command("link")(link_command)
app.add_typer(incidents_command.app, name="incidents")
run = CliRunner()

LEAD = "انفجرت عبوة زرعت داخل عربة خضار أمام مخبز الأفران الآلي ظهر الأحد"


@pytest.fixture
def coded(tmp_path):
    path = tmp_path / "coded.jsonl"
    made = [
        report("a", event(LEAD, killed=3)),
        report("b", event(LEAD + " والشارع مغلق", killed=4), pub="2024-03-11"),
    ]
    path.write_bytes(b"\n".join(msgspec.json.encode(r) for r in made))
    return path


def test_a_line_holds_id_members_and_copies(coded):
    result = run.invoke(app, ["link", str(coded), "--format", "jsonl"])
    assert result.exit_code == 0
    (line,) = [json.loads(x) for x in result.stdout.splitlines()]
    assert [m["event"] for m in line["members"]] == ["a#0", "b#0"]
    assert {"start", "end"} <= set(line["members"][0]["evidence"][0])
    assert line["copies"] == [["b", "a"]]


def test_judgements_of_a_file_are_followed(coded, tmp_path):
    told = tmp_path / "told.jsonl"
    told.write_text('{"verdict": "not_same", "events": ["a#0", "b#0"], "by": "x", "at": "1"}\n')
    result = run.invoke(app, ["link", str(coded), "--format", "jsonl", "--judgements", str(told)])
    assert len(result.stdout.splitlines()) == 2
    told.write_text('{"verdict": "maybe"}\n')
    result = run.invoke(app, ["link", str(coded), "--judgements", str(told)])
    assert isinstance(result.exception, InputError)
    assert "line 1" in str(result.exception)


def test_bad_lines_say_where(tmp_path):
    for line, hint in (("{", "line 2"), ('{"text": "x"}', "no `id`"), ('{"id": "a"}', "second time")):
        with pytest.raises(InputError, match=hint):
            list(coded_reports(['{"id": "a"}', line], "x"))
    result = run.invoke(app, ["link", str(tmp_path / "none.jsonl")])
    assert "cannot be read" in str(result.exception)


def test_the_store_by_commands(tmp_path, coded):
    where = str(tmp_path / "record.db")
    database = open_database(where, create=True)
    for line in coded.read_bytes().splitlines():
        r = msgspec.json.decode(line, type=CodedReport)
        entry = writer.Entry(
            report=Report(id=r.id, text=r.text, published=r.published, outlet=r.outlet), coded=r
        )
        writer.add(database, [entry], MadeBy("1", "x", "y"))
    database.close()
    assert run.invoke(app, ["link", "--db", where]).exit_code == 0
    listed = run.invoke(app, ["incidents", "--db", where, "--jsonl"])
    (one,) = [json.loads(x) for x in listed.stdout.splitlines()]
    shown = run.invoke(app, ["incidents", "show", one["id"], "--db", where])
    assert "killed: 3" in shown.stdout
    why = run.invoke(app, ["incidents", "--db", where, "show", one["id"], "--why"])
    assert "prior" in why.stdout
    said = ["incidents", "judge", "not-same", "a#0", "b#0", "--by", "سعاد", "--db", where]
    assert run.invoke(app, said).exit_code == 0
    run.invoke(app, ["link", "--db", where])
    listed = run.invoke(app, ["incidents", "--db", where, "--jsonl"])
    assert len(listed.stdout.splitlines()) == 2
    missing = run.invoke(app, ["incidents", "show", "i-none", "--db", where])
    assert "no incident" in str(missing.exception)

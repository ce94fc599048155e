"""`marsad serve` and `marsad users`: refusals with the reason, users kept."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner
from web_record import PASSWORD, make_client, sign_in

from marsad.cli import serve as serving
from marsad.cli import users as keeping
from marsad.errors import AccessError, InputError
from marsad.store import open_database

app = typer.Typer()
app.command("serve")(serving.serve)
app.add_typer(keeping.app, name="users")


def _run(*arguments: str, stdin: str = "") -> str:
    result = CliRunner().invoke(app, arguments, input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output


def test_other_addresses_are_refused(tmp_path: Path) -> None:
    db = str(tmp_path / "r.db")
    with pytest.raises(AccessError, match="no admin"):
        _run("serve", "--db", db, "--host", "0.0.0.0", "--tls-proxy")
    assert "boss: admin" in _run("users", "add", "boss", "--role", "admin", "--db", db, stdin=PASSWORD + "\n")
    with pytest.raises(AccessError, match="without TLS"):
        _run("serve", "--db", db, "--host", "0.0.0.0")
    with pytest.raises(AccessError, match="sign-in off"):
        _run("serve", "--db", db, "--host", "0.0.0.0", "--tls-proxy", "--no-sign-in")
    with pytest.raises(InputError, match="belong together"):
        _run("serve", "--db", db, "--tls-cert", "x.pem")


def test_users_are_kept(tmp_path: Path) -> None:
    db = str(tmp_path / "r.db")
    _run("users", "add", "amal", "--db", db, stdin=PASSWORD + "\n")
    _run("users", "change", "amal", "--role", "editor", "--db", db)
    assert _run("users", "list", "--db", db) == "amal\teditor\n"
    client = make_client(open_database(db), sign_in=True)
    assert sign_in(client, "amal").status_code == 303
    _run("users", "change", "amal", "--disable", "--db", db)
    assert client.get("/").status_code == 303
    with pytest.raises(InputError, match="no role"):
        _run("users", "add", "x", "--role", "king", "--db", db, stdin=PASSWORD + "\n")
    with pytest.raises(InputError, match="Nothing to change"):
        _run("users", "change", "amal", "--db", db)

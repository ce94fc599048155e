"""`marsad users`: who may sign in to the web app, with which role."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from marsad.cli.record import DbOption, print_line, say

app = typer.Typer(help="Keep the web app's users: add, list, change.", no_args_is_help=True)
RoleOption = Annotated[str, typer.Option(help="viewer, editor or admin.")]


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="The name to sign in with.")],
    role: RoleOption = "viewer",
    db: DbOption = None,
) -> None:
    """Add a user; the password is asked for, or read from standard input where that is no terminal."""
    from marsad.store import open_database, users  # noqa: PLC0415
    from marsad.web.access import hash_password  # noqa: PLC0415

    hashed = hash_password(_password())
    database = open_database(db, create=True)

    def work(conn) -> None:  # type: ignore[no-untyped-def]
        users.put_user(conn, name, _role(role), hashed)  # type: ignore[arg-type]
        users.note(conn, "command line", "user added", name, {"role": role})

    database.transact(work)
    print_line(f"{name}: {role}")


@app.command("list")
def list_all(db: DbOption = None) -> None:
    """List the users with role and state."""
    from marsad.store import open_database, users  # noqa: PLC0415

    with open_database(db).reading() as conn:
        for user in users.list_users(conn):
            print_line(f"{user.name}\t{user.role}" + ("\tdisabled" if user.disabled else ""))


@app.command()
def change(
    name: Annotated[str, typer.Argument(help="The user.")],
    role: Annotated[str | None, typer.Option(help="viewer, editor or admin.")] = None,
    password: Annotated[
        bool, typer.Option("--password", help="Set a new password; it is asked for.")
    ] = False,
    disable: Annotated[
        bool | None, typer.Option("--disable/--enable", help="Shut out, or let in again.")
    ] = None,
    db: DbOption = None,
) -> None:
    """Change a user's role or password, or shut the user out."""
    from marsad.errors import InputError  # noqa: PLC0415
    from marsad.store import open_database, users  # noqa: PLC0415
    from marsad.store.types import now  # noqa: PLC0415
    from marsad.web.access import hash_password  # noqa: PLC0415

    changes: dict[str, object] = {}
    if role is not None:
        changes["role"] = _role(role)
    if password:
        changes["password"] = hash_password(_password())
    if disable is not None:
        changes["disabled"] = now() if disable else None
    if not changes:
        raise InputError("Nothing to change; give --role, --password, --disable or --enable.")

    def work(conn) -> None:  # type: ignore[no-untyped-def]
        users.change_user(conn, name, **changes)
        users.note(
            conn, "command line", "user changed", name, {key: key == "role" and role for key in changes}
        )

    open_database(db).transact(work)
    say(f"{name}: changed")


def _role(role: str) -> str:
    from marsad.errors import InputError  # noqa: PLC0415

    if role not in ("viewer", "editor", "admin"):
        raise InputError(f"There is no role {role!r}; choose viewer, editor or admin.")
    return role


def _password() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\n")

"""The `marsad` command: mounts the commands, and turns every known failure into one line and an exit code."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import typer

from marsad.errors import MarsadError

COMMANDS: dict[str, str] = {
    "code": "code:code",
    "explain": "explain:explain",
    "eval": "evaluate:evaluate",
    "demo": "demo:demo",
    "train": "train:train",
    "version": "version:version",
    "add": "add:add",
    "watch": "watch:watch",
    "sources": "sources:sources",
    "search": "search:search",
    "diff": "diff:diff",
    "verify": "verify:verify",
    "db": "db:app",
    "gazetteer": "gazetteer:app",
    "link": "link:link",
    "incidents": "incidents:app",
    "bulk": "bulk:app",
    "export": "export:export",
    "bulletin": "bulletin:bulletin",
    "trends": "trends:trends",
    "alerts": "alerts:alerts",
    "forecast": "forecast:forecast",
    "serve": "serve:serve",
    "users": "users:app",
}
"""Command name → module of `marsad.cli` and the function or group (`app`) in it.

A module is imported only when its command is run, so that reading one report loads nothing that it does not
need.
"""

_INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells give it."""


def build(wanted: str | None = None) -> typer.Typer:
    """The command line with the command `wanted`, or with all of them."""
    app = typer.Typer(
        name="marsad",
        help="Reads Arabic conflict reporting and keeps a record of it that a person can check.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.callback()(_root)
    for name, where in COMMANDS.items():
        if wanted not in (None, name):
            continue
        module, _, attribute = where.partition(":")
        found = getattr(import_module(f"marsad.cli.{module}"), attribute)
        if isinstance(found, typer.Typer):
            app.add_typer(found, name=name)
        else:
            app.command(name)(found)
    return app


def _root() -> None:
    """Reads Arabic conflict reporting and keeps a record of it that a person can check."""


def main() -> None:
    """Run the command line; a MarsadError is one line on standard error and its exit code.

    A closed pipe (`marsad code … | head`) ends it quietly with 0, Ctrl-C with one line and 130.
    """
    first = next((a for a in sys.argv[1:] if not a.startswith("-")), None)
    code = 0
    stdout = sys.stdout
    try:
        build(first if first in COMMANDS else None)()
    except MarsadError as error:
        print(f"marsad: {error}", file=sys.stderr)
        code = error.exit_code
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
        if code == 1 and sys.stdout is not stdout:  # typer puts another in its place when its reader has gone
            code = 0
        elif code == _INTERRUPTED:
            print("marsad: interrupted", file=sys.stderr)
    sys.exit(_flushed(code))


def _flushed(code: int) -> int:
    """Write out what waits; a reader that has gone is no failure, and Python is not to complain of it."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    return code


if __name__ == "__main__":
    main()

"""The `marsad` command: mounts the commands, and turns every known failure into one line and an exit code."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import typer

from marsad.errors import MarsadError

app = typer.Typer(
    name="marsad",
    help="Reads Arabic conflict reporting and keeps a record of it that a person can check.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

_COMMANDS = {
    "code": ("marsad.cli.code", "code"),
    "explain": ("marsad.cli.explain", "explain"),
    "eval": ("marsad.cli.evaluate", "evaluate"),
    "train": ("marsad.cli.train", "train"),
}
"""Command name → module and function; a module is imported only when its command is run."""


def _mount(wanted: str | None) -> None:
    for name, (module, function) in _COMMANDS.items():
        if wanted in (None, name):
            app.command(name)(getattr(import_module(module), function))


def main() -> None:
    """Run the command line; a MarsadError is one line on standard error and its exit code."""
    first = next((a for a in sys.argv[1:] if not a.startswith("-")), None)
    _mount(first if first in _COMMANDS else None)
    if first in _COMMANDS:
        app.command("help", hidden=True)(lambda: None)  # a second command keeps the sub-command's name in use
    try:
        app()
    except MarsadError as error:
        print(f"marsad: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


if __name__ == "__main__":
    main()

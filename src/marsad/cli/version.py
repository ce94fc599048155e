"""`marsad version`: the version, and the fingerprints of the data that it reads by."""

from __future__ import annotations

import hashlib
import platform
from pathlib import Path
from typing import Annotated

import typer


def version(
    jsonl: Annotated[bool, typer.Option("--jsonl", help="As one JSON object.")] = False,
) -> None:
    """Print the version and the fingerprints of lexicon, actors, gazetteer and models.

    Two Marsads with the same line of each read the same report the same way.
    """
    told = fingerprints()
    if jsonl:
        import msgspec  # noqa: PLC0415

        typer.echo(msgspec.json.encode(told).decode())
        return
    for name, value in told.items():
        typer.echo(f"{name:<10} {value}")


def fingerprints() -> dict[str, str]:
    """The version and the first 16 hex digits of SHA-256 over each kind of data file."""
    from marsad import __version__  # noqa: PLC0415 - kept out of the start of other commands

    root = Path(__file__).parent.parent
    return {
        "marsad": __version__,
        "lexicon": _digest(root / "lexicon" / "data"),
        "actors": _digest(root / "resolve" / "data"),
        "gazetteer": _digest(root / "gazetteer" / "data"),
        "models": _digest(root / "coding" / "models"),
        "python": platform.python_version(),
    }


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix not in (".py", ".pyc")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]

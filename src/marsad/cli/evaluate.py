"""`marsad eval`: the coder's figures against gold, and where it differs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from marsad.errors import InputError


def evaluate(
    gold: Annotated[
        list[Path],
        typer.Argument(help="Gold files: JSON Lines by the codebook, or Marsad's correction exports."),
    ],
    coded: Annotated[
        Path | None, typer.Option(help="Score these coded reports (JSON Lines) and code nothing.")
    ] = None,
    errors: Annotated[
        int | None,
        typer.Option(metavar="N", help="Print at most N differences from gold; all when not given."),
    ] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Figures and differences as JSON Lines.")] = False,
    floors: Annotated[
        Path | None, typer.Option(help="Pinned figures (evaluation/floors.json); exit code 1 when one fell.")
    ] = None,
) -> None:
    """Code gold reports, score them, and print the figures and every difference.

    An event is found when a coded one shares evidence with it and is of the same family; it is untouched when
    type, status, parties, harm, place and date are all right.
    """
    from marsad.evaluate.floors import fallen, read_floors  # noqa: PLC0415 - kept out of other commands
    from marsad.evaluate.gold import fingerprint, read_gold  # noqa: PLC0415
    from marsad.evaluate.measure import measure  # noqa: PLC0415

    given = None if coded is None else _coded(coded)
    pinned = {} if floors is None else read_floors(floors)
    worse = []
    for path in gold:
        found = measure(read_gold(path), given)
        shown = found.differences if errors is None else found.differences[:errors]
        if jsonl:
            _print_json({"set": str(path), "figures": found.figures, "types": found.types})
            for difference in shown:
                _print_json(difference)
        else:
            _print(path, found.figures, shown)
        digest = fingerprint(path)
        for part, row in pinned.items():
            if part.endswith("/all") and row["sha256"] == digest:
                worse += fallen(part, row, found.figures, digest)
    for fault in worse:
        print(f"marsad: fallen: {fault}", file=sys.stderr)
    if worse:
        raise typer.Exit(1)


def _coded(path: Path) -> dict[str, Any]:
    import msgspec  # noqa: PLC0415

    from marsad.record.lines import read_coded  # noqa: PLC0415

    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check its name and rights") from None
    rows = [read_coded(line, f"{path}:{n}") for n, line in enumerate(lines, 1) if line.strip()]
    return {r.id: msgspec.to_builtins(r) for r in rows}


def _print_json(row: dict[str, Any]) -> None:
    import msgspec  # noqa: PLC0415

    sys.stdout.write(msgspec.json.encode(row).decode() + "\n")


def _print(path: Path, figures: dict[str, Any], differences: list[dict[str, Any]]) -> None:
    typer.echo(f"{path}: {figures['reports']} reports")
    for name in ("events", "untouched", "claims", "restored"):
        f = figures[name]
        typer.echo(f"  {name:<10} P {f['p']:.3f}  R {f['r']:.3f}  F1 {f['f1']:.3f}  of {f['n']}")
    typer.echo("  slots      " + "  ".join(f"{k} {v:.2f}" for k, v in figures["slots"].items()))
    quiet = figures["quiet"]
    kept = "none in the set" if quiet["kept"] is None else f"{quiet['kept']:.3f} of {quiet['n']}"
    typer.echo(f"  quiet kept {kept}; span faults {figures['span_faults']}")
    for row in differences:
        typer.echo("  - " + _difference(row))


def _difference(row: dict[str, Any]) -> str:
    """One difference from gold on a line."""
    if "wrong" in row:
        told = (f"{k}: {_value(row['coded'].get(k))} for {_value(row['gold'].get(k))}" for k in row["wrong"])
        return f"{row['report']} {row['gold']['type']}: " + "; ".join(told)
    what = next(k for k in ("missed", "spurious", "claim missed", "claim spurious") if k in row)
    item = row[what]
    evidence = item["evidence"][0]
    words = evidence if isinstance(evidence, str) else evidence["text"]
    return f"{row['report']} {what}: {item.get('type') or item.get('kind')} «{' '.join(words.split())[:90]}»"


def _value(value: Any) -> str:
    """A slot's value in short."""
    if value is None or value in ([], ()):
        return "nothing"
    if isinstance(value, (list, tuple)):
        return ", ".join(_value(v) for v in value)
    if isinstance(value, dict):
        if "actor" in value:
            return str(value["actor"])
        if "kind" in value:
            return f"{value['kind']} {value.get('who') or '?'} {value['low']}-{value.get('high')}"
        if "start" in value:
            return f"{value['start']}/{value['end']}"
        return f"{value.get('name')} ({value.get('level')}, {value.get('adm1')})"
    return str(value)

"""`python -m marsad.cli.reference FOLDER`: the reference pages that are made from the code: commands, and the
record.

docs/reference/commands.md comes from the command line's own help, docs/reference/record.md and
record.schema.json from the data model. A test fails when the pages in the repository are not those of the
code.
"""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Callable, Iterator
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_type_hints

from typer import Typer
from typer.models import ArgumentInfo, OptionInfo

from marsad.cli.main import COMMANDS
from marsad.record import model
from marsad.record.schema import record_schema

_MADE = "<!-- Made by `make docs` from the code; do not edit. -->\n"


def pages() -> dict[str, str]:
    """The generated pages by file name."""
    return {
        "commands.md": commands_page(),
        "record.md": record_page(),
        "record.schema.json": json.dumps(record_schema(), ensure_ascii=False, indent=1) + "\n",
    }


_COMMANDS_HEAD = f"""\
# Commands

{_MADE}
`-` stands for standard input. Results go to standard output, one object a line where programs read them;
all else goes to standard error. Exit codes: 0 done, 1 the answer is no (a check failed, nothing found), 2
something given could not be read, 130 interrupted.
"""


def commands_page() -> str:
    """Every command with its arguments and options, from the functions behind them."""
    lines = [*_COMMANDS_HEAD.splitlines(), ""]
    for name, where in COMMANDS.items():
        module, _, attribute = where.partition(":")
        found = getattr(import_module(f"marsad.cli.{module}"), attribute)
        lines += (
            _group(f"marsad {name}", found)
            if isinstance(found, Typer)
            else _command(f"marsad {name}", found, 2)
        )
    return "\n".join(lines)


def _group(name: str, app: Typer) -> Iterator[str]:
    callback = app.registered_callback
    if callback is not None and callback.callback is not None:
        yield from _command(name, callback.callback, 2)
    else:
        yield from (f"## `{name}`", "", str(app.info.help), "")
    for info in app.registered_commands:
        if info.callback is not None:
            sub = info.name or info.callback.__name__.replace("_", "-")
            yield from _command(f"{name} {sub}", info.callback, 3)


def _command(name: str, function: Callable[..., Any], depth: int) -> Iterator[str]:
    yield from (f"{'#' * depth} `{name}`", "")
    for paragraph in inspect.cleandoc(function.__doc__ or "").split("\n\n"):
        yield from (" ".join(paragraph.split()), "")
    rows = [_row(p) for p in parameters(function)]
    if rows:
        yield from ("| argument or option | default | what it does |", "|---|---|---|", *rows, "")


class Parameter(NamedTuple):
    """An argument or option of a command as its function declares it."""

    name: str
    kind: Any
    info: ArgumentInfo | OptionInfo
    default: Any

    @property
    def written(self) -> tuple[str, ...]:
        """How it is written on the command line; an argument by its name in capitals."""
        if isinstance(self.info, ArgumentInfo):
            name = self.info.metavar or self.name.upper()
            many = "…" if "list" in str(self.kind) else ""
            return (f"{name}{many}" if self.default is inspect.Parameter.empty else f"[{name}{many}]",)
        # typer keeps the first declaration of an annotated option where a default would stand
        first = [self.info.default] if isinstance(self.info.default, str) else []
        told = tuple(d for declared in (*first, *(self.info.param_decls or ())) for d in declared.split("/"))
        if not told:
            flag = f"--{self.name.replace('_', '-')}"
            told = (flag, flag.replace("--", "--no-")) if self.is_flag else (flag,)
        return tuple(f"{d}{self._value}" for d in told if d.startswith("-"))

    @property
    def is_flag(self) -> bool:
        """Whether it takes no value."""
        return self.kind is bool or self.kind == (bool | None)

    @property
    def _value(self) -> str:
        if self.is_flag:
            return ""
        if isinstance(self.kind, type) and issubclass(self.kind, Enum):
            return " " + "|".join(str(choice.value) for choice in self.kind)
        names = [k.__name__ for k in (self.kind, *get_args(self.kind)) if isinstance(k, type)]
        plain = next((n for n in names if n not in ("NoneType", "list", "UnionType")), "text")
        return " " + (self.info.metavar or plain.upper().replace("STR", "TEXT"))


def parameters(function: Callable[..., Any]) -> list[Parameter]:
    """The arguments and options of a command's function."""
    hints = get_type_hints(function, include_extras=True)
    found = []
    for name, parameter in inspect.signature(function).parameters.items():
        kind, *more = get_args(hints[name]) if hasattr(hints[name], "__metadata__") else (hints[name],)
        infos = [m for m in more if isinstance(m, (ArgumentInfo, OptionInfo))]
        if infos:
            found.append(Parameter(name, kind, infos[0], parameter.default))
    return found


def _row(parameter: Parameter) -> str:
    written = ", ".join(f"`{w}`" for w in parameter.written).replace("|", "\\|")
    value = parameter.default
    value = getattr(value, "value", value)
    default = (
        "required" if value is inspect.Parameter.empty else "" if value in (None, False) else f"`{value}`"
    )
    return f"| {written} | {default} | {' '.join((parameter.info.help or '').split())} |"


_STRUCTS = (
    "CodedReport", "Restored", "Event", "Party", "Harm", "Count", "Place", "PlaceCandidate", "EventDate",
    "Source", "Claim", "Speaker", "Span",
)  # fmt: skip


_RECORD_HEAD = f"""\
# The record

{_MADE}
One line of `marsad code --format jsonl` is one `CodedReport`. Offsets are Unicode code points into the
raw text, end exclusive; a span's `text` is the raw slice. A span that is not there is left out. The same as a JSON
Schema: [record.schema.json](record.schema.json).
"""


def record_page() -> str:
    """Every struct of the record with its fields, types and meaning."""
    lines = [*_RECORD_HEAD.splitlines(), ""]
    parts = record_schema()["$defs"]
    for name in _STRUCTS:
        lines += [f"## {name}", "", " ".join((getattr(model, name).__doc__ or "").split()), ""]
        lines += ["| field | type | default | meaning |", "|---|---|---|---|"]
        part = parts[name]
        for field, schema in part["properties"].items():
            default = json.dumps(schema["default"]) if "default" in schema else ""
            meaning = MEANINGS.get(f"{name}.{field}", "")
            lines.append(f"| `{field}` | {_type(schema)} | {f'`{default}`' if default else ''} | {meaning} |")
        lines.append("")
    return "\n".join(lines)


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "enum" in schema:
        return " ".join(f"`{v}`" for v in schema["enum"])
    if "anyOf" in schema:
        return " or ".join(_type(option) for option in schema["anyOf"])
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    return str(schema.get("type", "any"))


MEANINGS = {
    "CodedReport.id": "the report's id as given, else made of file and line",
    "CodedReport.url": "address as given",
    "CodedReport.outlet": "outlet as given",
    "CodedReport.title": "title as given; not read apart from the text",
    "CodedReport.published": "publication day (ISO) from which relative dates are counted",
    "CodedReport.sha256": "of the raw text as UTF-8, in hex",
    "CodedReport.text": "the raw text, never altered",
    "CodedReport.restored": "censored and decorated spellings with their plain form",
    "CodedReport.events": "events in reading order",
    "CodedReport.claims": "claims in reading order",
    "Restored.start": "offset of the written word",
    "Restored.end": "offset behind it",
    "Restored.raw": "the whole written word",
    "Restored.text": "its plain form",
    "Event.id": "report id, `#`, number within the report",
    "Event.type": "codebook, section 2",
    "Event.modes": "means and circumstances (codebook, section 2)",
    "Event.status": "codebook, section 3",
    "Event.initiators": "who did it",
    "Event.targets": "who suffered it",
    "Event.harm": "people killed, wounded, arrested, freed ..., one entry per kind and party",
    "Event.seized": "things found or taken, by plain English name",
    "Event.size": "people who took part, where told",
    "Event.place": "where, as precisely as the text says",
    "Event.date": "when, as days",
    "Event.sources": "who said so, nearest first",
    "Event.confidence": "calibrated chance that an editor would leave the event as it is",
    "Event.evidence": "the clauses that state the act, the fullest first",
    "Party.actor": "an id of the actors' list, or `other:NAME`",
    "Party.span": "the words that name the party",
    "Harm.kind": "what befell the people",
    "Harm.who": "the party they belong to, null where unknown or mixed",
    "Harm.low": "lowest number told",
    "Harm.high": "highest number told, null where the text sets no bound",
    "Harm.approx": "the text says about, nearly",
    "Harm.span": "the words that count them",
    "Count.low": "lowest number told",
    "Count.high": "highest number told, null where the text sets no bound",
    "Count.approx": "the text says about, nearly",
    "Place.name": "as written, without prefixes",
    "Place.level": "how precise the text is (codebook, section 6)",
    "Place.lat": "degrees north (WGS 84)",
    "Place.lon": "degrees east (WGS 84)",
    "Place.country": "ISO 3166-1 alpha-2",
    "Place.adm1": "ISO 3166-2 code of the first-level unit",
    "Place.gazetteer_id": "the entry of the embedded gazetteer",
    "Place.radius_km": "how far the place may reach from the point, in kilometres",
    "Place.candidates": "places that the name could mean, best first, with reasons",
    "Place.span": "the words that name the place",
    "PlaceCandidate.gazetteer_id": "the entry of the gazetteer",
    "PlaceCandidate.name": "its name there",
    "PlaceCandidate.lat": "degrees north (WGS 84)",
    "PlaceCandidate.lon": "degrees east (WGS 84)",
    "PlaceCandidate.score": "how well it fits, 0 to 1",
    "PlaceCandidate.reasons": "why",
    "EventDate.start": "first day (ISO)",
    "EventDate.end": "last day (ISO), the same for one day",
    "EventDate.text": "the words as written",
    "EventDate.inferred": "the publication day, offered because the text gives no time",
    "EventDate.span": "where the words stand",
    "Source.name": "as named in the text",
    "Source.kind": "codebook, section 8",
    "Source.via": "the outlet that carried it, when the text says so",
    "Source.span": "where the name stands",
    "Claim.id": "report id, `#c`, number within the report",
    "Claim.kind": "codebook, section 9",
    "Claim.subject": "the party that it is about",
    "Claim.low": "lowest number claimed",
    "Claim.high": "highest number claimed, null where the text sets no bound",
    "Claim.approx": "the text says about, nearly",
    "Claim.unit": "what is counted (people, attacks, fighters, plots ...)",
    "Claim.place": "the place spoken of",
    "Claim.date": "the time spoken of",
    "Claim.speaker": "who makes the claim, null for the narrator",
    "Claim.via": "the outlet that carried it, when the text says so",
    "Claim.modality": "asserted, conditional, forecast or denied",
    "Claim.evidence": "the clauses that state it",
    "Speaker.name": "as named in the text",
    "Speaker.role": "office or role as named in the text",
    "Speaker.actor": "the party spoken for",
    "Speaker.span": "where the name stands",
    "Span.start": "offset of the first code point in the raw text",
    "Span.end": "offset behind the last",
    "Span.text": "the raw slice",
}
"""Meaning of each field by `Struct.field`; a test fails when one lacks it."""


_ROOMS = {"guides": "Guides", "reference": "Reference", "decisions": "Decisions"}


def index_page(docs: Path) -> str:
    """The list of all documents in a folder, by kind and title."""
    lines = ["# Marsad: documents", "", _MADE]
    for folder, title in _ROOMS.items():
        lines += [f"## {title}", ""]
        lines += [
            f"- [{_title(p)}]({p.relative_to(docs).as_posix()})"
            for p in sorted((docs / folder).rglob("*.md"))
        ]
        lines.append("")
    others = [
        p for p in sorted(docs.rglob("*.md")) if p.relative_to(docs).parts[0] not in (*_ROOMS, "index.md")
    ]
    lines += ["## More", "", *(f"- [{_title(p)}]({p.relative_to(docs).as_posix()})" for p in others), ""]
    return "\n".join(lines)


def _title(page: Path) -> str:
    return page.read_text(encoding="utf-8").splitlines()[0].lstrip("# ").strip()


def main() -> None:
    """Write the pages into the folder of documents named on the command line."""
    docs = Path(sys.argv[1])
    (docs / "reference").mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (docs / "reference" / name).write_text(text, encoding="utf-8")
    (docs / "index.md").write_text(index_page(docs), encoding="utf-8")


if __name__ == "__main__":
    main()

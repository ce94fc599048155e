"""Reading reports for the commands: text files, JSON Lines, standard input; a bad one is told and set aside."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from marsad.errors import InputError, MarsadError
from marsad.record import Report
from marsad.record.lines import check_date, read_report
from marsad.text.decode import MAX_REPORT_BYTES, decode, has_arabic

_READ_BOUND = 2 * 1024**3


@dataclass(slots=True)
class Reader:
    """Reads the named files one report at a time and counts what could not be read."""

    published: str | None = None
    outlet: str | None = None
    refused: int = 0

    def read(self, names: list[str]) -> Iterator[Report]:
        """The reports of all files in order. Failures go to standard error, one line each, and are counted."""
        check_date(self.published, "--published")
        for name in names or ["-"]:
            try:
                yield from self._file(name)
            except MarsadError as error:
                self._refuse(error)

    def _file(self, name: str) -> Iterator[Report]:
        if name.endswith(".jsonl") or (name == "-" and sys.stdin is not None and self._stdin_is_lines()):
            yield from self._lines(name)
            return
        text = decode(_bytes(name), _shown(name))
        report = Report(id=Path(name).stem if name != "-" else "stdin", text=text)
        yield self._checked(report, _shown(name))

    def _stdin_is_lines(self) -> bool:
        head = sys.stdin.buffer.peek(1)[:64].lstrip(b"\xef\xbb\xbf \r\n\t")  # type: ignore[attr-defined]
        return bool(head.startswith(b"{"))

    def _lines(self, name: str) -> Iterator[Report]:
        stem = Path(name).stem if name != "-" else "stdin"
        stream = sys.stdin.buffer if name == "-" else _open(name)
        with stream:
            for number, line in enumerate(_bounded(stream, name), 1):
                if not line.strip():
                    continue
                where = f"{_shown(name)}:{number}"
                try:
                    yield self._checked(read_report(decode(line, where), where, f"{stem}-{number}"), where)
                except MarsadError as error:
                    self._refuse(error)

    def _checked(self, report: Report, where: str) -> Report:
        if not report.text.strip():
            raise InputError(f"{where}: the report is empty; nothing to read")
        if not has_arabic(report.text):
            raise InputError(f"{where}: no Arabic in the text; Marsad reads Arabic only")
        if self.published and not report.published:
            report = _with(report, published=self.published)
        if self.outlet and not report.outlet:
            report = _with(report, outlet=self.outlet)
        return report

    def _refuse(self, error: MarsadError) -> None:
        self.refused += 1
        print(f"marsad: {error}", file=sys.stderr)


def _with(report: Report, published: str | None = None, outlet: str | None = None) -> Report:
    return Report(
        id=report.id,
        text=report.text,
        title=report.title,
        published=published or report.published,
        outlet=outlet or report.outlet,
        url=report.url,
    )


def _shown(name: str) -> str:
    return "standard input" if name == "-" else name


def _open(name: str) -> object:
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise InputError(f"{name}: cannot be read ({error.strerror}); check the name and its rights") from None


def _bytes(name: str) -> bytes:
    stream = sys.stdin.buffer if name == "-" else _open(name)
    data: bytes = stream.read(MAX_REPORT_BYTES + 1)  # type: ignore[attr-defined]
    return data


def _bounded(stream: object, name: str) -> Iterator[bytes]:
    """Lines of a stream; one longer than a report may be is cut there, so that memory stays bounded."""
    limit = MAX_REPORT_BYTES * 2
    while line := stream.readline(limit):  # type: ignore[attr-defined]
        if len(line) >= limit and not line.endswith(b"\n"):
            while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):  # type: ignore[attr-defined]
                pass
        yield line

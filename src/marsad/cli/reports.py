"""Reading reports for the commands: text files, JSON Lines, standard input; a bad one is told and set by."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import cast

import msgspec

from marsad.errors import InputError, LimitError, MarsadError
from marsad.record import Report
from marsad.record.lines import check_date, read_report
from marsad.text.decode import MAX_REPORT_BYTES, decode, has_arabic


@dataclass(slots=True)
class Reader:
    """Reads the named files one report at a time and counts what could not be read."""

    published: str | None = None
    outlet: str | None = None
    refused: int = 0

    def read(self, names: list[str]) -> Iterator[Report]:
        """The reports of all files in order; `-` is standard input.

        A failure is one line on standard error and is counted; the rest is read. Raises InputError for a
        wrong `published`.
        """
        check_date(self.published, "--published")
        for name in names or ["-"]:
            try:
                yield from self._file(name)
            except MarsadError as error:
                self._refuse(error)

    def _file(self, name: str) -> Iterator[Report]:
        with open_input(name) as stream:
            if name.endswith(".jsonl") or (name == "-" and _is_lines(stream)):
                yield from self._lines(stream, name)
                return
            text = decode(_whole(stream, name), shown(name))
        yield self._checked(Report(id=_stem(name), text=text), shown(name))

    def _lines(self, stream: BufferedReader, name: str) -> Iterator[Report]:
        for number, line in enumerate(bounded_lines(stream), 1):
            if not line.strip():
                continue
            where = f"{shown(name)}:{number}"
            try:
                report = read_report(decode(line, where), where, f"{_stem(name)}-{number}")
                yield self._checked(report, where)
            except MarsadError as error:
                self._refuse(error)

    def _checked(self, report: Report, where: str) -> Report:
        if not report.text.strip():
            raise InputError(f"{where}: the report is empty; nothing to read")
        if not has_arabic(report.text):
            raise InputError(f"{where}: no Arabic in the text; Marsad reads Arabic only")
        report = msgspec.structs.replace(
            report, published=report.published or self.published, outlet=report.outlet or self.outlet
        )
        if report.published and report.published > _latest():
            say(f"{where}: published {report.published} lies in the future; read all the same, check the day")
        return report

    def _refuse(self, error: MarsadError) -> None:
        self.refused += 1
        say(str(error))


def say(line: str) -> None:
    """One line on standard error."""
    print(f"marsad: {line}", file=sys.stderr, flush=True)


def shown(name: str) -> str:
    """A file's name in messages."""
    return "standard input" if name == "-" else name


def open_input(name: str) -> BufferedReader:
    """A file, or standard input for `-`, as bytes. Raises InputError when it cannot be opened."""
    if name == "-":
        return cast("BufferedReader", sys.stdin.buffer)
    try:
        return Path(name).open("rb")
    except IsADirectoryError:
        raise InputError(f"{name}: a folder; name the files in it, or use `marsad add` for folders") from None
    except OSError as error:
        raise InputError(f"{name}: cannot be read ({error.strerror}); check its name and rights") from None


def bounded_lines(stream: BufferedReader) -> Iterator[bytes]:
    """Lines of a stream; one much longer than a report may be is cut, so that memory stays bounded."""
    limit = MAX_REPORT_BYTES * 2
    while line := stream.readline(limit):
        if len(line) >= limit and not line.endswith(b"\n"):
            while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
                pass
        yield line


def _whole(stream: BufferedReader, name: str) -> bytes:
    """The bytes of one report; more than the bound is not read. Raises LimitError."""
    data = stream.read(MAX_REPORT_BYTES + 1)
    if len(data) > MAX_REPORT_BYTES:
        raise LimitError(
            f"{shown(name)}: longer than {MAX_REPORT_BYTES:,} bytes, the most one report may have; split it"
        )
    return data


def _is_lines(stream: BufferedReader) -> bool:
    """Whether a stream begins as JSON Lines do."""
    return stream.peek(64)[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{")


def _stem(name: str) -> str:
    return "stdin" if name == "-" else Path(name).stem


def _latest() -> str:
    """The last day that is not in the future anywhere: tomorrow by UTC."""
    return (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)).isoformat()

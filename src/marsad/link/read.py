"""Coded reports from JSON Lines, whoever wrote them: ids that a line leaves out are made from the
report's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from marsad.errors import InputError
from marsad.record import CodedReport


def coded_report(line: str | bytes, at: str = "line 1") -> CodedReport:
    """One coded report. `at` says where the line stands, for the error.

    Events without an id are REPORT#N, claims REPORT/cN, N from 0 (as `marsad code` names them).
    Raises InputError on a line that is no JSON object or breaks the record's schema.
    """
    try:
        data: Any = msgspec.json.decode(line)
        if not isinstance(data, dict) or not isinstance(data.get("id"), str):
            raise InputError(
                f"{at}: not a coded report: it has no `id`; give the lines of `marsad code --format jsonl`"
            )
        for kind, mark in (("events", "#"), ("claims", "/c")):
            for n, item in enumerate(data.get(kind) or ()):
                item.setdefault("id", f"{data['id']}{mark}{n}")
        data.setdefault("sha256", "")
        return msgspec.convert(data, CodedReport, strict=False)
    except (msgspec.DecodeError, msgspec.ValidationError, AttributeError, UnicodeDecodeError) as error:
        raise InputError(
            f"{at}: not a coded report: {error}; give the lines of `marsad code --format jsonl`"
        ) from error


def coded_reports(lines: Iterable[str | bytes], name: str = "input") -> Iterator[CodedReport]:
    """Coded reports of a JSON Lines file, empty lines left out. Raises InputError on the first bad line or
    second id."""
    seen: set[str] = set()
    for n, line in enumerate(lines, 1):
        if not line.strip():
            continue
        report = coded_report(line, f"{name}, line {n}")
        if report.id in seen:
            raise InputError(
                f"{name}, line {n}: report {report.id!r} comes a second time; keep one line a report"
            )
        seen.add(report.id)
        yield report

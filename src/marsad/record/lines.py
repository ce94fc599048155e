"""Reports and coded reports as JSON: one a line in, one a line out."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import Any

import msgspec

from marsad.errors import InputError
from marsad.record.model import CodedReport, Report

_encoder = msgspec.json.Encoder(order="deterministic")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_report(line: str, where: str, default_id: str) -> Report:
    """A report from a JSON line: `text`, and id, title, published, outlet, url where they are there.

    `where` names the line for errors (`file.jsonl:3`). Raises InputError.
    """
    try:
        row = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        raise InputError(f"{where}: not JSON ({error}); mend or delete the line") from None
    if not isinstance(row, dict):
        raise InputError(f"{where}: a report is a JSON object, not {type(row).__name__}")
    text = row.get("text")
    if not isinstance(text, str):
        raise InputError(f'{where}: a report needs "text" as a string')
    if text != text.encode("utf-8", "replace").decode("utf-8"):
        raise InputError(f"{where}: the text holds half a surrogate pair; export it again as UTF-8")
    return Report(
        id=_text(row, "id", where) or default_id,
        text=text,
        title=_text(row, "title", where),
        published=check_date(_text(row, "published", where), where),
        outlet=_text(row, "outlet", where),
        url=_text(row, "url", where),
    )


def _text(row: dict[str, Any], key: str, where: str) -> str | None:
    value = row.get(key)
    if value is None or isinstance(value, str):
        return value or None
    if key == "id" and isinstance(value, int):
        return str(value)
    raise InputError(f'{where}: "{key}" must be a string, not {type(value).__name__}')


def check_date(value: str | None, where: str) -> str | None:
    """An ISO day (a time behind it is cut off), or InputError that says how to write it."""
    if value is None:
        return None
    day = value[:10]
    try:
        if not _DATE.fullmatch(day):
            raise ValueError
        date.fromisoformat(day)
    except ValueError:
        raise InputError(f"{where}: {value!r} is not a date; write it as 2025-06-14") from None
    return day


def digest(text: str) -> str:
    """SHA-256 of the raw text as UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def write_coded(coded: CodedReport) -> str:
    """A coded report as one JSON line of the contract, keys in a fixed order, without the line break."""
    return _encoder.encode(_spanned(msgspec.to_builtins(coded))).decode("utf-8")


def _spanned(value: Any) -> Any:
    """The values without the spans that are not there: the contract knows no empty span."""
    if isinstance(value, dict):
        return {k: _spanned(v) for k, v in value.items() if k != "span" or v is not None}
    return [_spanned(v) for v in value] if isinstance(value, (list, tuple)) else value


def read_coded(line: str | bytes, where: str) -> CodedReport:
    """A coded report from one JSON line; raises InputError that names `where`."""
    try:
        return msgspec.json.decode(line, type=CodedReport)
    except msgspec.MsgspecError as error:
        raise InputError(
            f"{where}: not a coded report ({error}); make it with `marsad code --format jsonl`"
        ) from None

"""The evidence of one incident in one zip: originals as archived, reports, records, log, and a list of
hashes.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection

from marsad import __version__
from marsad.errors import InputError, StoreError
from marsad.store import custody, evidence, reading, views
from marsad.store.database import Database
from marsad.store.types import now
from marsad.store.views import IncidentView

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_README = """Evidence of the incident {id}, written by Marsad {version}.

incident.json     the incident, its members' events as they stand, and people's judgements
history.json      all versions of the incident
reports/          each report: its raw text, and its record with all codings' makers
originals/        what was fetched, as it came: WARC records, one file a payload
custody.jsonl     the custody log's entries on these reports, fetches and the incident, each with its hash
MANIFEST.sha256   SHA-256 of every file here; check it with `sha256sum -c MANIFEST.sha256`
"""


def build_package(conn: Connection, incident: str, archive: Path) -> bytes:
    """The zip; the same record gives the same bytes. Raises InputError for an unknown incident."""
    view = views.get_incident(conn, incident)
    if view is None:
        raise InputError(f"There is no incident {incident!r} in the store.")
    files = dict(_files(conn, view, archive))
    manifest = "".join(
        f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())
    )
    files["MANIFEST.sha256"] = manifest.encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            out.writestr(entry, data)
    return packed.getvalue()


def write_package(database: Database, incident: str, archive: Path, output: Path) -> str:
    """Build the zip, log the export, write the file; returns its SHA-256."""
    with database.reading() as conn:
        data = build_package(conn, incident, archive)
    digest = hashlib.sha256(data).hexdigest()
    entry = ("export", incident, {"kind": "package", "sha256": digest})
    database.transact(lambda conn: custody.append(conn, now(), [entry]))
    try:
        output.write_bytes(data)
    except OSError as error:
        raise StoreError(f"{output}: the package cannot be written ({error.strerror}).") from error
    return digest


def _files(conn: Connection, view: IncidentView, archive: Path) -> Iterator[tuple[str, bytes]]:
    incident = view.incident
    yield "README.txt", _README.format(id=incident.id, version=__version__).encode()
    yield "incident.json", _json(view)
    yield "history.json", _json(views.incident_history(conn, incident.id))
    subjects = [incident.id, *(member.event for member in incident.members)]
    for name in dict.fromkeys(member.report for member in incident.members):
        report = reading.get_report(conn, name)
        if report is None:
            continue
        stem = f"reports/{_safe(name)}"
        yield f"{stem}.txt", report.report.text.encode("utf-8", "replace")
        bare = msgspec.structs.replace(report, report=msgspec.structs.replace(report.report, text=""))
        yield f"{stem}.json", _json(bare)
        subjects.append(name)
        original = evidence.get_object(conn, report.archive) if report.archive else None
        if original is not None:
            subjects.append(original.uri[:600])
            yield f"originals/{original.sha256}.warc.gz", _member(archive, original)
    yield "custody.jsonl", _log(conn, dict.fromkeys(subjects))


def _log(conn: Connection, subjects: dict[str, None]) -> bytes:
    entries = [entry for subject in subjects for entry in custody.read(conn, subject=subject)]
    entries.sort(key=lambda entry: int(entry["seq"]))
    lines = (json.dumps(entry, ensure_ascii=False, sort_keys=True) for entry in entries)
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _member(archive: Path, original: evidence.ArchivedObject) -> bytes:
    """The gzip member as it lies in the archive, a WARC file of its own."""
    try:
        with (archive / original.file).open("rb") as stream:
            stream.seek(original.offset)
            data = stream.read(original.length)
        gzip.decompress(data)
    except (OSError, EOFError, gzip.BadGzipFile) as error:
        raise StoreError(
            f"The original of {original.uri} cannot be read ({error}); run `marsad verify`."
        ) from error
    return data


def _json(value: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def _safe(name: str) -> str:
    """A report's id as a file name: unusual characters replaced, and a digest added then."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "_" for c in name)[:80]
    return plain if plain == name else f"{plain}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"

"""What was fetched, kept as it came: WARC files of gzip members, each payload once by its SHA-256.

A file is written by one process only and synced before the report is committed. A crash can leave a cut-off
member at a file's end; nothing in the store refers to it.
"""

from __future__ import annotations

import hashlib
import io
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from marsad.errors import StoreError
from marsad.intake.net.fetch import Fetched
from marsad.store.evidence import ArchivedObject
from marsad.store.types import now

_LARGEST_FILE = 1_000_000_000
_NOT_KEPT = frozenset({"transfer-encoding", "connection", "set-cookie"})


class Archive:
    """A folder of WARC files. Safe to share between threads of one process.

    `known` finds where a payload of a SHA-256 lies already; such a payload is not written again.
    """

    def __init__(self, folder: Path, known: Callable[[str], ArchivedObject | None] | None = None) -> None:
        self.folder = folder
        self._known = known
        self._file: BinaryIO | None = None
        self._name = ""
        self._lock = threading.Lock()

    def keep_response(self, found: Fetched) -> ArchivedObject:
        """Write an answer (headers as sent but for cookies; body as on the wire) and sync it to the disk."""
        kept = [(name, value) for name, value in found.headers if name not in _NOT_KEPT]
        headers = StatusAndHeaders(f"{found.status} {found.reason}".strip(), kept, protocol="HTTP/1.1")
        return self._write(
            "response", found.url, io.BytesIO(found.raw), found.header("content-type"), headers
        )

    def keep_file(self, path: Path, media: str | None) -> ArchivedObject:
        """Write a file from the disk as it is."""
        with path.open("rb") as stream:
            return self._write("resource", path.resolve().as_uri(), stream, media, None)

    def close(self) -> None:
        """Close the file that is being written."""
        with self._lock:
            if self._file is not None:
                self._file.close()
                self._file = None

    def _write(
        self, kind: str, uri: str, stream: Any, media: str | None, headers: StatusAndHeaders | None
    ) -> ArchivedObject:
        digest, size = hash_stream(stream)
        there = self._known(digest) if self._known is not None else None
        if there is not None:
            return there
        at = now()
        dated = {"WARC-Date": at, "WARC-Payload-Digest": f"sha256:{digest}"}
        with self._lock:
            try:
                out = self._open()
                offset = out.tell()
                writer = WARCWriter(out, gzip=True)
                record = writer.create_warc_record(
                    uri, kind, payload=stream, length=size, http_headers=headers,
                    warc_content_type="" if headers else (media or "application/octet-stream"),
                    warc_headers_dict=dated,
                )  # fmt: skip
                writer.write_record(record)
                out.flush()
                os.fsync(out.fileno())
                return ArchivedObject(digest, self._name, offset, out.tell() - offset, media, uri, at)
            except OSError as error:
                raise StoreError(
                    f"The archive {self.folder} cannot be written ({error.strerror}); free some room, then "
                    "try again."
                ) from error

    def _open(self) -> BinaryIO:
        if self._file is not None and self._file.tell() < _LARGEST_FILE:
            return self._file
        if self._file is not None:
            self._file.close()
        stamp = now()
        self._name = f"{stamp[:10]}/{stamp[11:26].replace(':', '').replace('.', '')}-{os.getpid()}.warc.gz"
        path = self.folder / self._name
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("xb")
        for folder in (path.parent, self.folder):
            _sync_folder(folder)
        return self._file


def read_payload(folder: Path, file: str, offset: int) -> bytes:
    """The payload of one archived object.

    Raises StoreError if the file or the record is not there or damaged.
    """
    try:
        with (folder / file).open("rb") as stream:
            stream.seek(offset)
            record = next(iter(ArchiveIterator(stream)))
            return bytes(record.raw_stream.read())
    except (OSError, StopIteration, ValueError, EOFError) as error:
        raise StoreError(f"The archived object at {file}:{offset} cannot be read ({error!r}).") from error
    except Exception as error:
        if type(error).__module__.startswith("warcio"):
            raise StoreError(f"The archived object at {file}:{offset} is damaged ({error}).") from error
        raise


def hash_stream(stream: Any) -> tuple[str, int]:
    """SHA-256 and size of a stream, which is set back to its beginning."""
    digest, size = hashlib.sha256(), 0
    stream.seek(0)
    while chunk := stream.read(1 << 20):
        digest.update(chunk)
        size += len(chunk)
    stream.seek(0)
    return digest.hexdigest(), size


def _sync_folder(folder: Path) -> None:
    """Make a new file's name itself survive a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

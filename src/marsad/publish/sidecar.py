"""The file beside an export that says what it is: terms, filters, counts, digest."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from marsad.publish.about import About, Written

_BLOCK = 1 << 20


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def sidecar_of(path: Path) -> Path:
    """Where the sidecar of a file stands: its name with `.meta.json` behind."""
    return path.with_name(path.name + ".meta.json")


def write_sidecar(path: Path, format_name: str, about: About, written: Written) -> Path:
    """Write the sidecar of a finished export; returns its path."""
    terms = {
        "file": path.name,
        "format": format_name,
        "sha256": sha256_of(path),
        "title": about.title,
        "licence": about.licence,
        "attribution": about.attribution,
        "marsad_version": about.version,
        "as_of": about.as_of,
        "language": about.lang,
        "source": about.source,
        "filters": dict(about.filters),
        "names_withheld": about.masked,
        "records": written.records,
        "left_out": dict(sorted(written.left_out.items())),
    }
    beside = sidecar_of(path)
    text = msgspec.json.format(msgspec.json.encode(terms, order="deterministic"), indent=2)
    beside.write_bytes(text + b"\n")
    return beside

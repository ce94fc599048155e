"""The reference of sources.toml names every key with its default, and its example is one that is read."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from marsad.intake.net import Limits
from marsad.intake.sources import Defaults, SourceEntry, read_sources

DOCS = Path(__file__).parents[2] / "docs"
REFERENCE = (DOCS / "reference" / "sources-toml.md").read_text(encoding="utf-8")


def section(name):
    return REFERENCE.split(f"## `{name}`")[1].split("\n## ")[0]


def test_every_key_has_its_row_and_no_row_lacks_a_key():
    for name, kind in (("[[source]]", SourceEntry), ("[defaults]", Defaults)):
        documented = re.findall(r"^\| `(\w+)` \|", section(name), re.MULTILINE)
        assert documented == list(kind.__struct_fields__)


def test_the_defaults_told_are_the_defaults():
    rows = dict(re.findall(r"^\| `(\w+)` \| `([^`]*)`", section("[defaults]"), re.MULTILINE))
    for field in msgspec.structs.fields(Defaults):
        if field.default is not None:
            assert rows[field.name] == msgspec.json.encode(field.default).decode()


def test_the_bounds_told_are_the_bounds():
    bounds = Limits()
    assert f"At most {bounds.redirects} redirects" in REFERENCE
    for told in (
        f"{bounds.wire_bytes // 10**6} MB on the", f"{bounds.body_bytes // 10**6} MB unpacked", f"{bounds.ratio:g} times",
        f"{bounds.connect_seconds:g} s to connect", f"{bounds.read_seconds:g} s of silence", f"{bounds.total_seconds:g} s in all",
    ):  # fmt: skip
        assert told in " ".join(REFERENCE.split())


def test_the_examples_are_read(tmp_path):
    guide = (DOCS / "guides" / "follow-ten-outlets.md").read_text(encoding="utf-8")
    for text in (REFERENCE, guide):
        (example,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
        path = tmp_path / "sources.toml"
        path.write_text(example, encoding="utf-8")
        assert len(read_sources(path).sources) >= 2

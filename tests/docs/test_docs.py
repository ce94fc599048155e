"""The documents: complete, generated where they can be, links and commands that work; licences and locks."""

from __future__ import annotations

import re
import tomllib
from importlib import import_module
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

from marsad.cli.main import COMMANDS
from marsad.cli.reference import MEANINGS, index_page, pages, parameters
from marsad.record.schema import record_schema

ROOT = Path(__file__).parent.parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
PERMISSIVE = (
    "MIT",
    "BSD",
    "APACHE",
    "ISC",
    "MPL",
    "PSF",
    "PYTHON",
    "ZLIB",
    "UNLICENSE",
    "HPND",
    "0BSD",
    "ZPL",
)
NOTICED = {"pyphen", "tld", "certifi", "tqdm"}
"""Packages with several licences or a file-level one, whose choice NOTICE tells."""


@pytest.mark.parametrize("name", sorted(pages()))
def test_generated_pages_are_those_of_the_code(name: str) -> None:
    written = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert written == pages()[name], "run `make docs`"


def test_every_option_says_what_it_does() -> None:
    for where in COMMANDS.values():
        module, _, attribute = where.partition(":")
        found = getattr(import_module(f"marsad.cli.{module}"), attribute)
        functions = (
            [c.callback for c in found.registered_commands]
            if hasattr(found, "registered_commands")
            else [found]
        )
        for function in functions:
            assert (function.__doc__ or "").strip(), where
            for parameter in parameters(function):
                assert (parameter.info.help or "").strip(), (where, parameter.name)


def test_every_field_of_the_record_has_a_meaning() -> None:
    parts = record_schema()["$defs"]
    fields = {f"{name}.{field}" for name, part in parts.items() for field in part.get("properties", {})}
    assert fields == set(MEANINGS)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_every_page_is_in_the_index() -> None:
    written = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    assert written == index_page(ROOT / "docs"), "run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_commands_in_the_documents_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    blocks = re.findall(r"```(?:sh|console|bash)?\n(.*?)```", text, re.S)
    told = [m for block in blocks for m in re.findall(r"^(?:\$ )?marsad ([a-z]+)", block, re.M)]
    told += re.findall(r"`marsad ([a-z]+)", text)
    assert set(told) <= set(COMMANDS)
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    assert set(re.findall(r"`make ([a-z]+)", text)) <= targets


def _locked(name: str) -> list[str]:
    lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
    return [line.split("==")[0].split("[")[0] for line in lines if re.match(r"[A-Za-z0-9]", line)]


def test_locks_name_versions_and_no_index() -> None:
    for name in ("core.txt", "run.txt", "dev.txt"):
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        assert "://" not in text
        for line in text.splitlines():
            assert (
                not line
                or line.lstrip().startswith("#")
                or re.fullmatch(r"[\w.-]+(\[[\w,-]+\])?==[\w.+!-]+", line)
            ), line
    assert set(_locked("core.txt")) <= set(_locked("run.txt")) <= set(_locked("dev.txt"))


def test_locks_hold_every_package_that_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = {
        "core.txt": project["dependencies"],
        "run.txt": [r for e in ("store", "intake", "link", "trends", "publish", "web") for r in extras[e]],
        "dev.txt": [r for requirements in extras.values() for r in requirements],
    }
    for lock, requirements in asked.items():
        names = {re.split(r"[\[<>=!~; ]", r)[0].lower() for r in requirements} - {"marsad"}
        missing = names - {name.lower() for name in _locked(lock)}
        assert not missing, f"{lock} lacks {sorted(missing)}: run `make lock`"


@pytest.mark.parametrize("package", _locked("run.txt"))
def test_what_runs_with_marsad_is_permissively_licensed(package: str) -> None:
    try:
        told = metadata(package)
    except PackageNotFoundError:
        pytest.skip(f"{package} is not installed here")
    licence = " ".join(
        [
            told.get("License-Expression") or "",
            (told.get("License") or "").splitlines()[0][:80] if told.get("License") else "",
            *[c.rpartition("::")[2] for c in told.get_all("Classifier") or [] if c.startswith("License")],
        ]
    ).upper()
    assert any(name in licence for name in PERMISSIVE), f"{package}: {licence}"
    if re.search(r"\bA?GPL|\bLGPL|GNU", licence):
        assert package in NOTICED, f"{package}: {licence}"
        assert package in (ROOT / "NOTICE").read_text(encoding="utf-8")

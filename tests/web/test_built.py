"""The scripts that pages load are in the repository, and were made from the sources beside them."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from marsad.web import static_files

_ROOT = Path(__file__).parents[2]
_STATIC = Path(static_files.__file__).parent / "static"
_AGAIN = "run `npm ci && npm run build` in web/ and commit what it writes"


def _digests(folder: Path, names: list[str]) -> dict[str, str]:
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}


def test_built_scripts_are_those_of_the_sources() -> None:
    note = json.loads((_ROOT / "web" / "built.json").read_text("utf-8"))
    sources = sorted(f"src/{path.name}" for path in (_ROOT / "web" / "src").iterdir())
    assert sorted(note["inputs"]) == sorted([*sources, "package-lock.json", "vite.config.js"]), _AGAIN
    assert _digests(_ROOT / "web", list(note["inputs"])) == note["inputs"], _AGAIN
    built = sorted(path.name for path in (_STATIC / "build").iterdir())
    assert built == sorted(note["outputs"]), _AGAIN
    assert _digests(_STATIC / "build", built) == note["outputs"], _AGAIN


def test_every_static_address_in_a_template_is_a_file() -> None:
    templates = sorted((_STATIC.parent / "templates").rglob("*.html"))
    named = {
        name for path in templates for name in re.findall(r"static\('([^']+)'\)", path.read_text("utf-8"))
    }
    assert "build/app.js" in named
    assert named <= set(static_files.files())

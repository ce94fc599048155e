"""What all tests share: the folder of shared gold and contract, the command line, hypothesis settings."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

settings.register_profile(
    "marsad", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("marsad")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with contract and gold beside the checkout; a test that needs it is skipped without it."""
    if not SHARED.is_dir():
        pytest.skip("the shared folder with contract and gold is not beside the checkout")
    return SHARED


@pytest.fixture
def marsad(tmp_path: Path) -> Run:
    """Runs the `marsad` command in an empty folder, with bytes or text as standard input."""

    def run(
        *arguments: str, stdin: bytes | str = b"", env: dict[str, str] | None = None, timeout: float = 120
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "marsad.cli.main", *arguments],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, "NO_COLOR": "1", "COLUMNS": "110", **(env or {})},
            timeout=timeout,
            check=False,
        )
        out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    return run

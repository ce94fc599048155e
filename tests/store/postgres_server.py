"""A real PostgreSQL for tests: Debian's binaries, a cluster in a temporary folder, one port of loopback."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path


def find_binaries() -> Path | None:
    """The newest `/usr/lib/postgresql/*/bin` with a server, or the folder of `initdb` on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parent.parent.name))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


def _roomy_memory() -> str | None:
    """The memory file system where it has room for many databases: making and dropping them is quicker there."""
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > 3_000_000_000 else None


class Server:
    """One running server; `url(name)` of a fresh database, `stop` and `start` to lose and regain it."""

    def __init__(self, binaries: Path, *, durable: bool = False) -> None:
        self.binaries, self.durable = binaries, durable
        self.user = "postgres" if os.getuid() == 0 else None
        self.folder = Path(tempfile.mkdtemp(prefix="marsad-pg-", dir=_roomy_memory()))
        if self.user:
            account = pwd.getpwnam(self.user)
            os.chown(self.folder, account.pw_uid, account.pw_gid)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self._run(
            "initdb",
            "-D",
            str(self.folder / "data"),
            "-U",
            "marsad",
            "--auth=trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        )
        self.start()

    def _run(self, program: str, *args: str) -> None:
        subprocess.run(
            [str(self.binaries / program), *args], check=True, user=self.user, cwd=self.folder,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=60,
        )  # fmt: skip

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder}"
        if not self.durable:
            options += " -c fsync=off -c full_page_writes=off"
        self._run(
            "pg_ctl",
            "-D",
            str(self.folder / "data"),
            "-w",
            "-l",
            str(self.folder / "log"),
            "-o",
            options,
            "start",
        )

    def stop(self) -> None:
        """Stop at once, as a crash would."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")

    def create(self, name: str, *, template: str = "template0") -> str:
        """Make a database and return its URL."""
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "marsad", "-T", template, name)
        return f"postgresql://marsad@127.0.0.1:{self.port}/{name}"

    def sql(self, database: str, statement: str) -> None:
        """Run a statement as the superuser."""
        self._run(
            "psql",
            "-h",
            "127.0.0.1",
            "-p",
            str(self.port),
            "-U",
            "marsad",
            "-q",
            "-d",
            database,
            "-c",
            statement,
        )

    def load(self, database: str, script: Path) -> None:
        """Run a SQL file, as pg_dump writes it."""
        readable = self.folder / script.name
        shutil.copy(script, readable)
        readable.chmod(0o644)
        self._run(
            "psql",
            "-h",
            "127.0.0.1",
            "-p",
            str(self.port),
            "-U",
            "marsad",
            "-q",
            "-d",
            database,
            "-f",
            str(readable),
        )

    def dump(self, database: str) -> str:
        """The database as SQL."""
        command = [
            "pg_dump",
            "-h",
            "127.0.0.1",
            "-p",
            str(self.port),
            "-U",
            "marsad",
            "--no-owner",
            "--inserts",
            database,
        ]
        done = subprocess.run(
            [str(self.binaries / command[0]), *command[1:]],
            check=True,
            user=self.user,
            cwd=self.folder,
            capture_output=True,
        )
        return done.stdout.decode()

    def remove(self) -> None:
        """Stop and delete."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

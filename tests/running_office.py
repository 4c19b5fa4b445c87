"""A real office for tests: its own directory and embedded PostgreSQL, its server in a process of its own over TLS."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from app import clock, staff
from app.staff import StaffMember
from app.workspace import Workspace, open_office
from office import founding, invitations, running
from office.home import OfficeHome, Settings
from office.postgres import database
from storage.models import Assignment, Case, Family, family_scope, new_id
from storage.vocabulary.organisation import Role

ROOT = Path(__file__).parent.parent
PATIENCE = 30


@dataclass
class RunningOffice:
    """An office and its server; `log` is where what it says of itself goes, the terminal when None."""

    home: OfficeHome
    workspace: Workspace
    database_url: str
    process: subprocess.Popen[str] | None = None
    url: str = ""
    log: Path | None = None

    def start(self, *program: str, within: Sequence[str] = ()) -> None:
        """Start the server, or another program that serves this home; `within` are words before the whole command."""
        command = [*within, sys.executable, *(program or self.serving)]
        with open(os.devnull if self.log is None else self.log, "a", encoding="utf-8") as told:  # noqa: PTH123 - either
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=None if self.log is None else told,
                text=True,
                encoding="utf-8",
            )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line.startswith("READY "), line
        self.url = line.split()[1]

    @property
    def serving(self) -> tuple[str, ...]:
        return ("-m", "office", "--home", str(self.home.directory), "serve", "--port", "0", "--until-stdin-closes")

    def stop(self) -> int:
        """Stop the server the way the desktop's demo does: by closing its input."""
        assert self.process is not None
        assert self.process.stdin is not None
        self.process.stdin.close()
        return self.wait()

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.wait()

    def wait(self) -> int:
        assert self.process is not None
        code = self.process.wait(PATIENCE)
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()
        self.process = None
        return code

    def add_user(self, *roles: Role) -> StaffMember:
        with self.workspace.write() as session:
            return staff.add_staff_member(
                session,
                login=f"user{next(_numbers)}",
                first_name="Ewa",
                last_name="Prototypowa",
                roles=roles or (Role.ASSISTANT,),
            )

    def add_family(self, *, user_id: str | None = None, name: str = "Przykładowscy") -> str:
        """Make a family with a case, assigned to a user; return its id."""
        family_id, case_id = new_id(), new_id()
        scope = family_scope(family_id)
        with self.workspace.write() as session:
            session.add(Family(id=family_id, scope=scope, code=f"R-{next(_numbers)}", display_name=name))
            session.add(Case(id=case_id, scope=scope, family_id=family_id))
            if user_id is not None:
                since = clock.today() - timedelta(days=30)
                session.add(assignment(family_id, user_id=user_id, case_id=case_id, since=since))
        return family_id

    def invite(self, login: str) -> str:
        with self.workspace.write() as session:
            return invitations.invite(session, login=login, home=self.home)


def assignment(family_id: str, *, user_id: str, case_id: str, since: date, until: date | None = None) -> Assignment:
    return Assignment(
        scope=family_scope(family_id), family_id=family_id, case_id=case_id, user_id=user_id, since=since, until=until
    )


def wait_until(holds: Callable[[], bool], *, seconds: float = 2 * PATIENCE) -> None:
    """Look until something holds."""
    until, pause = time.monotonic() + seconds, threading.Event()
    while not holds():
        assert time.monotonic() < until, "it never came true"
        pause.wait(0.02)


@contextmanager
def office_directory() -> Iterator[Path]:
    """Give a directory that an embedded PostgreSQL may enter.

    Run by root it works under an account of its own, which pytest's directories, private to root, keep out.
    """
    with tempfile.TemporaryDirectory(prefix="parasol-office-", ignore_cleanup_errors=True) as name:
        yield Path(name) / "home"


@contextmanager
def running_office(*, demo: bool = False, serve: bool = True, quiet: bool = False) -> Iterator[RunningOffice]:
    """Give an office of its own, stopped at the end; a quiet one logs into a file of its home."""
    with office_directory() as directory, database(_prepared(directory)) as url:
        home = OfficeHome(directory)
        workspace = open_office(url)
        office = RunningOffice(home, workspace, url, log=directory / "server.log" if quiet else None)
        try:
            if demo:
                founding.found_demo(workspace, home=home, settings=Settings(demo=True, port=0))
            else:
                founding.found(workspace, home=home, settings=Settings(port=0), name="OPS w Nowej Wzorcówce")
            running.Listener(home, port=0).socket.close()
            if serve:
                office.start()
            yield office
        finally:
            if office.process is not None:
                office.stop()
            workspace.close()


def _prepared(directory: Path) -> OfficeHome:
    home = OfficeHome(directory)
    home.prepare()
    return home


_numbers = count(1)

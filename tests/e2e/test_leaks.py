"""What is typed stands in the encrypted store and at the office, and nowhere else."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest
from sqlmodel import select

from app.demo.credentials import DEMO_LOGIN
from storage.models import Action, Note, Person, Plan, Visit
from tests.e2e.private_place import private_environment, python
from tests.e2e.searching import found_in_files, found_in_text
from tests.running_office import RunningOffice

PASSWORD = "Qxźwvłqhaslo nikomu niezdradzone 7391"


@dataclass
class Day:
    """The running program, and what it told."""

    program: "subprocess.Popen[str]"
    place: Path
    typed: dict[str, str] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    windows: list[str] = field(default_factory=list)

    def wait_for(self, word: str) -> None:
        assert self.program.stdout is not None
        said = self.program.stdout.readline()
        assert said.startswith(f"{word} "), said or self.why()
        for name, value in json.loads(said.removeprefix(word)).items():
            setattr(self, name, value)

    def go_on(self) -> None:
        assert self.program.stdin is not None
        print(file=self.program.stdin, flush=True)

    def why(self) -> str:
        self.program.kill()
        told = [self.place / "stderr", *self.place.rglob("crash-*.txt")]
        return "\n".join(one.read_text(encoding="utf-8") for one in told)

    @property
    def secrets(self) -> list[str]:
        return [*self.typed, PASSWORD, PASSWORD.split(maxsplit=1)[0]]

    def assert_nothing_leaked(self) -> None:
        assert found_in_files(self.secrets, below=self.place) == []
        process = psutil.Process(self.program.pid)
        seen = "\n".join([*process.cmdline(), *process.environ().values(), process.name()])
        assert found_in_text(self.secrets, seen) == []


@contextmanager
def marked_day(place: Path, code: str) -> Iterator[Day]:
    """Run the day in a place of its own; killed if it is not over at the end."""
    environment = private_environment(place)
    with (place / "stderr").open("w", encoding="utf-8") as told:
        program = subprocess.Popen(
            python("-m", "tests.e2e.marked_day", str(place / "data" / "Parasol")),
            cwd=place,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=told,
            text=True,
            encoding="utf-8",
        )
    assert program.stdin is not None
    try:
        print(code, PASSWORD, sep="\n", file=program.stdin, flush=True)
        yield Day(program, place)
    finally:
        program.kill()
        program.communicate()


@pytest.fixture
def stopped_later(demo_office: RunningOffice) -> Iterator[RunningOffice]:
    """The office, running again when the test is over."""
    yield demo_office
    if demo_office.process is None:
        demo_office.start()


@pytest.mark.slow
def test_no_word_of_the_day_leaves_the_store(stopped_later: RunningOffice, tmp_path: Path) -> None:
    code = stopped_later.invite(DEMO_LOGIN)
    with marked_day(tmp_path, code) as day:
        day.wait_for("SENT")
        stopped_later.stop()
        day.go_on()
        day.wait_for("OPEN")
        assert len(day.typed) > 30
        day.assert_nothing_leaked()
        (store,) = tmp_path.rglob("store.db")
        assert store.with_name("store.db-wal").stat().st_size > 0
        assert not store.read_bytes().startswith(b"SQLite format 3\0")
        day.go_on()
        day.wait_for("LOCKED")
        day.assert_nothing_leaked()
        assert set(day.titles) <= {"", "Parasol"}
        assert day.elsewhere == []
        assert day.windows == ["QMessageBox", "Window"]
        day.go_on()
        assert day.program.wait(60) == 0, day.why()
    assert found_in_files(day.secrets, below=tmp_path) == []
    (report,) = tmp_path.rglob("crash-*.txt")
    assert "ValueError" in report.read_text(encoding="utf-8")
    assert "Traceback" not in (tmp_path / "stderr").read_text(encoding="utf-8")
    assert_arrived(stopped_later, day)


def assert_arrived(office: RunningOffice, day: Day) -> None:
    """The words were really typed and sent: the office has them. And they would have been found."""
    with office.workspace.read() as session:
        kept = "\n".join(
            json.dumps([row.model_dump(mode="json") for row in session.exec(select(model))], ensure_ascii=False)
            for model in (Visit, Note, Person, Plan, Action)
        )
    at_office = {day.typed[word] for word in found_in_text(day.typed, kept)}
    sent = {"VisitScreen: Fakty", "NoteScreen: Fakty"}
    sent |= {f"FamilyScreen: {name}" for name in ("Imię", "Cel główny", "Co robimy", "W kryzysie")}
    assert sent <= at_office, at_office
    planted = day.place / "tmp" / "planted"
    planted.write_bytes(b"\0" + next(iter(day.typed)).encode("utf-16-le"))
    assert found_in_files(day.typed, below=day.place / "tmp") == [(str(planted), next(iter(day.typed)))]

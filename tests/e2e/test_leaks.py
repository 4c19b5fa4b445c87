"""What is typed stands in the encrypted store and at the office, and nowhere else.

Every system call of a whole working day is recorded (Linux). Nothing is exempt: a marker in a write to any file, pipe
or socket, in a name, an argument or the environment of any program fails the test. What a marker could hide in
(pictures, papers) is met from the other side: every file that was opened for writing is named below.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import psutil
import pytest
from PIL import Image
from sqlmodel import select

from app.demo.credentials import DEMO_LOGIN
from storage.models import Action, Note, Person, Plan, Visit
from tests.e2e import injected_leaks, markers, remembering
from tests.e2e.marked_day import PESEL
from tests.e2e.private_place import private_environment, python
from tests.e2e.searching import found_in_files, found_in_text
from tests.e2e.tracing import TRACEABLE, read_trace, traced
from tests.running_office import RunningOffice

PASSWORD = f"{markers.HEAD}haslo nikomu niezdradzone 7391"
# Widgets no screen uses yet; the gallery shows them.
UNUSED: Final = {"ui.widgets.date_field", "ui.widgets.time_field"}
# A print whose pages are pictures, a question, what the settings ask: all bear the program's name or the system's own.
WINDOWS: Final = {"PaperDialog", "PasswordDialog", "QFileDialog", "QMessageBox", "QPrintDialog", "Window"}
TITLES: Final = {"", "Dodaj pliki", "Drukowanie", "Parasol"}
# What the program opens for writing below its directory. These are encrypted as wholes or page by page …
ENCRYPTED: Final = (
    r"store\.db(-wal|-journal|\.new)?",
    r"backups/[\w.-]+(\.backup|\.store)(\.new)?(-wal|-journal)?",
    r"\.backup-\w+/(profile\.keys|store\.db(-wal)?)",
    r"attachments/.*",
    r"profile\.keys(\.old)?(\.new)?",
)
# … and these hold no words: where pages lie in a log, locks, counts, sums, settings, names of code.
BARE: Final = (
    r".*-shm",
    r"profile\.(lock|tries)(\.new)?",
    r"store\.(seal|state)(\.new)?",
    r"preferences(\.json)?(\.new)?",
    r"log/crash-[\d-]+\.txt",
    # Qt's own, where a dialog for files keeps its columns; the folder in it is the user's home.
    r".*/config(/(QtProject\.conf[\w.]*|#\d+))?",
)
DEVICES: Final = {"/dev/null"}
# Beside the office: the system's printing service, which is asked for printers, its bus and its list of accounts.
REACHED: Final = (r"sin6?_port=htons\(631\)", "system_bus_socket", "/nscd/socket", r"/cups/cups\.sock")
# Texts in the memory of the desktop after locking, as a share of those before; docs/security.md has the figures.
RESIDUE: Final = 0.8


@dataclass
class Day:
    """The running program, and what it told."""

    process: "subprocess.Popen[str]"
    place: Path
    fields: list[str] = field(default_factory=list)
    homes: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    windows: list[str] = field(default_factory=list)
    paper: str = ""

    @property
    def pid(self) -> int:
        """The program's own, not strace's."""
        own = psutil.Process(self.process.pid)
        return int(own.children()[0].pid if TRACEABLE else own.pid)

    @property
    def profile(self) -> Path:
        (keys,) = (self.place / "data").rglob("profile.keys")
        return keys.parent

    def wait_for(self, word: str) -> None:
        assert self.process.stdout is not None
        said = self.process.stdout.readline()
        while said == "LEAKING\n":
            said = self.process.stdout.readline()
        assert said.startswith(f"{word} "), said or self.why()
        for name, value in json.loads(said.removeprefix(f"{word} ").rstrip("\n")[::-1]).items():
            setattr(self, name, value)

    def kill(self) -> None:
        """End strace and the program below it, which would live on."""
        if self.process.poll() is None:
            for one in (*psutil.Process(self.process.pid).children(), self.process):
                one.kill()

    def go_on(self) -> None:
        assert self.process.stdin is not None
        print(file=self.process.stdin, flush=True)

    def why(self) -> str:
        self.kill()
        told = [self.place / "stderr", *self.place.rglob("crash-*.txt")]
        return "\n".join(one.read_text(encoding="utf-8") for one in told)

    @property
    def secrets(self) -> list[str]:
        """Words that begin every marker and the password, a number of a person, and the code on paper."""
        return [markers.HEAD, PESEL, self.paper, self.paper.replace("-", "")]

    def assert_nothing_leaked(self) -> None:
        assert found_in_files(self.secrets, below=self.place) == []
        process = psutil.Process(self.pid)
        seen = "\n".join([*process.cmdline(), *process.environ().values(), process.name()])
        assert found_in_text(self.secrets, seen) == []


@contextmanager
def marked_day(place: Path, code: str, *, picture: Path, trace: Path) -> Iterator[Day]:
    """Run the day in a place of its own, recorded; killed if it is not over at the end."""
    environment = private_environment(place)
    command = python("-m", "tests.e2e.marked_day", str(place / "data" / "Parasol"))
    with (place / "stderr").open("w", encoding="utf-8") as told:
        process = subprocess.Popen(
            traced(command, into=trace),
            cwd=place,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=told,
            text=True,
            encoding="utf-8",
        )
    assert process.stdin is not None
    day = Day(process, place)
    try:
        print(code, PASSWORD, picture, sep="\n", file=process.stdin, flush=True)
        yield day
    finally:
        day.kill()
        process.communicate()


@pytest.fixture
def stopped_later(demo_office: RunningOffice) -> Iterator[RunningOffice]:
    """The office, running again when the test is over."""
    yield demo_office
    if demo_office.process is None:
        demo_office.start()


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_no_word_of_the_day_leaves_the_store(stopped_later: RunningOffice, tmp_path: Path) -> None:
    code = stopped_later.invite(DEMO_LOGIN)
    place, trace = tmp_path / "laptop", tmp_path / "trace"
    place.mkdir()
    with marked_day(place, code, picture=picture_in(tmp_path), trace=trace) as day:
        day.wait_for("SENT")
        port = stopped_later.url.rpartition(":")[2].strip("/")
        stopped_later.stop()
        day.go_on()
        day.wait_for("OPEN")
        day.assert_nothing_leaked()
        assert (day.profile / "store.db-wal").stat().st_size > 0
        assert not (day.profile / "store.db").read_bytes().startswith(b"SQLite format 3\0")
        keys = remembering.keys_of(day.profile, password=PASSWORD)
        opened = remembering.look_into(day.pid, keys=keys) if TRACEABLE else None
        day.go_on()
        day.wait_for("LOCKED")
        day.assert_nothing_leaked()
        assert_every_field_was_met(day)
        if opened is not None:
            assert_forgotten(opened, remembering.look_into(day.pid, keys=keys))
        day.go_on()
        day.wait_for("LEAKED")
        day.go_on()
        assert day.process.wait(60) == 0, day.why()
    (report,) = place.rglob("crash-*.txt")
    assert "ValueError" in report.read_text(encoding="utf-8")
    assert "Traceback" not in (place / "stderr").read_text(encoding="utf-8")
    assert_arrived(stopped_later, day)
    assert found_in_files(day.secrets, below=place / "data")
    if TRACEABLE:
        assert_handed_on(day, trace, port=port)


def picture_in(place: Path) -> Path:
    """Return a picture in a folder that is named after a family."""
    folder = place / f"zdjecia-{markers.HEAD}"
    folder.mkdir()
    path = folder / f"{markers.HEAD}.png"
    Image.new("RGB", (64, 48), (30, 90, 160)).save(path)
    return path


def assert_every_field_was_met(day: Day) -> None:
    """A form in a module no marker was typed into is one the day does not know yet: it belongs into `marked_walk`."""
    assert markers.modules_with_fields() - set(day.homes) <= UNUSED
    assert len(day.fields) > 100
    assert set(day.titles) <= TITLES
    assert set(day.windows) <= WINDOWS


def assert_forgotten(opened: remembering.Remembered, locked: remembering.Remembered) -> None:
    """The search finds what is there; after locking there is no key, and less text than before."""
    assert opened.keys["data"] > 0
    assert opened.narrow > 0
    assert opened.wide > 0
    assert set(locked.keys.values()) == {0}, locked.keys
    assert locked.narrow + locked.wide < (opened.narrow + opened.wide) * RESIDUE, (opened, locked)


def assert_handed_on(day: Day, trace: Path, *, port: str) -> None:
    """No call of the day hands a marker on, to whatever; every leak that was made on purpose is seen."""
    leaked = {injected_leaks.marker_of(leak): leak.__name__ for leak in injected_leaks.IN_CLEAR}
    before, after = read_trace(trace, words=[*day.secrets, *leaked], until="LEAKING")
    assert before.calls > 5000
    assert before.bytes > 2_000_000
    assert before.found == set()
    assert before.unseen == set()
    assert strange(before.written, day.profile) == []
    assert [one for one in sorted(before.shared) if not one.endswith("-shm")] == []
    allowed = re.compile("|".join((*REACHED, rf"sin_port=htons\({port}\)")))
    assert [one for one in sorted(before.reached) if not allowed.search(one)] == []
    assert {Path(one).name for one in before.started} == {Path(sys.executable).name}
    seen = {word for _call, _where, word in after.found}
    assert {name for word, name in leaked.items() if word not in seen} == set()
    assert any(one.endswith(injected_leaks.COMPRESSED) for one in strange(after.written, day.profile))
    assert any(one.endswith(injected_leaks.MAPPED) for one in after.shared)


def strange(written: set[str], profile: Path) -> list[str]:
    """Return the files that the program has no reason to write."""
    known = re.compile("|".join((*ENCRYPTED, *BARE)))
    names = [one.removeprefix(f"{profile}/").removeprefix(f"{profile.parent}/") for one in sorted(written)]
    return [one for one in names if one not in DEVICES and not known.fullmatch(one)]


def assert_arrived(office: RunningOffice, day: Day) -> None:
    """The words were really typed and sent: the office has them."""
    with office.workspace.read() as session:
        kept = "\n".join(
            json.dumps([row.model_dump(mode="json") for row in session.exec(select(model))], ensure_ascii=False)
            for model in (Visit, Note, Person, Plan, Action)
        )
    at_office = {name for number, name in enumerate(day.fields) if markers.word(number) in kept}
    sent = {"VisitScreen: Fakty", "NoteScreen: Fakty"}
    sent |= {f"FamilyScreen: {name}" for name in ("Imię", "Cel główny", "Co robimy", "W kryzysie")}
    assert sent <= at_office, at_office

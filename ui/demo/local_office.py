"""The demo office's server as a child process of the desktop's demo."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
_LOG = "server.log"
_TOLD = 2000


class OfficeDidNotStartError(RuntimeError):
    """The office's server ended before it was ready."""


@dataclass
class LocalOffice:
    """A running demo office.

    Attributes:
        url: where it listens.
        codes: one-time codes for laptops of the demo's assistant, to be used up one by one.
    """

    url: str = ""
    codes: list[str] = field(default_factory=list)


@contextmanager
def local_office(home: Path, *, logins: Sequence[str]) -> Iterator[LocalOffice]:
    """Run the demo office until the block ends; it also stops when this program dies. It logs into `server.log` there.

    Args:
        home: directory of the office; made and filled on the first run.
        logins: whom to print a one-time code for, each as often as laptops are wanted.

    Raises:
        OfficeDidNotStartError: with the exit status of the server and the end of its log.
    """
    command = [sys.executable, "-m", "office", "--home", str(home.resolve()), "demo"]
    command += ["--port", "0", "--until-stdin-closes"]
    for login in logins:
        command += ["--enrol", login]
    home.mkdir(parents=True, exist_ok=True)
    with (home / _LOG).open("ab") as log:
        process = subprocess.Popen(  # noqa: S603 - our own program
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, encoding="utf-8"
        )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield _wait_until_ready(process, home)
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()


def _wait_until_ready(process: subprocess.Popen[str], home: Path) -> LocalOffice:
    office = LocalOffice()
    assert process.stdout is not None
    for line in process.stdout:
        word, *rest = line.split(maxsplit=2)
        if word == "ENROL":
            office.codes.append(rest[1].strip())
        elif word == "READY":
            office.url = rest[0]
            return office
    told = (home / _LOG).read_text(encoding="utf-8", errors="replace")
    raise OfficeDidNotStartError(f"{process.wait()}\n{told[-_TOLD:]}")

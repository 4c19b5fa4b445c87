"""The commands an administrator types, run as programs."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from sqlmodel import select

from app import enrol
from app.office_link import office_status, sync_now
from app.opening import LaptopWorkspace
from app.workspace import open_office
from office import tls
from office.accounts import hash_password, is_password
from office.home import OfficeHome
from office.models import Account
from office.postgres import database
from storage.models import Visit
from sync.enrolment_code import read_code
from sync.errors import DemoMismatch
from tests.conftest import CHEAP, PASSWORD, make_laptop
from tests.running_office import PATIENCE, ROOT, office_directory

pytestmark = pytest.mark.slow


@pytest.fixture
def home() -> Iterator[Path]:
    """A directory for an office server."""
    with office_directory() as directory:
        yield directory


def command(home: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "office", "--home", str(home), *words]


def run(home: Path, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command to its end, with what somebody types; without a terminal passwords are read from there too."""
    return subprocess.run(
        command(home, *words),
        cwd=ROOT,
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
        start_new_session=True,
    )


def said(process: subprocess.Popen[str], word: str) -> str:
    """Return what follows a word at the beginning of a line of the program's output."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith(f"{word} "):
            return line.removeprefix(f"{word} ").strip()
    raise AssertionError(f"never said {word}")


def begin(home: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(home, *words), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )


def no_database_left(home: Path) -> bool:
    words = str(home)
    return not any(words in " ".join(process.info["cmdline"] or []) for process in psutil.process_iter(["cmdline"]))


def test_from_nothing_to_a_laptop_that_has_joined(home: Path, laptop: LaptopWorkspace) -> None:
    assert run(home, "init", "--name", "OPS w Nowej Wzorcówce", "--port", "0").returncode == 0
    added = run(home, "add-user", "ewa", "--first-name", "Ewa", "--last-name", "Prototypowa")
    assert "Ewa Prototypowa" in added.stdout
    server = begin(home, "serve", "--port", "0", "--until-stdin-closes")
    with server:
        url = said(server, "READY")
        # While the server runs another program makes the code, on the same database and for the port really served.
        code = run(home, "enrol", "ewa").stdout.strip()
        assert read_code(code).url == url
        assert enrol.enrol(laptop, code).office_name == "OPS w Nowej Wzorcówce"
        sync_now(laptop)
        assert server.stdin is not None
        server.stdin.close()
        assert server.wait(PATIENCE) == 0
    assert no_database_left(home)


def test_a_signal_stops_server_and_database_cleanly(home: Path) -> None:
    run(home, "init", "--name", "OPS")
    with begin(home, "serve", "--port", "0") as server:
        said(server, "READY")
        server.terminate()
        assert server.wait(PATIENCE) == (1 if os.name == "nt" else 0)
    assert os.name == "nt" or no_database_left(home)


def test_a_killed_server_leaves_a_database_the_next_one_takes_over_and_stops(home: Path) -> None:
    run(home, "init", "--name", "OPS")
    with begin(home, "serve", "--port", "0") as killed:
        said(killed, "READY")
        killed.kill()
    assert not no_database_left(home)
    with begin(home, "serve", "--port", "0", "--until-stdin-closes") as server:
        said(server, "READY")
    assert no_database_left(home)


def test_what_an_administrator_does_wrong_is_said_in_plain_words(home: Path) -> None:
    told = run(home, "serve")
    assert told.returncode == 1
    assert "nie jest jeszcze przygotowany" in told.stderr
    run(home, "init", "--name", "OPS")
    told = run(home, "enrol", "nobody")
    assert (told.returncode, told.stdout) == (1, "")
    assert "Nikt w tym ośrodku" in told.stderr
    add = ("add-user", "ewa", "--first-name", "Ewa", "--last-name", "Prototypowa")
    run(home, *add)
    told = run(home, *add)
    assert told.returncode == 1
    assert "Ktoś już ma login ewa." in told.stderr
    with socket.create_server(("127.0.0.1", 0)) as taken:
        told = run(home, "serve", "--port", str(taken.getsockname()[1]))
    assert told.returncode == 1
    assert "nie można użyć tego adresu" in told.stderr
    assert "Traceback" not in told.stderr


def test_the_demo_is_made_once_and_lets_its_people_in(home: Path, tmp_path: Path) -> None:
    with begin(home, "demo", "--port", "0", "--enrol", "anna.szablonowska", "--until-stdin-closes") as server:
        login, code = said(server, "ENROL").split()
        first = said(server, "READY")
        assert login == "anna.szablonowska"
        real = make_laptop(tmp_path / "real")
        with pytest.raises(DemoMismatch):
            enrol.enrol(real, code)
        real.close()
        mine = _demo_laptop(tmp_path / "mine")
        belongs = enrol.enrol(mine, code)
        assert (belongs.user_name, belongs.demo) == ("Anna Szablonowska", True)
        report = sync_now(mine)
        assert report.received > 100
        with mine.read() as session:
            names = {family.name for family in office_status(session).families}
            visits = len(session.exec(select(Visit)).all())
        assert any("Przykładowsc" in name for name in names)
        assert visits > 0
        mine.close()
    with begin(home, "demo", "--port", "0", "--until-stdin-closes") as again:
        assert said(again, "READY") == first
    with database(OfficeHome(home)) as url:
        workspace = open_office(url)
        with workspace.read() as session:
            assert len(session.exec(select(Visit)).all()) >= visits
            assert "anna.szablonowska" in set(session.exec(select(Account.login)))
        workspace.close()
    told = run(home, "init", "--name", "Prawdziwy OPS")
    assert told.returncode == 1


def _demo_laptop(directory: Path) -> LaptopWorkspace:
    from app.opening import open_profile  # noqa: PLC0415
    from storage.vault import ProfileLock, create_profile  # noqa: PLC0415

    made = create_profile(directory, display_name="Anna Szablonowska", password=PASSWORD, demo=True, kdf=CHEAP)
    return open_profile(directory, key=made.key, lock=ProfileLock(directory), create=True)


def test_a_real_office_is_not_served_as_a_demo(home: Path) -> None:
    run(home, "init", "--name", "OPS")
    told = run(home, "demo")
    assert told.returncode == 1
    assert "spotkałyby się dane fikcyjne" in told.stderr


def test_the_certificate_is_renewed_in_time_and_for_new_addresses(tmp_path: Path) -> None:
    home = OfficeHome(tmp_path)
    tls.ensure_ca(home)
    assert tls.ensure_server_certificate(home)
    ca = home.ca_certificate.read_bytes()
    assert not tls.ensure_server_certificate(home)
    assert tls.ensure_server_certificate(home, hosts=["parasol.ops.example.org"])
    assert not tls.ensure_server_certificate(home)
    tls.ensure_ca(home)
    assert home.ca_certificate.read_bytes() == ca


def test_a_certificate_near_its_end_is_renewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = OfficeHome(tmp_path)
    tls.ensure_ca(home)
    monkeypatch.setattr(tls, "SERVER_DAYS", 29)
    assert tls.ensure_server_certificate(home)
    monkeypatch.undo()
    assert tls.ensure_server_certificate(home)
    assert not tls.ensure_server_certificate(home)


def test_private_files_are_private(tmp_path: Path) -> None:
    home = OfficeHome(tmp_path / "office")
    home.prepare()
    tls.ensure_ca(home)
    tls.ensure_server_certificate(home)
    home.secret("tokens")
    if os.name != "nt":
        modes = {path.name: path.stat().st_mode & 0o777 for path in home.directory.iterdir()}
        assert set(modes.values()) == {0o600}


def test_passwords_are_kept_as_argon2id() -> None:
    hashed = hash_password("zielona herbata z miodem")
    assert hashed.startswith("$argon2id$")
    assert is_password("zielona herbata z miodem", password_hash=hashed)
    assert not is_password("Zielona herbata z miodem", password_hash=hashed)
    assert not is_password("", password_hash=None)
    assert hash_password("zielona herbata z miodem") != hashed

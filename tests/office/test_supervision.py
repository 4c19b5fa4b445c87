"""The office's half of a forgotten password, from its key to the laptop that opens again; real programs, real TLS."""

from pathlib import Path

import pytest

from app import enrol, supervised_unlock
from app.office_link import sync_now
from app.opening import LaptopWorkspace
from tests.conftest import CHEAP
from tests.office.test_commands import begin, home, run, said

__all__ = ["home"]
pytestmark = pytest.mark.slow
PASSPHRASE = "sejf na drugim piętrze"


def test_a_forgotten_password_is_solved_over_the_phone(home: Path, laptop: LaptopWorkspace, tmp_path: Path) -> None:
    key = tmp_path / "office.key"
    run(home, "init", "--name", "OPS w Nowej Wzorcówce", "--port", "0")
    run(home, "add-user", "ewa", "--first-name", "Ewa", "--last-name", "Prototypowa")
    made = run(
        home, "recovery-key", str(key), typed=f"krótkie\n{PASSPHRASE}\ninne niż przedtem\n{PASSPHRASE}\n{PASSPHRASE}\n"
    )
    assert made.returncode == 0
    assert str(key) in made.stdout
    assert PASSPHRASE.encode() not in key.read_bytes()
    with begin(home, "serve", "--port", "0", "--until-stdin-closes") as server:
        said(server, "READY")
        enrol.enrol(laptop, run(home, "enrol", "ewa").stdout.strip())
        sync_now(laptop)
    assert not supervised_unlock.keep_office_slot(laptop), "the exchange itself has kept it"
    directory = laptop.directory
    laptop.close()
    challenge = supervised_unlock.read_challenge(directory)
    told = run(home, "unlock", str(key), typed=f"nie to\n{challenge}\n")
    assert told.returncode == 1
    assert "nie otwiera klucza" in told.stderr
    told = run(home, "unlock", str(key), typed=f"{PASSPHRASE}\n{challenge.lower()}\n")
    answer = next(line for line in told.stdout.splitlines() if line.count("-") >= 7).split()[-1]
    opened = supervised_unlock.unlock_with_response(
        directory, response=answer, password="nowe hasło na laptop", kdf=CHEAP
    )
    opened.close()


def test_a_key_is_never_written_over_another_file(home: Path, tmp_path: Path) -> None:
    run(home, "init", "--name", "OPS", "--port", "0")
    key = tmp_path / "office.key"
    key.write_text("coś ważnego", encoding="utf-8")
    told = run(home, "recovery-key", str(key), typed=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    assert told.returncode == 1
    assert "Jest już plik" in told.stderr
    assert key.read_text(encoding="utf-8") == "coś ważnego"

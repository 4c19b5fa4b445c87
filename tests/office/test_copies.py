"""An office is backed up, dies, and is put back: real programs, real PostgreSQL, laptops give back the rest."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import select

from app import enrol
from app.attachment_source import Prepared
from app.attachments import attach_file
from app.office_link import SyncReport, sync_now
from app.opening import LaptopWorkspace
from app.workspace import open_office
from office.home import OfficeHome
from office.postgres import database
from storage.models import Institution
from tests.office.files_world import paper
from tests.office.test_commands import begin, home, run, said

__all__ = ["home"]
pytestmark = pytest.mark.slow
PASSPHRASE = "sejf na drugim piętrze"


def _note(laptop: LaptopWorkspace, name: str) -> None:
    """Write a row, and keep a file with it."""
    prepared = Prepared(f"{name}.pdf", "application/pdf", paper(300_000, seed=sum(name.encode())), b"")
    with laptop.write() as session:
        row = Institution(scope=f"user/{laptop.actor.user_id}", name=name)
        session.add(row)
        session.flush()
        attach_file(session, files=laptop.attachments, prepared=prepared, entity="institution", entity_id=row.id)


def _served(home: Path, laptop: LaptopWorkspace, *, code: str = "") -> SyncReport:
    with begin(home, "serve", "--port", "0", "--until-stdin-closes") as server:
        said(server, "READY")
        if code:
            enrol.enrol(laptop, code if code != "new" else run(home, "enrol", "ewa").stdout.strip())
        return sync_now(laptop)


def test_an_office_that_burnt_down_gets_its_week_back(home: Path, laptop: LaptopWorkspace, tmp_path: Path) -> None:
    key, safe = tmp_path / "office.key", home.parent / "stick"
    run(home, "init", "--name", "OPS w Nowej Wzorcówce", "--port", "0")
    refused = run(home, "backup", str(safe))
    assert refused.returncode == 1
    assert "parasol-office recovery-key" in refused.stderr
    run(home, "add-user", "ewa", "--first-name", "Ewa", "--last-name", "Prototypowa")
    run(home, "recovery-key", str(key), typed=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    _served(home, laptop, code="new")
    _note(laptop, "Poradnia z wtorku")
    _served(home, laptop)
    made = run(home, "backup", str(safe))
    assert made.returncode == 0, made.stderr
    (file,) = safe.iterdir()
    assert b"Poradnia" not in file.read_bytes()
    assert b"PGDMP" not in file.read_bytes()
    assert not list(home.glob("scratch-*"))
    assert run(home, "check").returncode == 0
    _note(laptop, "Poradnia ze środy")
    _served(home, laptop)
    with laptop.read() as session:
        backed_up = text("SELECT backed_up FROM outbox WHERE \"table\" = 'institution' ORDER BY dseq")
        assert session.connection().execute(backed_up).scalars().all() == [1, 0]
    shutil.rmtree(home)
    wrong = run(home, "restore", str(file), "--key", str(key), typed="nie to hasło\n")
    assert wrong.returncode == 1
    back = run(home, "restore", str(file), "--key", str(key), typed=f"{PASSPHRASE}\n")
    assert back.returncode == 0, back.stderr
    again = run(home, "restore", str(file), "--key", str(key), typed=f"{PASSPHRASE}\n")
    assert again.returncode == 1
    assert "--replace" in again.stderr
    told = run(home, "check")
    assert "Załączniki: 1 w ośrodku, 0 jeszcze niewysłane." in told.stdout
    assert _served(home, laptop).files.sent
    told = run(home, "check")
    assert told.returncode == 0
    assert "Załączniki: 2 w ośrodku, 0 jeszcze niewysłane." in told.stdout
    with database(OfficeHome(home)) as url:
        workspace = open_office(url)
        with workspace.read() as session:
            names = [row.name for row in session.exec(select(Institution).order_by(Institution.name))]
        workspace.close()
    assert names == ["Poradnia z wtorku", "Poradnia ze środy"]


def test_a_feed_that_does_not_fit_its_rows_is_said(home: Path) -> None:
    run(home, "init", "--name", "OPS", "--port", "0")
    with database(OfficeHome(home)) as url:
        workspace = open_office(url)
        with workspace.engine.begin() as connection:
            connection.execute(text("UPDATE scope_counter SET rows = rows + 1 WHERE scope = 'office'"))
        workspace.close()
    told = run(home, "check")
    assert told.returncode == 2
    assert "office" in told.stdout

"""What has to hold after a program died or was refused: the profile opens, and everything acknowledged is there."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from sqlmodel import Session, select

from app import attachments, audit, backups, profiles, store_check
from app.errors import WrongPassword
from app.opening import LaptopWorkspace
from storage import backup, database, vault
from storage.models import Attachment, Institution, Note
from storage.vault import DATABASE_FILE
from tests.dying.works import FAMILY, LETTER, PAPER, Case, make_older_home, write_note

AFTERWARDS = "Po wszystkim."


def check(home: Path, *, case: Case, acknowledged: Iterable[str]) -> None:
    """Open the profile as its user would, and compare with what the user was told.

    Args:
        home: the profile, nobody in it.
        case: what was done to it.
        acknowledged: what the program said before it ended.
    """
    told = list(acknowledged)
    password = _password(home, case, told)
    codes = [line.removeprefix("code ") for line in told if line.startswith("code ")]
    if case.paper_stays:
        codes.append((home / PAPER).read_text(encoding="utf-8"))
    for code in codes:
        vault.unlock_with_recovery_code(home, code=code).wipe()
    wanted = {*case.kept, *(line for line in told if not line.startswith(("password ", "code ")))}
    opened = profiles.unlock(home, password=password)
    try:
        _check_open(opened)
        if case.make is not make_older_home:
            assert backups.list_backups(home / backups.DIRECTORY)
        missing = wanted - _contents(opened)
        if missing and case.sets_aside:
            missing -= _set_aside(home, password=password)
        assert not missing, f"lost: {sorted(missing)}"
        _check_usable(opened)
    finally:
        opened.close()
    left = [path.name for path in home.iterdir() if path.name.endswith(".pending") or path.name == "attachments.new"]
    assert not left


def _password(home: Path, case: Case, told: list[str]) -> str:
    """Return the one password that opens: the old one or the new one, the new one if that was said."""
    said = [line.removeprefix("password ") for line in told if line.startswith("password ")]
    opening = []
    for password in case.passwords:
        try:
            profiles.check_password(home, password=password)
        except WrongPassword:
            continue
        opening.append(password)
    assert len(opening) == 1
    assert opening == (said or opening)
    return opening[0]


def _check_open(opened: LaptopWorkspace) -> None:
    """The store is whole and of this program, its log is unbroken, a backup holds where there are any."""
    assert not database.needs_upgrade(opened.engine)
    database.check_integrity(opened.engine)
    with opened.read() as session:
        verdict = audit.verify(session)
        assert verdict.broken_at == 0
        assert verdict.entries > 0
        # No crash is taken for a page that was put back.
        assert store_check.store_state(session).findings == ()
    compared = opened.sealing.compare(opened.engine)
    assert compared is not None
    assert not store_check.is_bad(compared), compared
    for found in backups.list_backups(opened.directory / backups.DIRECTORY):
        backup.check_backup(found.path)


def _check_usable(opened: LaptopWorkspace) -> None:
    """Work goes on: a note is written and found, where the profile has a family."""
    with opened.write() as session:
        known = session.exec(select(Note).where(Note.family_id == FAMILY)).first() is not None
    if known:
        write_note(opened, AFTERWARDS)
        assert AFTERWARDS in _contents(opened)


def _contents(opened: LaptopWorkspace) -> set[str]:
    """Return the subjects of notes, the names of places, and of files that can be read."""
    with opened.read() as session:
        files = session.exec(select(Attachment)).all()
        for one in files:
            content = attachments.open_attachment(session, files=opened.attachments, attachment_id=one.id)
            assert content == LETTER
        return {*_named(session), *(one.filename for one in files)}


def _named(session: Session) -> set[str]:
    return {*session.exec(select(Note.subject)), *session.exec(select(Institution.name))}


def _set_aside(home: Path, *, password: str) -> set[str]:
    """Return what is in what a restore set aside, which opens as a profile of its own."""
    found: set[str] = set()
    for aside in (home / "replaced").glob("*"):
        if not (aside / DATABASE_FILE).exists() or not (aside / vault.KEYS_FILE).exists():
            continue
        copy = home.with_name("aside")
        # Only attachments that were replaced are set aside; the others are where they were.
        shutil.copytree(home / "attachments", copy / "attachments")
        shutil.copytree(aside, copy, dirs_exist_ok=True)
        opened = profiles.unlock(copy, password=password)
        try:
            found |= _contents(opened)
        finally:
            opened.close()
        shutil.rmtree(copy)
    return found

"""What a profile goes through: every operation that writes, over a profile with work in it.

A work is a generator: what it does before its `yield` is preparation, what it does after it may be refused or be its
last. It says what it acknowledged to the user, as the user would have seen it.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app import attachments, audit, backups, clock, keys, profiles, removal
from app.attachment_source import prepare_content
from app.errors import KnownError
from app.opening import LaptopWorkspace, open_profile, write_identity
from storage.models import Family, Note, family_scope
from storage.vault import ProfileLock, create_profile
from storage.vault_rotation import rotate_key
from storage.vocabulary.audit import AuditKind
from tests.conftest import CHEAP, IDENTITY, PASSWORD
from tests.fixtures.make_profiles import HERE, NAMES

Said = Callable[[str], None]
Work = Callable[[Path, Said], Iterator[None]]
NEW_PASSWORD = "kawa bez cukru i mleka"
# The paper on which the first code was written; it lies where no user would put it.
PAPER = "paper"
FAMILY = "00000000-0000-7000-8000-0000000000f1"
LETTER = b"%PDF-1.7 " + b"Przykladowscy" * 9000
# Long enough to fill pages of the store and of its journal.
_REST = " Rozmowa o szkole, pieniądzach i spokoju w domu." * 12
EARLIER = tuple(f"Sprzed kopii {number}." for number in range(4))
LATER = tuple(f"Po kopii {number}." for number in range(4))
SAVED = tuple(f"Nowa notatka {number}." for number in range(4))


def write_note(workspace: LaptopWorkspace, words: str) -> None:
    """Write a note and a trace of it in one transaction."""
    with workspace.write() as session:
        note = Note(
            scope=family_scope(FAMILY),
            family_id=FAMILY,
            user_id=IDENTITY.user_id,
            occurred_at=clock.now(),
            subject=words,
            facts=words + _REST,
        )
        session.add(note)
        session.flush()
        audit.record(session, kind=AuditKind.PRINTED, about=note.id)


def attach(workspace: LaptopWorkspace, name: str) -> None:
    """Attach a letter to the family."""
    prepared = prepare_content(LETTER, filename=name)
    with workspace.write() as session:
        attachments.attach_file(
            session, files=workspace.attachments, prepared=prepared, entity="family", entity_id=FAMILY
        )


def make_home(directory: Path) -> None:
    """Make a profile with work before and after its backup, as it lies on the disk while the program runs.

    The last work is still in the journal: what opens the profile has to take it from there.
    """
    running = directory.with_name(directory.name + "-running")
    made = create_profile(running, display_name="Anna Szablonowska", password=PASSWORD, demo=True, kdf=CHEAP)
    first = open_profile(running, key=made.key, lock=ProfileLock(running), create=True)
    with first.write() as session:
        write_identity(session, IDENTITY)
    first.close()
    opened = profiles.unlock(running, password=PASSWORD)
    with opened.write() as session:
        session.add(Family(id=FAMILY, scope=family_scope(FAMILY), code="R-001", display_name="Przykładowscy"))
    for words in EARLIER:
        write_note(opened, words)
    attach(opened, "pierwsze.pdf")
    backups.back_up(opened)
    for words in LATER:
        write_note(opened, words)
    attach(opened, "drugie.pdf")
    shutil.copytree(running, directory)
    (directory / PAPER).write_text(made.recovery_code, encoding="utf-8")
    opened.close()
    shutil.rmtree(running)


def make_rotated_home(directory: Path) -> None:
    """Make a profile whose only backup lies under the key before its own."""
    make_home(directory)
    with ProfileLock(directory):
        rotate_key(directory, password=PASSWORD, kdf=CHEAP).key.wipe()


def make_older_home(directory: Path) -> None:
    """Lay out the profile as the oldest program left it."""
    shutil.copytree(min(HERE.iterdir()), directory)


def save(home: Path, said: Said) -> Iterator[None]:
    """Write notes one after the other; who is refused one tries the next."""
    opened = profiles.unlock(home, password=PASSWORD)
    yield
    refusal: KnownError | None = None
    try:
        for words in SAVED:
            try:
                write_note(opened, words)
                said(words)
            except KnownError as error:
                refusal = error
    finally:
        opened.close()
    if refusal is not None:
        raise refusal


def add_file(home: Path, said: Said) -> Iterator[None]:
    """Attach a letter."""
    opened = profiles.unlock(home, password=PASSWORD)
    yield
    try:
        attach(opened, "trzecie.pdf")
        said("trzecie.pdf")
    finally:
        opened.close()


def unlock(home: Path, said: Said) -> Iterator[None]:
    """Open the profile, after a slip of the fingers."""
    yield
    try:
        profiles.unlock(home, password=NEW_PASSWORD)
    except KnownError as error:
        if error.code != "wrong_password":
            raise
    profiles.unlock(home, password=PASSWORD).close()


def back_up(home: Path, said: Said) -> Iterator[None]:
    """Make a backup."""
    opened = profiles.unlock(home, password=PASSWORD)
    yield
    try:
        backups.back_up(opened)
    finally:
        opened.close()


def restore(home: Path, said: Said) -> Iterator[None]:
    """Put the backup in force that knows nothing of the later work."""
    yield
    newest = backups.list_backups(home / backups.DIRECTORY)[0].path
    with backups.opened_backup(newest, password=PASSWORD, profile=home) as opened:
        backups.restore(home, opened)


def upgrade(home: Path, said: Said) -> Iterator[None]:
    """Open a profile of an older program."""
    yield
    profiles.unlock(home, password=PASSWORD).close()


def change_password(home: Path, said: Said) -> Iterator[None]:
    """Change the password."""
    opened = profiles.unlock(home, password=PASSWORD)
    yield
    try:
        keys.change_password(opened, old=PASSWORD, new=NEW_PASSWORD, kdf=CHEAP)
        said(f"password {NEW_PASSWORD}")
    finally:
        opened.close()


def change_paper(home: Path, said: Said) -> Iterator[None]:
    """Replace the paper code."""
    opened = profiles.unlock(home, password=PASSWORD)
    yield
    try:
        said(f"code {keys.new_paper_code(opened, password=PASSWORD)}")
    finally:
        opened.close()


def rotate(home: Path, said: Said) -> Iterator[None]:
    """Give the profile a new data key, and the backup that follows."""
    yield
    renewed = keys.renew_key(home, password=PASSWORD, kdf=CHEAP)
    assert renewed is not None, "nobody stopped it"
    said(f"code {renewed.recovery_code}")
    renewed.workspace.close()


def remove(home: Path, said: Said) -> Iterator[None]:
    """Remove the profile with its backups."""
    yield
    removal.remove(home, secret=PASSWORD, backups=True)
    said("removed")


@dataclass(frozen=True, slots=True)
class Case:
    """A work with what it rests on.

    Attributes:
        work: the operation.
        least: writes it has at the very least; fewer mean that nobody counted them.
        make: lays out the profile before it.
        kept: what was acknowledged before it: subjects of notes, names of files, names of places.
        sets_aside: what is not in force afterwards may be in what was set aside.
        passwords: one of which opens afterwards.
        paper_stays: the first paper code opens afterwards.
    """

    work: Work
    least: int
    make: Callable[[Path], None] = make_home
    kept: tuple[str, ...] = (*EARLIER, *LATER, "pierwsze.pdf", "drugie.pdf")
    sets_aside: bool = False
    passwords: tuple[str, ...] = (PASSWORD,)
    paper_stays: bool = True


CASES = {
    "save": Case(save, 15),
    "attachment": Case(add_file, 15),
    "unlock": Case(unlock, 15),
    "backup": Case(back_up, 20),
    "restore": Case(restore, 40, sets_aside=True),
    "restore-older-key": Case(restore, 40, make=make_rotated_home, sets_aside=True, paper_stays=False),
    "migration": Case(upgrade, 30, make=make_older_home, kept=tuple(NAMES), paper_stays=False),
    "password": Case(change_password, 8, passwords=(PASSWORD, NEW_PASSWORD)),
    "paper": Case(change_paper, 8, paper_stays=False),
    "rotation": Case(rotate, 60, paper_stays=False),
}
# After this one there is no profile to compare with; `test_removal` looks at what there is.
REMOVAL = Case(remove, 25)

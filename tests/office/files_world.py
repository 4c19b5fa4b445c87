"""Laptops of one real office with attachments: PDFs of any size, a line that breaks, what lies where."""

import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import text

from app.attachment_source import Prepared
from app.attachment_travel import Travel, travels
from app.attachments import attach_file
from app.enrol import enrol
from app.office_link import sync_now
from app.opening import LaptopWorkspace
from app.staff import StaffMember
from storage.attachments import file_name
from storage.models import family_scope
from storage.vocabulary.paper import AttachmentKind
from sync.errors import OfficeUnreachable
from sync.files.line import OfficeFileLine
from sync.files.messages import FileQuestion, FileState, FileStates
from tests.conftest import make_laptop
from tests.running_office import RunningOffice

T = TypeVar("T")
MakeLaptop = Callable[[StaffMember], LaptopWorkspace]
Two = tuple[str, LaptopWorkspace, LaptopWorkspace]


def paper(size: int, *, seed: int = 1) -> bytes:
    """Return so many bytes that begin as a PDF does and do not become smaller."""
    return b"%PDF-1.7\n" + random.Random(seed).randbytes(size - 9)


def attach(
    laptop: LaptopWorkspace,
    family_id: str,
    content: bytes,
    *,
    filename: str = "pismo.pdf",
    mime: str = "application/pdf",
) -> str:
    """Add a file to a family; return its id."""
    prepared = Prepared(filename, mime, content, b"")
    with laptop.write() as session:
        return attach_file(
            session, files=laptop.attachments, prepared=prepared, entity="family", entity_id=family_id,
            kind=AttachmentKind.OTHER,
        )  # fmt: skip


def content_of(laptop: LaptopWorkspace, attachment_id: str) -> bytes:
    """Return the clear bytes of a file on a laptop."""
    return b"".join(laptop.attachments.read(attachment_id))


def states(laptop: LaptopWorkspace, family_id: str) -> dict[str, Travel]:
    """Return what the list of documents says."""
    with laptop.read() as session:
        return travels(session, files=laptop.attachments, desk=laptop.desk, scope=family_scope(family_id))


def at_office(office: RunningOffice, attachment_id: str) -> bytes | None:
    """Return what the office has of a file, past the code under test; None when it does not count it as whole."""
    with office.workspace.engine.connect() as connection:
        name = connection.execute(
            text("SELECT scope, sha256 FROM attachment WHERE id = :id"), {"id": attachment_id}
        ).one()
        told = {"scope": name.scope, "sha256": name.sha256}
        whole = connection.execute(
            text("SELECT whole_at FROM office_file WHERE scope = :scope AND sha256 = :sha256"), told
        ).scalar()
        if whole is None:
            return None
        rows = connection.execute(
            text("SELECT content FROM office_file_piece WHERE scope = :scope AND sha256 = :sha256 ORDER BY start"),
            told,
        )
        return b"".join(bytes(one) for one in rows.scalars())


def check_files(office: RunningOffice, *laptops: LaptopWorkspace) -> None:
    """Check what must hold at every moment: a whole copy is what its row says, and nobody believes in one there is not.

    A file that is here under its own name opens and is right.
    """
    with office.workspace.engine.connect() as connection:
        rows = connection.execute(text("SELECT id, sha256 FROM attachment")).all()
    for row in rows:
        content = at_office(office, row.id)
        assert content is None or hashlib.sha256(content).hexdigest() == row.sha256
    for laptop in laptops:
        with laptop.engine.connect() as connection:
            mine = connection.execute(
                text(
                    "SELECT a.id, a.sha256, t.at_office FROM attachment a "
                    "LEFT JOIN file_transfer t ON t.attachment_id = a.id"
                )
            ).all()
        for row in mine:
            if laptop.attachments.has(row.id):
                assert hashlib.sha256(content_of(laptop, row.id)).hexdigest() == row.sha256
            if row.at_office:
                assert at_office(office, row.id) is not None


def here(laptop: LaptopWorkspace) -> frozenset[str]:
    """Return the names of the files on a laptop, but for those of the office itself, which others put there."""
    with laptop.engine.connect() as connection:
        shared = connection.execute(text("SELECT id FROM attachment WHERE scope = 'office'")).scalars().all()
    return laptop.attachments.names() - named(*shared)


def named(*ids: str) -> frozenset[str]:
    """Return the names of files of attachments."""
    return frozenset(file_name(one) for one in ids)


@dataclass
class Breaking:
    """Stands before the real line: lets it break at one of its calls, and remembers what went over it.

    Attributes:
        at: number of the call to break, from 1; 0 for none.
        answered: the office has done it, and only the answer is lost.
        instead: called in place of breaking, before the call goes on.
        twist: what becomes of bytes on their way.
        starts: places the pieces began at.
    """

    at: int = 0
    answered: bool = False
    instead: Callable[[], object] | None = None
    twist: Callable[[bytes], bytes] = bytes
    calls: int = 0
    starts: list[int] = field(default_factory=list)

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Put this before the real line."""
        ask, put, get = OfficeFileLine.ask, OfficeFileLine.put, OfficeFileLine.get

        def broken_ask(line: OfficeFileLine, question: FileQuestion) -> FileStates:
            return self.through(lambda: ask(line, question))

        def broken_put(line: OfficeFileLine, attachment_id: str, content: bytes, *, start: int) -> FileState:
            self.starts.append(start)
            return self.through(lambda: put(line, attachment_id, self.twist(content), start=start))

        def broken_get(line: OfficeFileLine, attachment_id: str, *, start: int, length: int) -> bytes:
            self.starts.append(start)
            return self.twist(self.through(lambda: get(line, attachment_id, start=start, length=length)))

        for name, broken in (("ask", broken_ask), ("put", broken_put), ("get", broken_get)):
            patch.setattr(OfficeFileLine, name, broken)

    def through(self, call: Callable[[], T]) -> T:
        """Do a call, or break."""
        self.calls += 1
        due = self.calls == self.at
        if due and self.instead is not None:
            self.instead()
        elif due and not self.answered:
            raise OfficeUnreachable
        said = call()
        if due and self.instead is None:
            raise OfficeUnreachable
        return said


@pytest.fixture
def laptop_of(office_server: RunningOffice, tmp_path: Path, request: pytest.FixtureRequest) -> MakeLaptop:
    made: list[LaptopWorkspace] = []

    def make(member: StaffMember) -> LaptopWorkspace:
        laptop = make_laptop(tmp_path / f"{member.login}-{len(made)}")
        made.append(laptop)
        request.addfinalizer(laptop.close)
        enrol(laptop, office_server.invite(member.login))
        sync_now(laptop)
        return laptop

    return make


@pytest.fixture
def two(office_server: RunningOffice, laptop_of: MakeLaptop) -> tuple[str, LaptopWorkspace, LaptopWorkspace]:
    """A family on two laptops."""
    anna = office_server.add_user()
    family_id = office_server.add_family(user_id=anna.user_id)
    return family_id, laptop_of(anna), laptop_of(anna)

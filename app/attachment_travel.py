"""How attachments' bytes get to the office and back, as people see it and decide about it (docs/sync.md)."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select
from sqlmodel import Session, col

from app.attachments import attachment_row
from app.enrol import membership
from app.errors import KnownError
from app.opening import LaptopWorkspace
from storage.attachments import AttachmentFiles
from storage.database import reading
from storage.database_errors import database_errors_known
from storage.errors import AttachmentDamaged
from storage.models import Attachment, FileTransfer
from storage.vocabulary.case import Sensitivity
from sync import local
from sync.files.desk import Desk, Moving
from sync.files.ledger import DAMAGED, REFUSED
from sync.files.plan import Thrift
from sync.report import Progress, SyncReport

if TYPE_CHECKING:
    from sync.transport import Transport

__all__ = [
    "AttachmentDamaged",
    "Moving",
    "State",
    "Thrift",
    "Travel",
    "ask_for",
    "carry_files",
    "damaged_here",
    "give_up",
    "moved",
    "travels",
    "wishes",
]

_WHOLE: Final = 100


class State(StrEnum):
    """Where the bytes of an attachment are."""

    SENT = "sent"
    TO_SEND = "to_send"
    SENDING = "sending"
    REFUSED = "refused"
    NOT_HERE = "not_here"
    WANTED = "wanted"
    FETCHING = "fetching"
    DAMAGED = "damaged"
    BROKEN = "broken"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Travel:
    """Where the bytes of an attachment are, and what can be done.

    Attributes:
        state: where they are.
        percent: how much has arrived, of what is on its way.
    """

    state: State
    percent: int = 0

    @property
    def fetchable(self) -> bool:
        """Whether asking for it brings it."""
        return self.state in {State.NOT_HERE, State.DAMAGED}

    @property
    def sendable(self) -> bool:
        """Whether asking for it sends it now."""
        return self.state is State.TO_SEND

    @property
    def stoppable(self) -> bool:
        """Whether it is on its way, or waits for a connection because somebody asked."""
        return self.state in {State.SENDING, State.FETCHING, State.WANTED}


def travels(session: Session, *, files: AttachmentFiles, desk: Desk, scope: str) -> dict[str, Travel]:
    """Return where the bytes of a scope's attachments are, by id; nothing where the laptop belongs to no office.

    Args:
        session: open session.
        files: of the open profile.
        desk: of the open profile.
        scope: whose attachments.
    """
    if membership(session) is None:
        return {}
    rows = session.execute(
        select(col(Attachment.id), FileTransfer)
        .outerjoin(FileTransfer, col(FileTransfer.attachment_id) == col(Attachment.id))
        .where(col(Attachment.scope) == scope, col(Attachment.deleted_at).is_(None))
    ).all()
    moving = desk.moving()
    return {
        row_id: moved(moving) if moving is not None and moving.attachment_id == row_id else _at_rest(transfer, here)
        for row_id, transfer, here in ((row_id, transfer, files.has(row_id)) for row_id, transfer in rows)
    }


def moved(moving: Moving) -> Travel:
    """Return what is said of a file on its way."""
    return Travel(State.SENDING if moving.sending else State.FETCHING, min(moving.percent, _WHOLE))


def wishes(session: Session) -> int:
    """Return how many files somebody asked for that have not moved yet."""
    query = select(func.count()).select_from(FileTransfer).where(col(FileTransfer.wanted))
    return int(session.execute(query).scalar_one())


def ask_for(session: Session, *, desk: Desk, attachment_id: str) -> None:
    """Want a file now, on any line: it is fetched, or sent, before the others, as soon as the office answers.

    Args:
        session: write session.
        desk: of the open profile.
        attachment_id: id of the row.

    Raises:
        NoResultFound: it is not there, or not for the family that looks on.
    """
    _transfer(session, attachment_id).wanted = True
    desk.hasten(attachment_id)


def give_up(session: Session, *, desk: Desk, attachment_id: str) -> None:
    """Stop a file on its way; what has arrived of it stays for the next time.

    Args:
        session: write session.
        desk: of the open profile.
        attachment_id: id of the row.

    Raises:
        NoResultFound: it is not there, or not for the family that looks on.
    """
    desk.halt(attachment_id)
    _transfer(session, attachment_id).wanted = False


def damaged_here(session: Session, *, desk: Desk, attachment_id: str) -> bool:
    """Note that a file does not open; return whether the office has it, so that it comes again.

    Args:
        session: write session.
        desk: of the open profile.
        attachment_id: id of the row.

    Raises:
        NoResultFound: it is not there, or not for the family that looks on.
    """
    transfer = _transfer(session, attachment_id)
    transfer.trouble, transfer.wanted = DAMAGED, True
    desk.hasten(attachment_id)
    return transfer.at_office


def carry_files(  # noqa: PLR0913 - how much, how long, who is told
    workspace: LaptopWorkspace,
    transport: "Transport",
    report: SyncReport,
    *,
    thrift: Thrift,
    stopped: Callable[[], bool],
    told: Callable[[Progress], None],
) -> SyncReport:
    """Carry what may be carried after an exchange of rows, on the thread of the network; return the report with it.

    Args:
        workspace: the open store.
        transport: the line of the exchange.
        report: of the exchange.
        thrift: how much of the line may be taken.
        stopped: asked between pieces.
        told: told of each piece.

    Raises:
        StoreLocked: the store was closed meanwhile.
    """
    from storage.arriving import ArrivingFiles  # noqa: PLC0415 - not before the first exchange
    from sync.files.carrying import Carriage  # noqa: PLC0415 - as above
    from sync.files.line import OfficeFileLine  # noqa: PLC0415 - as above

    carriage = Carriage(
        engine=workspace.engine,
        files=workspace.attachments,
        arriving=ArrivingFiles(workspace.directory, key=workspace.key),
        line=OfficeFileLine(transport),
        desk=workspace.desk,
        thrift=thrift,
        stopped=stopped,
        told=lambda moving: told(Progress("files", moving.percent, moving)),
        arrived=lambda attachment_id: _draw_small(workspace, attachment_id),
    )
    with database_errors_known():
        with reading(workspace.engine).connect() as connection:
            office = local.fact(connection, "office")
        files = carriage.run(epoch=str(office.get("epoch", "")), at=report.server_time)
    return replace(report, files=files)


def _draw_small(workspace: LaptopWorkspace, attachment_id: str) -> None:
    """Make the small picture of a file that has arrived; a list without it is as good."""
    from app.attachment_writing import write_thumbnail  # noqa: PLC0415 - Pillow is not needed before

    with workspace.read() as session:
        row = session.get(Attachment, attachment_id)
        if row is None or row.sensitivity != Sensitivity.NORMAL:
            return
        mime = row.mime
    with suppress(KnownError):
        write_thumbnail(workspace.attachments, attachment_id=attachment_id, mime=mime)


def _transfer(session: Session, attachment_id: str) -> FileTransfer:
    row = attachment_row(session, attachment_id)
    found = session.get(FileTransfer, attachment_id)
    if found is None:
        found = FileTransfer(attachment_id=row.id, scope=row.scope, size=row.size, sha256=row.sha256)
        session.add(found)
    return found


def _at_rest(transfer: FileTransfer | None, here: bool) -> Travel:  # noqa: FBT001 - whether it is on this computer
    at_office, trouble, wanted = (
        (transfer.at_office, transfer.trouble, transfer.wanted) if transfer is not None else (False, "", False)
    )
    if trouble == DAMAGED and (at_office or here):
        return Travel(State.DAMAGED if at_office else State.BROKEN)
    if here:
        return Travel(State.SENT if at_office else State.REFUSED if trouble == REFUSED else State.TO_SEND)
    if not at_office:
        return Travel(State.NOWHERE)
    return Travel(State.WANTED if wanted else State.NOT_HERE)

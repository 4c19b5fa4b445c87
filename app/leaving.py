"""Before a family leaves this laptop and after: what was being typed goes with it, and files nobody may open here go.

What was typed and not finished becomes a note in the family's file: the office takes it as late work, and whoever has
the family now finds it there, restricted, under the name of the one who typed it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import select
from sqlmodel import Session, col

from app import clock
from app.acting import actor_of
from app.field_words import field_name
from app.i18n import _, format_moment
from app.opening import LaptopWorkspace
from storage.attachments import THUMBNAIL, file_name
from storage.models import Attachment, Case, Cursor, Draft, FileTransfer, LocalState, Note, family_scope
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.visit import ContactType
from sync.files.ledger import forget_left

_FILES: Final = "files_of_left_families"
# Ids are of no use to a reader; everything else stays, also a code nobody typed.
_ID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


def before_leaving(workspace: LaptopWorkspace, scopes: Sequence[str]) -> None:
    """Make ready for families to leave with the exchange that goes on.

    Args:
        workspace: the open store.
        scopes: the office takes from this laptop.

    Raises:
        DiskFull, DiskFailed, StoreBusy: the machine refused; nothing leaves then.
    """
    with workspace.write() as session:
        keep_unfinished(session, scopes)
        _note_files(session, scopes)


def keep_unfinished(session: Session, scopes: Sequence[str]) -> int:
    """Turn every form that is being typed about these families into a note; return how many.

    Args:
        session: write session.
        scopes: of the families.
    """
    drafts = session.execute(select(Draft).where(col(Draft.family_id).is_not(None))).scalars().all()
    mine = [one for one in drafts if one.family_id is not None and family_scope(one.family_id) in scopes]
    kept = 0
    for draft in mine:
        words = "\n\n".join(_words(draft.payload))
        if words and draft.family_id is not None:
            session.add(_note(session, draft, family_id=draft.family_id, words=words))
            kept += 1
        session.delete(draft)
    session.flush()
    return kept


def remove_files(workspace: LaptopWorkspace) -> int:
    """Delete the encrypted files of families that have left; return how many.

    Files added on this laptop stay, encrypted, until the office has their bytes (`app.attachment_travel`).

    Args:
        workspace: the open store.

    Raises:
        AccessDenied, DiskFailed: the machine refused; it is tried after the next exchange.
    """
    with workspace.read() as session:
        here = set(session.execute(select(col(Cursor.scope))).scalars())
        gone = {scope: names for scope, names in _files(session).items() if scope not in here and names["others"]}
    if not gone:
        return 0
    removed = [name for names in gone.values() for name in names["others"]]
    for name in removed:
        workspace.attachments.remove(name)
    with workspace.write() as session:
        row = session.get_one(LocalState, _FILES)
        row.value = {scope: names | {"others": []} if scope in gone else names for scope, names in row.value.items()}
        forget_left(session.connection())
    return len(removed)


def owed_files(session: Session) -> frozenset[str]:
    """Return the names of files added here about families that have left, whose bytes the office lacks."""
    owed = session.execute(select(col(FileTransfer.attachment_id)).where(col(FileTransfer.owed))).scalars()
    return frozenset(file_name(row_id, part=part) for row_id in owed for part in ("", THUMBNAIL))


def _files(session: Session) -> dict[str, dict[str, list[str]]]:
    row = session.get(LocalState, _FILES)
    return {} if row is None else dict(row.value)


def _note_files(session: Session, scopes: Sequence[str]) -> None:
    """Note which files go with their families, and which stay until the office has them: it may not have them yet."""
    me = actor_of(session).device_id
    rows = session.execute(select(Attachment).where(col(Attachment.scope).in_(scopes))).scalars()
    known, noted = _files(session), False
    for row in rows:
        noted = True
        transfer = session.get(FileTransfer, row.id)
        at_office = transfer is not None and transfer.at_office
        if not at_office and row.device_id == me and row.deleted_at is None:
            owing = transfer or FileTransfer(attachment_id=row.id, scope=row.scope, size=row.size, sha256=row.sha256)
            owing.owed = True
            session.add(owing)
            continue
        others = known.setdefault(row.scope, {"others": []})["others"]
        others += [name for part in ("", THUMBNAIL) if (name := file_name(row.id, part=part)) not in others]
    if noted:
        session.merge(LocalState(key=_FILES, value=known))


def _note(session: Session, draft: Draft, *, family_id: str, words: str) -> Note:
    case = select(col(Case.id)).where(col(Case.family_id) == family_id).order_by(col(Case.id).desc()).limit(1)
    when = format_moment(draft.updated_at, "print")
    return Note(
        scope=family_scope(family_id),
        family_id=family_id,
        case_id=session.execute(case).scalar(),
        user_id=actor_of(session).user_id,
        entered_at=clock.now(),
        occurred_at=draft.updated_at,
        # Not a contact that any deadline counts.
        how=ContactType.ATTEMPT,
        subject=_("Unfinished entry, typed {when}").format(when=when),
        facts=words,
        sensitivity=Sensitivity.RESTRICTED,
    )


def _words(value: Any, name: str = "") -> Iterator[str]:
    """Give every text somebody typed into a form, each after what its field is called."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _words(inner, str(key))
    elif isinstance(value, list | tuple):
        plain = [one for one in value if isinstance(one, str) and not _ID.fullmatch(one)]
        yield from _words("; ".join(plain), name)
        for inner in value:
            yield from _words(inner, name) if not isinstance(inner, str) else ()
    elif isinstance(value, str) and value.strip() and not _ID.fullmatch(value.strip()):
        called = field_name(name)
        yield f"{called}: {value.strip()}" if called != field_name("") else value.strip()

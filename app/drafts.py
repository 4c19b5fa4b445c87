"""What is being typed and not yet finished: one row per form, on this laptop only (docs/decisions/0004)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from app import clock
from storage.models import Draft, new_id

VISIT = "visit"


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A form as it was typed last.

    Attributes:
        kind: which form, `visit` for the card of a visit.
        entity_id: id of the row it is about.
        payload: the form's own plain values.
        started_at: first key of it.
        updated_at: when it was kept last.
    """

    kind: str
    entity_id: str
    family_id: str | None
    payload: Mapping[str, Any]
    started_at: datetime
    updated_at: datetime


def save_draft(
    session: Session, *, kind: str, entity_id: str, family_id: str | None, payload: Mapping[str, Any]
) -> datetime:
    """Keep the state of a form in place of its last one and return the moment."""
    moment = clock.now()
    draft = session.get(Draft, (kind, entity_id))
    if draft is None:
        draft = Draft(kind=kind, entity_id=entity_id, started_at=moment, updated_at=moment)
        session.add(draft)
    draft.family_id = family_id
    draft.payload = dict(payload)
    draft.updated_at = moment
    return moment


def load_draft(session: Session, *, kind: str, entity_id: str) -> KeptDraft | None:
    """Return what was typed into a form, None when nothing waits."""
    draft = session.get(Draft, (kind, entity_id))
    return None if draft is None else _kept(draft)


def discard_draft(session: Session, *, kind: str, entity_id: str) -> bool:
    """Forget a form whose content is kept elsewhere now; return whether there was one."""
    draft = session.get(Draft, (kind, entity_id))
    if draft is None:
        return False
    session.delete(draft)
    # A row marked for deletion would still be found by its key.
    session.flush()
    return True


def list_drafts(session: Session, *, kind: str | None = None, family_id: str | None = None) -> tuple[KeptDraft, ...]:
    """Return unfinished forms, the one typed last first.

    Args:
        session: open session.
        kind: only forms of this kind.
        family_id: only forms about this family.
    """
    query = select(Draft).order_by(col(Draft.updated_at).desc())
    if kind is not None:
        query = query.where(Draft.kind == kind)
    if family_id is not None:
        query = query.where(Draft.family_id == family_id)
    return tuple(_kept(draft) for draft in session.exec(query))


def _kept(draft: Draft) -> KeptDraft:
    return KeptDraft(
        kind=draft.kind,
        entity_id=draft.entity_id,
        family_id=draft.family_id,
        payload=draft.payload,
        started_at=draft.started_at,
        updated_at=draft.updated_at,
    )


def new_row_id() -> str:
    """Return the id of a row that is about to be typed; its draft is kept under it until it is written."""
    return new_id()

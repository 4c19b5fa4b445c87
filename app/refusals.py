"""What the office put aside, in plain words: which entry, why, and that nothing of it is lost (docs/sync.md)."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from app.field_words import row_name
from app.i18n import _
from app.office_link import Refused
from storage.models import Family, synced_models


@dataclass(frozen=True, slots=True)
class PutAside:
    """An entry the office did not take.

    Attributes:
        code: of the family, empty for what belongs to none.
        where: which entry.
        why: the reason, one sentence.
    """

    code: str
    where: str
    why: str
    made_at: datetime


def name_refused(session: Session, *, refused: tuple[Refused, ...]) -> tuple[PutAside, ...]:
    """Return what was put aside, once per row, the oldest first."""
    scopes = {one.scope for one in refused}
    families = {family.scope: family for family in session.exec(select(Family).where(col(Family.scope).in_(scopes)))}
    models = {str(model.__tablename__): model for model in synced_models()}
    found: dict[str, PutAside] = {}
    for one in refused:
        family = families.get(one.scope)
        row = session.get(models[one.table], one.row_id) if one.table in models else None
        where = _("an entry that is gone") if row is None else row_name(session, row, family)
        found.setdefault(one.row_id, PutAside(family.code if family else "", where, _why(one.reason), one.made_at))
    return tuple(found.values())


def _why(reason: str) -> str:
    return {
        "foreign_scope": _("The office says that this family is not yours any more."),
        "foreign_author": _("It was written by somebody else than the one who sent it."),
        "device_revoked": _("This computer had been withdrawn when it was sent."),
        "missing_row": _("The office does not have the entry this belongs to."),
        "exists": _("The office has another entry under the same number."),
        "office_only": _("Only the office may change this."),
    }.get(reason, _("The office could not read it; it is waiting there for somebody to look at it."))

"""How much of each family's binder the office has, as this laptop knows it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlmodel import Session, col, func, select

from storage.models import Cursor, Family, OutboxOperation, family_scope, synced_models

_PENDING = "pending"
_QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class FamilyAtOffice:
    """How much of a family's binder the office has.

    Attributes:
        family_id: the family.
        name: as lists show it.
        code: its number at the office.
        entries: rows of the binder on this laptop.
        at_office: those of them whose every change the office has.
        waiting: entries with a change that was not sent yet.
        refused: changes the office put aside.
        confirmed_at: when this binder last agreed with the office's.
    """

    family_id: str
    name: str
    code: str
    entries: int
    at_office: int
    waiting: int
    refused: int
    confirmed_at: datetime | None


def families_at_office(session: Session) -> tuple[FamilyAtOffice, ...]:
    """Return the families of this laptop, by name."""
    entries = _entries(session)
    open_rows, waiting_by = _rows(session, _PENDING, _QUARANTINED), _rows(session, _PENDING)
    refused_by = _operations(session, _QUARANTINED)
    confirmed = {cursor.scope: cursor.synced_at for cursor in session.exec(select(Cursor))}
    families = session.exec(select(Family).where(col(Family.deleted_at).is_(None)).order_by(Family.display_name))
    found = []
    for family in families:
        scope = family_scope(family.id)
        total = entries.get(scope, 0)
        found.append(
            FamilyAtOffice(
                family.id,
                family.display_name,
                family.code,
                entries=total,
                at_office=total - open_rows.get(scope, 0),
                waiting=waiting_by.get(scope, 0),
                refused=refused_by.get(scope, 0),
                confirmed_at=confirmed.get(scope),
            )
        )
    return tuple(found)


def _entries(session: Session) -> dict[str, int]:
    """Return the rows of each scope."""
    parts = (
        f'SELECT scope, count(*) AS n FROM "{model.__tablename__}" GROUP BY scope'  # noqa: S608 - names of ours
        for model in synced_models()
    )
    rows = session.connection().execute(text(f"SELECT scope, sum(n) FROM ({' UNION ALL '.join(parts)}) GROUP BY scope"))  # noqa: S608 - as above
    return {scope: int(count) for scope, count in rows}


def _rows(session: Session, *states: str) -> dict[str, int]:
    """Return, per scope, the rows with a change in one of these states: a person counts entries, not changes."""
    rows = (
        select(OutboxOperation.scope, func.count(func.distinct(OutboxOperation.row_id)))
        .where(col(OutboxOperation.state).in_(states))
        .group_by(OutboxOperation.scope)
    )
    return {scope: int(count) for scope, count in session.exec(rows)}


def _operations(session: Session, state: str) -> dict[str, int]:
    query = (
        select(OutboxOperation.scope, func.count())
        .where(OutboxOperation.state == state)
        .group_by(OutboxOperation.scope)
    )
    return {scope: int(count) for scope, count in session.exec(query)}

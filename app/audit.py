"""The log of sensitive acts: a chain per device in which nothing can be changed or left out unnoticed (security.md).

Entries travel to the office in the scope of the user, so that a chain torn here is still whole there.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from app import clock
from app.acting import actor_of
from storage.models import OFFICE_SCOPE, AuditEntry, user_scope
from storage.vocabulary.audit import AuditKind

_FIRST = "0" * 64


@dataclass(frozen=True, slots=True)
class Trace:
    """An entry of the log, as it is shown.

    Attributes:
        at: when.
        kind: what was done.
        about: the row it was done to.
        detail: what more is known.
    """

    at: datetime
    kind: AuditKind
    about: str
    detail: dict[str, object]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a device's log is whole.

    Attributes:
        entries: how many were looked at.
        broken_at: number of the first entry that does not fit, 0 when all do.
    """

    entries: int
    broken_at: int = 0


def record(session: Session, *, kind: AuditKind, about: str = "", detail: Mapping[str, object] | None = None) -> None:
    """Add an entry in the transaction of the act itself: both are kept or neither.

    Args:
        session: write session.
        kind: what was done.
        about: the row it was done to.
        detail: ids, codes and numbers; never words of a file.
    """
    actor = actor_of(session)
    last = _last(session, actor.device_id)
    entry = AuditEntry(
        scope=user_scope(actor.user_id) if actor.user_id else OFFICE_SCOPE,
        chain=actor.device_id,
        number=last.number + 1 if last is not None else 1,
        at=clock.now(),
        kind=kind,
        about=about,
        detail=dict(detail or {}),
        previous=last.digest if last is not None else _FIRST,
        digest="",
    )
    entry.digest = _digest(entry)
    session.add(entry)
    session.flush()


def verify(session: Session) -> Verdict:
    """Go through this device's chain from its beginning and say where it does not fit."""
    chain = actor_of(session).device_id
    query = select(AuditEntry).where(col(AuditEntry.chain) == chain).order_by(col(AuditEntry.number))
    previous, number = _FIRST, 0
    for number, entry in enumerate(session.scalars(query), 1):
        if (entry.number, entry.previous, entry.digest) != (number, previous, _digest(entry)):
            return Verdict(number, number)
        previous = entry.digest
    return Verdict(number)


def list_traces(session: Session, *, limit: int = 200) -> tuple[Trace, ...]:
    """Return the last entries of this device's log, the newest first."""
    chain = actor_of(session).device_id
    query = (
        select(AuditEntry).where(col(AuditEntry.chain) == chain).order_by(col(AuditEntry.number).desc()).limit(limit)
    )
    return tuple(Trace(entry.at, entry.kind, entry.about, dict(entry.detail)) for entry in session.scalars(query))


def _last(session: Session, chain: str) -> AuditEntry | None:
    query = select(AuditEntry).where(col(AuditEntry.chain) == chain).order_by(col(AuditEntry.number).desc()).limit(1)
    return session.scalars(query).first()


def _digest(entry: AuditEntry) -> str:
    content = [
        entry.previous,
        entry.chain,
        entry.number,
        entry.at.isoformat(),
        str(entry.kind.value),
        entry.about,
        entry.detail,
    ]
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()

"""Puts a word into every text of every other family, so that it can be looked for where it must not be."""

from enum import Enum
from typing import Final

from sqlmodel import Session, col, or_, select

from storage.models import Task, family_scope, synced_models
from storage.models.base import BOOKKEEPING, Synced

MARKER: Final = "obcorodzinni"
# Names of things, not words of people.
_NAMES: Final = {"entity", "field", "kind", "template_id", "language", "hash", "content_hash", "pesel"}


def mark_others(session: Session, *, family_id: str) -> int:
    """Write the marker before every text of other families and of the user's own tasks; return into how many rows."""
    marked = 0
    for model in synced_models():
        scope = col(model.scope)
        foreign = scope.startswith("family/") & (scope != family_scope(family_id))
        rows = session.exec(select(model).where(or_(foreign, scope.startswith("user/")) if model is Task else foreign))
        for row in rows:
            if row.sealed_at is not None:
                # What was signed does not change any more, not even for a test.
                continue
            _mark(row)
            marked += 1
    return marked


def _mark(row: Synced) -> None:
    for column in row.__table__.columns:  # type: ignore[attr-defined]
        name = column.key
        if name in BOOKKEEPING or name in _NAMES or name.endswith(("_id", "_by")):
            continue
        words = getattr(row, name)
        if isinstance(words, str) and not isinstance(words, Enum):
            setattr(row, name, f"{MARKER.title()} {words}")

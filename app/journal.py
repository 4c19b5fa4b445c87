"""What a command did to rows, so that it can be taken back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from app import clock
from storage.models import Synced

Before = tuple[type[Synced], str, dict[str, Any] | None]
"""A row and what its fields held; None for a row the command made."""


@dataclass(slots=True)
class Journal:
    """Changes rows of one command and remembers what they held."""

    session: Session
    before: list[Before] = field(default_factory=list)

    def change(self, row: Synced, **values: Any) -> None:
        """Set fields of a row."""
        self.before.append((type(row), row.id, {name: getattr(row, name) for name in values}))
        for name, value in values.items():
            setattr(row, name, value)

    def add(self, row: Synced) -> None:
        """Add a new row."""
        self.before.append((type(row), row.id, None))
        self.session.add(row)


def take_back(session: Session, *, before: Sequence[Before]) -> None:
    """Let rows hold what they held; rows the command made are deleted."""
    for model, row_id, values in reversed(before):
        row = session.get_one(model, row_id)
        for name, value in ({"deleted_at": clock.now()} if values is None else values).items():
            setattr(row, name, value)

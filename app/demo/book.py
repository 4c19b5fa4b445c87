"""How the demo writes: days of the story moved to the day it is seeded for, rows with their scopes."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final, TypeVar

from sqlmodel import Session

from app.demo.ids import demo_id, family_id, user_id
from app.i18n import WARSAW
from app.rules.dates import add_months
from storage.capture import StoreSession
from storage.models import OFFICE_SCOPE, Synced, family_scope, new_id, user_scope

T0: Final = date(2026, 11, 23)
_ASSESSMENT_MONTHS = 6
_DAY_TOLD = re.compile(r"\{(\d{4}-\d{2}-\d{2})(?: (\w+))?\}")
_STYLES = {"short": "d.MM", "list": "dd.MM.y", "long": "d MMMM", "full": "d MMMM y 'r.'"}

Row = TypeVar("Row", bound=Synced)


@dataclass(frozen=True, slots=True)
class Book:
    """Where the story is written down.

    Attributes:
        session: open write session.
        today: the day that stands for 2026-11-23 of the story.
    """

    session: Session
    today: date

    def day(self, told: str | date) -> date:
        """Return the day on which something of the story happens."""
        return (date.fromisoformat(told) if isinstance(told, str) else told) + (self.today - T0)

    def day_or_none(self, told: str) -> date | None:
        """Return the day of something that may not have happened."""
        return self.day(told) if told else None

    def moment(self, told: str | date, hour: str) -> datetime:
        """Return the moment, with the hour people in Warsaw see on the clock that day."""
        return datetime.combine(self.day(told), time.fromisoformat(hour), WARSAW).astimezone(UTC)

    def assessment_due(self, previous: str, told: str) -> date:
        """Return the day of the next assessment, never later than six months after the previous one (V10)."""
        return min(self.day(told), add_months(self.day(previous), _ASSESSMENT_MONTHS))

    def text(self, told: str) -> str:
        """Return a sentence with its days moved: `{2026-11-11}` is „11.11”, `{2026-11-11 long}` „11 listopada”."""
        return _DAY_TOLD.sub(lambda found: self._day_in_words(found[1], found[2] or "short"), told)

    def add(self, row: Row, key: str, *, scope: str) -> Row:
        """Write a row under the id of its key."""
        row.id, row.scope = demo_id(key), scope
        for name, value in row:
            if isinstance(value, str) and "{" in value:
                setattr(row, name, self.text(value))
            elif isinstance(value, list):
                setattr(row, name, [self.text(one) if isinstance(one, str) else one for one in value])
        self.session.add(row)
        return row

    def office(self, row: Row, key: str) -> Row:
        """Write a row everybody at the office sees."""
        return self.add(row, key, scope=OFFICE_SCOPE)

    def family(self, row: Row, code: str, key: str) -> Row:
        """Write a row of a family."""
        return self.add(row, f"{code}/{key}", scope=family_scope(family_id(code)))

    def private(self, row: Row, login: str, key: str) -> Row:
        """Write a row of one member of the staff."""
        return self.add(row, key, scope=user_scope(user_id(login)))

    def _day_in_words(self, told: str, style: str) -> str:
        from babel.dates import format_date  # noqa: PLC0415 - heavy, not needed before unlock

        # The story is told in Polish, whatever the language of the interface.
        return format_date(self.day(told), _STYLES[style], locale="pl")

    @contextmanager
    def chapter(self) -> Iterator[None]:
        """Write what belongs together: one group of operations, so that it travels to the office in pieces."""
        if isinstance(self.session, StoreSession):
            self.session.group_id = new_id()
        yield
        self.session.flush()

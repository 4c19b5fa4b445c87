"""When families are contacted after the work has ended: the office's own months, or the usual ones (domain.md §1.7)."""

import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, Final

from sqlmodel import Session, col, select

from app import resources
from app.rules.dates import add_months
from storage.models import Setting

KEY: Final = "monitoring_schedule"


def months_after(session: Session, *, day: date) -> tuple[int, ...]:
    """Return after how many months contacts are made, by the schedule in force on a day."""
    query = (
        select(Setting)
        .where(Setting.key == KEY, col(Setting.valid_from) <= day, col(Setting.deleted_at).is_(None))
        .order_by(col(Setting.valid_from).desc(), col(Setting.id).desc())
    )
    own = session.exec(query).first()
    if own is not None and (months := _months(own.value)):
        return months
    usual = [one for one in _usual() if one["key"] == KEY and one["valid_from"] <= day]
    return _months(max(usual, key=lambda one: one["valid_from"])["months"]) if usual else ()


def contact_days(months: Sequence[int], *, closed_on: date) -> tuple[date, ...]:
    """Return the days of contacts that many months after the last day of the work."""
    return tuple(add_months(closed_on, one) for one in months)


def _months(value: Any) -> tuple[int, ...]:
    found = value if isinstance(value, list) else []
    return tuple(sorted({one for one in found if isinstance(one, int) and one > 0}))


@cache
def _usual() -> tuple[dict[str, Any], ...]:
    with resources.path("law", "schedules.toml").open("rb") as content:
        return tuple(tomllib.load(content)["schedule"])

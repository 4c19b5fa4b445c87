"""Limits as this office has them: its own settings first, the law's otherwise."""

from datetime import date

from sqlmodel import Session, col, select

from app.rules import law
from storage.models import Setting


def current_limit(session: Session, key: str, *, day: date) -> int:
    """Return a limit in force on a day.

    Args:
        session: open session.
        key: as in resources/law/limits.toml.
        day: the day asked about.

    Raises:
        law.UnknownRuleError: no such limit.
    """
    return current_limits(session, (key,), day=day)[key]


def current_limits(session: Session, keys: tuple[str, ...], *, day: date) -> dict[str, int]:
    """Return several limits in force on a day, by one query.

    Raises:
        law.UnknownRuleError: no such limit.
    """
    query = (
        select(Setting)
        .where(col(Setting.key).in_(keys), col(Setting.valid_from) <= day, col(Setting.deleted_at).is_(None))
        .order_by(col(Setting.valid_from), col(Setting.id))
    )
    own = {row.key: row.value for row in session.exec(query) if isinstance(row.value, int)}
    return {key: own[key] if key in own else law.limit(key, on=day) for key in keys}


def caseload_limit(session: Session, *, day: date) -> int:
    """Return with how many families one assistant may work at a time (UWR art. 15 ust. 4, V11)."""
    return current_limit(session, "caseload_limit", day=day)

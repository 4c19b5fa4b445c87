"""The usual words of the main goal: one's own, else the office's, else those of the program (S0-49)."""

from typing import Final

from sqlmodel import Session, col, select

from app import clock
from app.i18n import _, for_the_office
from storage.models import OFFICE_SCOPE, LocalState, Setting

SETTING: Final = "text:main_goal"
"""Key of the office's setting."""


def usual_main_goal(session: Session) -> str:
    """Return the usual words, in Polish like the plan; empty when somebody wants none."""
    mine = session.get(LocalState, SETTING)
    return str(mine.value.get("words", "")) if mine is not None else office_main_goal(session)


def office_main_goal(session: Session) -> str:
    """Return the words of the office in force today, else those of the program."""
    query = (
        select(Setting)
        .where(
            Setting.scope == OFFICE_SCOPE,
            Setting.key == SETTING,
            col(Setting.valid_from) <= clock.today(),
            col(Setting.deleted_at).is_(None),
        )
        .order_by(col(Setting.valid_from).desc(), col(Setting.id).desc())
    )
    row = session.exec(query).first()
    if row is not None and isinstance(row.value, str):
        return row.value
    with for_the_office():
        return _("Our family lives calmly and copes by itself with what life brings.")


def change_main_goal_words(session: Session, *, words: str) -> None:
    """Keep one's own usual words, in this store only; the words of the office are nobody's own."""
    kept = session.get(LocalState, SETTING)
    if words.strip() == office_main_goal(session):
        if kept is not None:
            session.delete(kept)
        return
    session.merge(LocalState(key=SETTING, value={"words": words.strip()}))

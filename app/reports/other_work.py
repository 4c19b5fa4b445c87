"""Work that is about no family: trainings, supervisions, meetings of the team, duties (D46, D48)."""

from datetime import date
from typing import Final

from sqlalchemy import select
from sqlmodel import Session, col

from app.reports.periods import Period
from app.reports.rows import Ref
from storage.models import Appointment, WorkEntry
from storage.vocabulary.work import WorkKind

OTHER: Final = (WorkKind.TRAINING, WorkKind.SUPERVISION, WorkKind.TEAM_MEETING, WorkKind.DUTY)


def read_other_work(session: Session, *, period: Period, user_id: str, day: date) -> dict[WorkKind, list[Ref]]:
    """Return such work of a user by kind; each kind of `OTHER` is there.

    Args:
        session: open session.
        period: from the first to the last day.
        user_id: whose; everybody keeps their own time, no store has the others'.
        day: today; what is only planned is no work yet.
    """
    begin, end = Period(period.since, min(period.until, day)).moments()
    found: dict[WorkKind, list[Ref]] = {one: [] for one in OTHER}
    for model, owner in ((WorkEntry, WorkEntry.user_id), (Appointment, Appointment.owner_id)):
        query = select(model.id, model.kind).where(  # type: ignore[call-overload]
            col(owner) == user_id,
            col(model.kind).in_(OTHER),
            col(model.starts_at) >= begin,
            col(model.starts_at) < end,
            col(model.deleted_at).is_(None),
        )
        for row_id, kind in session.execute(query):
            found[kind].append(Ref("", str(model.__tablename__), row_id))
    return found

"""Contacts after the work has ended (`monitoring_due`, UWR art. 15 ust. 1 pkt 16, V23)."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import Session, col

from app.deadlines.deadline import Deadline, DeadlineKind
from app.deadlines.led import Led
from app.deadlines.window import Window
from app.i18n import _
from storage.models import MonitoringContact
from storage.vocabulary.case import CaseStatus


def of_monitoring(session: Session, led: Sequence[Led], window: Window) -> tuple[list[Deadline], list[Deadline]]:
    """Return the planned contacts of the families followed after the closing, and those that were made."""
    codes = {one.case.id: one.code for one in led if one.case.status == CaseStatus.MONITORING}
    query = select(MonitoringContact).where(
        col(MonitoringContact.case_id).in_(codes),
        col(MonitoringContact.planned_on).is_not(None),
        col(MonitoringContact.deleted_at).is_(None),
    )
    waiting: list[Deadline] = []
    made: list[Deadline] = []
    for row in session.execute(query).scalars():
        day = row.planned_on
        deadline = Deadline(
            DeadlineKind.MONITORING,
            day,
            _("Monitoring: contact no. {number}").format(number=row.number),
            window.limits.article("after_work", on=day),
            row.family_id,
            codes[row.case_id],
            row.id,
            "monitoring_contact",
            reason=_("planned at the closing"),
        )
        (waiting if row.made_at is None else made).append(deadline)
    # A contact far ahead still stands in for its task, so it is left out only here.
    shown = [one for one in waiting if one.due <= window.last()]
    return shown, [*made, *(one for one in waiting if one.due > window.last())]

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
    codes = {one.case_id: one.code for one in led if one.status == CaseStatus.MONITORING}
    columns = (
        MonitoringContact.id,
        MonitoringContact.family_id,
        MonitoringContact.case_id,
        MonitoringContact.number,
        MonitoringContact.planned_on,
        MonitoringContact.made_at,
    )
    query = select(*(col(one) for one in columns)).where(
        col(MonitoringContact.case_id).in_(codes),
        col(MonitoringContact.planned_on).is_not(None),
        col(MonitoringContact.deleted_at).is_(None),
    )
    waiting: list[Deadline] = []
    made: list[Deadline] = []
    for row_id, family_id, case_id, number, day, made_at in session.execute(query):
        deadline = Deadline(
            DeadlineKind.MONITORING,
            day,
            _("Monitoring: contact no. {number}").format(number=number),
            window.limits.article("after_work", on=day),
            family_id,
            codes[case_id],
            row_id,
            "monitoring_contact",
            reason=_("planned at the closing"),
        )
        (waiting if made_at is None else made).append(deadline)
    # A contact far ahead still stands in for its task, so it is left out only here.
    shown = [one for one in waiting if one.due <= window.last()]
    return shown, [*made, *(one for one in waiting if one.due > window.last())]

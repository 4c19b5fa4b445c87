"""The end of the monitoring: what is still planned goes, the case is closed and nothing more."""

from datetime import date

from app import clock
from app.cases.steps import record_step
from app.i18n import _, for_the_office
from app.journal import Journal
from app.monitoring.planning import contacts_of
from storage.models import Case, CaseStep
from storage.vocabulary.case import CaseStatus


def end_monitoring(journal: Journal, case: Case, *, on: date) -> None:
    """End the monitoring of a case.

    Args:
        journal: remembers what was there, for taking it back.
        case: in monitoring.
        on: the last day.
    """
    for one in contacts_of(journal.session, case):
        if one.made_at is None:
            journal.change(one, deleted_at=clock.now())
    journal.change(case, monitoring_until=on, status=case.status)
    with for_the_office():
        reason = _("The monitoring has ended.")
    step = record_step(journal.session, case, after=CaseStatus.CLOSED, on=on, reason=reason)
    journal.before.append((CaseStep, step.id, None))

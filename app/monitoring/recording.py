"""Writing a contact after the work down, and what follows from it: the next one, the end, or the way back (D44)."""

from datetime import date
from typing import Any

from sqlmodel import Session

from app import clock, drafts
from app.acting import my_id
from app.cases.reopening import ReturnApplication, reopen_family
from app.i18n import _, for_the_office, local
from app.journal import Journal
from app.monitoring.ending import end_monitoring
from app.monitoring.errors import ContactDayWrongError, ContactIncompleteError, ContactMadeError, NotFollowedError
from app.monitoring.planning import contacts_of, new_contact
from app.monitoring.view import ContactForm, ContactRecorded
from app.notes import NoteForm, write_note
from app.rights import Act, require
from app.rules import load_limits
from app.rules.closing_validity import check_contact
from app.rules.finding import Finding, Severity
from storage.models import Case, Family, MonitoringContact, Task
from storage.vocabulary.case import CaseStatus, ReferralSource
from storage.vocabulary.closing import MonitoringNeed
from storage.vocabulary.visit import ContactType

DRAFT = "monitoring"


def record_contact(session: Session, *, contact_id: str, form: ContactForm) -> ContactRecorded:
    """Write a planned contact down as it was made.

    Raises:
        NotAllowedError: the user does not work with this family.
        NotFollowedError: the monitoring is over.
        ContactMadeError: it is written down already.
        ContactIncompleteError: something required is missing. Params: `first`.
        ContactDayWrongError: its day cannot be right (V23). Params: `first`.
    """
    row = session.get_one(MonitoringContact, contact_id)
    require(session, Act.WORK, family_id=row.family_id)
    case = session.get_one(Case, row.case_id)
    if case.status != CaseStatus.MONITORING:
        raise NotFollowedError
    if row.made_at is not None:
        raise ContactMadeError
    warnings = _check(case, form)
    _write(row, form)
    note_in_file(session, row)
    drafts.discard_draft(session, kind=DRAFT, entity_id=contact_id)
    return _follow(session, case, row, warnings)


def move_contact(session: Session, *, contact_id: str, day: date) -> str:
    """Plan a contact for another day and return its id.

    Raises:
        NotAllowedError: the user does not work with this family.
        ContactMadeError: it is written down already.
    """
    row = session.get_one(MonitoringContact, contact_id)
    require(session, Act.WORK, family_id=row.family_id)
    if row.made_at is not None:
        raise ContactMadeError
    row.planned_on = day
    case = session.get_one(Case, row.case_id)
    case.monitoring_until = max(day, case.monitoring_until or day)
    return row.id


def missing_of(form: ContactForm, *, goals: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of fields the card of a contact still needs (D44).

    Args:
        form: as it is typed.
        goals: ids of the goals that were reached: each is asked about.
    """
    asked = (
        ("made_at", form.made_at is not None),
        ("form", form.form is not None),
        ("present", bool(form.present)),
        *((f"goal_{one}", one in form.effects) for one in goals),
        ("safety", form.safety is not None),
        ("need", form.need is not None),
        ("next_on", form.ends or form.next_on is not None or form.need is MonitoringNeed.RETURN),
    )
    return tuple(name for name, there in asked if not there)


def _check(case: Case, form: ContactForm) -> tuple[Finding, ...]:
    missing = missing_of(form, goals=())
    if missing or form.made_at is None:
        raise ContactIncompleteError(first=missing[0])
    found = check_contact(
        made_on=local(form.made_at).date(),
        closed_on=case.closed_on,
        until=case.monitoring_until,
        today=clock.today(),
    )
    refused = [one for one in found if one.severity is Severity.REFUSE]
    if refused:
        raise ContactDayWrongError(first=refused[0].text)
    return tuple(found)


def _write(row: MonitoringContact, form: ContactForm) -> None:
    values: dict[str, Any] = {
        "made_at": form.made_at,
        "form": form.form,
        "present": list(form.present),
        "children_seen": list(form.children_seen),
        "effects": [
            {"goal_id": goal_id, "kept": str(kept), "note": note} for goal_id, (kept, note) in form.effects.items()
        ],
        "safety": form.safety,
        "new_problems": form.new_problems.strip(),
        "need": form.need,
        "done": form.done.strip(),
        "next_on": None if form.ends else form.next_on,
        "ends": form.ends or form.need is MonitoringNeed.RETURN,
    }
    for name, value in values.items():
        setattr(row, name, value)


def note_in_file(session: Session, row: MonitoringContact) -> str:
    """Keep a contact among the entries of the family, where the timeline and the search find it."""
    with for_the_office():
        subject = _("Monitoring, contact no. {n}").format(n=row.number)
        facts = "\n\n".join(filter(None, (row.new_problems, row.done))) or _("What was reached lasts.")
        note = NoteForm(
            occurred_at=row.made_at or clock.now(), how=ContactType.MONITORING, subject=subject, facts=facts
        )
        return write_note(session, family_id=row.family_id, form=note)


def _follow(session: Session, case: Case, row: MonitoringContact, warnings: tuple[Finding, ...]) -> ContactRecorded:
    need = row.need or MonitoringNeed.NONE
    new_case = ""
    if need is MonitoringNeed.SOCIAL_WORKER:
        _tell_social_worker(session, case, row)
    if need is MonitoringNeed.RETURN:
        # It ends the monitoring too.
        new_case = _reopen(session, case, row)
    elif row.ends:
        end_monitoring(Journal(session), case, on=_day_of(row))
    elif row.next_on is not None:
        _plan_next(session, case, row, row.next_on)
    return ContactRecorded(row.id, need, new_case, ended=row.ends, warnings=warnings)


def _plan_next(session: Session, case: Case, row: MonitoringContact, day: date) -> None:
    """The next contact is on that day: the planned one is moved, or there is one more."""
    later = [one for one in contacts_of(session, case) if one.made_at is None]
    if later:
        later[0].planned_on = day
    else:
        session.add(new_contact(case, number=row.number + 1, day=day, form=row.form, user_id=row.user_id))
    case.monitoring_until = max(day, case.monitoring_until or day)


def _reopen(session: Session, case: Case, row: MonitoringContact) -> str:
    """Begin a new case with an application, which waits for the manager's decision (D44: need „powrót”)."""
    with for_the_office():
        reason = _("Return to the work after monitoring contact no. {n}").format(n=row.number)
    change = reopen_family(
        session,
        family_id=case.family_id,
        on=_day_of(row),
        source=ReferralSource.OPS_OWN,
        reason=reason,
        application=ReturnApplication(situation=row.new_problems, past_help=row.done),
    )
    return change.case_id


def _day_of(row: MonitoringContact) -> date:
    return local(row.made_at).date() if row.made_at else clock.today()


def _tell_social_worker(session: Session, case: Case, row: MonitoringContact) -> None:
    family = session.get_one(Family, case.family_id)
    with for_the_office():
        title = _("{code}: after monitoring contact no. {n}").format(code=family.code, n=row.number)
    session.add(
        Task(
            scope=case.scope,
            owner_id=case.social_worker_id or my_id(session),
            family_id=case.family_id,
            title=title,
            text=row.new_problems,
            due=clock.today(),
            legal_basis=load_limits(session).article("after_work", on=clock.today()),
        )
    )

"""Every deadline of domain.md §1.7 counted from rows: working days, holidays, month ends, reminders, no doubles."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from app import clock
from app.deadlines import Deadline, DeadlineKind, list_action_deadlines, list_deadlines, reached_reminder
from app.deadlines.office import report_periods
from app.opening import LaptopWorkspace
from storage.models import (
    OFFICE_SCOPE,
    Action,
    Assignment,
    Authorisation,
    BlueCard,
    Case,
    CourtCase,
    CourtDocument,
    Family,
    Goal,
    Letter,
    LocalState,
    MonitoringContact,
    Office,
    Plan,
    Referral,
    ReportRun,
    Task,
    User,
    family_scope,
    new_id,
    user_scope,
)
from storage.vocabulary.case import CaseStatus
from storage.vocabulary.court import CourtDocumentKind
from storage.vocabulary.organisation import Role
from storage.vocabulary.plan import ActionStatus, PlanStatus
from storage.vocabulary.work import ReportKind

TODAY = date(2026, 11, 23)
REFERENCE = "III Nsm 900/25"


@dataclass
class File:
    """A family that `owner` leads, and rows of it."""

    session: Session
    owner: str
    family_id: str = field(default_factory=new_id)
    case_id: str = field(default_factory=new_id)

    def open(self, **case: Any) -> "File":
        scope = family_scope(self.family_id)
        told = {"status": CaseStatus.ACTIVE, **case}
        self.session.add(Family(id=self.family_id, scope=scope, code="R-901", display_name="Makieta"))
        self.session.add(Case(id=self.case_id, scope=scope, family_id=self.family_id, **told))
        self.session.add(
            Assignment(
                scope=scope, family_id=self.family_id, case_id=self.case_id, user_id=self.owner, since=date(2020, 1, 1)
            )
        )
        return self

    def add(self, model: type[Any], **values: Any) -> Any:
        known = {"family_id": self.family_id, "case_id": self.case_id}
        row = model(
            scope=family_scope(self.family_id),
            **{name: value for name, value in known.items() if name in model.model_fields},
            **values,
        )
        self.session.add(row)
        self.session.flush()
        return row

    def due(self, *kinds: DeadlineKind, day: date = TODAY, until: date | None = None) -> list[Deadline]:
        self.session.flush()
        found = list_deadlines(self.session, day=day, user_id=self.owner, until=until)
        return [one for one in found if not kinds or one.kind in kinds]


@pytest.fixture
def of(workspace: LaptopWorkspace) -> Any:
    with clock.fixed(datetime(2026, 11, 23, 9, tzinfo=UTC)), workspace.write() as session:
        yield File(session, workspace.actor.user_id)


@pytest.mark.parametrize(
    ("reported", "urgent", "due"),
    [
        (datetime(2026, 11, 20, 9, tzinfo=UTC), True, date(2026, 11, 24)),  # a Friday
        (datetime(2026, 11, 2, 9, tzinfo=UTC), False, date(2026, 11, 23)),  # over the 11th
        (datetime(2026, 12, 22, 9, tzinfo=UTC), True, date(2026, 12, 28)),  # over 24–27 December
        (datetime(2026, 3, 31, 9, tzinfo=UTC), False, date(2026, 4, 21)),  # over Easter Monday
    ],
)
def test_an_interview_counts_working_days(of: File, reported: datetime, urgent: bool, due: date) -> None:  # noqa: FBT001 - from the table
    of.open(status=CaseStatus.INTERVIEW)
    of.add(Referral, reported_at=reported, urgent=urgent, social_worker_id=of.owner)
    (one,) = of.due(DeadlineKind.INTERVIEW, until=date(2027, 1, 1))
    assert (one.due, one.basis, one.by_law) == (due, "§ 3", True)


@pytest.mark.parametrize(
    ("previous", "due"),
    [
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2026, 8, 29), date(2027, 2, 28)),
        (date(2026, 5, 15), date(2026, 11, 15)),
    ],
)
def test_an_assessment_is_due_six_calendar_months_after_the_previous_one(of: File, previous: date, due: date) -> None:
    of.open(started_on=date(2026, 1, 5), last_assessment_on=previous)
    (one,) = of.due(DeadlineKind.ASSESSMENT, until=date(2028, 12, 31))
    assert (one.due, one.basis) == (due, "art. 15 ust. 1 pkt 15")


def test_an_earlier_agreed_assessment_counts_and_a_later_one_does_not(of: File) -> None:
    of.open(started_on=date(2026, 1, 5), last_assessment_on=date(2026, 6, 30), next_assessment_on=date(2026, 12, 1))
    assert [one.due for one in of.due(DeadlineKind.ASSESSMENT)] == [date(2026, 12, 1)]
    of.session.get_one(Case, of.case_id).next_assessment_on = date(2027, 3, 1)
    assert [one.due for one in of.due(DeadlineKind.ASSESSMENT, until=date(2027, 6, 1))] == [date(2026, 12, 30)]


@pytest.mark.parametrize(
    ("left", "reminder"), [(31, 0), (30, 30), (15, 30), (14, 14), (8, 14), (7, 7), (0, 7), (-3, 7)]
)
def test_an_assessment_is_reminded_30_14_and_7_days_before(of: File, left: int, reminder: int) -> None:
    due = TODAY + timedelta(days=left)
    assert reached_reminder(due, day=TODAY, steps=(30, 14, 7)) == reminder
    of.open(started_on=TODAY - timedelta(days=100), next_assessment_on=due)
    found = of.due(DeadlineKind.ASSESSMENT)
    assert [one.reminder for one in found] == ([reminder] if reminder else [])


def test_local_deadlines_count_from_the_day_they_start(of: File) -> None:
    of.open(consent_on=date(2026, 11, 2), started_on=date(2026, 11, 1), first_contact_on=date(2026, 11, 2))
    assert {one.kind: one.due for one in of.due()} == {
        DeadlineKind.PLAN: date(2026, 12, 2),
        DeadlineKind.VISIT_GAP: date(2026, 11, 16),
    }
    plan = of.add(Plan, status=PlanStatus.SIGNED, signed_on=date(2026, 11, 10), sent_on=date(2026, 11, 12))
    (one,) = of.due(DeadlineKind.CONSULTATION)
    assert (one.due, one.row_id, one.others) == (date(2026, 11, 19), plan.id, True)


def test_a_court_is_told_once_and_its_task_is_not_said_again(of: File) -> None:
    of.open(started_on=date(2026, 9, 1))
    for title in ("Sprawozdanie dla sądu", "Opinia dla sądu"):
        of.add(Task, owner_id=of.owner, title=title, due=date(2026, 11, 30), legal_basis=REFERENCE)
    kinds = (DeadlineKind.TASK, DeadlineKind.COURT_REPORT, DeadlineKind.COURT_OPINION)
    assert [one.kind for one in of.due(*kinds)] == [DeadlineKind.TASK] * 2
    order = of.add(CourtCase, reference=REFERENCE, next_report_due=date(2026, 11, 30), order_on=date(2026, 2, 10))
    assert sorted(one.kind for one in of.due(*kinds)) == [DeadlineKind.COURT_REPORT, DeadlineKind.TASK]
    asked = {"reference": REFERENCE, "due_on": date(2026, 11, 30), "court_case_id": order.id}
    of.add(CourtDocument, kind=CourtDocumentKind.OPINION, **asked)
    report = of.add(CourtDocument, kind=CourtDocumentKind.REPORT, **asked)
    both = of.due(*kinds)
    assert sorted((one.kind, one.basis) for one in both) == [
        (DeadlineKind.COURT_OPINION, REFERENCE),
        (DeadlineKind.COURT_REPORT, REFERENCE),
    ]
    assert next(one for one in both if one.kind is DeadlineKind.COURT_REPORT).row_id == report.id
    report.sent_on = TODAY
    assert [one.kind for one in of.due(*kinds)] == [DeadlineKind.COURT_OPINION]


def test_a_form_nk_a_is_handed_over_within_five_working_days(of: File) -> None:
    of.open(started_on=date(2026, 9, 1))
    card = of.add(BlueCard, nk_a_on=date(2026, 11, 5))
    (one,) = of.due(DeadlineKind.NK_A_HANDOVER)
    assert one.due == date(2026, 11, 13)  # the 11th is a holiday
    card.handed_on = date(2026, 11, 13)
    (one,) = of.due(DeadlineKind.NK_A_HANDOVER, DeadlineKind.NK_GROUP)
    assert (one.kind, one.others) == (DeadlineKind.NK_GROUP, True)


def test_monitoring_contacts_are_due_until_they_are_made(of: File) -> None:
    of.open(status=CaseStatus.MONITORING, closed_on=date(2026, 9, 30))
    first = of.add(MonitoringContact, number=1, planned_on=date(2026, 10, 30))
    of.add(MonitoringContact, number=2, planned_on=date(2026, 12, 30))
    basis = "art. 15 ust. 1 pkt 16"
    of.add(Task, owner_id=of.owner, title="Monitoring: kontakt nr 2", due=date(2026, 12, 30), legal_basis=basis)
    assert [(one.kind, one.due, one.basis) for one in of.due()] == [
        (DeadlineKind.MONITORING, date(2026, 10, 30), basis),
        (DeadlineKind.MONITORING, date(2026, 12, 30), basis),
    ]
    first.made_at = clock.now()
    assert [one.due for one in of.due()] == [date(2026, 12, 30)]


def test_papers_that_run_out_and_letters_without_an_answer(of: File) -> None:
    of.open(started_on=date(2026, 9, 1))
    runs_out = of.add(Authorisation, grantor_id=new_id(), valid_to=date(2026, 12, 5))
    of.add(Authorisation, grantor_id=new_id(), valid_to=date(2027, 1, 20))
    of.add(Authorisation, grantor_id=new_id(), valid_to=date(2026, 12, 1), revoked_on=date(2026, 11, 1))
    letter = of.add(Letter, answer_due=date(2026, 12, 4), sent_on=date(2026, 11, 20))
    of.add(Letter, answer_due=date(2026, 12, 4))
    found = of.due(DeadlineKind.CONSENT_REVIEW, DeadlineKind.LETTER_ANSWER)
    assert [one.row_id for one in found] == [letter.id, runs_out.id]


def test_actions_of_the_plan_in_force(of: File) -> None:
    of.open(started_on=date(2026, 9, 1))
    for version, status in ((1, PlanStatus.SUPERSEDED), (2, PlanStatus.IN_PROGRESS), (3, PlanStatus.DRAFT)):
        plan = of.add(Plan, version=version, status=status, signed_on=date(2026, 9, 20))
        goal = of.add(Goal, plan_id=plan.id, text="G")
        for number, state in enumerate((ActionStatus.IN_PROGRESS, ActionStatus.DONE), start=1):
            of.add(Action, goal_id=goal.id, plan_id=plan.id, number=number, text=f"v{version}", due=TODAY, status=state)
    found = list_action_deadlines(of.session, day=TODAY, user_id=of.owner)
    assert [(one.title, one.basis) for one in found] == [("v2", "plan v2, A1")]
    assert not of.due(DeadlineKind.GOAL_ACTION)


def office_of(of: File, role: Role) -> None:
    of.session.add(
        User(id=of.owner, scope=OFFICE_SCOPE, login="osoba", first_name="Jan", last_name="Wzór", roles=[role.value])
    )
    office = Office(scope=OFFICE_SCOPE, name="OPS")
    of.session.add(office)
    of.session.flush()
    office.created_at = datetime(2026, 2, 1, tzinfo=UTC)
    of.session.flush()


def test_the_centre_reports_by_the_end_of_july_january_and_march(of: File) -> None:
    assert [(one.kind, one.due) for one in report_periods(TODAY, until=date(2027, 3, 31))][-3:] == [
        (ReportKind.HALF_YEAR, date(2026, 7, 31)),
        (ReportKind.HALF_YEAR, date(2027, 1, 31)),
        (ReportKind.YEARLY, date(2027, 3, 31)),
    ]
    office_of(of, Role.MANAGER)
    reports = (DeadlineKind.HALF_YEAR_REPORT, DeadlineKind.YEARLY_REPORT)
    assert [one.due for one in of.due(*reports)] == [date(2026, 7, 31)]
    of.session.add(
        ReportRun(
            scope=user_scope(of.owner),
            user_id=of.owner,
            kind=ReportKind.HALF_YEAR,
            period_from=date(2026, 1, 1),
            period_to=date(2026, 6, 30),
            handed_on=date(2026, 7, 20),
        )
    )
    assert [(one.due, one.basis) for one in of.due(*reports, until=date(2027, 3, 31))] == [
        (date(2027, 1, 31), "art. 187 ust. 6"),
        (date(2027, 3, 31), "art. 179"),
    ]


def test_a_closed_file_is_kept_from_the_first_of_january_on(of: File) -> None:
    office_of(of, Role.MANAGER)
    of.open(status=CaseStatus.CLOSED, closed_on=date(2016, 3, 4))
    (one,) = of.due(DeadlineKind.RETENTION, until=date(2027, 6, 1))
    assert one.due == date(2027, 1, 1)
    of.session.get_one(Case, of.case_id).archived_on = TODAY
    assert not of.due(DeadlineKind.RETENTION, until=date(2027, 6, 1))


def test_an_assistant_is_not_asked_for_the_centres_reports(of: File) -> None:
    office_of(of, Role.ASSISTANT)
    of.open(status=CaseStatus.CLOSED, closed_on=date(2010, 3, 4))
    assert of.due() == []


def test_a_laptop_that_fell_silent_is_asked_to_exchange(of: File) -> None:
    silent = (DeadlineKind.DEVICE_CHECKIN,)
    assert of.due(*silent) == []
    state = LocalState(key="sync_state", value={"success_at": datetime(2026, 11, 15, 8, tzinfo=UTC).isoformat()})
    of.session.add(state)
    (one,) = of.due(*silent)
    assert (one.due, one.basis) == (date(2026, 11, 22), "brak wymiany od 8 dni")
    state.value = {"success_at": datetime(2026, 11, 16, 8, tzinfo=UTC).isoformat()}
    assert of.due(*silent) == []

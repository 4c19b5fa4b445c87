"""A case from the referral to the work, by everybody whose step it is, in a real store."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from app import clock
from app.cases import (
    application,
    authorisations,
    course,
    decision,
    from_paper,
    opening,
    reading,
    referral,
    reopening,
    start,
)
from app.cases.errors import (
    CaseloadFullError,
    CaseStillOpenError,
    NobodyAdultError,
    StepNotNowError,
    StepRefusedError,
)
from app.journal import take_back
from app.members import MemberForm
from app.opening import LaptopWorkspace
from app.rights import NotAllowedError
from storage.models import (
    OFFICE_SCOPE,
    Application,
    Assignment,
    Case,
    CaseStep,
    Consent,
    CourtCase,
    Family,
    Person,
    Referral,
    Setting,
    Task,
    User,
    Visit,
    ZzCard,
    family_scope,
    new_id,
)
from storage.vocabulary.case import (
    AssignmentKind,
    CaseBasis,
    CaseStatus,
    CaseTrack,
    ConsentKind,
    ReferralSource,
    TaskStatus,
)
from storage.vocabulary.organisation import Role
from storage.vocabulary.people import FamilyRole
from storage.vocabulary.referral import AssignmentDecision, AuthorisationKind, FamilyPosition
from storage.vocabulary.support import ZzEntitlement
from storage.vocabulary.visit import DangerLevel, VisitStatus

T0 = date(2026, 11, 23)
IWONA, HALINA, KAROL = "iwona", "halina", "karol"


class Stage:
    """The store of an office whose user plays everybody in turn."""

    def __init__(self, session: Session, me: str) -> None:
        self.session = session
        self.me = me

    @contextmanager
    def playing(self, role: Role, day: date) -> Iterator[Session]:
        """Let the user be somebody on a day."""
        self.session.get_one(User, self.me).roles = [role.value]
        self.session.flush()
        with clock.fixed(datetime(day.year, day.month, day.day, 11, tzinfo=UTC)):
            yield self.session

    def steps(self, case_id: str) -> list[tuple[str, str]]:
        """Return the states a case went through."""
        rows = self.session.exec(select(CaseStep).where(CaseStep.case_id == case_id).order_by(col(CaseStep.id)))
        return [(row.before, row.after) for row in rows if row.deleted_at is None and row.before != row.after]

    def tasks(self, about: str) -> list[Task]:
        """Return the tasks about something."""
        return list(self.session.exec(select(Task).where(Task.entity == about, col(Task.deleted_at).is_(None))))


@pytest.fixture
def stage(workspace: LaptopWorkspace) -> Iterator[Stage]:
    me = workspace.actor.user_id
    with workspace.write() as session:
        session.add(User(id=me, scope=OFFICE_SCOPE, login="me", first_name="Anna", last_name="Szablonowska"))
        for name, role in ((IWONA, Role.SOCIAL_WORKER), (HALINA, Role.MANAGER), (KAROL, Role.ASSISTANT)):
            made = User(id=name, scope=OFFICE_SCOPE, login=name, first_name=name.title(), last_name="X")
            made.roles = [role.value]
            session.add(made)
        session.flush()
        yield Stage(session, me)


MOTHER = MemberForm("Beata", "Przykładowska", FamilyRole.MOTHER, birth_date=date(1988, 4, 17))
SON = MemberForm("Kacper", "Przykładowski", FamilyRole.CHILD, birth_date=date(2017, 2, 11))
FAMILY = opening.NewFamily(name="Przykładowscy", address="ul. Papierowa 7", people=(MOTHER, SON))
REPORT = referral.ReferralForm(
    difficulty="nieobecności w szkole",
    source=ReferralSource.SCHOOL,
    danger=DangerLevel.WATCH,
    source_name="Ludmiła Nibyt",
)
APPLIED = application.ApplicationForm(
    situation="długi, nieobecności dziecka",
    problems=("debts", "school"),
    work_scope="szkoła i budżet",
    family_position=FamilyPosition.AGREES,
)


def reported(stage: Stage, *, urgent: bool = False, danger: DangerLevel = DangerLevel.WATCH) -> str:
    with stage.playing(Role.SOCIAL_WORKER, date(2026, 11, 20)) as session:
        form = referral.ReferralForm(
            difficulty=REPORT.difficulty,
            source=REPORT.source,
            danger=danger,
            source_name=REPORT.source_name,
            urgent=urgent,
            social_worker_id=stage.me,
        )
        return referral.register_referral(session, family=FAMILY, referral=form).case_id


def applied(stage: Stage) -> str:
    case_id = reported(stage)
    with stage.playing(Role.SOCIAL_WORKER, T0) as session:
        referral.record_interview(
            session, case_id=case_id, on=T0, number="W/12", needs="spokój", resources="babcia", goals="szkoła"
        )
        application.write_application(session, case_id=case_id, on=T0, form=APPLIED)
    return case_id


def assigned(stage: Stage, *, to: str | None = None) -> str:
    case_id = applied(stage)
    form = decision.DecisionForm(decision=AssignmentDecision.ASSIGNED, assistant_id=to or stage.me)
    with stage.playing(Role.MANAGER, T0) as session:
        decision.decide_application(session, case_id=case_id, on=T0, form=form)
    return case_id


def person(stage: Stage, first_name: str) -> str:
    return stage.session.exec(select(Person.id).where(Person.first_name == first_name)).one()


def consent(stage: Stage, *names: str) -> start.ConsentForm:
    return start.ConsentForm(person_ids=tuple(person(stage, one) for one in names), agreed_places=("home", "school"))


def test_the_whole_way_from_the_referral_to_the_work(stage: Stage) -> None:
    case_id = assigned(stage)
    with stage.playing(Role.ASSISTANT, T0) as session:
        start.record_first_contact(session, case_id=case_id, on=T0, how="razem z pracownikiem socjalnym")
        done = start.give_consent(session, case_id=case_id, on=T0, form=consent(stage, "Beata"))
    case = stage.session.get_one(Case, case_id)
    assert done.status is CaseStatus.ACTIVE
    assert stage.steps(case_id) == [
        ("reported", "interview"),
        ("interview", "application"),
        ("application", "assigned"),
        ("assigned", "active"),
    ]
    assert (case.reported_on, case.interview_on) == (date(2026, 11, 20), T0)
    assert {case.application_on, case.assigned_on, case.first_contact_on, case.consent_on, case.started_on} == {T0}
    assert case.next_assessment_on == date(2027, 5, 23)
    row = stage.session.exec(select(Application)).one()
    assert (row.needs, row.resources, row.goals, row.interview_number) == ("spokój", "babcia", "szkoła", "W/12")
    assert row.first_contact_due == T0 + timedelta(days=7)
    assignment = stage.session.exec(select(Assignment)).one()
    assert (assignment.user_id, assignment.kind, assignment.since) == (stage.me, AssignmentKind.PERMANENT, T0)
    assert {one.status for one in [*stage.tasks("interview"), *stage.tasks("assignment")]} == {TaskStatus.DONE}
    # Every step says who made it.
    assert {one.user_id for one in stage.session.exec(select(CaseStep))} == {stage.me}


@pytest.mark.parametrize(
    ("urgent", "danger", "due"),
    [
        (False, DangerLevel.WATCH, date(2026, 12, 10)),
        (True, DangerLevel.WATCH, date(2026, 11, 24)),
        (False, DangerLevel.IMMEDIATE, date(2026, 11, 24)),
    ],
)
def test_the_interviews_clock(stage: Stage, *, urgent: bool, danger: DangerLevel, due: date) -> None:
    reported(stage, urgent=urgent, danger=danger)
    assert [(one.due, one.legal_basis, one.owner_id) for one in stage.tasks("interview")] == [(due, "§ 3", stage.me)]


def test_who_reported_is_kept_strictly_and_an_anonymous_reporter_not_at_all(stage: Stage) -> None:
    reported(stage)
    with stage.playing(Role.SOCIAL_WORKER, T0) as session:
        form = referral.ReferralForm(
            difficulty="krzyki", source=ReferralSource.ANONYMOUS, danger=DangerLevel.NONE, source_name="Jan Sąsiad"
        )
        referral.register_referral(session, family=FAMILY, referral=form)
    rows = stage.session.exec(select(Referral).order_by(col(Referral.id))).all()
    assert [one.source_name for one in rows] == ["Ludmiła Nibyt", ""]
    assert {one.sensitivity.value for one in rows} == {"strict"}


def test_no_need_of_an_assistant(stage: Stage) -> None:
    case_id = reported(stage)
    with stage.playing(Role.SOCIAL_WORKER, T0) as session:
        with pytest.raises(StepRefusedError):
            referral.record_no_need(session, case_id=case_id, on=T0, reason=" ")
        done = referral.record_no_need(session, case_id=case_id, on=T0, reason="rodzina radzi sobie sama")
    assert done.status is CaseStatus.ARCHIVED
    assert stage.session.exec(select(Referral)).one().not_needed_reason == "rodzina radzi sobie sama"


def test_each_step_is_somebodys(stage: Stage) -> None:
    case_id = reported(stage)
    with stage.playing(Role.ASSISTANT, T0) as session:
        with pytest.raises(NotAllowedError):
            referral.register_referral(session, family=FAMILY, referral=REPORT)
        with pytest.raises(NotAllowedError):
            application.write_application(session, case_id=case_id, on=T0, form=APPLIED)
    with stage.playing(Role.SOCIAL_WORKER, T0) as session, pytest.raises(NotAllowedError):
        decision.decide_application(
            session, case_id=case_id, on=T0, form=decision.DecisionForm(decision=AssignmentDecision.REFUSED)
        )


def test_a_step_waits_its_turn_and_its_day(stage: Stage) -> None:
    case_id = reported(stage)
    with stage.playing(Role.SOCIAL_WORKER, T0) as session:
        with pytest.raises(StepNotNowError):
            application.write_application(session, case_id=case_id, on=T0, form=APPLIED)
        with pytest.raises(StepRefusedError):
            referral.record_interview(
                session, case_id=case_id, on=T0 + timedelta(days=1), needs="a", resources="b", goals="c"
            )
    assert stage.session.get_one(Case, case_id).status == CaseStatus.REPORTED


def test_refused_and_forwarded(stage: Stage) -> None:
    case_id = applied(stage)
    with stage.playing(Role.MANAGER, T0) as session:
        form = decision.DecisionForm(decision=AssignmentDecision.FORWARDED, refusal_reason="Fundacja „Na Przykład”")
        assert decision.decide_application(session, case_id=case_id, on=T0, form=form).status is CaseStatus.APPLICATION
        with pytest.raises(StepRefusedError):
            refusal = decision.DecisionForm(decision=AssignmentDecision.REFUSED)
            decision.decide_application(session, case_id=case_id, on=T0, form=refusal)
        refusal = decision.DecisionForm(decision=AssignmentDecision.REFUSED, refusal_reason="wystarczy pomoc szkoły")
        assert decision.decide_application(session, case_id=case_id, on=T0, form=refusal).status is CaseStatus.REFUSED
    assert stage.session.get_one(Case, case_id).refused_on == T0


def test_v11_past_the_limit_only_with_a_reason(stage: Stage) -> None:
    limit = Setting(scope=OFFICE_SCOPE, key="caseload_limit", value=1, valid_from=date(2020, 1, 1))
    stage.session.add(limit)
    assigned(stage)
    second = applied(stage)
    form = decision.DecisionForm(decision=AssignmentDecision.ASSIGNED, assistant_id=stage.me)
    with stage.playing(Role.MANAGER, T0) as session:
        assert {one.user_id: one.active for one in decision.list_candidates(session)} == {KAROL: 0}
        with pytest.raises(CaseloadFullError), session.begin_nested():
            decision.decide_application(session, case_id=second, on=T0, form=form)
        past = decision.DecisionForm(
            decision=AssignmentDecision.ASSIGNED, assistant_id=stage.me, override_reason="sąsiednia klatka"
        )
        done = decision.decide_application(session, case_id=second, on=T0, form=past)
    assert [one.code for one in done.findings] == ["caseload_full"]
    assert {one.override_reason for one in stage.session.exec(select(Assignment))} == {"", "sąsiednia klatka"}
    last = stage.session.exec(select(CaseStep).where(CaseStep.after == "assigned").order_by(col(CaseStep.id))).all()[-1]
    assert "sąsiednia klatka" in last.reason


@pytest.mark.parametrize("counts", [0, 1])
def test_v11_whether_za_zyciem_counts_is_a_setting(stage: Stage, counts: int) -> None:
    key = "caseload_counts_za_zyciem"
    stage.session.add(Setting(scope=OFFICE_SCOPE, key=key, value=counts, valid_from=date(2020, 1, 1)))
    stage.session.get_one(Case, assigned(stage, to=KAROL)).track = CaseTrack.ZA_ZYCIEM
    with stage.playing(Role.MANAGER, T0) as session:
        assert [one.active for one in decision.list_candidates(session)] == [counts]


def test_v13_a_childs_consent_does_not_begin_the_work(stage: Stage) -> None:
    case_id = assigned(stage)
    with stage.playing(Role.ASSISTANT, T0) as session:
        with pytest.raises(StepRefusedError), session.begin_nested():
            start.give_consent(session, case_id=case_id, on=T0, form=consent(stage, "Kacper"))
        session.refresh(session.get_one(Case, case_id))
        with pytest.raises(StepRefusedError), session.begin_nested():
            start.begin_work(session, case_id=case_id, on=T0)
        session.refresh(session.get_one(Case, case_id))
        assert session.get_one(Case, case_id).status == CaseStatus.ASSIGNED
        done = start.give_consent(session, case_id=case_id, on=T0, form=consent(stage, "Beata", "Kacper"))
    assert done.status is CaseStatus.ACTIVE


def test_v14_a_withdrawal_closes_nothing_and_asks_the_manager(stage: Stage) -> None:
    case_id = assigned(stage)
    with stage.playing(Role.ASSISTANT, T0) as session:
        start.give_consent(session, case_id=case_id, on=T0, form=consent(stage, "Beata"))
        done = start.refuse_or_withdraw(
            session, case_id=case_id, on=T0, person_ids=[person(stage, "Beata")], reason="poradzimy sobie"
        )
        assert reading.is_withdrawn(session, session.get_one(Case, case_id))
    assert done.status is CaseStatus.ACTIVE
    assert [one.code for one in done.findings] == ["manager_decides"]
    said = stage.session.exec(select(Consent).where(Consent.kind == ConsentKind.WITHDRAWAL)).one()
    assert said.reason == "poradzimy sobie"
    assert [(one.owner_id, one.status) for one in stage.tasks("withdrawal")] == [(HALINA, TaskStatus.OPEN)]


def order(reference: str = "III Nsm 900/25") -> course.OrderForm:
    return course.OrderForm(
        reference=reference,
        order_on=date(2026, 11, 10),
        court="Sąd Rejonowy w Nowej Wzorcówce",
        report_dates=(date(2027, 2, 10), date(2026, 12, 30)),
    )


def test_a_court_order_needs_no_interview_no_application_and_no_consent(stage: Stage) -> None:
    case_id = reported(stage)
    with stage.playing(Role.SOCIAL_WORKER, T0) as session:
        done = course.record_court_order(session, case_id=case_id, on=T0, form=order())
    assert (done.status, done.findings) == (CaseStatus.APPLICATION, ())
    with stage.playing(Role.MANAGER, T0) as session:
        form = decision.DecisionForm(decision=AssignmentDecision.ASSIGNED, assistant_id=stage.me)
        decision.decide_application(session, case_id=case_id, on=T0, form=form)
    with stage.playing(Role.ASSISTANT, T0) as session:
        refused = start.refuse_or_withdraw(session, case_id=case_id, on=T0, person_ids=[person(stage, "Beata")])
        assert [one.code for one in refused.findings] == ["court_still_holds"]
        assert start.begin_work(session, case_id=case_id, on=T0).status is CaseStatus.ACTIVE
    court = stage.session.exec(select(CourtCase)).one()
    assert (court.obliges, court.next_report_due) == (True, date(2026, 12, 30))
    assert [one.title for one in stage.tasks("withdrawal")] == ["Poinformować sąd: rodzina odmawia"]


def test_v15_an_unusual_reference_only_warns(stage: Stage) -> None:
    case_id = assigned(stage)
    with stage.playing(Role.ASSISTANT, T0) as session:
        done = course.record_court_order(session, case_id=case_id, on=T0, form=order("Nsm 900"))
    assert [one.code for one in done.findings] == ["reference_unusual"]
    assert stage.session.get_one(Case, case_id).basis == CaseBasis.COURT_ORDER


def test_za_zyciem_comes_without_an_interview(stage: Stage) -> None:
    with stage.playing(Role.SOCIAL_WORKER, T0) as session:
        done = application.register_zz_application(
            session,
            family=FAMILY,
            on=T0,
            form=application.FamilyApplicationForm(entitlement=ZzEntitlement.OBSTETRIC_FAILURE, wishes=("psych",)),
        )
    case = stage.session.get_one(Case, done.case_id)
    assert (done.status, case.track, case.hide_reminders) == (CaseStatus.APPLICATION, CaseTrack.ZA_ZYCIEM, True)
    assert stage.session.exec(select(ZzCard)).one().entitlement is ZzEntitlement.OBSTETRIC_FAILURE


def test_a_familys_own_application_is_followed_by_the_interview(stage: Stage) -> None:
    with stage.playing(Role.SOCIAL_WORKER, T0) as session:
        form = application.FamilyApplicationForm(own_words="nie radzimy sobie z rachunkami", wishes=("budget",))
        done = application.register_family_application(
            session, family=FAMILY, on=T0, form=form, social_worker_id=stage.me
        )
        assert done.status is CaseStatus.REPORTED
        referral.record_interview(session, case_id=done.case_id, on=T0, needs="a", resources="b", goals="c")
        application.write_application(session, case_id=done.case_id, on=T0, form=APPLIED)
    assert stage.session.get_one(Case, done.case_id).source == ReferralSource.FAMILY


def test_closed_doors_are_counted_and_told(stage: Stage) -> None:
    case_id = assigned(stage)
    case = stage.session.get_one(Case, case_id)
    for day, status in ((1, VisitStatus.HELD), (2, VisitStatus.NOT_FOUND), (3, VisitStatus.REFUSED)):
        at = datetime(2026, 11, day, 10, tzinfo=UTC)
        stage.session.add(
            Visit(
                scope=case.scope,
                family_id=case.family_id,
                case_id=case_id,
                user_id=stage.me,
                status=status,
                started_at=at,
                ended_at=at,
            )
        )
    with stage.playing(Role.ASSISTANT, T0) as session:
        assert reading.closed_doors(session, family_id=case.family_id) == 2
        start.tell_of_closed_door(session, case_id=case_id, on=T0)
    assert {one.owner_id for one in stage.tasks("closed_door")} == {stage.me}
    assert len(stage.tasks("closed_door")) == 2


def test_paused_and_gone_on(stage: Stage) -> None:
    case_id = assigned(stage)
    with stage.playing(Role.ASSISTANT, T0) as session:
        start.give_consent(session, case_id=case_id, on=T0, form=consent(stage, "Beata"))
        with pytest.raises(StepRefusedError):
            course.suspend_case(session, case_id=case_id, on=T0, reason="")
        paused = course.suspend_case(session, case_id=case_id, on=T0, reason="pobyt w szpitalu")
        assert paused.status is CaseStatus.SUSPENDED
        take_back(session, before=paused.before)
        assert session.get_one(Case, case_id).status == CaseStatus.ACTIVE
        course.suspend_case(session, case_id=case_id, on=T0, reason="pobyt w szpitalu")
        assert course.resume_case(session, case_id=case_id, on=T0, reason="powrót").status is CaseStatus.ACTIVE
    assert stage.session.get_one(Case, case_id).suspended_reason == ""


def test_a_new_case_for_the_same_family(stage: Stage) -> None:
    case_id = assigned(stage)
    case = stage.session.get_one(Case, case_id)
    again = {"family_id": case.family_id, "on": T0, "source": ReferralSource.OPS_OWN, "reason": "nowe długi"}
    with stage.playing(Role.ASSISTANT, T0) as session:
        with pytest.raises(CaseStillOpenError):
            reopening.reopen_family(session, **again)  # type: ignore[arg-type]
        case.status = CaseStatus.MONITORING
        session.flush()
        done = reopening.reopen_family(session, **again)  # type: ignore[arg-type]
    assert done.case_id != case_id
    assert done.status is CaseStatus.REPORTED
    assert reading.case_now(stage.session, family_id=case.family_id) is stage.session.get_one(Case, done.case_id)
    begun = stage.session.get_one(Case, done.case_id)
    assert (begun.track, begun.social_worker_id) == (case.track, case.social_worker_id)
    assert len(stage.session.exec(select(Family)).all()) == 1


def test_the_archive_is_the_managers(stage: Stage) -> None:
    case_id = assigned(stage)
    stage.session.get_one(Case, case_id).status = CaseStatus.CLOSED
    with stage.playing(Role.ASSISTANT, T0) as session, pytest.raises(NotAllowedError):
        course.archive_case(session, case_id=case_id, on=T0)
    with stage.playing(Role.MANAGER, T0) as session:
        course.archive_case(session, case_id=case_id, on=T0)
    case = stage.session.get_one(Case, case_id)
    assert (case.status, case.archived_on) == (CaseStatus.ARCHIVED, T0)


def test_an_authorisation_ends(stage: Stage) -> None:
    case_id = assigned(stage)
    family_id = stage.session.get_one(Case, case_id).family_id
    with stage.playing(Role.ASSISTANT, T0) as session:
        given = authorisations.AuthorisationForm(
            grantor_id=person(stage, "Beata"),
            kind=AuthorisationKind.SPECIAL_ZZ,
            matter="PCPR",
            range_of_acts="złożenie wniosku",
            valid_from=T0,
            valid_to=date(2026, 12, 6),
        )
        authorisations.give_authorisation(session, case_id=case_id, form=given)
        (row,) = authorisations.list_authorisations(session, family_id=family_id)
        assert (row.grantor, row.holds, row.ends_soon) == ("Beata Przykładowska", True, True)
        done = authorisations.revoke_authorisation(session, authorisation_id=row.authorisation_id, on=T0)
        assert not authorisations.list_authorisations(session, family_id=family_id)[0].holds
        take_back(session, before=done.before)
    with stage.playing(Role.ASSISTANT, date(2026, 12, 7)) as session:
        (row,) = authorisations.list_authorisations(session, family_id=family_id)
        assert (row.holds, row.ends_soon) == (False, False)


def test_the_clause_is_read_in_a_version(stage: Stage) -> None:
    case_id = assigned(stage)
    with stage.playing(Role.ASSISTANT, T0) as session:
        start.acknowledge_privacy(session, case_id=case_id, on=T0, person_ids=[person(stage, "Beata")], version="1")
        with pytest.raises(StepRefusedError):
            start.acknowledge_privacy(session, case_id=case_id, on=T0, person_ids=[], version="1")


def test_a_file_from_the_papers_in_hand(stage: Stage) -> None:
    paper = from_paper.PaperForm(
        basis=CaseBasis.COURT_ORDER,
        assigned_on=T0,
        reported_on=date(2026, 11, 2),
        application_on=date(2026, 11, 16),
        decided_by="Halina Wzorska",
        order=order(),
        source=ReferralSource.COURT,
    )
    with stage.playing(Role.ASSISTANT, T0) as session:
        done = from_paper.open_from_paper(session, family=FAMILY, paper=paper)
        assert start.begin_work(session, case_id=done.case_id, on=T0).status is CaseStatus.ACTIVE
    family = stage.session.get_one(Family, done.family_id)
    assert (family.code, family.scope) == ("AS-1", family_scope(family.id))
    assignment = stage.session.exec(select(Assignment)).one()
    assert (assignment.user_id, assignment.decided_by) == (stage.me, "Halina Wzorska")
    assert stage.steps(done.case_id) == [
        ("reported", "application"),
        ("application", "assigned"),
        ("assigned", "active"),
    ]


@pytest.mark.parametrize(
    ("family", "paper", "error"),
    [
        (opening.NewFamily(name=" ", people=(MOTHER,)), {}, StepRefusedError),
        (opening.NewFamily(name="X", people=(SON,)), {}, NobodyAdultError),
        (FAMILY, {"reported_on": T0, "application_on": date(2026, 11, 1)}, StepRefusedError),
        (FAMILY, {"assigned_on": date(2026, 11, 24)}, StepRefusedError),
        (FAMILY, {"basis": CaseBasis.COURT_ORDER}, StepRefusedError),
        (FAMILY, {"basis": CaseBasis.ZA_ZYCIEM_APPLICATION}, StepRefusedError),
    ],
)
def test_papers_that_do_not_fit(
    stage: Stage, family: opening.NewFamily, paper: dict[str, object], error: type[Exception]
) -> None:
    form = from_paper.PaperForm(**{"basis": CaseBasis.CONSENT, "assigned_on": T0, **paper})  # type: ignore[arg-type]
    with stage.playing(Role.ASSISTANT, T0) as session, pytest.raises(error):
        from_paper.open_from_paper(session, family=family, paper=form)


def test_codes_are_given_once(stage: Stage) -> None:
    with stage.playing(Role.ASSISTANT, T0) as session:
        assert opening.suggest_code(session) == "AS-1"
        for code in ("AS-1", "AS-3", "R-001"):
            family_id = new_id()
            session.add(Family(id=family_id, scope=family_scope(family_id), code=code, display_name=code))
        session.flush()
        assert opening.suggest_code(session) == "AS-2"

"""How the families of the story came to an assistant: referral, application, decision, steps, clauses (D01–D08)."""

from datetime import date, timedelta
from functools import cache

import msgspec

from app import resources
from app.demo.book import T0, Book
from app.demo.ids import demo_id, family_id, user_id
from app.demo.office import HALINA, IWONA
from app.demo.people import person_id
from app.demo.story import Story
from app.rules.dates import age_on
from storage.models import Application, CaseStep, PrivacyNotice, Referral
from storage.vocabulary.case import CaseStatus, ConsentKind
from storage.vocabulary.referral import (
    ApplicationKind,
    AssignmentDecision,
    FamilyGroup,
    FamilyPosition,
    ReferralChannel,
)
from storage.vocabulary.visit import DangerLevel

_ADULT = 18
_FIRST_CONTACT_DAYS = 7


class Reported(msgspec.Struct, frozen=True):
    """The card of a referral with the social worker's analysis."""

    channel: ReferralChannel
    difficulty: str
    danger: DangerLevel
    hour: str = "09:00"
    source_name: str = ""
    institution: str = ""
    children: str = ""
    urgent: bool = False
    number: str = ""
    needs: str = ""
    resources: str = ""
    goals: str = ""


class Applied(msgspec.Struct, frozen=True):
    """An application for an assistant."""

    kind: ApplicationKind = ApplicationKind.SOCIAL_WORKER
    situation: str = ""
    own_words: str = ""
    problems: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    scope: str = ""
    past_help: str = ""
    position: FamilyPosition | None = None
    group: FamilyGroup | None = None


class Came(msgspec.Struct, frozen=True):
    """How one family came."""

    referral: Reported | None = None
    application: Applied | None = None


def write_start(book: Book, told: Story) -> None:
    """Write how a family came, the steps its case took, and who read the information clause."""
    came = _came().get(told.family.code, Came())
    with book.chapter():
        if came.referral is not None:
            _write_referral(book, told, came.referral)
        if came.application is not None:
            _write_application(book, told, came.application, came.referral)
        _write_steps(book, told)
        _write_clauses(book, told)


@cache
def _came() -> dict[str, Came]:
    content = resources.path("demo", "referrals.toml").read_bytes()
    return msgspec.toml.decode(content, type=dict[str, Came])


def _write_referral(book: Book, told: Story, card: Reported) -> None:
    code, dates = told.family.code, told.case.dates
    row = Referral(
        family_id=family_id(code),
        case_id=demo_id(f"{code}/case"),
        reported_at=book.moment(dates.reported, card.hour),
        channel=card.channel,
        source=told.case.source,
        source_name=card.source_name,
        institution_id=demo_id(f"institution/{card.institution}") if card.institution else None,
        children_note=card.children,
        difficulty=card.difficulty,
        danger=card.danger,
        urgent=card.urgent,
        social_worker_id=user_id(told.case.social_worker) if told.case.social_worker else None,
        handed_on=book.day(dates.reported),
        interview_on=book.day_or_none(dates.interview),
        interview_number=card.number,
        needs=card.needs,
        resources=card.resources,
        goals=card.goals,
    )
    book.family(row, code, "referral")


def _write_application(book: Book, told: Story, card: Applied, referral: Reported | None) -> None:
    code, dates = told.family.code, told.case.dates
    assigned = book.day_or_none(dates.assigned)
    row = Application(
        family_id=family_id(code),
        case_id=demo_id(f"{code}/case"),
        kind=card.kind,
        applied_on=book.day_or_none(dates.application),
        social_worker_id=user_id(told.case.social_worker) if told.case.social_worker else None,
        interview_on=book.day_or_none(dates.interview),
        interview_number=referral.number if referral else "",
        situation=card.situation,
        needs=referral.needs if referral else "",
        resources=referral.resources if referral else "",
        goals=referral.goals if referral else "",
        own_words=card.own_words,
        problems=list(card.problems),
        wishes=list(card.wishes),
        past_help=card.past_help,
        work_scope=card.scope,
        family_position=card.position,
        family_group=card.group,
        decision=AssignmentDecision.ASSIGNED if assigned else None,
        decided_on=assigned,
        decided_by=user_id(HALINA) if assigned else None,
        assistant_id=user_id(told.assistant) if assigned else None,
        first_contact_due=assigned + timedelta(days=_FIRST_CONTACT_DAYS) if assigned else None,
    )
    book.family(row, code, "application")


def _write_steps(book: Book, told: Story) -> None:
    """Write a step for every day the case has, each by whoever makes it."""
    dates = told.case.dates
    worker = told.case.social_worker or IWONA
    ways = (
        (CaseStatus.REPORTED, dates.reported, worker),
        (CaseStatus.INTERVIEW, dates.interview, worker),
        (CaseStatus.APPLICATION, dates.application, worker),
        (CaseStatus.ASSIGNED, dates.assigned, HALINA),
        (CaseStatus.ACTIVE, dates.started, told.assistant),
        (CaseStatus.CLOSED, dates.closed, HALINA),
    )
    before = CaseStatus.REPORTED
    for after, told_day, login in ways:
        if told_day:
            _write_step(book, told, (before, after), on=book.day(told_day), login=login)
            before = after
    for said in told.consents:
        if said.kind == ConsentKind.WITHDRAWAL:
            day = book.day(said.on)
            _write_step(book, told, (before, before), on=day, login=told.assistant, reason="Rezygnacja rodziny")
    if told.case.status == CaseStatus.MONITORING:
        day = book.day(dates.closed)
        _write_step(book, told, (before, CaseStatus.MONITORING), on=day, login=told.assistant)


def _write_step(  # noqa: PLR0913 - what, when, who, why
    book: Book, told: Story, way: tuple[CaseStatus, CaseStatus], *, on: date, login: str, reason: str = ""
) -> None:
    before, after = way
    code = told.family.code
    step = CaseStep(
        family_id=family_id(code),
        case_id=demo_id(f"{code}/case"),
        before=before.value,
        after=after.value,
        happened_on=on,
        user_id=user_id(login or HALINA),
        reason=reason,
    )
    book.family(step, code, f"step/{before}/{after}/{reason}")


def _write_clauses(book: Book, told: Story) -> None:
    """Every adult of the household read the clause at the first contact."""
    code, met = told.family.code, told.case.dates.first_contact
    if not met:
        return
    for one in told.people:
        if one.outside or one.birth_date is None or age_on(one.birth_date, T0) < _ADULT:
            continue
        row = PrivacyNotice(
            family_id=family_id(code),
            person_id=person_id(code, one.key),
            version="1",
            acknowledged_on=book.day(met),
        )
        book.family(row, code, f"clause/{one.key}")

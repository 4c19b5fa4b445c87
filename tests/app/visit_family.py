"""A small fictional family with a case, a plan and last week's visit, for tests of visits."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session

from storage.models import (
    Agreement,
    Case,
    Family,
    Goal,
    Member,
    Office,
    Person,
    Plan,
    Visit,
    family_scope,
    new_id,
)
from storage.vocabulary.case import CaseStatus
from storage.vocabulary.people import FamilyRole, Sex
from storage.vocabulary.plan import PlanStatus
from storage.vocabulary.visit import AgreementSide, DangerLevel, VisitStatus

MORNING = datetime(2026, 11, 24, 8, 5, tzinfo=UTC)  # 9:05 in Warsaw, a Tuesday
PEOPLE = (
    ("Beata", "Przykładowska", FamilyRole.MOTHER, Sex.FEMALE, date(1988, 4, 17), True),
    ("Dariusz", "Przykładowski", FamilyRole.FATHER, Sex.MALE, date(1985, 9, 2), True),
    ("Oliwia", "Przykładowska", FamilyRole.CHILD, Sex.FEMALE, date(2011, 6, 24), True),
    ("Kacper", "Przykładowski", FamilyRole.CHILD, Sex.MALE, date(2017, 2, 11), True),
    ("Zosia", "Przykładowska", FamilyRole.CHILD, Sex.FEMALE, date(2024, 8, 5), True),
    ("Genowefa", "Przykładowska", FamilyRole.GRANDPARENT, Sex.FEMALE, date(1955, 12, 1), False),
)
GOALS = (
    "W domu jest spokojnie i bezpiecznie",
    "Kacper chodzi do szkoły bez lęku",
    "Rachunki i raty w terminie",
    "Mama przygotowuje się do pracy",
)


@dataclass
class VisitFamily:
    """Ids of what was made."""

    user_id: str
    family_id: str = field(default_factory=new_id)
    case_id: str = field(default_factory=new_id)
    planned_id: str = field(default_factory=new_id)
    last_id: str = field(default_factory=new_id)
    people: dict[str, str] = field(default_factory=dict)
    goals: list[str] = field(default_factory=list)
    agreements: dict[str, str] = field(default_factory=dict)

    @property
    def scope(self) -> str:
        return family_scope(self.family_id)


def make_family(session: Session, *, user_id: str) -> VisitFamily:
    """Write the family; the planned visit is at 9:00 on 24 November 2026."""
    made = VisitFamily(user_id)
    scope = made.scope
    contacts = [{"name": "Iwona Testowska", "phone": "000 000 001"}, {"name": "Marek Próbny", "phone": "000 000 002"}]
    session.add(Office(scope="office", name="OPS w Nowej Wzorcówce", emergency_contacts=contacts, demo=True))
    session.add(Family(id=made.family_id, scope=scope, code="R-001", display_name="Przykładowscy"))
    session.add(
        Case(
            id=made.case_id,
            scope=scope,
            family_id=made.family_id,
            status=CaseStatus.ACTIVE,
            assigned_on=date(2025, 9, 12),
        )
    )
    for first, last, role, sex, born, inside in PEOPLE:
        person = Person(scope=scope, first_name=first, last_name=last, sex=sex, birth_date=born)
        made.people[first] = person.id
        member = Member(scope=scope, family_id=made.family_id, person_id=person.id, role=role, in_household=inside)
        session.add_all([person, member])
    _add_plan(session, made)
    _add_visits(session, made)
    return made


def _add_plan(session: Session, made: VisitFamily) -> None:
    for version, status in ((2, PlanStatus.SUPERSEDED), (3, PlanStatus.CONSULTED), (4, PlanStatus.DRAFT)):
        plan = Plan(scope=made.scope, family_id=made.family_id, case_id=made.case_id, version=version, status=status)
        session.add(plan)
        goals = [
            Goal(scope=made.scope, plan_id=plan.id, family_id=made.family_id, number=n, text=text)
            for n, text in enumerate(GOALS, 1)
        ]
        session.add_all(goals)
        if version == 3:
            made.goals = [goal.id for goal in goals]


def _add_visits(session: Session, made: VisitFamily) -> None:
    ids: dict[str, Any] = {name: getattr(made, name) for name in ("scope", "family_id", "case_id", "user_id")}
    last = datetime(2026, 11, 17, 15, 0, tzinfo=UTC)
    session.add(
        Visit(
            id=made.last_id,
            status=VisitStatus.HELD,
            started_at=last,
            ended_at=last.replace(hour=16, minute=20),
            entered_at=last.replace(hour=16, minute=20),
            facts="Oboje rodzice obecni.",
            activities=["job_docs", "budget"],
            danger=DangerLevel.NONE,
            **ids,
        )
    )
    session.add(Visit(id=made.planned_id, planned_start=MORNING.replace(minute=0), purpose="CV", **ids))
    promised = (
        ("Beata", "przynosi świadectwa pracy do CV", date(2026, 11, 24)),
        ("Dariusz", "pyta w magazynie o cały etat", date(2026, 11, 27)),
        ("", "umawiam rozmowę z pedagogiem", date(2026, 11, 20)),
    )
    for who, text, due in promised:
        row = Agreement(
            scope=made.scope,
            visit_id=made.last_id,
            family_id=made.family_id,
            side=AgreementSide.FAMILY if who else AgreementSide.ASSISTANT,
            person_id=made.people.get(who),
            user_id=None if who else made.user_id,
            text=text,
            due=due,
        )
        made.agreements[who or "ja"] = row.id
        session.add(row)

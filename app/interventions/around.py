"""What stands around a paper about safety: the family, its people, the intervention it follows from."""

from dataclasses import dataclass

from sqlalchemy import select as columns
from sqlmodel import Session

from app.families import newest_case
from app.forms import Option
from app.members import MemberRow, list_members
from storage.models import BlueCard, CourtDocument, Family, Intervention, SafetyPlan, Visit
from storage.vocabulary.people import FamilyRole

Paper = Intervention | SafetyPlan | BlueCard | CourtDocument
YOUNG = (FamilyRole.CHILD, FamilyRole.UNBORN)


@dataclass(frozen=True, slots=True)
class Around:
    """What a paper is written with.

    Attributes:
        people: of the family, the youngest child first.
        intervention: the one the paper follows from.
        visit: the one an intervention began at.
    """

    family: Family
    people: tuple[MemberRow, ...]
    intervention: Intervention | None = None
    visit: Visit | None = None

    def options(self, *, children: bool | None = None) -> tuple[Option, ...]:
        """Return the people to choose from: all, only children, or only adults."""
        return tuple(
            Option(one.person_id, name_of(one), str(one.role), one.age, str(one.sex or ""))
            for one in self.people
            if children is None or (one.role in YOUNG) is children
        )

    def person(self, person_id: str | None) -> MemberRow | None:
        """Return one of the family, None for somebody else."""
        return next((one for one in self.people if one.person_id == person_id), None)

    def name(self, person_id: str | None) -> str:
        """Return how a paper names somebody of the family; empty for somebody else."""
        found = self.person(person_id)
        return name_of(found) if found else ""

    def at_risk(self) -> tuple[str, ...]:
        """Return whom the intervention was about, as far as they belong to the family."""
        rows = self.intervention.at_risk if self.intervention else ()
        return tuple(str(row["person_id"]) for row in rows if self.person(row.get("person_id")))


def look_around(
    session: Session, *, family_id: str, intervention_id: str | None = None, visit_id: str | None = None
) -> Around:
    """Read what stands around a paper."""
    intervention = session.get(Intervention, intervention_id) if intervention_id else None
    visit = session.get(Visit, visit_id) if visit_id else None
    return Around(
        session.get_one(Family, family_id),
        list_members(session, family_id=family_id),
        intervention if intervention is not None and intervention.family_id == family_id else None,
        visit if visit is not None and visit.family_id == family_id else None,
    )


def case_id(session: Session, family_id: str) -> str | None:
    """Return the family's newest case, None where there is none."""
    case = newest_case()
    found: str | None = session.execute(columns(case.c.id).where(case.c.family_id == family_id)).scalar()
    return found


def name_of(person: MemberRow) -> str:
    """Return first and last name."""
    return f"{person.first_name} {person.last_name}".strip()

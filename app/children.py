"""The children of families: who is one on a day, and the groups families are looked for by (domain.md S0-04, S3-02)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sqlalchemy import select
from sqlmodel import Session, col

from app.family_mode import restricted_to
from app.rules.dates import age_on
from storage.models import Family, Member, Person, Placement
from storage.vocabulary.kin import Disability
from storage.vocabulary.people import FamilyRole

OF_AGE: Final = 18
_TODDLERS: Final = 3
_SCHOOL_YEARS: Final = 7
_SEPTEMBER: Final = 9
_CERTIFIED: Final = frozenset(
    {
        Disability.CHILD_CERTIFICATE,
        Disability.LIGHT,
        Disability.MODERATE,
        Disability.SEVERE,
        Disability.ZZ_CERTIFICATE,
    }
)


class ChildGroup(StrEnum):
    """Which children a family is looked for by."""

    ANY = "any"
    TODDLERS = "toddlers"
    SCHOOL = "school"
    DISABILITY = "disability"
    FOSTER_CARE = "foster_care"


@dataclass(frozen=True, slots=True)
class Child:
    """A son or daughter in a family's file, of any age.

    Attributes:
        born: None when the day is not known: a child all the same.
        disability: whether it has a certificate; one that is only being asked for is none.
        care: stays in foster care, first and last day; None where it is not known or goes on.
        gone: the last day in the family's file; None when there is none.
    """

    family_id: str
    person_id: str
    born: date | None
    disability: bool
    care: tuple[tuple[date | None, date | None], ...]
    gone: date | None

    def minor(self, *, day: date) -> bool:
        """Return whether the child is born, under 18 and in the family's file on a day."""
        if self.gone is not None and self.gone < day:
            return False
        return self.born is None or (self.born <= day and age_on(self.born, day) < OF_AGE)

    def age(self, *, day: date) -> int | None:
        """Return the age in full years on a day; None when it is not known."""
        return None if self.born is None else age_on(self.born, day)

    def placed(self, *, since: date, until: date) -> bool:
        """Return whether the child was in foster care on any of these days (domain.md §1.6)."""
        return any((first is None or first <= until) and (last is None or last >= since) for first, last in self.care)

    def belongs(self, group: ChildGroup, *, day: date) -> bool:
        """Return whether the child is a minor of a group on a day.

        School age begins on 1 September of the year of the seventh birthday (Prawo oświatowe art. 35).
        """
        age = self.age(day=day)
        starts_school = date(self.born.year + _SCHOOL_YEARS, _SEPTEMBER, 1) if self.born else date.max
        member = {
            ChildGroup.ANY: True,
            ChildGroup.TODDLERS: age is not None and age < _TODDLERS,
            ChildGroup.SCHOOL: starts_school <= day,
            ChildGroup.DISABILITY: self.disability,
            ChildGroup.FOSTER_CARE: self.placed(since=day, until=day),
        }
        return member[group] and self.minor(day=day)


def read_children(session: Session, *, families: Collection[str] | None = None) -> Iterator[Child]:
    """Return the children in the files of families, by the family's code and the day of birth.

    Args:
        session: open session.
        families: of these only; of all in this store when left out.
    """
    query = (
        select(
            col(Member.family_id),
            col(Person.id),
            col(Person.birth_date),
            col(Person.disability),
            col(Member.until),
            col(Person.deceased_on),
        )
        .join(Person, col(Person.id) == col(Member.person_id))
        .join(Family, col(Family.id) == col(Member.family_id))
        .where(col(Member.role) == FamilyRole.CHILD, col(Member.deleted_at).is_(None), col(Person.deleted_at).is_(None))
        .order_by(col(Family.code), col(Person.birth_date), col(Person.id))
    )
    if families is not None:
        query = query.where(col(Member.family_id).in_(families))
    care = _care(session, families)
    for family_id, person_id, born, disability, left, died in session.execute(query):
        gone = min((day for day in (left, died) if day is not None), default=None)
        certified = disability in _CERTIFIED
        yield Child(family_id, person_id, born, certified, care.get((family_id, person_id), ()), gone)


def of_group(children: Iterable[Child], group: ChildGroup, *, day: date) -> list[Child]:
    """Return the children of a group on a day."""
    return [one for one in children if one.belongs(group, day=day)]


def count_by_family(
    session: Session, *, day: date, group: ChildGroup
) -> tuple[Mapping[str, Sequence[int | None]], Mapping[str, int]]:
    """Return the ages of every family's children on a day, the youngest first, and how many of them are of a group.

    Nothing while a family looks on: the danger screen and a note only need the name of theirs, and a child's
    certificate of disability may not be read then.
    """
    ages: dict[str, list[int | None]] = defaultdict(list)
    counted: Counter[str] = Counter()
    if restricted_to(session) is not None:
        return ages, counted
    for one in read_children(session):
        if one.minor(day=day):
            ages[one.family_id].insert(0, one.age(day=day))
            counted[one.family_id] += one.belongs(group, day=day)
    return ages, counted


def _care(
    session: Session, families: Collection[str] | None
) -> dict[tuple[str, str], tuple[tuple[date | None, date | None], ...]]:
    columns = (Placement.family_id, Placement.person_id, Placement.since, Placement.until)
    query = select(*(col(one) for one in columns)).where(col(Placement.deleted_at).is_(None))
    if families is not None:
        query = query.where(col(Placement.family_id).in_(families))
    found: dict[tuple[str, str], tuple[tuple[date | None, date | None], ...]] = {}
    for family_id, person_id, since, until in session.execute(query):
        key = (family_id, person_id)
        found[key] = (*found.get(key, ()), (since, until))
    return found

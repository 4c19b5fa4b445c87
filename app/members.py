"""The people of a family: children first, each with their place in it (domain.md §3.2)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from app import clock
from app.i18n import _, label
from app.rules.dates import age_on
from app.rules.finding import Finding
from app.rules.pesel import check_pesel, tidy_pesel
from storage.errors import KnownError
from storage.models import Family, Member, Person
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.people import FamilyRole, ParentalAuthority, Sex

OLDEST = 120
_YOUNG = (FamilyRole.CHILD, FamilyRole.UNBORN)
_ORDER = (
    FamilyRole.MOTHER,
    FamilyRole.FATHER,
    FamilyRole.STEPPARENT,
    FamilyRole.PARTNER,
    FamilyRole.GUARDIAN,
    FamilyRole.GRANDPARENT,
)


class ImpossibleBirthDateError(KnownError):
    """A birth date in the future or more than 120 years ago (V02)."""

    code = "impossible_birth_date"


class ImpossiblePeselError(KnownError):
    """A number that is no PESEL at all: not eleven digits, or a day that does not exist (V01)."""

    code = "impossible_pesel"


class NameMissingError(KnownError):
    """A person without a first name."""

    code = "name_missing"


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One person of the family in a list.

    Attributes:
        age: whole years on the day of the list; None without a birth date.
        months: whole months, for children under two; None otherwise.
        doing: school or occupation; health never stands in lists (domain.md §3.6).
        hint: how to reach the contact person.
    """

    member_id: str
    person_id: str
    first_name: str
    last_name: str
    role: FamilyRole
    sex: Sex | None
    age: int | None
    months: int | None
    doing: str
    hint: str
    in_household: bool
    is_contact: bool


@dataclass(frozen=True, slots=True)
class MemberForm:
    """What the form about a person holds, typed or stored."""

    first_name: str
    last_name: str = ""
    role: FamilyRole = FamilyRole.OTHER
    birth_date: date | None = None
    due_date: date | None = None
    sex: Sex | None = None
    pesel: str = ""
    pesel_reason: str = ""
    phone: str = ""
    occupation: str = ""
    school: str = ""
    parental_authority: ParentalAuthority | None = None
    in_household: bool = True
    is_contact: bool = False
    can_sign: bool = False


@dataclass(frozen=True, slots=True)
class MemberDetail:
    """One person opened: everything of the form, and what is odd about the PESEL (V01)."""

    member_id: str
    form: MemberForm
    age: int | None
    warnings: tuple[Finding, ...]


_PERSON_FIELDS = (
    "first_name",
    "last_name",
    "birth_date",
    "due_date",
    "sex",
    "pesel_reason",
    "phone",
    "occupation",
    "school",
)
_MEMBER_FIELDS = ("role", "parental_authority", "in_household", "is_contact", "can_sign")


def list_members(session: Session, *, family_id: str) -> tuple[MemberRow, ...]:
    """Return the members, the youngest child first, then the adults, the contact person first among equals."""
    query = (
        select(Member, Person, Family)
        .join(Person, col(Person.id) == col(Member.person_id))
        .join(Family, col(Family.id) == col(Member.family_id))
        .where(
            col(Member.family_id) == family_id,
            col(Member.deleted_at).is_(None),
            col(Member.until).is_(None),
            col(Member.sensitivity) == Sensitivity.NORMAL,
            col(Person.sensitivity) == Sensitivity.NORMAL,
        )
    )
    day = clock.today()
    found = sorted(session.execute(query), key=lambda one: _place(one[0], one[1]))
    return tuple(_row(member, person, family, day) for member, person, family in found)


def get_member(session: Session, *, member_id: str) -> MemberDetail:
    """Return one person with the PESEL and its warnings; for their own page, never for lists."""
    member = session.get_one(Member, member_id)
    person = session.get_one(Person, member.person_id)
    values: dict[str, Any] = {name: getattr(person, name) for name in _PERSON_FIELDS}
    values |= {name: getattr(member, name) for name in _MEMBER_FIELDS}
    form = MemberForm(pesel=person.pesel or "", **values)
    return MemberDetail(member_id, form, _age(person.birth_date, clock.today()), check_form(form))


def check_form(form: MemberForm) -> tuple[Finding, ...]:
    """Return what is odd about the PESEL of a form; most of it may be kept with a reason (V01)."""
    return tuple(check_pesel(form.pesel, birth_date=form.birth_date, sex=form.sex))


def add_member(session: Session, *, family_id: str, form: MemberForm) -> str:
    """Add a person to a family and return the id of the membership.

    Raises:
        NameMissingError: no first name.
        ImpossibleBirthDateError: see V02.
        ImpossiblePeselError: no PESEL at all; a wrong checksum is kept (V01).
    """
    _refuse_nonsense(form)
    family = session.get_one(Family, family_id)
    person = Person(scope=family.scope, first_name=form.first_name.strip())
    member = Member(scope=family.scope, family_id=family_id, person_id=person.id)
    _fill(person, member, form)
    session.add_all([person, member])
    return member.id


def edit_member(session: Session, *, member_id: str, form: MemberForm) -> str:
    """Change what is known of a person and return the id of the membership.

    Raises:
        NameMissingError: no first name.
        ImpossibleBirthDateError: see V02.
        ImpossiblePeselError: no PESEL at all; a wrong checksum is kept (V01).
    """
    _refuse_nonsense(form)
    member = session.get_one(Member, member_id)
    _fill(session.get_one(Person, member.person_id), member, form)
    return member.id


def _refuse_nonsense(form: MemberForm) -> None:
    if not form.first_name.strip() and form.role is not FamilyRole.UNBORN:
        raise NameMissingError
    age = _age(form.birth_date, clock.today())
    if age is not None and not 0 <= age <= OLDEST:
        raise ImpossibleBirthDateError
    if any(not finding.keepable for finding in check_form(form)):
        raise ImpossiblePeselError


def _age(birth_date: date | None, day: date) -> int | None:
    return None if birth_date is None else age_on(birth_date, day)


def _fill(person: Person, member: Member, form: MemberForm) -> None:
    for name in _PERSON_FIELDS:
        value = getattr(form, name)
        setattr(person, name, value.strip() if isinstance(value, str) and not isinstance(value, Sex) else value)
    person.pesel = tidy_pesel(form.pesel) or None
    for name in _MEMBER_FIELDS:
        setattr(member, name, getattr(form, name))


def _place(member: Member, person: Person) -> tuple[Any, ...]:
    if member.role in _YOUNG:
        born = person.birth_date
        return (0, born is None, -born.toordinal() if born else 0, person.first_name)
    role = _ORDER.index(member.role) if member.role in _ORDER else len(_ORDER)
    return (1, not member.in_household, not member.is_contact, role, person.first_name)


def _row(member: Member, person: Person, family: Family, day: date) -> MemberRow:
    age = _age(person.birth_date, day)
    months = None
    if age is not None and age < 2 and person.birth_date is not None:
        born = person.birth_date
        months = (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)
    return MemberRow(
        member_id=member.id,
        person_id=person.id,
        first_name=person.first_name,
        last_name=person.last_name,
        role=member.role,
        sex=person.sex,
        age=age,
        months=months,
        doing=person.school or person.occupation,
        hint=family.safe_contact if member.is_contact else "",
        in_household=member.in_household,
        is_contact=member.is_contact,
    )


def role_words(role: FamilyRole, sex: Sex | None) -> str:
    """Return the role as one says it: „córka” rather than „dziecko” where the sex is known."""
    female, male = sex == Sex.FEMALE, sex == Sex.MALE
    if role == FamilyRole.CHILD and (female or male):
        return _("daughter") if female else _("son")
    if role == FamilyRole.GRANDPARENT and (female or male):
        return _("grandmother") if female else _("grandfather")
    return label(role)

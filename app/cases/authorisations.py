"""What family members allow the assistant to do at an institution, from when to when (D10, UZZ art. 9)."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select

from app import clock
from app.cases.errors import StepRefusedError, need
from app.cases.moving import CaseChange, begin
from app.i18n import _
from app.journal import Journal
from app.rights import Act, require
from app.rules import current_limit
from storage.models import Authorisation, Case, Institution, Person
from storage.vocabulary.case import CaseStatus
from storage.vocabulary.referral import AuthorisationKind


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorisationForm:
    """What is allowed to whom.

    Attributes:
        matter: in what matter, or the institution when it is not in the directory.
        valid_to: None for „until further notice”.
    """

    grantor_id: str
    kind: AuthorisationKind = AuthorisationKind.INFO_EXCHANGE
    institution_id: str | None = None
    matter: str = ""
    range_of_acts: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class AuthorisationRow:
    """An authorisation in a list.

    Attributes:
        holds: whether it holds today.
        ends_soon: whether it ends within the office's days of reminding.
    """

    authorisation_id: str
    grantor: str
    kind: AuthorisationKind
    institution: str
    matter: str
    range_of_acts: str
    valid_from: date | None
    valid_to: date | None
    revoked_on: date | None
    holds: bool
    ends_soon: bool


def give_authorisation(session: Session, *, case_id: str, form: AuthorisationForm) -> CaseChange:
    """Record an authorisation a family member gave.

    Raises:
        NotAllowedError, StepRefusedError: nothing was written.
    """
    states = tuple(one for one in CaseStatus if one not in (CaseStatus.CLOSED, CaseStatus.ARCHIVED))
    move = begin(session, case_id=case_id, act=Act.START_COOPERATION, states=states, on=clock.today())
    need(form.grantor_id, _("Choose who authorises."))
    need(form.range_of_acts, _("Write what the assistant may do."))
    need(form.institution_id or form.matter, _("Name the institution or the matter."))
    since = form.valid_from or clock.today()
    if form.valid_to is not None and form.valid_to < since:
        raise StepRefusedError(first=_("The authorisation ends before it begins."))
    move.add(
        Authorisation(
            family_id=move.case.family_id,
            case_id=case_id,
            grantor_id=form.grantor_id,
            kind=form.kind,
            institution_id=form.institution_id,
            matter=form.matter.strip(),
            range_of_acts=form.range_of_acts.strip(),
            valid_from=since,
            valid_to=form.valid_to,
        )
    )
    return move.done()


def revoke_authorisation(session: Session, *, authorisation_id: str, on: date) -> CaseChange:
    """Record that an authorisation was revoked.

    Raises:
        NotAllowedError, StepRefusedError: nothing was changed.
    """
    row = session.get_one(Authorisation, authorisation_id)
    require(session, Act.START_COOPERATION, family_id=row.family_id)
    if on > clock.today():
        raise StepRefusedError(first=_("This day has not come yet."))
    journal = Journal(session)
    journal.change(row, revoked_on=on)
    status = CaseStatus(session.get_one(Case, row.case_id).status)
    return CaseChange(row.family_id, row.case_id, status, before=tuple(journal.before))


def list_authorisations(session: Session, *, family_id: str) -> tuple[AuthorisationRow, ...]:
    """Return the authorisations of a family, those that hold first, the one that ends soonest in front."""
    day = clock.today()
    soon = day + timedelta(days=current_limit(session, "authorisation_reminder_days", day=day))
    query = (
        select(Authorisation, Person, Institution)
        .join(Person, col(Person.id) == col(Authorisation.grantor_id))
        .outerjoin(Institution, col(Institution.id) == col(Authorisation.institution_id))
        .where(Authorisation.family_id == family_id, col(Authorisation.deleted_at).is_(None))
    )
    rows = [_row(one, person, place, day, soon) for one, person, place in session.exec(query)]
    return tuple(sorted(rows, key=lambda one: (not one.holds, one.valid_to or date.max, one.authorisation_id)))


def _row(row: Authorisation, person: Person, place: Institution | None, day: date, soon: date) -> AuthorisationRow:
    begun = row.valid_from is None or row.valid_from <= day
    over = row.revoked_on is not None or (row.valid_to is not None and row.valid_to < day)
    holds = begun and not over
    return AuthorisationRow(
        row.id,
        f"{person.first_name} {person.last_name}".strip(),
        row.kind,
        place.name if place else "",
        row.matter,
        row.range_of_acts,
        row.valid_from,
        row.valid_to,
        row.revoked_on,
        holds=holds,
        ends_soon=holds and row.valid_to is not None and row.valid_to <= soon,
    )

"""Reading the card „Za życiem”: the catalogue, authorisations, and what was done to coordinate them."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, col, select

from app import clock
from app.cases.authorisations import list_authorisations
from app.i18n import label, local
from app.plans.around import assistant_name, rules_around
from app.plans.content import call_family
from app.rights import Act, may
from app.zz.errors import NoZzCaseError
from app.zz.view import OPEN, LogLine, SupportForm, SupportLine, ZzForm, ZzView
from storage.models import Case, Family, Institution, Note, SupportItem, Visit, ZzCard
from storage.vocabulary.case import CaseTrack, Sensitivity, Visibility
from storage.vocabulary.support import SupportStatus
from storage.vocabulary.visit import ContactType, VisitPlace, VisitStatus

_MET = (VisitStatus.HELD, VisitStatus.INTERRUPTED)
_ORDER = (*OPEN[::-1], SupportStatus.REFUSED, SupportStatus.ENDED)


def open_zz(session: Session, *, family_id: str) -> ZzView:
    """Return the card of a family's case „Za życiem”.

    Raises:
        NoZzCaseError: the family has no such case.
    """
    family = session.get_one(Family, family_id)
    case = zz_case(session, family_id)
    if case is None:
        raise NoZzCaseError
    card = card_of(session, case)
    places = {one.id: one for one in _institutions(session)}
    people = rules_around(session, family_id).people
    return ZzView(
        family_id=family.id,
        code=family.code,
        name=family.display_name,
        addressed=call_family(people, family.display_name),
        address=family.address_home,
        case_id=case.id,
        card_id=card.id if card else "",
        applied_on=case.application_on,
        assigned_on=case.assigned_on,
        form=_form(case, card),
        items=_items(session, case, places),
        authorisations=list_authorisations(session, family_id=family_id),
        log=coordination(session, case),
        institutions=tuple((one.id, one.name) for one in places.values()),
        adults=tuple(one.full_name for one in people if one.adult and one.in_household),
        assistant=assistant_name(session, family_id, clock.today()),
        may_write=may(session, Act.WORK, family_id=family_id),
    )


def zz_case(session: Session, family_id: str) -> Case | None:
    """Return the family's case „Za życiem”, an open one first; a family may have an ordinary one beside it."""
    query = select(Case).where(
        Case.family_id == family_id, Case.track == CaseTrack.ZA_ZYCIEM, col(Case.deleted_at).is_(None)
    )
    return session.exec(query.order_by(col(Case.closed_on).is_not(None), col(Case.id).desc())).first()


def card_of(session: Session, case: Case) -> ZzCard | None:
    """Return the card of a case, None while none is written."""
    query = select(ZzCard).where(ZzCard.case_id == case.id, col(ZzCard.deleted_at).is_(None))
    return session.exec(query.order_by(col(ZzCard.id))).first()


def coordination(session: Session, case: Case) -> tuple[LogLine, ...]:
    """Return what was done: from visits, and from notes that are not kept from the family (V27)."""
    visits = select(Visit).where(
        Visit.family_id == case.family_id,
        Visit.case_id == case.id,
        col(Visit.status).in_(_MET),
        col(Visit.started_at).is_not(None),
        col(Visit.deleted_at).is_(None),
    )
    notes = select(Note).where(
        Note.family_id == case.family_id,
        Note.case_id == case.id,
        Note.sensitivity == Sensitivity.NORMAL,
        col(Note.visibility) != Visibility.AUTHOR,
        col(Note.how) != ContactType.INTERVENTION,
        col(Note.deleted_at).is_(None),
    )
    found = [(one.started_at, _of_visit(one)) for one in session.exec(visits) if one.started_at is not None]
    found += [(one.occurred_at, _of_note(one)) for one in session.exec(notes)]
    return tuple(line for _at, line in sorted(found, key=lambda one: one[0], reverse=True))


def _of_visit(visit: Visit) -> LogLine:
    assert visit.started_at is not None
    place = visit.place_note or label(VisitPlace(visit.place))
    what = ": ".join(filter(None, (visit.purpose, visit.result or visit.facts)))
    return LogLine(local(visit.started_at).date(), place, what)


def _of_note(note: Note) -> LogLine:
    what = ": ".join(filter(None, (note.subject, note.facts)))
    return LogLine(local(note.occurred_at).date(), note.with_whom or label(ContactType(note.how)), what)


def _form(case: Case, card: ZzCard | None) -> ZzForm:
    if card is None:
        return ZzForm(hide_reminders=case.hide_reminders)
    return ZzForm(
        entitlement=card.entitlement,
        shown_on=card.shown_on,
        due_date=card.due_date,
        own_words=card.own_words,
        emotional=card.emotional,
        hide_reminders=case.hide_reminders,
        ended_on=card.ended_on,
        end_reason=card.end_reason,
    )


def _items(session: Session, case: Case, places: Mapping[str, Institution]) -> tuple[SupportLine, ...]:
    query = select(SupportItem).where(SupportItem.case_id == case.id, col(SupportItem.deleted_at).is_(None))
    rows = sorted(session.exec(query), key=_place)
    return tuple(_line(one, places.get(one.institution_id or ""), quiet=case.hide_reminders) for one in rows)


def _place(one: SupportItem) -> tuple[int, date, str]:
    return (_ORDER.index(SupportStatus(one.status)), one.due or date.max, one.kind)


def _line(row: SupportItem, place: Institution | None, *, quiet: bool) -> SupportLine:
    form = SupportForm(
        kind=row.kind,
        institution_id=row.institution_id,
        provider=row.provider,
        counselling=row.counselling,
        conditions=row.conditions,
        due=row.due,
        status=row.status,
        note=row.note,
    )
    late = row.due is not None and row.due < clock.today() and row.status in OPEN and not quiet
    where = ", ".join(filter(None, (place.name if place else "", row.provider)))
    return SupportLine(row.id, form, where, place.phone if place else "", late)


def _institutions(session: Session) -> list[Institution]:
    query = select(Institution).where(col(Institution.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(Institution.name))))

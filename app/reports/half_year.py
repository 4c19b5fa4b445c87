"""Counting the half-year data sheet about the assistants (D47, UWR art. 187 ust. 6; rows of domain.md §2.11)."""

from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from app.i18n import _
from app.reports.backlog import overdue_assessments
from app.reports.families import children_moved, closed, followed, waiting, worked_with
from app.reports.periods import Period
from app.reports.rows import Counted, Part, Ref, Row, Unit, families_row, to_fill
from app.reports.staff import load_rows, staff_rows
from app.reports.stays import Care, read_care
from storage.models import CaseInstitution, Institution
from storage.vocabulary.organisation import InstitutionKind


def count_half_year(session: Session, *, period: Period, user_id: str | None, day: date) -> Counted:
    """Count the half-year, or any other days, for one assistant's families or for the whole office.

    Args:
        session: open session.
        period: from the first to the last day.
        user_id: whose families; None for all in this store.
        day: today; what is late is looked at on this day.
    """
    care = read_care(session, user_id=user_id)
    return Counted(half_year_parts(session, care, period, day, whole=user_id is None))


def half_year_parts(session: Session, care: Care, period: Period, day: date, *, whole: bool) -> tuple[Part, ...]:
    """Return rows 1 to 12 under their headings; `whole` when the care is that of everybody."""
    last = min(day, period.until)
    return (
        Part(_("Assistants"), (*staff_rows(session, care, period, whole=whole), *load_rows(session, care, period))),
        Part(_("Families"), tuple(worked_with(session, care, period))),
        Part(_("Ended"), tuple(closed(care, period))),
        Part(
            _("After the work and before it"),
            (
                followed(session, care, period),
                waiting(care, last),
                *children_moved(session, care, period),
                overdue_assessments(care, period, day),
            ),
        ),
        Part(_("Supporting families and money"), (*_supporting(session, care, period), *_money())),
    )


def _supporting(session: Session, care: Care, period: Period) -> list[Row]:
    of_kind = (col(Institution.kind) == InstitutionKind.SUPPORTING_FAMILY, col(Institution.deleted_at).is_(None))
    known = session.execute(select(col(Institution.id)).where(*of_kind)).scalars().all()
    columns = (CaseInstitution.family_id, CaseInstitution.id, CaseInstitution.since, CaseInstitution.until)
    query = select(*columns).where(  # type: ignore[call-overload]
        col(CaseInstitution.institution_id).in_(known),
        col(CaseInstitution.family_id).in_({one.family_id for one in care.cases}),
        col(CaseInstitution.deleted_at).is_(None),
    )
    helped = [
        Ref(family, "case_institution", row)
        for family, row, since, until in session.execute(query)
        if period.meets(since, until)
    ]
    return [
        Row(
            key="supporting",
            label=_("Supporting families"),
            value=len(known),
            place="11",
            behind=tuple(Ref("", "institution", one) for one in known),
        ),
        families_row("supporting_used", _("Families they help"), helped, place="11.1", level=1),
    ]


def _money() -> list[Row]:
    pay = _("Spent on the pay of assistants")
    programme = _("of these from the programme “Family assistant”")
    why = _("Pay is not kept in the program: the sum comes from the accounts.")
    return [
        to_fill("pay", pay, why=why, place="12", unit=Unit.MONEY),
        to_fill("pay_programme", programme, why=why, place="12.1", level=1, unit=Unit.MONEY),
    ]

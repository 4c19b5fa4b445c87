"""Cases at courts: written down from a letter, changed, ended (KRO art. 109)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlmodel import Session

from app import clock
from app.court.view import CourtCaseLine
from app.forms import FieldDescription, FieldFinding, FormDescription, Kind, options_of
from app.rights import Act, require
from app.rules.case_validity import check_reference
from storage.models import CourtCase, family_scope
from storage.vocabulary.court import CourtMatter
from storage.vocabulary.term import N_

DRAFT = "court_case"
_LONGEST = 200


def court_case_form() -> FormDescription:
    """Return the form; an odd case number is only warned about (V15)."""
    fields = (
        FieldDescription(name="kind", label=N_("What it is about"), kind=Kind.CHOICE, options=options_of(CourtMatter)),
        _line("court", N_("Court"), required=True),
        _line("division", N_("Division")),
        _line("reference", N_("Court case number"), example=N_("for example III Nsm 123/26")),
        FieldDescription(name="order_on", label=N_("Day of the order"), kind=Kind.DATE),
        FieldDescription(name="obligation", label=N_("What the court decided"), kind=Kind.LONG, lines=3),
        FieldDescription(
            name="obliges", label=N_("obliges the parents to work with the assistant (art. 109)"), kind=Kind.TICK
        ),
        FieldDescription(
            name="next_report_due",
            label=N_("Next report for the court"),
            kind=Kind.DATE,
            hint=N_("if the court set one"),
        ),
        _line("kurator_name", N_("Court guardian")),
        FieldDescription(name="kurator_phone", label=N_("Phone of the court guardian"), kind=Kind.PHONE),
    )
    return FormDescription(name=DRAFT, fields=fields, rules=(_reference,))


def court_case_values(line: CourtCaseLine | None) -> dict[str, Any]:
    """Return what the form opens with."""
    if line is None:
        return {"kind": str(CourtMatter.PARENTAL_AUTHORITY)}
    court, _comma, division = line.court.partition(", ")
    return {
        "kind": str(line.kind),
        "court": court,
        "division": division,
        "reference": line.reference,
        "order_on": line.order_on,
        "obligation": line.obligation,
        "obliges": line.obliges,
        "next_report_due": line.next_report_due,
        "kurator_name": line.kurator_name,
        "kurator_phone": line.kurator_phone,
    }


def write_court_case(session: Session, *, family_id: str, court_case_id: str | None, values: Mapping[str, Any]) -> str:
    """Write a case at a court and return its id.

    Args:
        session: write session.
        family_id: whose.
        court_case_id: the row that changes, None for a new one.
        values: what the form holds.

    Raises:
        NotAllowedError: somebody else writes this family's file.
    """
    require(session, Act.RECORD_COURT_ORDER, family_id=family_id)
    if court_case_id is None:
        row = CourtCase(scope=family_scope(family_id), family_id=family_id)
        session.add(row)
    else:
        row = session.get_one(CourtCase, court_case_id)
    for name, value in values.items():
        setattr(row, name, value)
    row.kind = CourtMatter(values["kind"])
    due: date | None = values.get("next_report_due")
    if due is not None:
        row.report_dates = sorted({*row.report_dates, due.isoformat()})
    session.flush()
    return row.id


def end_court_case(session: Session, *, court_case_id: str, on: date | None = None) -> None:
    """Note that a case at a court is over; its clock of reports stops.

    Raises:
        NotAllowedError: somebody else writes this family's file.
    """
    row = session.get_one(CourtCase, court_case_id)
    require(session, Act.RECORD_COURT_ORDER, family_id=row.family_id)
    row.ended_on, row.next_report_due = on or clock.today(), None


def _line(name: str, words: str, *, example: str = "", required: bool = False) -> FieldDescription:
    return FieldDescription(
        name=name, label=words, kind=Kind.LINE, example=example, required=required, max_length=_LONGEST
    )


def _reference(values: Mapping[str, Any]) -> Iterator[FieldFinding]:
    if values.get("reference"):
        for finding in check_reference(values["reference"]):
            yield FieldFinding("reference", finding)

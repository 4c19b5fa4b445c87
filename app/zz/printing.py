"""The card „Za życiem” on paper: the catalogue the family signs and keeps (D34)."""

from typing import Final

from sqlmodel import Session

from app.closing.printing import quoted
from app.documents import Data, Value, document_number, load_template
from app.i18n import for_the_office
from app.prints import Printable, Subject, context_for, make_printable
from app.zz.reading import coordination, open_zz, zz_case
from app.zz.view import SupportLine, ZzView
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.support import ZzEntitlement

TEMPLATE: Final = "D34"


def print_zz(session: Session, *, family_id: str) -> Printable:
    """Return the card ready for the preview: a draft while something is missing, then for signature.

    Raises:
        NoZzCaseError: the family has no case of the programme.
    """
    with for_the_office():
        view = open_zz(session, family_id=family_id)
        case = zz_case(session, family_id)
        log = coordination(session, case) if case is not None else ()
    draft = bool(view.missing(view.form))
    return make_printable(
        TEMPLATE,
        subject=Subject(
            family_id=family_id,
            entity="zz_card",
            entity_id=view.card_id or view.case_id,
            # It says why somebody is entitled (RODO art. 9); papers are kept as closely as the card itself.
            sensitivity=Sensitivity.RESTRICTED,
        ),
        data={**zz_data(view), "log": [{"day": one.day, "where": one.where, "what": one.what} for one in log]},
        context=context_for(session, family_id=family_id, draft=draft),
        for_signature=not draft,
    )


def zz_data(view: ZzView) -> Data:
    """Return the card as the fields of D34; after a loss no due date is printed."""
    form = view.form
    lost = form.entitlement is ZzEntitlement.OBSTETRIC_FAILURE
    return {
        "number": document_number(load_template(TEMPLATE).number_kind, family_code=view.code, n=1),
        "version": 1,
        "family": view.addressed,
        "address": view.address,
        "assistant": view.assistant,
        "applied_on": view.applied_on,
        "assigned_on": view.assigned_on,
        "entitlement": form.entitlement.value if form.entitlement else None,
        "shown_on": form.shown_on,
        "due_date": None if lost else form.due_date,
        "own_words": quoted(form.own_words),
        "items": [_item(one) for one in view.items],
        "authorisations": [
            {
                "institution": one.institution or one.matter,
                "matter": one.range_of_acts or one.matter,
                "valid_from": one.valid_from,
                "valid_to": one.valid_to,
            }
            for one in view.authorisations
            if one.revoked_on is None
        ],
        "emotional": form.emotional,
        "ended_on": form.ended_on,
        "end_reason": form.end_reason,
        "adult_signers": [{"name": one} for one in view.adults],
    }


def _item(line: SupportLine) -> dict[str, Value]:
    form = line.form
    return {
        "kind": form.kind,
        "provider": ", ".join(filter(None, (line.where, line.phone))),
        "counselling": form.counselling.value if form.counselling else None,
        "conditions": form.conditions,
        "due": form.due,
        "status": form.status.value,
        "note": form.note,
    }

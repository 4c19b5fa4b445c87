"""The record of a hand-over on paper (D45)."""

from typing import Final

from sqlmodel import Session

from app.documents import Data, document_number, load_template
from app.handovers.reading import open_handover
from app.handovers.state import state_of
from app.handovers.view import HandoverLine, HandoverView, StateLine
from app.i18n import for_the_office
from app.prints import Printable, Subject, context_for, make_printable
from storage.models import Case

TEMPLATE: Final = "D45"


def print_handover(session: Session, *, family_id: str, handover_id: str) -> Printable:
    """Return a record ready for the preview.

    Raises:
        NobodyLeadsError: nobody works with the family.
    """
    view = open_handover(session, family_id=family_id)
    lines = [*([view.current] if view.current else []), *view.past]
    line = next(one for one in lines if one.handover_id == handover_id)
    with for_the_office():
        state = state_of(session, session.get_one(Case, view.case_id))
    return make_printable(
        TEMPLATE,
        subject=Subject(family_id=family_id, entity="handover", entity_id=handover_id),
        data=handover_data(view, line, state),
        context=context_for(session, family_id=family_id),
        for_signature=True,
    )


def handover_data(view: HandoverView, line: HandoverLine, state: tuple[StateLine, ...]) -> Data:
    """Return a record as the fields of D45; the family stands there by its code."""
    form = line.form
    return {
        "number": document_number(load_template(TEMPLATE).number_kind, family_code=view.code, n=1 + len(view.past)),
        "version": 1,
        "family": view.code,
        "from_user": line.from_name,
        "to_user": line.to_name,
        "reason": form.reason.value if form.reason else None,
        "kind": form.kind.value,
        "since": form.since,
        "until": form.until,
        "access": form.access.value,
        "state": [{"what": one.what, "how": one.how, "due": one.due} for one in state],
        "papers": list(form.papers),
        "hints": form.hints,
        "informed_on": form.informed_on,
        "joint_visit": form.joint_visit,
        "returned_on": line.returned_on,
        "returned_note": line.returned_note,
        "head": view.head,
    }

"""The card of a contact after the work on paper (D44)."""

from typing import Final

from sqlmodel import Session

from app.documents import Data, document_number, load_template
from app.monitoring.reading import open_monitoring
from app.monitoring.view import ContactLine, MonitoringView
from app.prints import Printable, Subject, context_for, make_printable

TEMPLATE: Final = "D44"
_ADULT: Final = 18


def print_contact(session: Session, *, family_id: str, contact_id: str) -> Printable:
    """Return the card of a contact ready for the preview; one that is not made yet is printed to be filled in by hand.

    Raises:
        NotFollowedError: no work with this family has ended.
    """
    view = open_monitoring(session, family_id=family_id)
    contact = next(one for one in view.contacts if one.contact_id == contact_id)
    return make_printable(
        TEMPLATE,
        subject=Subject(family_id=family_id, entity="monitoring_contact", entity_id=contact_id),
        data=contact_data(view, contact),
        context=context_for(session, family_id=family_id, draft=contact.state != "made", about=contact_id),
        for_signature=contact.state == "made",
    )


def contact_data(view: MonitoringView, contact: ContactLine) -> Data:
    """Return a contact as the fields of D44."""
    names = {one.person_id: one.first_name for one in view.people}
    return {
        "number": document_number(load_template(TEMPLATE).number_kind, family_code=view.code, n=contact.number),
        "version": 1,
        "family": view.addressed,
        "closed_on": view.closed_on,
        "no": contact.number,
        "planned_on": contact.planned_on,
        "made_at": contact.made_at,
        "form": contact.form.value if contact.form else None,
        "present": [names[one] for one in contact.present if one in names],
        "children_seen": [names[one] for one in contact.children_seen if one in names],
        "effects": [_effect(contact, one.goal_id, one.number, one.text) for one in view.goals],
        "safety": contact.safety.value if contact.safety else None,
        "new_problems": contact.new_problems,
        "need": contact.need.value if contact.need else None,
        "done": contact.done,
        "next_on": contact.next_on,
        "ends": contact.ends,
        "assistant": view.assistant,
        "adult_signers": [
            {"name": one.full_name}
            for one in view.people
            if one.person_id in contact.present and not one.child and (one.age or _ADULT) >= _ADULT
        ],
    }


def _effect(contact: ContactLine, goal_id: str, number: int, text: str) -> dict[str, str | int | None]:
    kept = contact.effects.get(goal_id)
    return {
        "no": number,
        "goal": text,
        "kept": kept[0].value if kept else None,
        "note": kept[1] if kept else "",
    }

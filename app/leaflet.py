"""The leaflet „Kim jest asystent rodziny?” for a first visit, with the office's own name and phone (S0-01)."""

from typing import Final

from sqlmodel import Session, col, select

from app.acting import my_id
from app.prints import Printable, Subject, context_for, make_printable
from storage.models import Family, Office, User

TEMPLATE: Final = "DL"


def print_leaflet(session: Session, *, family_id: str) -> Printable:
    """Return the leaflet for a family, ready for the preview; it says nothing about the family itself."""
    family = session.get_one(Family, family_id)
    office = session.exec(select(Office).where(col(Office.deleted_at).is_(None))).first()
    me = session.get(User, my_id(session))
    return make_printable(
        TEMPLATE,
        subject=Subject(family_id=family_id, entity="family", entity_id=family_id),
        data={
            "number": family.code,
            "version": 1,
            "office": office.name if office else "",
            "assistant": f"{me.first_name} {me.last_name}" if me else "",
            "phone": me.phone if me else "",
        },
        # A leaflet must not fail because the office's own data has not come yet.
        context=context_for(session, family_id=family_id, draft=office is None or me is None),
    )

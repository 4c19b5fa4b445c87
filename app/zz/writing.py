"""Writing the card „Za życiem” and its catalogue of support."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from app import clock, drafts
from app.journal import Before, Journal, take_back
from app.rights import Act, require
from app.zz.errors import NoZzCaseError, SupportWithoutNameError
from app.zz.reading import card_of, zz_case
from app.zz.view import SupportForm, ZzForm
from storage.models import Case, SupportItem, ZzCard
from storage.vocabulary.support import ZzEntitlement

CARD_DRAFT = "zz_card"
ITEM_DRAFT = "support_item"


@dataclass(frozen=True, slots=True)
class SupportChange:
    """What happened to a form of support; `before` is for `undo_support`."""

    item_id: str
    family_id: str
    before: tuple[Before, ...] = ()


def save_card(session: Session, *, family_id: str, form: ZzForm) -> str:
    """Write the card and return its id.

    After an obstetric failure the due date goes and the program reminds of nothing, whatever was ticked
    (domain.md §1.5 pkt 5).

    Raises:
        NotAllowedError: the user does not work with this family.
        NoZzCaseError: the family has no such case.
    """
    require(session, Act.WORK, family_id=family_id)
    case = _case(session, family_id)
    lost = form.entitlement is ZzEntitlement.OBSTETRIC_FAILURE
    card = card_of(session, case) or ZzCard(scope=case.scope, family_id=family_id, case_id=case.id)
    card.entitlement, card.shown_on = form.entitlement, form.shown_on
    card.due_date = None if lost else form.due_date
    card.own_words, card.emotional = form.own_words.strip(), form.emotional.strip()
    card.ended_on, card.end_reason = form.ended_on, form.end_reason.strip()
    case.hide_reminders = form.hide_reminders or lost
    session.add(card)
    session.flush()
    drafts.discard_draft(session, kind=CARD_DRAFT, entity_id=family_id)
    return card.id


def save_support(session: Session, *, family_id: str, form: SupportForm, item_id: str | None = None) -> SupportChange:
    """Write a form of support into the catalogue.

    Args:
        session: write session.
        family_id: whose catalogue.
        form: what was typed.
        item_id: the form of support to change, None for a new one.

    Raises:
        NotAllowedError: the user does not work with this family.
        NoZzCaseError: the family has no such case.
        SupportWithoutNameError: nobody said what it is.
    """
    require(session, Act.WORK, family_id=family_id)
    if not form.kind.strip():
        raise SupportWithoutNameError
    case = _case(session, family_id)
    journal = Journal(session)
    values: dict[str, Any] = {
        "kind": form.kind.strip(),
        "institution_id": form.institution_id,
        "provider": form.provider.strip(),
        "counselling": form.counselling,
        "conditions": form.conditions.strip(),
        "due": form.due,
        "status": form.status,
        "note": form.note.strip(),
    }
    if item_id:
        row = session.get_one(SupportItem, item_id)
        journal.change(row, **values)
    else:
        row = SupportItem(scope=case.scope, family_id=family_id, case_id=case.id, **values)
        journal.add(row)
    session.flush()
    drafts.discard_draft(session, kind=ITEM_DRAFT, entity_id=item_id or family_id)
    return SupportChange(row.id, family_id, tuple(journal.before))


def remove_support(session: Session, *, item_id: str) -> SupportChange:
    """Take a form of support out of the catalogue.

    Raises:
        NotAllowedError: the user does not work with this family.
    """
    row = session.get_one(SupportItem, item_id)
    require(session, Act.WORK, family_id=row.family_id)
    journal = Journal(session)
    journal.change(row, deleted_at=clock.now())
    return SupportChange(item_id, row.family_id, tuple(journal.before))


def undo_support(session: Session, *, change: SupportChange) -> SupportChange:
    """Take a change of the catalogue back."""
    take_back(session, before=change.before)
    return SupportChange(change.item_id, change.family_id)


def _case(session: Session, family_id: str) -> Case:
    case = zz_case(session, family_id)
    if case is None:
        raise NoZzCaseError
    return case

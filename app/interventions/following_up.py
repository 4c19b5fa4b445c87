"""Ticking a follow-up off: who looked after it, when, what came of it; and opening it again (D24)."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlmodel import Session

from app import clock
from app.acting import my_id
from app.forms import FieldDescription, FormDescription, Kind
from app.i18n import _, for_the_office
from app.interventions.errors import FollowUpIncompleteError
from app.interventions.follow_up import ENTITY, FollowUp
from app.journal import Before, Journal, take_back
from app.rights import Act, require
from storage.models import Intervention, Task
from storage.vocabulary.case import Sensitivity, TaskStatus
from storage.vocabulary.term import N_

DRAFT: Final = "follow_up"
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class FollowUpChange:
    """What was done to a follow-up, to be taken back."""

    intervention_id: str
    before: tuple[Before, ...]


def follow_up_form() -> FormDescription:
    """Return the form that ticks a follow-up off."""
    fields = (
        FieldDescription(
            name="who", label=N_("Who looked after it"), required=True, max_length=_LONGEST, whole_row=True
        ),
        FieldDescription(name="on", label=N_("On which day"), kind=Kind.DATE, required=True, checks=("not_future",)),
        FieldDescription(
            name="result",
            label=N_("What came of it"),
            kind=Kind.LONG,
            lines=2,
            required=True,
            checks=("plain_facts",),
            whole_row=True,
        ),
    )
    return FormDescription(name=DRAFT, fields=fields, refusals={"follow_up_incomplete": "result"})


def follow_up_values(follow_up: FollowUp) -> dict[str, Any]:
    """Return what the form opens with."""
    return {"who": follow_up.by, "on": clock.today(), "result": ""}


def tick_off(session: Session, *, intervention_id: str, who: str, on: date, result: str) -> FollowUpChange:
    """Note that a follow-up is done: by whom, when, and what came of it; the card itself stays as it is.

    Args:
        session: write session.
        intervention_id: what it follows from.
        who: who looked after it, in words.
        on: the day; not one to come.
        result: what came of it.

    Raises:
        FollowUpIncompleteError: a part is missing, or the day has not come.
        NotAllowedError: the user does not work with this family.
    """
    row = session.get_one(Intervention, intervention_id)
    require(session, Act.WORK, family_id=row.family_id)
    if not who.strip() or not result.strip() or on > clock.today():
        raise FollowUpIncompleteError
    with for_the_office():
        title = _("Follow-up after the intervention: {who}").format(who=who.strip())
    journal = Journal(session)
    journal.add(
        Task(
            scope=row.scope,
            family_id=row.family_id,
            owner_id=my_id(session),
            title=title,
            text=result.strip(),
            due=row.follow_up_until,
            status=TaskStatus.DONE,
            done_on=on,
            entity=ENTITY,
            entity_id=row.id,
            sensitivity=Sensitivity.RESTRICTED,
        )
    )
    session.flush()
    return FollowUpChange(row.id, tuple(journal.before))


def open_again(session: Session, *, follow_up: FollowUp) -> FollowUpChange:
    """Take back that a follow-up is done: it is due again as before.

    Raises:
        NotAllowedError: the user does not work with this family.
    """
    row = session.get_one(Intervention, follow_up.intervention_id)
    require(session, Act.WORK, family_id=row.family_id)
    journal = Journal(session)
    journal.change(session.get_one(Task, follow_up.task_id), deleted_at=clock.now())
    return FollowUpChange(row.id, tuple(journal.before))


def undo(session: Session, *, change: FollowUpChange) -> None:
    """Take a command back."""
    take_back(session, before=change.before)

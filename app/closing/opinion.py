"""The social worker's opinion about the end of the work: given here, or written in from the signed card (D42).

Between the proposal and the decision (domain.md §1.4 row 15, §6.1): the assistant proposes, the social worker gives an
opinion, the manager decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlmodel import Session

from app import clock, drafts
from app.acting import my_id
from app.closing.asking import settle_question
from app.closing.errors import OpinionIncompleteError
from app.closing.view import ClosingView
from app.closing.writing import waiting
from app.forms import FieldDescription, FormDescription, Kind
from app.rights import Act, may, require
from storage.models import User
from storage.vocabulary.term import N_

DRAFT: Final = "closing_opinion"
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionForm:
    """What is typed.

    Attributes:
        on: the day of the opinion; today when left out.
        by: who gave it, as the paper says; whoever writes their own needs no name.
    """

    text: str
    on: date | None = None
    by: str = ""


def give_opinion(session: Session, *, family_id: str, form: OpinionForm) -> str:
    """Write the social worker's opinion onto a card that waits for the decision and return the card's id.

    The family's social worker gives their own; whoever proposes the end writes it in from the paper, with the name
    that stands there.

    Raises:
        NothingToDecideError: no proposal waits.
        OpinionIncompleteError: the words are missing, of a paper the name, or the day has not come.
        NotAllowedError: the user neither is this family's social worker nor proposes its end.
    """
    own = may(session, Act.OPINE_ON_CLOSING, family_id=family_id)
    if not own:
        require(session, Act.PROPOSE_CLOSING, family_id=family_id)
    by = _my_name(session) if own else form.by.strip()
    on = form.on or clock.today()
    if not form.text.strip() or not by or on > clock.today():
        raise OpinionIncompleteError
    case, row = waiting(session, family_id)
    row.social_worker_view = form.text.strip()
    row.opinion_on, row.opinion_by, row.opinion_on_paper = on, by, not own
    settle_question(session, case, answered=True)
    drafts.discard_draft(session, kind=DRAFT, entity_id=family_id)
    return row.id


def opinion_form(view: ClosingView) -> FormDescription:
    """Return the form: one's own opinion needs words only, one from paper says whose it is."""
    words = FieldDescription(
        name="text",
        label=N_("Words of the opinion"),
        kind=Kind.LONG,
        hint="" if view.may_opine else N_("word for word, as on the paper"),
        required=True,
        whole_row=True,
    )
    day = FieldDescription(
        name="on", label=N_("Opinion of"), kind=Kind.DATE, required=True, checks=("not_future",), beside=True
    )
    name = FieldDescription(name="by", label=N_("Whose opinion"), required=True, max_length=_LONGEST)
    fields = (words, day) if view.may_opine else (words, name, day)
    return FormDescription(name=DRAFT, fields=fields, refusals={"closing_opinion_incomplete": "text"})


def opinion_values(view: ClosingView) -> dict[str, Any]:
    """Return what the form opens with."""
    return {
        "text": view.worker_view,
        "on": view.opinion_on or clock.today(),
        "by": view.opinion_by or view.social_worker,
    }


def read_opinion(values: Mapping[str, Any]) -> OpinionForm:
    """Return the opinion from values that were checked."""
    return OpinionForm(text=values.get("text") or "", on=values.get("on"), by=values.get("by") or "")


def _my_name(session: Session) -> str:
    me = session.get(User, my_id(session))
    return f"{me.first_name} {me.last_name}".strip() if me is not None else ""

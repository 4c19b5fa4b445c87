"""The closing on paper: the card that everybody signs (D42) and the letter to the family (D43)."""

from typing import Final

from sqlmodel import Session

from app.closing.reading import open_closing
from app.closing.view import ClosingView, Stage
from app.documents import Data, Value, document_number, load_template
from app.errors import KnownError
from app.i18n import for_the_office, label
from app.prints import Printable, Subject, context_for, make_printable
from storage.vocabulary.closing import ClosureReason

CARD: Final = "D42"
LETTER: Final = "D43"
_BLANK: Final = "\n".join(["." * 120] * 3)
# What may be told in a letter the family shows to others: neutral, and nothing about children in care.
_SAID_TO_FAMILY = (
    ClosureReason.GOALS_REACHED,
    ClosureReason.MOVED,
    ClosureReason.CHILDREN_ADULT,
    ClosureReason.COURT_END,
    ClosureReason.METHOD_CHANGE,
)


class LetterTooEarlyError(KnownError):
    """The letter tells a decision, and there is none yet."""

    code = "closing_letter_too_early"


def print_closing(session: Session, *, family_id: str) -> Printable:
    """Return the closing card ready for the preview: a draft until it is handed over, then for signature.

    Raises:
        NothingToCloseError: the family has no case that could be closed.
        DocumentIncomplete: something required is empty although the card was handed over.
    """
    view = open_closing(session, family_id=family_id)
    draft = view.stage is Stage.WRITING
    return make_printable(
        CARD,
        subject=Subject(family_id=family_id, entity="closure", entity_id=view.closure_id or view.case_id),
        data=card_data(view),
        context=context_for(session, family_id=family_id, draft=draft, about=view.closure_id),
        for_signature=view.stage is Stage.PROPOSED,
    )


def print_letter(session: Session, *, family_id: str) -> Printable:
    """Return the letter to the family ready for the preview.

    Raises:
        LetterTooEarlyError: the manager has not decided yet.
        NothingToCloseError: the family has no case that could be closed.
    """
    view = open_closing(session, family_id=family_id)
    if view.stage is not Stage.CLOSED:
        raise LetterTooEarlyError
    return make_printable(
        LETTER,
        subject=Subject(family_id=family_id, entity="closure", entity_id=view.closure_id or view.case_id),
        data=letter_data(view),
        context=context_for(session, family_id=family_id),
        for_signature=True,
    )


def card_data(view: ClosingView) -> Data:
    """Return the card as the fields of D42."""
    return {
        "number": document_number(load_template(CARD).number_kind, family_code=view.code, n=1),
        "version": 1,
        "family": view.addressed,
        "address": view.address,
        "assistant": view.assistant,
        "social_worker": view.social_worker,
        "head": _head(view),
        "period_from": view.started_on,
        "period_to": view.closes_on,
        "track": view.track.value,
        "basis": view.basis.value,
        "reason": view.reason.value if view.reason else None,
        "initiator": view.initiator.value if view.initiator else None,
        "goals": [_goal(one.number, one.text, one.status.value, one.progress) for one in view.goals],
        "areas": [{"area": one.area.value, "before": one.before, "after": one.after} for one in view.areas],
        "visits": view.counts.visits,
        "hours": view.counts.hours,
        "institutions": view.counts.institutions,
        "children": [
            {"name": one.first_name, "outcome": one.outcome.value if one.outcome else None} for one in view.children
        ],
        "sustain": view.sustain,
        "family_view": quoted(view.family_view),
        "worker_view": _opinion(view),
        "monitoring_form": view.monitoring_form.value if view.monitoring_form else None,
        "contacts": [{"day": one} for one in view.contacts],
        "no_monitoring": view.no_monitoring_reason,
        "decision": view.decision.value if view.decision else None,
        "decided_on": view.decided_on,
        "override": view.override_reason,
        "adult_signers": [{"name": one} for one in view.adults],
    }


def letter_data(view: ClosingView) -> Data:
    """Return the letter as the fields of D43; its reason is neutral, or it says none."""
    with for_the_office():
        reason = label(view.reason) if view.reason in _SAID_TO_FAMILY and view.reason else ""
    return {
        "number": document_number(load_template(LETTER).number_kind, family_code=view.code, n=1),
        "version": 1,
        "addressee": view.addressed,
        "address": view.address,
        "closed_on": view.closes_on,
        "reason_text": reason,
        "contacts": [{"day": one} for one in view.contacts],
        "monitoring_form": view.monitoring_form.value if view.monitoring_form else None,
        "until": max(view.contacts) if view.contacts else None,
        "assistant": view.assistant,
        "contact": ", ".join(filter(None, (view.social_worker, view.office_phone))),
        "head": _head(view),
        "court_copy": view.court_ordered,
    }


def quoted(words: str) -> str:
    """Return somebody's words in quotes, unless they have their own."""
    return words if not words or "„" in words else f"„{words}”"


def _opinion(view: ClosingView) -> str:
    """Return the opinion with whose it is; before it is given, lines for a pen."""
    if not view.worker_view:
        return _BLANK
    day = f"{view.opinion_on:%d.%m.%Y}" if view.opinion_on else ""
    given = ", ".join(filter(None, (view.opinion_by, day)))
    return f"{view.worker_view}\n{given}" if given else view.worker_view


def _goal(number: int, text: str, status: str, progress: int) -> Value:
    return {"no": number, "text": text, "status": status, "progress": progress}


def _head(view: ClosingView) -> str:
    return ", ".join(filter(None, (view.head_name or view.decided_by, view.head_title)))

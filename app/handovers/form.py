"""The record of a hand-over as a form (D45), and the giving back after a substitution."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from app.forms import Care, FieldDescription, FormDescription, Kind, Option, Section, options_of
from app.handovers.view import HandoverForm, HandoverView
from app.handovers.writing import DRAFT
from app.i18n import _
from storage.vocabulary.case import AssignmentKind
from storage.vocabulary.closing import AccessScope, HandoverReason
from storage.vocabulary.term import N_

RETURN_DRAFT: Final = "handover_return"
WHO, WHAT = "who", "what"


def handover_form(view: HandoverView) -> FormDescription:
    """Return the form; candidates are named with how many families they have."""
    fields = (*_who(view), *_what())
    sections = (Section(WHO, N_("Who takes over, when and why")), Section(WHAT, N_("What goes along")))
    refusals = {"receiver_unfit": "to_user_id", "receiver_full": "to_user_id", "handover_incomplete": "to_user_id"}
    return FormDescription(name=DRAFT, fields=fields, sections=sections, refusals=refusals)


def handover_values(form: HandoverForm) -> dict[str, Any]:
    """Return what the form opens with."""
    return {
        "to_user_id": form.to_user_id or None,
        "reason": str(form.reason) if form.reason else None,
        "kind": str(form.kind),
        "access": str(form.access),
        "since": form.since,
        "until": form.until,
        "papers": list(form.papers),
        "hints": form.hints,
        "informed_on": form.informed_on,
        "joint_visit": form.joint_visit,
    }


def read_handover(values: Mapping[str, Any]) -> HandoverForm:
    """Return the record from values that were read; what could not be read is empty."""
    reason = values.get("reason")
    return HandoverForm(
        to_user_id=values.get("to_user_id") or "",
        reason=HandoverReason(reason) if reason else None,
        kind=AssignmentKind(values.get("kind") or AssignmentKind.SUBSTITUTE),
        access=AccessScope(values.get("access") or AccessScope.FULL),
        since=values.get("since"),
        until=values.get("until"),
        papers=tuple(values.get("papers") or ()),
        hints=values.get("hints") or "",
        informed_on=values.get("informed_on"),
        joint_visit=bool(values.get("joint_visit")),
    )


def return_form() -> FormDescription:
    """Return the form of giving a family back."""
    fields = (
        FieldDescription(name="on", label=N_("Given back on"), kind=Kind.DATE, required=True, checks=("not_future",)),
        FieldDescription(
            name="note",
            label=N_("What happened meanwhile"),
            kind=Kind.LONG,
            required=True,
            whole_row=True,
            care=Care.RESTRICTED,
        ),
    )
    refusals = {"handover_incomplete": "note", "handover_returned": "note"}
    return FormDescription(name=RETURN_DRAFT, fields=fields, refusals=refusals)


def return_values(today: date) -> dict[str, Any]:
    """Return what the giving back opens with."""
    return {"on": today, "note": ""}


def _who(view: HandoverView) -> tuple[FieldDescription, ...]:
    people = tuple(
        Option(one.user_id, _("{name} ({n} of {limit})").format(name=one.name, n=one.active, limit=one.limit))
        for one in view.candidates
    )
    substitution = ("kind", str(AssignmentKind.SUBSTITUTE))
    return (
        FieldDescription(name="to_user_id", label=N_("Takes over"), kind=Kind.CHOICE, options=people, section=WHO),
        FieldDescription(
            name="reason", label=N_("Why"), kind=Kind.CHOICE, options=options_of(HandoverReason), section=WHO
        ),
        FieldDescription(
            name="kind", label=N_("For how long"), kind=Kind.CHOICE, options=options_of(AssignmentKind), section=WHO
        ),
        FieldDescription(
            name="access",
            label=N_("What he or she sees"),
            kind=Kind.CHOICE,
            options=options_of(AccessScope),
            section=WHO,
        ),
        FieldDescription(name="since", label=N_("From"), kind=Kind.DATE, section=WHO),
        FieldDescription(name="until", label=N_("Until"), kind=Kind.DATE, section=WHO, only_if=substitution),
    )


def _what() -> tuple[FieldDescription, ...]:
    return (
        FieldDescription(
            name="hints",
            label=N_("Hints and risks"),
            kind=Kind.LONG,
            care=Care.RESTRICTED,
            section=WHAT,
            whole_row=True,
        ),
        FieldDescription(
            name="papers",
            label=N_("Papers handed over, one a line"),
            kind=Kind.WORDS,
            section=WHAT,
            whole_row=True,
        ),
        FieldDescription(
            name="informed_on",
            label=N_("The family was told on"),
            kind=Kind.DATE,
            checks=("not_future",),
            section=WHAT,
        ),
        FieldDescription(name="joint_visit", label=N_("we went to the family together"), kind=Kind.TICK, section=WHAT),
    )

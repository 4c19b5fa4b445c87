"""The card „Za życiem” and one form of support as forms (D34)."""

from collections.abc import Mapping
from typing import Any

from app.forms import Care, FieldDescription, FormDescription, Kind, Option, Section, options_of
from app.i18n import _
from app.zz.view import SupportForm, ZzForm, ZzView
from app.zz.writing import CARD_DRAFT, ITEM_DRAFT
from storage.vocabulary.support import SupportStatus, ZzCounselling, ZzEntitlement
from storage.vocabulary.term import N_

SITUATION, END = "situation", "end"
_LONGEST = 200


def card_form() -> FormDescription:
    """Return the form of the card."""
    sections = (Section(SITUATION, N_("Entitlement and situation")), Section(END, N_("End of the support")))
    return FormDescription(name=CARD_DRAFT, fields=(*_situation(), *_end()), sections=sections)


def card_values(form: ZzForm) -> dict[str, Any]:
    """Return what the form opens with."""
    return {
        "entitlement": str(form.entitlement) if form.entitlement else None,
        "shown_on": form.shown_on,
        "due_date": form.due_date,
        "own_words": form.own_words,
        "emotional": form.emotional,
        "hide_reminders": form.hide_reminders,
        "ended_on": form.ended_on,
        "end_reason": form.end_reason,
    }


def read_card(values: Mapping[str, Any]) -> ZzForm:
    """Return the card from values that were read; what could not be read is empty."""
    entitlement = values.get("entitlement")
    return ZzForm(
        entitlement=ZzEntitlement(entitlement) if entitlement else None,
        shown_on=values.get("shown_on"),
        due_date=values.get("due_date"),
        own_words=values.get("own_words") or "",
        emotional=values.get("emotional") or "",
        hide_reminders=bool(values.get("hide_reminders")),
        ended_on=values.get("ended_on"),
        end_reason=values.get("end_reason") or "",
    )


def support_form(view: ZzView) -> FormDescription:
    """Return the form of one form of support; institutions come from the directory."""
    places = tuple(Option(row_id, name) for row_id, name in view.institutions)
    fields = (
        FieldDescription(
            name="kind",
            label=N_("What kind of support"),
            example=N_("for example psychological support"),
            required=True,
            max_length=_LONGEST,
            whole_row=True,
        ),
        FieldDescription(name="institution_id", label=N_("Institution"), kind=Kind.CHOICE, options=places),
        FieldDescription(
            name="provider",
            label=N_("Person, or who else gives it"),
            max_length=_LONGEST,
        ),
        FieldDescription(name="counselling", label=N_("Field"), kind=Kind.CHOICE, options=options_of(ZzCounselling)),
        FieldDescription(
            name="status", label=N_("How far it is"), kind=Kind.CHOICE, options=options_of(SupportStatus), required=True
        ),
        FieldDescription(name="due", label=N_("Date or deadline"), kind=Kind.DATE),
        FieldDescription(name="conditions", label=N_("Conditions and papers"), kind=Kind.LONG, lines=2, whole_row=True),
        FieldDescription(name="note", label=N_("Remarks"), kind=Kind.LONG, lines=2, whole_row=True),
    )
    return FormDescription(name=ITEM_DRAFT, fields=fields, refusals={"support_without_name": "kind"})


def support_values(form: SupportForm) -> dict[str, Any]:
    """Return what the form of one form of support opens with."""
    return {
        "kind": form.kind,
        "institution_id": form.institution_id,
        "provider": form.provider,
        "counselling": str(form.counselling) if form.counselling else None,
        "status": str(form.status),
        "due": form.due,
        "conditions": form.conditions,
        "note": form.note,
    }


def read_support(values: Mapping[str, Any]) -> SupportForm:
    """Return one form of support from values that were checked."""
    counselling = values.get("counselling")
    return SupportForm(
        kind=values["kind"],
        institution_id=values.get("institution_id"),
        provider=values["provider"],
        counselling=ZzCounselling(counselling) if counselling else None,
        conditions=values["conditions"],
        due=values.get("due"),
        status=SupportStatus(values["status"]),
        note=values["note"],
    )


def missing_words(name: str) -> str:
    """Return what a field is called in the list of what is missing."""
    return {
        "entitlement": _("what entitles the family"),
        "shown_on": _("when the document was shown"),
        "own_words": _("the situation in the family's words"),
        "items": _("at least one form of support"),
    }[name]


def _situation() -> tuple[FieldDescription, ...]:
    return (
        FieldDescription(
            name="entitlement",
            label=N_("What entitles the family"),
            kind=Kind.CHOICE,
            options=options_of(ZzEntitlement),
            care=Care.SENSITIVE,
            section=SITUATION,
        ),
        FieldDescription(
            name="shown_on",
            label=N_("Document shown on"),
            kind=Kind.DATE,
            hint=N_("seen only; no copy is kept"),
            checks=("not_future",),
            section=SITUATION,
        ),
        FieldDescription(
            name="own_words",
            label=N_("Situation and needs, in the family's words"),
            kind=Kind.LONG,
            quote=True,
            section=SITUATION,
            whole_row=True,
        ),
        FieldDescription(
            name="emotional",
            label=N_("Emotional support, recommended specialist"),
            kind=Kind.LONG,
            care=Care.SENSITIVE,
            lines=2,
            section=SITUATION,
            whole_row=True,
        ),
        FieldDescription(
            name="due_date",
            label=N_("Due date, if the family wants it written down"),
            kind=Kind.DATE,
            care=Care.SENSITIVE,
            section=SITUATION,
        ),
        FieldDescription(
            name="hide_reminders", label=N_("remind of nothing by date"), kind=Kind.TICK, section=SITUATION
        ),
    )


def _end() -> tuple[FieldDescription, ...]:
    return (
        FieldDescription(name="ended_on", label=N_("Ended on"), kind=Kind.DATE, checks=("not_future",), section=END),
        FieldDescription(name="end_reason", label=N_("Why"), max_length=_LONGEST, section=END),
    )

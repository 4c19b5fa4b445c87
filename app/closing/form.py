"""The closing card and the manager's decision as forms: what they ask, and from their values to what is written."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from app import clock
from app.closing.deciding import DecisionForm
from app.closing.view import ClosingView
from app.closing.writing import DRAFT, CardForm
from app.forms import FieldDescription, FormDescription, Kind, Option, Section, options_of
from app.i18n import ngettext
from app.polish_dates import Moment, write
from app.rules.closing_validity import ClosingFacts
from storage.vocabulary.closing import (
    ChildOutcome,
    ClosureDecision,
    ClosureInitiator,
    ClosureReason,
    MonitoringForm,
)
from storage.vocabulary.term import N_

DECISION_DRAFT: Final = "closing_decision"
END, CHILDREN, WORDS, MONITORING = "end", "children", "words", "monitoring"
_CHILD, _YES, _NO = "child_", "yes", "no"
_LONGEST: Final = 200


def card_form(view: ClosingView) -> FormDescription:
    """Return the form of the card; every child has a question of its own."""
    sections = [Section(END, N_("Why and when"))]
    if view.children:
        sections.append(Section(CHILDREN, N_("Children at the end of the work")))
    sections += [Section(WORDS, N_("What stays with the family")), Section(MONITORING, N_("Monitoring"))]
    fields = (*_end(), *_children(view), *_words(), *_monitoring())
    return FormDescription(name=DRAFT, fields=fields, sections=tuple(sections))


def card_values(view: ClosingView) -> dict[str, Any]:
    """Return what the form opens with: what was written, and the office's schedule where nothing was."""
    outcomes = {f"{_CHILD}{one.person_id}": _code(one.outcome) for one in view.children}
    return {
        "reason": _code(view.reason),
        "initiator": _code(view.initiator),
        "closes_on": view.closes_on,
        "sustain": view.sustain,
        "family_view": view.family_view,
        "followed": None if view.followed is None else _YES if view.followed else _NO,
        "monitoring_form": _code(view.monitoring_form),
        "contacts": [{"day": _day_words(one)} for one in view.contacts or view.suggested],
        "no_monitoring_reason": view.no_monitoring_reason,
        **outcomes,
    }


def read_card(values: Mapping[str, Any]) -> CardForm:
    """Return the card from values that were read; what could not be read is empty."""
    followed = values.get("followed")
    return CardForm(
        reason=_term(ClosureReason, values.get("reason")),
        initiator=_term(ClosureInitiator, values.get("initiator")),
        closes_on=values.get("closes_on"),
        outcomes={
            name.removeprefix(_CHILD): ChildOutcome(value)
            for name, value in values.items()
            if name.startswith(_CHILD) and value
        },
        sustain=values.get("sustain") or "",
        family_view=values.get("family_view") or "",
        followed=None if followed is None else followed == _YES,
        monitoring_form=_term(MonitoringForm, values.get("monitoring_form")),
        contacts=tuple(row["day"] for row in values.get("contacts") or () if row.get("day")),
        no_monitoring_reason=values.get("no_monitoring_reason") or "",
    )


def facts_while_typing(view: ClosingView, card: CardForm) -> ClosingFacts:
    """Return what the rules look at while the card is being typed."""
    return ClosingFacts(
        reason=card.reason,
        has_initiator=card.initiator is not None,
        started_on=view.started_on,
        closes_on=card.closes_on,
        court_ordered=view.court_ordered,
        children=len(view.children),
        outcomes=len(card.outcomes),
        sustain=card.sustain,
        worker_view=view.worker_view,
        final_on=view.final_on,
        followed=card.followed,
        contacts=card.contacts,
        no_monitoring_reason=card.no_monitoring_reason,
        override_reason=view.override_reason,
    )


def field_of(code: str, view: ClosingView) -> str:
    """Return the field where a missing thing is put right, empty when it is elsewhere."""
    if code == "children":
        return f"{_CHILD}{view.children[0].person_id}" if view.children else ""
    fields = {"monitoring": "followed", "assessment": "", "court": ""}
    return fields.get(code, code)


def decision_form(view: ClosingView) -> FormDescription:
    """Return the form of the manager's decision."""
    fields = [
        FieldDescription(
            name="decision",
            label=N_("Decision"),
            kind=Kind.CHOICE,
            options=options_of(ClosureDecision),
            required=True,
            whole_row=True,
        ),
        FieldDescription(
            name="decided_on", label=N_("Decided on"), kind=Kind.DATE, required=True, checks=("not_future",)
        ),
        FieldDescription(
            name="closes_on",
            label=N_("Last day of the work"),
            kind=Kind.DATE,
            required=True,
            only_if=("decision", str(ClosureDecision.CLOSE)),
        ),
        FieldDescription(
            name="decided_by",
            label=N_("Who decided"),
            required=True,
            max_length=_LONGEST,
            hint="" if view.may_decide else N_("as on the paper with the signature"),
        ),
    ]
    if view.court_ordered:
        fields.append(
            FieldDescription(
                name="override_reason",
                label=N_("Why the work ends although the court's order holds, and what the court was told"),
                kind=Kind.LONG,
                hint=N_("not needed when the court has ended its order"),
                whole_row=True,
            )
        )
    refusals = {"closing_not_ready": "decision", "closing_decision_incomplete": "decision"}
    return FormDescription(name=DECISION_DRAFT, fields=tuple(fields), refusals=refusals)


def decision_values(view: ClosingView) -> dict[str, Any]:
    """Return what the decision opens with."""
    return {
        "decision": None,
        "decided_on": clock.today(),
        "closes_on": view.closes_on,
        "decided_by": view.head_name,
        "override_reason": view.override_reason,
    }


def read_decision(values: Mapping[str, Any]) -> DecisionForm:
    """Return the decision from values that were checked."""
    return DecisionForm(
        decision=_term(ClosureDecision, values.get("decision")),
        decided_on=values.get("decided_on"),
        closes_on=values.get("closes_on"),
        decided_by=values.get("decided_by") or "",
        override_reason=values.get("override_reason") or "",
    )


def _end() -> tuple[FieldDescription, ...]:
    return (
        FieldDescription(
            name="reason",
            label=N_("Why the work ends"),
            kind=Kind.CHOICE,
            options=options_of(ClosureReason),
            section=END,
        ),
        FieldDescription(
            name="initiator",
            label=N_("Who wants to end it"),
            kind=Kind.CHOICE,
            options=options_of(ClosureInitiator),
            section=END,
        ),
        FieldDescription(
            name="closes_on",
            label=N_("Last day of the work"),
            kind=Kind.DATE,
            hint=N_("as proposed; the manager decides"),
            section=END,
        ),
    )


def _children(view: ClosingView) -> tuple[FieldDescription, ...]:
    return tuple(
        FieldDescription(
            name=f"{_CHILD}{one.person_id}",
            label=_child_words(one.first_name, one.age),
            kind=Kind.CHOICE,
            options=options_of(ChildOutcome),
            section=CHILDREN,
        )
        for one in view.children
    )


def _child_words(name: str, age: int | None) -> str:
    return name if age is None else f"{name}, {ngettext('{n} year', '{n} years', age)}"


def _words() -> tuple[FieldDescription, ...]:
    return (
        FieldDescription(
            name="sustain",
            label=N_("What the family can rely on, and what to do when it gets hard"),
            kind=Kind.LONG,
            section=WORDS,
            whole_row=True,
        ),
        FieldDescription(
            name="family_view",
            label=N_("The family about our work"),
            kind=Kind.LONG,
            hint=N_("in their own words"),
            quote=True,
            section=WORDS,
            whole_row=True,
        ),
    )


def _monitoring() -> tuple[FieldDescription, ...]:
    yes, no = ("followed", _YES), ("followed", _NO)
    return (
        FieldDescription(
            name="followed",
            label=N_("May we stay in touch after the end?"),
            kind=Kind.CHOICE,
            options=(Option(_YES, N_("the family agrees")), Option(_NO, N_("no monitoring"))),
            section=MONITORING,
        ),
        FieldDescription(
            name="monitoring_form",
            label=N_("How"),
            kind=Kind.CHOICE,
            options=options_of(MonitoringForm),
            section=MONITORING,
            only_if=yes,
        ),
        FieldDescription(
            name="contacts",
            label=N_("Contacts planned for"),
            kind=Kind.ROWS,
            adds=N_("Add a contact"),
            items=(FieldDescription(name="day", label=N_("Day"), kind=Kind.DATE),),
            hint=N_("after 1, 3 and 6 months, unless the office has set other ones"),
            section=MONITORING,
            only_if=yes,
            whole_row=True,
        ),
        FieldDescription(
            name="no_monitoring_reason",
            label=N_("Why there will be no monitoring"),
            max_length=_LONGEST,
            section=MONITORING,
            only_if=no,
            whole_row=True,
        ),
    )


def _day_words(day: date) -> str:
    return write(Moment(day))


def _code(term: object) -> str | None:
    return None if term is None else str(term)


def _term(vocabulary: Any, value: Any) -> Any:
    return vocabulary(value) if value else None

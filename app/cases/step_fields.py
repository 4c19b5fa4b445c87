"""The fields of every step's form, in reading order."""

from collections.abc import Callable
from dataclasses import dataclass

from app.cases.asking import LINE, day, line, long
from app.cases.next_step import Step
from app.forms import FieldDescription, Kind, Option
from app.forms.from_model import options_of
from storage.vocabulary.case import ReferralSource
from storage.vocabulary.referral import (
    AssignmentDecision,
    AuthorisationKind,
    FamilyGroup,
    FamilyPosition,
    ProblemArea,
)
from storage.vocabulary.term import N_
from storage.vocabulary.visit import VisitPlace

_ASSIGNED = ("decision", str(AssignmentDecision.ASSIGNED))
_REFUSED = ("decision", str(AssignmentDecision.REFUSED))
_FORWARDED = ("decision", str(AssignmentDecision.FORWARDED))

# Code of a use case's error → the field it stands beside.
REFUSALS = {"caseload_full": "assistant"}


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from."""

    people: tuple[Option, ...] = ()
    adults: tuple[Option, ...] = ()
    institutions: tuple[Option, ...] = ()
    courts: tuple[Option, ...] = ()
    assistants: tuple[Option, ...] = ()


Fields = tuple[FieldDescription, ...]


def _interview(_choices: Choices) -> Fields:
    return (
        day("on", N_("Day of the interview")),
        line("number", N_("Number of the interview"), hint=N_("as in the benefit system")),
        long("needs", N_("Needs of the family"), required=True),
        long("resources", N_("Resources of the family"), required=True),
        long("goals", N_("Goals"), required=True),
    )


def _no_need(_choices: Choices) -> Fields:
    return (day("on", N_("Day")), long("reason", N_("Why no assistant is needed"), required=True))


def _application(_choices: Choices) -> Fields:
    return (
        day("on", N_("Day of the application")),
        FieldDescription(
            name="position",
            label=N_("What the family says"),
            kind=Kind.CHOICE,
            options=options_of(FamilyPosition),
            required=True,
        ),
        long("situation", N_("The family's situation in short"), required=True, lines=3),
        long("needs", N_("Needs of the family"), required=True),
        long("resources", N_("Resources of the family"), required=True),
        long("goals", N_("Goals"), required=True),
        FieldDescription(
            name="problems",
            label=N_("Problems"),
            kind=Kind.TAGS,
            options=options_of(ProblemArea),
            required=True,
            whole_row=True,
        ),
        long("work_scope", N_("What the assistant should work on"), required=True),
        long("past_help", N_("Help given so far")),
        FieldDescription(name="group", label=N_("Group"), kind=Kind.CHOICE, options=options_of(FamilyGroup)),
    )


def _decision(choices: Choices) -> Fields:
    return (
        FieldDescription(
            name="decision",
            label=N_("Decision"),
            kind=Kind.CHOICE,
            options=options_of(AssignmentDecision),
            required=True,
        ),
        day("on", N_("Day of the decision")),
        FieldDescription(
            name="assistant",
            label=N_("Family assistant"),
            kind=Kind.CHOICE,
            options=choices.assistants,
            required=True,
            only_if=_ASSIGNED,
        ),
        FieldDescription(name="since", label=N_("From"), kind=Kind.DATE, only_if=_ASSIGNED),
        FieldDescription(
            name="override",
            label=N_("Why past the limit of families"),
            hint=N_("only when the assistant's hands are full; it is kept with the decision"),
            only_if=_ASSIGNED,
            max_length=LINE,
            whole_row=True,
        ),
        FieldDescription(
            name="reason",
            label=N_("Why not"),
            kind=Kind.LONG,
            required=True,
            only_if=_REFUSED,
            lines=2,
            whole_row=True,
        ),
        FieldDescription(
            name="whom",
            label=N_("To whom it was passed on"),
            required=True,
            only_if=_FORWARDED,
            max_length=LINE,
            whole_row=True,
        ),
        FieldDescription(
            name="other_help",
            label=N_("Other help proposed"),
            kind=Kind.LONG,
            only_if=_REFUSED,
            lines=2,
            whole_row=True,
        ),
    )


def _first_contact(_choices: Choices) -> Fields:
    return (
        day("on", N_("Day of the first contact")),
        line("how", N_("How"), example=N_("for example a joint visit with the social worker")),
    )


def _consent(choices: Choices) -> Fields:
    return (
        FieldDescription(
            name="people",
            label=N_("Who agrees"),
            kind=Kind.PEOPLE,
            options=choices.people,
            required=True,
            whole_row=True,
        ),
        day("on", N_("Day of the consent")),
        line("place", N_("Place")),
        long("reservations", N_("Reservations of the family"), example=N_("in its own words")),
        FieldDescription(
            name="places",
            label=N_("Where we meet"),
            kind=Kind.TAGS,
            options=options_of(VisitPlace),
            whole_row=True,
        ),
        line("times", N_("Good days and hours"), example=N_("for example Tuesdays after 3 p.m.")),
        line("annotation", N_("Note about a signature"), hint=N_("only when somebody did not sign")),
        FieldDescription(name="court", label=N_("they take notice of the court's order"), kind=Kind.TICK),
    )


def _begin(_choices: Choices) -> Fields:
    return (day("on", N_("First day of work")),)


def _privacy(choices: Choices) -> Fields:
    return (
        FieldDescription(
            name="people",
            label=N_("Who read the information clause"),
            kind=Kind.PEOPLE,
            options=choices.adults,
            required=True,
            whole_row=True,
        ),
        day("on", N_("Day")),
        line("annotation", N_("Note about a signature"), hint=N_("only when somebody did not sign")),
    )


def _refusal(choices: Choices) -> Fields:
    return (
        FieldDescription(
            name="people",
            label=N_("Who says so"),
            kind=Kind.PEOPLE,
            options=choices.people,
            required=True,
            whole_row=True,
        ),
        day("on", N_("From which day")),
        line("annotation", N_("How it was said"), hint=N_("only when nobody signed")),
        long("reason", N_("Why, if the family wants to say"), example=N_("it is never asked twice")),
    )


def _authorisation(choices: Choices) -> Fields:
    return (
        FieldDescription(
            name="person", label=N_("Who authorises"), kind=Kind.PERSON, options=choices.adults, required=True
        ),
        FieldDescription(
            name="kind", label=N_("Kind"), kind=Kind.CHOICE, options=options_of(AuthorisationKind), required=True
        ),
        FieldDescription(name="institution", label=N_("Institution"), kind=Kind.CHOICE, options=choices.institutions),
        line("matter", N_("Matter"), example=N_("for example dates of examinations")),
        long("range_of_acts", N_("What the assistant may do"), required=True),
        FieldDescription(name="since", label=N_("Valid from"), kind=Kind.DATE, required=True),
        FieldDescription(name="until", label=N_("Valid until"), kind=Kind.DATE, hint=N_("empty: until it is revoked")),
    )


def court_fields(choices: Choices) -> Fields:
    """Return what is asked about a court's order."""
    return (
        FieldDescription(name="court", label=N_("Court"), kind=Kind.CHOICE, options=choices.courts),
        FieldDescription(
            name="reference",
            label=N_("Court case number"),
            example=N_("for example III Nsm 123/26"),
            required=True,
            max_length=40,
            checks=("court_reference",),
        ),
        day("order_on", N_("Day of the order")),
        long("obligation", N_("What the court obliges to")),
        day("report_1", N_("Report for the court by"), required=False, past=False),
        day("report_2", N_("Second report by"), required=False, past=False),
        day("report_3", N_("Third report by"), required=False, past=False),
    )


def _court_order(choices: Choices) -> Fields:
    return (*court_fields(choices), day("on", N_("Came to the centre on")))


def _closed_door(_choices: Choices) -> Fields:
    return (day("on", N_("Day")),)


def _suspend(_choices: Choices) -> Fields:
    return (day("on", N_("Paused since")), long("reason", N_("Why the work pauses"), required=True))


def _resume(_choices: Choices) -> Fields:
    return (day("on", N_("Goes on since")), long("reason", N_("Why it goes on"), required=True))


def _reopen(_choices: Choices) -> Fields:
    return (
        day("on", N_("Day")),
        FieldDescription(
            name="source",
            label=N_("Who asks for it"),
            kind=Kind.CHOICE,
            options=options_of(ReferralSource),
            required=True,
        ),
        long("reason", N_("Why the family needs an assistant again"), required=True),
    )


def _archive(_choices: Choices) -> Fields:
    return (day("on", N_("Day")),)


FIELDS: dict[Step, Callable[[Choices], Fields]] = {
    Step.INTERVIEW: _interview,
    Step.NO_NEED: _no_need,
    Step.APPLICATION: _application,
    Step.DECISION: _decision,
    Step.FIRST_CONTACT: _first_contact,
    Step.CONSENT: _consent,
    Step.BEGIN: _begin,
    Step.PRIVACY: _privacy,
    Step.REFUSAL: _refusal,
    Step.AUTHORISATION: _authorisation,
    Step.COURT_ORDER: _court_order,
    Step.CLOSED_DOOR: _closed_door,
    Step.SUSPEND: _suspend,
    Step.RESUME: _resume,
    Step.REOPEN: _reopen,
    Step.ARCHIVE: _archive,
}

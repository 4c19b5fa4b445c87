"""The fields of „Otwórz rodzinę”: who they are, who belongs to them, how they came, on what basis."""

from dataclasses import dataclass, replace

from app.cases.asking import day, line, long
from app.cases.opening_route import Route
from app.cases.step_fields import Choices, court_fields
from app.forms import Care, FieldDescription, Kind, Option, Section
from app.forms.from_model import options_of
from storage.vocabulary.case import CaseBasis, ReferralSource
from storage.vocabulary.people import FamilyRole
from storage.vocabulary.referral import ReferralChannel, SupportArea
from storage.vocabulary.support import ZzCounselling, ZzEntitlement
from storage.vocabulary.term import N_
from storage.vocabulary.visit import DangerLevel

WHO, PEOPLE, HOW, BASIS = "who", "people", "how", "basis"
_COURT = ("basis", str(CaseBasis.COURT_ORDER))
_ZZ = ("basis", str(CaseBasis.ZA_ZYCIEM_APPLICATION))

Fields = tuple[FieldDescription, ...]
_COMMON = (
    Section(WHO, N_("1. The family")),
    Section(PEOPLE, N_("2. First people"), N_("At least one adult; the rest can follow later.")),
)
SECTIONS: dict[Route, tuple[Section, ...]] = {
    Route.PAPER: (
        *_COMMON,
        Section(BASIS, N_("3. The assignment"), N_("As it stands in the letter of assignment.")),
        Section(HOW, N_("4. How it came"), N_("As far as you know it from the papers.")),
    ),
    Route.REFERRAL: (*_COMMON, Section(HOW, N_("3. The report"))),
    Route.FAMILY: (*_COMMON, Section(HOW, N_("3. The family's application"))),
    Route.ZA_ZYCIEM: (*_COMMON, Section(HOW, N_("3. The application “For Life”"))),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to choose from.

    Attributes:
        full: whether the assistant already works with as many families as the limit allows (V11).
    """

    workers: tuple[Option, ...] = ()
    institutions: tuple[Option, ...] = ()
    courts: tuple[Option, ...] = ()
    full: bool = False


def fields_of(route: Route, known: Known) -> Fields:
    """Return the fields of one way, in reading order."""
    own = {
        Route.PAPER: _paper,
        Route.REFERRAL: _referral,
        Route.FAMILY: _family,
        Route.ZA_ZYCIEM: _za_zyciem,
    }[route](known)
    return (*_who(), *_people(), *own)


def _who() -> Fields:
    return (
        replace(
            line("name", N_("Name of the family"), example=N_("for example Zmyślewscy"), required=True), section=WHO
        ),
        replace(line("code", N_("Code of the family"), hint=N_("neutral, for schedules and lists")), section=WHO),
        replace(line("address", N_("Address"), example=N_("street, number, town")), section=WHO, whole_row=True),
        FieldDescription(name="phone", label=N_("Phone"), kind=Kind.PHONE, section=WHO, max_length=40),
        replace(line("safe_contact", N_("How to call safely"), example=N_("for example before 3 p.m.")), section=WHO),
    )


def _people() -> Fields:
    items = (
        line("first_name", N_("First name"), required=True),
        line("last_name", N_("Last name"), hint=N_("empty: the name of the family")),
        FieldDescription(
            name="role", label=N_("Role in the family"), kind=Kind.CHOICE, options=options_of(FamilyRole), required=True
        ),
        FieldDescription(
            name="birth_date",
            label=N_("Birth date"),
            kind=Kind.DATE,
            example=N_("for example 17.04.1988"),
            checks=("birth_date",),
        ),
    )
    return (
        FieldDescription(
            name="people",
            label=N_("People"),
            kind=Kind.ROWS,
            adds=N_("Add a person"),
            items=items,
            required=True,
            section=PEOPLE,
            whole_row=True,
        ),
    )


def _worker(known: Known) -> FieldDescription:
    return FieldDescription(
        name="social_worker", label=N_("Social worker"), kind=Kind.CHOICE, options=known.workers, section=HOW
    )


def _source(*, required: bool) -> FieldDescription:
    return FieldDescription(
        name="source",
        label=N_("Who reported or asked"),
        kind=Kind.CHOICE,
        options=options_of(ReferralSource),
        required=required,
        section=HOW,
    )


def _paper(known: Known) -> Fields:
    court = tuple(
        replace(one, section=BASIS, only_if=_COURT, required=one.name in ("reference", "order_on"))
        for one in court_fields(Choices(courts=known.courts))
    )
    return (
        FieldDescription(
            name="basis",
            label=N_("On what basis"),
            kind=Kind.CHOICE,
            options=options_of(CaseBasis),
            required=True,
            section=BASIS,
        ),
        replace(day("assigned_on", N_("Assigned from")), section=BASIS),
        replace(line("decided_by", N_("Who signed the letter")), section=BASIS),
        FieldDescription(
            name="entitlement",
            label=N_("What entitles the family"),
            kind=Kind.CHOICE,
            options=options_of(ZzEntitlement),
            required=True,
            only_if=_ZZ,
            section=BASIS,
            care=Care.SENSITIVE,
        ),
        *court,
        *(_override() if known.full else ()),
        _source(required=False),
        _worker(known),
        replace(day("reported_on", N_("Reported on"), required=False), section=HOW),
        replace(day("interview_on", N_("Interview made on"), required=False), section=HOW),
        replace(day("application_on", N_("Application of"), required=False), section=HOW),
    )


def _override() -> Fields:
    hint = N_("your hands are full: write what the letter says about it")
    return (replace(line("override", N_("Why past the limit of families"), hint=hint), section=BASIS, whole_row=True),)


def _referral(known: Known) -> Fields:
    strict = Care.STRICT
    return (
        FieldDescription(
            name="reported_at",
            label=N_("When it was reported"),
            kind=Kind.MOMENT,
            required=True,
            checks=("happened",),
            section=HOW,
        ),
        FieldDescription(
            name="channel", label=N_("How"), kind=Kind.CHOICE, options=options_of(ReferralChannel), section=HOW
        ),
        _source(required=True),
        FieldDescription(
            name="institution", label=N_("Institution"), kind=Kind.CHOICE, options=known.institutions, section=HOW
        ),
        replace(line("source_name", N_("Who exactly")), section=HOW, care=strict),
        replace(line("source_contact", N_("How to reach them")), section=HOW, care=strict),
        FieldDescription(
            name="anonymous", label=N_("wants to stay anonymous: the name is not kept"), kind=Kind.TICK, section=HOW
        ),
        replace(long("difficulty", N_("What the family finds difficult"), required=True, lines=4), section=HOW),
        replace(line("children_note", N_("Children: names, age")), section=HOW),
        FieldDescription(
            name="danger",
            label=N_("Danger to a child"),
            kind=Kind.CHOICE,
            options=options_of(DangerLevel),
            required=True,
            section=HOW,
        ),
        FieldDescription(
            name="urgent", label=N_("urgent: the interview within 2 working days"), kind=Kind.TICK, section=HOW
        ),
        _worker(known),
    )


def _family(known: Known) -> Fields:
    return (
        replace(day("on", N_("Day of the application")), section=HOW),
        _worker(known),
        replace(long("own_words", N_("Why the family asks, in its own words"), required=True, lines=4), section=HOW),
        FieldDescription(
            name="wishes",
            label=N_("With what it wants support"),
            kind=Kind.TAGS,
            options=options_of(SupportArea),
            section=HOW,
            whole_row=True,
        ),
        replace(long("extra", N_("More information")), section=HOW),
    )


def _za_zyciem(known: Known) -> Fields:
    return (
        replace(day("on", N_("Day of the application")), section=HOW),
        _worker(known),
        FieldDescription(
            name="entitlement",
            label=N_("What entitles the family"),
            kind=Kind.CHOICE,
            options=options_of(ZzEntitlement),
            required=True,
            section=HOW,
            care=Care.SENSITIVE,
        ),
        replace(day("shown_on", N_("Certificate seen on"), required=False), section=HOW, hint=N_("no copy is kept")),
        FieldDescription(
            name="wishes",
            label=N_("Counselling the family expects"),
            kind=Kind.TAGS,
            options=options_of(ZzCounselling),
            section=HOW,
            whole_row=True,
        ),
        replace(long("own_words", N_("In the family's own words")), section=HOW),
    )

"""The forms about one person: life, school, foster care; health and legal matters apart (UWR art. 16, D39, D41)."""

from typing import Final

from sqlmodel import Session

from app.forms import FieldDescription, FormDescription, Kind, Option, options_of
from app.institution_names import list_names
from storage.vocabulary.kin import Disability, Education, HealthItemKind, MaritalStatus, PlacementForm
from storage.vocabulary.term import N_

LIFE: Final = "person_life"
SCHOOL: Final = "person_school"
CARE: Final = "person_care"
CLOSE: Final = "person_close"
HEALTH: Final = "person_health"
_LONGEST = 200
_GROWN = ("marital_status", "education", "workplace", "income_sources")


def life_form(*, child: bool = False) -> FormDescription:
    """Return the form about a person's life (UWR art. 16); of a child only what a child has."""
    fields = (
        _line("citizenship", N_("Citizenship")),
        _line("language", N_("Language")),
        FieldDescription(name="interpreter_needed", label=N_("needs an interpreter"), kind=Kind.TICK),
        _choice("marital_status", N_("Marital status"), options_of(MaritalStatus)),
        _choice("education", N_("Education"), options_of(Education)),
        _line("workplace", N_("Workplace")),
        FieldDescription(name="income_sources", label=N_("Sources of income"), kind=Kind.WORDS, whole_row=True),
        FieldDescription(name="email", label=N_("E-mail"), kind=Kind.EMAIL),
        FieldDescription(
            name="deceased_on",
            label=N_("Died on"),
            kind=Kind.DATE,
            checks=("not_future",),
            example=N_("day, month, year"),
            quiet=True,
        ),
    )
    mine = tuple(one for one in fields if not child or one.name not in _GROWN)
    return FormDescription(name=LIFE, fields=mine)


def school_form(session: Session) -> FormDescription:
    """Return the form about a child's situation at school (D41)."""
    bodies = tuple(Option(row_id, name) for row_id, name in list_names(session))
    fields = (
        _choice("institution_id", N_("School or kindergarten"), bodies),
        _line("class_name", N_("Class")),
        _line("school_year", N_("School year"), example=N_("for example 2026/2027")),
        _line("tutor", N_("Tutor")),
        _line("counsellor", N_("School counsellor")),
        FieldDescription(
            name="attendance_percent", label=N_("Attendance in per cent"), kind=Kind.NUMBER, least=0, most=100
        ),
        _long("grades", N_("Grades, what is at risk")),
        _long("behaviour", N_("Behaviour, relations with others")),
        _long("clinic_opinion", N_("Opinion of the clinic, what it recommends")),
        FieldDescription(
            name="support",
            label=N_("Forms of help"),
            kind=Kind.WORDS,
            example=N_("for example meals, extra lessons"),
            whole_row=True,
        ),
        _long("agreement", N_("What was agreed with the child")),
        FieldDescription(name="updated_on", label=N_("As of"), kind=Kind.DATE, checks=("not_future",), required=True),
    )
    return FormDescription(name=SCHOOL, fields=fields)


def care_form() -> FormDescription:
    """Return the form about a child in foster care (domain.md §1.6)."""
    fields = (
        _choice("form", N_("Form of care"), options_of(PlacementForm), required=True),
        _line("place", N_("With whom, where")),
        FieldDescription(name="since", label=N_("Since when"), kind=Kind.DATE, required=True, checks=("not_future",)),
        FieldDescription(name="until", label=N_("Until when"), kind=Kind.DATE, hint=N_("empty while it goes on")),
        _line("coordinator_name", N_("Co-ordinator of foster care")),
        FieldDescription(name="coordinator_phone", label=N_("Phone of the co-ordinator"), kind=Kind.PHONE),
        FieldDescription(name="child_plan_on", label=N_("Day of the child's help plan"), kind=Kind.DATE),
        _line("contact_schedule", N_("When the child meets the family")),
        FieldDescription(
            name="return_conditions",
            label=N_("Conditions of the return"),
            kind=Kind.WORDS,
            hint=N_("measurable, one by one"),
            whole_row=True,
        ),
    )
    return FormDescription(name=CARE, fields=fields)


def close_form() -> FormDescription:
    """Return the form about health and legal matters; shown after a click only."""
    fields = (
        _choice("disability", N_("Disability"), options_of(Disability)),
        _long("health_note", N_("Health")),
        _long("legal_note", N_("Legal situation")),
        _line("whereabouts", N_("Whereabouts")),
    )
    return FormDescription(name=CLOSE, fields=fields)


def health_form() -> FormDescription:
    """Return the form of an entry of the health calendar (D39)."""
    fields = (
        _choice("kind", N_("Kind"), options_of(HealthItemKind), required=True),
        _line("specialty", N_("Speciality")),
        _line("place", N_("Clinic")),
        FieldDescription(name="at", label=N_("When"), kind=Kind.MOMENT, hint=N_("empty while it has to be arranged")),
        _line("arranges", N_("Who arranges it")),
        _line("companion", N_("Who goes along")),
        _line("preparation", N_("What to prepare")),
        FieldDescription(name="done", label=N_("it took place"), kind=Kind.TICK),
        FieldDescription(name="next_on", label=N_("Next time"), kind=Kind.DATE),
    )
    return FormDescription(name=HEALTH, fields=fields)


def _line(name: str, words: str, *, example: str = "") -> FieldDescription:
    return FieldDescription(name=name, label=words, kind=Kind.LINE, example=example, max_length=_LONGEST)


def _long(name: str, words: str) -> FieldDescription:
    return FieldDescription(name=name, label=words, kind=Kind.LONG, lines=2, whole_row=True)


def _choice(name: str, words: str, options: tuple[Option, ...], *, required: bool = False) -> FieldDescription:
    return FieldDescription(name=name, label=words, kind=Kind.CHOICE, options=options, required=required)

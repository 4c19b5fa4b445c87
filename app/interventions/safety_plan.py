"""The safety plan of one person (D25): kept strictly, printed only after a question."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from app import clock
from app.emergency import emergency_contacts
from app.forms import FieldDescription, FormDescription, Kind, Section
from app.interventions.around import Around
from app.interventions.errors import PersonMissingError
from app.interventions.rows import to_store, to_words
from storage.models import Document, SafetyPlan
from storage.vocabulary.term import N_

NAME = "safety_plan"
_PLAIN = (
    "person_id",
    "drawn_on",
    "safe_place",
    "way_out",
    "code_word",
    "copy_with",
    "review_on",
)
_LISTS = ("warning_signs", "to_take", "where_to")
_ALARM = "112"


def describe(session: Session, around: Around) -> FormDescription:
    """Return the form of D25."""
    del session
    fields = (*_who(around), *_at_home(), *_away(around))
    sections = (
        Section("who", N_("For whom")),
        Section("home", N_("At home")),
        Section("away", N_("When one has to leave")),
    )
    return FormDescription(name=NAME, fields=fields, sections=sections, refusals={"safety_plan_person": "person_id"})


def values(session: Session, form: FormDescription, around: Around, row: SafetyPlan | None) -> dict[str, Any]:
    """Return what the form opens with; a new plan has the numbers of the office, and whoever was in danger."""
    if row is None:
        adults = [one for one in around.at_risk() if any(one == option.id for option in around.options(children=False))]
        children = [one for one in around.at_risk() if one not in adults]
        numbers = [{"name": one.name, "phone": one.phone} for one in emergency_contacts(session)]
        if not any(one["phone"] == _ALARM for one in numbers):
            numbers.insert(0, {"name": "", "phone": _ALARM})
        return {
            "person_id": adults[0] if len(adults) == 1 else None,
            "drawn_on": clock.today(),
            "contacts": numbers,
            "children": [{"person_id": one, "plan": ""} for one in children],
        }
    found: dict[str, Any] = {name: getattr(row, name) for name in (*_PLAIN, *_LISTS)}
    for name in ("contacts", "children"):
        found[name] = to_words(form.field(name), getattr(row, name))
    return found


def write(session: Session, around: Around, row: SafetyPlan | None, given: Mapping[str, Any]) -> SafetyPlan:
    """Write the plan and return its row.

    Raises:
        PersonMissingError: it is said for nobody.
    """
    if not given["person_id"]:
        raise PersonMissingError
    if row is None:
        row = SafetyPlan(scope=around.family.scope, family_id=around.family.id, person_id=given["person_id"])
        session.add(row)
    for name in _PLAIN:
        setattr(row, name, given[name])
    for name in _LISTS:
        setattr(row, name, list(given[name]))
    for name in ("contacts", "children"):
        setattr(row, name, to_store(given[name]))
    row.printed = row.printed or was_printed(session, row.id)
    return row


def was_printed(session: Session, plan_id: str) -> bool:
    """Return whether a paper of the plan, or its small card, came out of the printer."""
    query = select(Document.id).where(
        Document.entity == NAME, Document.entity_id == plan_id, col(Document.deleted_at).is_(None)
    )
    return session.exec(query).first() is not None


def missing(row: SafetyPlan) -> tuple[str, ...]:
    """Return the names of the fields D25 still needs."""
    asked: dict[str, object] = {name: getattr(row, name) for name in ("warning_signs", "contacts", "where_to")}
    asked |= {"copy_with": row.copy_with.strip(), "review_on": row.review_on}
    return tuple(name for name, there in asked.items() if not there)


def _who(around: Around) -> tuple[FieldDescription, ...]:
    return (
        FieldDescription(
            name="person_id",
            label=N_("Whose plan it is"),
            kind=Kind.PERSON,
            options=around.options(children=False),
            required=True,
            section="who",
            whole_row=True,
        ),
        FieldDescription(
            name="drawn_on", label=N_("Made on"), kind=Kind.DATE, required=True, checks=("not_future",), section="who"
        ),
        FieldDescription(name="review_on", label=N_("Next look at it"), kind=Kind.DATE, section="who"),
        FieldDescription(
            name="copy_with",
            label=N_("Who has a copy"),
            example=N_("for example nobody, the phone of a sister"),
            section="who",
            whole_row=True,
        ),
    )


def _at_home() -> tuple[FieldDescription, ...]:
    return (
        FieldDescription(
            name="warning_signs",
            label=N_("Signs that it is getting dangerous"),
            kind=Kind.WORDS,
            hint=N_("one in each line"),
            section="home",
            whole_row=True,
        ),
        FieldDescription(name="safe_place", label=N_("The safest place at home"), section="home"),
        FieldDescription(name="way_out", label=N_("The way out"), section="home"),
        FieldDescription(
            name="contacts",
            label=N_("Whom to call"),
            kind=Kind.ROWS,
            adds=N_("Add a person"),
            items=(
                FieldDescription(name="name", label=N_("Who")),
                FieldDescription(name="phone", label=N_("Number"), kind=Kind.PHONE),
            ),
            section="home",
            whole_row=True,
        ),
        FieldDescription(
            name="code_word",
            label=N_("The agreed word"),
            hint=N_("for a child or a neighbour"),
            section="home",
        ),
    )


def _away(around: Around) -> tuple[FieldDescription, ...]:
    child = FieldDescription(
        name="person_id", label=N_("Child"), kind=Kind.CHOICE, options=around.options(children=True)
    )
    return (
        FieldDescription(
            name="to_take",
            label=N_("What to take, which papers"),
            kind=Kind.WORDS,
            hint=N_("one in each line"),
            section="away",
            whole_row=True,
        ),
        FieldDescription(
            name="where_to",
            label=N_("Where to go"),
            kind=Kind.WORDS,
            hint=N_("one in each line; it never stands on the small card"),
            section="away",
            whole_row=True,
        ),
        FieldDescription(
            name="children",
            label=N_("The plan of each child"),
            kind=Kind.ROWS,
            adds=N_("Add a child"),
            items=(child, FieldDescription(name="plan", label=N_("What the child does"))),
            section="away",
            whole_row=True,
        ),
    )

"""The card of an intervention (D24): what it asks, what it opens with, how it is written."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlmodel import Session

from app import clock, drafts
from app.acting import my_id
from app.forms import Care, FieldDescription, FieldFinding, FormDescription, Kind, Option, Section, options_of
from app.interventions.around import Around, case_id
from app.interventions.errors import InterventionNotReadyError
from app.interventions.rows import moments, to_store, to_words
from app.rules import current_limit
from app.rules.intervention_validity import InterventionFacts, check_intervention
from storage.models import Intervention, Visit
from storage.vocabulary.intervention import HazardKind, InterventionAction
from storage.vocabulary.term import N_
from storage.vocabulary.visit import DangerLevel

NAME = "intervention"
_LEVELS = (DangerLevel.WATCH, DangerLevel.RISK, DangerLevel.IMMEDIATE)
_PLAIN = (
    "occurred_at",
    "place",
    "informed_at",
    "informed_by",
    "source_person",
    "facts",
    "witnesses",
    "impossible_reason",
    "nk_a_on",
    "remedial",
    "in_minors_register",
    "follow_up_by",
    "follow_up_until",
)
_REMOVAL = ("worker", "officer", "medic", "where")
_FIELD_OF = {"no_moment": "occurred_at", "moment_in_future": "occurred_at"}


def describe(session: Session, around: Around) -> FormDescription:
    """Return the form of D24; what has to be there in the end is only named meanwhile, the card can always be kept."""
    tolerance = current_limit(session, "clock_tolerance_minutes", day=clock.today())

    def v19(values: Mapping[str, Any]) -> Iterator[FieldFinding]:
        for finding in check_intervention(_facts(values, tolerance)):
            yield FieldFinding(_FIELD_OF.get(finding.code, "actions"), finding)

    fields = (*_what(around), *_facts_fields(), *_done_fields(), *_further_fields(), *_after_fields())
    sections = (
        Section("what", N_("What happened")),
        Section("facts", N_("Facts")),
        Section("done", N_("What was done")),
        Section("after", N_("What follows")),
    )
    return FormDescription(name=NAME, fields=fields, sections=sections, rules=(v19,))


def values(session: Session, form: FormDescription, around: Around, row: Intervention | None) -> dict[str, Any]:
    """Return what the form opens with: the stored card, or a new one with what its visit knows."""
    if row is None:
        return _of_visit(session, around.visit) if around.visit else {"occurred_at": clock.now()}
    found: dict[str, Any] = {name: getattr(row, name) for name in _PLAIN}
    found["level"] = str(row.level) if row.level else None
    found["hazards"] = row.hazards
    for name in ("at_risk", "actions", "notifications"):
        found[name] = to_words(form.field(name), getattr(row, name))
    found["removed"] = "yes" if row.removal else "no"
    return found | {f"removal_{name}": row.removal.get(name, "") for name in _REMOVAL}


def _of_visit(session: Session, visit: Visit) -> dict[str, Any]:
    """Return what a visit says; of one that goes on its card, which is not in the file yet."""
    typed = drafts.load_draft(session, kind=drafts.VISIT, entity_id=visit.id)
    said = typed.payload if typed else {}
    level = said.get("danger") or (str(visit.danger) if visit.danger else None)
    return {
        "level": level if level in {str(one) for one in _LEVELS} else None,
        "occurred_at": visit.started_at or clock.now(),
        "facts": said.get("facts") or visit.facts,
        "at_risk": [{"person_id": one} for one in said.get("children_seen") or visit.children_seen],
    }


def write(session: Session, around: Around, row: Intervention | None, given: Mapping[str, Any]) -> Intervention:
    """Write the card and return its row.

    Raises:
        InterventionNotReadyError: V19 or V03 stands against it.
    """
    tolerance = current_limit(session, "clock_tolerance_minutes", day=clock.today())
    found = tuple(check_intervention(_facts(given, tolerance)))
    if found:
        raise InterventionNotReadyError(first=found[0].text, findings=found)
    if row is None:
        row = new_intervention(session, around)
        session.add(row)
    for name in _PLAIN:
        setattr(row, name, given[name])
    row.level = DangerLevel(given["level"]) if given["level"] else None
    row.hazards = list(given["hazards"])
    row.at_risk = [_named(around, one) for one in to_store(given["at_risk"])]
    row.actions = sorted(to_store(given["actions"]), key=lambda one: str(one.get("at") or "~"))
    row.notifications = to_store(given["notifications"])
    removed = given["removed"] == "yes"
    row.removal = {name: given[f"removal_{name}"] for name in _REMOVAL} if removed else {}
    return row


def new_intervention(session: Session, around: Around) -> Intervention:
    """Return a row that begins now, not yet in the session."""
    return Intervention(
        scope=around.family.scope,
        family_id=around.family.id,
        case_id=case_id(session, around.family.id),
        user_id=my_id(session),
        visit_id=around.visit.id if around.visit else None,
        entered_at=clock.now(),
    )


def missing(row: Intervention) -> tuple[str, ...]:
    """Return the names of the fields D24 still needs (column W of the form)."""
    asked: dict[str, object] = {
        "hazards": row.hazards,
        "at_risk": row.at_risk,
        "facts": row.facts.strip(),
        "actions": row.actions or row.impossible_reason.strip(),
        "remedial": row.remedial.strip(),
        "follow_up_by": row.follow_up_by.strip(),
        "follow_up_until": row.follow_up_until,
    }
    return tuple(name for name, there in asked.items() if not there)


def _named(around: Around, row: dict[str, Any]) -> dict[str, Any]:
    """Keep the name beside the id: a paper stays readable when the person has left the family."""
    return row | {"name": row.get("name") or around.name(row.get("person_id"))}


def _facts(given: Mapping[str, Any], tolerance: int) -> InterventionFacts:
    level = given.get("level")
    rows = [one for one in to_store(given.get("actions") or ()) if one.get("action")]
    return InterventionFacts(
        now=clock.now(),
        occurred_at=given.get("occurred_at"),
        level=DangerLevel(level) if level else None,
        actions=moments(rows),
        impossible_reason=given.get("impossible_reason") or "",
        tolerance_minutes=tolerance,
    )


def _what(around: Around) -> Iterator[FieldDescription]:
    levels = tuple(Option(str(one), one.label) for one in _LEVELS)
    who = FieldDescription(name="person_id", label=N_("Who"), kind=Kind.CHOICE, options=around.options())
    other = FieldDescription(name="name", label=N_("or somebody else"))
    state = FieldDescription(name="state", label=N_("How they are"))
    yield FieldDescription(
        name="level", label=N_("How great is the danger"), kind=Kind.CHOICE, options=levels, section="what"
    )
    yield FieldDescription(
        name="occurred_at", label=N_("When"), kind=Kind.MOMENT, required=True, checks=("happened",), section="what"
    )
    yield FieldDescription(name="place", label=N_("Where"), section="what", max_length=200)
    yield FieldDescription(
        name="informed_at", label=N_("When I learned of it"), kind=Kind.MOMENT, checks=("happened",), section="what"
    )
    yield FieldDescription(
        name="informed_by",
        label=N_("From whom"),
        hint=N_("never on a paper unless you choose it"),
        care=Care.STRICT,
        section="what",
    )
    yield FieldDescription(
        name="hazards",
        label=N_("What kind of danger"),
        kind=Kind.TAGS,
        options=options_of(HazardKind),
        section="what",
        whole_row=True,
    )
    yield FieldDescription(
        name="at_risk",
        label=N_("Who is in danger, and how they are"),
        kind=Kind.ROWS,
        adds=N_("Add a person"),
        items=(who, other, state),
        section="what",
        whole_row=True,
    )


def _facts_fields() -> Iterator[FieldDescription]:
    yield FieldDescription(
        name="facts",
        label=N_("What I saw and heard"),
        kind=Kind.LONG,
        lines=5,
        section="facts",
        checks=("plain_facts",),
        whole_row=True,
    )
    yield FieldDescription(
        name="source_person",
        label=N_("Who causes the danger"),
        hint=N_("only if it is known"),
        care=Care.STRICT,
        section="facts",
    )
    yield FieldDescription(name="witnesses", label=N_("Present, witnesses"), section="facts")


def _done_fields() -> Iterator[FieldDescription]:
    action = (
        FieldDescription(name="at", label=N_("Day and hour"), kind=Kind.MOMENT, checks=("happened",)),
        FieldDescription(name="action", label=N_("What"), kind=Kind.CHOICE, options=options_of(InterventionAction)),
        FieldDescription(name="who", label=N_("With whom")),
        FieldDescription(name="result", label=N_("What came of it")),
    )
    notice = (
        FieldDescription(name="whom", label=N_("Whom")),
        FieldDescription(name="on", label=N_("Day"), kind=Kind.DATE),
        FieldDescription(name="how", label=N_("How")),
        FieldDescription(name="number", label=N_("Number")),
    )
    yield FieldDescription(
        name="actions",
        label=N_("At once, with the hour"),
        kind=Kind.ROWS,
        adds=N_("Add what was done"),
        items=action,
        section="done",
        whole_row=True,
    )
    yield FieldDescription(
        name="impossible_reason",
        label=N_("It was not possible, because…"),
        section="done",
        whole_row=True,
        hint=N_("only when nothing could be done at once"),
    )
    yield FieldDescription(
        name="notifications",
        label=N_("Who was notified in writing"),
        kind=Kind.ROWS,
        adds=N_("Add a notification"),
        items=notice,
        section="done",
        whole_row=True,
    )


def _further_fields() -> Iterator[FieldDescription]:
    yes_no = (Option("no", N_("no")), Option("yes", N_("yes")))
    yield FieldDescription(
        name="nk_a_on", label=N_("Form NK-A filled in on"), kind=Kind.DATE, checks=("not_future",), section="done"
    )
    yield FieldDescription(
        name="removed", label=N_("A child was taken to a safe place"), kind=Kind.CHOICE, options=yes_no, section="done"
    )
    labels = {
        "worker": N_("Social worker"),
        "officer": N_("Police officer"),
        "medic": N_("Doctor or paramedic"),
        "where": N_("Where the child is"),
    }
    for name in _REMOVAL:
        yield FieldDescription(
            name=f"removal_{name}", label=labels[name], section="done", only_if=("removed", "yes"), care=Care.RESTRICTED
        )


def _after_fields() -> Iterator[FieldDescription]:
    yield FieldDescription(
        name="remedial",
        label=N_("What will be done so that it does not happen again"),
        kind=Kind.LONG,
        section="after",
        whole_row=True,
    )
    yield FieldDescription(name="follow_up_by", label=N_("Who keeps an eye on it"), section="after")
    yield FieldDescription(name="follow_up_until", label=N_("Until when"), kind=Kind.DATE, section="after")
    yield FieldDescription(
        name="in_minors_register",
        label=N_("entered in the register of interventions (standards for protecting minors)"),
        kind=Kind.TICK,
        section="after",
    )

"""Preparation for a form NK-A and part in the procedure (D26); this is not the official form, only what it needs."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from app import clock
from app.acting import my_id
from app.entries import sentence
from app.forms import Care, FieldDescription, FieldFinding, FormDescription, Kind, Option, Section, options_of
from app.interventions.around import Around
from app.interventions.errors import InterventionNotReadyError
from app.interventions.rows import to_store, to_words
from app.office_words import NK_GROUP, office_words
from app.rules import current_limits
from app.rules.intervention_validity import Handover, check_handover
from storage.models import BlueCard, Task
from storage.vocabulary.case import Sensitivity, TaskStatus
from storage.vocabulary.intervention import BlueCardEnd, HazardKind
from storage.vocabulary.term import N_

NAME = "blue_card"
FORMS_OF_VIOLENCE = (
    HazardKind.PHYSICAL,
    HazardKind.PSYCHOLOGICAL,
    HazardKind.SEXUAL,
    HazardKind.ECONOMIC,
    HazardKind.ELECTRONIC,
    HazardKind.OTHER,
)
# Who may begin the procedure (UPPD art. 9a ust. 11a).
STARTERS = {
    "assistant": N_("family assistant"),
    "social_worker": N_("social worker"),
    "police": N_("police"),
    "health": N_("health care"),
    "school": N_("school or kindergarten"),
    "gkrpa": N_("commission for alcohol problems"),
    "other": N_("another body"),
}
FEELINGS = {"safe": N_("feels safe"), "partly": N_("does not always feel safe"), "unsafe": N_("does not feel safe")}
_PLAIN = (
    "number",
    "started_on",
    "nk_a_on",
    "nk_a_by",
    "handed_on",
    "nk_b_given",
    "nk_c",
    "nk_d",
    "group_formed_on",
    "group_members",
    "perpetrator_note",
    "injuries",
    "weapon",
    "witnesses",
    "extra",
    "ended_on",
)


def describe(session: Session, around: Around) -> FormDescription:
    """Return the form of D26."""
    limits = current_limits(session, ("nk_a_handover_working_days", "nk_a_alert_working_days"), day=clock.today())

    def v20(values: Mapping[str, Any]) -> Iterator[FieldFinding]:
        for finding in check_handover(_handover(values, limits), today=clock.today()):
            yield FieldFinding("handed_on", finding)

    fields = (*_people(around), *_circumstances(), *_procedure(), *_group(), *_end())
    sections = (
        Section("people", N_("Who and what")),
        Section("procedure", N_("The form and its way")),
        Section("group", sentence(office_words(session, key=NK_GROUP))),
        Section("end", N_("The end")),
    )
    return FormDescription(name=NAME, fields=fields, sections=sections, rules=(v20,))


def values(session: Session, form: FormDescription, around: Around, row: BlueCard | None) -> dict[str, Any]:
    """Return what the form opens with; a new one has what the intervention knows."""
    if row is None:
        before = around.intervention
        violence = [str(one) for one in FORMS_OF_VIOLENCE]
        return {
            "victims": list(around.at_risk()),
            "forms": [one for one in (before.hazards if before else ()) if one in violence],
            "perpetrator_note": before.source_person if before else "",
            "witnesses": before.witnesses if before else "",
            "extra": before.facts if before else "",
            "nk_a_on": before.nk_a_on if before else None,
        }
    found: dict[str, Any] = {name: getattr(row, name) for name in _PLAIN}
    found |= {name: getattr(row, name) for name in ("victims", "perpetrators", "forms")}
    found |= {"started_by": row.started_by or None, "safety_feeling": row.safety_feeling or None}
    found["end_reason"] = str(row.end_reason) if row.end_reason else None
    found["meetings"] = to_words(form.field("meetings"), row.meetings)
    tasks = [{"text": one.title, "due": one.due.isoformat() if one.due else ""} for one in tasks_of(session, row.id)]
    found["tasks"] = to_words(form.field("tasks"), tasks)
    return found


def write(session: Session, around: Around, row: BlueCard | None, given: Mapping[str, Any]) -> BlueCard:
    """Write the card and its tasks, and return its row.

    Raises:
        InterventionNotReadyError: a day of the handing over makes no sense (V20).
    """
    stopping = tuple(one for one in check_handover(_handover(given, None), today=clock.today()) if not one.keepable)
    if stopping:
        raise InterventionNotReadyError(first=stopping[0].text, findings=stopping)
    if row is None:
        row = BlueCard(
            scope=around.family.scope,
            family_id=around.family.id,
            intervention_id=around.intervention.id if around.intervention else None,
        )
        session.add(row)
    for name in _PLAIN:
        setattr(row, name, given[name])
    for name in ("victims", "perpetrators", "forms"):
        setattr(row, name, list(given[name]))
    row.started_by, row.safety_feeling = given["started_by"] or "", given["safety_feeling"] or ""
    row.end_reason = BlueCardEnd(given["end_reason"]) if given["end_reason"] else None
    row.meetings = sorted(to_store(given["meetings"]), key=lambda one: str(one.get("on") or "~"))
    session.flush()
    _write_tasks(session, row, given["tasks"])
    return row


def tasks_of(session: Session, card_id: str) -> list[Task]:
    """Return the tasks that came of the meetings and were not dropped, the earliest first."""
    query = (
        select(Task)
        .where(
            Task.entity == NAME,
            Task.entity_id == card_id,
            Task.status != TaskStatus.DROPPED,
            col(Task.deleted_at).is_(None),
        )
        .order_by(col(Task.due), col(Task.id))
    )
    return list(session.exec(query))


def _write_tasks(session: Session, card: BlueCard, rows: Any) -> None:
    """Make my tasks what the rows say: known by their words; one that is gone is dropped."""
    wanted: dict[str, date | None] = {row["text"].strip(): row["due"] for row in rows if row["text"].strip()}
    for task in tasks_of(session, card.id):
        if task.title in wanted:
            task.due = wanted.pop(task.title)
        elif task.status == TaskStatus.OPEN:
            task.status = TaskStatus.DROPPED
    for title, due in wanted.items():
        task = Task(
            scope=card.scope,
            family_id=card.family_id,
            owner_id=my_id(session),
            title=title,
            due=due,
            entity=NAME,
            entity_id=card.id,
            sensitivity=Sensitivity.RESTRICTED,
        )
        session.add(task)


def _handover(given: Mapping[str, Any], limits: Mapping[str, int] | None) -> Handover:
    filled, handed = given.get("nk_a_on"), given.get("handed_on")
    if limits is None:
        return Handover(filled, handed)
    return Handover(filled, handed, limits["nk_a_handover_working_days"], limits["nk_a_alert_working_days"])


def _people(around: Around) -> Iterator[FieldDescription]:
    violence = tuple(Option(str(one), one.label) for one in FORMS_OF_VIOLENCE)
    yield FieldDescription(
        name="victims",
        label=N_("Who suffers violence"),
        hint=N_("everybody, children who see it too"),
        kind=Kind.PEOPLE,
        options=around.options(),
        section="people",
        whole_row=True,
    )
    yield FieldDescription(
        name="perpetrators",
        label=N_("Who uses violence"),
        kind=Kind.PEOPLE,
        options=around.options(children=False),
        care=Care.STRICT,
        section="people",
        whole_row=True,
    )
    yield FieldDescription(
        name="perpetrator_note", label=N_("or somebody else"), care=Care.STRICT, section="people", whole_row=True
    )
    yield FieldDescription(
        name="forms", label=N_("Forms of violence"), kind=Kind.TAGS, options=violence, section="people", whole_row=True
    )


def _circumstances() -> Iterator[FieldDescription]:
    yield FieldDescription(
        name="injuries", label=N_("Injuries"), kind=Kind.LONG, lines=2, care=Care.SENSITIVE, section="people"
    )
    yield FieldDescription(name="witnesses", label=N_("Witnesses"), kind=Kind.LONG, lines=2, section="people")
    yield FieldDescription(
        name="safety_feeling",
        label=N_("How safe the person feels"),
        kind=Kind.CHOICE,
        options=tuple(Option(key, words) for key, words in FEELINGS.items()),
        section="people",
    )
    yield FieldDescription(name="weapon", label=N_("there is a weapon at home"), kind=Kind.TICK, section="people")
    yield FieldDescription(
        name="extra", label=N_("What else is known"), kind=Kind.LONG, lines=2, section="people", whole_row=True
    )


def _procedure() -> Iterator[FieldDescription]:
    def day(name: str, label: str, hint: str = "") -> FieldDescription:
        return FieldDescription(
            name=name, label=label, kind=Kind.DATE, hint=hint, checks=("not_future",), section="procedure"
        )

    yield FieldDescription(
        name="number", label=N_("Number of the Blue Card"), example=N_("for example NK/77/2025"), section="procedure"
    )
    yield day("started_on", N_("Procedure since"))
    starters = tuple(Option(key, words) for key, words in STARTERS.items())
    yield FieldDescription(
        name="started_by", label=N_("Begun by"), kind=Kind.CHOICE, options=starters, section="procedure"
    )
    yield FieldDescription(name="nk_a_by", label=N_("NK-A filled in by"), section="procedure")
    yield day("nk_a_on", N_("NK-A filled in on"))
    yield day("handed_on", N_("Handed over to the team on"), N_("at most 5 working days after the form"))
    yield FieldDescription(
        name="nk_b_given", label=N_("NK-B handed to the person"), kind=Kind.TICK, section="procedure"
    )
    yield FieldDescription(name="nk_c", label=N_("NK-C made"), kind=Kind.TICK, section="procedure")
    yield FieldDescription(name="nk_d", label=N_("NK-D made"), kind=Kind.TICK, section="procedure")


def _group() -> Iterator[FieldDescription]:
    meeting = (
        FieldDescription(name="findings", label=N_("What was settled")),
        FieldDescription(name="on", label=N_("Day"), kind=Kind.DATE),
        FieldDescription(name="place", label=N_("Place")),
    )
    task = (
        FieldDescription(name="text", label=N_("What I do")),
        FieldDescription(name="due", label=N_("Until when"), kind=Kind.DATE),
    )
    yield FieldDescription(name="group_formed_on", label=N_("Group named on"), kind=Kind.DATE, section="group")
    yield FieldDescription(name="group_members", label=N_("Members of the group"), section="group", whole_row=True)
    yield FieldDescription(
        name="meetings",
        label=N_("Meetings"),
        kind=Kind.ROWS,
        adds=N_("Add a meeting"),
        items=meeting,
        section="group",
        whole_row=True,
    )
    yield FieldDescription(
        name="tasks",
        label=N_("My tasks"),
        hint=N_("they also stand among your tasks"),
        kind=Kind.ROWS,
        adds=N_("Add a task"),
        items=task,
        section="group",
        whole_row=True,
    )


def _end() -> Iterator[FieldDescription]:
    yield FieldDescription(name="ended_on", label=N_("Ended on"), kind=Kind.DATE, checks=("not_future",), section="end")
    yield FieldDescription(
        name="end_reason", label=N_("Why"), kind=Kind.CHOICE, options=options_of(BlueCardEnd), section="end"
    )

"""From F9 to the file: what was kept in a danger becomes an intervention (D24, V19)."""

from dataclasses import dataclass, field, replace

from sqlmodel import Session

from app import clock, drafts
from app.danger import DRAFT, DangerContent, Event, with_line
from app.i18n import for_the_office, format_date, format_time, label, local
from app.interventions.around import look_around
from app.interventions.card import new_intervention
from app.interventions.errors import InterventionNotReadyError
from app.interventions.filed import Filed
from app.rules import current_limit
from app.rules.intervention_validity import InterventionFacts, check_intervention
from storage.models import Intervention
from storage.vocabulary.visit import DangerLevel


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Somebody of the family as the record names them."""

    person_id: str
    name: str


@dataclass(frozen=True, slots=True)
class DangerRecord:
    """What goes into the file.

    Attributes:
        people: the family, to name who is endangered.
        visit_id: a visit that goes on meanwhile.
    """

    danger_id: str
    content: DangerContent
    people: tuple[NamedPerson, ...] = field(default=())
    visit_id: str | None = None


def file_danger(session: Session, *, family_id: str, record: DangerRecord) -> Filed:
    """Write a danger into the family's file as an intervention and forget its draft.

    Raises:
        InterventionNotReadyError: no action was taken and nothing says why (V19), or an hour lies ahead by more than a
            clock may be wrong (V03).
    """
    content = record.content
    if content.line.strip():
        content = replace(with_line(content, content.line)[0], line="")
    tolerance = current_limit(session, "clock_tolerance_minutes", day=clock.today())
    found = tuple(check_intervention(_facts(content, tolerance)))
    if found:
        raise InterventionNotReadyError(first=found[0].text, findings=found)
    row = new_intervention(session, look_around(session, family_id=family_id))
    row.visit_id = record.visit_id
    _fill(row, content, record)
    session.add(row)
    drafts.discard_draft(session, kind=DRAFT, entity_id=record.danger_id)
    return Filed(row.id, family_id)


def _facts(content: DangerContent, tolerance: int) -> InterventionFacts:
    return InterventionFacts(
        now=clock.now(),
        occurred_at=content.since(),
        level=DangerLevel.IMMEDIATE,
        actions=tuple(one.at for one in content.events if one.action is not None),
        impossible_reason=content.impossible,
        tolerance_minutes=tolerance,
    )


def _fill(row: Intervention, content: DangerContent, record: DangerRecord) -> None:
    names = {one.person_id: one.name for one in record.people}
    row.level = DangerLevel.IMMEDIATE
    row.occurred_at = content.since()
    row.at_risk = [
        {"person_id": one, "name": names.get(one, ""), "state": ""} for one in content.at_risk if one in names
    ]
    row.actions = [
        {"at": one.at.isoformat(), "action": str(one.action), "who": "", "result": one.words}
        for one in content.events
        if one.action is not None
    ]
    row.impossible_reason = content.impossible.strip()
    with for_the_office():
        told = [_line(one, content) for one in content.events if one.action is None]
    row.facts = "\n\n".join(filter(None, ("\n".join(told), content.sees.strip())))


def _line(event: Event, content: DangerContent) -> str:
    """Return an event with its hour, and its day when that is not the first."""
    day = local(event.at).date()
    hour = format_time(event.at)
    when = hour if day == local(content.since()).date() else f"{format_date(day, 'short')}, {hour}"
    return f"{when} {event.words or (label(event.action) if event.action else '')}"

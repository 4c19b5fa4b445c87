"""What rows and their fields are called when a person has to decide about them."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from app.forms.numbers import write_money
from app.i18n import _, format_date, format_moment, label, ngettext
from app.interventions.field_words import fields_of_safety, row_names
from storage.models import Family, Goal, Person, Synced
from storage.vocabulary.assessment import AssessmentKind
from storage.vocabulary.term import Term

_PICTURES = ("genogram", "ecomap")
_SAID = {"text", "course"}
_AMOUNTS = ("planned", "actual", "savings", "amount", "instalment")  # in grosze


def field_name(field: str) -> str:
    """Return what a field is called in a sentence, in the nominative."""
    return _fields().get(field, _("this entry"))


def row_name(session: Session, row: Any, family: Family | None) -> str:
    """Return where a row stands: „Plan R-001, działanie A8”, „R-004, notatka z 12 listopada”."""
    code = family.code if family else ""
    table = str(row.__tablename__)
    if table == "action":
        return _("Plan {code}, action A{number}").format(code=code, number=row.number)
    if table == "goal":
        return _("Plan {code}, goal G{number}").format(code=code, number=row.number)
    if table == "plan":
        return _("Plan {code}, version {version}").format(code=code, version=row.version)
    if table == "person":
        return ", ".join(filter(None, (code, f"{row.first_name} {row.last_name}".strip())))
    if table == "member":
        person = session.get(Person, row.person_id)
        return ", ".join(filter(None, (code, person.first_name if person else "")))
    return ", ".join(filter(None, (code, _dated(table, row))))


def assessment_name(row: Any) -> str:
    """Return what a diagnosis or an assessment is called: „diagnoza”, „ocena okresowa nr 3”."""
    if row.kind == AssessmentKind.DIAGNOSIS:
        return label(AssessmentKind.DIAGNOSIS)
    return _("{kind} no. {number}").format(kind=label(row.kind), number=row.number)


def words_of(value: Any) -> str:  # noqa: PLR0911 - one line per type
    """Return a value as a person reads it; an empty one says so."""
    if value is None or value in ("", [], {}):
        return _("(empty)")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Term):
        return label(value)
    if isinstance(value, datetime):
        return format_moment(value, "print")
    if isinstance(value, date):
        return format_date(value, "print")
    if isinstance(value, (list, tuple)):
        return "; ".join(words_of(part) for part in value)
    if isinstance(value, Mapping):
        if _SAID & value.keys():
            # A sentence with what is said of it: the words speak for themselves, ids and their names do not.
            parts = (part for key, part in value.items() if part and not key.endswith("_id"))
            return ", ".join(part if isinstance(part, str) else words_of(part) for part in parts)
        return "; ".join(f"{key}: {words_of(part)}" for key, part in value.items())
    return str(value)


def named_ids(session: Session, field: str, value: Any) -> Any:
    """Return what a field holds by ids or in grosze as people know it: names, zlotys, how many symbols were moved."""
    if field in _AMOUNTS and isinstance(value, int):
        return f"{write_money(Decimal(value) / 100)} zł"
    if field in _PICTURES and isinstance(value, Mapping):
        return ngettext("{n} symbol put by hand", "{n} symbols put by hand", len(value)) if value else value
    models: dict[str, type[Synced]] = {
        "present": Person,
        "children_seen": Person,
        "participants": Person,
        "person_ids": Person,
        "goals_touched": Goal,
        "shared_goals": Goal,
    }
    if field not in models or not isinstance(value, list):
        return value
    rows = [session.get(models[field], one) for one in value]
    return [row.first_name if isinstance(row, Person) else row.text for row in rows if isinstance(row, (Person, Goal))]


def _dated(table: str, row: Any) -> str:
    if table == "assessment":
        return assessment_name(row)
    if table == "area_rating" and row.area is not None:
        return _("assessment, area {area}").format(area=label(row.area))
    day = getattr(row, "started_at", None) or getattr(row, "planned_start", None) or getattr(row, "occurred_at", None)
    names = {
        "visit": _("visit of {date}"),
        "note": _("note of {date}"),
        "agreement": _("agreement “{text}”"),
        "case_file": _("the case"),
        "family": _("data of the family"),
        "task": _("task “{text}”"),
        "appointment": _("appointment “{text}”"),
        "document": _("document {text}"),
        "placement": _("foster care"),
        "budget": _("household budget"),
        "budget_line": _("line of the household budget"),
        "debt": _("debt"),
        **row_names(),
    }
    words = getattr(row, "title", "") or getattr(row, "text", "") or ""
    short = words if len(words) <= 60 else words[: words.rfind(" ", 0, 60)] + "…"
    return names.get(table, _("an entry")).format(date=format_date(day, "day") if day else "…", text=short)


def _fields() -> dict[str, str]:
    about_people = _fields_of_work() | _fields_of_people() | _fields_of_plans() | _fields_of_papers()
    return fields_of_safety() | about_people | _fields_of_assessments() | _fields_of_the_end() | _fields_of_the_start()


def _fields_of_work() -> dict[str, str]:
    return {
        "due": _("field: deadline"),
        "status": _("field: state"),
        "text": _("field: wording"),
        "facts": _("field: facts"),
        "quotes": _("field: words of the family"),
        "reflections": _("field: observations"),
        "conclusions": _("field: conclusions"),
        "purpose": _("field: purpose"),
        "danger": _("field: danger"),
        "planned_start": _("field: date of the visit"),
        "started_at": _("field: beginning of the visit"),
        "ended_at": _("field: end of the visit"),
        "place": _("field: place"),
        "starts_at": _("field: beginning"),
        "ends_at": _("field: end"),
        "priority": _("field: urgency"),
        "subject": _("field: subject"),
        "title": _("field: title"),
        "motivation": _("field: motivation"),
        "deleted_at": _("field: deleting"),
        "planned": _("field: planned amount"),
        "actual": _("field: actual amount"),
        "paid": _("field: whether it is paid"),
        "amount": _("field: amount"),
        "instalment": _("field: instalment"),
        "decisions": _("field: decisions"),
    }


def _fields_of_people() -> dict[str, str]:
    return {
        "phone": _("field: phone"),
        "address_home": _("field: address"),
        "address_stay": _("field: address of stay"),
        "safe_contact": _("field: how to call safely"),
        "access_notes": _("field: getting there"),
        "first_name": _("field: first name"),
        "last_name": _("field: last name"),
        "birth_date": _("field: birth date"),
        "pesel": _("field: PESEL"),
        "occupation": _("field: occupation"),
        "school": _("field: school"),
        "role": _("field: role in the family"),
        "present": _("field: who was there"),
        "children_seen": _("field: children seen"),
        "children_note": _("field: children"),
        "display_name": _("field: name of the family"),
        "genogram": _("field: arrangement of the genogram"),
        "ecomap": _("field: arrangement of the ecomap"),
    }


def _fields_of_plans() -> dict[str, str]:
    return {
        "expected_effect": _("field: expected effect"),
        "responsibility": _("field: who does it"),
        "person_ids": _("field: who does it"),
        "result": _("field: result"),
        "progress": _("field: progress"),
        "done_on": _("field: day it was done"),
        "main_goal": _("field: main goal"),
        "family_words": _("field: words of the family"),
        "hardships": _("field: hardships"),
        "strengths": _("field: strengths"),
        "solutions": _("field: ideas for solutions"),
        "objections": _("field: objections"),
        "shared_goals": _("field: goals shared with the child's plan"),
        "contacts": _("field: contacts with the child"),
        "contact_schedule": _("field: when the child meets the family"),
        "return_conditions": _("field: conditions of the return"),
        "child_plan_on": _("field: day of the child's help plan"),
        "coordinator_name": _("field: co-ordinator of foster care"),
        "period_from": _("field: beginning of the plan"),
        "period_to": _("field: end of the plan"),
        "next_assessment": _("field: next assessment"),
        "next_assessment_on": _("field: next assessment"),
    }


def _fields_of_assessments() -> dict[str, str]:
    return {
        "level": _("field: level"),
        "note": _("field: justification"),
        "changes": _("field: changes in the family"),
        "causes": _("field: causes of the crisis"),
        "family_view": _("field: what the family says"),
        "safety": _("field: children's safety"),
        "stability": _("field: stability"),
        "conclusion": _("field: conclusion"),
        "next_goals": _("field: goals for the next period"),
        "next_due": _("field: next assessment"),
        "value": _("field: motivation"),
        "difficulties": _("field: difficulties in the work"),
        "expectations": _("field: what the family expects"),
        "family_resources": _("field: the family's own resources"),
        "partners_view": _("field: what others say"),
        "safety_note": _("field: safety, in words"),
        "unknown": _("field: what is not known"),
    }


def _fields_of_papers() -> dict[str, str]:
    return {
        "addressee": _("field: addressee"),
        "body": _("field: text of the letter"),
        "done": _("field: what was done"),
        "drawn_on": _("field: date of the paper"),
        "form": _("field: way of contact"),
        "informed_at": _("field: when it became known"),
        "justification": _("field: why it is needed"),
        "reason": _("field: reason"),
        "reference": _("field: reference number"),
        "sent_on": _("field: day of sending"),
        "source_person": _("field: who causes the danger"),
        "wanted": _("field: what is asked for"),
        "with_whom": _("field: with whom"),
        "witnesses": _("field: witnesses"),
    }


def _fields_of_the_end() -> dict[str, str]:
    return {
        "sustain": _("field: what the family relies on"),
        "social_worker_view": _("field: the social worker's opinion"),
        "closed_on": _("field: last day of the work"),
        "decided_by": _("field: who decided"),
        "decided_on": _("field: day of the decision"),
        "no_monitoring_reason": _("field: why there is no monitoring"),
        "override_reason": _("field: why it ends although the order holds"),
        "monitoring_dates": _("field: plan of monitoring"),
        "planned_on": _("field: planned contact"),
        "made_at": _("field: day of the contact"),
        "new_problems": _("field: new difficulties"),
        "need": _("field: what the family needs"),
        "hints": _("field: hints and risks"),
        "own_words": _("field: words of the family"),
        "emotional": _("field: emotional support"),
        "conditions": _("field: conditions and papers"),
        "feedback": _("field: what they say about it"),
    }


def _fields_of_the_start() -> dict[str, str]:
    return {
        "difficulty": _("field: difficulties"),
        "situation": _("field: situation of the family"),
        "needs": _("field: needs"),
        "resources": _("field: resources"),
        "goals": _("field: goals"),
        "work_scope": _("field: what the assistant works on"),
        "decision": _("field: decision"),
        "assistant_id": _("field: assistant"),
        "social_worker_id": _("field: social worker"),
        "range_of_acts": _("field: what the assistant may do"),
        "valid_to": _("field: end of the authorisation"),
        "first_contact_on": _("field: first contact"),
        "suspended_reason": _("field: reason of the pause"),
    }

"""Papers about safety on paper: D24 to D28, and the small card of a safety plan."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from app import clock
from app.acting import my_id
from app.documents import document_number, load_template
from app.entries import sentence
from app.i18n import _, for_the_office, label, local
from app.interventions import blue_card, notices
from app.interventions.around import Around, Paper, look_around
from app.interventions.clocks import LIMITS
from app.interventions.desk import PaperKind, PaperPlace, paper_row
from app.interventions.events import split_day
from app.interventions.rows import moments
from app.office_words import NK_GROUP, office_words
from app.prints import Printable, Subject, context_for, make_printable
from app.rules import current_limits
from app.rules.dates import add_working_days
from storage.models import (
    BlueCard,
    CourtDocument,
    Document,
    Institution,
    Intervention,
    Office,
    Person,
    SafetyPlan,
    User,
)
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.intervention import HazardKind, InterventionAction
from storage.vocabulary.people import FamilyRole
from storage.vocabulary.term import Term

SMALL_CARD = "D25-karta"
_TEMPLATES = {
    PaperKind.INTERVENTION: "D24",
    PaperKind.SAFETY_PLAN: "D25",
    PaperKind.BLUE_CARD: "D26",
    PaperKind.NOTICE_COURT: "D27",
    PaperKind.NOTICE_CRIME: "D28",
}
_PARENTS = (FamilyRole.MOTHER, FamilyRole.FATHER, FamilyRole.STEPPARENT, FamilyRole.GUARDIAN)


def print_paper(session: Session, *, place: PaperPlace, whole: bool = True) -> Printable:
    """Return a paper ready for the preview: for signature when nothing is missing, „PROJEKT” otherwise.

    Args:
        session: open session.
        place: which paper; it is in the file.
        whole: of a safety plan False prints the small card, which names no person and no place.

    Raises:
        DataMismatch: see `app.documents.render`; a bug.
    """
    row = paper_row(session, place)
    around = look_around(session, family_id=place.family_id)
    with for_the_office():
        data = _data(session, around, row)
    template = _TEMPLATES[place.kind]
    if place.kind is PaperKind.SAFETY_PLAN and not whole:
        template, data = SMALL_CARD, {"contacts": data["contacts"]}
    else:
        data |= {"family": around.family.display_name, "assistant": _my_name(session)}
    data |= {"number": _number(session, around, template, row), "version": 1}
    draft = _lacks(template, data)
    return make_printable(
        template,
        subject=Subject(
            family_id=around.family.id,
            entity=str(row.__tablename__),
            entity_id=row.id,
            sensitivity=Sensitivity(row.sensitivity),
        ),
        data=data,
        context=context_for(session, family_id=around.family.id, draft=draft, about=row.id),
        for_signature=template != SMALL_CARD,
    )


def _lacks(template_id: str, data: Mapping[str, Any]) -> bool:
    fields = load_template(template_id).fields
    return any(one.required == "T" and data.get(one.id) in (None, "", []) for one in fields)


def _number(session: Session, around: Around, template_id: str, row: Paper) -> str:
    """Number the papers of a kind; one printed before keeps its number."""
    papers = (Document.family_id == around.family.id, Document.template_id == template_id)
    before = session.exec(select(Document.number).where(*papers, Document.entity_id == row.id)).first()
    if before:
        return before
    count = session.exec(select(func.count(func.distinct(col(Document.entity_id)))).where(*papers)).one()
    return document_number(load_template(template_id).number_kind, family_code=around.family.code, n=count + 1)


def _my_name(session: Session) -> str:
    me = session.get(User, my_id(session))
    return f"{me.first_name} {me.last_name}".strip() if me else ""


def _data(session: Session, around: Around, row: Paper) -> dict[str, Any]:
    if isinstance(row, Intervention):
        return _intervention(around, row)
    if isinstance(row, SafetyPlan):
        return _safety_plan(around, row)
    if isinstance(row, BlueCard):
        return _blue_card(session, around, row)
    return _notice(session, around, row)


def _intervention(around: Around, row: Intervention) -> dict[str, Any]:
    return {
        "occurred_at": local(row.occurred_at) if row.occurred_at else None,
        "place": row.place,
        "informed_at": local(row.informed_at) if row.informed_at else None,
        "reporter": row.informed_by,
        "level": label(row.level) if row.level else "",
        "hazards": _terms(HazardKind, row.hazards),
        "at_risk": [
            {"name": one.get("name") or around.name(one.get("person_id")), "state": one.get("state") or ""}
            for one in row.at_risk
        ],
        "source_person": row.source_person,
        "facts": row.facts,
        "witnesses": row.witnesses,
        "actions": _actions(row),
        "impossible": row.impossible_reason,
        "notifications": [
            {
                "whom": one.get("whom") or "",
                "on": _day(one.get("on")),
                "how": one.get("how") or "",
                "no": one.get("number") or "",
            }
            for one in row.notifications
        ],
        "nk_a_on": row.nk_a_on,
        "removal": _removal(row),
        "remedial": row.remedial,
        "registered": row.in_minors_register,
        "follow_up_by": row.follow_up_by,
        "follow_up_until": row.follow_up_until,
        "accepted_on": row.accepted_on,
    }


def _actions(row: Intervention) -> list[dict[str, Any]]:
    return [
        {
            "at": local(at) if at else None,
            "action": "".join(_terms(InterventionAction, [one.get("action")])),
            "who": one.get("who") or "",
            "result": one.get("result") or "",
        }
        for one, at in zip(row.actions, moments(row.actions), strict=True)
    ]


def _removal(row: Intervention) -> list[str]:
    labels = {"worker": _("Social worker"), "officer": _("Police officer")}
    labels |= {"medic": _("Doctor or paramedic"), "where": _("Where the child is")}
    return [f"{words}: {row.removal[name]}" for name, words in labels.items() if row.removal.get(name)]


def _safety_plan(around: Around, row: SafetyPlan) -> dict[str, Any]:
    return {
        "person": around.name(row.person_id),
        "drawn_on": row.drawn_on,
        "warning_signs": list(row.warning_signs),
        "safe_place": row.safe_place,
        "way_out": row.way_out,
        "contacts": [
            {"name": one.get("name") or "", "phone": one["phone"]} for one in row.contacts if one.get("phone")
        ],
        "code_word": row.code_word,
        "to_take": list(row.to_take),
        "where_to": list(row.where_to),
        "children": [
            {"name": around.name(one.get("person_id")), "plan": one.get("plan") or ""}
            for one in row.children
            if around.name(one.get("person_id"))
        ],
        "copy_with": row.copy_with,
        "review_on": row.review_on,
    }


def _blue_card(session: Session, around: Around, row: BlueCard) -> dict[str, Any]:
    limits = current_limits(session, LIMITS, day=clock.today())
    waits = row.nk_a_on is not None and row.handed_on is None
    names = [around.name(one) for one in row.perpetrators]
    victims = [one for one in map(around.person, row.victims) if one is not None]
    return {
        "victims": [
            {"name": around.name(one.person_id), "age": "" if one.age is None else str(one.age)} for one in victims
        ],
        "perpetrators": [one for one in (*names, row.perpetrator_note) if one],
        "forms": _terms(HazardKind, row.forms),
        "injuries": row.injuries,
        "weapon": row.weapon,
        "safety_feeling": _(blue_card.FEELINGS.get(row.safety_feeling, "")) if row.safety_feeling else "",
        "witnesses": row.witnesses,
        "extra": row.extra,
        "card_no": row.number,
        "started_on": row.started_on,
        "started_by": _(blue_card.STARTERS[row.started_by]) if row.started_by in blue_card.STARTERS else "",
        "nk_a_on": row.nk_a_on,
        "nk_a_by": row.nk_a_by,
        "handed_on": row.handed_on,
        "due_on": add_working_days(row.nk_a_on, limits["nk_a_handover_working_days"])
        if waits and row.nk_a_on
        else None,
        "nk_b": row.nk_b_given,
        "nk_c": row.nk_c,
        "nk_d": row.nk_d,
        "group_name": sentence(office_words(session, key=NK_GROUP)),
        "group_on": row.group_formed_on,
        "group_members": row.group_members,
        "meetings": [
            {"on": _day(one.get("on")), "place": one.get("place") or "", "findings": one.get("findings") or ""}
            for one in row.meetings
        ],
        "tasks": [{"text": one.title, "due": one.due} for one in blue_card.tasks_of(session, row.id)],
        "ended_on": row.ended_on,
        "end_reason": label(row.end_reason) if row.end_reason else "",
    }


def _notice(session: Session, around: Around, row: CourtDocument) -> dict[str, Any]:
    before = session.get(Intervention, row.intervention_id) if row.intervention_id else None
    texts: dict[str, str] = {}
    events = []
    for one in notices.paragraphs(session, row.id):
        if one.section == notices.EVENTS:
            on, words = split_day(one.text)
            known = next((part.partition(":")[2] for part in one.sources if part.startswith("known:")), "")
            events.append({"on": on, "text": words, "source": known})
        else:
            texts[one.section] = one.text
    found: dict[str, Any] = {
        "events": events,
        "drawn_on": row.drawn_on,
        # V28: who reported is on no paper for a court or the Police unless somebody chose it.
        "reporter": before.informed_by if row.shows_reporter and before else "",
    }
    to = _to(session, row)
    if str(row.kind) == notices.CRIME:
        office = session.exec(select(Office)).first()
        victims = [session.get(Person, one) for one in row.subjects]
        born = [{"name": _full(one), "born": one.birth_date} for one in victims if one is not None]
        more = {name: texts.get(name, "") for name in ("suspect", "evidence")}
        return found | more | {"addressee": to, "notifier": office.name if office else "", "victims": born}
    more = {name: texts.get(name, "") for name in ("help", "risks", "requests")}
    return found | more | {"court": to, "urgent": row.urgent or None} | _minors(session, around, row)


def _minors(session: Session, around: Around, row: CourtDocument) -> dict[str, Any]:
    people = [one for one in (session.get(Person, key) for key in row.subjects) if one is not None]
    minors = [
        {
            "name": _full(one),
            "born": one.birth_date,
            "pesel": one.pesel or "",
            "stays": one.whereabouts or around.family.address_home,
        }
        for one in people
    ]
    parents = [
        {"name": around.name(one.person_id), "address": around.family.address_home if one.in_household else ""}
        for one in around.people
        if one.role in _PARENTS
    ]
    return {"minors": minors, "minors_line": ", ".join(str(one["name"]) for one in minors), "parents": parents}


def _to(session: Session, row: CourtDocument) -> str:
    to = session.get(Institution, row.institution_id) if row.institution_id else None
    known = ", ".join(filter(None, (to.name, to.division, to.address))) if to else ""
    return row.addressee or known


def _full(person: Person) -> str:
    return f"{person.first_name} {person.last_name}".strip()


def _terms(vocabulary: type[Term], codes: Any) -> list[str]:
    known = {str(one): one for one in vocabulary}
    return [label(known[one]) for one in codes if one in known]


def _day(words: Any) -> date | None:
    return date.fromisoformat(str(words)) if words else None

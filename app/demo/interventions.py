"""What was done in danger in the story: intervention, Blue Card, safety plan, notice."""

from dataclasses import dataclass
from typing import Any

from app.demo.book import Book
from app.demo.ids import demo_id, family_id, user_id
from app.demo.people import person_id
from app.interventions.events import Event, with_day
from app.interventions.follow_up import ENTITY as FOLLOW_UP
from storage.models import BlueCard, CourtDocument, CourtParagraph, Intervention, SafetyPlan, Task
from storage.vocabulary.case import DocumentStatus, Sensitivity, TaskStatus
from storage.vocabulary.court import CourtDocumentKind, SendingWay
from storage.vocabulary.intervention import BlueCardEnd, HazardKind, InterventionAction
from storage.vocabulary.visit import DangerLevel


@dataclass(frozen=True, slots=True)
class Done:
    """An action with its hour."""

    hour: str
    action: InterventionAction
    who: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class Alarm:
    """An intervention; `who` of its rows are keys of people."""

    key: str
    day: str
    hour: str
    place: str
    informed_by: str
    hazards: tuple[HazardKind, ...]
    at_risk: tuple[dict[str, str], ...]
    source_person: str
    facts: str
    actions: tuple[Done, ...]
    notifications: tuple[dict[str, str], ...]
    remedial: str
    registered: bool
    follow_up_by: str
    follow_up_until: str
    followed: str
    followed_by: str
    follow_up_result: str
    accepted: str
    accepted_by: str


@dataclass(frozen=True, slots=True)
class Procedure:
    """A Blue Card."""

    key: str
    intervention: str
    number: str
    started: str
    started_by: str
    nk_a: str
    nk_a_by: str
    handed: str
    nk_b: bool
    nk_c: bool
    nk_d: bool
    group: str
    members: str
    victims: tuple[str, ...]
    perpetrators: tuple[str, ...]
    forms: tuple[HazardKind, ...]
    feeling: str
    meetings: tuple[dict[str, str], ...]
    ended: str
    reason: BlueCardEnd


@dataclass(frozen=True, slots=True)
class Refuge:
    """A safety plan."""

    key: str
    who: str
    day: str
    signs: tuple[str, ...]
    safe_place: str
    way_out: str
    contacts: tuple[dict[str, str], ...]
    code_word: str
    take: tuple[str, ...]
    where: tuple[str, ...]
    children: tuple[dict[str, str], ...]
    copy_with: str
    review: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice that was sent; `to` is the key of an institution."""

    key: str
    intervention: str
    kind: CourtDocumentKind
    to: str
    subjects: tuple[str, ...]
    day: str
    sent: str
    how: SendingWay
    urgent: bool
    events: tuple[dict[str, str], ...]
    help: str
    risks: str
    requests: str


@dataclass(frozen=True, slots=True)
class Safety:
    """Everything of it in one family."""

    interventions: tuple[Alarm, ...] = ()
    blue_cards: tuple[Procedure, ...] = ()
    plans: tuple[Refuge, ...] = ()
    notices: tuple[Notice, ...] = ()


def write_safety(book: Book, code: str, login: str, told: Safety) -> None:
    """Write what a family's story tells of danger."""
    for alarm in told.interventions:
        book.family(_intervention(book, code, login, alarm), code, f"intervention/{alarm.key}")
        book.family(_follow_up(book, code, login, alarm), code, f"intervention/{alarm.key}/follow-up")
    for card in told.blue_cards:
        book.family(_blue_card(book, code, card), code, f"blue-card/{card.key}")
    for plan in told.plans:
        book.family(_plan(book, code, plan), code, f"safety-plan/{plan.key}")
    for notice in told.notices:
        _write_notice(book, code, login, notice)


def _intervention(book: Book, code: str, login: str, told: Alarm) -> Intervention:
    at = book.moment(told.day, told.hour)
    return Intervention(
        family_id=family_id(code),
        case_id=demo_id(f"{code}/case"),
        user_id=user_id(login),
        level=DangerLevel.IMMEDIATE,
        occurred_at=at,
        entered_at=at,
        place=told.place,
        informed_at=at,
        informed_by=told.informed_by,
        hazards=[str(one) for one in told.hazards],
        at_risk=[{"person_id": person_id(code, one["who"]), "name": "", "state": one["state"]} for one in told.at_risk],
        source_person=told.source_person,
        facts=told.facts,
        actions=[
            {
                "at": book.moment(told.day, one.hour).isoformat(),
                "action": str(one.action),
                "who": one.who,
                "result": one.result,
            }
            for one in told.actions
        ],
        notifications=[{**one, "on": book.day(one["on"]).isoformat(), "number": ""} for one in told.notifications],
        remedial=told.remedial,
        in_minors_register=told.registered,
        follow_up_by=told.follow_up_by,
        follow_up_until=book.day(told.follow_up_until),
        accepted_on=book.day(told.accepted),
        accepted_by=user_id(told.accepted_by),
        sealed_at=book.moment(told.accepted, "12:00"),
        sealed_by=user_id(told.accepted_by),
    )


def _follow_up(book: Book, code: str, login: str, told: Alarm) -> Task:
    return Task(
        owner_id=user_id(login),
        family_id=family_id(code),
        title=f"Dalszy nadzór po interwencji: {told.followed_by}",
        text=told.follow_up_result,
        due=book.day(told.follow_up_until),
        status=TaskStatus.DONE,
        done_on=book.day(told.followed),
        entity=FOLLOW_UP,
        entity_id=demo_id(f"{code}/intervention/{told.key}"),
        sensitivity=Sensitivity.RESTRICTED,
    )


def _blue_card(book: Book, code: str, told: Procedure) -> BlueCard:
    return BlueCard(
        family_id=family_id(code),
        intervention_id=demo_id(f"{code}/intervention/{told.intervention}"),
        number=told.number,
        started_on=book.day(told.started),
        started_by=told.started_by,
        nk_a_on=book.day(told.nk_a),
        nk_a_by=told.nk_a_by,
        handed_on=book.day(told.handed),
        nk_b_given=told.nk_b,
        nk_c=told.nk_c,
        nk_d=told.nk_d,
        group_formed_on=book.day(told.group),
        group_members=told.members,
        victims=[person_id(code, key) for key in told.victims],
        perpetrators=[person_id(code, key) for key in told.perpetrators],
        forms=[str(one) for one in told.forms],
        safety_feeling=told.feeling,
        meetings=[{**one, "on": book.day(one["on"]).isoformat()} for one in told.meetings],
        ended_on=book.day(told.ended),
        end_reason=told.reason,
    )


def _plan(book: Book, code: str, told: Refuge) -> SafetyPlan:
    return SafetyPlan(
        family_id=family_id(code),
        person_id=person_id(code, told.who),
        drawn_on=book.day(told.day),
        warning_signs=list(told.signs),
        safe_place=told.safe_place,
        way_out=told.way_out,
        contacts=list(told.contacts),
        code_word=told.code_word,
        to_take=list(told.take),
        where_to=list(told.where),
        children=[{"person_id": person_id(code, one["who"]), "plan": one["plan"]} for one in told.children],
        copy_with=told.copy_with,
        review_on=book.day(told.review),
    )


def _write_notice(book: Book, code: str, login: str, told: Notice) -> None:
    paper = CourtDocument(
        family_id=family_id(code),
        case_id=demo_id(f"{code}/case"),
        intervention_id=demo_id(f"{code}/intervention/{told.intervention}"),
        institution_id=demo_id(f"institution/{told.to}"),
        kind=told.kind,
        status=DocumentStatus.SENT,
        user_id=user_id(login),
        subjects=[person_id(code, key) for key in told.subjects],
        urgent=told.urgent,
        drawn_on=book.day(told.day),
        sent_on=book.day(told.sent),
        sent_how=told.how,
        sealed_at=book.moment(told.sent, "12:00"),
        sealed_by=user_id(login),
    )
    book.family(paper, code, f"notice/{told.key}")
    texts: list[dict[str, Any]] = [
        {"section": "events", "text": with_day(Event(book.day(one["on"]), one["text"], "")), "known": one["source"]}
        for one in told.events
    ]
    texts += [{"section": name, "text": getattr(told, name), "known": ""} for name in ("help", "risks", "requests")]
    numbers: dict[str, int] = {}
    for one in texts:
        number = numbers[one["section"]] = numbers.get(one["section"], 0) + 1
        paragraph = CourtParagraph(
            family_id=family_id(code),
            court_document_id=paper.id,
            section=one["section"],
            number=number,
            text=one["text"],
            sources=[f"known:{one['known']}"] if one["known"] else [],
        )
        book.family(paragraph, code, f"notice/{told.key}/{one['section']}/{number}")

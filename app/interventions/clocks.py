"""What is due after a danger: the form NK-A to the team, the group's first meeting, the follow-up (domain.md §1.7)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import or_
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from app.acting import my_id
from app.i18n import _
from app.interventions.follow_up import done_tasks
from app.rules import current_limits, law
from app.rules.dates import add_working_days
from storage.models import Assignment, BlueCard, Case, Family, Intervention, SafetyPlan

LIMITS = (
    "nk_a_handover_working_days",
    "nk_a_alert_working_days",
    "nk_group_named_working_days",
    "nk_group_met_working_days",
)


class SafetyDeadlineKind(StrEnum):
    """What is due (keys of domain.md §1.7)."""

    NK_A_HANDOVER = "nk_a_handover_due"
    NK_GROUP = "nk_group_due"
    FOLLOW_UP = "intervention_follow_up"
    PLAN_REVIEW = "safety_plan_review"


@dataclass(frozen=True, slots=True)
class SafetyDeadline:
    """Something due by a day.

    Attributes:
        title: what, in the language of the interface; names nobody.
        basis: the article it comes from; empty for what the office set itself.
        alert_from: the day from which it is said aloud (V20: the third working day of a form NK-A).
        code: of the family.
        entity: table of the row it comes from: `blue_card`, `intervention`, `safety_plan`.
        row_id: that row.
        others: whether somebody else has to do it.
    """

    kind: SafetyDeadlineKind
    due: date
    title: str
    basis: str
    alert_from: date
    family_id: str
    code: str
    entity: str
    row_id: str
    others: bool = False

    def is_late(self, *, day: date) -> bool:
        """Return whether its day has passed."""
        return self.due < day


@dataclass(frozen=True, slots=True)
class _Of:
    family_id: str
    code: str


class _Card(NamedTuple):
    """What the clocks of a procedure need of it; the rest is long and kept strictly."""

    id: str
    family_id: str
    nk_a_on: date | None
    handed_on: date | None
    group_formed_on: date | None
    meetings: list[dict[str, Any]]
    ended_on: date | None


def list_safety_deadlines(session: Session, *, day: date, user_id: str | None = None) -> tuple[SafetyDeadline, ...]:
    """Return what is due for the safety of the families a user leads, the earliest first; nothing in family mode.

    Args:
        session: open session.
        day: today.
        user_id: whose families; the user of the session when left out.
    """
    families = {one.family_id: one for one in _led(session, user_id or my_id(session), day)}
    if not families:
        return ()
    limits = current_limits(session, LIMITS, day=day)
    found = [
        *_of_cards(session, families, limits),
        *_of_interventions(session, families),
        *_of_plans(session, families),
    ]
    return tuple(sorted(found, key=lambda one: (one.due, one.code, one.kind, one.row_id)))


def of_blue_card(card: BlueCard | _Card, *, code: str, limits: dict[str, int]) -> Iterator[SafetyDeadline]:
    """Return the clocks of one procedure that has not ended (V20).

    Args:
        card: the procedure.
        code: of its family.
        limits: those of `LIMITS`.
    """
    if card.ended_on is not None:
        return
    of = _Of(card.family_id, code)
    if card.nk_a_on is not None and card.handed_on is None:
        yield SafetyDeadline(
            SafetyDeadlineKind.NK_A_HANDOVER,
            add_working_days(card.nk_a_on, limits["nk_a_handover_working_days"]),
            _("Hand the form NK-A over to the team"),
            _basis("nk_a_handover_working_days", card.nk_a_on),
            add_working_days(card.nk_a_on, limits["nk_a_alert_working_days"]),
            of.family_id,
            of.code,
            "blue_card",
            card.id,
        )
    elif card.handed_on is not None and not card.meetings:
        named = add_working_days(card.handed_on, limits["nk_group_named_working_days"])
        due = add_working_days(card.group_formed_on or named, limits["nk_group_met_working_days"])
        yield SafetyDeadline(
            SafetyDeadlineKind.NK_GROUP,
            due,
            _("First meeting of the group"),
            _basis("nk_group_met_working_days", card.handed_on),
            due,
            of.family_id,
            of.code,
            "blue_card",
            card.id,
            others=True,
        )


def _basis(key: str, day: date) -> str:
    try:
        return law.article(key, on=day)
    except law.UnknownRuleError:
        # A card older than the ordinance the number stands in.
        return ""


def _of_cards(session: Session, families: dict[str, _Of], limits: dict[str, int]) -> Iterator[SafetyDeadline]:
    query = columns(*(getattr(BlueCard, name) for name in _Card._fields)).where(
        col(BlueCard.family_id).in_(families),
        col(BlueCard.ended_on).is_(None),
        col(BlueCard.deleted_at).is_(None),
    )
    for card in map(_Card._make, session.execute(query)):
        yield from of_blue_card(card, code=families[card.family_id].code, limits=limits)


def _of_interventions(session: Session, families: dict[str, _Of]) -> Iterator[SafetyDeadline]:
    query = columns(col(Intervention.id), col(Intervention.family_id), col(Intervention.follow_up_until)).where(
        col(Intervention.family_id).in_(families),
        col(Intervention.follow_up_until).is_not(None),
        col(Intervention.deleted_at).is_(None),
    )
    rows = session.execute(query).all()
    done = done_tasks(session, intervention_ids=[row_id for row_id, _family, _until in rows])
    title = _("Follow-up after the intervention")
    for row_id, family_id, until in rows:
        if row_id not in done:
            yield _plain(SafetyDeadlineKind.FOLLOW_UP, until, title, families[family_id], ("intervention", row_id))


def _of_plans(session: Session, families: dict[str, _Of]) -> Iterator[SafetyDeadline]:
    query = columns(col(SafetyPlan.id), col(SafetyPlan.family_id), col(SafetyPlan.review_on)).where(
        col(SafetyPlan.family_id).in_(families),
        col(SafetyPlan.review_on).is_not(None),
        col(SafetyPlan.deleted_at).is_(None),
    )
    title = _("Look at the safety plan again")
    for row_id, family_id, review_on in session.execute(query):
        yield _plain(SafetyDeadlineKind.PLAN_REVIEW, review_on, title, families[family_id], ("safety_plan", row_id))


def _plain(kind: SafetyDeadlineKind, due: date, title: str, of: _Of, row: tuple[str, str]) -> SafetyDeadline:
    entity, row_id = row
    return SafetyDeadline(kind, due, title, "", due, of.family_id, of.code, entity, row_id)


def _led(session: Session, owner: str, day: date) -> Iterator[_Of]:
    query = (
        select(Family.id, Family.code)
        .join(Case, col(Case.family_id) == col(Family.id))
        .join(Assignment, col(Assignment.case_id) == col(Case.id))
        .where(
            Assignment.user_id == owner,
            col(Assignment.since) <= day,
            or_(col(Assignment.until).is_(None), col(Assignment.until) >= day),
            col(Assignment.deleted_at).is_(None),
            col(Case.deleted_at).is_(None),
            col(Family.deleted_at).is_(None),
        )
        .distinct()
    )
    for family_id, code in session.exec(query):
        yield _Of(family_id, code)

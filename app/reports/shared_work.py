"""How much the families do by themselves: whose the actions done were, earlier and now (S3-03)."""

from datetime import timedelta

from sqlalchemy import select
from sqlmodel import Session, col

from app.i18n import _
from app.reports.periods import Period
from app.reports.rows import Ref, Row, Unit, counted, share
from app.reports.stays import Care
from storage.models import Action
from storage.vocabulary.plan import ActionStatus, Responsibility

_ALONE = (Responsibility.FAMILY, Responsibility.CHILD)


def share_rows(session: Session, care: Care, period: Period) -> list[Row]:
    """Return the actions done in the period, and which part of them the family did alone; nothing without any."""
    done = _done(session, {one.family_id for one in care.cases}, period)
    if not done:
        return []
    alone = [ref for ref, who in done if who in _ALONE]
    before = _done(session, {one.family_id for one in care.cases}, _before(period))
    alone_before = [ref for ref, who in before if who in _ALONE]
    together = [ref for ref, who in done if who is Responsibility.TOGETHER]
    return [
        counted("actions_done", _("Actions of plans done"), [ref for ref, _who in done]),
        counted("actions_alone", _("of these by the family alone"), alone, level=1),
        counted("actions_together", _("of these together with the assistant"), together, level=1),
        Row(
            key="actions_alone_share",
            label=_("Part done by the family alone"),
            value=share(len(alone), len(done)),
            unit=Unit.PERCENT,
            behind=tuple(alone),
        ),
        Row(
            key="actions_alone_before",
            label=_("The same part in the period before"),
            value=share(len(alone_before), len(before)),
            unit=Unit.PERCENT,
            level=1,
            behind=tuple(alone_before),
        ),
    ]


def _before(period: Period) -> Period:
    """Return as many days just before a period."""
    return Period(period.since - timedelta(days=period.days()), period.since - timedelta(days=1))


def _done(session: Session, families: set[str], period: Period) -> list[tuple[Ref, Responsibility]]:
    query = (
        select(Action.family_id, Action.id, Action.origin_id, Action.responsibility)  # type: ignore[call-overload]
        .where(
            col(Action.family_id).in_(families),
            col(Action.status) == ActionStatus.DONE,
            col(Action.done_on) >= period.since,
            col(Action.done_on) <= period.until,
            col(Action.deleted_at).is_(None),
        )
        .order_by(col(Action.done_on), col(Action.id))
    )
    # A new version of the plan takes an action over as a row of its own.
    found = {origin or row: (Ref(family, "action", row), who) for family, row, origin, who in session.execute(query)}
    return list(found.values())

"""Rows about danger and what was done: dangers noticed, interventions, Niebieskie Karty (D46, D48).

Only how many and in which family: what happened stays in the file.
"""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from app.i18n import _
from app.reports.contacts import visit_refs
from app.reports.entries import Entries
from app.reports.periods import Period
from app.reports.rows import Ref, Row, counted
from storage.models import BlueCard, CourtDocument, Intervention
from storage.vocabulary.court import CourtDocumentKind
from storage.vocabulary.visit import DangerLevel

_NOTICED = (DangerLevel.WATCH, DangerLevel.RISK, DangerLevel.IMMEDIATE)


def danger_rows(session: Session, entries: Entries, families: set[str], period: Period) -> list[Row]:
    """Return what was noticed, done and told to others."""
    begin, end = period.moments()
    noticed = visit_refs(one for one in entries.visits if one.danger in _NOTICED)
    done = _refs(
        session, Intervention, families, col(Intervention.occurred_at) >= begin, col(Intervention.occurred_at) < end
    )
    started = _refs(
        session, BlueCard, families, col(BlueCard.started_on) >= period.since, col(BlueCard.started_on) <= period.until
    )
    notices = _refs(
        session,
        CourtDocument,
        families,
        col(CourtDocument.kind).in_((CourtDocumentKind.NOTICE_COURT, CourtDocumentKind.NOTICE_CRIME)),
        col(CourtDocument.sent_on) >= period.since,
        col(CourtDocument.sent_on) <= period.until,
    )
    return [
        counted("dangers", _("Visits at which a danger was noticed"), noticed),
        counted("interventions", _("Interventions"), done),
        counted("blue_cards", _("Niebieskie Karty begun"), started),
        counted("notices", _("Notices to court, Police or prosecutor"), notices),
    ]


def _refs(session: Session, model: type[Any], families: set[str], *where: Any) -> tuple[Ref, ...]:
    query = select(model.family_id, model.id).where(
        col(model.family_id).in_(families), *where, col(model.deleted_at).is_(None)
    )
    entity = str(model.__tablename__)
    return tuple(sorted(Ref(family, entity, row) for family, row in session.execute(query)))

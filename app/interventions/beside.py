"""What stands beside a paper about safety: what was begun from an intervention."""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from storage.models import BlueCard, CourtDocument


def follows(session: Session, *, intervention_id: str) -> Mapping[str, str]:
    """Return what was begun from an intervention already: kind of paper to its id."""
    found: dict[str, str] = {}
    cards = select(BlueCard.id).where(BlueCard.intervention_id == intervention_id, col(BlueCard.deleted_at).is_(None))
    for row_id in session.exec(cards):
        found["blue_card"] = row_id
    papers = select(CourtDocument.kind, CourtDocument.id).where(
        CourtDocument.intervention_id == intervention_id, col(CourtDocument.deleted_at).is_(None)
    )
    for kind, row_id in session.exec(papers):
        found[str(kind)] = row_id
    return found

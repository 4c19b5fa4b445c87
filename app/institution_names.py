"""The directory of institutions as a list to choose from."""

from sqlmodel import Session, col, select

from storage.models import Institution


def list_names(session: Session) -> tuple[tuple[str, str], ...]:
    """Return id and name of every institution of the directory, by name."""
    query = select(Institution.id, Institution.name).where(col(Institution.deleted_at).is_(None))
    return tuple((row_id, name) for row_id, name in session.exec(query.order_by(col(Institution.name))))

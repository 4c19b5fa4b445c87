"""Who works in a session."""

from sqlmodel import Session

from storage.actor import Actor
from storage.capture import StoreSession


def actor_of(session: Session) -> Actor:
    """Return the author of everything this session writes.

    Raises:
        TypeError: a session that nobody works in; a bug.
    """
    if not isinstance(session, StoreSession) or session.actor is None:
        raise TypeError("a use case needs a session with an actor")
    return session.actor


def my_id(session: Session) -> str:
    """Return the id of the user who works in the session."""
    return actor_of(session).user_id

"""What the database itself lets a request see: rows of its user's scopes, under a role that owns nothing.

The scopes are found by the database from the user's assignments, not told by the program: a mistake in the program's
own checks finds nothing there. `office.request_role` makes the role.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

from sync.hub.session import Caller

_ENTERED = "parasol_entered"
_ENTER = text("SELECT parasol_enter(:user, :today, :late)")
_AS_OWNER = text("SELECT set_config('role', 'none', true)")
_AS_REQUEST = text("SELECT set_config('role', 'parasol_request', true)")


def enter(connection: Connection, caller: Caller, *, late: bool = False) -> None:
    """Give the rest of a transaction no other rows than a caller's.

    Args:
        connection: of the office, in a transaction.
        caller: whom the office knows it to be; one that was withdrawn sees no row of any scope.
        late: also scopes the user held before, whose late work is taken.
    """
    user = "" if caller.revoked else caller.user
    connection.execute(_ENTER, {"user": user, "today": caller.today, "late": late})
    connection.execution_options(**{_ENTERED: True})


def enter_again(connection: Connection, caller: Caller) -> None:
    """Let a transaction that was entered see a family it has just brought."""
    if connection.get_execution_options().get(_ENTERED):
        connection.execute(_AS_OWNER)
        enter(connection, caller, late=True)


@contextmanager
def as_owner(connection: Connection) -> Iterator[None]:
    """Let what follows be done by the owner of the tables: adding rows by COPY, reading the contents of the log.

    The feed goes on refusing foreign scopes. After an error the transaction or its savepoint has to be rolled back,
    which takes this back too.
    """
    if not connection.get_execution_options().get(_ENTERED):
        yield
        return
    connection.execute(_AS_OWNER)
    yield
    connection.execute(_AS_REQUEST)

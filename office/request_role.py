"""The role requests work under: it owns nothing, sees rows by policy, and cannot read what signing in is made of."""

from psycopg.errors import InsufficientPrivilege
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import ProgrammingError

from app.errors import KnownError

ROLE = "parasol_request"
_ONE_AT_A_TIME = 0x50415254
_HIDDEN = ("account", "enrolment_code", "alembic_version")
# The log without the contents of what was written.
_OF_THE_LOG = (
    "op_id", "incarnation", "dseq", "group_id", "scope", "table", "row_id", "kind", "base_rev", "author", "device",
    "schema_version", "received_at", "state", "reason", "conflicts", "rev", "clean", "late",
)  # fmt: skip


class OfficeRoleMissingError(KnownError):
    """The database has no role for requests, and this program may not make one. Params: `role`."""

    code = "office_role_missing"


def ensure_role(engine: Engine) -> None:
    """Make the role if there is none, and give it what requests need in this version's tables.

    Raises:
        OfficeRoleMissingError: there is none, and whoever administers the database has to make it.
    """
    try:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ONE_AT_A_TIME})
            _ensure(connection)
    except ProgrammingError as error:
        if isinstance(error.orig, InsufficientPrivilege):
            raise OfficeRoleMissingError(role=ROLE) from error
        raise


def _ensure(connection: Connection) -> None:
    known = connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :role"), {"role": ROLE}).scalar()
    if not known:
        connection.execute(text(f"CREATE ROLE {ROLE} NOLOGIN NOINHERIT"))
    if not connection.execute(text("SELECT pg_has_role(current_user, :role, 'SET')"), {"role": ROLE}).scalar():
        connection.execute(text(f"GRANT {ROLE} TO CURRENT_USER WITH INHERIT FALSE, SET TRUE"))
    hidden = ", ".join(_HIDDEN)
    columns = ", ".join(f'"{name}"' for name in _OF_THE_LOG)
    for statement in (
        f"GRANT USAGE ON SCHEMA public TO {ROLE}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {ROLE}",
        f"REVOKE ALL ON {hidden} FROM {ROLE}",
        f"REVOKE SELECT, UPDATE, DELETE ON operation_log FROM {ROLE}",
        f"GRANT SELECT ({columns}) ON operation_log TO {ROLE}",
    ):
        connection.execute(text(statement))

"""The office's PostgreSQL: opened over whatever servers its address names, broken off when it has to end."""

import secrets
from functools import partial
from typing import Any

from sqlalchemy import Engine, create_engine

from storage.database_guard import guard

_NAME = "parasol_name"
# Each exchange at work has one; opening one costs PostgreSQL a process, so they are kept.
_CONNECTIONS = 20
_OVERLAP = 20


def open_postgres(url: str) -> Engine:
    """Return an engine on the office's PostgreSQL; a connection the server dropped is replaced before use.

    The address goes to libpq as it is: it may name several servers, of which the one that can be written to is taken.

    Args:
        url: `postgresql://…`, as libpq reads it; a driver in its name is passed over.
    """
    address, name = "postgresql://" + url.partition("://")[2], f"parasol {secrets.token_hex(8)}"
    engine = create_engine(
        "postgresql+psycopg://",
        creator=partial(_connect, address, name=name),
        execution_options={_NAME: name},
        pool_pre_ping=True,
        pool_size=_CONNECTIONS,
        max_overflow=_OVERLAP,
        hide_parameters=True,
    )
    guard(engine)
    return engine


def break_off(engine: Engine) -> None:
    """End what an engine's connections are doing, by ending the connections; what was not committed is undone.

    Cancelling a statement would not do: one that waits for the replica at its commit would then say that all is well.
    """
    name = engine.get_execution_options()[_NAME]
    query = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = %s AND state <> 'idle'"
    with engine.connect() as connection:
        connection.exec_driver_sql(f"{query} AND pid <> pg_backend_pid()", (name,))


def _connect(address: str, *, name: str) -> Any:
    import psycopg  # noqa: PLC0415 - a laptop does without
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415 - as above

    told = conninfo_to_dict(address)
    standing: dict[str, Any] = {
        "connect_timeout": 5,
        "target_session_attrs": "read-write",
        "application_name": name,
    }
    return psycopg.connect(address, **{word: value for word, value in standing.items() if word not in told})

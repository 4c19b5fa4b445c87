import shutil
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from storage import schema
from storage.database import close, head, needs_upgrade, open_database, schema_version, upgrade
from storage.errors import StoreDamaged, StoreTooNew
from tests.storage.conftest import Profile

FIRST = """
from alembic import op
revision = "a1"
down_revision = None
def upgrade():
    op.execute("CREATE TABLE family (id INTEGER PRIMARY KEY, name TEXT)")
    op.execute("CREATE TABLE visit (id INTEGER PRIMARY KEY, family INTEGER REFERENCES family ON DELETE CASCADE)")
    op.execute("INSERT INTO family VALUES (1, 'R-001')")
    op.execute("INSERT INTO visit VALUES (10, 1)")
"""
SECOND = """
from alembic import op
revision = "a2"
down_revision = "a1"
def upgrade():
    op.execute("CREATE TABLE renewed (id INTEGER PRIMARY KEY, name TEXT, note TEXT)")
    op.execute("INSERT INTO renewed (id, name) SELECT id, name FROM family")
    op.execute("DROP TABLE family")
    op.execute("ALTER TABLE renewed RENAME TO family")
    {more}
"""


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small history of its own, run by the program's environment; the % is meant."""
    place = tmp_path / "100% history"
    (place / "versions").mkdir(parents=True)
    shutil.copy(schema.MIGRATIONS / "env.py", place)
    (place / "versions" / "a1.py").write_text(FIRST, encoding="utf-8")
    monkeypatch.setattr(schema, "MIGRATIONS", place)
    return place


def add_second(history: Path, *, more: str = "pass") -> None:
    (history / "versions" / "a2.py").write_text(SECOND.format(more=more), encoding="utf-8")


def visits(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(
            connection.execute(text("SELECT count(*) FROM visit JOIN family ON family.id = family")).scalar_one()
        )


def test_the_programs_own_history_opens_a_new_store(profile: Profile, engine: Engine) -> None:
    assert schema_version(engine) is None
    assert needs_upgrade(engine)
    upgrade(engine)
    assert schema_version(engine) == head()
    upgrade(engine)
    close(engine)
    again = open_database(profile.store, key=profile.key)
    assert not needs_upgrade(again)
    close(again)


def test_the_versions_are_those_of_the_history() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    told = ScriptDirectory.from_config(config)
    assert [one.revision for one in told.walk_revisions()][::-1] == list(schema.versions())
    assert told.get_current_head() == head()


def test_rebuilding_a_table_keeps_the_rows_that_refer_to_it(history: Path, engine: Engine) -> None:
    upgrade(engine)
    add_second(history)
    assert needs_upgrade(engine)
    upgrade(engine)
    assert (schema_version(engine), visits(engine)) == ("a2", 1)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ("op.execute('SELECT nothing')", OperationalError),
        ("op.execute('DELETE FROM family')", StoreDamaged),
        ("raise KeyboardInterrupt", KeyboardInterrupt),
    ],
)
def test_a_failing_upgrade_changes_nothing(
    history: Path, engine: Engine, more: str, error: type[BaseException]
) -> None:
    upgrade(engine)
    add_second(history, more=more)
    with pytest.raises(error):
        upgrade(engine)
    assert (schema_version(engine), visits(engine)) == ("a1", 1)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_store_of_a_newer_program_is_left_alone(profile: Profile, engine: Engine) -> None:
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'from_the_future'"))
    with pytest.raises(StoreTooNew):
        upgrade(engine)
    close(engine)
    before = profile.files()
    with pytest.raises(StoreTooNew):
        open_database(profile.store, key=profile.key)
    assert profile.files() == before

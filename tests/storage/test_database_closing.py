import threading

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from storage.database import WrongThreadError, close, forbid_thread, open_database, reading, translate
from storage.errors import KnownError, StoreLocked
from tests.storage.conftest import Profile, count, write_rows


def test_rows_survive_closing(profile: Profile, engine: Engine) -> None:
    write_rows(engine)
    close(engine)
    again = open_database(profile.store, key=profile.key)
    assert count(again) == 100
    close(again)


def test_closing_ends_every_connection(profile: Profile, engine: Engine) -> None:
    write_rows(engine)
    with engine.connect(), reading(engine).connect(), engine.connect():
        pass
    close(engine)
    close(engine)
    profile.key.wipe()
    assert {path.name for path in profile.directory.iterdir()} == {"profile.keys", "profile.keys.old", "store.db"}
    for variant in (engine, reading(engine)):
        with pytest.raises(StoreLocked):
            variant.connect()


def test_closing_lets_running_work_end(engine: Engine) -> None:
    write_rows(engine, rows=1)
    inside, go = threading.Event(), threading.Event()

    def work() -> None:
        with engine.begin() as connection:
            inside.set()
            go.wait()
            connection.execute(text("INSERT INTO note (body) VALUES ('last words')"))
        done.append(True)

    done: list[bool] = []
    worker = threading.Thread(target=work)
    worker.start()
    inside.wait()
    closing = threading.Thread(target=close, args=(engine,), kwargs={"patience": 30.0})
    closing.start()
    go.set()
    worker.join()
    closing.join()
    assert done == [True]


def test_closing_interrupts_work_that_does_not_end(profile: Profile, engine: Engine) -> None:
    write_rows(engine, rows=1)
    inside = threading.Event()
    ended: list[KnownError | None] = []

    def work() -> None:
        endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
        try:
            with engine.begin() as connection:
                connection.execute(text("DELETE FROM note"))
                inside.set()
                connection.execute(text(endless)).all()
        except OperationalError as error:
            ended.append(translate(error))

    worker = threading.Thread(target=work)
    worker.start()
    inside.wait()
    close(engine, patience=0.2)
    worker.join()
    assert [type(error) for error in ended] == [StoreLocked]
    again = open_database(profile.store, key=profile.key)
    assert count(again) == 1
    close(again)


def test_the_forbidden_thread_gets_no_session(engine: Engine) -> None:
    write_rows(engine)
    forbid_thread(threading.get_ident())
    for variant in (engine, reading(engine)):
        with Session(variant) as session, pytest.raises(WrongThreadError):
            session.execute(text("SELECT 1"))
    counted: list[int] = []
    worker = threading.Thread(target=lambda: counted.append(count(engine)))
    worker.start()
    worker.join()
    assert counted == [100]
    forbid_thread(None)
    assert count(engine) == 100

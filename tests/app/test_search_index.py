"""The index is made anew behind the work: found all the time, stopped and taken up again, once for each dictionary."""

import pytest
from sqlalchemy import text

from app import search_index
from app.demo import family_id
from app.notes import NoteForm, add_note
from app.opening import LaptopWorkspace
from app.search import find
from app.search_index import Renewal
from storage import search
from storage.models import LocalState
from tests.demo_day import MORNING

R001 = family_id("R-001")


@pytest.fixture
def older(demo: LaptopWorkspace) -> LaptopWorkspace:
    """A store whose index an older program made: without marks, so that no filter knows its rows."""
    with demo.write() as session:
        add_note(session, family_id=R001, form=NoteForm(MORNING, subject="Szkoła", facts="Był na hulajnodze."))
    with demo.write() as session:
        connection = session.connection()
        places = connection.execute(text("SELECT docid, row_id FROM search_row WHERE entity = 'note'")).all()
        for place, row_id in places:
            facts = connection.execute(text("SELECT facts FROM note WHERE id = :id"), {"id": row_id}).scalar_one()
            connection.execute(text("DELETE FROM search_text WHERE rowid = :place"), {"place": place})
            connection.execute(
                text("INSERT INTO search_text (rowid, title, body) VALUES (:place, '', :body)"),
                {"place": place, "body": facts.casefold()},
            )
        session.merge(LocalState(key="search_index", value={"version": "1 older"}))
    return demo


def titles(workspace: LaptopWorkspace, typed: str) -> set[str]:
    with workspace.read() as session:
        return {row.row_id for row in find(session, typed, limit=200) if row.entity == "note"}


def test_a_new_store_needs_none(demo: LaptopWorkspace) -> None:
    with demo.read() as session:
        assert search_index.is_current(session)
    assert search_index.renew(demo) == Renewal(0, 0, finished=True)


def test_everything_is_found_while_it_goes_on_and_better_after(older: LaptopWorkspace) -> None:
    with older.read() as session:
        assert not search_index.is_current(session)
    assert len(titles(older, "hulajnodze ")) == 1
    assert titles(older, "hulajnoga ") == set()
    seen = []

    def look(now: Renewal) -> None:
        seen.append(now.done)
        assert len(titles(older, "hulajnodze ")) == 1

    last = search_index.renew(older, progress=look)
    assert last.finished
    assert last.done == last.total == seen[-1]
    assert seen == sorted(seen)
    assert len(titles(older, "hulajnoga ")) == 1
    assert titles(older, "hulajnodze ") <= titles(older, "notatki ")
    with older.read() as session:
        assert search_index.is_current(session)


def test_it_is_stopped_and_goes_on_where_it_was(older: LaptopWorkspace) -> None:
    with older.write() as session:
        first = search_index.renew_some(session, limit=7)
    stopped = search_index.renew(older, stopped=lambda: True)
    assert (first.finished, stopped.finished) == (False, False)
    assert 0 < first.done < stopped.done < stopped.total
    rest: list[int] = []
    assert search_index.renew(older, progress=lambda now: rest.append(now.done)).finished
    assert rest[0] >= stopped.done
    assert rest[-1] == stopped.total


def test_parts_are_brought_together_in_portions_and_by_themselves_again_afterwards(older: LaptopWorkspace) -> None:
    def numbers(query: str) -> list[int]:
        with older.read() as session:
            return list(session.connection().execute(text(query)).scalars())

    settings = "SELECT v FROM search_text_config WHERE k IN ('automerge', 'crisismerge') ORDER BY k"
    parts = "SELECT count(DISTINCT segid) FROM search_text_idx"
    percents, now, most = [], Renewal(0, 0, finished=False), 0
    while not now.finished:
        with older.write() as session:
            now = search_index.renew_some(session, limit=5)
        percents.append(now.percent)
        if not now.finished:
            assert numbers(settings) == [0, 1999]
        most = max(most, *numbers(parts))
    assert percents == sorted(percents)
    assert (percents[0], percents[-1]) == (0, 100)
    assert len(set(percents)) > 50
    assert numbers(settings) == [4, 16]
    # Never so many that a question is slow, and in the end all is one.
    assert 16 <= most < 50
    assert numbers(parts) == [1]


def test_what_was_cut_off_in_a_step_is_done_again(older: LaptopWorkspace) -> None:
    def break_off() -> None:
        with older.write() as session:
            search_index.renew_some(session, limit=5)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    with older.write() as session:
        assert search_index.renew_some(session, limit=5).done <= 5
    assert search_index.renew(older).finished
    assert len(titles(older, "hulajnoga ")) == 1


def test_another_dictionary_meanwhile_begins_it_anew(older: LaptopWorkspace) -> None:
    with older.write() as session:
        search_index.renew_some(session, limit=50)
        state = session.get_one(LocalState, "search_index")
        state.value = state.value | {"renewing": "1 another"}
    with older.write() as session:
        assert search_index.renew_some(session, limit=3).done <= 3


def test_the_order_of_what_was_written_stays_and_strays_leave(older: LaptopWorkspace) -> None:
    def order() -> list[str]:
        with older.read() as session:
            rows = session.connection().execute(
                text("SELECT row_id FROM search_row WHERE entity = 'note' ORDER BY docid")
            )
            return list(rows.scalars())

    before = order()
    with older.write() as session:
        session.connection().execute(
            text("INSERT INTO search_row (docid, row_id, entity, scope) VALUES (999999, 'gone', 'note', 'family/x')")
        )
    assert search_index.renew(older).finished
    assert order() == before


def test_what_is_written_meanwhile_is_found(older: LaptopWorkspace) -> None:
    with older.write() as session:
        search_index.renew_some(session, limit=20)
    with older.write() as session:
        made = add_note(session, family_id=R001, form=NoteForm(MORNING, facts="Wiolonczela stoi w kącie."))
    assert search_index.renew(older).finished
    assert titles(older, "wiolonczelę ") == {made}


def parts(workspace: LaptopWorkspace) -> int:
    with workspace.read() as session:
        return int(session.connection().execute(text("SELECT count(DISTINCT segid) FROM search_text_idx")).scalar_one())


def write_notes(workspace: LaptopWorkspace, *days: str) -> None:
    for day in days:
        with workspace.write() as session:
            add_note(session, family_id=R001, form=NoteForm(MORNING, subject="Szkoła", facts=f"Hulajnoga {day}."))


def test_what_many_rows_left_apart_is_brought_together_and_may_stop(demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        search.leave_apart(session.connection())
    days = [f"dnia{number}" for number in range(30)]
    write_notes(demo, *days[:20])
    apart = parts(demo)
    assert apart > 20, "nothing was brought together meanwhile"
    with demo.read() as session:
        assert not search_index.is_current(session)
    search_index.renew(demo, stopped=lambda: True)
    write_notes(demo, *days[20:])
    assert len(titles(demo, "hulajnoga ")) == len(days)
    assert search_index.renew(demo).finished
    assert parts(demo) < apart / 2
    assert len(titles(demo, "hulajnoga ")) == len(days)
    with demo.read() as session:
        assert search_index.is_current(session)
    write_notes(demo, *days)
    assert parts(demo) < len(days), "from now on it happens by itself"

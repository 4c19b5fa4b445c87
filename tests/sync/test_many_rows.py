"""A thousand rows at once: written together, with what is typed here on top, all of them found."""

from sqlalchemy import text

from storage import search
from storage.models import Visit
from storage.vocabulary.visit import VisitPlace
from tests.sync.conftest import MakeStore
from tests.sync.test_session import assert_equal
from tests.sync.world import Centre, visit

# More than one statement writes, and not a whole number of statements.
MANY = search.MANY + 37


def test_many_rows_come_whole_and_are_found(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    first, second = make_store(), make_store()
    met = visit(family, facts="Rozmowa w kuchni")
    first.add(met)
    for store in (first, second):
        store.sync()
    first.add(*[visit(family, facts=f"Rozmowa {number} o budżecie", present=[f"p{number}"]) for number in range(MANY)])
    first.change(met.id, Visit, place=VisitPlace.PHONE)
    second.change(met.id, Visit, facts="Rozmowa na hulajnodze")
    first.sync()
    assert second.sync().received == MANY + 1
    with second.engine.connect() as connection:
        assert len(search.find(connection, "budżet", limit=2 * MANY)) == MANY
        assert [hit.row_id for hit in search.find(connection, "hulajnoga")] == [met.id]
        assert not search.find(connection, "kuchnia"), "the words of what is shown, not of what came"
        assert search.is_scattered(connection)
    assert_equal(centre, family, second, first)


def test_few_rows_leave_the_index_to_itself(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    first, second = make_store(), make_store()
    first.add(visit(family, facts="Rozmowa o budżecie"))
    first.sync()
    second.sync()
    with second.engine.connect() as connection:
        assert not search.is_scattered(connection)
        kept = connection.execute(text("SELECT v FROM search_text_config WHERE k = 'automerge'")).scalar()
    assert kept in {None, 4}

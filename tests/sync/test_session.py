"""A session between laptops and the office, and what must not go wrong in it."""

import pytest

from storage import search
from storage.models import Family, Visit, family_scope
from storage.vocabulary.visit import DangerLevel
from tests.sync.conftest import MakeStore
from tests.sync.world import Office, visit


def test_what_one_laptop_wrote_the_other_has_and_finds(office: Office, make_store: MakeStore) -> None:
    family = office.add_family("anna")
    first, second = make_store(), make_store()
    first.sync()
    met = visit(family, facts="Rozmowa o budżecie domowym", danger=DangerLevel.WATCH, present=["p1", "p2"])
    first.add(met)
    sent = first.sync()
    got = second.sync()
    assert (sent.sent, sent.quarantined, got.received) == (1, (), 3)
    assert first.rows(family_scope(family)) == second.rows(family_scope(family)) == office.rows(family_scope(family))
    assert sent.marks == got.marks
    with second.engine.connect() as connection:
        assert [hit.row_id for hit in search.find(connection, "budżet")] == [met.id]


def test_a_session_without_news_changes_nothing(office: Office, make_store: MakeStore) -> None:
    office.add_family("anna")
    store = make_store()
    first = store.sync()
    again = store.sync(thorough=True)
    assert (again.sent, again.received, again.repaired) == (0, 0, ())
    assert again.marks == first.marks
    assert store.line.calls[-3:] == ["Hello", "PullRequest", "Acknowledge"]

"""Stores put back from a copy, and answers that were cut off: what a laptop is told must fit what it holds."""

from pathlib import Path

import pytest

from storage.models import Visit
from tests.sync.conftest import MakeStore
from tests.sync.test_session import assert_equal, backup, cloned, restore
from tests.sync.world import Centre, CutError, visit


def test_a_copy_made_between_two_changes_gets_the_second_one_back(
    centre: Centre, make_store: MakeStore, tmp_path: Path
) -> None:
    """Both changes took effect as one revision; the copy knows the first only, and sends it again."""
    family = centre.add_family("anna")
    store, other = make_store(), make_store()
    made = visit(family)
    store.add(made)
    store.sync()
    store.change(made.id, Visit, quotes="pierwsza")
    backup(store, tmp_path / "copy.db")
    store.change(made.id, Visit, children_note="druga")
    store.sync()
    restore(store, tmp_path / "copy.db")
    store.sync()
    here = store.get(Visit, made.id)
    assert (here.quotes, here.children_note) == ("pierwsza", "druga")
    assert_equal(centre, family, store, other)


def test_a_clone_that_pulls_before_it_may_send_does_not_go_on_showing_what_was_replaced(
    centre: Centre, make_store: MakeStore
) -> None:
    """What waits in both stores was sent by one, and replaced; the other laid it on top of that before it heard so."""
    family = centre.add_family("anna")
    store, clone = make_store(), make_store()
    made = visit(family)
    store.add(made)
    store.sync()
    store.change(made.id, Visit, quotes="pierwsze")
    cloned(store, clone)
    store.change(made.id, Visit, quotes="drugie")
    store.sync()
    version, clone.recorder.schema_version = clone.recorder.schema_version, "9999"
    clone.sync()
    assert clone.get(Visit, made.id).quotes == "pierwsze", "what waits is on top"
    clone.recorder.schema_version = version
    clone.sync()
    assert clone.get(Visit, made.id).quotes == "drugie"
    assert_equal(centre, family, store, clone)
    clone.line.calls.clear()
    clone.sync()
    assert clone.line.calls == ["Hello"], "what was put right is not asked for again"


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_refused_work_is_undone_although_the_session_was_cut(centre: Centre, make_store: MakeStore, cut: int) -> None:
    family = centre.add_family("anna")
    store = make_store()
    made = visit(family, facts="dobre")
    store.add(made)
    store.sync()
    store.change(made.id, Visit, facts="złe\0")
    store.change(made.id, Visit, quotes="dobre")
    store.line.cut, store.line.reply_lost, store.line.older = cut, False, True
    with pytest.raises(CutError):
        store.sync()
    store.line.cut, store.line.older = None, False
    store.sync()
    here = store.get(Visit, made.id)
    assert (here.facts, here.quotes) == ("dobre", "dobre")
    assert "złe" in store.scalar("SELECT fields FROM outbox WHERE state = 'quarantined'")
    assert_equal(centre, family, store)
    store.line.calls.clear()
    store.sync()
    assert store.line.calls == ["Hello"], "what was undone is not asked for again"


def test_own_work_waiting_over_an_undone_row_keeps_its_author_and_moment(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    store, other = make_store(), make_store()
    made = visit(family, facts="dobre")
    store.add(made)
    store.sync()
    store.change(made.id, Visit, facts="złe\0")
    acknowledge = store.line.pull

    def typing_meanwhile(request):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        if request.wanted:
            store.change(made.id, Visit, quotes="dopisane")
        return acknowledge(request)

    store.line.pull = typing_meanwhile  # type: ignore[method-assign]
    store.sync()
    store.line.pull = acknowledge  # type: ignore[method-assign]
    assert store.states() == ["applied", "quarantined", "pending"]
    store.sync()
    assert_equal(centre, family, store, other)

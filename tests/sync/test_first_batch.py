"""The first batch goes with the hello: taken when all is as the laptop believes it to be, and only then."""

from typing import Any

import msgspec
import pytest

from storage.database import head, reading
from storage.models import Visit, family_scope, new_id
from sync import hub
from sync.opening import look
from sync.protocol import Hello, Welcome
from tests.sync.conftest import MakeStore
from tests.sync.test_session import assert_equal
from tests.sync.world import Centre, CutError, Store, sign, visit


def joined(make_store: MakeStore, **made_with: Any) -> Store:
    store = make_store(**made_with)
    store.sync()
    store.line.calls.clear()
    return store


def said(store: Store) -> Hello:
    """Return the hello of a store with something to send."""
    with reading(store.engine).connect() as connection:
        opening = look(connection, incarnation=store.recorder.incarnation)
    hello = opening.hello(device=store.device, recorder=store.recorder)
    assert hello.batch is not None
    return hello


def greeted(store: Store, hello: Hello, *, revoked: bool = False, wipe: str = "") -> Welcome:
    with store.centre.engine.begin() as connection:
        caller = hub.caller(connection, device=store.device, user=store.user, revoked=revoked)
        return hub.greet(connection, hello, caller=caller, sign=sign, wipe=wipe)


def taken(centre: Centre, store: Store) -> int:
    return int(centre.scalar("SELECT count(*) FROM operation_log WHERE device = :device", device=store.device))


def test_a_few_changes_are_one_call_and_leave_nothing_to_say(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    store = joined(make_store)
    store.add(visit(family), visit(family))
    report = store.sync()
    assert (report.sent, report.repaired, store.line.calls) == (2, (), ["Hello"])
    assert set(store.states()) == {"applied"}
    assert report.receipt.highest_dseq == 2
    assert store.scalar("SELECT json_extract(value, '$.highest_dseq') FROM local_state WHERE key = 'receipt'") == 2
    assert_equal(centre, family, store)


def test_news_of_others_come_with_the_answers(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    other, store = joined(make_store), joined(make_store)
    other.add(visit(family))
    other.sync()
    store.add(visit(family))
    report = store.sync()
    assert (report.sent, report.received, store.line.calls) == (1, 1, ["Hello", "Acknowledge"])
    assert_equal(centre, family, store, other)


def test_what_is_typed_while_the_answer_is_on_its_way_goes_in_the_same_session(
    centre: Centre, make_store: MakeStore
) -> None:
    family = centre.add_family("anna")
    store = joined(make_store)
    mine = visit(family)
    store.add(mine)
    hello = store.line.hello

    def answer_late(message: Hello) -> Welcome:
        welcome = hello(message)
        if not centre.scalar("SELECT count(*) FROM visit WHERE facts = 'drugie'"):
            store.change(mine.id, Visit, facts="drugie")
        return welcome

    store.line.hello = answer_late  # type: ignore[method-assign]
    report = store.sync()
    assert (report.sent, store.line.calls) == (2, ["Hello", "PushBatch"])
    assert centre.rows(family_scope(family))[mine.id]["facts"] == "drugie"
    assert_equal(centre, family, store)


def test_a_lost_answer_is_given_again(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    store = joined(make_store)
    store.add(visit(family))
    store.line.cut, store.line.reply_lost = 0, True
    with pytest.raises(CutError):
        store.sync()
    assert (store.states(), taken(centre, store)) == (["pending"], 1)
    store.line.cut = None
    report = store.sync()
    assert (report.sent, taken(centre, store), store.states()) == (1, 1, ["applied"])
    assert store.line.calls == ["Hello", "Hello"]
    assert_equal(centre, family, store)


def test_a_lot_begins_with_the_hello_too(
    centre: Centre, make_store: MakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.opening.FIRST", 1)
    family = centre.add_family("anna")
    store = joined(make_store)
    for _ in range(3):
        store.add(visit(family))
    report = store.sync()
    assert (report.sent, store.line.calls) == (3, ["Hello", "PushBatch"])
    assert_equal(centre, family, store)


def test_a_clone_that_made_other_things_begins_its_own_life(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    store = joined(make_store)
    store.add(visit(family))
    hello = said(store)
    assert hello.batch is not None
    theirs = [msgspec.structs.replace(one, op_id=new_id(), row_id=new_id()) for one in hello.batch.operations]
    welcome = greeted(
        store, msgspec.structs.replace(hello, batch=msgspec.structs.replace(hello.batch, operations=theirs))
    )
    assert welcome.pushed is not None
    before = store.recorder.incarnation
    report = store.sync()
    assert (report.sent, store.recorder.incarnation == before) == (1, False)
    assert_equal(centre, family, store)


@pytest.mark.parametrize(
    "unlike",
    [
        {"epoch": "another"},
        {"epoch": ""},
        {"schema_version": "0000"},
        {"signed": 7},
        {"last": 0},
        {"incarnation": "other"},
    ],
)
def test_nothing_is_taken_when_something_is_not_as_the_laptop_believes(
    centre: Centre, make_store: MakeStore, unlike: dict[str, Any]
) -> None:
    family = centre.add_family("anna")
    store = joined(make_store)
    store.add(visit(family))
    store.sync()
    store.add(visit(family))
    hello, before = said(store), taken(centre, store)
    assert hello.schema_version == head()
    welcome = greeted(store, msgspec.structs.replace(hello, **unlike))
    assert (welcome.pushed, welcome.page, welcome.receipt, taken(centre, store)) == (None, None, None, before)
    assert greeted(store, hello).pushed is not None


def test_nothing_is_taken_from_a_laptop_the_office_has_an_order_for(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    store = joined(make_store)
    store.add(visit(family))
    assert greeted(store, said(store), wipe="an order").pushed is None
    assert greeted(store, said(store), revoked=True).pushed is None
    left = msgspec.structs.replace(said(store), holds=[family_scope(family)])
    with centre.engine.begin() as connection:
        mine = hub.caller(connection, device=store.device, user=store.user)
        late = hub.Caller(
            mine.device, mine.user, mine.scopes - {family_scope(family)}, frozenset({family_scope(family)})
        )
        welcome = hub.greet(connection, left, caller=late, sign=sign)
    assert (welcome.removed, welcome.pushed, taken(centre, store)) == ([family_scope(family)], None, 0)

"""Two people change the same thing offline: everything typed survives, and both see what is to be decided."""

from datetime import UTC, datetime
from typing import Any

import pytest

from storage.models import Case, Conflict, Visit, family_scope
from storage.vocabulary.visit import DangerLevel, VisitPlace
from tests.sync.conftest import MakeStore
from tests.sync.test_session import assert_equal
from tests.sync.world import Centre, Store, visit

MOMENT = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)


class Pair:
    """Two laptops with the same visit, both offline from here on."""

    def __init__(self, centre: Centre, make_store: MakeStore, **values: Any) -> None:
        self.centre = centre
        self.family = centre.add_family("anna", "ewa")
        self.anna, self.ewa = make_store("anna"), make_store("ewa")
        self.anna.sync()
        row = visit(self.family, **values)
        self.id = row.id
        self.anna.add(row)
        self.anna.sync()
        self.ewa.sync()

    def change(self, store: Store, **values: Any) -> None:
        store.change(self.id, Visit, **values)

    def meet(self) -> list[Conflict]:
        """Let Anna sync before Ewa, see that all are equal, return the conflicts both have."""
        self.anna.sync()
        self.ewa.sync()
        assert_equal(self.centre, self.family, self.anna, self.ewa)
        found = self.anna.conflicts()
        assert [row.id for row in self.ewa.conflicts()] == [row.id for row in found]
        return found

    @property
    def row(self) -> Visit:
        return self.anna.get(Visit, self.id)


@pytest.fixture
def pair(centre: Centre, make_store: MakeStore) -> Pair:
    return Pair(centre, make_store, facts="Pierwszy.\nDrugi.\nTrzeci.", present=["p1", "p2"], danger=DangerLevel.WATCH)


def test_different_fields_are_both_kept(pair: Pair) -> None:
    pair.change(pair.anna, quotes="cytat")
    pair.change(pair.ewa, children_note="dzieci zdrowe")
    assert pair.meet() == []
    assert (pair.row.quotes, pair.row.children_note) == ("cytat", "dzieci zdrowe")


def test_the_same_field_keeps_both_values_and_asks(pair: Pair) -> None:
    pair.change(pair.anna, place=VisitPlace.SCHOOL)
    pair.change(pair.ewa, place=VisitPlace.CLINIC)
    (found,) = pair.meet()
    assert pair.row.place is VisitPlace.SCHOOL
    assert (found.entity, found.entity_id, found.field, found.kind) == ("visit", pair.id, "place", "field")
    assert (found.base_value, found.office_value, found.other_value) == (
        {"value": "home"},
        {"value": "school"},
        {"value": "clinic"},
    )
    assert (found.office_by, found.other_by) == ("anna", "ewa")
    assert (found.office_device, found.other_device) == (pair.anna.device, pair.ewa.device)
    assert found.resolution is None


def test_the_same_value_twice_is_no_conflict(pair: Pair) -> None:
    pair.change(pair.anna, place=VisitPlace.SCHOOL)
    pair.change(pair.ewa, place=VisitPlace.SCHOOL)
    assert pair.meet() == []


def test_going_on_with_a_value_that_was_set_aside_asks_only_once(pair: Pair) -> None:
    pair.change(pair.anna, place_note="u babci")
    pair.change(pair.ewa, place_note="w szkole")
    pair.change(pair.ewa, place_note="w szkole, sala 5")
    (found,) = pair.meet()
    assert found.other_value == {"value": "w szkole, sala 5"}


def test_the_more_severe_danger_stands_whoever_comes_first(pair: Pair) -> None:
    pair.change(pair.anna, danger=DangerLevel.NONE)
    pair.change(pair.ewa, danger=DangerLevel.IMMEDIATE)
    (found,) = pair.meet()
    assert pair.row.danger is DangerLevel.IMMEDIATE
    assert (found.kind, found.office_by, found.other_by) == ("safety", "ewa", "anna")
    assert (found.office_value, found.other_value) == ({"value": "immediate"}, {"value": "none"})


def test_texts_merge_by_paragraph(pair: Pair) -> None:
    pair.change(pair.anna, facts="Pierwszy, dłuższy.\nDrugi.\nTrzeci.")
    pair.change(pair.ewa, facts="Pierwszy.\nDrugi.\nTrzeci, dłuższy.")
    assert pair.meet() == []
    assert pair.row.facts == "Pierwszy, dłuższy.\nDrugi.\nTrzeci, dłuższy."


def test_texts_that_overlap_are_both_kept_whole(pair: Pair) -> None:
    pair.change(pair.anna, facts="Pierwszy.\nA.\nTrzeci.")
    pair.change(pair.ewa, facts="Pierwszy.\nB.\nTrzeci.")
    (found,) = pair.meet()
    assert (found.kind, pair.row.facts) == ("text", "Pierwszy.\nA.\nTrzeci.")
    assert found.other_value == {"value": "Pierwszy.\nB.\nTrzeci."}


def test_of_sets_additions_win_and_only_the_seen_is_removed(pair: Pair) -> None:
    pair.change(pair.anna, present=["p1", "p2", "p3"])
    pair.change(pair.ewa, present=["p2"])
    assert pair.meet() == []
    assert pair.row.present == ["p2", "p3"]


@pytest.mark.parametrize("deleter_first", [True, False])
def test_a_row_edited_by_one_and_deleted_by_the_other_lives(pair: Pair, deleter_first: bool) -> None:  # noqa: FBT001
    deleter, editor = (pair.anna, pair.ewa) if deleter_first else (pair.ewa, pair.anna)
    pair.change(deleter, deleted_at=MOMENT)
    pair.change(editor, quotes="ważne")
    (found,) = pair.meet()
    assert (pair.row.deleted_at, pair.row.quotes) == (None, "ważne")
    assert (found.kind, found.field, found.office_value) == ("deletion", "deleted_at", {"value": None})
    assert found.other_value == {"value": "2026-11-23T09:05:00.000000Z"}
    assert (found.office_by, found.other_by) == (editor.user, deleter.user)


def test_deleting_ones_own_edited_row_is_no_question(pair: Pair) -> None:
    pair.change(pair.anna, quotes="pomyłka")
    pair.change(pair.anna, deleted_at=MOMENT)
    assert pair.meet() == []
    assert pair.row.deleted_at == MOMENT


def test_a_sealed_row_stays_and_the_late_edit_is_set_aside(pair: Pair) -> None:
    pair.change(pair.anna, sealed_at=MOMENT, content_hash="h")
    pair.change(pair.ewa, quotes="dopisek")
    (found,) = pair.meet()
    assert (pair.row.quotes, pair.row.sealed_at) == ("", MOMENT)
    assert (found.kind, found.field, found.other_value) == ("sealed", "quotes", {"value": "dopisek"})


def test_a_seal_over_an_unseen_edit_is_set_aside(pair: Pair) -> None:
    pair.change(pair.anna, quotes="dopisek")
    pair.change(pair.ewa, sealed_at=MOMENT, content_hash="h")
    (found,) = pair.meet()
    assert (pair.row.quotes, pair.row.sealed_at, pair.row.content_hash) == ("dopisek", None, None)
    assert (found.kind, found.field) == ("sealed", "sealed_at")


def test_a_number_only_the_office_gives(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    store = make_store()
    store.sync()
    case = Case(scope=family_scope(family), family_id=family, number="tymczasowy 1")
    store.add(case)
    assert store.sync().merged == 1
    assert store.get(Case, case.id).number is None
    centre.change(case.id, Case, number="ROPS.5/2026")
    store.change(case.id, Case, number="mój", court_reference="III RC 5/26")
    store.sync()
    assert store.get(Case, case.id).number == "ROPS.5/2026"
    assert_equal(centre, family, store)


def test_a_decision_reaches_both_and_two_decisions_make_no_new_conflict(pair: Pair) -> None:
    pair.change(pair.anna, place=VisitPlace.SCHOOL)
    pair.change(pair.ewa, place=VisitPlace.CLINIC)
    (found,) = pair.meet()
    pair.anna.change(found.id, Conflict, resolution="mine", resolved_by="anna", resolved_at=MOMENT)
    pair.ewa.change(found.id, Conflict, resolution="theirs", resolved_by="ewa", resolved_at=MOMENT)
    (decided,) = pair.meet()
    assert (decided.resolution, decided.resolved_by) == ("mine", "anna")


def test_years_of_a_wrong_clock_decide_nothing(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    for store, year in ((pair.anna, 2036), (pair.ewa, 2016)):
        with store.write() as session, session.begin():
            assert session.actor is not None
            object.__setattr__(session.actor, "clock", lambda year=year: datetime(year, 1, 1, tzinfo=UTC))
            session.get_one(Visit, pair.id).place_note = str(year)
    pair.ewa.sync()
    (found,) = pair.meet()
    assert pair.row.place_note == "2016"
    assert found.other_value == {"value": "2036"}

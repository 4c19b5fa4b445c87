"""Genogram and ecomap drawn from the file, on the demo office's families (D13)."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, time

import pytest
from sqlmodel import Session

from app import clock, kin
from app.demo import family_id
from app.demo.book import T0
from app.documents import charts
from app.documents.charts import paper_look
from app.drafts import new_row_id
from app.i18n import WARSAW
from app.workspace import Workspace
from storage.models import Person
from tests.app.demo_store import demo_on

R001, R002, R011 = family_id("R-001"), family_id("R-002"), family_id("R-011")
NOON = datetime.combine(T0, time(12), WARSAW).astimezone(UTC)


class TakenBack(Exception):
    """Leaves the store as it was."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with demo_on(tmp_path_factory.mktemp("kin") / "profile", T0) as workspace, clock.fixed(NOON):
        yield workspace


@pytest.fixture
def session(office: Workspace) -> Iterator[Session]:
    with suppress(TakenBack), office.write() as opened:
        yield opened
        raise TakenBack


def test_a_genogram_is_drawn_from_roles_and_relations(session: Session) -> None:
    picture = kin.read_kin(session, family_id=R001).genogram
    people = {one.name: one for one in picture.people}
    assert (people["Beata"].shape, people["Dariusz"].shape, people["Genowefa"].row) == ("circle", "square", 0)
    assert not people["Genowefa"].at_home
    assert [one.words for one in picture.couples] == ["małżeństwo · poprawna · 2010"]
    names = {one.key: one.name for one in picture.people}
    assert {names[key] for place, key in picture.children if place == 0} == {"Oliwia", "Kacper", "Zosia"}
    assert "zigzag" not in {one.stroke for one in picture.relations}


def test_an_unborn_child_is_a_triangle_and_nothing_cheerful_is_said(session: Session) -> None:
    picture = kin.read_kin(session, family_id=R002).genogram
    assert "triangle" in {one.shape for one in picture.people}
    assert "urodz" not in charts.sentence(picture).lower()


def test_an_ecomap_has_ties_and_the_institutions_that_work_with_the_family(session: Session) -> None:
    ties = {one.name: one for one in kin.read_kin(session, family_id=R001).ecomap.ties}
    assert ties["pani Teodora · sąsiadka"].stroke == "thick"
    assert ties["Szkoła Podstawowa nr 1 im. Jana Wzorcowego"].stroke == "zigzag"
    clinic = ties["Poradnia Terapii Uzależnień „Na Niby”"]
    assert (clinic.inwards, clinic.outwards) == (True, False)
    assert ties["Zespół Kuratorskiej Służby Sądowej"].stroke == "plain"


@pytest.mark.parametrize("family", [R001, R002, R011])
def test_both_pictures_are_drawn_and_said_in_words(session: Session, family: str) -> None:
    picture = kin.read_kin(session, family_id=family)
    for chart in (picture.genogram, picture.ecomap):
        drawn = charts.svg(chart, paper_look(width=700, height=380))
        assert drawn.startswith("<?xml")
        if charts.is_empty(chart):
            continue
        rows = charts.table(chart).rows
        assert rows
        assert all(name in charts.sentence(chart) for name, _words in rows[:3])


def test_a_relation_is_added_changed_and_taken_away(session: Session) -> None:
    picture = kin.read_kin(session, family_id=R001)
    keys = {one.name: one.key for one in picture.genogram.people}
    row_id = new_row_id()
    values = {"person_id": keys["Beata"], "other_id": keys["Oliwia"], "kind": "parent", "quality": "conflict"}
    kin.write_kinship(session, family_id=R001, row_id=row_id, values=values)
    session.flush()
    assert "zigzag" in {one.stroke for one in kin.read_kin(session, family_id=R001).genogram.relations}
    kin.remove_row(session, row_id=row_id)
    session.flush()
    again = kin.read_kin(session, family_id=R001)
    assert again.genogram == picture.genogram
    assert row_id not in {one.row_id for one in again.relations}


def test_a_person_of_the_surroundings_is_a_tie_and_changes_by_its_form(session: Session) -> None:
    row_id = new_row_id()
    values = {"institution_id": None, "name": "ciocia Hela", "relation": "", "strength": "weak", "direction": "both"}
    kin.write_tie(session, family_id=R001, row_id=row_id, values=values)
    session.flush()
    row = next(one for one in kin.read_kin(session, family_id=R001).ties if one.row_id == row_id)
    assert (row.title, row.values["strength"]) == ("ciocia Hela", "weak")
    kin.write_tie(session, family_id=R001, row_id=row_id, values={**row.values, "name": "ciocia Helena"})
    session.flush()
    assert "ciocia Helena" in {one.name for one in kin.read_kin(session, family_id=R001).ecomap.ties}


def test_somebody_who_died_is_crossed(session: Session) -> None:
    keys = {one.name: one.key for one in kin.read_kin(session, family_id=R001).genogram.people}
    session.get_one(Person, keys["Genowefa"]).deceased_on = T0
    session.flush()
    person = next(one for one in kin.read_kin(session, family_id=R001).genogram.people if one.name == "Genowefa")
    assert (person.gone, person.note) == (True, "1955, zm. 2026")

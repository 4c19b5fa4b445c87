"""Genogram and ecomap drawn from the file, on the demo office's families (D13)."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

import pytest
from sqlmodel import Session

from app import clock, kin, kin_forms, kin_layout
from app.demo import family_id
from app.demo.book import T0
from app.documents import charts
from app.documents.charts import paper_look, read_spots, spot_of
from app.drafts import new_row_id
from app.field_words import field_name, named_ids, words_of
from app.i18n import WARSAW
from app.kin_layout import KinPart
from app.workspace import Workspace
from storage.models import Family, Person
from tests.app.demo_store import demo_on, taken_back

R001, R002, R011 = family_id("R-001"), family_id("R-002"), family_id("R-011")
NOON = datetime.combine(T0, time(12), WARSAW).astimezone(UTC)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with demo_on(tmp_path_factory.mktemp("kin") / "profile", T0) as workspace, clock.fixed(NOON):
        yield workspace


@pytest.fixture
def session(office: Workspace) -> Iterator[Session]:
    with taken_back(office) as opened:
        yield opened


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
    kin_forms.write_kinship(session, family_id=R001, row_id=row_id, values=values)
    session.flush()
    assert "zigzag" in {one.stroke for one in kin.read_kin(session, family_id=R001).genogram.relations}
    kin_forms.remove_row(session, row_id=row_id)
    session.flush()
    again = kin.read_kin(session, family_id=R001)
    assert again.genogram == picture.genogram
    assert row_id not in {one.row_id for one in again.relations}


def test_a_person_of_the_surroundings_is_a_tie_and_changes_by_its_form(session: Session) -> None:
    row_id = new_row_id()
    values = {"institution_id": None, "name": "ciocia Hela", "relation": "", "strength": "weak", "direction": "both"}
    kin_forms.write_tie(session, family_id=R001, row_id=row_id, values=values)
    session.flush()
    row = next(one for one in kin.read_kin(session, family_id=R001).ties if one.row_id == row_id)
    assert (row.title, row.values["strength"]) == ("ciocia Hela", "weak")
    kin_forms.write_tie(session, family_id=R001, row_id=row_id, values={**row.values, "name": "ciocia Helena"})
    session.flush()
    assert "ciocia Helena" in {one.name for one in kin.read_kin(session, family_id=R001).ecomap.ties}


def test_somebody_who_died_is_crossed(session: Session) -> None:
    keys = {one.name: one.key for one in kin.read_kin(session, family_id=R001).genogram.people}
    session.get_one(Person, keys["Genowefa"]).deceased_on = T0
    session.flush()
    person = next(one for one in kin.read_kin(session, family_id=R001).genogram.people if one.name == "Genowefa")
    assert (person.gone, person.note) == (True, "1955, zm. 2026")


@pytest.mark.parametrize("part", ["genogram", "ecomap"])
def test_a_symbol_stands_where_it_was_put_on_screen_and_on_paper(session: Session, part: KinPart) -> None:
    before = getattr(kin.read_kin(session, family_id=R001), part)
    screen, paper = paper_look(width=700, height=380, text=13), paper_look(width=480, height=300)
    places = charts.kin_places(before, screen)
    key = next(iter(places))
    spot = spot_of(before, (500.0, 200.0), screen)
    kin_layout.move_symbol(session, family_id=R001, part=part, key=key, spot=spot)
    session.flush()
    session.expire_all()
    chart = getattr(kin.read_kin(session, family_id=R001), part)
    moved = charts.kin_places(chart, screen)
    assert moved[key] == pytest.approx((500, 200), abs=0.5)
    assert {one: at for one, at in moved.items() if one != key} == {one: at for one, at in places.items() if one != key}
    assert spot_of(chart, charts.kin_places(chart, paper)[key], paper) == spot
    assert charts.svg(chart, screen) != charts.svg(before, screen)


def test_nothing_leaves_the_picture(session: Session) -> None:
    chart = kin.read_kin(session, family_id=R001).genogram
    look = paper_look(width=700, height=380, text=13)
    assert spot_of(chart, (-50, 9999), look) == (0, 0)
    assert spot_of(chart, (9999, -50), look) == (1000, 1000)
    kept = {"a": [4000, -3], "b": "oben", "c": [1, 2, 3], "d": [0.5, 1], "e": [10, 20]}
    assert read_spots(kept) == {"a": (1000, 0), "e": (10, 20)}


def test_arranging_anew_and_taking_it_back(session: Session) -> None:
    chart = kin.read_kin(session, family_id=R001).genogram
    first, second = (one.key for one in chart.people[:2])
    start = kin_layout.move_symbol(session, family_id=R001, part="genogram", key=first, spot=(10, 10))
    assert start.moved == {}
    kin_layout.move_symbol(session, family_id=R001, part="genogram", key=second, spot=(900, 10))
    cleared = kin_layout.arrange_anew(session, family_id=R001, part="genogram")
    assert kin.read_kin(session, family_id=R001).genogram == chart
    again = kin_layout.put_back(session, before=cleared)
    assert kin.read_kin(session, family_id=R001).genogram.moved == {first: (10, 10), second: (900, 10)}
    kin_layout.put_back(session, before=again)
    assert session.get_one(Family, R001).genogram == {}


def test_lines_follow_and_somebody_who_left_the_file_leaves_no_trace(session: Session) -> None:
    kin_layout.move_symbol(session, family_id=R001, part="genogram", key="nobody", spot=(1, 1))
    chart = kin.read_kin(session, family_id=R001).genogram
    assert "nobody" not in charts.kin_places(chart, paper_look(width=700, height=380))
    mother = next(one.key for one in chart.people if one.name == "Beata")
    kin_layout.move_symbol(session, family_id=R001, part="genogram", key=mother, spot=(500, 900))
    lower = kin.read_kin(session, family_id=R001).genogram
    assert charts.svg(lower, paper_look(width=700, height=380)).count("<line") == charts.svg(
        chart, paper_look(width=700, height=380)
    ).count("<line")


def test_a_tie_keeps_the_place_of_its_institution(session: Session) -> None:
    probation = next(one for one in kin.read_kin(session, family_id=R001).ecomap.ties if one.stroke == "plain")
    kin_layout.move_symbol(session, family_id=R001, part="ecomap", key=probation.key, spot=(0, 500))
    values = {"institution_id": probation.key, "strength": "tense", "direction": "both"}
    kin_forms.write_tie(session, family_id=R001, row_id=new_row_id(), values=values)
    session.flush()
    ecomap = kin.read_kin(session, family_id=R001).ecomap
    assert next(one for one in ecomap.ties if one.name == probation.name).key in ecomap.moved


def test_two_arrangements_are_compared_in_words(session: Session) -> None:
    moved = named_ids(session, "genogram", {"a": [1, 2], "b": [3, 4]})
    assert (field_name("genogram"), words_of(moved)) == ("układ genogramu", "2 symbole ułożone ręcznie")
    assert words_of(named_ids(session, "ecomap", {})) == "(puste)"

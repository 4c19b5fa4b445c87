"""The family card and the two pictures on paper: what stands on them, what only on purpose."""

import pytest
from sqlmodel import Session, select

from app import prints
from app.demo import family_id
from app.documents.charts import ChartLook, Ecomap, Genogram, draw, paper_look
from app.documents.drawn import chart_of, kin_fields
from app.family_card import print_family_card
from app.kin import read_kin
from app.kin_print import print_kin
from app.opening import LaptopWorkspace
from app.rights import NotAllowedError
from storage.models import Family, Person
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.kin import Education, MaritalStatus
from tests.app.documents.reading import page_size, pages_of, text_of

R001, R003 = family_id("R-001"), family_id("R-003")
CLOSE = ("NK/77/2025", "III Nsm 900/25", "W terapii uzależnienia", "Plan bezpieczeństwa z")


def _person(session: Session, name: str) -> Person:
    return session.exec(select(Person).where(Person.first_name == name, Person.last_name.startswith("Przy"))).one()


def test_the_card_names_people_and_institutions(demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        beata = _person(session, "Beata")
        beata.marital_status, beata.education = MaritalStatus.MARRIED, Education.VOCATIONAL
        session.get_one(Family, R001).housing = {"title": "municipal", "rooms": 2, "people": 5}
        card = print_family_card(session, family_id=R001)
    text = text_of(card.rendered.pdf)
    for words in (
        "R-001 Przykładowscy",
        "Beata Przykładowska matka · władza rodzicielska: ograniczona 17.04.1988 88041799181",
        "Zosia Przykładowska",
        "poza gospodarstwem domowym",
        "Szkoła Podstawowa nr 1 im. Jana Wzorcowego",
        "izby: 2, osób: 5",
        "Karta bez części chronionej",
    ):
        assert words in text, words
    assert "Stan cywilny, wykształcenie" in text
    assert card.subject.sensitivity == Sensitivity.NORMAL


@pytest.mark.parametrize("closely", [False, True])
def test_what_is_kept_apart_is_printed_on_purpose_only(demo: LaptopWorkspace, *, closely: bool) -> None:
    with demo.read() as session:
        card = print_family_card(session, family_id=R001, closely=closely)
    text = text_of(card.rendered.pdf)
    assert [words in text for words in CLOSE] == [closely] * len(CLOSE)
    assert ("Karta bez części chronionej" in text) is not closely
    assert (card.subject.sensitivity == Sensitivity.RESTRICTED) is closely


def test_of_another_assistants_family_the_part_apart_is_refused(demo: LaptopWorkspace) -> None:
    with demo.read() as session:
        # A mother who is kept strictly is neither on the card nor in the picture.
        assert "(matka)" not in text_of(print_family_card(session, family_id=R003).rendered.pdf)
        assert "(matka)" not in text_of(print_kin(session, family_id=R003).rendered.pdf)
        with pytest.raises(NotAllowedError):
            print_family_card(session, family_id=R003, closely=True)


def test_both_pictures_lie_on_their_sides_and_say_their_lines(demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        printable = print_kin(session, family_id=R001)
        document_id = prints.record_print(session, printable=printable)
        assert prints.reprint(session, document_id=document_id).rendered.pdf == printable.rendered.pdf
    width, height = page_size(printable.rendered.pdf)
    assert width > height
    first, second = pages_of(printable.rendered.pdf)
    for name in ("Genowefa", "Beata", "Dariusz", "Oliwia", "Kacper", "Zosia"):
        assert name in first
    assert "Beata – Dariusz: małżeństwo, poprawna, 2010" in first
    assert "Ekomapa" in second
    assert "pani Teodora, sąsiadka: silna, w obie strony" in second
    assert "Beata Przykładowska podpis i data" in second


def test_the_paper_shows_the_picture_of_the_screen(demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        family = session.get_one(Family, R001)
        key = _person(session, "Kacper").id
        family.genogram = {key: [900, 100]}
        session.flush()
        picture = read_kin(session, family_id=R001)
    fields = kin_fields(picture.genogram, picture.ecomap)
    look = paper_look(width=700, height=300)
    assert _shapes(chart_of("genogram", fields), look) == _shapes(picture.genogram, look)
    assert _shapes(chart_of("ecomap", fields), look) == _shapes(picture.ecomap, look)


def _shapes(chart: Genogram | Ecomap, look: ChartLook) -> list[dict[str, object]]:
    return [dict(vars(one)) for one in draw(chart, look).contents]

"""Papers of a family opened where people look for them: the menu of the file, the person, the pictures, „Za życiem”."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from app.demo import family_id
from app.opening import LaptopWorkspace
from storage.models import HealthItem, Person, SchoolRecord, family_scope
from storage.vocabulary.kin import HealthItemKind
from tests.ui.demo_window import button, front
from tests.ui.documents import R001
from ui.main_window import MainWindow
from ui.screens.family.more_menu import MoreButton
from ui.screens.family.view import FamilyScreen
from ui.screens.kin.view import KinScreen
from ui.screens.person.view import PersonScreen
from ui.screens.preview.view import PreviewScreen
from ui.screens.zz.view import ZzScreen


def _previewed(window: MainWindow) -> str:
    printable = front(window, PreviewScreen).printable
    assert printable is not None
    window.go_back()
    return printable.template_id


def test_the_card_stands_in_the_menu_of_the_file(window: MainWindow) -> None:
    window.show_family(R001)
    [menu] = front(window, FamilyScreen).findChildren(MoreButton)
    next(one for one in menu.offered() if one.text == "Karta rodziny").run()
    assert _previewed(window) == "D11"


@pytest.mark.parametrize(
    ("screen", "kind", "words", "template"),
    [("kin", KinScreen, "Drukuj genogram i ekomapę", "D13"), ("zz", ZzScreen, "Drukuj wniosek", "D04")],
)
def test_a_screen_prints_its_paper(
    window: MainWindow, screen: str, kind: type[KinScreen | ZzScreen], words: str, template: str
) -> None:
    window.go(screen, family_id=R001 if screen == "kin" else family_id("R-002"))
    button(front(window, kind), words).click()
    assert _previewed(window) == template


def test_a_childs_page_prints_the_school_card_and_behind_its_lock_the_calendar(
    window: MainWindow, demo: LaptopWorkspace
) -> None:
    with demo.write() as session:
        child = session.exec(select(Person.id).where(Person.first_name == "Kacper")).one()
        about: dict[str, Any] = {"scope": family_scope(R001), "family_id": R001, "person_id": child}
        session.add(SchoolRecord(**about, class_name="III b", updated_on=date(2026, 11, 16)))
        session.add(HealthItem(**about, kind=HealthItemKind.DOCTOR, specialty="okulista"))
    window.go("person", family_id=R001, person_id=child)
    button(front(window, PersonScreen), "Drukuj kartę szkolną").click()
    assert _previewed(window) == "D41"
    front(window, PersonScreen).open_close_matters()
    button(front(window, PersonScreen), "Drukuj terminarz").click()
    assert _previewed(window) == "D39"

"""„Za życiem”, hand-over and group activities through real widgets, and the ways to them from the family's file."""

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.demo.ids import family_id, user_id
from app.groups import open_groups
from app.handovers.reading import open_handover
from app.handovers.view import Step
from app.opening import LaptopWorkspace
from app.workspace import author
from app.zz.reading import open_zz
from tests.ui.demo_window import button, front, settle, words_in
from tests.ui.keyboard import type_keys
from tests.ui.test_closing_screen import choose, type_into
from ui.forms.form_view import FormView
from ui.main_window import MainWindow
from ui.screens.family.view import FamilyScreen
from ui.screens.groups.view import NEW, GroupsScreen
from ui.screens.handover.view import HandoverScreen
from ui.screens.preview.view import PreviewScreen
from ui.screens.zz.view import ZzScreen

R001, R002, R003 = (family_id(f"R-{n:03}") for n in (1, 2, 3))


@pytest.fixture
def karol(demo: LaptopWorkspace) -> LaptopWorkspace:
    """Karol Atrapiński works here: R-002 is his."""
    demo.act_as(author(user_id("karol.atrapinski"), demo.actor.device_id))
    return demo


def type_line(form: FormView, name: str, words: str) -> None:
    target = form.fields[name].input.target()
    assert isinstance(target, QLineEdit)
    type_keys(target, words)


def opened(found: FormView | None) -> FormView:
    settle()
    assert found is not None
    return found


def test_a_form_of_support_is_added_and_taken_out(karol: LaptopWorkspace, window: MainWindow, qtbot: QtBot) -> None:
    window.go("zz", family_id=R002)
    screen = front(window, ZzScreen)
    assert "konsultacja kardiologii prenatalnej" in words_in(screen)
    button(screen, "Dodaj formę wsparcia").click()
    settle()
    form = opened(screen.item.view if screen.item else None)
    type_line(form, "kind", "opieka wytchnieniowa")
    choose(form, "counselling", "care")
    button(screen, "Zapisz formę wsparcia").click()
    qtbot.waitUntil(lambda: "opieka wytchnieniowa" in words_in(screen), timeout=30_000)
    settle()
    with karol.read() as session:
        added = next(one for one in open_zz(session, family_id=R002).items if one.form.kind == "opieka wytchnieniowa")
    screen.open_item(added.item_id)
    settle()
    button(screen, "Usuń z katalogu").click()
    qtbot.waitUntil(lambda: "opieka wytchnieniowa" not in words_in(screen), timeout=30_000)
    settle()
    assert screen.item is None


def test_the_card_is_saved_and_printed(karol: LaptopWorkspace, window: MainWindow) -> None:
    window.go("zz", family_id=R002)
    screen = front(window, ZzScreen)
    type_into(screen.card, "own_words", "Teraz jest spokojniej. ")
    button(screen, "Zapisz kartę").click()
    settle()
    with karol.read() as session:
        assert "Teraz jest spokojniej." in open_zz(session, family_id=R002).form.own_words
    button(screen, "Drukuj kartę").click()
    assert front(window, PreviewScreen)


def test_an_ordinary_family_has_no_catalogue(window: MainWindow) -> None:
    window.go("zz", family_id=R001)
    assert "Ta rodzina nie ma sprawy „Za życiem”." in words_in(front(window, ZzScreen))


def test_a_record_is_written_and_waits(window: MainWindow, demo: LaptopWorkspace, qtbot: QtBot) -> None:
    window.go("handover", family_id=R001)
    screen = front(window, HandoverScreen)
    form = opened(screen.paper.fields)
    for name, words in (
        ("to_user_id", user_id("ewa.prototypowa")),
        ("reason", "leave"),
        ("since", "7.12.2026"),
        ("until", "18.12.2026"),
        ("informed_on", "23.11.2026"),
    ):
        choose(form, name, words)
    settle()
    assert [one.key for one in screen.paper.missing.missing()] == ["hints"]
    type_into(form, "hints", "dzwonić przed 15.00")
    button(screen, "Zapisz protokół").click()

    def waits() -> bool:
        with demo.read() as session:
            return open_handover(session, family_id=R001).step is Step.WAITING

    qtbot.waitUntil(waits, timeout=30_000)
    settle()
    assert "czeka na decyzję" in words_in(screen)


def test_somebody_is_invited_to_a_new_activity(window: MainWindow, demo: LaptopWorkspace, qtbot: QtBot) -> None:
    window.go("groups", family_id=R001)
    screen = front(window, GroupsScreen)
    screen.open_invitation(NEW)
    settle()
    form = opened(screen.invitation)
    with demo.read() as session:
        beata = next(one for one in open_groups(session, family_id=R001).people if one.first_name == "Beata")
    choose(form, "person", beata.person_id)
    choose(form, "activity", "new")
    type_line(form, "new_activity", "Krąg mam")
    choose(form, "meetings", [{"day": "1.12.2026", "present": None, "reason": ""}])
    button(screen, "Zapisz zaproszenie").click()
    qtbot.waitUntil(lambda: "Beata: Krąg mam" in words_in(screen), timeout=30_000)
    settle()


def test_the_ways_from_a_family_follow_its_state(window: MainWindow) -> None:
    window.show_family(R003)
    screen = front(window, FamilyScreen)
    said = [one.text for one in screen.more_button.offered()]
    assert {"Po zakończeniu: monitoring", "Zajęcia grupowe", "Zakończenie pracy", "Przekazanie sprawy"} <= set(said)
    window.show_family(R002)
    screen = front(window, FamilyScreen)
    assert screen.more_button.isVisible()
    catalogue = next(one for one in screen.more_button.offered() if one.text == "Katalog wsparcia")
    catalogue.run()
    assert front(window, ZzScreen)

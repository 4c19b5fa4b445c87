"""What stands before the unlocking is examined like the screens behind it."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.i18n import set_language
from tests.ui.audit import checks_clipping, checks_contrast, checks_language, checks_names, checks_order
from tests.ui.audit.known import KNOWN
from tests.ui.audit.painted import listening
from tests.ui.audit.rooms import Rooms
from tests.ui.audit.seeing import describe
from ui import registry
from ui.demo.views import LAPTOP, NETBOOK, face
from ui.screens.first_start.paper import PaperStep
from ui.screens.unlock.steps import Steps
from ui.theme.apply import theme

FACES = sorted(registry.faces())


@pytest.fixture
def profile(rooms: Rooms, qapp: QApplication) -> Iterator[Path]:
    rooms.close()
    theme.apply(qapp, choice="light", scale=100)
    yield rooms.profile("worst")
    set_language("pl")
    theme.apply(qapp, choice="light", scale=100)


def _unknown(name: str, check: str, sentences: Iterator[str]) -> list[str]:
    return [one for one in sentences if (f"door-{name}", check, one) not in KNOWN]


@pytest.mark.parametrize("name", FACES)
def test_a_face_can_be_read_and_named(profile: Path, qapp: QApplication, name: str) -> None:
    with face(qapp, name, root=profile) as window:
        window.grab()
        found = [
            *_unknown(name, "names", checks_names.check(window)),
            *_unknown(name, "order", checks_order.check(window)),
            *_unknown(name, "contrast", checks_contrast.check(window)),
            *_unknown(name, "polish", checks_language.check_polish(window)),
        ]
    assert not found


@pytest.mark.parametrize("name", FACES)
def test_the_keyboard_begins_on_something_of_the_face(profile: Path, qapp: QApplication, name: str) -> None:
    with face(qapp, name, root=profile) as window:
        begins = window.focusWidget()
        assert begins is not None
        assert begins.focusPolicy() & Qt.FocusPolicy.TabFocus, describe(begins)


def test_the_keyboard_follows_from_page_to_page(profile: Path, qapp: QApplication) -> None:
    with face(qapp, "renewal", root=profile) as window:
        steps = window.centralWidget()
        assert isinstance(steps, Steps)
        page = PaperStep("-".join("ABCDEFGH"), on_done=QApplication.processEvents)
        steps.show_step(page)
        assert window.focusWidget() is page.button


@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("name", FACES)
def test_a_face_has_room_for_its_words(profile: Path, qapp: QApplication, name: str, scale: int) -> None:
    theme.apply(qapp, choice="light", scale=scale)
    with face(qapp, name, root=profile) as window:
        found: list[str] = []
        for size in (LAPTOP, NETBOOK):
            with listening() as painted:
                window.resize(size)
                QApplication.processEvents()
                window.grab()
            sentences = chain(checks_clipping.check_size(window, size), checks_clipping.check(window, painted))
            found += _unknown(name, "clipping", sentences)
    assert not found


@pytest.mark.parametrize("name", FACES)
def test_every_word_of_a_face_is_from_the_catalogue(profile: Path, qapp: QApplication, name: str) -> None:
    set_language("pseudo")
    data = {"anna", "szablonowska", "wólczyńska", "przykładowska", "makietowska", "zastępstwo", *_signs()}
    with listening() as painted, face(qapp, name, root=profile) as window:
        window.grab()
        found = _unknown(name, "language", checks_language.check_strange(window, painted, data=data))
    assert not found


def _signs() -> set[str]:
    """Return what is no words: letters of codes, the code of an error that the office understands, a folder."""
    return {"xxxxx", "krt", "keys", "missing", "kopie"}

"""Every component of ui.widgets is in the gallery, every specimen can be made and painted, the switches work live."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui import widgets, work
from ui.gallery import shelf
from ui.gallery.pictures import WIDTH, draw_gallery
from ui.gallery.specimen import Group, Specimen
from ui.gallery.window import GalleryWindow
from ui.theme.apply import theme

GROUPS = {group.name: group for group in shelf.groups()}


@pytest.fixture
def gallery(qtbot: QtBot, qapp: QApplication) -> Iterator[GalleryWindow]:
    made = GalleryWindow()
    qtbot.addWidget(made)
    made.show()
    yield made
    work.wait_idle()
    made.hide()
    theme.apply(qapp, choice="light", scale=100)


def press(within: QWidget, words: str) -> None:
    next(one for one in within.findChildren(QPushButton) if one.text() == words).click()
    work.wait_idle()
    QCoreApplication.processEvents()


def test_no_component_is_missing() -> None:
    assert shelf.unseen() == []


def test_a_component_without_a_specimen_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "forgotten.py").write_text('"""A component nobody shows."""\n', encoding="utf-8")
    monkeypatch.setattr(widgets, "__path__", [*widgets.__path__, str(tmp_path)])
    assert shelf.unseen() == ["forgotten"]


def test_what_a_specimen_names_is_there() -> None:
    for group in GROUPS.values():
        for specimen in group.specimens:
            for name in specimen.modules:
                import_module(f"ui.widgets.{name}")


def every_specimen() -> list[tuple[Group, Specimen]]:
    return [(group, specimen) for group in GROUPS.values() for specimen in group.specimens]


@pytest.mark.parametrize(
    ("group", "specimen"), every_specimen(), ids=lambda one: one.name if isinstance(one, Group) else one.modules[0]
)
def test_a_specimen_is_made_in_several_states_and_painted(group: Group, specimen: Specimen, qtbot: QtBot) -> None:
    del group
    samples = list(specimen.make())
    assert samples
    for sample in samples:
        qtbot.addWidget(sample.widget)
        assert sample.words()
        if sample.height:
            sample.widget.setFixedSize(900, sample.height)
        assert not sample.widget.grab().isNull()
    work.wait_idle()
    interactive = any(isinstance(one, QPushButton) for sample in samples for one in [sample.widget])
    if interactive:
        assert {"focused", "disabled"} <= {sample.state for sample in samples}


def test_it_says_that_everything_is_invented(gallery: GalleryWindow) -> None:
    for name in gallery.group_names():
        gallery.show_group(name)
        assert any(one.text() == "DANE FIKCYJNE" and one.isVisible() for one in gallery.findChildren(QLabel))


def test_theme_and_text_size_are_switched_live(gallery: GalleryWindow) -> None:
    page = gallery.show_group("cards")
    before = page.samples[0].widget.height()
    press(gallery, "Ciemny")
    assert theme.scheme == "dark"
    press(gallery, "175 %")
    assert theme.scale == 175
    assert page.samples[0].widget.height() > before
    assert gallery.show_group("cards") is page


def test_without_a_display_every_page_is_a_picture(tmp_path: Path, qapp: QApplication) -> None:
    made = draw_gallery(qapp, out=tmp_path / "gallery", looks=("contrast",), scales=(100,))
    assert [path.stem for path in made] == list(GROUPS)
    for path in made:
        image = QImage(str(path))
        assert image.width() == WIDTH
        assert image.height() > 400
    theme.apply(qapp, choice="light", scale=100)

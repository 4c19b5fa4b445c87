"""An installation with holes: the program starts, stays usable, and says what it does instead."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import i18n, preferences, resources, shortfalls
from app.conditions import Situation, conditions
from app.laptop_facts import LaptopFacts
from app.office_link import Sending
from app.shortfalls import Shortfall
from tests.demo_day import MORNING
from tests.test_catalogue import ROOT
from ui.dressing import dress
from ui.theme.apply import style_sheet, theme
from ui.theme.palettes import LIGHT
from ui.widgets.buttons import PrimaryButton

# A program without the packages of its fonts: a window with a button and a field, drawn in every look.
PROGRAM = """
import sys
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
app = QApplication([])
from app import i18n, shortfalls
from ui.theme.apply import theme
from ui.widgets.buttons import IconButton, PrimaryButton
theme.apply(app, choice="light", scale=100)
window = QWidget()
column = QVBoxLayout(window)
buttons = [PrimaryButton("Rozpocznij", icon="play-fill"), IconButton("printer", "Drukuj")]
for widget in (*buttons, QLineEdit("Źdźbło")):
    column.addWidget(widget)
window.show()
for look in ("dark", "contrast", "light"):
    theme.apply(app, choice=look, scale=150)
    picture = window.grab().toImage()
    assert len({picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}) > 8
assert not buttons[1].icon().isNull()
assert "Source Sans Pro" not in QFontDatabase.families()
print(*(one.name for one in shortfalls.noted()))
window.deleteLater()
"""


@pytest.fixture(autouse=True)
def _whole_again(qapp: QApplication) -> Iterator[None]:
    yield
    for one in Shortfall:
        shortfalls.settle(one, missing=False)
    i18n.set_language("pl")
    theme.apply(qapp, choice="dark")
    theme.apply(qapp, choice="light")


@pytest.fixture
def holed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of what ships with the program, from which files may be taken."""
    copy = tmp_path / "resources"
    for part in ("theme", "locale"):
        shutil.copytree(resources.path(part), copy / part)
    monkeypatch.setattr(resources, "ROOT", copy)
    return copy


@pytest.mark.parametrize("damaged", [False, True])
def test_without_its_fonts_there_are_other_letters_and_rings(tmp_path: Path, *, damaged: bool) -> None:
    for name in ("font_source_sans_pro", "qtawesome"):
        package = tmp_path / name
        if damaged:
            spec = find_spec(name)
            assert spec is not None
            assert spec.origin is not None
            shutil.copytree(Path(spec.origin).parent, package)
            for font in package.rglob("*.ttf"):
                font.write_bytes(b"no font")
        else:
            package.mkdir()
            (package / "__init__.py").write_text("" if "source" in name else "raise ImportError(__name__)", "ascii")
    paths = os.pathsep.join((str(tmp_path), str(ROOT)))
    environment = {**os.environ, "PYTHONPATH": paths, "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == ["FONT", "ICONS"]


def test_without_a_template_the_rest_of_the_look_stands(holed: Path) -> None:
    (holed / "theme" / "cards.qss.in").unlink()
    (holed / "theme" / "fields.qss.in").write_text("QLineEdit { color: ${no_such_colour}; }", encoding="utf-8")
    sheet = style_sheet(LIGHT)
    assert 'QPushButton[kind="primary"]' in sheet
    assert "QLineEdit {" not in sheet
    assert shortfalls.noted() == (Shortfall.LOOK,)
    shutil.copytree(ROOT / "resources" / "theme", holed / "theme", dirs_exist_ok=True)
    assert style_sheet(LIGHT)
    assert shortfalls.noted() == ()


@pytest.mark.parametrize("damage", [None, b"", b"\xde\x12\x04\x95 and then nothing"])
def test_without_its_catalogue_it_starts_in_english_and_says_so(
    holed: Path, qapp: QApplication, qtbot: QtBot, damage: bytes | None
) -> None:
    catalogue = holed / "locale/pl/LC_MESSAGES/parasol.mo"
    catalogue.unlink()
    if damage is not None:
        catalogue.write_bytes(damage)
    dress(qapp)
    assert i18n.language() == "en"
    button = PrimaryButton(i18n._("Start"))
    qtbot.addWidget(button)
    assert button.text() == "Start"
    said = conditions(
        Situation(LaptopFacts(now=MORNING, sending=Sending(enrolled=False)), lacking=shortfalls.sentences())
    )
    assert [one.sentence for one in said if one.kind == "lacking"] == [
        "The Polish texts are missing; the program speaks English."
    ]


@pytest.mark.parametrize(
    "kept", ["no json {", "[1, 2]", '{"look": "sepia"}', '{"text_percent": 1e9}', '{"language": ["pl"]}', "\x00"]
)
def test_broken_settings_are_the_usual_ones(tmp_path: Path, qapp: QApplication, kept: str) -> None:
    preferences.use_directory(tmp_path)
    (tmp_path / preferences.FILE).write_text(kept, encoding="utf-8")
    dress(qapp)
    assert preferences.load() == preferences.Preferences()
    assert theme.scale == 100
    assert shortfalls.noted() == (Shortfall.PREFERENCES,)
    preferences.change(text_percent=130)
    assert preferences.load().text_percent == 130
    assert shortfalls.noted() == ()


def test_an_unknown_look_changes_nothing(qapp: QApplication) -> None:
    theme.apply(qapp, choice="sepia")  # type: ignore[arg-type]  # as a damaged caller would
    assert theme.palette is LIGHT

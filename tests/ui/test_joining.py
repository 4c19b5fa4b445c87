"""The first start with a real office behind it: code, password, paper, first work sent and seen in the rail."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app import profiles
from app.office_link import office_status
from tests.running_office import RunningOffice
from ui import work
from ui.application import Application
from ui.main_window import MainWindow
from ui.screens.first_start.paper import PaperStep
from ui.screens.first_start.steps import CodeStep, PasswordStep
from ui.screens.first_start.view import FirstStart

PASSWORD = "cztery zielone stare drzewa"


@pytest.mark.slow
def test_a_code_of_the_office_leads_to_a_first_day(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, office_server: RunningOffice
) -> None:
    member = office_server.add_user()
    office_server.add_family(user_id=member.user_id, name="Makieta-Siódma")
    program = Application(qapp, root=tmp_path / "profiles")
    program.start()
    first = program.window.centralWidget()
    assert isinstance(first, FirstStart)
    first.ask_code()
    code = first.step()
    assert isinstance(code, CodeStep)
    code.code.field.setText(office_server.invite(member.login))
    QTest.keyClick(code.code.field, Qt.Key.Key_Return)
    assert work.wait_idle()
    password = first.step()
    assert isinstance(password, PasswordStep)
    assert any("Nowej Wzorcówce" in label.text() for label in password.findChildren(QLabel))
    QTest.keyClicks(password.passwords.first.line, PASSWORD)
    QTest.keyClicks(password.passwords.second.line, PASSWORD)
    QTest.keyClick(password.passwords.second.line, Qt.Key.Key_Return)
    assert work.wait_idle(60)
    paper = first.step()
    assert isinstance(paper, PaperStep)
    groups = [label.text() for label in paper.findChildren(QLabel) if label.property("role") == "code"]
    QTest.mouseClick(paper.button, Qt.MouseButton.LeftButton)
    for place, field in zip(paper.asked, paper.fields, strict=True):
        field.setText(groups[place])
    QTest.mouseClick(paper.button, Qt.MouseButton.LeftButton)
    main = program.main
    assert isinstance(main, MainWindow)
    qtbot.waitUntil(lambda: main.rail.entry("office").accessibleName().startswith("Wysłano"), timeout=60_000)
    names: list[list[str]] = []
    work.run_query(main, lambda session: [family.name for family in office_status(session).families], done=names.append)
    assert work.wait_idle()
    assert names == [["Makieta-Siódma"]]
    program.quit()
    program.dispose()
    found = profiles.find_profiles(tmp_path / "profiles")[0]
    assert not found.demo
    assert found.display_name == "Ewa Prototypowa"
    profiles.check_recovery_code(found.directory, code="-".join(groups))

"""A profile that does not open gives its unsent work into a file; the settings take it in."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from app import keys
from app.demo import family_id
from app.drafts import save_draft
from app.notes import NoteForm, add_note
from storage.errors import AccessDenied, StoreDamaged
from tests.demo_day import MORNING, PASSWORD
from tests.ui.demo_window import button, front
from tests.ui.keyboard import type_keys
from tests.ui.locked_program import frame, lock, program, settle, unlock
from ui import work
from ui.application import Application
from ui.screens.settings.view import SettingsScreen
from ui.screens.unlock.problem import ProblemView
from ui.screens.unlock.unsent import AskStep, SavedStep, UnsentView

__all__ = ["program"]

R001 = family_id("R-001")


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def write_something() -> None:
    with work.door().workspace.write() as session:
        add_note(session, family_id=R001, form=NoteForm(MORNING, subject="Szkoła", facts="Wiolonczela w kącie."))
        save_draft(session, kind="note", entity_id="new", family_id=R001, payload={"facts": "niedokończone"})


def problem(program: Application, error: Exception) -> ProblemView:
    program.show_problem(error)
    settle()
    shown = program.window.centralWidget()
    assert isinstance(shown, ProblemView)
    return shown


def saving(program: Application) -> UnsentView:
    shown = program.window.centralWidget()
    assert isinstance(shown, UnsentView)
    return shown


def test_the_work_goes_into_a_file_and_comes_back(program: Application, tmp_path: Path) -> None:
    work.run_task(program.window, write_something)
    settle()
    lock(program)
    shown = problem(program, StoreDamaged(pages=1))
    QTest.keyClick(button(shown, "Zapisz niewysłaną pracę…"), Qt.Key.Key_Space)
    settle()
    view = saving(program)
    for typed in ("nie to hasło", PASSWORD):
        step = view.step()
        assert isinstance(step, AskStep)
        type_keys(step.asked.field.line, typed)
        QTest.keyClick(step.asked.field.line, Qt.Key.Key_Return)
        settle()
        dialog = view.findChild(QFileDialog)
        assert dialog is not None
        assert dialog.defaultSuffix() == "unsent"
        dialog.reject()
        view.save_to(tmp_path / "work.unsent")
        settle()
        if typed != PASSWORD:
            refused = view.step()
            assert isinstance(refused, AskStep)
            assert "nie pasuje" in words(refused)
    done = view.step()
    assert isinstance(done, SavedStep)
    assert "1 niedokończony formularz" in words(done)
    assert "nie dało się" not in words(done)
    QTest.keyClick(done.button, Qt.Key.Key_Space)
    settle()
    unlock(program)
    frame(program).go("settings")
    settle()
    card = front(frame(program), SettingsScreen).backups
    sheet = card.take_unsent(tmp_path / "work.unsent")
    type_keys(sheet.asked.field.line, PASSWORD)
    QTest.keyClick(sheet.asked.field.line, Qt.Key.Key_Return)
    settle()
    assert "Przyjęto 0 zmian." in words(card)
    assert "tu już wcześniej" in words(card)


def test_the_code_from_the_sheet_does_as_well(program: Application, tmp_path: Path) -> None:
    made: list[str] = []
    workspace: Any = work.door().workspace
    work.run_task(program.window, lambda: made.append(keys.new_paper_code(workspace, password=PASSWORD)))
    settle()
    lock(program)
    press = button(problem(program, StoreDamaged(pages=1)), "Zapisz niewysłaną pracę…")
    QTest.keyClick(press, Qt.Key.Key_Space)
    settle()
    view = saving(program)
    for code, said in ((f"{made[0][:-1]}{'0' if made[0][-1] != '0' else '1'}", "grupie 8"), (made[0], "")):
        step = view.step()
        assert isinstance(step, AskStep)
        type_keys(step.asked.field.line, code)
        QTest.keyClick(step.asked.field.line, Qt.Key.Key_Return)
        settle()
        dialog = view.findChild(QFileDialog)
        assert dialog is not None
        dialog.reject()
        view.save_to(tmp_path / "work.unsent")
        settle()
        after = view.step()
        assert isinstance(after, AskStep if said else SavedStep)
        assert said in words(after)


@pytest.mark.parametrize("error", [AccessDenied()])
def test_it_is_not_offered_where_it_would_not_help(program: Application, error: Exception) -> None:
    lock(program)
    shown = problem(program, error)
    assert "Zapisz niewysłaną pracę…" not in {one.text() for one in shown.findChildren(type(shown.button))}

"""Ideas for solutions and an action the family refuses, through real widgets (S0-06, S0-27, S0-35)."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.demo import family_id
from app.plans import PlanContent, Solution
from storage.vocabulary.plan import ActionStatus, LifeArea, SolutionState
from tests.ui.demo_window import button, front, settle, words_in
from tests.ui.keyboard import type_keys
from ui.main_window import MainWindow
from ui.screens.plan.action_editor import ActionEditor
from ui.screens.plan.goal_editor import GoalEditor
from ui.screens.plan.reading import leaves
from ui.screens.plan.view import PlanScreen


def content(screen: PlanScreen) -> PlanContent:
    settle()
    view = screen.controller.view
    assert view is not None
    assert view.content is not None
    return view.content


def test_ideas_a_refusal_and_the_group_of_a_goal(window: MainWindow) -> None:
    window.show_plan(family_id("R-001"))
    screen = front(window, PlanScreen)
    leave_an_idea(screen)
    refuse_and_accept(screen)
    choose_by_group(screen)


def leave_an_idea(screen: PlanScreen) -> None:
    card = screen.body.solutions
    type_keys(card.new, "mediacja")
    QTest.keyClick(card.new, Qt.Key.Key_Return)
    settle()
    assert card.lines[0].reason.isHidden()
    card.lines[0].state.buttons()[2].click()
    settle()
    type_keys(card.lines[0].reason, "tata jeszcze nie chce")
    screen.flush()
    assert content(screen).solutions == (Solution("mediacja", SolutionState.LEFT, "tata jeszcze nie chce"),)


def refuse_and_accept(screen: PlanScreen) -> None:
    step = next(one for one in content(screen).actions if one.number == 9)
    screen.body.table.open_row(step.action_id)
    editor = screen.body.table.editor
    assert isinstance(editor, ActionEditor)
    button(editor, "Rodzina się nie zgadza…").click()
    editor.refusal.who.setCurrentIndex(editor.refusal.who.findText("Beata"))
    type_keys(editor.refusal.why, "nie teraz")
    # Leaving the form keeps what was typed.
    screen.body.table.close_editor()
    settle()
    row = screen.body.table.rows.actions[step.action_id]
    assert "Beata nie zgadza się: „nie teraz”" in row.what.text()
    assert "odrzucone" in row.accessibleName()
    assert any("1 działanie odrzucone przez rodzinę" in one for one in words_in(screen.body.side.checks))
    view = screen.controller.view
    assert view is not None
    assert any(
        line.note.startswith("Beata nie zgadza się") for leaf in leaves(view, content(screen)) for line in leaf.lines
    )
    screen.body.table.open_row(step.action_id)
    editor = screen.body.table.editor
    assert isinstance(editor, ActionEditor)
    button(editor, "Jednak chcą").click()
    settle()
    assert next(one for one in content(screen).actions if one.number == 9).status is ActionStatus.PLANNED


def choose_by_group(screen: PlanScreen) -> None:
    goal = content(screen).goals[0]
    screen.body.table.open_row(goal.goal_id)
    form = screen.body.table.editor
    assert isinstance(form, GoalEditor)
    headings = [one for one in range(form.area.count()) if form.area.itemData(one) == "heading"]
    assert [form.area.itemText(one) for one in headings] == [
        "Problem wychowawczy",
        "Problem socjalny",
        "Problem psychologiczny",
    ]
    assert form.area.currentData() == LifeArea.CHILD_SAFETY
    # A heading is passed over by the keyboard.
    form.area.setCurrentIndex(headings[1] - 1)
    QTest.keyClick(form.area, Qt.Key.Key_Down)
    assert form.area.currentIndex() == headings[1] + 1

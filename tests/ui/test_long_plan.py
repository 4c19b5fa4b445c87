"""A plan of many goals is built row by row: whatever happens meanwhile, nothing of it is lost and it ends in order."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import plans
from app.demo import family_id
from app.opening import LaptopWorkspace
from app.plans import PlanContent
from tests.ui.demo_window import front, settle
from tests.ui.keyboard import type_keys
from ui import slices, work
from ui.main_window import MainWindow
from ui.screens.plan.action_editor import ActionEditor
from ui.screens.plan.rows import TouchRow
from ui.screens.plan.view import PlanScreen
from ui.screens.today.view import TodayScreen

R001 = family_id("R-001")
GOALS = 12


@pytest.fixture(autouse=True)
def _row_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """One step in every turn, however fast the machine is."""
    monkeypatch.setattr(slices, "SLICE_MS", 0.0)


def _stored(demo: LaptopWorkspace) -> PlanContent:
    with demo.read() as session:
        content = plans.open_plan(session, family_id=R001).content
    assert content is not None
    return content


@pytest.fixture
def plan_id(demo: LaptopWorkspace) -> str:
    """The plan of R-001 with many more goals."""
    plan = _stored(demo).plan_id
    with demo.write() as session:
        for number in range(GOALS):
            goal = plans.add_goal(session, plan_id=plan).row_id
            plans.edit_goal(session, goal_id=goal, text=f"Cel na próbę {number}")
            plans.add_action(session, goal_id=goal)
    return plan


@pytest.fixture
def screen(window: MainWindow, plan_id: str, qtbot: QtBot) -> PlanScreen:
    """The plan with a part of its rows."""
    del plan_id
    window.show_plan(R001)
    found = window.stack.front()
    assert isinstance(found, PlanScreen)
    qtbot.waitUntil(lambda: bool(found.body.table.rows.actions))
    assert slices.are_under_way(found)
    return found


def _ids(content: PlanContent) -> list[str]:
    return [one for goal in content.goals for one in (goal.goal_id, *(act.action_id for act in goal.actions))]


def _seen(screen: PlanScreen) -> list[QWidget]:
    """Return the rows from top to bottom."""
    settle()
    rows = screen.body.table.findChildren(TouchRow)
    return sorted((one for one in rows if one.isVisible()), key=lambda one: one.mapTo(screen, one.pos()).y())


def _assert_whole(screen: PlanScreen, demo: LaptopWorkspace) -> None:
    seen = _seen(screen)
    rows = screen.body.table.rows
    wanted = [rows.find(one) for one in _ids(_stored(demo))]
    assert seen == wanted
    # Screen readers go by the order in which Qt holds them, the Tab key by its own.
    assert [one for one in screen.body.table.children() if isinstance(one, TouchRow) and one in seen] == wanted
    assert _with_tab(wanted[0], len(wanted)) == wanted


def _with_tab(first: QWidget | None, count: int) -> list[QWidget]:
    assert first is not None
    found: list[QWidget] = [first]
    here: QWidget | None = first
    while len(found) < count:
        here = here.nextInFocusChain() if here is not None else None
        assert here is not first
        if isinstance(here, TouchRow):
            found.append(here)
    return found


def test_the_first_rows_are_there_at_once_and_the_others_follow(screen: PlanScreen, demo: LaptopWorkspace) -> None:
    rows = screen.body.table.rows
    stored = _stored(demo)
    assert rows.find(stored.goals[0].goal_id) is not None
    assert rows.find(stored.goals[-1].goal_id) is None
    _assert_whole(screen, demo)


def test_rows_that_come_are_in_the_order_of_the_tab_key(screen: PlanScreen) -> None:
    table = screen.body.table
    before = len(table.rows.goals)
    while slices.are_under_way(screen) and len(table.rows.goals) < before + 3:
        QCoreApplication.processEvents()
    items = [table.rows.layout.itemAt(place) for place in range(table.rows.layout.count())]
    built = [item.widget() for item in items if item is not None]
    assert slices.are_under_way(screen)
    assert _with_tab(built[0], len(built)) == built


def test_handing_over_what_was_typed_changes_nothing_of_what_is_not_there_yet(
    screen: PlanScreen, demo: LaptopWorkspace
) -> None:
    before, changes = _stored(demo), list[object]()
    work.door().changed.connect(changes.append)
    screen.flush()
    assert slices.are_under_way(screen)
    settle()
    assert not changes
    assert _stored(demo) == before


def test_another_screen_and_back(screen: PlanScreen, window: MainWindow, demo: LaptopWorkspace) -> None:
    before = _stored(demo)
    window.show_today()
    assert slices.are_under_way(screen)
    front(window, TodayScreen)
    window.go_back()
    _assert_whole(front(window, PlanScreen), demo)
    assert _stored(demo) == before


def test_loading_again_keeps_rows_and_what_is_typed(screen: PlanScreen, demo: LaptopWorkspace) -> None:
    table = screen.body.table
    first = next(iter(table.rows.actions))
    QTest.mouseClick(table.rows.actions[first], Qt.MouseButton.LeftButton)
    editor, row = table.editor, table.rows.actions[first]
    assert isinstance(editor, ActionEditor)
    type_keys(editor.effect, "zna ")
    screen.refresh()
    _assert_whole(screen, demo)
    assert table.rows.actions[first] is row
    assert (table.editor, editor.effect.text()[:4]) == (editor, "zna ")


def test_a_goal_that_comes_or_moves_meanwhile_is_where_it_belongs(screen: PlanScreen, demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        content = _stored(demo)
        plans.move_goal(session, goal_id=content.goals[2].goal_id, up=True)
        plans.remove_goal(session, goal_id=content.goals[0].goal_id)
        plans.add_action(session, goal_id=content.goals[1].goal_id)
    screen.refresh()
    _assert_whole(screen, demo)


def test_a_row_that_is_not_there_yet_opens_when_it_is(
    screen: PlanScreen, window: MainWindow, demo: LaptopWorkspace
) -> None:
    last = _stored(demo).goals[-1].actions[-1].action_id
    screen.body.go_to(f"action:{last}:due")
    assert screen.body.table.editor is None
    # Whoever locks now comes back to it.
    assert screen.inner_place() == f"row/{last}"
    settle()
    editor = screen.body.table.editor
    assert isinstance(editor, ActionEditor)
    assert window.focusWidget() is editor.due.line
    assert screen.body.table.open_id() == last


def test_a_reason_that_is_not_there_yet_has_the_cursor_when_it_is(screen: PlanScreen, window: MainWindow) -> None:
    view = screen.controller.view
    assert view is not None
    person = [one for one in view.people if one.in_household][-1].person_id
    assert person not in screen.body.people.lines
    screen.body.go_to(f"person:{person}")
    settle()
    assert window.focusWidget() is screen.body.people.lines[person].reason

"""Przepisy i terminy: what holds and how it changed; whoever may changes it from a day on."""

from app.office_words import NK_GROUP, office_words
from app.opening import LaptopWorkspace
from app.rules import load_limits
from app.rules.dates import add_months
from storage.models import User
from storage.vocabulary.organisation import Role
from tests.demo_day import MORNING
from tests.ui.demo_window import button, front, settle, words_in
from ui.main_window import MainWindow
from ui.screens.law.view import LawScreen


def opened(window: MainWindow) -> LawScreen:
    window.go("law")
    screen = front(window, LawScreen)
    screen.list.choose("assessment_months")
    settle()
    return screen


def test_an_assistant_reads_where_a_limit_comes_from(window: MainWindow) -> None:
    screen = opened(window)
    words = words_in(screen.card)
    assert "Ocena okresowa nie rzadziej niż co" in words
    assert "6 miesięcy" in words
    assert "art. 15 ust. 1 pkt 15 UWR" in words
    assert not any("Zmień" in one for one in words)


def test_a_manager_changes_a_limit_from_a_day_on(window: MainWindow, demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        session.get_one(User, demo.actor.user_id).roles = [Role.MANAGER.value]
    screen = opened(window)
    settle()
    button(screen.card, "Zmień od wybranego dnia").click()
    settle()
    entry = screen.entry
    assert entry is not None
    since = add_months(MORNING.date(), 1)
    words = {
        "value": "4",
        "valid_from": f"{since:%d.%m.%Y}",
        "article": "art. 15 ust. 1 pkt 15",
        "reason": "zarządzenie 7",
    }
    entry.view.set_words({**entry.view.words(), **words})
    entry.form.save()
    settle()
    assert screen.entry is None
    with demo.read() as session:
        limits = load_limits(session)
    assert limits.limit("assessment_months", on=MORNING.date()) == 6
    assert limits.limit("assessment_months", on=since) == 4
    row = next(one for one in screen.list.rows() if one.key == "assessment_months")
    assert [pill.words for pill in row.pills] == [f"4 miesiące od {since:%d.%m.%Y}", "6 miesięcy"]


def test_a_manager_changes_an_article_that_papers_cite(window: MainWindow, demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        session.get_one(User, demo.actor.user_id).roles = [Role.MANAGER.value]
    screen = opened(window)
    screen.list.choose("plan_content")
    settle()
    assert "art. 15 ust. 3" in words_in(screen.card)
    button(screen.card, "Zmień od wybranego dnia").click()
    settle()
    entry = screen.entry
    assert entry is not None
    assert "value" not in entry.view.words()
    said = {"article": "art. 15a ust. 3", "valid_from": f"{MORNING:%d.%m.%Y}", "reason": "nowelizacja"}
    entry.view.set_words({**entry.view.words(), **said})
    entry.form.save()
    settle()
    with demo.read() as session:
        assert load_limits(session).article("plan_content", on=MORNING.date()) == "art. 15a ust. 3"
    row = next(one for one in screen.list.rows() if one.key == "plan_content")
    assert row.section == "Przepisy przywoływane w pismach"


def test_a_manager_gives_the_group_another_name(window: MainWindow, demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        session.get_one(User, demo.actor.user_id).roles = [Role.MANAGER.value]
    screen = opened(window)
    assert "grupa diagnostyczno-pomocowa" in words_in(screen.words)
    button(screen.words, "Inna nazwa od wybranego dnia").click()
    view, form = screen.words.view, screen.words.form
    assert view is not None
    assert form is not None
    words = {"words": "zespół rodziny", "valid_from": f"{MORNING.date():%d.%m.%Y}", "reason": "zarządzenie 8"}
    view.set_words({**view.words(), **words})
    form.save()
    settle()
    assert "zespół rodziny" in words_in(screen.words)
    with demo.read() as session:
        assert office_words(session, key=NK_GROUP) == "zespół rodziny"

"""Dokumenty: where each file is on its way to the office, and what can be decided about it."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.attachment_travel import Moving, State
from app.enrol import Membership, belong
from app.opening import LaptopWorkspace
from storage.attachments import file_name
from storage.models import FileTransfer
from tests.ui.demo_window import button, settle, words_in
from tests.ui.documents import attachments_of, filled
from ui import sender
from ui.main_window import MainWindow
from ui.screens.family.documents_tab import DocumentsTab
from ui.sender import Sender
from ui.widgets.record_row import RecordRow

__all__ = ["filled"]
OFFICE = Membership(
    url="https://127.0.0.1:9", ca_pem="", server_id="s", epoch="e", office_name="OPS w Nowej Wzorcówce",
    user_name="Anna Szablonowska", demo=True, device_id="d", user_id="u",
)  # fmt: skip
WORDS = {
    State.SENT: "wysłane",
    State.TO_SEND: "czeka na wysłanie",
    State.SENDING: "wysyłanie 40 %",
    State.REFUSED: "ośrodek nie przyjął",
    State.NOT_HERE: "pliku jeszcze tu nie ma",
    State.WANTED: "czeka na pobranie",
    State.FETCHING: "pobieranie 40 %",
    State.DAMAGED: "uszkodzony, pobierany ponownie",
    State.BROKEN: "uszkodzony",
    State.NOWHERE: "ośrodek jeszcze go nie ma",
}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """No exchange is begun, only wished for: there is no office here."""
    begun: list[bool] = []
    monkeypatch.setattr(Sender, "start", lambda _self, *, quietly=False, allow_deletions=False: begun.append(quietly))  # noqa: ARG005
    return begun


def travelling(demo: LaptopWorkspace, tab: DocumentsTab, state: State) -> str:
    """Put the newest attachment into a state, as an exchange would leave it; return its id."""
    row = next(one for one in reversed(attachments_of(demo)) if one.sensitivity == "normal")
    away = {State.NOT_HERE, State.WANTED, State.FETCHING, State.NOWHERE, State.DAMAGED}
    with demo.write() as session:
        belong(session, to=OFFICE)
        at_office = state not in {State.TO_SEND, State.SENDING, State.REFUSED, State.NOWHERE, State.BROKEN}
        trouble = {State.REFUSED: "refused", State.DAMAGED: "damaged", State.BROKEN: "damaged"}.get(state, "")
        session.merge(
            FileTransfer(
                attachment_id=row.id, scope=row.scope, size=row.size, sha256=row.sha256, at_office=at_office,
                wanted=state is State.WANTED, trouble=trouble,
            )
        )  # fmt: skip
    if state in away:
        demo.attachments.remove(file_name(row.id))
    moving = state in {State.SENDING, State.FETCHING}
    demo.desk.show(Moving(row.id, state is State.SENDING, 40) if moving else None)
    tab.refresh()
    settle()
    tab.choose(row.id)
    settle()
    return row.id


def line(tab: DocumentsTab, attachment_id: str) -> RecordRow:
    return next(row for row in tab.page.list.rows() if row.key == attachment_id)


@pytest.mark.parametrize("state", State)
def test_every_state_is_said(demo: LaptopWorkspace, filled: DocumentsTab, state: State) -> None:
    attachment_id = travelling(demo, filled, state)
    assert WORDS[state] in [pill.words for pill in line(filled, attachment_id).pills]
    assert filled.page.sheet is not None
    assert filled.page.sheet.travel.isVisible() == (state is not State.SENT)
    said = words_in(filled.page.sheet)
    assert ("Otwórz" in said) == (state in {State.SENT, State.TO_SEND, State.SENDING, State.REFUSED, State.BROKEN})
    offered = {
        words for words in ("Pobierz teraz", "Wyślij teraz", "Przerwij", "Już niepotrzebny") if visible(filled, words)
    }
    assert offered == {
        State.TO_SEND: {"Wyślij teraz"},
        State.SENDING: {"Przerwij"},
        State.NOT_HERE: {"Pobierz teraz"},
        State.WANTED: {"Już niepotrzebny"},
        State.FETCHING: {"Przerwij"},
        State.DAMAGED: {"Pobierz teraz"},
    }.get(state, set())


def visible(tab: DocumentsTab, words: str) -> bool:
    try:
        return button(tab, words).isVisible()
    except AssertionError:
        return False


def test_a_file_is_fetched_now_and_given_up(
    demo: LaptopWorkspace, filled: DocumentsTab, asked: list[bool], qtbot: QtBot
) -> None:
    attachment_id = travelling(demo, filled, State.NOT_HERE)
    button(filled, "Pobierz teraz").click()
    qtbot.waitUntil(lambda: visible(filled, "Już niepotrzebny"), timeout=30_000)
    assert asked == [True]
    assert WORDS[State.WANTED] in [pill.words for pill in line(filled, attachment_id).pills]
    button(filled, "Już niepotrzebny").click()
    qtbot.waitUntil(lambda: visible(filled, "Pobierz teraz"), timeout=30_000)
    assert demo.desk.is_halted(attachment_id)


def test_progress_is_seen_without_a_look_at_the_store(
    demo: LaptopWorkspace, filled: DocumentsTab, qtbot: QtBot
) -> None:
    attachment_id = travelling(demo, filled, State.NOT_HERE)
    said = sender.current()
    for percent in (10, 20, 60):
        said.moving.emit(Moving(attachment_id, False, percent))
    words = "pobieranie 60 %"
    qtbot.waitUntil(lambda: words in [pill.words for pill in line(filled, attachment_id).pills], timeout=30_000)
    assert visible(filled, "Przerwij")
    said.ended.emit(object())
    qtbot.waitUntil(lambda: visible(filled, "Pobierz teraz"), timeout=30_000)


def test_a_file_that_does_not_open_comes_again(
    demo: LaptopWorkspace, filled: DocumentsTab, asked: list[bool], window: MainWindow, qtbot: QtBot
) -> None:
    attachment_id = travelling(demo, filled, State.SENT)
    path: Path = demo.directory / "attachments" / file_name(attachment_id)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    button(filled, "Otwórz").click()
    qtbot.waitUntil(lambda: bool(asked), timeout=30_000)
    settle()
    assert WORDS[State.DAMAGED] in [pill.words for pill in line(filled, attachment_id).pills]
    del window

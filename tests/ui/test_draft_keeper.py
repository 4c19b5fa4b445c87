"""The one that keeps every form: nothing is called safe too early, lost, or kept in the wrong place."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.drafts import list_drafts
from app.opening import LaptopWorkspace
from tests.conftest import make_laptop
from tests.full_disk import limit_pages
from ui import work
from ui.screens.draft_keeper import WAIT_MS, DraftKeeper, show_keeping
from ui.widgets.autosave_mark import AutosaveMark

LONG = "Nic z tego nie może zginąć. " * 3000


class Form(QObject):
    """One field, as any form has them."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setMaxLength(1_000_000)
        self.mark = AutosaveMark()
        self.keeper = DraftKeeper(self, kind="note", payload=lambda: {"facts": self.field.text()})
        self.trouble = show_keeping(self.keeper, self.mark)
        self.field.textChanged.connect(self.keeper.touch)

    def type_and_flush(self, words: str) -> None:
        self.field.setText(words)
        self.keeper.flush()
        work.wait_idle()


@pytest.fixture
def form(open_store: LaptopWorkspace, qtbot: QtBot) -> Form:
    made = Form()
    for widget in (made.field, made.mark, made.trouble):
        qtbot.addWidget(widget)
    made.keeper.keep_for("r-1", None)
    return made


def kept(store: LaptopWorkspace) -> dict[str, str]:
    with store.read() as session:
        return {one.entity_id: one.payload["facts"] for one in list_drafts(session)}


def test_every_key_is_kept_within_a_second_by_itself(form: Form, open_store: LaptopWorkspace, qtbot: QtBot) -> None:
    assert WAIT_MS < 1000
    with qtbot.waitSignal(form.keeper.saved, timeout=10_000):
        form.field.setText("Żółta łódź")
        assert form.keeper.waits()
        assert form.mark.words() == "zapisuję…"
    assert form.mark.words() == "zapisane"
    assert not form.keeper.waits()
    assert kept(open_store) == {"r-1": "Żółta łódź"}


def test_nothing_is_called_saved_while_a_newer_key_waits(form: Form, open_store: LaptopWorkspace) -> None:
    form.field.setText("jeden")
    form.keeper.flush()
    form.field.setText("dwa")
    work.wait_idle()
    assert kept(open_store) == {"r-1": "jeden"}
    assert form.mark.words() == "zapisuję…"
    form.keeper.flush()
    work.wait_idle()
    assert form.mark.words() == "zapisane"
    assert kept(open_store) == {"r-1": "dwa"}


def test_words_never_reach_a_profile_unlocked_later(form: Form, open_store: LaptopWorkspace, tmp_path: Path) -> None:
    form.field.setText("słowa jednej rodziny")
    other = make_laptop(tmp_path / "other")
    work.configure(other)
    form.keeper.flush()
    form.keeper.forget()
    work.wait_idle()
    work.configure(open_store)
    assert kept(other) == {}
    other.close()


def test_nothing_is_kept_while_no_store_is_open(form: Form, open_store: LaptopWorkspace) -> None:
    work.configure(None)
    form.keeper.keep_for("r-2", None)
    form.type_and_flush("po zablokowaniu")
    work.configure(open_store)
    form.type_and_flush("jeszcze raz")
    assert kept(open_store) == {}


def test_a_refusal_is_said_and_tried_again(form: Form, open_store: LaptopWorkspace, qtbot: QtBot) -> None:
    limit_pages(open_store.engine, 1)
    form.type_and_flush(LONG)
    assert form.mark.words() == "jeszcze niezapisane"
    assert "Dysk jest pełny" in form.trouble.words()
    assert not form.trouble.isHidden()
    assert form.keeper.waits()
    limit_pages(open_store.engine, 1_000_000)
    with qtbot.waitSignal(form.keeper.saved, timeout=60_000):
        pass
    assert form.trouble.isHidden()
    assert kept(open_store) == {"r-1": LONG}


def test_what_is_forgotten_does_not_come_back_after_a_refusal(form: Form, open_store: LaptopWorkspace) -> None:
    limit_pages(open_store.engine, 1)
    form.field.setText(LONG)
    form.keeper.flush()
    form.keeper.stop()
    work.wait_idle()
    limit_pages(open_store.engine, 1_000_000)
    assert not form.keeper.waits()
    form.keeper.flush()
    work.wait_idle()
    assert kept(open_store) == {}


def test_words_moved_to_another_row_stand_only_there(form: Form, open_store: LaptopWorkspace) -> None:
    form.type_and_flush("dla kogo?")
    form.keeper.move_to("r-2", None)
    form.keeper.move_to("r-3", None)
    work.wait_idle()
    assert kept(open_store) == {"r-3": "dla kogo?"}


def test_words_move_at_last_when_the_disk_refused_at_first(
    form: Form, open_store: LaptopWorkspace, qtbot: QtBot
) -> None:
    form.type_and_flush("dla kogo?")
    limit_pages(open_store.engine, 1)
    form.field.setText(LONG)
    form.keeper.move_to("r-2", None)
    work.wait_idle()
    assert kept(open_store) == {"r-1": "dla kogo?"}
    limit_pages(open_store.engine, 1_000_000)
    with qtbot.waitSignal(form.keeper.saved, timeout=60_000):
        pass
    assert kept(open_store) == {"r-2": LONG}


def test_forgetting_drops_the_draft(form: Form, open_store: LaptopWorkspace) -> None:
    form.type_and_flush("już w aktach")
    form.keeper.forget()
    form.field.setText("")
    work.wait_idle()
    assert kept(open_store) == {}
    assert not form.keeper.waits()

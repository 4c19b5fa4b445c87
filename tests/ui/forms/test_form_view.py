"""Forms on the screen: silent while one types, plain words when a field is left, nothing lost."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from app import clock
from app.drafts import load_draft
from app.forms import Care, FieldDescription, FieldFinding, FormDescription, Kind, Option, Section
from app.opening import LaptopWorkspace
from app.rules.finding import Finding, Severity
from storage.errors import KnownError
from tests.ui.demo_window import button, words_in
from tests.ui.keyboard import type_keys
from ui import work
from ui.forms.controller import FormController
from ui.forms.form_view import FormView
from ui.forms.inputs import ChoiceInput
from ui.forms.layout import place

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ANSWERS = (Option("a", "tak"), Option("b", "częściowo"), Option("c", "nie"))


def line(name: str, **rest: Any) -> FieldDescription:
    return FieldDescription(name=name, label=name.capitalize(), **rest)


FORM = FormDescription(
    name="test",
    fields=(
        line("name", required=True),
        line("born", kind=Kind.DATE, checks=("birth_date",)),
        line("phone", kind=Kind.PHONE),
        line("why", explains="phone"),
        line("health", kind=Kind.LONG, care=Care.SENSITIVE, hint="Tylko to, co potrzebne."),
    ),
    refusals={"name_taken": "name"},
)


@pytest.fixture(autouse=True)
def _monday() -> Any:
    with clock.fixed(NOW):
        yield


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., QWidget]:
    hosts: list[QWidget] = []

    def shown(widget: QWidget, width: int = 800) -> QWidget:
        host = QWidget()
        hosts.append(host)
        QVBoxLayout(host).addWidget(widget)
        qtbot.addWidget(host)
        host.resize(width, 700)
        host.show()
        with qtbot.waitActive(host):
            host.activateWindow()
        return host

    return shown


def edit(view: FormView, name: str) -> QLineEdit:
    found = view.fields[name].input.target()
    assert isinstance(found, QLineEdit)
    return found


def links(view: FormView) -> list[str]:
    return [one.text() for one in view.summary.findChildren(QPushButton) if one.isVisible()]


def settle() -> None:
    work.wait_idle()
    QApplication.processEvents()


def test_nothing_is_said_while_a_field_is_typed_into_and_all_when_it_is_left(show: Callable[..., QWidget]) -> None:
    view = FormView(FORM)
    show(view)
    type_keys(edit(view, "born"), "31.02")
    assert view.fields["born"].shown() == ()
    edit(view, "phone").setFocus()
    settle()
    assert "Dopisz rok, np. 17.04.1988." in words_in(view)
    assert edit(view, "born").text() == "31.02"
    assert "Dopisz rok" in edit(view, "born").accessibleDescription()


def test_a_sentence_goes_as_soon_as_the_field_is_right(show: Callable[..., QWidget]) -> None:
    view = FormView(FORM)
    show(view)
    type_keys(edit(view, "born"), "17.04")
    edit(view, "phone").setFocus()
    assert view.fields["born"].shown()
    type_keys(edit(view, "born"), ".198")
    assert view.fields["born"].shown() == ()
    assert not edit(view, "born").property("invalid")


def test_a_field_one_only_walks_through_is_not_asked_for(show: Callable[..., QWidget]) -> None:
    view = FormView(FORM)
    show(view)
    edit(view, "name").setFocus()
    QTest.keyClick(edit(view, "name"), Qt.Key.Key_Tab)
    settle()
    assert view.fields["name"].shown() == ()


def test_saving_says_everything_and_names_the_fields_above(show: Callable[..., QWidget]) -> None:
    view = FormView(FORM)
    show(view)
    view.set_words({"born": "1.12.2026"})
    assert view.summary.isHidden()
    assert view.check_all().refused() == ("name", "born")
    settle()
    assert "2 pola do poprawy:" in words_in(view)
    assert links(view) == ["Nazwa", "Born"]
    edit(view, "phone").setFocus()
    button(view.summary, "Born").click()
    assert QApplication.focusWidget() is edit(view, "born")
    edit(view, "born").setText("")
    type_keys(edit(view, "born"), "1.12.2020")
    settle()
    assert links(view) == ["Nazwa"]


def test_a_warning_can_be_kept_and_stays_kept_in_the_draft(show: Callable[..., QWidget]) -> None:
    view = FormView(FORM)
    show(view)
    view.set_words({"name": "Zosia", "phone": "12345"})
    assert view.check_all().refused() == ()
    settle()
    assert view.fields["why"].isVisible()
    button(view, "Zostaw tak: Telefon").click()
    settle()
    assert any(words.endswith("Zostawiono.") for words in words_in(view))
    assert not edit(view, "phone").property("invalid")
    again = FormView(FORM)
    again.set_words(view.words())
    assert again.words()["_kept"] == {"phone": ["phone"]}
    show(again)
    type_keys(edit(again, "phone"), "6")
    assert again.words()["_kept"] == {}


def test_required_and_sensitive_are_said_in_words(show: Callable[..., QWidget]) -> None:
    view = FormView(FORM)
    show(view)
    words = words_in(view)
    assert "wymagane" in words
    assert "dane wrażliwe" in words
    assert view.fields["health"].input.target().accessibleDescription() == "dane wrażliwe. Tylko to, co potrzebne"
    assert edit(view, "name").accessibleName() == "Nazwa"


def test_what_was_understood_is_shown_when_the_field_is_left(show: Callable[..., QWidget]) -> None:
    view = FormView(FORM)
    show(view)
    type_keys(edit(view, "born"), "17041988")
    edit(view, "phone").setFocus()
    assert edit(view, "born").text() == "niedz. 17 kwi 1988"


def test_two_columns_become_one_and_what_belongs_together_stays() -> None:
    fields = (
        line("code", kind=Kind.POSTCODE),
        line("town", beside=True),
        line("text", kind=Kind.LONG, whole_row=True),
        line("a"),
        line("b"),
        line("t1", kind=Kind.TICK),
        line("t2", kind=Kind.TICK),
    )
    wide = {cell.names: (cell.row, cell.column, cell.span) for cell in place(fields, wide=True)}
    narrow = {cell.names: (cell.row, cell.column, cell.span) for cell in place(fields, wide=False)}
    assert wide[("a",)] == (2, 0, 1)
    assert wide[("b",)] == (2, 1, 1)
    assert wide[("text",)] == (1, 0, 2)
    assert narrow[("a",)] == (2, 0, 2)
    assert narrow[("b",)] == (3, 0, 2)
    for cells in (wide, narrow):
        assert cells[("code",)][0] == cells[("town",)][0] == 0
        assert ("t1", "t2") in cells


def test_the_section_changes_columns_with_its_width(show: Callable[..., QWidget]) -> None:
    view = FormView(FORM)
    host = show(view, 900)
    assert view.part("").columns() == 2
    host.resize(420, 700)
    settle()
    assert view.part("").columns() == 1
    assert host.width() == 420


def test_tab_goes_in_reading_order(show: Callable[..., QWidget]) -> None:
    view = FormView(FORM)
    show(view)
    edit(view, "name").setFocus()
    seen = []
    for _step in range(4):
        widget = QApplication.focusWidget()
        assert widget is not None
        seen.append(widget.accessibleName())
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert seen == ["Nazwa", "Born", "Telefon", "Zdrowie"]


@pytest.mark.parametrize("required", [True, False])
def test_an_answer_that_is_not_needed_can_be_let_go(show: Callable[..., QWidget], required: bool) -> None:  # noqa: FBT001
    choice = ChoiceInput(line("done", kind=Kind.CHOICE, options=ANSWERS, required=required))
    show(choice)
    assert choice.segments is not None
    buttons = choice.segments.buttons()
    buttons[1].click()
    assert choice.words() == "b"
    buttons[1].click()
    assert choice.words() == ("b" if required else None)


def test_many_answers_are_a_list(show: Callable[..., QWidget]) -> None:
    options = tuple(Option(str(n), f"odpowiedź {n}") for n in range(5))
    choice = ChoiceInput(line("many", kind=Kind.CHOICE, options=options))
    show(choice)
    assert choice.combo is not None
    assert choice.words() is None
    choice.set_words("3")
    assert choice.words() == "3"


def test_yes_and_no_are_answers_and_neither_is_none(show: Callable[..., QWidget]) -> None:
    choice = ChoiceInput(line("yes", kind=Kind.YES_NO))
    show(choice)
    assert choice.words() is None
    for answer in (True, False, None):
        choice.set_words(answer)
        assert choice.words() is answer


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Kind.LINE, "Nowa Wzorcówka"),
        (Kind.LONG, "Zosia śpi.\nKacper się bawi."),
        (Kind.WORDS, ["odzież", "węgiel"]),
        (Kind.DATE, "kiedyś"),
        (Kind.MONEY, "12,5"),
        (Kind.TICK, True),
        (Kind.TAGS, ["a", "c"]),
        (Kind.PEOPLE, ["b"]),
        (Kind.PERSON, "b"),
        (Kind.SCALE, "7"),
        (Kind.ROWS, [{"what": "zaświadczenie"}, {"what": ""}]),
    ],
)
def test_every_kind_gives_back_the_words_it_was_given(kind: Kind, words: Any) -> None:
    field = line("f", kind=kind, options=ANSWERS, items=(line("what"),))
    view = FormView(FormDescription(name="t", fields=(field,)))
    view.set_words({"f": words})
    assert view.words()["f"] == words


def test_a_row_taken_away_can_be_brought_back(show: Callable[..., QWidget]) -> None:
    view = FormView(FormDescription(name="t", fields=(line("f", kind=Kind.ROWS, items=(line("what"),)),)))
    show(view)
    rows = [{"what": "pierwszy"}, {"what": "drugi"}]
    view.set_words({"f": rows})
    settle()
    button(view, "Usuń wiersz 1").click()
    assert view.words()["f"] == rows[1:]
    settle()
    button(view, "Przywróć wiersz").click()
    assert view.words()["f"] == rows


class _NameTaken(KnownError):
    code = "name_taken"


class _Desk(QWidget):
    """A screen with one form."""

    def __init__(self, form: FormDescription, *, refuse: bool = False) -> None:
        super().__init__()
        self.saved: list[Mapping[str, Any]] = []
        self.view = FormView(form)
        self.control = FormController(self, self.view, save=self._save, done=self.saved.append)
        self._refuse = refuse
        column = QVBoxLayout(self)
        column.addWidget(self.control.recovered)
        column.addWidget(self.view)

    def _save(self, values: Mapping[str, Any]) -> Callable[[Session], Mapping[str, Any]]:
        def write(session: Session) -> Mapping[str, Any]:
            del session
            if self._refuse:
                raise _NameTaken
            return values

        return write


def test_a_form_is_kept_recovered_and_saved(open_store: LaptopWorkspace, show: Callable[..., QWidget]) -> None:
    desk = _Desk(FORM)
    show(desk)
    desk.control.open(entity_id="p1", family_id=None, values={"name": "Zosia"})
    assert not desk.control.is_dirty()
    type_keys(edit(desk.view, "phone"), "123")
    assert desk.control.is_dirty()
    desk.control.flush()
    settle()
    with open_store.read() as session:
        draft = load_draft(session, kind="test", entity_id="p1")
    assert draft is not None
    assert draft.payload["phone"] == "123"
    again = _Desk(FORM)
    show(again)
    again.control.open(entity_id="p1", family_id=None, values={"name": "Zosia"}, draft=draft)
    assert edit(again.view, "phone").text() == "123"
    assert again.control.recovered.words().startswith("Odzyskano niedokończony wpis")
    again.control.save()
    settle()
    assert again.saved[0]["name"] == "Zosia"
    assert again.saved[0]["phone"] == "123"
    with open_store.read() as session:
        assert load_draft(session, kind="test", entity_id="p1") is None


def test_what_cannot_be_saved_is_not_sent_and_the_cursor_goes_there(
    open_store: LaptopWorkspace, show: Callable[..., QWidget]
) -> None:
    desk = _Desk(FORM)
    show(desk)
    desk.control.open(entity_id="p1", family_id=None, values={})
    desk.control.save()
    settle()
    assert desk.saved == []
    assert QApplication.focusWidget() is edit(desk.view, "name")


def test_a_refusal_of_the_use_case_stands_beside_its_field_until_it_is_changed(
    open_store: LaptopWorkspace, show: Callable[..., QWidget]
) -> None:
    desk = _Desk(FORM, refuse=True)
    show(desk)
    desk.control.open(entity_id="p1", family_id=None, values={"name": "Zosia"})
    desk.control.save()
    settle()
    assert desk.saved == []
    assert [one.code for one in desk.view.fields["name"].shown()] == ["name_taken"]
    assert edit(desk.view, "name").text() == "Zosia"
    type_keys(edit(desk.view, "name"), "x")
    assert desk.view.fields["name"].shown() == ()


def test_a_question_stops_the_first_save_and_its_yes_lets_it_through(
    open_store: LaptopWorkspace, show: Callable[..., QWidget]
) -> None:
    def odd(values: Mapping[str, Any]) -> list[FieldFinding]:
        if values["name"] != "Zosia":
            return []
        return [FieldFinding("name", Finding("odd", Severity.ASK, "Na pewno Zosia?"))]

    form = FormDescription(name="test", fields=(line("name"),), sections=(Section(),), rules=(odd,))
    desk = _Desk(form)
    show(desk)
    desk.control.open(entity_id="p1", family_id=None, values={"name": "Zosia"})
    desk.control.save()
    settle()
    assert desk.saved == []
    button(desk, "Zostaw tak: Nazwa").click()
    desk.control.save()
    settle()
    assert [one["name"] for one in desk.saved] == ["Zosia"]

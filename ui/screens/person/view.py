"""One person: life, school, foster care; health and legal matters after a click that leaves a trace (UWR art. 16)."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from app import person_file, person_forms
from app.drafts import KeptDraft, load_draft, new_row_id
from app.forms import FormDescription
from app.i18n import _
from app.person_file import HealthLine, PersonFile
from app.person_forms import CARE, CLOSE, LIFE, SCHOOL
from app.person_prints import print_health, print_school
from ui import work
from ui.actions import Action
from ui.navigation import Navigator
from ui.screens.family.form_card import FormCard, OpenedForm
from ui.screens.paper_screen import PaperScreen, fill
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowBox
from ui.widgets.row import Row, RowList
from ui.widgets.text import text
from ui.work import Change

Opened = tuple[PersonFile | None, FormDescription, Mapping[str, KeptDraft | None]]
_OWN = (LIFE, SCHOOL, CARE)


class PersonScreen(PaperScreen):
    """One person of a family.

    Args:
        window: the main window.
        family_id: whose file.
        person_id: who; empty for the first child.

    Attributes:
        person: what was loaded last.
        cards: the forms by their names.
    """

    def __init__(self, window: Navigator, *, family_id: str, person_id: str = "") -> None:
        super().__init__(window, family_id=family_id, title=_("Person"))
        self.person_id = person_id
        self.person: PersonFile | None = None
        self.cards: dict[str, FormCard] = {}
        self._shown = ""

    def refresh(self) -> None:
        """Load what is known, once; what is being typed stays."""
        if self._shown:
            return
        family_id, person_id = self.family_id, self.person_id
        self.load(lambda session: _read(session, family_id, person_id), done=self._show)

    def on_changed(self, change: Change) -> None:
        """Forms are not read again while they are typed into."""
        del change

    def print_current(self) -> None:
        """Ctrl+P: a child's school card."""
        family_id, person_id = self.family_id, self.person_id
        if self.person is not None and self.person.child:
            self.preview(lambda session: print_school(session, family_id=family_id, person_id=person_id))

    def print_calendar(self) -> None:
        """Open the health calendar as the family takes it home."""
        family_id, person_id = self.family_id, self.person_id
        self.preview(lambda session: print_health(session, family_id=family_id, person_id=person_id))

    def flush(self) -> None:
        """Keep what was typed."""
        for one in self.cards.values():
            one.flush()

    def open_close_matters(self) -> None:
        """Show health and legal matters; it is written down that they were opened."""
        person_id = self.person_id

        def read(session: Session) -> tuple[dict[str, Any], tuple[HealthLine, ...], KeptDraft | None]:
            values = person_file.open_close_matters(session, person_id=person_id)
            draft = load_draft(session, kind=CLOSE, entity_id=person_id)
            return values, person_file.list_health(session, person_id=person_id), draft

        work.run_command(self, read, done=lambda found: self._show_close(*found))

    def open_health(self, line: HealthLine | None) -> None:
        """Open an entry of the health calendar."""
        row_id = line.row_id if line else new_row_id()
        values = line.values if line else {"kind": "doctor"}
        family_id, person_id = self.family_id, self.person_id
        card = FormCard(
            OpenedForm(
                _("Health calendar"),
                person_forms.health_form(),
                row_id,
                family_id,
                values,
                lambda given: (
                    lambda s: person_file.write_health(
                        s, family_id=family_id, person_id=person_id, row_id=row_id, values=given
                    )
                ),
            )
        )
        card.written.connect(lambda _none: self.open_close_matters())
        card.closed.connect(self.open_close_matters)
        fill(self.right, [card])

    def _show(self, opened: Opened) -> None:
        person, school, drafts = opened
        self.person = person
        if person is None:
            card = Card()
            card.add(EmptyState("user", _("Nobody is written down in this family yet.")))
            fill(self.left, [card])
            return
        self.person_id = self._shown = person.person_id
        self.title = person.name
        self.name_family(code=person.code, name=person.name, subtitle=f"{person.code} · {person.who}")
        forms = {LIFE: (_("Life"), person_forms.life_form(child=person.child))}
        if person.child:
            self.heading.set_actions([Action(_("Print the school card"), self.print_current, "printer")])
            forms |= {SCHOOL: (_("School"), school), CARE: (_("Foster care"), person_forms.care_form())}
        self.cards = {}
        for name, (title, form) in forms.items():
            self.cards[name] = self._form(title, form, person, drafts[name])
        fill(self.left, list(self.cards.values()))
        fill(self.right, [self._closed()])

    def _form(self, title: str, form: FormDescription, person: PersonFile, draft: KeptDraft | None) -> FormCard:
        opened = OpenedForm(
            title,
            form,
            person.person_id,
            person.family_id,
            person.values[form.name],
            partial(_write, form.name, person),
            draft,
        )
        card = FormCard(opened, alone=False)
        card.written.connect(lambda _none: self._written())
        card.closed.connect(lambda: self.window_frame.show_family(self.family_id, "members"))
        return card

    def _written(self) -> None:
        self.window_frame.toast(_("Saved."))

    def _closed(self) -> Card:
        card = Card(_("Health and legal matters"), strong=True)
        words = _("Kept apart: they are shown after a click, and the log says who looked.")
        card.add(text(words, "muted", wrap=True))
        card.add(SecondaryButton(_("Show"), icon="lock-simple-open", on_click=self.open_close_matters))
        return card

    def _show_close(self, values: Mapping[str, Any], lines: tuple[HealthLine, ...], draft: KeptDraft | None) -> None:
        person = self.person
        if person is None:
            return
        family_id, person_id = self.family_id, self.person_id
        card = FormCard(
            OpenedForm(
                _("Health and legal matters"),
                person_forms.close_form(),
                person_id,
                family_id,
                values,
                lambda given: (
                    lambda s: person_file.write_close_matters(s, family_id=family_id, person_id=person_id, values=given)
                ),
                draft,
            ),
            alone=False,
        )
        card.written.connect(lambda _none: self._written())
        card.closed.connect(lambda: fill(self.right, [self._closed()]))
        fill(self.right, [card, self._calendar(lines)])
        card.focus_first()

    def _calendar(self, lines: tuple[HealthLine, ...]) -> Card:
        card = Card(_("Health calendar"), strong=True)
        rows: list[QWidget] = []
        for one in lines:
            row = Row(one.title, subtitle=one.words, icon="calendar-check", clickable=True)
            row.clicked.connect(partial(self.open_health, one))
            rows.append(row)
        card.add(RowList(rows) if rows else text(_("No visit or vaccination is written down."), "muted", wrap=True))
        buttons: list[QWidget] = [
            QuietButton(_("Add an entry"), icon="plus", on_click=partial(self.open_health, None)),
        ]
        if lines:
            buttons.append(QuietButton(_("Print the calendar"), icon="printer", on_click=self.print_calendar))
        card.add(FlowBox(buttons))
        return card


def _read(session: Session, family_id: str, person_id: str) -> Opened:
    person_id = person_id or person_file.first_person(session, family_id=family_id)
    if not person_id:
        return None, person_forms.school_form(session), {}
    person = person_file.read_person(session, family_id=family_id, person_id=person_id)
    drafts = {name: load_draft(session, kind=name, entity_id=person_id) for name in _OWN}
    return person, person_forms.school_form(session), drafts


def _write(name: str, person: PersonFile, values: Mapping[str, Any]) -> Callable[[Session], None]:
    about: dict[str, Any] = {"family_id": person.family_id, "person_id": person.person_id, "values": values}
    if name == SCHOOL:
        return lambda session: person_file.write_school(session, row_id=person.school_id, **about)
    if name == CARE:
        return lambda session: person_file.write_care(session, row_id=person.care_id, **about)
    return lambda session: person_file.write_life(session, **about)

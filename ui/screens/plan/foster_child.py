"""One child in foster care as the plan asks about it: order, help plan, conditions of the return, contacts (D15)."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import plans
from app.i18n import _, format_date, label
from app.plans import ContactHeld, FosterChild
from ui import work
from ui.screens.plan.controller import PlanController
from ui.screens.plan.fields import ChoiceBox, DayField, TypedLine, fields, labelled
from ui.screens.plan.foster_lines import ConditionLine, ContactLine
from ui.widgets.buttons import IconButton, QuietButton
from ui.widgets.card import clear_layout
from ui.widgets.row import Row, RowList
from ui.widgets.text import text


class ChildPart(QWidget):
    """Everything about one child.

    Args:
        controller: of the screen.
        plan_id: the version shown.
        child: whom it is about.
        editable: the plan may still change; how far conditions are and contacts are noted at any time.

    Signals:
        rearranged(): other lines are there.
        person_wanted(str): the child's page is to be opened.
        courts_wanted(): the family's cases at courts are to be opened, where the order can be written down.
    """

    rearranged = Signal()
    person_wanted = Signal(str)
    courts_wanted = Signal()

    def __init__(self, controller: PlanController, plan_id: str, child: FosterChild, *, editable: bool) -> None:
        super().__init__()
        self._controller = controller
        self._plan_id = plan_id
        self._child = child
        self._editable = editable
        self._cases: Sequence[tuple[str, str]] | None = None
        self._contacts: tuple[ContactHeld, ...] | None = None
        self._whole = False
        self.facts = text("", "muted", wrap=True)
        self.page = QuietButton(_("Fill in at the child"), icon="user", on_click=self._open_page, compact=True)
        self.ground = ChoiceBox((), name=_("By what order the child was placed"))
        self.ground_words = text("", wrap=True)
        self.courts = QuietButton(
            _("Write down the court's order"), icon="scales", on_click=self.courts_wanted.emit, compact=True
        )
        self.day = DayField(name=_("Day of the child's help plan"), example=_("for example 15.01"))
        self.schedule = TypedLine(
            name=_("When the child meets the family"), placeholder=_("for example Tuesdays and Fridays, at home")
        )
        self.conditions: list[ConditionLine] = []
        self.new = TypedLine(name=_("One more condition"), placeholder=_("what has to be so? something one can see"))
        self.contact = ContactLine()
        self._rows = QVBoxLayout()
        self._held = RowList()
        self._compose(child)
        self._connect()

    def build(self, child: FosterChild, cases: Sequence[tuple[str, str]]) -> Iterator[None]:
        """Show a child line by line; every `yield` is a place to stop at."""
        self.show_child(child, cases)
        yield
        for place in range(len(child.conditions)):
            self._add_line(place)
            self.conditions[place].show_condition(child.conditions[place], editable=self._editable)
            yield
        for place, one in enumerate(child.contacts):
            self._held.add(self._contact_row(place, one))
            yield
        self._contacts, self._whole = child.contacts, True
        self.show_child(self._child, cases)

    def show_child(self, child: FosterChild, cases: Sequence[tuple[str, str]]) -> None:
        """Show what is stored; a field in use keeps its words."""
        self._child = child
        self.facts.setText(_told(child))
        if cases != self._cases:
            self._cases = cases
            self._offer_cases(cases)
        self.ground.show_choice(child.ground_id)
        self.ground_words.setText(child.ground)
        unknown = not self._cases and child.ground_id is None and not work.in_family_mode()
        self.courts.setVisible(self._editable and unknown)
        self.day.show_day(child.child_plan_on)
        self.schedule.show_text(child.schedule)
        # While the lines are being built, the newest wait until the last of them is there.
        if not self._whole:
            return
        self._show_conditions(child)
        if child.contacts != self._contacts:
            self._contacts = child.contacts
            self._show_contacts(child)

    def field(self, name: str) -> QWidget | None:
        """Return the field of that name."""
        known: dict[str, QWidget] = {
            "place": self.page,
            "coordinator": self.page,
            "ground": self.ground if self._cases else self.courts,
            "child_plan_on": self.day,
            "conditions": self.new,
            "schedule": self.schedule,
        }
        return known.get(name)

    def flush(self) -> None:
        """Hand over what was typed."""
        self.day.flush()
        self.schedule.flush()
        for line in self.conditions:
            line.flush()
        self._add_condition()
        self.contact.hand_over()

    def _compose(self, child: FosterChild) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(text(child.name, "strong"))
        head.addStretch(1)
        head.addWidget(self.page)
        column.addLayout(head)
        # Only now: shown before it has its place it would be a window of its own for a blink.
        self.page.setVisible(not work.in_family_mode())
        column.addWidget(self.facts)
        ground = labelled(_("By what order the child was placed"), self.ground)
        ground.insertWidget(2, self.ground_words)
        ground.insertWidget(3, self.courts, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(ground)
        day = labelled(_("Day of the child's help plan"), self.day)
        often = labelled(_("When the child meets the family"), self.schedule)
        column.addWidget(fields([day, often], widths=(2, 3)))
        column.addWidget(text(_("When the child comes home"), "label"))
        column.addLayout(self._rows)
        column.addWidget(self.new)
        column.addWidget(text(_("Contacts that took place"), "label"))
        column.addWidget(self._held)
        column.addWidget(self.contact)
        self.new.setVisible(self._editable)
        self.day.setEnabled(self._editable)
        self.schedule.setReadOnly(not self._editable)

    def _connect(self) -> None:
        self.ground.chosen.connect(lambda row_id: self._edit("court_case_id", row_id))
        self.day.understood.connect(lambda day: self._edit("child_plan_on", day))
        self.schedule.typed.connect(lambda words: self._edit("contact_schedule", words.strip()))
        self.new.returnPressed.connect(self._add_condition)
        self.new.editingFinished.connect(self._add_condition)
        self.contact.held.connect(self._add_contact)

    def _offer_cases(self, cases: Sequence[tuple[str, str]]) -> None:
        """Offer the family's cases at courts; before the family only that there is an order."""
        choosing = self._editable and bool(cases)
        with QSignalBlocker(self.ground):
            self.ground.clear()
            self.ground.addItem(_("not chosen"), None)
            for row_id, words in cases:
                self.ground.addItem(words, row_id)
        self.ground.setVisible(choosing)
        self.ground_words.setVisible(not choosing and bool(self._child.ground))

    def _show_conditions(self, child: FosterChild) -> None:
        if len(child.conditions) != len(self.conditions):
            clear_layout(self._rows)
            self.conditions = []
            for place in range(len(child.conditions)):
                self._add_line(place)
            self.rearranged.emit()
        for line, one in zip(self.conditions, child.conditions, strict=True):
            line.show_condition(one, editable=self._editable)

    def _show_contacts(self, child: FosterChild) -> None:
        self._held.clear()
        for place, one in enumerate(child.contacts):
            self._held.add(self._contact_row(place, one))
        self.rearranged.emit()

    def _add_line(self, place: int) -> None:
        line = ConditionLine(self._store, place)
        self.conditions.append(line)
        self._rows.addWidget(line)

    def _contact_row(self, place: int, one: ContactHeld) -> Row:
        remove = IconButton("trash", _("Remove"), on_click=partial(self._remove_contact, place), size=16)
        title = " · ".join(filter(None, (format_date(one.on) if one.on else "", one.place)))
        return Row(title, subtitle=one.course, plain=True, trailing=[remove])

    def _open_page(self) -> None:
        self.person_wanted.emit(self._child.person_id)

    def _edit(self, name: str, value: Any) -> None:
        self._store(name, plans.edit_placement, {name: value})

    def _store(self, key: str, command: Callable[..., object], given: dict[str, Any]) -> None:
        placement_id = self._child.placement_id
        whole = {"plan_id": self._plan_id, "placement_id": placement_id, **given}
        self._controller.save(f"placement:{placement_id}:{key}", partial(command, **whole))

    def _add_condition(self) -> None:
        words = self.new.text().strip()
        if words and self._editable:
            self.new.clear()
            self._store(f"new:{words}", plans.add_condition, {"text": words})

    def _add_contact(self, held: ContactHeld) -> None:
        self._store(f"contact:{held}", plans.add_contact, {"held": held})

    def _remove_contact(self, place: int) -> None:
        plan_id, placement_id = self._plan_id, self._child.placement_id
        self._controller.run(
            lambda session: plans.remove_contact(session, plan_id=plan_id, placement_id=placement_id, place=place),
            words=_("Removed"),
        )


def _told(child: FosterChild) -> str:
    """Return „ur. 27.10.2018 · rodzina zastępcza spokrewniona, u babci · od 10.03.2025 · koordynator: …”."""
    since = _("since {date}").format(date=format_date(child.since)) if child.since else _("since when?")
    until = _("until {date}").format(date=format_date(child.until)) if child.until else ""
    who = " ".join(filter(None, (child.coordinator or _("who?"), child.phone)))
    parts = (
        _("born {date}").format(date=format_date(child.born)) if child.born else "",
        ", ".join(filter(None, (label(child.form), child.place or _("where?")))),
        " ".join(filter(None, (since, until))),
        _("co-ordinator: {name}").format(name=who),
    )
    return " · ".join(filter(None, parts))

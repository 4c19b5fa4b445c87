"""The form about one person: PESEL checked as it is typed, oddities told, kept all the same (V01, V02)."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _, label
from app.members import MemberForm, check_form
from app.polish_dates import Moment
from storage.vocabulary.people import FamilyRole, ParentalAuthority, Sex
from ui.widgets.card import clear_layout
from ui.widgets.date_field import DateTimeField
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import text

_TEXTS = ("first_name", "last_name", "pesel", "pesel_reason", "phone", "occupation", "school")
_TICKS = ("in_household", "is_contact", "can_sign")


class MemberFields(QWidget):
    """The fields.

    Signals:
        edited(): something was changed by the user.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines = {name: QLineEdit() for name in _TEXTS}
        self._ticks = {name: QCheckBox(words) for name, words in _tick_words().items()}
        self._role = _combo([(role.value, label(role)) for role in FamilyRole])
        self._sex = _combo([("", "—"), *((sex.value, label(sex)) for sex in Sex)])
        self._authority = _combo([("", "—"), *((one.value, label(one)) for one in ParentalAuthority)])
        self._birth = DateTimeField(name=_("Birth date"), example=_("for example 17.04.1988"))
        self._findings = QVBoxLayout()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 4)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._compose()
        self._connect()

    def form(self) -> MemberForm:
        """Return what the fields hold."""
        moment = self._birth.value()
        words: dict[str, Any] = {name: line.text() for name, line in self._lines.items()}
        ticks: dict[str, Any] = {name: box.isChecked() for name, box in self._ticks.items()}
        return MemberForm(
            **words,
            **ticks,
            role=FamilyRole(self._role.currentData()),
            sex=Sex(self._sex.currentData()) if self._sex.currentData() else None,
            parental_authority=(
                ParentalAuthority(self._authority.currentData()) if self._authority.currentData() else None
            ),
            birth_date=moment.day if moment else None,
        )

    def set_form(self, form: MemberForm) -> None:
        """Show a person without saying that something was edited."""
        blocked = self.blockSignals(True)
        for name, line in self._lines.items():
            line.setText(getattr(form, name))
        for name, box in self._ticks.items():
            box.setChecked(getattr(form, name))
        _choose(self._role, form.role)
        _choose(self._sex, form.sex or "")
        _choose(self._authority, form.parental_authority or "")
        self._birth.set_value(Moment(form.birth_date) if form.birth_date else None)
        self.blockSignals(blocked)
        self.show_findings()

    def commit(self) -> bool:
        """Read the birth date as it stands; False, with the cursor there, when it makes no sense."""
        if self._birth.commit():
            return True
        self._birth.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def payload(self) -> Mapping[str, Any]:
        """Return the plain values of the draft; a day that was not understood stays as typed."""
        values = asdict(self.form())
        return values | {"birth_date": None, "due_date": None, "birth_words": self._birth.words()}

    def set_payload(self, payload: Mapping[str, Any], known: MemberForm) -> None:
        """Show what was typed before; fields the draft lacks keep what is known."""
        values = {name: payload.get(name, getattr(known, name)) for name in (*_TEXTS, *_TICKS)}
        self.set_form(
            MemberForm(
                **values,
                role=FamilyRole(payload.get("role", known.role)),
                sex=Sex(payload["sex"]) if payload.get("sex") else None,
                parental_authority=(
                    ParentalAuthority(payload["parental_authority"]) if payload.get("parental_authority") else None
                ),
                birth_date=known.birth_date,
            )
        )
        self._birth.set_words(str(payload.get("birth_words", "")))

    def findings(self) -> list[str]:
        """Return the sentences below the PESEL."""
        return [finding.text for finding in check_form(self.form())]

    def show_findings(self) -> None:
        """Check the PESEL against the other fields."""
        clear_layout(self._findings)
        for words in self.findings():
            line = QHBoxLayout()
            line.setSpacing(6)
            line.addWidget(IconLabel("warning", "late", 16), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(text(words, "late", wrap=True), 1)
            self._findings.addLayout(line)
        self._lines["pesel_reason"].setVisible(bool(self.findings()) or bool(self._lines["pesel_reason"].text()))

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        self._lines["first_name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _compose(self) -> None:
        self._pair(0, (_("First name"), self._lines["first_name"]), (_("Last name"), self._lines["last_name"]))
        self._pair(2, (_("Role in the family"), self._role), (_("Sex"), self._sex))
        self._pair(4, (_("Birth date"), self._birth), (_("PESEL (not required)"), self._lines["pesel"]))
        self._grid.addLayout(self._findings, 6, 0, 1, 2)
        self._lines["pesel_reason"].setPlaceholderText(_("Why it stays so, for example “so on the certificate”"))
        self._grid.addWidget(self._lines["pesel_reason"], 7, 0, 1, 2)
        self._pair(8, (_("Phone"), self._lines["phone"]), (_("Parental authority"), self._authority))
        self._pair(10, (_("School and class"), self._lines["school"]), (_("Occupation"), self._lines["occupation"]))
        ticks = QHBoxLayout()
        ticks.setSpacing(16)
        for box in self._ticks.values():
            ticks.addWidget(box)
        ticks.addStretch(1)
        self._grid.addLayout(ticks, 12, 0, 1, 2)
        self._lines["pesel_reason"].setAccessibleName(_("Why the PESEL stays so"))

    def _pair(self, row: int, *fields: tuple[str, QWidget]) -> None:
        for column, (words, field) in enumerate(fields):
            name = text(words, "label")
            name.setBuddy(field)
            field.setAccessibleName(words)
            self._grid.addWidget(name, row, column)
            self._grid.addWidget(field, row + 1, column, Qt.AlignmentFlag.AlignTop)
            self._grid.setColumnStretch(column, 1)

    def _connect(self) -> None:
        for line in self._lines.values():
            line.textEdited.connect(self._on_edit)
        for box in self._ticks.values():
            box.clicked.connect(self._on_edit)
        for combo in (self._role, self._sex, self._authority):
            combo.activated.connect(self._on_edit)
        self._birth.changed.connect(self._on_edit)
        self._birth.edited.connect(self.edited)

    def _on_edit(self) -> None:
        self.show_findings()
        self.edited.emit()


def _tick_words() -> dict[str, str]:
    return {
        "in_household": _("lives with the family"),
        "is_contact": _("contact person"),
        "can_sign": _("may sign"),
    }


def _combo(options: list[tuple[str, str]]) -> QComboBox:
    combo = QComboBox()
    for value, words in options:
        combo.addItem(words, value)
    return combo


def _choose(combo: QComboBox, value: str) -> None:
    combo.setCurrentIndex(max(0, combo.findData(str(value))))

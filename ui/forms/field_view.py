"""One field of a form: its label with marks in words, its input, its hint, and below it what is wrong, in words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.forms import Care, FieldDescription, Kind
from app.i18n import _
from app.rules.finding import Finding, Severity
from ui.forms.field_input import FieldInput
from ui.forms.inputs import make_input
from ui.forms.rows_input import RowsInput
from ui.widgets.buttons import Button
from ui.widgets.card import clear_layout
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import text

_ICONS = {Severity.REFUSE: "warning-circle", Severity.ASK: "question", Severity.WARN: "warning", Severity.HINT: "info"}
_CARE_ICONS = {Care.SENSITIVE: "shield", Care.RESTRICTED: "eye-slash", Care.STRICT: "lock-key"}


class FieldView(QWidget):
    """A field.

    Args:
        field: what it asks.
        labelled: whether its label stands above; screen readers hear it always.

    Attributes:
        input: the widget that holds the words.

    Signals:
        kept(str): the user wants to leave a warning of this code as it is.
    """

    kept = Signal(str)

    def __init__(self, field: FieldDescription, *, labelled: bool = True) -> None:
        super().__init__()
        self.field = field
        self.input: FieldInput = RowsInput(field) if field.kind is Kind.ROWS else make_input(field)
        self._shown: tuple[Finding, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        if labelled and field.kind is not Kind.TICK:
            self._column.addLayout(self._heading())
        self._column.addWidget(self.input)
        if field.hint:
            self._column.addWidget(text(_(field.hint), "hint", wrap=True))
        self._problems = QVBoxLayout()
        self._problems.setSpacing(4)
        self._column.addLayout(self._problems)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.input.describe(self._spoken())

    def shown(self) -> tuple[Finding, ...]:
        """Return what is said below the field now."""
        return self._shown

    def show_findings(self, findings: Sequence[Finding], *, kept: frozenset[str] = frozenset()) -> None:
        """Say what is wrong or odd; nothing moves when nothing changed.

        Args:
            findings: refusals first.
            kept: codes the user wants to leave as they are; they are said more quietly.
        """
        shown = tuple(findings)
        # What is kept looks different, so the lines are made anew for it too.
        if shown == self._shown and not kept:
            return
        self._shown = shown
        clear_layout(self._problems)
        for finding in shown:
            self._problems.addLayout(self._line(finding, kept=finding.code in kept))
        loud = [one for one in shown if one.severity is not Severity.HINT and one.code not in kept]
        self.input.set_invalid(invalid=bool(loud))
        self.input.describe(self._spoken())

    def _heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        name = text(self.field.says(), "field")
        name.setBuddy(self.input.target())
        row.addWidget(name)
        if self.field.required:
            row.addWidget(text(_("required"), "required"))
        if self.field.care is not Care.PLAIN:
            row.addWidget(IconLabel(_CARE_ICONS[self.field.care], "late", 14), 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(text(_(self.field.care.label), "care"))
        row.addStretch(1)
        return row

    def _line(self, finding: Finding, *, kept: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        quiet = kept or finding.severity is Severity.HINT
        picture = IconLabel("check" if kept else _ICONS[finding.severity], "muted" if quiet else "late", 16)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = _("{sentence} Left as it is.").format(sentence=finding.text) if kept else finding.text
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(text(words, "kept" if quiet else "late", wrap=True))
        if finding.severity in (Severity.WARN, Severity.ASK) and not kept:
            keep = Button(_("Leave it so"), kind="link", on_click=lambda: self.kept.emit(finding.code))
            keep.setAccessibleName(_("Leave it so: {field}").format(field=self.field.says()))
            lines.addWidget(keep, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(lines, 1)
        return row

    def _spoken(self) -> str:
        parts = [one.text for one in self._shown]
        parts += [_("required")] if self.field.required else []
        parts += [_(self.field.care.label)] if self.field.care is not Care.PLAIN else []
        parts += [_(self.field.hint)] if self.field.hint else []
        return ". ".join(part.rstrip(".") for part in parts)

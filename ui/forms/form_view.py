"""A form on the screen: sections of fields, errors beside them in words, at the right time.

Use:

    view = FormView(describe_model("member", Person, fields=["first_name", "birth_date"]))
    card.add(view)                                     # or view.part("facts") into cards of one's own
    view.set_values({"first_name": "Zosia"})
    findings = view.check_all()                        # before saving; `FormController` does it

A field is silent while it is typed into for the first time; it speaks when it is left or the form is saved, and falls
silent as soon as it is right.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.forms import FieldDescription, Findings, FormDescription, check, tidy, words_of
from app.rules.finding import Finding, Severity
from ui.forms.field_view import FieldView
from ui.forms.section_view import SectionView
from ui.forms.summary import ErrorSummary

KEPT = "_kept"
_SHORT = 5000


class FormView(QWidget):
    """All fields of a form.

    Args:
        form: what it asks.
        whole: put the summary and all sections into this widget; otherwise `part` and `summary` are placed by hand.

    Attributes:
        summary: the line that names what is missing.

    Signals:
        edited(): the user changed something.
    """

    edited = Signal()

    def __init__(self, form: FormDescription, *, whole: bool = True) -> None:
        super().__init__()
        self.form = form
        self.summary = ErrorSummary()
        self._parts = {one.id: SectionView(form, one, headed=whole) for one in form.sections}
        self.fields: dict[str, FieldView] = {}
        for part in self._parts.values():
            self.fields |= part.fields
        self._spoken: set[str] = set()
        self._kept: dict[str, set[str]] = {}
        self._refused: dict[str, Finding] = {}
        self.summary.wanted.connect(self.go_to)
        for name, view in self.fields.items():
            view.input.edited.connect(lambda name=name: self._on_edit(name))
            view.input.left.connect(lambda name=name: self._on_left(name))
            view.kept.connect(lambda code, name=name: self._keep(name, code))
        if whole:
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(20)
            column.addWidget(self.summary)
            for part in self._parts.values():
                column.addWidget(part)
        self._show_explanations()

    def part(self, section: str) -> SectionView:
        """Return the fields of a section, to be placed in a card of one's own."""
        return self._parts[section]

    def words(self) -> dict[str, Any]:
        """Return what stands in every field, understood or not, and which warnings are kept: a draft."""
        words = {name: view.input.words() for name, view in self.fields.items()}
        return words | {KEPT: {name: sorted(codes) for name, codes in self._kept.items() if codes}}

    def set_words(self, words: Mapping[str, Any]) -> None:
        """Show a draft; fields it does not know stay as they are. Nothing is said about it yet."""
        self._forget_findings()
        kept = dict(words.get(KEPT) or {})
        # A draft of another version of the program may know fields this form does not have.
        self._kept = {name: set(codes) for name, codes in kept.items() if name in self.fields}
        for name, view in self.fields.items():
            if name in words:
                view.input.set_words(words[name])
        self._spoken |= self._kept.keys()
        self._show(self.findings(), set(self._spoken))

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show stored values; fields without one are emptied."""
        self.set_words({name: words_of(view.field, values.get(name)) for name, view in self.fields.items()})

    def findings(self) -> Findings:
        """Return what is wrong or odd now, whether it is said yet or not."""
        return check(self.form, self.words(), now=clock.now())

    def check_all(self) -> Findings:
        """Say everything that is wrong, and return it."""
        for name, view in self.fields.items():
            self._tidy(name, view)
        self._refused.clear()
        self._spoken = set(self.fields)
        return self._show(self.findings(), set(self.fields), summary=True)

    def unkept(self, findings: Findings) -> tuple[str, ...]:
        """Return the fields with a question that waits for a yes."""
        asked = findings.asked()
        return tuple(
            name
            for name in asked
            if any(
                one.severity is Severity.ASK and one.code not in self._kept.get(name, ()) for one in findings.of(name)
            )
        )

    def complain(self, name: str, finding: Finding) -> None:
        """Say below a field what a use case found; it is said until the field is changed."""
        self._refused[name] = finding
        self._spoken.add(name)
        self._show(self.findings(), {name}, summary=True)
        self.go_to(name)

    def go_to(self, name: str) -> None:
        """Put the cursor into a field and bring it into view."""
        self.fields[name].input.target().setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        self.go_to(next(iter(self.fields)))

    def _on_edit(self, name: str) -> None:
        self._refused.pop(name, None)
        self._kept.pop(name, None)
        speaks = bool(self.fields[name].shown()) or not self.summary.isHidden()
        # A note of many pages is read again when it is left, not with every key.
        if speaks and len(str(self.fields[name].input.words())) <= _SHORT:
            # What was right stays silent while one types; what was wrong falls silent as soon as it is right.
            self._show(self.findings(), {name}, only_less=True)
        self._show_explanations()
        self.edited.emit()

    def _on_left(self, name: str) -> None:
        self._tidy(name, self.fields[name])
        # A field one only walked through is not asked for yet.
        if not self.fields[name].input.words() and not self.fields[name].shown():
            return
        self._spoken.add(name)
        self._show(self.findings(), set(self._spoken))

    def _keep(self, name: str, code: str) -> None:
        self._kept.setdefault(name, set()).add(code)
        self._show(self.findings(), {name})
        self.go_to(name)
        self.edited.emit()

    def _tidy(self, name: str, view: FieldView) -> None:
        words = view.input.words()
        tidied = tidy(self.form.field(name), words, now=clock.now())
        if tidied != words:
            view.input.set_words(tidied)

    def _show(self, findings: Findings, names: set[str], *, summary: bool = False, only_less: bool = False) -> Findings:
        for name in names:
            view = self.fields[name]
            found = [*([self._refused[name]] if name in self._refused else []), *findings.of(name)]
            if only_less:
                found = [one for one in view.shown() if one in found]
            view.show_findings(found, kept=frozenset(self._kept.get(name, ())))
        if summary or not self.summary.isHidden():
            wrong = {name for name in self._spoken if name in self._refused} | set(findings.refused())
            self.summary.show_fields([one for one in self.form.fields if one.name in wrong])
        self._show_explanations()
        return findings

    def _show_explanations(self) -> None:
        """A field that explains a warning appears with it, one that hangs on an answer with that answer."""
        hidden = frozenset(one.name for one in self.form.fields if not self._wanted(one))
        for part in self._parts.values():
            part.hide_fields(hidden & part.fields.keys())

    def _wanted(self, field: FieldDescription) -> bool:
        if field.explains:
            return bool(self.fields[field.explains].shown()) or bool(self.fields[field.name].input.words())
        if field.only_if is not None:
            name, answer = field.only_if
            return bool(self.fields[name].input.words() == answer)
        return True

    def _forget_findings(self) -> None:
        self._spoken.clear()
        self._refused.clear()
        self._kept.clear()
        for view in self.fields.values():
            view.show_findings(())
        self.summary.show_fields(())

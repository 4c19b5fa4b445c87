"""A small form over the screen: what is missing is said beside its field, what a use case refuses too."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from app.errors import explain
from app.forms import FormDescription
from app.rules.finding import Finding, Severity
from ui import errors, work
from ui.forms.form_view import FormView
from ui.sheet import Sheet
from ui.widgets.buttons import PrimaryButton

Save = Callable[[Mapping[str, Any]], Callable[[Any], Any]]


class FormSheet(Sheet):
    """Asks, saves, closes.

    Args:
        window: what it stands over.
        words: title and the sentence below it.
        form: what it asks.
        values: what stands in it at first.
        save: takes the values and returns what is to be done in the store.
        does: what the button says.

    Attributes:
        view: the fields.
    """

    def __init__(  # noqa: PLR0913 - every part of a sheet is named
        self,
        window: QWidget,
        words: tuple[str, str],
        form: FormDescription,
        *,
        values: Mapping[str, Any],
        save: Save,
        does: str,
    ) -> None:
        super().__init__(window)
        self._save = save
        self.view = FormView(form)
        self.view.set_values(values)
        self.button = PrimaryButton(does, icon="check", on_click=self.save)
        self.fill(*words, (self.view,), self.button)
        self.view.focus_first()

    def save(self) -> None:
        """Save, or say what is missing."""
        findings = self.view.check_all()
        stopping = findings.refused() or self.view.unkept(findings)
        if stopping:
            self.view.go_to(stopping[0])
            return
        self.button.setEnabled(False)
        done = lambda _result: self.accept()  # noqa: E731 - one line, used once
        work.run_command(self, self._save(dict(findings.values)), done=done, failed=self._refused)

    def _refused(self, error: Exception) -> None:
        self.button.setEnabled(True)
        field = self.view.form.refusals.get(getattr(error, "code", ""))
        if field is None:
            errors.show(self, error)
            return
        said = explain(error)
        self.view.complain(field, Finding(getattr(error, "code", ""), Severity.REFUSE, f"{said.happened} {said.todo}"))


class AskSheet(Sheet):
    """A question before something that stays.

    Args:
        window: what it stands over.
        words: title and the sentence below it.
        does: what the button says.
        run: does it.
    """

    def __init__(self, window: QWidget, words: tuple[str, str], *, does: str, run: Callable[[], object]) -> None:
        super().__init__(window)
        self._run = run
        self.button = PrimaryButton(does, icon="check", on_click=self.agree)
        self.fill(*words, (), self.button)

    def agree(self) -> None:
        """Do it."""
        self.accept()
        self._run()

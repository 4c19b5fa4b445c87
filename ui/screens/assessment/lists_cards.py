"""Short lists of a diagnosis: resources in three columns, problems with their weight (D12 E; S3-06)."""

from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app import assessments
from app.assessments import AssessmentContent, AssessmentView, Problem
from app.i18n import _, label
from storage.vocabulary.assessment import ProblemGroup, ResourceKind
from ui.screens.assessment.controller import AssessmentController
from ui.screens.assessment.part import Part, show_words
from ui.screens.plan.fields import ChoiceBox, TypedLine, fields
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import clear_layout
from ui.widgets.segmented import SegmentedChoice
from ui.widgets.text import text

_THREE_FROM = 560
_BESIDE_FROM = 680


class ResourceColumn(QVBoxLayout):
    """One of the three columns: what is there, and a line for one more."""

    def __init__(self, card: "ResourcesCard", kind: ResourceKind, title: str) -> None:
        super().__init__()
        self._card = card
        self._kind = kind
        self._lines: dict[str, TypedLine] = {}
        self.setSpacing(4)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._title = title
        self.new = TypedLine(name=_("{column}: one more").format(column=title), placeholder=_("+ one more"))
        self.new.returnPressed.connect(self.add_typed)
        self.new.editingFinished.connect(self.add_typed)
        self.addWidget(text(title, "label"))
        self.addLayout(self._rows)
        self.addWidget(self.new)
        self.addStretch(1)

    def show_content(self, content: AssessmentContent) -> bool:
        """Show what is there; return whether other lines came."""
        mine = [one for one in content.resources if one.kind is self._kind]
        keys = [one.resource_id or f"kept/{place}" for place, one in enumerate(mine)]
        changed = keys != list(self._lines)
        if changed:
            clear_layout(self._rows)
            self._lines = {}
            for key in keys:
                line = TypedLine(name=self._title)
                line.typed.connect(partial(self._change, key))
                self._lines[key] = line
                self._rows.addWidget(line)
        for key, one in zip(keys, mine, strict=True):
            show_words(self._lines[key], one.text, editable=content.editable)
        self.new.setVisible(content.editable)
        return changed

    def flush_lines(self) -> None:
        """Hand over what was typed."""
        for line in self._lines.values():
            line.flush()
        self.add_typed()

    def add_typed(self) -> None:
        """Add what was typed into the last line."""
        words = self.new.text().strip()
        if words:
            self.new.clear()
            self._card.store(
                f"resource:{self._kind}:{words}", assessments.add_resource, {"kind": self._kind, "text": words}
            )

    def _change(self, key: str, words: str) -> None:
        self._card.store(f"resource:{key}", assessments.change_resource, {"resource_id": key, "text": words})


class ResourcesCard(Part):
    """What the family has, may lose, lacks."""

    def __init__(self, controller: AssessmentController) -> None:
        super().__init__(controller, _("Resources"))
        self.columns = [
            ResourceColumn(self, ResourceKind.HAVE, _("The family has")),
            ResourceColumn(self, ResourceKind.AT_RISK, _("It may lose")),
            ResourceColumn(self, ResourceKind.MISSING, _("It lacks")),
        ]
        self.add(fields(self.columns, widths=(1, 1, 1), beside_from=_THREE_FROM))

    def show_view(self, view: AssessmentView, content: AssessmentContent) -> None:
        """Show the three columns."""
        super().show_view(view, content)
        changed = [column.show_content(content) for column in self.columns]
        if any(changed):
            self.rearranged.emit()

    def field_at(self, key: str) -> QWidget | None:
        """Return the line for one more."""
        return self.columns[0].new if key == "field:resources" else None

    def flush(self) -> None:
        """Hand over what was typed."""
        for column in self.columns:
            column.flush_lines()


class ProblemLine(QWidget):
    """A problem, how hard it is, whether the family manages alone."""

    def __init__(self, card: "ProblemsCard", place: int) -> None:
        super().__init__()
        self._card = card
        self._place = place
        self.words = TypedLine(name=_("Problem {n}").format(n=place + 1))
        self.words.typed.connect(lambda typed: card.change(place, "text", typed.strip()))
        groups = [(one.value, label(one)) for one in ProblemGroup]
        self.group = ChoiceBox(groups, name=_("Problem {n}: kind").format(n=place + 1), none=_("kind?"))
        self.group.chosen.connect(lambda one: card.change(place, "group", ProblemGroup(one) if one else None))
        weights = [("1", _("light")), ("2", _("middle")), ("3", _("hard"))]
        self.weight = SegmentedChoice(weights, name=_("Problem {n}: how hard").format(n=place + 1))
        self.weight.chosen.connect(lambda chosen: card.change(place, "difficulty", int(chosen)))
        self.alone = QCheckBox(_("manages alone"))
        self.alone.setAccessibleName(_("Problem {n}: the family manages alone").format(n=place + 1))
        self.alone.clicked.connect(lambda on: card.change(place, "alone", on))
        words = QVBoxLayout()
        words.addWidget(self.words)
        answers = QHBoxLayout()
        answers.addWidget(self.group)
        answers.addWidget(self.weight)
        answers.addWidget(self.alone)
        answers.addStretch(1)
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(fields([words, answers], widths=(1, 0), beside_from=_BESIDE_FROM))

    def show_problem(self, problem: Problem, *, editable: bool) -> None:
        """Show what is stored."""
        show_words(self.words, problem.text, editable=editable)
        self.weight.set_current(None if problem.difficulty is None else str(problem.difficulty))
        with QSignalBlocker(self.alone):
            self.alone.setChecked(bool(problem.alone))
        self.group.show_choice(problem.group.value if problem.group else None)
        for part in (self.group, self.weight, self.alone):
            part.setEnabled(editable)


class ProblemsCard(Part):
    """Problems that are hard to overcome alone."""

    def __init__(self, controller: AssessmentController) -> None:
        super().__init__(controller, _("Problems"), hint=_("how hard, and can the family manage alone?"))
        self._lines: list[ProblemLine] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.new = TypedLine(name=_("One more problem"), placeholder=_("what is hard to overcome alone?"))
        self.new.returnPressed.connect(self._add)
        self._button = SecondaryButton(_("Add"), on_click=self._add, compact=True)
        adding = QHBoxLayout()
        adding.addWidget(self.new, 1)
        adding.addWidget(self._button)
        self.add(self._rows)
        self.add(adding)

    def show_view(self, view: AssessmentView, content: AssessmentContent) -> None:
        """Show the problems."""
        super().show_view(view, content)
        if len(content.problems) != len(self._lines):
            clear_layout(self._rows)
            self._lines = [ProblemLine(self, place) for place in range(len(content.problems))]
            for line in self._lines:
                self._rows.addWidget(line)
            self.rearranged.emit()
        for line, problem in zip(self._lines, content.problems, strict=True):
            line.show_problem(problem, editable=content.editable)
        for part in (self.new, self._button):
            part.setVisible(content.editable)

    def change(self, place: int, field: str, value: object) -> None:
        """Store a field of a problem."""
        self.store(f"problem:{place}:{field}", assessments.change_problem, {"place": place, field: value})

    def flush(self) -> None:
        """Hand over what was typed."""
        for line in self._lines:
            line.words.flush()
        self._add()

    def _add(self) -> None:
        words = self.new.text().strip()
        if words:
            self.new.clear()
            self.store(f"problem:new:{words}", assessments.add_problem, {"text": words})

"""The sixteen areas of life: last time beside now, by mouse and by keys (domain.md D31)."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import assessments
from app.assessments import AreaLine, AssessmentContent, AssessmentView
from app.i18n import _, label
from storage.vocabulary.plan import LifeArea
from ui.reading_order import apply_order, reading_order
from ui.screens.assessment.controller import AssessmentController
from ui.screens.assessment.part import Part, show_words
from ui.screens.plan.fields import PlanText, fields, labelled
from ui.slices import Slices
from ui.theme.grown import fix_width
from ui.theme.icons import glyph
from ui.widgets.buttons import IconButton
from ui.widgets.card import clear_layout
from ui.widgets.level_scale import LevelScale
from ui.widgets.page import Columns
from ui.widgets.row import divider
from ui.widgets.text import text

_NAME = 186
_BESIDE_FROM = 620


class AreaRow(QWidget):
    """One area: its name, its level, whether it comes first, and what the level stands on."""

    def __init__(self, card: "AreasCard", line: AreaLine, *, diagnosis: bool) -> None:
        super().__init__()
        self._card = card
        self.area = line.area
        name = f"{line.number}. {label(line.area)}"
        self.scale = LevelScale(name=name)
        self.scale.chosen.connect(lambda level: card.rate(self.area, "level", level))
        self.first = IconButton("flag", _("Comes first: {area}").format(area=name), size=18)
        self.first.setCheckable(True)
        self.first.clicked.connect(lambda on: card.rate(self.area, "is_priority", on))
        self.note = self._text("note", _("What the level stands on: {area}"), _("what does it stand on?"), name)
        self.texts = {"note": self.note}
        title = text(name, "strong" if line.is_key else "body", wrap=True)
        fix_width(title, _NAME)
        head = QHBoxLayout()
        head.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        head.addWidget(title, 0, top)
        head.addWidget(self.scale, 0, top)
        head.addWidget(self.first, 0, top)
        self._more = IconButton("plus", _("Strengths and difficulties: {area}").format(area=name), size=18)
        self._more.clicked.connect(lambda _on=False: self._open())
        self._more.setVisible(False)
        head.addWidget(self._more, 0, top)
        # Where the note goes below, the room after the flag stays free.
        head.addStretch(1)
        said = QVBoxLayout()
        said.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        column.addWidget(Columns([head, said], widths=(0, 1), beside_from=_BESIDE_FROM))
        self._both: QWidget | None = None
        if diagnosis:
            self._both = self._sides(name)
            self._both.setVisible(False)
            column.addWidget(self._both)

    def show_line(self, line: AreaLine, *, editable: bool) -> None:
        """Show what is stored."""
        self.scale.show_levels(line.level, line.before)
        self.scale.set_read_only(reads=not editable)
        self.first.setChecked(line.is_priority)
        self.first.setEnabled(editable)
        self.first.set_icon(glyph("flag-fill", "late") if line.is_priority else glyph("flag", "muted"))
        for name, field in self.texts.items():
            show_words(field, getattr(line, name), editable=editable)
        self.note.setVisible(editable or bool(line.note))
        if self._both is not None:
            opened = not self._both.isHidden() or bool(line.strengths or line.difficulties)
            self._both.setVisible(opened)
            self._more.setVisible(editable and not opened)

    def _open(self) -> None:
        if self._both is not None:
            self._both.show()
            self._more.hide()
            self.texts["strengths"].setFocus(Qt.FocusReason.OtherFocusReason)
            self._card.rearranged.emit()

    def _sides(self, name: str) -> QWidget:
        strong = self._text("strengths", _("Strengths: {area}"), _("what goes well?"), name)
        hard = self._text("difficulties", _("Difficulties: {area}"), _("what is hard?"), name)
        self.texts |= {"strengths": strong, "difficulties": hard}
        return fields([labelled(_("Strengths"), strong), labelled(_("Difficulties"), hard)], widths=(1, 1))

    def _text(self, field: str, words: str, asks: str, name: str) -> PlanText:
        # As a table reads: a field looks like text until it is used.
        made = PlanText(name=words.format(area=name), placeholder=asks, lines=1, inline=field == "note")
        made.typed.connect(lambda typed: self._card.rate(self.area, field, typed.strip()))
        return made


# As many rows as a window shows at once.
_SEEN = 12


class AreasCard(Part):
    """The table of areas; those that basic stability is told by are semibold."""

    def __init__(self, controller: AssessmentController) -> None:
        super().__init__(controller, _("Areas of life"))
        self.rows: dict[LifeArea, AreaRow] = {}
        self._lines: dict[LifeArea, AreaLine] = {}
        self._building = Slices(self)
        self._building.done.connect(self.rearranged)
        self._legend = text("", "muted", wrap=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        self.add(self._legend)
        self.add(self._column)

    def show_view(self, view: AssessmentView, content: AssessmentContent) -> None:
        """Show the levels."""
        super().show_view(view, content)
        self._lines = {one.area: one for one in content.areas}
        dotted = " " + _("Dotted edge: last time.") if view.before is not None else ""
        scale = _("1 crisis · 2 serious difficulties · 3 basic stability · 4 good · 5 independent · 0 does not apply.")
        key = _("Semibold: areas that tell basic stability.")
        self._legend.setText(f"{scale}{dotted} {key}")
        if not self.rows:
            self._building.begin(self._build(content))
        for area, row in self.rows.items():
            row.show_line(self._lines[area], editable=content.editable)

    def rate(self, area: LifeArea, field: str, value: Any) -> None:
        """Store a field of an area."""
        self.store(f"area:{area.value}:{field}", assessments.rate_area, {"area": area, field: value})

    def field_at(self, key: str) -> QWidget | None:
        """Return the scale of an area: `area:budget`."""
        kind, _colon, name = key.partition(":")
        if kind != "area":
            return None
        self._building.finish()
        row = self.rows.get(LifeArea(name))
        return row.scale if row else None

    def flush(self) -> None:
        """Hand over what was typed."""
        for row in self.rows.values():
            for field in row.texts.values():
                field.flush()

    def _build(self, content: AssessmentContent) -> Iterator[None]:
        clear_layout(self._column)
        lines = content.areas
        for group in (lines[:_SEEN], lines[_SEEN:]):
            # Rows that come into a card in sight one by one would each lay out the whole page anew.
            together = QWidget(self)
            together.hide()
            column = QVBoxLayout(together)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2)
            for line in group:
                before = reading_order(list(self.rows.values())[-1:])
                if self.rows:
                    column.addWidget(divider())
                row = self.rows[line.area] = AreaRow(self, line, diagnosis=content.is_diagnosis)
                column.addWidget(row)
                row.show_line(self._lines[line.area], editable=content.editable)
                apply_order([*before[-1:], *reading_order([row])])
                yield
            self._column.addWidget(together)
            together.show()

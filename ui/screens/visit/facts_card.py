"""Facts, the family's own words and one's own conclusions: three plainly different fields; below, what it was about."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.rules.finding import Finding
from app.visits import CardContent, VisitCard
from ui import work
from ui.screens.visit.part import Part
from ui.screens.visit.topics import Topics
from ui.widgets.autosave_mark import AutosaveMark
from ui.widgets.later_note import LaterNote
from ui.widgets.long_text import LongTextEdit
from ui.widgets.text import text


class QuoteEdit(LongTextEdit):
    """Italic, and the quotation marks are the Polish ones: „ opens, ” closes."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the typewriter's mark into the right one."""
        if event.text() == '"':
            words = self.toPlainText()
            self.insertPlainText("„" if words.count("„") <= words.count("”") else "”")
            return
        super().keyPressEvent(event)


class FactsCard(Part):
    """The three notes and the tags.

    Attributes:
        mark: says whether the typed text is safe.
    """

    def __init__(self) -> None:
        super().__init__(_("Facts"), hint=_("what was seen and heard, no judgement"), strong=True)
        self.mark = AutosaveMark()
        self.add_to_header(self.mark)
        self.facts = LongTextEdit(name=_("Facts"), lines=3)
        self.quotes = QuoteEdit(name=_("What the family says"), lines=2, quote=True, placeholder=_("“…” (who said it)"))
        self.reflections = LongTextEdit(name=_("Observations and conclusions"), lines=2, sunken=True)
        self.topics = Topics()
        self.hint = text("", "late", wrap=True)
        self.hint.hide()
        self.add(self.facts)
        self.add(self.hint)
        pair = QHBoxLayout()
        pair.setSpacing(14)
        pair.addLayout(_titled(_("Words"), _("as the family said it"), self.quotes))
        if work.in_family_mode():
            self.reflections.setParent(self)
            self.reflections.hide()
            pair.addWidget(LaterNote(), 0, Qt.AlignmentFlag.AlignTop)
        else:
            pair.addLayout(_titled(_("Observations and conclusions"), _("mine"), self.reflections))
        self.add(pair)
        self.add(self.topics)
        self.body.addStretch(1)
        for field in (self.facts, self.quotes, self.reflections):
            field.textChanged.connect(self.changed)
        self.topics.changed.connect(self.changed)
        self.topics.rearranged.connect(self.rearranged)

    def fill(self, card: VisitCard, content: CardContent) -> None:
        """Show the notes."""
        self.facts.set_text(content.facts)
        self.quotes.set_text(content.quotes)
        self.reflections.set_text(content.reflections)
        self.topics.fill(card, content)

    def show_hints(self, findings: Sequence[Finding]) -> None:
        """Say below the facts what is worth a second look; nothing of it stops the visit from ending."""
        words = " ".join(one.text for one in findings)
        if words != self.hint.text():
            self.hint.setText(words)
            self.hint.setVisible(bool(words))

    def answers(self) -> dict[str, Any]:
        """Return the notes and tags."""
        return {
            "facts": self.facts.text(),
            "quotes": self.quotes.text(),
            "reflections": self.reflections.text(),
            **self.topics.answers(),
        }

    def field(self, code: str) -> QWidget | None:
        """Return the facts or the first tag."""
        return {"facts": self.facts, "activities": self.topics.first()}.get(code)


def _titled(title: str, hint: str, field: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addWidget(text(title, "strong"))
    line.addWidget(text(hint, "label"))
    line.addStretch(1)
    column.addLayout(line)
    column.addWidget(field)
    column.addStretch(1)
    return column

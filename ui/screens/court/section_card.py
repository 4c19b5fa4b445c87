"""One section of a paper: folded to a line, or open with its paragraphs, each with the entries it rests on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.court import PaperParagraph, PaperSection
from app.entries import shortened
from app.i18n import _, format_date, ngettext
from ui.screens.plan.fields import PlanText
from ui.widgets.buttons import IconButton, SecondaryButton
from ui.widgets.card import Card, clear_layout
from ui.widgets.row import Row
from ui.widgets.text import text


class SectionCard(Card):
    """One section.

    Args:
        key: of the section.

    Signals:
        opened(): its line was clicked.
        typed(str, str): id and words of a paragraph.
        paragraph_wanted(): an empty paragraph is to be added.
        unknown_wanted(): the section is to say „brak wiedzy”.
        removed(str): id of a paragraph to take away.
    """

    opened = Signal()
    typed = Signal(str, str)
    paragraph_wanted = Signal()
    unknown_wanted = Signal()
    removed = Signal(str)

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self._section: PaperSection | None = None
        self._texts: dict[str, PlanText] = {}
        self._shown: object = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.add(self._lines)

    def show_section(self, section: PaperSection, *, is_open: bool, sent: bool) -> None:
        """Show it; what is being typed stays as it is."""
        self._section = section
        shape = (is_open, sent, section.title, section.question, tuple(_shape(one) for one in section.paragraphs))
        if shape != self._shown or not is_open:
            self._shown = shape
            self._build(section, is_open=is_open, sent=sent)
        for one in section.paragraphs:
            if one.paragraph_id in self._texts:
                self._texts[one.paragraph_id].show_text(one.text)

    def flush(self) -> None:
        """Hand over what was typed."""
        for one in self._texts.values():
            one.flush()

    def last_text(self) -> QWidget | None:
        """Return the newest paragraph's field."""
        return list(self._texts.values())[-1] if self._texts else None

    def _build(self, section: PaperSection, *, is_open: bool, sent: bool) -> None:
        self.flush()
        clear_layout(self._lines)
        self._texts = {}
        # A folded section is a line of the paper, not a card of its own weight.
        above = 14 if is_open else 2
        self.body.setContentsMargins(16, above, 16, above)
        if not is_open:
            self._lines.addWidget(self._folded(section))
            return
        self._lines.addWidget(text(section.title, "strong"))
        if section.question:
            self._lines.addWidget(text(section.question, "body", wrap=True))
        for one in section.paragraphs:
            self._lines.addWidget(self._paragraph(one, sent=sent))
        if not sent:
            self._lines.addLayout(self._buttons(section))

    def _folded(self, section: PaperSection) -> Row:
        words = " ".join(one.text for one in section.paragraphs if one.text.strip())
        bare = sum(not one.supported and bool(one.text.strip()) for one in section.paragraphs)
        said = shortened(words, 120) or (_("no knowledge of it") if section.filled else _("nothing written yet"))
        if bare:
            said = ngettext("{n} paragraph without an entry", "{n} paragraphs without an entry", bare) + f" · {said}"
        icon = "check-circle" if section.filled and not bare else "warning" if bare else "circle"
        row = Row(
            section.question or section.title,
            subtitle=said,
            icon=icon,
            icon_colour="done" if icon == "check-circle" else "late" if bare else "muted",
            clickable=True,
            lines=2,
        )
        row.clicked.connect(self.opened)
        return row

    def _paragraph(self, one: PaperParagraph, *, sent: bool) -> QWidget:
        if one.unknown:
            return text(_("no knowledge of it"), "muted")
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        name = _("Paragraph {n}").format(n=one.number)
        field = PlanText(name=name, placeholder=_("what was seen and heard, with its day"), lines=2)
        field.set_text(one.text)
        field.setReadOnly(sent)
        field.typed.connect(lambda words, row=one.paragraph_id: self.typed.emit(row, words))
        self._texts[one.paragraph_id] = field
        line = QHBoxLayout()
        line.addWidget(text(_source_words(one), "late" if not one.supported else "label", wrap=True), 1)
        if not sent:
            remove = IconButton("x", _("Take the paragraph away: {name}").format(name=name))
            remove.clicked.connect(lambda _on=False, row=one.paragraph_id: self.removed.emit(row))
            line.addWidget(remove)
        column.addWidget(field)
        column.addLayout(line)
        return whole

    def _buttons(self, section: PaperSection) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        add = SecondaryButton(_("Write a paragraph"), icon="plus", compact=True, on_click=self.paragraph_wanted.emit)
        line.addWidget(add)
        if not section.filled:
            unknown = SecondaryButton(_("No knowledge of it"), compact=True, on_click=self.unknown_wanted.emit)
            line.addWidget(unknown)
        line.addStretch(1)
        return line


def _shape(one: PaperParagraph) -> object:
    return (one.paragraph_id, one.unknown, one.supported, one.sources)


def _source_words(one: PaperParagraph) -> str:
    if one.sources:
        days = ", ".join(f"{source.title.lower()} {format_date(source.on)}" for source in one.sources)
        return _("rests on: {entries}").format(entries=days)
    if one.is_judgement:
        return _("the assistant's judgement")
    return _("no entry behind it: take one from the list, or say it as your judgement below")

"""The foot of a document: its corrections, a place for one more, who changed it last, how it went (V18, S3-36, S3-37).

Use:

    self.foot = DocumentFoot(self, window)             # placed below the cards
    self.foot.look("assessment", assessment_id)        # whenever the document was loaded
    self.foot.flush()                                  # from the screen's `flush`
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app import corrections
from app.corrections import Correction
from app.document_record import DocumentRecord, HistoryLine, LastChange, read_record
from app.i18n import _, format_date, format_moment
from app.prints import reprint
from ui import work
from ui.navigation import Navigator
from ui.reading_order import apply_order, reading_order
from ui.screens.correction_card import CorrectionCard
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card, clear_layout
from ui.widgets.last_change import LastChangeLine
from ui.widgets.row import Row, RowList

_AROUND = 16


class DocumentFoot(QWidget):
    """What stands under every document in the same place.

    Args:
        owner: the screen or tab it belongs to.
        window: the main window.

    Signals:
        rearranged(): what Tab reaches here is another now.

    Attributes:
        line: who changed it last, and when.
        correction: the form of a correction while one is written, else None.
        record: what was read last, None before it.
    """

    rearranged = Signal()

    def __init__(self, owner: QWidget, window: Navigator) -> None:
        super().__init__()
        self._owner = owner
        self._window = window
        self._asked = ("", "")
        self.record: DocumentRecord | None = None
        self.line = LastChangeLine()
        self.correction: CorrectionCard | None = None
        self._above = QVBoxLayout()
        self._below = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for layout in (column, self._above, self._below):
            layout.setSpacing(13)
        column.addLayout(self._above)
        column.addWidget(self.line)
        column.addLayout(self._below)
        self.line.history.toggled.connect(self._show_history)
        self.line.correct.clicked.connect(self.begin_correction)
        self.hide()

    def look(self, entity: str, row_id: str) -> None:
        """Read what is known about a document; an empty id shows nothing."""
        if self._asked != (entity, row_id):
            self._drop_correction()
            self.line.history.setChecked(False)
        self._asked = (entity, row_id)
        if not row_id:
            self.hide()
            return
        work.run_query(self._owner, lambda session: read_record(session, entity=entity, row_id=row_id), done=self._show)

    def flush(self) -> None:
        """Keep what was typed into a correction."""
        if self.correction is not None:
            self.correction.flush()

    def corrects(self, row_id: str) -> bool:
        """Return whether a correction of this document is being written."""
        return self.correction is not None and self._asked[1] == row_id

    def end(self) -> None:
        """Keep what was typed; this foot goes."""
        self._asked = ("", "")
        self._drop_correction()

    def begin_correction(self) -> None:
        """Open the form of a correction, with the cursor in it."""
        if self.record is None or not self.record.may_correct:
            return
        if self.correction is None:
            self._open_correction(self.record)
        if self.correction is not None:
            self.correction.focus_first()
            # A card that was just made has its size after the next round of events, the page around it after another.
            bring = partial(_bring, self.correction)
            QTimer.singleShot(0, self.correction, partial(QTimer.singleShot, 0, self.correction, bring))

    def _show(self, record: DocumentRecord) -> None:
        if (record.entity, record.row_id) != self._asked:
            return
        self.record = record
        able = record.may_correct and not work.in_family_mode()
        clear_layout(self._above)
        if record.corrections:
            self._above.addWidget(_corrections_card(record.corrections))
        if able and record.draft is not None and self.correction is None:
            self._open_correction(record)
        self.line.set_words(_last_words(record.last))
        self.line.set_history(len(record.history))
        self.line.correct.setVisible(able and self.correction is None)
        self._show_history(shown=self.line.history.isChecked())
        self.show()
        self._order()

    def _open_correction(self, record: DocumentRecord) -> None:
        card = self.correction = CorrectionCard(self._owner, record)
        card.kept.connect(self._on_kept)
        card.left.connect(self._close_correction)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, card)
        self.line.correct.hide()
        self._order()

    def _drop_correction(self) -> None:
        card, self.correction = self.correction, None
        if card is not None:
            card.flush()
            card.hide()
            card.form.deleteLater()
            card.deleteLater()

    def _close_correction(self) -> None:
        self._drop_correction()
        self.look(*self._asked)

    def _on_kept(self, correction_id: str) -> None:
        def back() -> None:
            work.run_command(
                self._owner,
                lambda session: corrections.take_back(session, correction_id=correction_id),
                done=lambda _nothing: self.look(*self._asked),
            )

        self._window.toast(_("The correction stands beside the document and is printed with it."), back)
        self._close_correction()

    def _show_history(self, shown: bool) -> None:  # noqa: FBT001 - the signature of QAbstractButton.toggled
        clear_layout(self._below)
        if shown and self.record is not None:
            self._below.addWidget(self._history_card(self.record.history))
        self._order()

    def _history_card(self, lines: Sequence[HistoryLine]) -> Card:
        card = Card(_("History"), hint=_("read only; what was printed can be looked at as it was"))
        rows = RowList()
        for one in lines:
            trailing = [self._look_button(one)] if one.document_id else []
            when = format_date(one.at) if one.whole_day else format_moment(one.at)
            rows.add(Row(one.words, subtitle=" · ".join(filter(None, (when, one.who))), plain=True, trailing=trailing))
        card.add(rows)
        return card

    def _look_button(self, line: HistoryLine) -> SecondaryButton:
        button = SecondaryButton(_("Look at it"), compact=True, on_click=partial(self._look_at, line.document_id))
        button.setAccessibleName(_("Look at it: {what}").format(what=f"{line.words}, {format_moment(line.at)}"))
        return button

    def _look_at(self, document_id: str) -> None:
        self.flush()
        work.run_query(
            self._owner,
            lambda session: reprint(session, document_id=document_id),
            done=self._window.show_preview,
        )

    def _order(self) -> None:
        apply_order(reading_order([self]))
        self.rearranged.emit()


def _bring(card: QWidget) -> None:
    """Scroll the page so that the whole card is seen."""
    above = card.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    inside = above.widget() if isinstance(above, QScrollArea) else None
    if isinstance(above, QScrollArea) and inside is not None:
        # Its end first, then its beginning: where it is higher than the page, that is what is seen.
        above.ensureWidgetVisible(card, 0, _AROUND)
        top = card.mapTo(inside, QPoint(0, 0)).y() - _AROUND
        above.verticalScrollBar().setValue(min(top, above.verticalScrollBar().value()))


def _corrections_card(said: Sequence[Correction]) -> Card:
    card = Card(_("Corrections"), strong=True)
    rows = RowList()
    for one in said:
        when = format_moment(one.at) if one.at else ""
        before = _("It said: {words}").format(words=one.before) if one.before else ""
        about = " · ".join(filter(None, (when, one.author, _("reason: {words}").format(words=one.reason))))
        title = _("{what}: {words}").format(what=one.passage, words=one.text) if one.passage else one.text
        rows.add(Row(title, subtitle="\n".join(filter(None, (before, about))), icon="pencil-simple", plain=True))
    card.add(rows)
    return card


def _last_words(last: LastChange | None) -> str:
    if last is None:
        return ""
    return _("Last change: {words}").format(words=", ".join(filter(None, (format_moment(last.at), last.who))))

"""The chosen attachment beside the list: its small picture, its name and kind to be set right, what can be done."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QWidget

from app.attachment_source import LONGEST_NAME
from app.attachment_travel import Travel
from app.attachment_words import form_words, size_words, title_of
from app.attachments import Card as Attached
from app.i18n import _, format_moment, label
from storage.vocabulary.paper import AttachmentKind
from ui import work
from ui.screens.family.document_rows import file_title
from ui.screens.family.travel_card import TravelCard
from ui.theme.apply import theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowBox
from ui.widgets.text import text

_PICTURE = 150
_KEEP = (Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


class DocumentSheet(Card):
    """What is known of one attachment; its name is kept when the field is left, everything else at once.

    Args:
        attached: the attachment.
        who: who added it.
        travel: where its bytes are; None where there is no office.

    Attributes:
        travel: says so, and offers what can be done.

    Signals:
        opened(): to be looked at.
        renamed(str): another name was typed.
        kind_chosen(str): value of an `AttachmentKind`.
        closely(bool): to be kept closely, or not.
        copy_wanted(): a copy outside the program is wanted.
        removed(): taken back within a day.
        voided(str): declared void, with the reason.
    """

    opened = Signal()
    renamed = Signal(str)
    kind_chosen = Signal(str)
    closely = Signal(bool)
    copy_wanted = Signal()
    removed = Signal()
    voided = Signal(str)

    def __init__(self, attached: Attached, *, who: str, travel: Travel | None = None) -> None:
        super().__init__(file_title(attached) if attached.restricted else _("About this file"), strong=True)
        self.attached = attached
        self._travel = travel
        self.travel = TravelCard()
        self.picture = QLabel()
        self.picture.setAccessibleName(_("Small picture of this file"))
        self.picture.hide()
        self.name = QLineEdit(title_of(attached.filename))
        self.kind = QComboBox()
        self.closed_off = QCheckBox(_("Restricted access"))
        self.reason = QLineEdit()
        self.asking = QWidget()
        self._facts(who)
        if attached.restricted:
            self.add(text(_("This file is kept closely. It is not shown beside others."), "muted", wrap=True))
            if attached.here or travel is None:
                self._buttons(
                    [SecondaryButton(_("Open it; a trace is kept"), icon="lock-simple-open", on_click=self._open)]
                )
            return
        self.add(self.picture)
        self._fields()
        self._buttons(self._ways())
        self._ask_for_reason()

    def show_picture(self, image: QImage | None) -> None:
        """Show the small picture."""
        if image is None or self.attached.restricted:
            return
        side = theme.px(_PICTURE)
        self.picture.setPixmap(QPixmap.fromImage(image.scaled(side, side, *_KEEP)))
        self.picture.show()

    def flush(self) -> None:
        """Hand over a name that was typed and not yet kept."""
        typed = self.name.text().strip()
        if not typed:
            # Without a name it would not be found again.
            self.name.setText(title_of(self.attached.filename))
        elif not self.attached.restricted and typed != title_of(self.attached.filename):
            self.renamed.emit(typed)

    def follow(self, attached: Attached) -> bool:
        """Take over another name or kind, the cursor staying where it is; False when more than that is different."""
        before = self.attached
        if replace(before, filename=attached.filename, kind=attached.kind) != attached:
            return False
        typed = self.name.text().strip() != title_of(before.filename)
        self.attached = attached
        if before.filename != attached.filename and not typed and not self.name.hasFocus():
            self.name.setText(title_of(attached.filename))
            self.name.setCursorPosition(0)
        self.kind.setCurrentIndex(max(0, self.kind.findData(attached.kind or AttachmentKind.OTHER.value)))
        return True

    def name_it(self) -> None:
        """Put the cursor into the name, all of it chosen: typing replaces it."""
        self.name.setFocus()
        self.name.selectAll()

    def _facts(self, who: str) -> None:
        one = self.attached
        added = _("Added {moment}").format(moment=format_moment(one.added_at, "long")) if one.added_at.year > 1 else ""
        what = "" if one.restricted else f"{form_words(one.mime)} · {size_words(one.size)}"
        for words in (what, " · ".join(filter(None, (added, who)))):
            if words:
                self.add(text(words, "muted", wrap=True))
        if one.void_reason and not one.restricted:
            self.add(Banner(_("Void: {reason}").format(reason=one.void_reason), "late"))
        if not one.here and self._travel is None:
            self.add(Banner(_("The file itself is not on this computer. It is where it was added."), "late"))
        # In its place first: shown before, it would be a window of its own.
        self.add(self.travel)
        self.travel.show_travel(self._travel)

    def _fields(self) -> None:
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setCursorPosition(0)
        self.name.editingFinished.connect(self.flush)
        self._field(_("Name"), self.name)
        for kind in AttachmentKind:
            self.kind.addItem(label(kind), kind.value)
        self.kind.setCurrentIndex(max(0, self.kind.findData(self.attached.kind or AttachmentKind.OTHER.value)))
        self.kind.activated.connect(lambda _index: self.kind_chosen.emit(self.kind.currentData()))
        self._field(_("What it is"), self.kind)
        self.closed_off.setToolTip(_("Name and picture are hidden in the list; opening it leaves a trace."))
        self.closed_off.clicked.connect(self.closely)
        self.add(self.closed_off)
        self.add(text(_("Name and picture are hidden in the list; opening it leaves a trace."), "muted", wrap=True))

    def _field(self, words: str, field: QWidget) -> None:
        named = text(words, "field")
        named.setBuddy(field)
        field.setAccessibleName(words)
        self.add(named)
        self.add(field)

    def _ways(self) -> list[QWidget]:
        ways: list[QWidget] = []
        if self.attached.here:
            ways.append(SecondaryButton(_("Open"), icon="eye", on_click=self._open))
            if not work.in_family_mode():
                ways.append(SecondaryButton(_("Save a copy…"), icon="download-simple", on_click=self.copy_wanted.emit))
        if self.attached.removable:
            ways.append(QuietButton(_("Remove"), icon="trash", on_click=self.removed.emit))
        elif not self.attached.void_reason:
            ways.append(QuietButton(_("Declare void…"), icon="prohibit", on_click=self._begin_void))
        return ways

    def _buttons(self, ways: list[QWidget]) -> None:
        self.body.addSpacing(4)
        self.add(FlowBox(ways, gap=8))

    def _ask_for_reason(self) -> None:
        inside = Card(tone="sunken")
        self.asking = inside
        words = _("Why does it not count any more? It can still be read.")
        inside.add(text(words, wrap=True))
        self.reason.setAccessibleName(_("Reason"))
        self.reason.returnPressed.connect(self._void)
        inside.add(self.reason)
        yes = SecondaryButton(_("Declare void"), compact=True, on_click=self._void)
        leave = QuietButton(_("Leave as it is"), compact=True, on_click=inside.hide)
        inside.add(FlowBox([yes, leave], gap=8))
        inside.hide()
        self.add(inside)

    def _begin_void(self) -> None:
        self.asking.show()
        self.reason.setFocus()

    def _void(self) -> None:
        if self.reason.text().strip():
            self.voided.emit(self.reason.text().strip())
        else:
            self.reason.setFocus()
            self.reason.setPlaceholderText(_("Write in a few words why"))

    def _open(self) -> None:
        self.flush()
        self.opened.emit()

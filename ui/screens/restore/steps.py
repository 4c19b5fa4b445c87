"""The pages of the way back from a backup."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QWidget

from app.backups import Contents, FoundBackup
from app.i18n import _
from storage.vocabulary.term import N_
from ui.file_dialog import open_quietly
from ui.screens.restore import words
from ui.screens.unlock.asked_password import AskedPassword
from ui.screens.unlock.door import Door, side_by_side
from ui.theme.glyph import Glyph
from ui.theme.icons import glyph
from ui.theme.marks import mark
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.icon_label import IconLabel
from ui.widgets.record_list import RecordList
from ui.widgets.record_row import RecordRow
from ui.widgets.text import text

WIDTH = 600
Action = Callable[[], object]
_FILES = N_("Backups of Parasol")


class ChooseStep(Door):
    """The backups that were found, the newest first, and where else to look.

    Args:
        found: to choose from.
        root: directory of the profiles.
        on_chosen: called with the chosen one.
        on_place: called with a folder or file to look at.
        on_back: leads back.
        message: why the last one did not do.
    """

    def __init__(  # noqa: PLR0913 - what is there, and the ways on
        self,
        found: Sequence[FoundBackup],
        *,
        root: Path,
        on_chosen: Callable[[FoundBackup], object],
        on_place: Callable[[Path], object],
        on_back: Action,
        message: str = "",
    ) -> None:
        super().__init__(_("Restore a backup"), _("Choose the one to look into; nothing is changed yet."), width=WIDTH)
        self._found = {str(one.path): one for one in found}
        self._on_place = on_place
        self.message = text(message, "late", wrap=True)
        self.message.setVisible(False)
        self.list = RecordList(name=_("Backups"), whole=True, opens_on_click=True, inset=12)
        self.list.set_rows([_row(one, root) for one in found])
        self.list.opened.connect(lambda key: on_chosen(self._found[key]))
        if found:
            self.add(self.list)
        else:
            hint = _("Plug in the stick or point to the folder where copies are kept.")
            self.add(EmptyState("archive", _("No backups were found here."), hint=hint))
        self.add(self.message)
        self.folder = SecondaryButton(_("Look in a folder…"), icon="folder-open", on_click=self._ask_folder)
        self.file = SecondaryButton(_("Point to a file…"), icon="file", on_click=self._ask_file)
        self.add(side_by_side(self.folder, self.file))
        self.add_below(QuietButton(_("Back"), on_click=on_back))
        if message:
            self.message.show()
        self.setFocusProxy(self.list if found else self.folder)

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, _("Folder with backups"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._open(dialog)

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, _("Backup file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(f"{_(_FILES)} (*.backup)")
        self._open(dialog)

    def _open(self, dialog: QFileDialog) -> None:
        dialog.fileSelected.connect(lambda chosen: self._on_place(Path(chosen)))
        open_quietly(dialog)


def _row(found: FoundBackup, root: Path) -> RecordRow:
    return RecordRow(str(found.path), words.made_at(found), detail=words.where(found, root=root), icon="archive")


class PasswordStep(Door):
    """The password of that time.

    Args:
        chosen: the backup.
        on_password: called with what was typed.
        on_back: leads back.
    """

    def __init__(self, chosen: FoundBackup, *, on_password: Callable[[str], object], on_back: Action) -> None:
        super().__init__(_("Password of that time"), words.made_at(chosen), width=480)
        self._on_password = on_password
        self.button = PrimaryButton(_("Look into it"), on_click=self._go_on)
        self.asked = AskedPassword(None, button=self.button)
        self.asked.submitted.connect(self._go_on)
        self.add(text(_("The backup opens with the password you had when it was made."), "muted", wrap=True))
        self.add(self.asked)
        self.add(side_by_side(self.button))
        self.add_below(QuietButton(_("Another backup"), on_click=on_back))
        self.setFocusProxy(self.asked)

    def _go_on(self) -> None:
        password = self.asked.take()
        if password is not None:
            self.asked.begin()
            self._on_password(password)


class ContentsStep(Door):
    """What is in the backup.

    Args:
        contents: of the opened backup.
        on_restore: leads to the question.
        on_back: leads to the other backups.
    """

    def __init__(self, contents: Contents, *, on_restore: Action, on_back: Action) -> None:
        super().__init__(_("In this backup"), width=520)
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(words.facts(contents)):
            grid.addWidget(text(name, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text(value, "strong", wrap=True), row, 1)
        self.add(grid)
        self.card.addSpacing(6)
        self.button = PrimaryButton(_("Restore…"), on_click=on_restore)
        self.other = SecondaryButton(_("Another backup"), on_click=on_back)
        self.add(side_by_side(self.other, self.button))
        self.add_below(text(_("nothing was changed so far"), "label"))
        self.setFocusProxy(self.button)


class ConfirmStep(Door):
    """What will happen, in words, before it happens.

    Args:
        contents: of the backup.
        on_yes: puts it in force.
        on_back: leads back to what is in it.
    """

    def __init__(self, contents: Contents, *, on_yes: Action, on_back: Action) -> None:
        made = words.facts(contents)[0][1]
        super().__init__(_("Restore this backup?"), made, width=560)
        lines: tuple[tuple[Glyph, str], ...] = (
            (mark("arrow", "accent"), _("Your work will look as it did then. What came later is not in it.")),
            (mark("shield", "done"), _("What is on this computer now is set aside, encrypted. Nothing is deleted.")),
            (glyph("cloud-slash", "accent"), _("Nothing is exchanged with the office until you say so.")),
            (glyph("key", "accent"), _("The password stays as it is; if the key file was lost, the one of that time.")),
        )
        for icon, sentence in lines:
            self.add(_line(icon, sentence))
        self.card.addSpacing(6)
        self.button = PrimaryButton(_("Restore"), on_click=on_yes)
        self.back = SecondaryButton(_("Not now"), on_click=on_back)
        self.add(side_by_side(self.back, self.button))
        self.setFocusProxy(self.back)


def _line(icon: Glyph, sentence: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(IconLabel(icon, size=22), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(text(sentence, wrap=True), 1)
    return line

"""What is done to an attachment from its sheet: each at once, and what may be a slip can be taken back."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from app import attachment_changes, attachments
from app.i18n import _, ngettext
from storage.vocabulary.paper import AttachmentKind
from ui import work
from ui.screens.family.document_sheet import DocumentSheet

if TYPE_CHECKING:
    from sqlmodel import Session

    from ui.screens.family.documents_tab import DocumentsTab


class Toast(Protocol):
    """The window's `toast`."""

    def __call__(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say a short thing, with „Cofnij” when `undo` is given."""


def connect(owner: "DocumentsTab", sheet: DocumentSheet, *, toast: Toast) -> None:
    """Let a sheet's signals do what they say.

    Args:
        owner: the tab; it outlives the sheet.
        sheet: of one attachment.
        toast: says what was done.
    """
    this = sheet.attached.attachment_id
    sheet.renamed.connect(
        lambda title: _do(
            owner, lambda session: attachment_changes.rename_attachment(session, attachment_id=this, title=title)
        )
    )
    sheet.kind_chosen.connect(
        lambda kind: _do(
            owner,
            lambda session: attachment_changes.set_attachment_kind(
                session, attachment_id=this, kind=AttachmentKind(kind)
            ),
        )
    )
    sheet.closely.connect(lambda closely: _keep_closely(owner, this, closely=closely, toast=toast))
    sheet.voided.connect(lambda reason: _void(owner, this, reason=reason, toast=toast))
    sheet.removed.connect(lambda: _remove(owner, this, toast=toast))


def remove(owner: "DocumentsTab", ids: Sequence[str]) -> None:
    """Take back what was just added."""

    def take_back(session: "Session") -> None:
        for one in ids:
            attachments.remove_attachment(session, attachment_id=one)

    _do(owner, take_back)


def _keep_closely(owner: "DocumentsTab", this: str, *, closely: bool, toast: Toast) -> None:
    def keep(session: "Session", *, on: bool) -> None:
        attachment_changes.keep_closely(session, attachment_id=this, closely=on)

    def back() -> None:
        _do(owner, lambda session: keep(session, on=not closely))

    words = _("Only opened on purpose from now on.")
    _do(owner, lambda session: keep(session, on=closely), lambda: toast(words, back))


def _void(owner: "DocumentsTab", this: str, *, reason: str, toast: Toast) -> None:
    def back() -> None:
        _do(owner, lambda session: attachment_changes.take_back_void(session, attachment_id=this))

    _do(
        owner,
        lambda session: attachments.void_attachment(session, attachment_id=this, reason=reason),
        lambda: toast(_("Declared void; it can still be read."), back),
    )


def _remove(owner: "DocumentsTab", this: str, *, toast: Toast) -> None:
    def back() -> None:
        _do(owner, lambda session: attachment_changes.take_back_removal(session, attachment_id=this))

    words = ngettext("{n} file removed", "{n} files removed", 1)
    _do(
        owner,
        lambda session: attachments.remove_attachment(session, attachment_id=this),
        lambda: toast(words, back),
    )


def _do(owner: "DocumentsTab", fn: "Callable[[Session], None]", then: Callable[[], None] = lambda: None) -> None:
    def done(_none: None) -> None:
        # The list says it at once; the other screens hear of it with everything else that changes.
        owner.refresh()
        then()

    work.run_command(owner, fn, done=done)

"""Below what the office has: its signed word for it, and the way to paper."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _, format_moment, ngettext
from app.receipt import KeptReceipt
from ui.widgets.buttons import QuietButton
from ui.widgets.icon_label import IconLabel
from ui.widgets.row import divider
from ui.widgets.text import text


def seal_lines(receipt: KeptReceipt, *, on_print: Callable[[], object]) -> QWidget:
    """Return what the last receipt is worth, and a button that prints one that holds.

    Args:
        receipt: the last one.
        on_print: prints it.
    """
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(divider())
    row = QHBoxLayout()
    row.setSpacing(10)
    genuine = receipt.seal == "genuine"
    colour = {"genuine": "done", "altered": "late", "unchecked": "muted"}[receipt.seal]
    row.addWidget(
        IconLabel("warning-circle" if receipt.seal == "altered" else "shield-check", colour, 20),
        0,
        Qt.AlignmentFlag.AlignTop,
    )
    row.addWidget(text(_words(receipt), "late" if receipt.seal == "altered" else "small", wrap=True), 1)
    column.addLayout(row)
    if genuine:
        button = QuietButton(_("Print the receipt…"), icon="printer", on_click=on_print)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    return whole


def _words(receipt: KeptReceipt) -> str:
    if receipt.seal == "altered":
        return _("The receipt kept here is not as the office signed it. Call your office before you rely on it.")
    facts = [format_moment(receipt.issued_at, "print")]
    if receipt.total:
        facts.append(ngettext("{n} change", "{n} changes", receipt.total))
    if receipt.seal == "unchecked":
        words = _("Receipt {number} · {facts}. It can be checked after the next sending.")
    else:
        words = _("Confirmed by the office · receipt {number} · {facts}")
    return words.format(number=receipt.number, facts=" · ".join(facts))

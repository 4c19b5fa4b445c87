"""The way of the chosen file, beside the list: where it is, how far, and „Pobierz teraz” or „Przerwij”."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.attachment_travel import State, Travel
from app.i18n import _
from ui.screens.family.travel_words import travel_sentence
from ui.widgets.banner import Banner
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.flow import FlowBox
from ui.widgets.progress_strip import ProgressStrip

_MOVING = frozenset({State.SENDING, State.FETCHING})
_QUIET = frozenset({State.TO_SEND, State.WANTED})


class TravelCard(QWidget):
    """Hidden while there is nothing to say.

    Signals:
        wanted(): now, on any line.
        stopped(): no longer.
    """

    wanted = Signal()
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.banner = Banner("", "accent")
        self.strip = ProgressStrip(on_cancel=self.stopped.emit)
        self.fetch = SecondaryButton(_("Fetch now"), icon="cloud-arrow-down", on_click=self.wanted.emit)
        self.send = SecondaryButton(_("Send now"), icon="cloud-arrow-up", on_click=self.wanted.emit)
        self.stop = QuietButton(_("No longer needed"), on_click=self.stopped.emit)
        self.ways = FlowBox([self.fetch, self.send, self.stop], gap=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.banner, self.strip, self.ways):
            column.addWidget(part)
        self.hide()

    def show_travel(self, travel: Travel | None) -> None:
        """Say where the file is; None where no office is."""
        words = travel_sentence(travel) if travel is not None else ""
        self.setVisible(bool(words))
        if travel is None or not words:
            return
        moving = travel.state in _MOVING
        self.banner.setVisible(not moving)
        self.banner.set(words, "accent" if travel.state in _QUIET else "late")
        self.banner.setVisible(not moving)
        if moving:
            self.strip.show_step(words, travel.percent)
        else:
            self.strip.finish()
        self.fetch.setVisible(travel.fetchable)
        self.send.setVisible(travel.sendable)
        self.stop.setVisible(travel.stoppable and not moving)
        self.ways.setVisible(travel.fetchable or travel.sendable or (travel.stoppable and not moving))

"""A genogram or an ecomap in its card, with the way back to how it arranges itself; what is moved is kept."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app import kin_layout
from app.documents.charts import Ecomap, Genogram, Spot
from app.i18n import _
from app.kin_layout import KinArrangement, KinPart
from ui import work
from ui.screens.kin.arranged_chart import ArrangedChart
from ui.screens.paper_screen import PaperScreen
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.text import text


class PictureCard(Card):
    """One of the two pictures.

    Args:
        screen: the screen of a family, which says what was done.
        part: which picture.
        title: its name; `hint` what it shows.
        height: in pixels at 100 % text size.

    Attributes:
        chart: the picture.
        anew: the button that puts all back; hidden while nothing was moved.
    """

    def __init__(self, screen: PaperScreen, part: KinPart, title: str, *, hint: str, height: int) -> None:
        super().__init__(title, hint=hint)
        self._screen = screen
        self._part = part
        self.chart = ArrangedChart(height=height)
        self.anew = QuietButton(
            _("Arrange anew"), icon="arrow-counter-clockwise", on_click=self._arrange_anew, compact=True
        )
        self.anew.setAccessibleName(_("Arrange anew: {picture}").format(picture=title))
        self.anew.hide()
        self.add_to_header(self.anew)
        self.add(self.chart)
        self.add(text(_("Drag a symbol, or go to it with Tab and move it with the arrow keys."), "muted", wrap=True))
        self.chart.placed.connect(self._place)

    def show_picture(self, picture: Genogram | Ecomap) -> None:
        """Show the picture as the store has it."""
        self.chart.show_picture(picture)
        self.anew.setVisible(bool(picture.moved))

    def stops(self) -> list[QWidget]:
        """Return where the Tab key stops, in the order of reading."""
        return [self.anew, *self.chart.stops()]

    def _place(self, key: str, spot: Spot) -> None:
        where = {"family_id": self._screen.family_id, "key": key}
        part = self._part
        work.run_command(
            self._screen,
            lambda session: kin_layout.move_symbol(session, part=part, spot=spot, **where),
            done=partial(self._arranged, _("Moved.")),
        )

    def _arrange_anew(self) -> None:
        family_id, part = self._screen.family_id, self._part
        work.run_command(
            self._screen,
            lambda session: kin_layout.arrange_anew(session, family_id=family_id, part=part),
            done=partial(self._arranged, _("Arranged anew.")),
        )

    def _arranged(self, words: str, before: KinArrangement) -> None:
        screen = self._screen
        screen.window_frame.toast(
            words, lambda: work.run_command(screen, lambda session: kin_layout.put_back(session, before=before))
        )

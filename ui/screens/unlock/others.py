"""More than one profile on this computer: choosing, or beginning a new one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from app.i18n import _
from app.profiles import Profile
from ui.screens.unlock.door import Door
from ui.theme.marks import mark
from ui.widgets.buttons import QuietButton
from ui.widgets.choice_card import ChoiceCard


class OthersView(Door):
    """One card per profile.

    Signals:
        chosen(object): a `Profile`.
        new_wanted(): a new one.
        backup_wanted(): a backup is to be restored.
    """

    chosen = Signal(object)
    new_wanted = Signal()
    backup_wanted = Signal()

    def __init__(self, found: Sequence[Profile]) -> None:
        super().__init__("Parasol", _("Whose data do you want to open?"), width=480)
        cards: list[ChoiceCard] = []
        for profile in found:
            words = _("fictional data") if profile.demo else _("encrypted on this computer")
            name = profile.display_name or profile.directory.name
            cards.append(
                ChoiceCard(
                    mark("umbrella", "accent"),
                    name,
                    words,
                    on_click=partial(self.chosen.emit, profile),
                )
            )
            self.add(cards[-1])
        self.add_below(QuietButton(_("Another profile on this computer"), on_click=self.new_wanted.emit))
        self.add_below(QuietButton(_("Restore a backup"), on_click=self.backup_wanted.emit))
        if cards:
            self.setFocusProxy(cards[0])

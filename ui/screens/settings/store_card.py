"""„Dane na tym komputerze”: when the store was last looked through, and what to do when it is not whole."""

from app import store_check, store_texts
from app.i18n import _, format_moment
from app.store_check import Finding, StoreState
from ui import store_keeper, work
from ui.settings import settings
from ui.widgets.banner import Banner
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.confirm import InlineConfirm
from ui.widgets.flow import FlowBox
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.row import Row, RowList, divider
from ui.widgets.text import text


class StoreCard(Card):
    """What is known of the store, and what can be done."""

    def __init__(self) -> None:
        super().__init__(_("Data on this computer"))
        self._keeper = store_keeper.current()
        self.facts = RowList()
        self.problem = Banner("", "late")
        self.strip = ProgressStrip()
        self.look = SecondaryButton(_("Check the data now"), icon="check-circle", on_click=self._look)
        self.restore = InlineConfirm(
            SecondaryButton(_("Restore a backup…"), icon="arrow-counter-clockwise"),
            question=_("Parasol closes the data and shows the backups. Nothing is replaced before you say so."),
            yes=_("Lock and go on"),
            on_yes=settings.restore_wanted.emit,
        )
        self.accept = InlineConfirm(
            SecondaryButton(_("Accept the present state…")),
            question=_("From now on the present state counts as the right one."),
            yes=_("Accept it"),
            on_yes=self._accept,
        )
        self.remove = InlineConfirm(
            SecondaryButton(_("Remove this profile from the computer…")),
            question=_("Parasol closes the data and asks for the password. Nothing goes before you say so once more."),
            yes=_("Lock and go on"),
            on_yes=settings.removal_wanted.emit,
        )
        words = _("Parasol looks the whole store through once a day, and at every start whether a part of it is older.")
        self.add(text(words, "muted", wrap=True))
        for part in (self.facts, self.problem, self.strip, FlowBox([self.look]), self.restore, self.accept):
            self.add(part)
        self.add(divider())
        leaves = _("You leave, or the computer gets another user: your data goes, other profiles stay.")
        self.add(text(leaves, "muted", wrap=True))
        self.add(self.remove)
        self.show_state(StoreState())
        self._keeper.ended.connect(self._ended)
        self._show_running()

    def refresh(self) -> None:
        """Ask the store."""
        if work.door().is_open:
            work.run_query(self, store_check.store_state, done=self.show_state)

    def show_state(self, state: StoreState) -> None:
        """Show what is known."""
        worst = state.worst
        self.facts.clear()
        when = format_moment(state.last, "long") if state.last is not None else _("not yet")
        held = "" if state.last is None else _("something is wrong") if worst else _("all is well")
        colour = "late" if worst else "done" if state.last else "muted"
        subtitle = f"{when} · {held}" if held else when
        icon = "warning" if worst else "check-circle"
        self.facts.add(Row(_("Last check of the data"), subtitle=subtitle, icon=icon, icon_colour=colour))
        for widget in (self.problem, self.restore):
            widget.setVisible(worst is not None)
        # Damage is no state to go on with.
        self.accept.setVisible(worst in {Finding.OLDER, Finding.PAGES_OLDER})
        if worst is not None:
            self.problem.set(" ".join(store_texts.sentences(worst)), "late")

    def _look(self) -> None:
        self._keeper.start()
        self._show_running()

    def _accept(self) -> None:
        work.run_command(self, store_check.accept, done=lambda _none: self.refresh())

    def _ended(self) -> None:
        self._show_running()
        self.refresh()

    def _show_running(self) -> None:
        running = self._keeper.running()
        self.look.setEnabled(not running)
        if running:
            self.strip.show_step(_("Looking the data through…"))
        else:
            self.strip.finish()

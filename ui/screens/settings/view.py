"""Ustawienia: what applies at once and is kept on this computer; nothing here is about a family."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _, language, ngettext
from ui import printing, work
from ui.frame_actions import SCALES
from ui.navigation import Header, Navigator
from ui.screens.screen import Screen
from ui.screens.settings.backups import BackupCard
from ui.screens.settings.choice import SettingChoice
from ui.screens.settings.keys import KeysCard
from ui.screens.settings.plan_words import PlanWordsCard
from ui.screens.settings.printer import PrinterChoice
from ui.screens.settings.store_card import StoreCard
from ui.settings import settings
from ui.slices import Slices
from ui.theme.apply import theme
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowBox
from ui.widgets.page import Columns, Page
from ui.widgets.page_header import PageHeader
from ui.widgets.text import text

IDLE_MINUTES = (2, 5, 10, 15, 30)
FAMILY_MINUTES = (2, 3, 4, 5)
# Each in its own language: who does not read the one on screen finds the other.
LANGUAGES = (("pl", "polski"), ("en", "English"))


class SettingsScreen(Screen):
    """Looks and text, language, locking, backups, password and keys, printer, log."""

    section = "settings"

    def __init__(self, window: Navigator) -> None:
        super().__init__(window)
        self.look = _look_choice()
        self.size_choice = _size_choice()
        self.printer = PrinterChoice()
        self.backups = BackupCard()
        self.store = StoreCard()
        self.keys = KeysCard(window)
        self.plan_words = PlanWordsCard()
        self.page = page = Page()
        heading = PageHeader(_("Settings"), subtitle=_("They apply at once and stay on this computer."))
        page.add(heading)
        self._columns = (
            _Column([self._look_card(), _language_card(), self.plan_words, self.backups, self.store]),
            _Column([_lock_card(), self.keys, self._printer_card(), self._law_card(), self._log_card()]),
        )
        page.add(Columns(self._columns, widths=(1, 1)))
        self._building = Slices(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        self.set_header(Header(_("Settings")))
        # Methods of their own: the connections end with the screen.
        theme.changed.connect(self._follow_look)

    def refresh(self) -> None:
        """Ask which printers there are, and what is known of the store and its backups."""
        if not self._building.is_under_way():
            self._building.begin(chain.from_iterable(column.fill() for column in self._columns))
        self.backups.refresh()
        self.store.refresh()
        self.plan_words.refresh()
        work.run_task(self, printing.printer_names, done=self.printer.show_names)

    def flush(self) -> None:
        """Hand over what was typed."""
        self.plan_words.flush()

    def _follow_look(self) -> None:
        self.look.choose(theme.choice)
        self.size_choice.choose(theme.scale)

    def _look_card(self) -> Card:
        card = Card(_("Appearance"))
        motion = SettingChoice(
            _("Movement"),
            [("system", _("As in the system")), ("full", _("Calm movement")), ("reduced", _("No movement"))],
            current=settings.now().motion,
            on_choose=lambda value: settings.change(motion=value),
        )
        for part in (self.look, self.size_choice, _sample(), motion):
            card.add(part)
        card.body.setSpacing(14)
        return card

    def _log_card(self) -> Card:
        card = Card(_("Log"))
        card.add(text(_("What was opened, printed and decided on this computer."), "muted", wrap=True))
        show = partial(self.window_frame.go, "log")
        card.add(FlowBox([SecondaryButton(_("Show the log"), icon="list-dashes", on_click=show)]))
        return card

    def _law_card(self) -> Card:
        card = Card(_("Law and deadlines"))
        card.add(text(_("Every limit and deadline: since when, by which article."), "muted", wrap=True))
        show = partial(self.window_frame.go, "law")
        card.add(FlowBox([SecondaryButton(_("Show law and deadlines"), icon="scales", on_click=show)]))
        return card

    def _printer_card(self) -> Card:
        card = Card(_("Printer"))
        card.add(
            text(_("It is proposed when you print; the print window lets you choose another."), "muted", wrap=True)
        )
        card.add(self.printer)
        return card


class _Column(QVBoxLayout):
    """A column that gets its cards one by one, when it is on screen.

    All at once they would be dressed and laid out in one turn, in which no key is served.
    """

    def __init__(self, cards: Sequence[QWidget]) -> None:
        super().__init__()
        self._cards = list(cards)
        self.setSpacing(13)
        self.addStretch(1)

    def fill(self) -> Iterator[None]:
        """Add the next card with every step."""
        while self._cards:
            self.insertWidget(self.count() - 1, self._cards.pop(0))
            yield


def _look_choice() -> SettingChoice:
    looks = [
        ("system", _("As in the system")),
        ("light", _("Light")),
        ("dark", _("Dark")),
        ("contrast", _("High contrast")),
    ]
    return SettingChoice(_("Colours"), looks, current=theme.choice, on_choose=lambda value: settings.change(look=value))


def _size_choice() -> SettingChoice:
    return SettingChoice(
        _("Text size"),
        [(percent, f"{percent} %") for percent in SCALES],
        current=theme.scale,
        on_choose=lambda value: settings.change(text_percent=value),
    )


def _sample() -> QWidget:
    """Return words as they stand in a note, to judge a size by; the people are invented."""
    sample = Card(tone="sunken")
    sample.add(text(_("A note looks like this"), "strong", wrap=True))
    words = _("Both parents are at home. The bills for October are paid. Next time: Tuesday, 4 p.m.")
    sample.add(text(words, wrap=True))
    return sample


def _language_card() -> Card:
    card = Card(_("Language"))
    choice = SettingChoice(
        _("Language of the program"),
        LANGUAGES,
        current=language(),
        on_choose=lambda value: settings.change(language=value),
        hint=_("Papers for families keep the language you choose for each of them."),
    )
    card.add(choice)
    card.body.setSpacing(14)
    return card


def _lock_card() -> Card:
    card = Card(_("Locking"))
    now = settings.now()
    card.add(
        SettingChoice(
            _("Lock by itself after"),
            _minutes(IDLE_MINUTES, now.idle_minutes),
            current=now.idle_minutes,
            on_choose=lambda value: settings.change(idle_minutes=value),
            hint=_("When nobody touches the computer. What you typed stays. F12 locks at once."),
        )
    )
    card.add(
        SettingChoice(
            _("With a family, lock by itself after"),
            _minutes(FAMILY_MINUTES, now.family_minutes),
            current=now.family_minutes,
            on_choose=lambda value: settings.change(family_minutes=value),
        )
    )
    card.body.setSpacing(14)
    return card


def _minutes(usual: Sequence[int], now: int) -> list[tuple[int, str]]:
    """Return the usual minutes, with the one in force if it is another."""
    return [(n, ngettext("{n} minute", "{n} minutes", n)) for n in sorted({*usual, now})]

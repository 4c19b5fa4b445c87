"""Przepisy i terminy: what holds now, since when and why; a change holds from a day on and nothing before it moves."""

from app import clock
from app.i18n import _, format_date
from app.law_settings import LawPage, LawRow, list_law
from app.law_words import name_of, value_words, words_of
from app.rules import law
from ui.navigation import Header, Navigator
from ui.screens.entry_page import EntryPage
from ui.screens.law.cards import LimitCard, LimitEntry, source_words
from ui.screens.law.words_card import WordsCard
from ui.screens.screen import Screen
from ui.widgets.banner import Banner
from ui.widgets.page_header import PageHeader
from ui.widgets.record_list import RecordList
from ui.widgets.record_row import RecordRow, RowPill


class LawScreen(Screen):
    """Every limit and deadline with its history."""

    section = "settings"

    def __init__(self, window: Navigator) -> None:
        super().__init__(window)
        self._found = LawPage((), may_edit=False, at_office=False)
        self.entry: LimitEntry | None = None
        self.list = RecordList(name=_("Limits and deadlines"), whole=True)
        self.card = LimitCard()
        self.words = WordsCard(self)
        self.banner = Banner(_("Limits are changed at the office, not on a laptop."), "accent")
        self.banner.hide()
        subtitle = _("A change holds from the day you choose; what began before keeps the number it began with.")
        heading = PageHeader(_("Law and deadlines"), subtitle=subtitle)
        self.page = EntryPage(heading, [self.list], self.card, widths=(3, 2), above=[self.banner], below=[self.words])
        self.page.fill(self)
        self.list.chosen.connect(lambda _key: self._show_chosen())
        self.card.change_wanted.connect(self._change)
        self.words.written.connect(lambda: self.window_frame.toast(_("Saved. Papers say the new name from that day.")))
        self.set_header(Header(_("Law and deadlines")))

    def refresh(self) -> None:
        """Load what holds."""
        self.load(list_law, done=self.show_page)
        self.words.refresh()

    def show_page(self, found: LawPage) -> None:
        """Show it; the chosen line stays chosen."""
        self._found = found
        self.banner.setVisible(found.at_office)
        # Stable: within a group the order of the law's own list.
        by_law = sorted(found.rows, key=lambda one: not one.now.article)
        self.list.set_rows([_line(one) for one in by_law])
        self._show_chosen()

    def flush(self) -> None:
        """Keep what was typed."""
        if self.entry is not None:
            self.entry.form.flush()
        self.words.flush()

    def _chosen(self) -> LawRow | None:
        key = self.list.chosen_key()
        return next((one for one in self._found.rows if one.key == key), None)

    def _show_chosen(self) -> None:
        if self.entry is None:
            self.card.show_row(self._chosen(), may_edit=self._found.may_edit)

    def _change(self) -> None:
        row = self._chosen()
        if row is None:
            return
        self._close_entry()
        entry = self.entry = LimitEntry(self, row)
        entry.written.connect(self._on_written)
        entry.left.connect(self._close_entry)
        self.page.put(entry)
        entry.open()

    def _close_entry(self) -> None:
        self.entry = None
        self.page.take_away()
        self._show_chosen()

    def _on_written(self) -> None:
        self._close_entry()
        self.window_frame.toast(_("Saved. What began before that day stays as it was."))


def _line(one: LawRow) -> RecordRow:
    coming = one.coming(day=clock.today())
    words = _("{value} from {date}")
    ahead = (
        words.format(
            value=words_of(one.key, value=coming.value, article=coming.article), date=format_date(coming.valid_from)
        )
        if coming
        else ""
    )
    cited = one.key in law.citation_keys()
    since = _("since {date}").format(date=format_date(one.now.valid_from))
    return RecordRow(
        one.key,
        name_of(one.key),
        detail=" · ".join((source_words(one.now), since)),
        pills=tuple(
            pill
            for pill in (
                RowPill(ahead, "accent") if ahead else None,
                None if cited else RowPill(value_words(one.key, one.now.value)),
            )
            if pill is not None
        ),
        section=_("Articles that papers cite") if cited else _("By law") if one.now.article else _("Set by the office"),
    )

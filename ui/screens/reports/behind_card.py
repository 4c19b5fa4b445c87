"""What stands behind the chosen number: the families and entries that were counted, each opens."""

from collections.abc import Callable

from app.i18n import _, format_date, ngettext
from app.reports import BehindLine, Report, ShownRow, describe
from app.reports.numbers import number_words
from ui import work
from ui.navigation import Navigator
from ui.screens.reports.words import behind_row
from ui.widgets.banner import Banner
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.record_list import RecordList
from ui.widgets.text import text


class BehindCard(Card):
    """The number in words, where it comes from, what can be typed in instead.

    Args:
        window: opens families.
        type_in: called with the row to be typed in.
    """

    def __init__(self, window: Navigator, *, type_in: Callable[[ShownRow], None]) -> None:
        super().__init__(_("Behind the number"))
        self._window = window
        self._type_in = type_in
        self._shown: ShownRow | None = None
        self._lines: tuple[BehindLine, ...] = ()
        self.words = text(
            _("Choose a number: here you will see the families and entries behind it."), "muted", wrap=True
        )
        self.name = text("", "strong", wrap=True)
        self.name.hide()
        self.note = Banner("", "late")
        self.note.hide()
        self.list = RecordList(name=_("Behind the number"), whole=True, opens_on_click=True, detail_lines=2)
        self.list.opened.connect(self._open)
        self.list.hide()
        self.button = SecondaryButton(_("Type in a number…"), icon="pencil-simple", on_click=self._ask)
        self.button.hide()
        for widget in (self.name, self.words, self.note, self.button, self.list):
            self.add(widget)

    def show_row(self, report: Report, shown: ShownRow) -> None:
        """Show one row of a report."""
        self._shown = shown
        row = shown.row
        self.name.setText(row.label)
        self.name.show()
        self.words.setText(_words(shown))
        self._say(_differs(report, shown))
        self.button.setVisible(not report.frozen)
        self.list.hide()
        if row.behind:
            work.run_query(self, lambda session: describe(session, behind=row.behind), done=self.show_lines)

    def show_lines(self, lines: tuple[BehindLine, ...]) -> None:
        """Show what was counted."""
        self._lines = lines
        self.list.set_rows([behind_row(number, one) for number, one in enumerate(lines)])
        self.list.setVisible(bool(lines))

    def chosen(self) -> str:
        """Return the key of the row shown, empty before one was chosen."""
        return self._shown.row.key if self._shown else ""

    def _say(self, words: str) -> None:
        self.note.set(words, "late")
        self.note.setVisible(bool(words))

    def _ask(self) -> None:
        if self._shown is not None:
            self._type_in(self._shown)

    def _open(self, key: str) -> None:
        line = self._lines[int(key)]
        if line.family_id:
            self._window.show_family(line.family_id, line.tab)


def _words(shown: ShownRow) -> str:
    row = shown.row
    number = number_words(shown.value, row.unit)
    if shown.typed:
        return _("{number}, typed in: {reason}").format(number=number, reason=shown.reason)
    if shown.waits:
        return " ".join(filter(None, (row.why or _("The program does not know this number."), _earlier(shown))))
    families = len(row.families())
    if not row.behind:
        return _("Number: {number}. Nothing was counted here.").format(number=number)
    behind = ngettext("{n} family", "{n} families", families) if families else ""
    entries = len(row.behind)
    those = ngettext("{n} entry", "{n} entries", entries) if entries != families else ""
    return _("Number: {number}").format(number=number) + "".join(f" · {one}" for one in (behind, those) if one)


def _earlier(shown: ShownRow) -> str:
    if shown.earlier is None:
        return _("Type it in with where it comes from.")
    number = number_words(shown.earlier, shown.row.unit)
    words = _("For the period before it was {number} ({reason}): look whether it is the same.")
    return words.format(number=number, reason=shown.earlier_reason)


def _differs(report: Report, shown: ShownRow) -> str:
    if not shown.differs or shown.row.fills:
        return ""
    counted = number_words(shown.counted, shown.row.unit)
    if report.handed_on is not None and not shown.typed:
        words = _("Since {day} something was added or put right: today it would be {number}.")
        return words.format(day=format_date(report.handed_on), number=counted)
    return _("Counted from the entries it would be {number}.").format(number=counted)

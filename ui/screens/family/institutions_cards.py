"""The cards of the tab „Instytucje i sąd”."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.cooperation import Partner
from app.court import CourtCaseLine, PaperLine
from app.entries import sentence
from app.i18n import _, format_date, label, ngettext
from app.letters import LetterLine
from storage.vocabulary.court import CourtDocumentKind
from ui.widgets.buttons import IconButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.pill import Pill
from ui.widgets.row import Row, RowList
from ui.widgets.text import text


def papers_card(
    papers: Sequence[PaperLine],
    *,
    open_paper: Callable[[str], None],
    start: Callable[[CourtDocumentKind], None],
    day: date,
) -> Card:
    """Return opinions and reports, those the court waits for first."""
    rows = []
    for one in papers:
        row = Row(
            sentence(label(one.kind)),
            subtitle=_of_paper(one),
            icon="scales",
            trailing=[_paper_pill(one, day)],
            clickable=True,
        )
        row.clicked.connect(partial(open_paper, one.paper_id))
        rows.append(row)
    buttons = [
        QuietButton(_("Write an opinion"), icon="plus", on_click=partial(start, CourtDocumentKind.OPINION)),
        QuietButton(_("Write a report"), icon="plus", on_click=partial(start, CourtDocumentKind.REPORT)),
    ]
    return _card(_("For the court"), rows, nothing=_("No court has asked for anything."), buttons=buttons)


def letters_card(
    letters: Sequence[LetterLine],
    *,
    open_letter: Callable[[str], None],
    print_letter: Callable[[str], None],
    day: date,
) -> Card:
    """Return the letters, those not sent yet first."""
    rows = []
    for one in letters:
        name = one.institution or _("without an addressee")
        printing = IconButton("printer", _("Print the letter to {name}").format(name=name))
        printing.clicked.connect(lambda _on=False, row=one.letter_id: print_letter(row))
        row = Row(
            name,
            subtitle=_of_letter(one),
            icon="envelope-simple",
            trailing=[*([Pill(_("no answer yet"), "late")] if one.waits(day=day) else []), printing],
            clickable=True,
        )
        row.clicked.connect(partial(open_letter, one.letter_id))
        rows.append(row)
    buttons = [QuietButton(_("Write a letter"), icon="plus", on_click=partial(open_letter, ""))]
    return _card(_("Letters"), rows, nothing=_("No letter was written yet."), buttons=buttons)


def cases_card(cases: Sequence[CourtCaseLine], *, open_case: Callable[[CourtCaseLine | None], None]) -> Card:
    """Return the cases at courts, those that go on first."""
    rows = []
    for one in cases:
        due = _("report by {date}").format(date=format_date(one.next_report_due)) if one.next_report_due else ""
        over = _("ended {date}").format(date=format_date(one.ended_on)) if one.ended_on else ""
        words = " · ".join(filter(None, (sentence(label(one.kind)), one.court, one.kurator_name, due, over)))
        row = Row(one.reference or one.court, subtitle=words, icon="scales", clickable=True)
        row.clicked.connect(partial(open_case, one))
        rows.append(row)
    buttons = [QuietButton(_("Add a case at a court"), icon="plus", on_click=partial(open_case, None))]
    return _card(_("Cases at courts"), rows, nothing=_("No case at a court is known."), buttons=buttons)


def partners_card(partners: Sequence[Partner], *, open_partner: Callable[[Partner | None], None]) -> Card:
    """Return the institutions that work with the family, and when they last spoke."""
    rows = []
    for one in partners:
        row = Row(one.name, subtitle=_of_partner(one), icon="buildings", clickable=True)
        row.clicked.connect(partial(open_partner, one))
        rows.append(row)
    buttons = [QuietButton(_("Add an institution"), icon="plus", on_click=partial(open_partner, None))]
    return _card(
        _("Who works with the family"), rows, nothing=_("No institution is written down yet."), buttons=buttons
    )


def _card(title: str, rows: Sequence[QWidget], *, nothing: str, buttons: Sequence[QWidget]) -> Card:
    card = Card(title)
    card.add(RowList(rows) if rows else text(nothing, "muted", wrap=True))
    line = QHBoxLayout()
    for button in buttons:
        line.addWidget(button)
    line.addStretch(1)
    card.add(line)
    return card


def _of_paper(one: PaperLine) -> str:
    came = _("came in {date}").format(date=format_date(one.received_on)) if one.received_on else ""
    return " · ".join(filter(None, (one.reference, came)))


def _paper_pill(one: PaperLine, day: date) -> Pill:
    if one.sent_on is not None:
        return Pill(_("sent {date}").format(date=format_date(one.sent_on)), "done")
    if one.due_on is None:
        return Pill(label(one.status), "neutral")
    return Pill(_("by {date}").format(date=format_date(one.due_on)), "late" if one.due_on < day else "neutral")


def _of_letter(one: LetterLine) -> str:
    if one.answered_on is not None:
        state = _("answered {date}").format(date=format_date(one.answered_on))
    elif one.sent_on is not None:
        state = _("sent {date}").format(date=format_date(one.sent_on))
    else:
        state = _("not sent yet")
    return f"{sentence(label(one.kind))} · {state}"


def _of_partner(one: Partner) -> str:
    who = " ".join(filter(None, (one.person_name, one.person_phone or one.phone)))
    spoke = ""
    if one.spoke_on is not None:
        last = _("last contact {date}").format(date=format_date(one.spoke_on))
        times = ngettext("{n} contact", "{n} contacts", one.contacts)
        spoke = f"{times}, {last}"
    level = label(one.level) if one.level else ""
    over = _("until {date}").format(date=format_date(one.until)) if one.until else ""
    return " · ".join(filter(None, (one.matter, who, level, spoke, over)))

"""Pismo do sądu: sections with the file's entries under the open one; beside them what is missing (D29, D30)."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from app import court
from app.court import CourtPaperView, Evidence, PaperLine
from app.i18n import _, format_date, label
from storage.vocabulary.court import CourtDocumentKind
from ui import work
from ui.navigation import HeaderPill, Navigator
from ui.reading_order import apply_order, reading_order
from ui.screens.court.evidence_card import EvidenceCard
from ui.screens.court.heads_card import HeadsCard
from ui.screens.court.section_card import SectionCard
from ui.screens.court.sending_card import SendingCard
from ui.screens.court.writing import CourtWriting
from ui.screens.draft_keeper import show_keeping
from ui.screens.paper_screen import PaperScreen, fill
from ui.widgets.autosave_mark import AutosaveMark
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.missing_list import MissingItem, MissingList

# Of the page above a section that was unfolded.
_ABOVE = 16
Opened = tuple[CourtPaperView | None, tuple[Evidence, ...]]


class CourtScreen(PaperScreen):
    """One opinion or report.

    Args:
        window: the main window.
        family_id: whose.
        paper_id: which; empty for the one that waits to be sent first.

    Attributes:
        view: what was loaded last, None while there is no paper.
        sections: the cards of the sections by key.
    """

    def __init__(self, window: Navigator, *, family_id: str, paper_id: str = "") -> None:
        super().__init__(window, family_id=family_id, title=_("Paper for the court"))
        self.paper_id = paper_id
        self.view: CourtPaperView | None = None
        self.sections: dict[str, SectionCard] = {}
        self._open = ""
        self._bring = False
        self._built: tuple[str, ...] = ()
        self.heads = HeadsCard()
        self.missing = MissingList(_("Before it is sent"))
        self.evidence = EvidenceCard()
        self.sending = SendingCard()
        self.mark = AutosaveMark()
        self.writing = CourtWriting(self, paper=lambda: self.paper_id)
        self.next = PrimaryButton(_("Print for signature"), icon="printer", on_click=self.print_current)
        self._connect()

    def refresh(self) -> None:
        """Load the paper."""
        family_id, paper_id, section = self.family_id, self.paper_id, self._open
        self.load(lambda session: _read(session, family_id, paper_id, section), done=self._show)

    def flush(self) -> None:
        """Hand over what was typed."""
        self.heads.flush()
        for one in self.sections.values():
            one.flush()
        self.foot.flush()

    def inner_place(self) -> str:
        """Return which paper and which section is open."""
        return f"{self.paper_id}/{self._open}"

    def return_to(self, inner: str) -> None:
        """Open what was open."""
        self.paper_id, _slash, self._open = inner.partition("/")
        self.refresh()

    def print_current(self) -> None:
        """Ctrl+P: for signature when nothing is missing, else a draft."""
        view = self.view
        if view is not None:
            draft = bool(view.missing)
            self.preview(lambda session: court.print_paper(session, paper_id=view.paper_id, draft=draft))

    def start(self, kind: CourtDocumentKind) -> None:
        """Begin an opinion or a report."""
        family_id = self.family_id

        def begun(paper_id: str) -> None:
            self.paper_id = paper_id
            self.refresh()

        work.run_command(self, lambda session: court.start_paper(session, family_id=family_id, kind=kind), done=begun)

    def open_section(self, key: str) -> None:
        """Unfold one section; what is taken from the file goes there."""
        self.flush()
        self._open = key
        self._bring = True
        self.refresh()

    def go_to(self, code: str) -> None:
        """Go where a missing thing is put right."""
        if code.startswith("section:"):
            self.open_section(code.partition(":")[2])
            return
        field = self.heads.field(code)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        for one in (self.sending, self.missing):
            self.right.addWidget(one)
        self.missing.chosen.connect(self.go_to)
        self.evidence.taken.connect(lambda key: self.writing.take(self._open, key))
        self.sending.sent.connect(self.writing.send)
        self.heads.typed.connect(self.writing.type_head)
        self.heads.questions_typed.connect(self.writing.ask_questions)
        self.heads.subjects_chosen.connect(partial(self.writing.type_head, "subjects"))
        self._trouble = show_keeping(self.writing.saver, self.mark)
        self.heads.add_to_header(self.mark)
        self.own(self._trouble, self.heads, self.evidence, self.next)

    def _show(self, opened: Opened) -> None:
        view, found = opened
        self.view = view
        if view is None:
            self.name_family_of_id()
            self._show_nothing()
            return
        self.paper_id = view.paper_id
        self.title = label(view.kind).capitalize()
        due = _("by {date}").format(date=format_date(view.due_on)) if view.due_on else ""
        subtitle = " · ".join(filter(None, (view.reference, due)))
        self.name_family(code=view.family_code, name=view.family_name, subtitle=subtitle)
        pill = HeaderPill(label(view.status), "done" if view.sent else "neutral")
        self.heading.set_pills([pill])
        self.next.setText(_("Print a draft") if view.missing else _("Print for signature"))
        self.heading.set_primary(None if view.sent else self.next)
        self._show_sections(view)
        self.heads.show_view(view)
        self._show_side(view, found)
        self.foot.look("court_document", view.paper_id)
        self._stand_below_open()

    def _show_sections(self, view: CourtPaperView) -> None:
        keys = tuple(one.key for one in view.sections)
        if self._open not in keys:
            self._open = next((one.key for one in view.sections if not one.filled), keys[0] if keys else "")
        if keys != self._built:
            self._built = keys
            self.sections = {key: self._section(key) for key in keys}
            for kept in (self._trouble, self.heads, self.evidence):
                self.left.removeWidget(kept)
            fill(self.left, [self._trouble, self.heads, *self.sections.values()])
        for one in view.sections:
            self.sections[one.key].show_section(one, is_open=one.key == self._open, sent=view.sent)
        if self._bring:
            self._bring = False
            QTimer.singleShot(0, self._show_open)

    def _stand_below_open(self) -> None:
        """What can be taken stands under the section it goes to."""
        card = self.sections.get(self._open)
        if card is not None and self.left.indexOf(self.evidence) != self.left.indexOf(card) + 1:
            self.left.removeWidget(self.evidence)
            self.left.insertWidget(self.left.indexOf(card) + 1, self.evidence)
        below: list[QWidget] = []
        for key, one in self.sections.items():
            below += [one, self.evidence] if key == self._open else [one]
        apply_order(reading_order([self.heads, *below, self.foot, self.sending, self.missing]))

    def _show_open(self) -> None:
        card, inside = self.sections.get(self._open), self.page.widget()
        if card is not None and inside is not None:
            top = card.mapTo(inside, QPoint(0, 0)).y()
            self.page.verticalScrollBar().setValue(top - _ABOVE)

    def _section(self, key: str) -> SectionCard:
        card = SectionCard(key)
        card.opened.connect(partial(self.open_section, key))
        card.typed.connect(self.writing.type_paragraph)
        card.paragraph_wanted.connect(lambda: self.writing.add_paragraph(key, then=self._focus_last))
        card.unknown_wanted.connect(partial(self.writing.mark_unknown, key))
        card.removed.connect(self.writing.remove)
        return card

    def _show_side(self, view: CourtPaperView, found: tuple[Evidence, ...]) -> None:
        items = [MissingItem(one.text, "missing", key=one.code) for one in view.missing]
        items += [MissingItem(one.text, "later") for one in view.findings if one not in view.missing]
        self.missing.set_items(items or [MissingItem(_("Nothing is missing"), "done")])
        section = next((one for one in view.sections if one.key == self._open), None)
        self.evidence.show_evidence(found, section=(section.question or section.title) if section else "")
        self.evidence.setVisible(not view.sent)
        self.missing.setVisible(not view.sent)
        self.sending.setVisible(view.sent or not view.missing)
        self.sending.show_view(view)

    def _show_nothing(self) -> None:
        opinion = PrimaryButton(
            _("Write an opinion"), icon="scales", on_click=partial(self.start, CourtDocumentKind.OPINION)
        )
        report = SecondaryButton(_("Write a report"), on_click=partial(self.start, CourtDocumentKind.REPORT))
        card = Card()
        card.add(
            EmptyState(
                "scales",
                _("No paper for the court is being written about this family."),
                hint=_("An opinion answers the court's letter; a report keeps the days the court set."),
                button=opinion,
                other=report,
            )
        )
        for kept in (self._trouble, self.heads, self.evidence):
            self.left.removeWidget(kept)
        fill(self.left, [card])
        for one in (self.missing, self.evidence, self.sending):
            one.hide()

    def _focus_last(self) -> None:
        card = self.sections.get(self._open)
        field: QWidget | None = card.last_text() if card is not None else None
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)


def _read(session: Session, family_id: str, paper_id: str, section: str) -> Opened:
    if not paper_id:
        lines: tuple[PaperLine, ...] = court.list_papers(session, family_id=family_id)
        paper_id = next((one.paper_id for one in lines), "")
    if not paper_id:
        return None, ()
    view = court.open_paper(session, paper_id=paper_id)
    shown = section or next((one.key for one in view.sections if not one.filled), "")
    return view, court.list_evidence(session, paper_id=paper_id, section=shown)

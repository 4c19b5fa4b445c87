"""The quick form of a note (domain.md D23): facts apart from conclusions, kept as it is typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget
from sqlmodel import Session

from app import clock
from app.drafts import KeptDraft, load_draft
from app.families import FamilyList, FamilyRow, list_families
from app.i18n import WARSAW, _, format_moment, label, local
from app.notes import DRAFT, NoteForm, add_note
from app.polish_dates import Moment
from storage.vocabulary.visit import ContactType
from ui import work
from ui.navigation import Header, Navigator
from ui.screens.draft_keeper import DraftKeeper, show_keeping
from ui.screens.screen import Screen
from ui.widgets.autosave_mark import AutosaveMark
from ui.widgets.banner import Banner
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.date_field import DateTimeField
from ui.widgets.later_note import LaterNote
from ui.widgets.long_text import LongTextEdit
from ui.widgets.page import Page, PageHeading, columns
from ui.widgets.text import text

# Where a note waits before its family is chosen.
_NOBODYS = "new"
_KINDS = (
    ContactType.PHONE,
    ContactType.INSTITUTION,
    ContactType.MEETING,
    ContactType.MESSAGE,
    ContactType.ACCOMPANYING,
    ContactType.GROUP,
    ContactType.ATTEMPT,
)


@dataclass(frozen=True, slots=True)
class NoteStart:
    """What the form opens with."""

    families: FamilyList
    draft: KeptDraft | None


class NoteScreen(Screen):
    """One note. Without a family it asks which one first.

    Args:
        window: the main window.
        family_id: whose file, None to choose.
    """

    section = "families"

    def __init__(self, window: Navigator, *, family_id: str | None = None) -> None:
        super().__init__(window)
        self._family_id = self.family_id = family_id
        self._families: tuple[FamilyRow, ...] = ()
        self._loaded = False
        self.mark = AutosaveMark()
        self.family = QComboBox()
        self.how = QComboBox()
        for kind in _KINDS:
            self.how.addItem(label(kind).capitalize(), kind.value)
        self.when = DateTimeField(name=_("When"), hour_needed=True)
        self.whom = QLineEdit()
        self.subject = QLineEdit()
        self.facts = LongTextEdit(placeholder=_("What happened, what was said and agreed"), name=_("Facts"), lines=7)
        self.conclusions = LongTextEdit(
            placeholder=_("What I think of it; not necessary"),
            name=_("Observations and conclusions"),
            lines=4,
            sunken=True,
        )
        self.banner = Banner("", "accent")
        self.banner.hide()
        self._keeper = DraftKeeper(self, kind=DRAFT, payload=self._payload)
        self._compose()
        self._connect()
        self.set_header(Header(_("New note")))

    def refresh(self) -> None:
        """Load the families and what was typed before; what is being typed now stays."""
        if self._loaded:
            return
        family_id = self._family_id

        def load(session: Session) -> NoteStart:
            draft = load_draft(session, kind=DRAFT, entity_id=family_id or _NOBODYS)
            return NoteStart(list_families(session, which="all"), draft)

        work.run_query(self, load, done=self._start)

    def flush(self) -> None:
        """Keep what was typed."""
        self._keeper.flush()

    def finish(self) -> None:
        """Ctrl+Enter writes the note into the file."""
        if not self.when.commit():
            self.when.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        family_id, form = self._family_id, self.form()
        if family_id is None:
            self.banner.set(_("Choose the family first. What you typed is safe here."), "late")
            self.family.setFocus(Qt.FocusReason.OtherFocusReason)
            return

        def written(note_id: str) -> None:
            self._keeper.forget()
            self._loaded = False
            self._clear()
            self.window_frame.toast(_("The note is in the file of {family}.").format(family=self.family.currentText()))
            self.window_frame.show_family(family_id, f"visits/{note_id}")

        work.run_command(self, lambda session: add_note(session, family_id=family_id, form=form), done=written)

    def form(self) -> NoteForm:
        """Return what the fields hold."""
        moment = self.when.value()
        at = clock.now() if moment is None else _utc(moment)
        return NoteForm(
            occurred_at=at,
            how=ContactType(self.how.currentData()),
            subject=self.subject.text(),
            with_whom=self.whom.text(),
            facts=self.facts.text(),
            conclusions=self.conclusions.text(),
        )

    def _compose(self) -> None:
        page = Page()
        save = PrimaryButton(_("Write into the file"), icon="check", on_click=self.finish)
        save.setToolTip("Ctrl+Enter")
        leave = SecondaryButton(_("Finish later"), on_click=self._leave)
        hint = _("A call, a letter, a meeting. A visit has its own card.")
        page.add(PageHeading(_("New note"), subtitle=hint, actions=[self.mark, leave, save]))
        page.add(self.banner)
        page.add(show_keeping(self._keeper, self.mark))
        about = Card()
        about.add(self._about())
        facts = Card(_("Facts"), hint=_("what I saw and heard, without judging"), strong=True)
        facts.add(self.facts)
        thoughts = self._thoughts()
        page.add(columns([facts, thoughts], [about], widths=(8, 5)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    def _thoughts(self) -> Card:
        if work.in_family_mode():
            self.conclusions.setParent(self)
            self.conclusions.hide()
            later = Card()
            later.add(LaterNote())
            return later
        thoughts = Card(_("Observations and conclusions"), hint=_("apart from the facts"), strong=True)
        thoughts.set_tone("sunken")
        thoughts.add(self.conclusions)
        return thoughts

    def _about(self) -> QWidget:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        fields: tuple[tuple[str, QWidget], ...] = (
            (_("Family"), self.family),
            (_("How"), self.how),
            (_("When"), self.when),
            (_("With whom"), self.whom),
            (_("About what"), self.subject),
        )
        for row, (words, field) in enumerate(fields):
            name = text(words, "label")
            name.setBuddy(field)
            field.setAccessibleName(words)
            grid.addWidget(name, 2 * row, 0)
            grid.addWidget(field, 2 * row + 1, 0)
        self.whom.setPlaceholderText(_("for example the school counsellor"))
        self.subject.setPlaceholderText(_("a few words for the list"))
        return body

    def _connect(self) -> None:
        for line in (self.whom, self.subject):
            line.textEdited.connect(self._keeper.touch)
        for long in (self.facts, self.conclusions):
            long.textChanged.connect(self._on_text)
        self.how.activated.connect(self._keeper.touch)
        self.when.edited.connect(self._keeper.touch)
        self.family.activated.connect(self._choose)

    def _on_text(self) -> None:
        if self._loaded:
            self._keeper.touch()

    def _start(self, start: NoteStart) -> None:
        self._families = start.families.rows
        self.family.clear()
        if self._family_id is None:
            self.family.addItem(_("choose the family"), None)
        for row in self._families:
            self.family.addItem(f"{row.code} {row.name}", row.family_id)
        self._keeper.keep_for(self._family_id or _NOBODYS, self._family_id)
        self._place(self._family_id)
        self.when.set_value(_moment(clock.now()))
        if start.draft is not None:
            self._fill(start.draft)
        self._loaded = True
        first: QWidget = self.facts if self._family_id else self.family
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, _line: int) -> None:
        family_id = self.family.currentData()
        place = family_id or _NOBODYS
        work.run_query(
            self,
            lambda session: load_draft(session, kind=DRAFT, entity_id=place),
            done=lambda draft: self._move(family_id, draft),
        )

    def _move(self, family_id: str | None, draft: KeptDraft | None) -> None:
        """Take what is typed to another family; a note begun there before is joined with it, not written over."""
        self.banner.hide()
        if draft is not None and family_id != self._family_id:
            self._join(draft)
        self._keeper.move_to(family_id or _NOBODYS, family_id)
        self._place(family_id)

    def _place(self, family_id: str | None) -> None:
        self._family_id = self.family_id = family_id
        if family_id is None:
            return
        self.family.setCurrentIndex(max(0, self.family.findData(family_id)))
        row = next((one for one in self._families if one.family_id == family_id), None)
        if row is not None:
            self.set_header(Header(f"{row.code} {row.name}", family_code=row.code))

    def _payload(self) -> Mapping[str, Any]:
        return {
            "how": self.how.currentData(),
            "when": self.when.words(),
            "whom": self.whom.text(),
            "subject": self.subject.text(),
            "facts": self.facts.text(),
            "conclusions": self.conclusions.text(),
        }

    def _fill(self, draft: KeptDraft) -> None:
        kept = draft.payload
        self.how.setCurrentIndex(max(0, self.how.findData(kept.get("how"))))
        self.when.set_words(str(kept.get("when", "")))
        self.whom.setText(str(kept.get("whom", "")))
        self.subject.setText(str(kept.get("subject", "")))
        self.facts.set_text(str(kept.get("facts", "")))
        self.conclusions.set_text(str(kept.get("conclusions", "")))
        self._say_recovered(draft)

    def _join(self, draft: KeptDraft) -> None:
        kept = draft.payload
        for line, name in ((self.whom, "whom"), (self.subject, "subject")):
            line.setText(", ".join(filter(None, (str(kept.get(name, "")), line.text()))))
        for long, name in ((self.facts, "facts"), (self.conclusions, "conclusions")):
            long.set_text("\n\n".join(filter(None, (str(kept.get(name, "")), long.text()))))
        self._say_recovered(draft)

    def _say_recovered(self, draft: KeptDraft) -> None:
        when = format_moment(draft.updated_at)
        self.banner.set(_("Recovered what was typed on {when} and not saved.").format(when=when), "accent")

    def _clear(self) -> None:
        for line in (self.whom, self.subject):
            line.clear()
        self.facts.set_text("")
        self.conclusions.set_text("")
        self.banner.hide()

    def _leave(self) -> None:
        self.flush()
        self.window_frame.go_back()


def _moment(at: datetime) -> Moment:
    here = local(at)
    return Moment(here.date(), here.time().replace(second=0, microsecond=0))


def _utc(moment: Moment) -> datetime:
    return datetime.combine(moment.day, moment.hour or time(12), WARSAW).astimezone(UTC)

"""Contacts after the work has ended: the next one to be written down, those that were made, and what follows (D44)."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from app import clock
from app.drafts import KeptDraft, load_draft
from app.i18n import _, format_date, label
from app.monitoring.errors import NotFollowedError
from app.monitoring.form import contact_form, contact_values, missing_words, read_contact
from app.monitoring.printing import print_contact
from app.monitoring.reading import open_monitoring
from app.monitoring.recording import DRAFT, missing_of, record_contact
from app.monitoring.view import ContactLine, ContactRecorded, MonitoringView
from storage.vocabulary.case import CaseStatus
from storage.vocabulary.closing import MonitoringNeed
from ui.actions import Action
from ui.navigation import HeaderPill, Navigator, PillKind
from ui.screens.monitoring.cards import made_cards, plan_card, sustain_card
from ui.screens.paper_form import PaperForm
from ui.screens.paper_screen import PaperScreen, fill, form_cards
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState

Opened = tuple[MonitoringView | None, KeptDraft | None]


class MonitoringScreen(PaperScreen):
    """One family after the work.

    Args:
        window: the main window.
        family_id: whose.

    Attributes:
        paper: the form of the contact that is to be written down; it is empty while another one is read.
    """

    def __init__(self, window: Navigator, *, family_id: str) -> None:
        super().__init__(window, family_id=family_id, title=_("After the work: monitoring"))
        self.view: MonitoringView | None = None
        self.paper = PaperForm(self, needs=_("What the card still needs"))
        self._chosen = ""
        self.next = PrimaryButton(_("Save the contact"), icon="check", on_click=self.finish)
        self.own(self.next)

    def refresh(self) -> None:
        """Load the contacts; what is being typed stays."""
        family_id = self.family_id
        self.load(lambda session: _read(session, family_id), done=self._show)

    def flush(self) -> None:
        """Keep what was typed."""
        self.paper.flush()
        self.foot.flush()

    def inner_place(self) -> str:
        """Return the contact that is read."""
        return self._chosen

    def return_to(self, inner: str) -> None:
        """Read a contact again."""
        self.choose(inner)

    def print_current(self) -> None:
        """Ctrl+P: the card of the contact in front."""
        shown = self._shown()
        if shown is not None:
            family_id, contact_id = self.family_id, shown.contact_id
            self.preview(lambda session: print_contact(session, family_id=family_id, contact_id=contact_id))

    def finish(self) -> None:
        """Ctrl+Enter saves the contact, or goes where something is missing."""
        self.paper.save()

    def choose(self, contact_id: str) -> None:
        """Bring a contact to the front: one that was made is read, the next one is written."""
        self.flush()
        self._chosen = contact_id
        if self.view is not None:
            self.refresh()

    def _shown(self) -> ContactLine | None:
        if self.view is None:
            return None
        chosen = next((one for one in self.view.contacts if one.contact_id == self._chosen), None)
        last = self.view.contacts[-1] if self.view.contacts else None
        return chosen or self.view.next or last

    def _show(self, opened: Opened) -> None:
        view, draft = opened
        self.view = view
        if view is None:
            self.name_family_of_id()
            self._show_nothing(_("The work with this family goes on."), _("Monitoring begins when it has ended."))
            return
        self.name_family(code=view.code, name=view.name, subtitle=_subtitle(view))
        shown = self._shown()
        self._head(view, shown)
        if shown is None:
            reason = view.no_reason or _("No contacts were planned when the work ended.")
            self._show_nothing(_("This family is not followed."), reason)
            return
        self._build(view, shown, draft)
        self._show_missing()
        cards: list[QWidget] = [plan_card(view, shown=shown.contact_id, choose=self.choose)]
        if view.sustain:
            cards.append(sustain_card(view))
        fill(self.right, cards, keep=1)
        self.foot.look("monitoring_contact", shown.contact_id)

    def _show_nothing(self, words: str, hint: str) -> None:
        self.paper.clear()
        button = SecondaryButton(_("End of the work"), icon="flag", on_click=self._open_closing)
        card = Card()
        card.add(EmptyState("calendar-check", words, hint=hint, button=button))
        fill(self.left, [card])

    def _head(self, view: MonitoringView, shown: ContactLine | None) -> None:
        kind: PillKind = "accent" if view.status is CaseStatus.MONITORING else "neutral"
        self.heading.set_pills([HeaderPill(label(view.status), kind)])
        actions = []
        if shown is not None:
            actions.append(Action(_("Print the card"), self.print_current, "printer"))
        actions.append(Action(_("End of the work"), self._open_closing, "flag"))
        actions.append(Action(_("Open the family's file"), self._open_file, "folder-open"))
        self.heading.set_actions(actions)
        writes = shown is not None and shown.state != "made" and not view.ended and view.may_write
        self.heading.set_primary(self.next if writes else None)
        self._say(view)

    def _say(self, view: MonitoringView) -> None:
        if view.reopened:
            self.say(_("The family has come back: a new case waits for the manager's decision."), "accent")
        elif not view.ended and not view.may_write:
            self.say(_("Only whoever works with this family writes contacts down. You can read them."))
        else:
            self.say("")

    def _build(self, view: MonitoringView, shown: ContactLine, draft: KeptDraft | None) -> None:
        writes = shown.state != "made" and not view.ended
        wanted = (shown, contact_form(view) if writes else None)
        if not self.paper.is_new(wanted):
            return
        self.paper.drop()
        if not writes:
            fill(self.left, list(made_cards(view, shown)))
            return
        fields, form = self.paper.make(contact_form(view), save=self._write, done=self._written)
        fill(self.left, form_cards(fields, form))
        form.open(
            entity_id=shown.contact_id,
            family_id=self.family_id,
            values=contact_values(view, shown, now=clock.now()),
            draft=draft if draft is not None and draft.entity_id == shown.contact_id else None,
        )
        fields.edited.connect(self._show_missing)

    def _show_missing(self) -> None:
        view, shown, fields = self.view, self._shown(), self.paper.fields
        if view is None or shown is None or fields is None:
            self.paper.lacks(None)
            return
        self.paper.missing.set_title(_("Before contact no. {n} is saved").format(n=shown.number))
        lacks = missing_of(read_contact(fields.findings().values), goals=tuple(one.goal_id for one in view.goals))
        self.paper.lacks((one, missing_words(one, view)) for one in lacks)

    def _write(self, values: Mapping[str, Any]) -> Callable[[Session], ContactRecorded]:
        shown, contact = self._shown(), read_contact(values)
        contact_id = shown.contact_id if shown else ""
        return lambda session: record_contact(session, contact_id=contact_id, form=contact)

    def _written(self, recorded: ContactRecorded) -> None:
        self._chosen = ""
        if recorded.need is MonitoringNeed.INTERVENTION:
            self.window_frame.toast(_("Saved. Write down now what is done about the danger."))
            self.window_frame.go("danger", family_id=self.family_id)
            return
        words = {
            MonitoringNeed.RETURN: _("Saved. A new case waits for the manager's decision."),
            MonitoringNeed.SOCIAL_WORKER: _("Saved. The social worker finds it among the tasks."),
        }.get(recorded.need, _("The contact is saved."))
        if recorded.ended and recorded.need is not MonitoringNeed.RETURN:
            words = _("Saved. The monitoring has ended.")
        self.window_frame.toast(words)

    def _open_closing(self) -> None:
        self.window_frame.go("closing", family_id=self.family_id)

    def _open_file(self) -> None:
        self.window_frame.show_family(self.family_id)


def _read(session: Session, family_id: str) -> Opened:
    try:
        view = open_monitoring(session, family_id=family_id)
    except NotFollowedError:
        return None, None
    waiting = view.next
    return view, load_draft(session, kind=DRAFT, entity_id=waiting.contact_id) if waiting else None


def _subtitle(view: MonitoringView) -> str:
    ended = _("work ended on {date}").format(date=format_date(view.closed_on)) if view.closed_on else ""
    until = _("until {date}").format(date=format_date(view.until)) if view.until and not view.ended else ""
    return " · ".join(filter(None, (ended, until)))

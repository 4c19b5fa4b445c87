"""Beside an intervention: who keeps an eye on it until when; ticked off with who, when and what came of it (D24)."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from app import clock
from app.drafts import KeptDraft
from app.i18n import _, format_date, ngettext
from app.interventions.follow_up import FollowUp
from app.interventions.following_up import (
    FollowUpChange,
    follow_up_form,
    follow_up_values,
    open_again,
    tick_off,
    undo,
)
from ui import work
from ui.forms.controller import FormController
from ui.forms.form_view import FormView
from ui.navigation import Navigator
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.pill import Pill
from ui.widgets.row import Row
from ui.widgets.text import text


class FollowUpCard(Card):
    """The follow-up of one intervention.

    Args:
        owner: the screen.
        window: where the toast is said.
        follow_up: how it stands.
        family_id: whose.
        draft: what was typed and not kept.

    Signals:
        changed(): it was ticked off, or opened again.

    Attributes:
        done: begins the form; None once it is done.
        view: the form while it is written, else None; `save` ends it.
    """

    changed = Signal()

    def __init__(
        self, owner: QWidget, window: Navigator, follow_up: FollowUp, *, family_id: str, draft: KeptDraft | None = None
    ) -> None:
        super().__init__(_("Follow-up"), strong=True)
        self._owner, self._window = owner, window
        self._follow_up = follow_up
        self._family_id = family_id
        self._draft = draft
        self.done: SecondaryButton | None = None
        self.view: FormView | None = None
        self.form: FormController | None = None
        self.save: SecondaryButton | None = None
        if follow_up.is_done:
            self._show_done()
        else:
            self._show_open()
            if draft is not None:
                self.begin()

    def begin(self) -> None:
        """Ask who, when and what came of it."""
        if self.view is not None or self.done is None:
            return
        self.done.hide()
        self.view = FormView(follow_up_form())
        self.form = FormController(self._owner, self.view, save=self._write, done=self._on_done)
        for line in (self.form.recovered, self.form.trouble, self.view):
            self.add(line)
        self.save = SecondaryButton(_("It is done"), icon="check", on_click=self.form.save)
        self.add(self.save)
        self.form.open(
            entity_id=self._follow_up.intervention_id,
            family_id=self._family_id,
            values=follow_up_values(self._follow_up),
            draft=self._draft,
        )
        if self._draft is None:
            self.view.go_to("result")

    def flush(self) -> None:
        """Keep what was typed."""
        if self.form is not None:
            self.form.flush()

    def end(self) -> None:
        """Keep what was typed; this card goes, and its form with it."""
        form, self.form = self.form, None
        if form is not None:
            form.flush()
            form.deleteLater()

    def is_written(self) -> bool:
        """Return whether somebody types into it."""
        return self.form is not None

    def _show_open(self) -> None:
        one = self._follow_up
        until = _("until {date}").format(date=format_date(one.until)) if one.until else ""
        days = one.days_late(day=clock.today())
        late = [Pill(ngettext("{n} day late", "{n} days late", days), "late")] if days else []
        self.add(Row(one.by or _("nobody is named"), subtitle=until, icon="eye", plain=True, trailing=late))
        self.done = SecondaryButton(_("Write what came of it"), icon="check", compact=True, on_click=self.begin)
        self.add(self.done)

    def _show_done(self) -> None:
        one = self._follow_up
        day = format_date(one.done_on) if one.done_on else ""
        noted = _("written by {name}").format(name=one.noted_by) if one.noted_by else ""
        self.add(
            Row(
                one.said,
                subtitle=" · ".join(filter(None, (day, noted))),
                icon="check-circle",
                icon_colour="done",
                plain=True,
            )
        )
        self.add(text(one.result, wrap=True))
        self.add(QuietButton(_("It is not done after all"), compact=True, on_click=self._open_again))

    def _write(self, values: Mapping[str, Any]) -> Callable[[Session], FollowUpChange]:
        which, who, on, result = self._follow_up.intervention_id, values["who"], values["on"], values["result"]
        return lambda session: tick_off(session, intervention_id=which, who=who, on=on, result=result)

    def _on_done(self, change: FollowUpChange) -> None:
        self._said(_("The follow-up is done."), change)

    def _open_again(self) -> None:
        one = self._follow_up
        work.run_command(
            self._owner,
            lambda session: open_again(session, follow_up=one),
            done=lambda change: self._said(_("The follow-up goes on."), change),
        )

    def _said(self, words: str, change: FollowUpChange) -> None:
        owner, changed = self._owner, self.changed

        def back() -> None:
            work.run_command(owner, lambda session: undo(session, change=change))

        self._window.toast(words, back)
        changed.emit()

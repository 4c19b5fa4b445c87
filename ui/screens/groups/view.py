"""The group activities of a family's members: a list, and one invitation opened above it (D33)."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from app.drafts import KeptDraft, load_draft
from app.group_form import participation_form, participation_values, read_participation
from app.groups import (
    DRAFT,
    GroupsView,
    Participation,
    open_groups,
    print_participation,
    save_participation,
)
from app.i18n import _, format_date, label
from ui import work
from ui.actions import Action
from ui.forms.controller import FormController
from ui.forms.form_view import FormView
from ui.navigation import Navigator
from ui.screens.paper_screen import PaperScreen, fill
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowBox
from ui.widgets.pill import Pill
from ui.widgets.row import Row, RowList
from ui.work import Change

NEW = "new"


class GroupsScreen(PaperScreen):
    """One family's group activities.

    Args:
        window: the main window.
        family_id: whose.

    Attributes:
        invitation: the form of the invitation that is open, None while none is.
    """

    def __init__(self, window: Navigator, *, family_id: str) -> None:
        super().__init__(window, family_id=family_id, title=_("Group activities"))
        self.view: GroupsView | None = None
        self.invitation: FormView | None = None
        self.form: FormController | None = None
        self._key = ""
        self.next = PrimaryButton(_("Invite somebody"), icon="plus", on_click=self.finish)

    def refresh(self) -> None:
        """Load the activities; what is being typed stays."""
        family_id = self.family_id
        self.load(lambda session: open_groups(session, family_id=family_id), done=self._show)

    def on_changed(self, change: Change) -> None:
        """Load again."""
        del change
        self.refresh()

    def flush(self) -> None:
        """Keep what was typed."""
        if self.form is not None:
            self.form.flush()

    def inner_place(self) -> str:
        """Return the invitation that is open."""
        return self._key

    def return_to(self, inner: str) -> None:
        """Open an invitation again."""
        if self.view is not None and inner:
            self.open_invitation(inner)

    def print_current(self) -> None:
        """Ctrl+P: the invitation that is open."""
        if self._key and self._key != NEW:
            family_id, key = self.family_id, self._key
            self.preview(lambda session: print_participation(session, family_id=family_id, key=key))

    def finish(self) -> None:
        """Ctrl+Enter saves the invitation, or begins one."""
        if self.form is not None:
            self.form.save()
        else:
            self.open_invitation(NEW)

    def open_invitation(self, key: str) -> None:
        """Open an invitation beside the list, or an empty one."""
        self.flush()
        entity = self.family_id if key == NEW else key
        work.run_query(
            self,
            lambda session: load_draft(session, kind=DRAFT, entity_id=entity),
            done=lambda draft: self._open(key, entity, draft),
        )

    def close_invitation(self) -> None:
        """Put the invitation away; what was typed and not saved is dropped."""
        if self.form is not None:
            self.form.forget()
        self._drop()
        self._arrange()

    def _show(self, view: GroupsView) -> None:
        self.view = view
        self.name_family(code=view.code, name=view.name)
        self.say("" if view.may_write else _("Only whoever works with this family invites. You can read it."))
        if self.form is None:
            self._arrange()
        fill(self.right, [_known_card(view)])

    def _arrange(self) -> None:
        view = self.view
        if view is None:
            return
        fill(self.left, [_list_card(view, self.open_invitation)])
        self._head(view)

    def _head(self, view: GroupsView) -> None:
        actions = [Action(_("Open the family's file"), self._open_file, "folder-open")]
        if self._key and self._key != NEW:
            actions.insert(0, Action(_("Print the invitation"), self.print_current, "printer"))
        self.heading.set_actions(actions)
        words = (_("Save the invitation"), "check") if self.form is not None else (_("Invite somebody"), "plus")
        self.next.set_words(*words)
        self.heading.set_primary(self.next if view.may_write else None)

    def _open(self, key: str, entity: str, draft: KeptDraft | None) -> None:
        view = self.view
        if view is None:
            return
        self._drop()
        one = next((one for one in view.participations if one.key == key), None)
        self._key = key
        self.invitation = FormView(participation_form(view))
        self.form = FormController(self, self.invitation, save=self._write, done=self._written)
        card = Card(_title(view, one) if one else _("New invitation"), strong=True)
        for part in (self.form.recovered, self.form.trouble, self.invitation):
            card.add(part)
        card.add(FlowBox([SecondaryButton(_("Close"), icon="x", on_click=self.close_invitation)]))
        fill(self.left, [card])
        self.form.open(entity_id=entity, family_id=self.family_id, values=participation_values(one), draft=draft)
        self._head(view)
        self.invitation.focus_first()

    def _drop(self) -> None:
        self.flush()
        self._key = ""
        if self.form is not None:
            self.form.deleteLater()
        self.form = self.invitation = None

    def _write(self, values: Mapping[str, Any]) -> Callable[[Session], str]:
        family_id, form = self.family_id, read_participation(values)
        key = "" if self._key == NEW else self._key
        return lambda session: save_participation(session, family_id=family_id, form=form, key=key)

    def _written(self, key: str) -> None:
        del key
        self._drop()
        self._arrange()
        self.window_frame.toast(_("The invitation is saved."))

    def _open_file(self) -> None:
        self.window_frame.show_family(self.family_id)


def _list_card(view: GroupsView, choose: Callable[[str], None]) -> Card:
    card = Card(_("Invitations and attendance"))
    if not view.participations:
        words = _("Nobody of the family has been invited yet.")
        hint = _("Workshops for parents, groups for children: write down who is invited and who came.")
        card.add(EmptyState("users-three", words, hint=hint))
        return card
    rows = RowList()
    for one in view.participations:
        row = Row(_title(view, one), subtitle=_subtitle(view, one), trailing=[_pill(one)], clickable=True)
        row.clicked.connect(partial(choose, one.key))
        rows.add(row)
    card.add(rows)
    return card


def _known_card(view: GroupsView) -> QWidget:
    card = Card(_("Activities the office knows"))
    rows = RowList()
    for one in view.activities:
        subtitle = " · ".join(filter(None, (label(one.kind), one.organiser, one.place)))
        rows.add(Row(one.name, subtitle=subtitle, plain=True))
    if not view.activities:
        rows.add(Row(_("None yet: write one down with the first invitation."), plain=True))
    card.add(rows)
    return card


def _title(view: GroupsView, one: Participation) -> str:
    person = next((someone.first_name for someone in view.people if someone.person_id == one.person_id), "")
    activity = view.activity(one.activity_id)
    return ": ".join(filter(None, (person, activity.name if activity else "")))


def _subtitle(view: GroupsView, one: Participation) -> str:
    days: Sequence[str] = [format_date(meeting.day) for meeting in one.meetings]
    span = " – ".join(dict.fromkeys((days[0], days[-1]))) if days else ""
    goal = dict(view.goals).get(one.goal_id or "", "")
    return " · ".join(filter(None, (span, goal, one.help_needed)))


def _pill(one: Participation) -> Pill:
    words = _("{n} of {total} meetings").format(n=one.came, total=len(one.meetings))
    return Pill(words, "done" if one.came == len(one.meetings) and one.came else "neutral")

"""Beside the plan: what is missing before it can be signed, then who signed, and the versions."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.i18n import _, format_date, label, ngettext
from app.plans import COORDINATOR, PlanContent, PlanVersion, PlanView
from ui.screens.plan import words
from ui.screens.sided_body import SideColumn
from ui.widgets.card import Card
from ui.widgets.missing_list import MissingItem, MissingList
from ui.widgets.row import Row, RowList


class PlanSide(SideColumn):
    """The quiet column at the right.

    Signals:
        field_wanted(str): the key of a missing thing was clicked.
        version_wanted(str): another version is to be shown.
    """

    field_wanted = Signal(str)
    version_wanted = Signal(str)

    WIDTH = 266

    def __init__(self) -> None:
        super().__init__()
        self.checks = MissingList(_("Before you sign"))
        self.checks.chosen.connect(self.field_wanted)
        self.versions = Card(_("Versions"))
        self._shown: tuple[str, tuple[PlanVersion, ...]] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(13)
        column.addWidget(self.checks)
        column.addWidget(self.versions)
        column.addStretch(1)

    def show_view(self, view: PlanView) -> None:
        """Show what is missing, or who signed."""
        content = view.content
        if content is None:
            return
        if content.editable:
            self.checks.set_title(_("Before you sign"))
            items = [MissingItem(line.words, line.state, hint=line.hint, key=line.key) for line in view.checks]
            self.checks.set_items(items, _footer(view))
        else:
            self.checks.set_title(_("Signatures"))
            self.checks.set_items(_signed(view, content), _footer(view))
        self._show_versions(view, content)

    def _show_versions(self, view: PlanView, content: PlanContent) -> None:
        shown = (content.plan_id, view.versions)
        if shown == self._shown:
            return
        self._shown = shown
        self.versions.clear()
        self.versions.setVisible(len(view.versions) > 1)
        rows = RowList()
        for one in view.versions:
            current = one.plan_id == content.plan_id
            title = _("Version {n}").format(n=one.version)
            row = Row(title, subtitle=words.version_line(one), clickable=not current, plain=not current)
            row.clicked.connect(lambda plan_id=one.plan_id: self.version_wanted.emit(plan_id))
            rows.add(row)
        self.versions.add(rows)


def _signed(view: PlanView, content: PlanContent) -> list[MissingItem]:
    items = []
    for one in content.signatures:
        if one.refused:
            hint = _("refused: {note}").format(note=one.note)
            items.append(MissingItem(one.name, "later", hint=hint))
        else:
            day = format_date(one.signed_on) if one.signed_on else ""
            items.append(MissingItem(one.name, "done", hint=day))
    if content.coordinated and not any(one.person_id == COORDINATOR for one in content.signatures):
        items.append(MissingItem(_("the co-ordinator of foster care"), "later", hint=_("did not sign yet")))
    if content.consulted_on is None:
        items.append(MissingItem(_("consultation"), "missing", hint=view.social_worker, key="consultation"))
    else:
        verdict = label(content.verdict) if content.verdict else ""
        hint = " · ".join(filter(None, (format_date(content.consulted_on), verdict)))
        items.append(MissingItem(_("consultation"), "done", hint=hint))
    return items


def _footer(view: PlanView) -> str:
    if not view.total:
        return ""
    alone = _("The family does {n} of {total} actions by itself").format(n=view.alone, total=view.total)
    if view.refused:
        refused = ngettext("{n} action refused by the family", "{n} actions refused by the family", view.refused)
        alone = f"{alone}. {refused}"
    if view.only_assistant:
        hint = _("Every action is yours: what can the family do itself?")
        return f"{alone}. {hint}"
    return alone

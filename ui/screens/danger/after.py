"""What comes afterwards, and the other dangers that are open."""

from PySide6.QtWidgets import QWidget

from app.danger_desk import DangerDesk, OpenDanger
from app.i18n import _, format_moment
from ui.navigation import Navigator
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.family_mark import FamilyMark
from ui.widgets.row import Row, RowList


class AfterCard(Card):
    """Potem: the card of the visit that goes on, a note of one's own."""

    def __init__(self) -> None:
        super().__init__(_("Afterwards"))

    def show_desk(self, desk: DangerDesk, *, window: Navigator) -> None:
        """Offer what there is for this family."""
        self.clear()
        family, visit_id = desk.family, desk.open_visit_id
        rows = RowList()
        if visit_id is not None:
            visit = Row(_("Back to the visit card"), icon="pencil-line", clickable=True, plain=True)
            visit.clicked.connect(lambda: window.show_visit(visit_id))
            rows.add(visit)
        if family is not None:
            note = Row(_("A note of what follows"), icon="note-pencil", clickable=True, plain=True)
            note.clicked.connect(lambda: window.show_note(family.family_id))
            rows.add(note)
        self.add(rows)
        self.setVisible(family is not None)


class OthersCard(Card):
    """Further dangers that were begun and are in no file yet."""

    def __init__(self) -> None:
        super().__init__(_("Also begun"))
        self.hide()

    def show_desk(self, desk: DangerDesk, *, window: Navigator) -> None:
        """List them; a new one can always be begun."""
        self.clear()
        rows = RowList()
        for one in desk.others:
            rows.add(_other(one, window))
        self.add(rows)
        self.setVisible(bool(desk.others))


def _other(one: OpenDanger, window: Navigator) -> Row:
    name = f"{one.family.code} {one.family.name}" if one.family else _("family not known yet")
    back = SecondaryButton(_("Back to it"), compact=True)
    back.setAccessibleName(f"{_('Back to it')}: {name}")
    family_id = one.family.family_id if one.family else None
    back.clicked.connect(lambda: window.go("danger", family_id=family_id, danger_id=one.danger_id))
    leading: QWidget | None = FamilyMark(one.family.code) if one.family else None
    when = format_moment(one.began_at, "short")
    return Row(name, subtitle=when, icon=None if leading else "warning", leading=leading, trailing=[back])

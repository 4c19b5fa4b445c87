"""Two pictures of a family, and beside them the lists they are drawn from (domain.md D13)."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from app import kin, kin_forms
from app.drafts import load_draft, new_row_id
from app.i18n import _
from app.kin import KinPicture, KinRow
from app.kin_print import print_kin
from ui import work
from ui.actions import Action
from ui.navigation import Navigator
from ui.reading_order import apply_order
from ui.screens.family.form_card import FormCard, OpenedForm
from ui.screens.kin.picture_card import PictureCard
from ui.screens.paper_screen import PaperScreen, fill
from ui.widgets.buttons import IconButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.row import Row, RowList
from ui.widgets.text import text
from ui.work import Change

_GENOGRAM, _ECOMAP = 380, 400


class KinScreen(PaperScreen):
    """One family's genogram and ecomap.

    Args:
        window: the main window.
        family_id: whose.

    Attributes:
        picture: what was loaded last.
        form: the form that is open, None while the pictures are seen.
        genogram, ecomap: the cards of the pictures.
    """

    def __init__(self, window: Navigator, *, family_id: str) -> None:
        super().__init__(window, family_id=family_id, title=_("Genogram and ecomap"))
        self.heading.set_actions([Action(_("Print the pictures"), self.print_current, "printer")])
        self.picture: KinPicture | None = None
        self.form: FormCard | None = None
        self.genogram = PictureCard(
            self,
            "genogram",
            _("Genogram"),
            hint=_("who is whose; lines say how they are together"),
            height=_GENOGRAM,
        )
        self.ecomap = PictureCard(
            self,
            "ecomap",
            _("Ecomap"),
            hint=_("who stands around the family; arrows say who gives"),
            height=_ECOMAP,
        )
        for card in (self.genogram, self.ecomap):
            self.left.addWidget(card)

    def refresh(self) -> None:
        """Draw it again."""
        family_id = self.family_id
        self.load(lambda session: kin.read_kin(session, family_id=family_id), done=self._show)

    def print_current(self) -> None:
        """Ctrl+P: both pictures."""
        family_id = self.family_id
        self.preview(lambda session: print_kin(session, family_id=family_id))

    def on_changed(self, change: Change) -> None:
        """Load again."""
        del change
        self.refresh()

    def flush(self) -> None:
        """Keep what was typed, and where a symbol was just put."""
        for card in (self.genogram, self.ecomap):
            card.chart.keep()
        if self.form is not None:
            self.form.flush()

    def finish(self) -> None:
        """Ctrl+Enter saves the form."""
        if self.form is not None:
            self.form.form.save()

    def open_relation(self, row: KinRow | None) -> None:
        """Open the form of what ties two people."""
        family_id, row_id = self.family_id, row.row_id if row else new_row_id()
        values = row.values if row else {}

        def made(session: Session) -> OpenedForm:
            form = kin_forms.kinship_form(session, family_id=family_id)
            return OpenedForm(
                _("Two people"),
                form,
                row_id,
                family_id,
                values,
                lambda given: lambda s: kin_forms.write_kinship(s, family_id=family_id, row_id=row_id, values=given),
                load_draft(session, kind=form.name, entity_id=row_id),
            )

        self._open(made)

    def open_tie(self, row: KinRow | None) -> None:
        """Open the form of a tie with the surroundings."""
        family_id, row_id = self.family_id, row.row_id if row else new_row_id()
        values = row.values if row else {"strength": "strong", "direction": "both"}

        def made(session: Session) -> OpenedForm:
            form = kin_forms.tie_form(session)
            return OpenedForm(
                _("Who stands around the family"),
                form,
                row_id,
                family_id,
                values,
                lambda given: lambda s: kin_forms.write_tie(s, family_id=family_id, row_id=row_id, values=given),
                load_draft(session, kind=form.name, entity_id=row_id),
            )

        self._open(made)

    def remove(self, row: KinRow) -> None:
        """Take a line away from the pictures."""
        work.run_command(
            self,
            lambda session: kin_forms.remove_row(session, row_id=row.row_id),
            done=lambda _none: self.window_frame.toast(_("Taken away from the picture.")),
        )

    def _show(self, picture: KinPicture) -> None:
        self.picture = picture
        self.name_family(code=picture.code, name=picture.family_name)
        self.genogram.show_picture(picture.genogram)
        self.ecomap.show_picture(picture.ecomap)
        apply_order([*self.genogram.stops(), *self.ecomap.stops()])
        if self.form is None:
            self._show_lists(picture)

    def _show_lists(self, picture: KinPicture) -> None:
        relations = self._list(
            _("Who is whose"),
            picture.relations,
            self.open_relation,
            nothing=_("Parents and children are drawn by their roles. Add marriages and how people are together."),
            adds=_("Add a relation"),
        )
        ties = self._list(
            _("Who stands around the family"),
            picture.ties,
            self.open_tie,
            nothing=_(
                "Institutions that work with the family are drawn by themselves. Add people and how strong a tie is."
            ),
            adds=_("Add a tie"),
        )
        fill(self.right, [relations, ties])

    def _list(
        self,
        title: str,
        rows: Sequence[KinRow],
        open_row: Callable[[KinRow | None], None],
        *,
        nothing: str,
        adds: str,
    ) -> Card:
        card = Card(title)
        shown: list[QWidget] = []
        for one in rows:
            remove = IconButton("x", _("Take away: {name}").format(name=one.title), on_click=partial(self.remove, one))
            row = Row(one.title, subtitle=one.words, trailing=[remove], clickable=True)
            row.clicked.connect(partial(open_row, one))
            shown.append(row)
        card.add(RowList(shown) if shown else text(nothing, "muted", wrap=True))
        card.add(QuietButton(adds, icon="plus", on_click=partial(open_row, None)))
        return card

    def _open(self, made: Callable[[Session], OpenedForm]) -> None:
        self.flush()
        work.run_query(self, made, done=self._show_form)

    def _show_form(self, opened: OpenedForm) -> None:
        self.form = FormCard(opened)
        self.form.written.connect(lambda _id: self._close())
        self.form.closed.connect(self._close)
        fill(self.right, [self.form])
        self.form.focus_first()

    def _close(self) -> None:
        self.form = None
        self.refresh()

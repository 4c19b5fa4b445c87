"""„Za życiem”: the card, the catalogue of support, what was done to coordinate it (D34).

Nothing on this screen counts days or speaks of a birth; what is known stands where somebody wrote it.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from sqlmodel import Session

from app.drafts import KeptDraft, load_draft
from app.i18n import _
from app.zz.application import print_application
from app.zz.errors import NoZzCaseError
from app.zz.form import (
    card_form,
    card_values,
    missing_words,
    read_card,
)
from app.zz.printing import print_zz
from app.zz.reading import open_zz
from app.zz.view import ZzView
from app.zz.writing import (
    CARD_DRAFT,
    ITEM_DRAFT,
    SupportChange,
    remove_support,
    save_card,
    undo_support,
)
from ui import work
from ui.actions import Action
from ui.forms.controller import FormController
from ui.forms.form_view import FormView
from ui.navigation import Navigator
from ui.screens.paper_screen import PaperScreen, fill, form_cards
from ui.screens.zz.cards import authorisations_card, catalogue_card, log_card
from ui.screens.zz.item_card import NEW, ItemCard
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.missing_list import MissingItem, MissingList

Opened = tuple[ZzView | None, KeptDraft | None]


class ZzScreen(PaperScreen):
    """One family's card „Za życiem”.

    Args:
        window: the main window.
        family_id: whose.

    Attributes:
        card: the form of the card.
        item: the card of the form of support that is open, None while none is.
        missing: what is needed before the card is signed.
    """

    def __init__(self, window: Navigator, *, family_id: str) -> None:
        super().__init__(window, family_id=family_id, title=_("Catalogue of support"))
        self.view: ZzView | None = None
        self._file = partial(window.show_family, family_id)
        self._closing = partial(window.go, "closing", family_id=family_id)
        self._entries = partial(window.show_family, family_id, "visits")
        self.item: ItemCard | None = None
        self.card = FormView(card_form(), whole=False)
        # Its fields stand in cards; itself it shows nothing, and goes with this screen.
        self.card.setParent(self)
        self.card.hide()
        self.form = FormController(
            self, self.card, save=self._write_card, done=lambda _id: window.toast(_("The card is saved."))
        )
        self.missing = MissingList(_("Before the card is signed"))
        self.missing.chosen.connect(self.go_to)
        self.missing.hide()
        self.right.addWidget(self.missing)
        self.next = PrimaryButton(_("Save the card"), icon="check", on_click=self.finish)
        self._opened = False
        self._catalogue = Card()
        parts = [self.card.part(one.id) for one in self.card.form.sections]
        self.own(self.next, self._catalogue, self.form.mark, self.form.recovered, self.form.trouble, self.card.summary)
        self.own(*parts)
        self.card.edited.connect(self._show_missing)

    def refresh(self) -> None:
        """Load the card; what is being typed stays."""
        family_id = self.family_id
        self.load(lambda session: _read(session, family_id), done=self._show)

    def flush(self) -> None:
        """Keep what was typed."""
        self.form.flush()
        if self.item is not None:
            self.item.form.flush()
        self.foot.flush()

    def inner_place(self) -> str:
        """Return the form of support that is open."""
        return self.item.item_id if self.item is not None else ""

    def return_to(self, inner: str) -> None:
        """Open a form of support again."""
        if self.view is not None and inner:
            self.open_item(inner)

    def print_current(self) -> None:
        """Ctrl+P: the card."""
        family_id = self.family_id
        if self.view is not None:
            self.preview(lambda session: print_zz(session, family_id=family_id))

    def print_application(self) -> None:
        """Open the family's application (D04)."""
        family_id = self.family_id
        self.preview(lambda session: print_application(session, family_id=family_id))

    def finish(self) -> None:
        """Ctrl+Enter saves the form of support that is open, else the card."""
        (self.item.form if self.item is not None else self.form).save()

    def go_to(self, field: str) -> None:
        """Put the cursor into a field of the card, or begin a form of support."""
        if field == "items":
            self.open_item(NEW)
        elif field in self.card.fields:
            self.card.go_to(field)

    def open_item(self, item_id: str) -> None:
        """Open a form of support above the catalogue, or an empty one."""
        self.flush()
        key = self.family_id if item_id == NEW else item_id
        work.run_query(
            self,
            lambda session: load_draft(session, kind=ITEM_DRAFT, entity_id=key),
            done=lambda draft: self._show_item(item_id, draft),
        )

    def close_item(self) -> None:
        """Put the form of support away."""
        item, self.item = self.item, None
        if item is not None:
            item.put_away()
        if self.view is not None:
            self._arrange(self.view)

    def _show(self, opened: Opened) -> None:
        view, draft = opened
        self.view = view
        if view is None:
            self.name_family_of_id()
            card = Card()
            words = _("This family has no case of the programme “For Life”.")
            hint = _("The catalogue of support belongs to such a case.")
            back = SecondaryButton(_("Open the family's file"), icon="folder-open", on_click=self._file)
            card.add(EmptyState("handshake", words, hint=hint, button=back))
            fill(self.left, [card])
            self.heading.set_primary(None)
            return
        self.name_family(code=view.code, name=view.name)
        actions = [
            Action(_("Print the card"), self.print_current, "printer"),
            Action(_("Print the application"), self.print_application, "file-text"),
            Action(_("Open the family's file"), self._file, "folder-open"),
            Action(_("End of the work"), self._closing, "flag"),
        ]
        self.heading.set_actions(actions)
        self.say("" if view.may_write else _("Only whoever works with this family writes the card. You can read it."))
        self._arrange(view)
        if not self._opened:
            self._opened = True
            self.form.open(
                entity_id=self.family_id, family_id=self.family_id, values=card_values(view.form), draft=draft
            )
        self._show_missing()
        beside = [authorisations_card(view.authorisations), log_card(view.log, show_all=self._entries)]
        fill(self.right, beside, keep=1)
        self.foot.look("zz_card", view.card_id)

    def _arrange(self, view: ZzView) -> None:
        """Put the catalogue first, then the card; a form of support that is open stands before both."""
        catalogue = catalogue_card(view.items, choose=self.open_item, add=lambda: self.open_item(NEW))
        if self.left.count() == 0:
            fill(self.left, [catalogue, *form_cards(self.card, self.form)])
        else:
            self.left.replaceWidget(self._catalogue, catalogue)
            self._catalogue.hide()
            self._catalogue.deleteLater()
        self._catalogue = catalogue
        self.next.set_words(_("Save the support") if self.item is not None else _("Save the card"), "check")
        self.heading.set_primary(self.next if view.may_write else None)

    def _show_item(self, item_id: str, draft: KeptDraft | None) -> None:
        view = self.view
        if view is None:
            return
        if self.item is not None:
            self.item.put_away()
        card = self.item = ItemCard(self, view, item_id=item_id)
        card.closed.connect(self.close_item)
        card.written.connect(self._item_written)
        card.unwanted.connect(self._remove)
        self.left.insertWidget(0, card)
        card.open(draft)
        self._arrange(view)
        card.view.focus_first()

    def _write_card(self, values: Mapping[str, Any]) -> Callable[[Session], str]:
        family_id, form = self.family_id, read_card(values)
        return lambda session: save_card(session, family_id=family_id, form=form)

    def _remove(self, item_id: str) -> None:
        work.run_command(
            self,
            lambda session: remove_support(session, item_id=item_id),
            done=partial(self._say_changed, _("Taken out of the catalogue.")),
        )

    def _item_written(self, change: SupportChange) -> None:
        self.close_item()
        self._say_changed(_("The support is in the catalogue."), change)

    def _say_changed(self, words: str, change: SupportChange) -> None:
        self.window_frame.toast(
            words, lambda: work.run_command(self, lambda session: undo_support(session, change=change))
        )

    def _show_missing(self) -> None:
        view = self.view
        if view is None:
            return
        typed = read_card(self.card.findings().values)
        items = [MissingItem(missing_words(one), "missing", key=one) for one in view.missing(typed)]
        self.missing.set_items(items)
        self.missing.setVisible(bool(items))


def _read(session: Session, family_id: str) -> Opened:
    try:
        view = open_zz(session, family_id=family_id)
    except NoZzCaseError:
        return None, None
    return view, load_draft(session, kind=CARD_DRAFT, entity_id=family_id)

"""„Oznacz podpisy”: who signed the paper, who refused and what was noted about it (V09)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app import clock
from app.i18n import _
from app.plans import PlanPerson, PlanView, SignatureGiven
from ui.screens.plan.fields import DayField, TypedLine, labelled
from ui.screens.plan.subpage import FormPage
from ui.theme.grown import most_width
from ui.widgets.banner import Banner
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.segmented import SegmentedChoice
from ui.widgets.text import text

_SIGNS_FROM = 13
_DAY_WIDTH = 320
_GROUPS_APART = 8


class SignatureLine(QWidget):
    """One person: signed, refused with an annotation, or not asked."""

    def __init__(self, grid: QGridLayout, place: int, person: PlanPerson) -> None:
        super().__init__()
        self.person = person
        self.choice = SegmentedChoice(
            [("signed", _("signature")), ("refused", _("refusal")), ("none", _("none"))],
            current="none",
            name=person.full_name,
            tones={"refused": "late"},
        )
        name = _("Annotation about the refusal of {name}").format(name=person.first_name)
        self.note = TypedLine(
            name=name, placeholder=_("how did it happen? for example: refused at home, wants to think")
        )
        self.note.hide()
        self.choice.chosen.connect(lambda chosen: self.note.setVisible(chosen == "refused"))
        grid.addWidget(text(person.full_name, "strong" if person.adult else "body"), place, 0)
        grid.addWidget(self.choice, place, 1)
        grid.addWidget(self.note, place, 2)

    def given(self) -> SignatureGiven | None:
        """Return what this person did; None when not asked."""
        chosen = self.choice.current()
        if chosen not in {"signed", "refused"}:
            return None
        refused = chosen == "refused"
        return SignatureGiven(self.person.person_id, refused=refused, note=self.note.text().strip() if refused else "")


class SigningPage(FormPage):
    """The signatures on the paper.

    Signals:
        signed(object, object): day and tuple of `SignatureGiven`.
    """

    signed = Signal(object, object)

    NAME = "signing"

    def __init__(self, view: PlanView) -> None:
        version = view.content.version if view.content else 0
        keep = PrimaryButton(_("Keep the signatures"), icon="pen-nib", on_click=self._keep)
        subtitle = _("Mark what is on the paper. At least one adult signs; a refusal needs an annotation.")
        super().__init__(
            _("Signatures under version {n}").format(n=version), subtitle, kind="plan_signatures", actions=[keep]
        )
        self.day = DayField(name=_("Day of signing"))
        self.day.show_day(clock.today())
        most_width(self.day, _DAY_WIDTH)
        self.lines: list[SignatureLine] = []
        if view.paper.changed:
            self.page.add(Banner(_("The plan was changed after it was printed: print it again first."), "late"))
        card = Card()
        card.add(labelled(_("Day of signing"), self.day))
        card.body.addSpacing(_GROUPS_APART)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(2, 1)
        for place, person in enumerate(_signers(view)):
            line = SignatureLine(grid, place, person)
            line.choice.chosen.connect(lambda _chosen: self.keeper.touch())
            line.note.textEdited.connect(lambda _words: self.keeper.touch())
            self.lines.append(line)
        card.add(grid)
        card.body.addSpacing(_GROUPS_APART)
        if view.court_order:
            hint = _("The court obliged this family: a refusal with an annotation is enough for the plan to hold.")
            card.add(text(hint, "muted", wrap=True))
        self.page.add(card)
        self.lead_to(self.day)
        self._day: date | None = clock.today()
        self.day.understood.connect(self._set_day)
        self.day.line.textEdited.connect(lambda _words: self.keeper.touch())

    def payload(self) -> Mapping[str, Any]:
        """Return what the form holds."""
        lines = {line.person.person_id: [line.choice.current(), line.note.text()] for line in self.lines}
        return {"day": self.day.line.text(), "lines": lines}

    def restore(self, payload: Mapping[str, Any]) -> None:
        """Show what the form held."""
        self.day.enter(str(payload.get("day", "")))
        kept = payload.get("lines", {})
        for line in self.lines:
            choice, note = kept.get(line.person.person_id, ("none", ""))
            line.choice.set_current(choice)
            line.note.setText(note)
            line.note.setVisible(choice == "refused")

    def _set_day(self, day: date | None) -> None:
        self._day = day

    def _keep(self) -> None:
        self.day.flush()
        given = tuple(found for line in self.lines if (found := line.given()) is not None)
        self.signed.emit(None if self.day.problem() else self._day, given)


def _signers(view: PlanView) -> list[PlanPerson]:
    return [
        one
        for one in view.people
        if one.in_household and (one.adult or (one.age is not None and one.age >= _SIGNS_FROM))
    ]

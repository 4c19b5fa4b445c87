"""„Oznacz podpisy”: who signed a paper, who refused and what was noted about it (V09); of a plan, of an assessment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app import clock
from app.i18n import _
from app.plans import PlanPerson, SignatureGiven
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


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody with a place to sign; `called` in a sentence about the person."""

    person_id: str
    name: str
    called: str
    expected: bool


class SignatureLine(QWidget):
    """One person: signed, refused with an annotation, or not asked."""

    def __init__(self, grid: QGridLayout, place: int, signer: Signer) -> None:
        super().__init__()
        self.signer = signer
        self.choice = SegmentedChoice(
            [("signed", _("signature")), ("refused", _("refusal")), ("none", _("none"))],
            current="none",
            name=signer.name,
            tones={"refused": "late"},
        )
        name = _("Annotation about the refusal of {name}").format(name=signer.called)
        self.note = TypedLine(
            name=name, placeholder=_("how did it happen? for example: refused at home, wants to think")
        )
        self.note.hide()
        self.choice.chosen.connect(lambda chosen: self.note.setVisible(chosen == "refused"))
        grid.addWidget(text(signer.name, "strong" if signer.expected else "body"), place, 0)
        grid.addWidget(self.choice, place, 1)
        grid.addWidget(self.note, place, 2)

    def given(self) -> SignatureGiven | None:
        """Return what this person did; None when not asked."""
        chosen = self.choice.current()
        if chosen not in {"signed", "refused"}:
            return None
        refused = chosen == "refused"
        return SignatureGiven(self.signer.person_id, refused=refused, note=self.note.text().strip() if refused else "")


class SignaturesPage(FormPage):
    """The signatures on a paper.

    Args:
        title: heading.
        subtitle: what counts as signed.
        kind: name of the form among the drafts.
        signers: the places to sign, in their order.
        warning: why the paper should be printed again first, if it should.
        hint: below the signatures.
        back: words of the way back; to the plan when left out.

    Signals:
        signed(object, object): day and tuple of `SignatureGiven`.
    """

    signed = Signal(object, object)

    NAME = "signing"

    def __init__(  # noqa: PLR0913 - the parts of the page, all of them named
        self,
        title: str,
        subtitle: str,
        *,
        kind: str,
        signers: Iterable[Signer],
        warning: str = "",
        hint: str = "",
        back: str = "",
    ) -> None:
        keep = PrimaryButton(_("Keep the signatures"), icon="pen-nib", on_click=self._keep)
        super().__init__(title, subtitle, kind=kind, actions=[keep], back=back)
        self._day: date | None = clock.today()
        self.day = DayField(name=_("Day of signing"))
        self.day.show_day(self._day)
        most_width(self.day, _DAY_WIDTH)
        self.lines: list[SignatureLine] = []
        if warning:
            self.page.add(Banner(warning, "late"))
        card = Card()
        card.add(labelled(_("Day of signing"), self.day))
        card.body.addSpacing(_GROUPS_APART)
        card.add(self._grid(signers))
        card.body.addSpacing(_GROUPS_APART)
        if hint:
            card.add(text(hint, "muted", wrap=True))
        self.page.add(card)
        self.lead_to(self.day)
        self.day.understood.connect(self._set_day)
        self.day.line.textEdited.connect(lambda _words: self.keeper.touch())

    def payload(self) -> Mapping[str, Any]:
        """Return what the form holds."""
        lines = {line.signer.person_id: [line.choice.current(), line.note.text()] for line in self.lines}
        return {"day": self.day.line.text(), "lines": lines}

    def restore(self, payload: Mapping[str, Any]) -> None:
        """Show what the form held."""
        self.day.enter(str(payload.get("day", "")))
        kept = payload.get("lines", {})
        for line in self.lines:
            choice, note = kept.get(line.signer.person_id, ("none", ""))
            line.choice.set_current(choice)
            line.note.setText(note)
            line.note.setVisible(choice == "refused")

    def _grid(self, signers: Iterable[Signer]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(2, 1)
        for place, signer in enumerate(signers):
            line = SignatureLine(grid, place, signer)
            line.choice.chosen.connect(lambda _chosen: self.keeper.touch())
            line.note.textEdited.connect(lambda _words: self.keeper.touch())
            self.lines.append(line)
        return grid

    def _set_day(self, day: date | None) -> None:
        self._day = day

    def _keep(self) -> None:
        self.day.flush()
        given = tuple(found for line in self.lines if (found := line.given()) is not None)
        self.signed.emit(None if self.day.problem() else self._day, given)


def family_signers(people: Iterable[PlanPerson]) -> list[Signer]:
    """Return who of the house may sign: adults, and from 13 years on whoever wishes."""
    return [
        Signer(one.person_id, one.full_name, one.first_name, expected=one.adult)
        for one in people
        if one.in_household and (one.adult or (one.age is not None and one.age >= _SIGNS_FROM))
    ]

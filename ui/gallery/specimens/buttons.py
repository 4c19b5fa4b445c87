"""What is pressed."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from storage.vocabulary.term import N_
from ui.gallery.specimen import Sample, Specimen
from ui.widgets.buttons import Button, IconButton, PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.flow import FlowBox
from ui.widgets.icon_label import IconLabel

ORDER, TITLE = 10, N_("Buttons")
_LONG = "Wydrukuj plan pracy z rodziną razem z tym, co już zrobiono"


def _kinds(*, compact: bool = False) -> list[QWidget]:
    return [
        PrimaryButton("Rozpocznij", icon="play-fill", compact=compact),
        SecondaryButton("Przygotuj", compact=compact),
        SecondaryButton("Drukuj", icon="printer", compact=compact),
        Button("Zadzwoniono", kind="danger", icon="phone", compact=compact),
        QuietButton("Nie pamiętam hasła", compact=compact),
        Button("zobacz różnice", kind="link", compact=compact),
    ]


def _buttons() -> Iterator[Sample]:
    yield Sample("normal", FlowBox(_kinds()), wide=True)
    yield Sample("normal", FlowBox(_kinds(compact=True)), wide=True)
    for made in _kinds():
        yield Sample("focused", made, focus=made)
    off = FlowBox(_kinds())
    off.setEnabled(False)
    yield Sample("disabled", off, wide=True)
    yield Sample("long", PrimaryButton(_LONG, icon="printer"))


def _icon_buttons() -> Iterator[Sample]:
    yield Sample("normal", IconButton("printer", "Drukuj"))
    focused = IconButton("dots-three", "Więcej")
    yield Sample("focused", focused, focus=focused)
    off = IconButton("printer", "Drukuj")
    off.setEnabled(False)
    yield Sample("disabled", off)
    for name, colour in (("house", "accent"), ("clock", "late"), ("check-circle", "done"), ("warning", "danger")):
        yield Sample("normal", IconLabel(name, colour, 24))


SPECIMENS = (Specimen(("buttons",), _buttons), Specimen(("icon_label",), _icon_buttons))

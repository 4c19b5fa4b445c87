"""One page of the gallery: a card per component, its states side by side."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.gallery.specimen import Group, Sample, Specimen
from ui.theme.apply import theme
from ui.widgets.card import Card
from ui.widgets.flow import FlowBox
from ui.widgets.page import Page
from ui.widgets.text import text


class GalleryPage(Page):
    """A group.

    Args:
        group: what to show.

    Attributes:
        inner: the scrolled widget.
        samples: what is on it, from top to bottom.
    """

    def __init__(self, group: Group) -> None:
        super().__init__()
        self.samples: list[Sample] = []
        inner = self.widget()
        assert inner is not None
        self.inner = inner
        for specimen in group.specimens:
            self.add(self._card(specimen))

    def _card(self, specimen: Specimen) -> Card:
        card = Card(specimen.modules[0], hint=", ".join(specimen.modules[1:]), strong=True)
        card.body.setSpacing(14)
        line: FlowBox | None = None
        for sample in specimen.make():
            self.samples.append(sample)
            if sample.wide:
                line = None
                card.add(_labelled(sample))
                continue
            if line is None:
                line = FlowBox(gap=24)
                card.add(line)
            line.add(_labelled(sample))
        return card


class _Held(QWidget):
    """Keeps a widget that fills its room at a height."""

    def __init__(self, sample: Sample) -> None:
        super().__init__()
        self._height = sample.height
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(sample.widget)
        theme.changed.connect(self._hold)
        self._hold()

    def _hold(self) -> None:
        self.setFixedHeight(round(self._height * theme.scale / 100))


def _labelled(sample: Sample) -> QWidget:
    """Return a sample below the name of its state."""
    box = QWidget()
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    box.setSizePolicy(policy)
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(text(sample.words(), "small"))
    side = Qt.AlignmentFlag(0) if sample.wide else Qt.AlignmentFlag.AlignLeft
    column.addWidget(_Held(sample) if sample.height else sample.widget, 0, side)
    column.addStretch(1)
    return box

"""A part of a widget brought into view by the page that scrolls around it: `show_in_page(viewport, rectangle)`."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QScrollArea, QWidget


def show_in_page(widget: QWidget, part: QRect) -> None:
    """Scroll the nearest page around a widget so that a part of the widget is seen."""
    above = widget.parentWidget()
    while above is not None:
        inner = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and inner is not None:
            spot = widget.mapTo(inner, part.center())
            above.ensureVisible(spot.x(), spot.y(), 0, part.height())
            return
        above = above.parentWidget()

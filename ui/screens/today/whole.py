"""The button below a card that shows its first lines only: it brings the others, a few in every turn."""

from collections.abc import Callable, Iterator

from ui.slices import Slices
from ui.widgets.buttons import Button, SecondaryButton
from ui.widgets.card import Card


def whole_button(
    card: Card, words: str, *, build: Callable[[], Iterator[None]], on_whole: Callable[[], None]
) -> Button:
    """Return the button; it hides itself when it is clicked.

    Args:
        card: what is built in; with it the building ends.
        words: of the button.
        build: adds the lines, one with every step.
        on_whole: called when the user asks for all of them.
    """
    building = Slices(card)

    def show_all() -> None:
        building.begin(build())
        button.hide()
        on_whole()

    button = SecondaryButton(words, compact=True, on_click=show_all)
    return button

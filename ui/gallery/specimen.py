"""What the gallery shows: a `Specimen` names the modules it stands for and makes the component in its states."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from PySide6.QtWidgets import QWidget

from app.i18n import _
from storage.vocabulary.term import N_

State = Literal[
    "normal",
    "focused",
    "chosen",
    "disabled",
    "empty",
    "error",
    "busy",
    "done",
    "late",
    "danger",
    "long",
    "many",
    "open",
]
_WORDS: dict[State, str] = {
    "normal": N_("normal"),
    "focused": N_("with the keyboard's place"),
    "chosen": N_("chosen"),
    "disabled": N_("switched off"),
    "empty": N_("empty"),
    "error": N_("with an error"),
    "busy": N_("at work"),
    "done": N_("safe or finished"),
    "late": N_("waiting, late"),
    "danger": N_("danger to a person"),
    "long": N_("long texts"),
    "many": N_("very many"),
    "open": N_("opened"),
}


@dataclass(frozen=True, slots=True)
class Sample:
    """A component in one state.

    Attributes:
        state: which.
        widget: the component.
        wide: it takes the whole line; others stand side by side.
        focus: the part of it that has the keyboard's place on pictures; in the window Tab goes there.
        height: of what fills the room it is given, in pixels at 100 % text size; 0 for its own.
    """

    state: State
    widget: QWidget
    wide: bool = False
    focus: QWidget | None = None
    height: int = 0

    def words(self) -> str:
        """Return the state in words."""
        return _(_WORDS[self.state])


@dataclass(frozen=True, slots=True)
class Specimen:
    """A component of the gallery.

    Attributes:
        modules: the modules of `ui.widgets` that are seen here, without the package's name; the first names it.
        make: builds its samples.
    """

    modules: tuple[str, ...]
    make: Callable[[], Iterator[Sample]]


@dataclass(frozen=True, slots=True)
class Group:
    """A page of the gallery.

    Attributes:
        name: of its module.
        title: English text of the catalogue.
        specimens: from top to bottom.
    """

    name: str
    title: str
    specimens: tuple[Specimen, ...]

"""What a screen says about itself before it is loaded: its name, its class, what it is about, its place in the rail.

Every package in `ui/screens/` that holds a screen of the frame has an `ENROLMENT` in its `__init__.py`. The registry,
`make screens` and the tests that look at every screen walk these; a new screen needs no entry anywhere else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

About = Literal["office", "family", "visit", "document"]


@dataclass(frozen=True, slots=True)
class RailPlace:
    """A place in the rail, or one that only the command palette finds.

    Attributes:
        label: English text of the catalogue, marked with `N_`.
        icon: Phosphor name.
        order: places with smaller numbers stand higher.
        in_rail: whether it stands in the rail; the palette finds it anyway.
    """

    label: str
    icon: str
    order: int
    in_rail: bool = True


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A screen that can be opened by its name.

    Attributes:
        name: what `Navigator` methods and the trail call it.
        view: where its class is, `module:Class`; imported when the screen is opened for the first time.
        about: whose data it shows. It decides the ids it is built with: none for `office`, `family_id` for `family`,
            `visit_id` for `visit`, `document` for `document`.
        variants: further ids worth a picture each (tabs); one empty mapping for a screen without any.
        rail: its place in rail and palette, None for a screen that is reached from others.
        family_mode: whether it may be opened while a family looks on (domain.md §5.3 rows 3 to 5).
    """

    name: str
    view: str
    about: About = "office"
    variants: tuple[Mapping[str, Any], ...] = field(default=({},))
    rail: RailPlace | None = None
    family_mode: bool = False


@dataclass(frozen=True, slots=True)
class Face:
    """What the window shows before a profile is open. Packages list theirs as `FACES`, for pictures and tests.

    Attributes:
        name: of its picture.
        maker: where a function is that makes it for a directory of profiles, `module:function`.
    """

    name: str
    maker: str

    def build(self, root: Path) -> "QWidget":
        """Make it for a directory of profiles."""
        module, _colon, function = self.maker.partition(":")
        made: QWidget = getattr(import_module(module), function)(root)
        return made

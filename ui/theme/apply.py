"""Puts the tokens on the screen: fonts, palette and style sheet, switchable while the program runs.

Screens never call `setStyleSheet`. They set dynamic properties (`role`, `kind`, …) that the templates in
`resources/theme` know, and change them later with `restyle`.
"""

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from string import Template
from typing import Literal

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app import resources, shortfalls
from app.shortfalls import Shortfall
from ui.theme import system, tokens

Choice = Literal["system", "light", "dark", "contrast"]
CHOICES: tuple[Choice, ...] = ("system", "light", "dark", "contrast")
# The unlock window needs two; the others come with the first icon of the main window (ui.theme.icons).
FIRST_FONTS = ("Regular", "Semibold")
MORE_FONTS = ("Bold", "It", "SemiboldIt")
# One file for each group of things; a rule of a later file wins over an equal one of an earlier.
TEMPLATES = ("base", "buttons", "fields", "views", "frame", "cards", "unlock", "plan", "forms")
# Widths and heights that templates may ask for as `${px_16}`, larger with the text.
_PIXELS = range(1, 97)
STYLE = "Fusion"
_STYLED = "styled"
_CARETS = ("caret", "caret-up", "caret-left", "caret-right")


class Theme(QObject):
    """The theme in use.

    Signals:
        changing(): everything that exists now is about to be dressed anew.
        changed(): after every switch, for widgets that paint themselves.
    """

    changing = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice: Choice = "system"
        self.scale = tokens.SMALLEST_TEXT
        self._begun = False
        self._shown: tuple[tokens.Scheme, int] | None = None
        self._windows: list[QWidget] = []

    @property
    def scheme(self) -> tokens.Scheme:
        """Which set of colours is on screen.

        High contrast is black on white, or white on black where the system is dark; a system that asks for high
        contrast gets it unless light or dark was chosen here.
        """
        if self.choice == "contrast" or (self.choice == "system" and system.wants_contrast()):
            return "contrast_dark" if system.is_dark() else "contrast"
        if self.choice == "system":
            return "dark" if system.is_dark() else "light"
        return self.choice

    @property
    def palette(self) -> tokens.Palette:
        """The colours on screen."""
        return tokens.PALETTES[self.scheme]

    def colour(self, token: str) -> QColor:
        """Return a token of `tokens.Palette` as a colour."""
        return QColor(getattr(self.palette, token))

    def size(self, name: str) -> int:
        """Return a step of the type scale in pixels, at the user's text size."""
        return self.px(tokens.TYPE_SCALE[name])

    def px(self, pixels: float) -> int:
        """Return a width, a height or an icon's side in pixels, grown with the user's text size."""
        return round(pixels * self.scale / 100)

    def apply(self, app: QApplication, *, choice: Choice | None = None, scale: int | None = None) -> None:
        """Dress the application.

        Args:
            app: the application.
            choice: colours to use; `system` follows the operating system. Unchanged when missing or unknown.
            scale: text size in percent, 100 to 200. Unchanged when missing.
        """
        if not self._begun:
            self._begin(app)
        self.choice = choice if choice in CHOICES else self.choice
        self.scale = min(tokens.LARGEST_TEXT, max(tokens.SMALLEST_TEXT, scale or self.scale))
        shown, wearers = (self.scheme, self.scale), self._wearers(app)
        if shown == self._shown and all(one.styleSheet() for one in wearers):
            return
        self._shown = shown
        self.changing.emit()
        # A sheet set over another is four times as slow as one set over none: every widget looks at both.
        app.setStyleSheet("")
        font = QFont(tokens.FONT_FAMILY)
        font.setPixelSize(self.size("body"))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        app.setFont(font)
        app.setPalette(_qt_palette(self.palette))
        sheet = style_sheet(self.palette, scale=self.scale)
        for one in wearers:
            # A window without its sheet does not hand a new font on to its widgets: it goes only now.
            one.setStyleSheet("")
            one.setStyleSheet(sheet)
        self.changed.emit()

    def dress(self, window: QWidget) -> None:
        """Let the style sheet be this window's own, and that of what belongs to it, and no longer the application's.

        Where the application has a sheet, Qt goes through everything below a widget each time that it is put into
        another one: a screen, which is built from the inside out, costs five times as much.
        """
        self._windows.append(window)
        app = QApplication.instance()
        if isinstance(app, QApplication) and self._begun:
            # A window after another one, in the same program: the application's sheet has gone to the first.
            sheet = app.styleSheet() or style_sheet(self.palette, scale=self.scale)
            app.setStyleSheet("")
            window.setStyleSheet(sheet)

    def _wearers(self, app: QApplication) -> Sequence[QApplication | QWidget]:
        self._windows = [one for one in self._windows if shiboken6.isValid(one)]
        return self._windows or [app]

    def _begin(self, app: QApplication) -> None:
        """Do once what every look needs."""
        load_fonts(FIRST_FONTS)
        if not app.property(_STYLED):
            app.setStyle(STYLE)
        system.hints().colorSchemeChanged.connect(self._follow_system)
        system.wishes().contrastPreferenceChanged.connect(self._follow_system)
        self._begun = True

    def _follow_system(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.apply(app)


def make_application(arguments: list[str]) -> QApplication:
    """Return the application, in the style on which the style sheet stands from its beginning.

    A style that is set later takes the place of the system's own; and PySide, which hands it over, has to get to know
    everything a style can draw: 5 ms before the first frame.

    Args:
        arguments: the program's name, and what Qt itself should be told.
    """
    app = QApplication([*arguments, "-style", STYLE])
    app.setProperty(_STYLED, True)
    return app


def load_fonts(names: Sequence[str] = (*FIRST_FONTS, *MORE_FONTS)) -> bool:
    """Load the bundled Source Sans, so that every machine shows the same picture; tell whether it is all there."""
    spec = find_spec("font_source_sans_pro")
    files = Path(spec.origin).parent / "files" if spec is not None and spec.origin is not None else None
    loaded = [
        files is not None and QFontDatabase.addApplicationFont(str(files / f"SourceSansPro-{name}.ttf")) >= 0
        for name in names
    ]
    if not all(loaded):
        shortfalls.settle(Shortfall.FONT, missing=True)
    return all(loaded)


def style_sheet(palette: tokens.Palette, *, scale: int = 100) -> str:
    """Render the templates of `resources/theme` with a palette and a text size in percent.

    A template that is missing or damaged is left out, and the shortfall noted: the controls it dresses look plainer.
    """
    values = _values(palette, scale)
    parts = [_render(name, values) for name in TEMPLATES]
    shortfalls.settle(Shortfall.LOOK, missing=None in parts)
    return "\n".join(part for part in parts if part is not None)


def _render(name: str, values: Mapping[str, object]) -> str | None:
    try:
        template = resources.path("theme", f"{name}.qss.in").read_text(encoding="utf-8")
        return Template(template).substitute(values)
    except (OSError, KeyError, ValueError):
        return None


def _values(palette: tokens.Palette, scale: int) -> dict[str, object]:
    values: dict[str, object] = dict(tokens.colours(palette))
    values |= {f"type_{name}": f"{round(size * scale / 100)}px" for name, size in tokens.TYPE_SCALE.items()}
    values |= {f"px_{pixels}": f"{round(pixels * scale / 100)}px" for pixels in _PIXELS}
    values |= {"radius": f"{tokens.RADIUS_CONTROL}px", "radius_card": f"{tokens.RADIUS_CARD}px"}
    # Lines stay as thin as they are: a ring of 4 px would be louder, not clearer.
    lines = {"rule": tokens.LINE, "ring": tokens.LINE_FOCUS, "bar": tokens.LINE_CHOSEN}
    values |= {name: f"{pixels}px" for name, pixels in lines.items()}
    values |= _rounds(scale)
    values["family"] = tokens.FONT_FAMILY
    bright = tokens.contrast(palette.on_accent, "#000000") > 10
    values["tick"] = _picture("tick-white" if bright else "tick-black")
    strict = {"#000000": "-black", "#FFFFFF": "-white"}.get(palette.ink, "")
    values |= {name.replace("-", "_"): _picture(name + strict) for name in _CARETS}
    return values


def _rounds(scale: int) -> dict[str, str]:
    """Return radii of what is round at its ends; Qt draws corners square when a radius is over half the height."""
    grown = scale / 100
    line = tokens.LINE_HEIGHT * grown
    radio, dot = round(16 * grown) + 2 * tokens.LINE, round(8 * grown)
    halves = {
        # The label's line, what the layout leaves above and below it, the border.
        "pill": line * tokens.TYPE_SCALE["label"] + 5 + 2 * tokens.LINE,
        "chip": round(20 * grown) + 6 + 2 * tokens.LINE,
        "badge": line * tokens.TYPE_SCALE["tiny"],
        "avatar": round(tokens.AVATAR * grown),
        "radio": radio,
        "radio_ring": radio - dot,
    }
    return {f"round_{name}": f"{int(height / 2)}px" for name, height in halves.items()}


def _picture(name: str) -> str:
    return resources.path("theme", f"{name}.svg").as_posix()


def restyle(widget: QWidget, **properties: object) -> None:
    """Change dynamic properties and let the style sheet look at the widget again, if any is another one now.

    Without properties it always looks again: those of a parent may have changed.
    """
    if properties and all(widget.property(name) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def _qt_palette(palette: tokens.Palette) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: palette.ground,
        QPalette.ColorRole.WindowText: palette.ink,
        QPalette.ColorRole.Base: palette.surface,
        QPalette.ColorRole.AlternateBase: palette.sunken,
        QPalette.ColorRole.Text: palette.ink,
        QPalette.ColorRole.Button: palette.surface,
        QPalette.ColorRole.ButtonText: palette.ink,
        QPalette.ColorRole.PlaceholderText: palette.hint,
        QPalette.ColorRole.Highlight: palette.accent,
        QPalette.ColorRole.HighlightedText: palette.on_accent,
        QPalette.ColorRole.Link: palette.accent,
        QPalette.ColorRole.ToolTipBase: palette.ink,
        QPalette.ColorRole.ToolTipText: palette.surface,
    }
    result = QPalette()
    for role, colour in roles.items():
        result.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.faint))
    return result


theme = Theme()

"""Puts the tokens on the screen: fonts, palette and style sheet, switchable while the program runs.

Screens never call `setStyleSheet`. They set dynamic properties (`role`, `kind`, …) that the templates in
`resources/theme` know, and change them later with `restyle`.
"""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from string import Template
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app import resources
from ui.theme import tokens

Choice = Literal["system", "light", "dark", "contrast"]
# The unlock window needs two; the others come with the first icon of the main window (ui.theme.icons).
FIRST_FONTS = ("Regular", "Semibold")
MORE_FONTS = ("Bold", "It", "SemiboldIt")
_TEMPLATES = ("base", "controls", "frame", "cards", "unlock", "plan")


class Theme(QObject):
    """The theme in use; `changed` is emitted after every switch, for widgets that paint themselves."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice: Choice = "system"
        self.scale = 100
        self._fonts_loaded = False

    @property
    def scheme(self) -> tokens.Scheme:
        """Which set of colours is on screen."""
        if self.choice != "system":
            return self.choice
        dark = QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    @property
    def palette(self) -> tokens.Palette:
        """The colours on screen."""
        return tokens.PALETTES[self.scheme]

    def colour(self, token: str) -> QColor:
        """Return a token of `tokens.Palette` as a colour."""
        return QColor(getattr(self.palette, token))

    def size(self, name: str) -> int:
        """Return a step of the type scale in pixels, at the user's text size."""
        return round(tokens.TYPE_SCALE[name] * self.scale / 100)

    def apply(self, app: QApplication, *, choice: Choice | None = None, scale: int | None = None) -> None:
        """Dress the application.

        Args:
            app: the application.
            choice: colours to use; `system` follows the operating system. Unchanged when missing.
            scale: text size in percent, 100 to 175. Unchanged when missing.
        """
        if not self._fonts_loaded:
            load_fonts(FIRST_FONTS)
            if app.style().name() != "fusion":
                app.setStyle("Fusion")
            app.styleHints().colorSchemeChanged.connect(self._follow_system)
            self._fonts_loaded = True
        self.choice = choice or self.choice
        self.scale = min(175, max(100, scale or self.scale))
        font = QFont(tokens.FONT_FAMILY)
        font.setPixelSize(self.size("body"))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        app.setFont(font)
        app.setPalette(_qt_palette(self.palette))
        app.setStyleSheet(style_sheet(self.palette, scale=self.scale))
        self.changed.emit()

    def _follow_system(self) -> None:
        app = QApplication.instance()
        if self.choice == "system" and isinstance(app, QApplication):
            self.apply(app)


def load_fonts(names: Sequence[str] = (*FIRST_FONTS, *MORE_FONTS)) -> None:
    """Load the bundled Source Sans, so that every machine shows the same picture."""
    spec = find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None:
        return
    files = Path(spec.origin).parent / "files"
    for name in names:
        QFontDatabase.addApplicationFont(str(files / f"SourceSansPro-{name}.ttf"))


def style_sheet(palette: tokens.Palette, *, scale: int = 100) -> str:
    """Render the templates of `resources/theme` with a palette and a text size in percent."""
    values: dict[str, object] = dict(tokens.colours(palette))
    values |= {f"type_{name}": f"{round(size * scale / 100)}px" for name, size in tokens.TYPE_SCALE.items()}
    values |= {"radius": f"{tokens.RADIUS_CONTROL}px", "radius_card": f"{tokens.RADIUS_CARD}px"}
    values["family"] = tokens.FONT_FAMILY
    bright = tokens.contrast(palette.on_accent, "#000000") > 10
    values["tick"] = resources.path("theme", "tick-white.svg" if bright else "tick-black.svg").as_posix()
    values["caret"] = resources.path("theme", "caret.svg").as_posix()
    parts = (resources.path("theme", f"{name}.qss.in").read_text(encoding="utf-8") for name in _TEMPLATES)
    return "\n".join(Template(part).substitute(values) for part in parts)


def restyle(widget: QWidget, **properties: object) -> None:
    """Change dynamic properties and let the style sheet look at the widget again."""
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
        QPalette.ColorRole.PlaceholderText: palette.muted,
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

"""Words made of letters no language puts together, one for each field, and which fields got one.

The program under test never holds such a word as a whole: it types letter by letter and knows only the number. So what
is found in its memory afterwards was left there by Parasol, not by the test.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

import ui
from ui.demo import driver

# Every marker begins with it, and the password, too.
HEAD: Final = "Qxźwvłq"
TAIL: Final = "kz"
MOST: Final = 26 * 26
_EDITORS: Final = frozenset({"QLineEdit", "QPlainTextEdit", "QTextEdit"})


def letters(number: int) -> Iterator[str]:
    """Give the letters of a marker."""
    yield from HEAD
    yield chr(97 + number // 26)
    yield chr(97 + number % 26)
    yield from TAIL


def word(number: int) -> str:
    """Return a marker; for those who look for it."""
    return "".join(letters(number))


class WindowWatch(QObject):
    """Remembers every window that was shown, if only for a blink, and every title it had."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: set[str] = set()
        self.titles: set[str] = set()
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in {QEvent.Type.Show, QEvent.Type.WindowTitleChange}:
            return False
        if isinstance(watched, QWidget) and watched.isWindow():
            self.kinds |= {type(watched).__name__} if kind == QEvent.Type.Show else set()
            self.titles.add(watched.windowTitle())
        return False


class Markers:
    """Types markers and remembers by number what each was typed into.

    Attributes:
        fields: names of the fields, by number.
        homes: modules of everything that was typed into.
        picture: a file whose folder and name hold a marker; not of the program's making.
        windows: what was shown.
    """

    def __init__(self) -> None:
        self.fields: list[str] = []
        self.homes: set[str] = set()
        self.picture = Path()
        self.windows = WindowWatch()

    def next(self, field: str) -> Iterator[str]:
        """Give the letters of the next marker."""
        self.fields.append(field)
        assert len(self.fields) < MOST - 26
        return letters(len(self.fields) - 1)

    def type_into(self, field: QWidget, name: str) -> None:
        """Type the next marker."""
        self.homes |= homes_of(field)
        driver.write(field, self.next(name))


def can_be_typed_into(within: QWidget) -> Iterator[QLineEdit | QPlainTextEdit | QTextEdit]:
    """Give the fields of any kind that are on screen and take letters, in reading order."""
    found: list[QLineEdit | QPlainTextEdit | QTextEdit] = [*driver.visible(within, QLineEdit)]
    found += [*driver.visible(within, QPlainTextEdit), *driver.visible(within, QTextEdit)]
    for field in found:
        # A field may go away while the one before is left.
        if shiboken6.isValid(field) and field.isVisible() and field.isEnabled() and not field.isReadOnly():
            yield field


def homes_of(field: QWidget) -> set[str]:
    """Return the modules of the classes of a field and of all it lies in."""
    found: set[str] = set()
    seen: QWidget | None = field
    while seen is not None:
        found |= {one.__module__ for one in type(seen).__mro__ if one.__module__.startswith("ui.")}
        seen = seen.parentWidget()
    return found


def modules_with_fields() -> set[str]:
    """Return the modules of the desktop that make a field for text, by reading their sources."""
    root = Path(ui.__file__).parent
    trees = {
        ".".join(path.relative_to(root.parent).with_suffix("").parts): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(root.rglob("*.py"))
        if not path.is_relative_to(root / "demo") and not path.is_relative_to(root / "gallery")
    }
    editors = set(_EDITORS)
    classes = [node for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    while grown := {one.name for one in classes if editors & {_name(base) for base in one.bases}} - editors:
        editors |= grown
    return {
        module
        for module, tree in trees.items()
        if any(isinstance(node, ast.Call) and _name(node.func) in editors for node in ast.walk(tree))
    }


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""

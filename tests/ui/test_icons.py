"""Every icon the program names is in the icon font: one that is not would break the painting of its screen."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme.icons import icon_font

UI = Path(__file__).parents[2] / "ui"
# The first argument of these is an icon; of a place in the rail it is the second.
FIRST = {"glyph", "icon", "IconLabel", "IconButton"}
SECOND = {"RailPlace"}


def _strings(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value:
            yield part.value


def _named(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            place = 0 if name in FIRST else 1 if name in SECOND else None
            if place is not None and len(node.args) > place and isinstance(node.args[place], ast.Constant):
                yield from _strings(node.args[place])
            for keyword in node.keywords:
                if keyword.arg == "icon" and isinstance(keyword.value, ast.Constant | ast.IfExp):
                    yield from _strings(
                        keyword.value if isinstance(keyword.value, ast.Constant) else keyword.value.body
                    )
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if "ICON" in getattr(target, "id", ""):
                for value in node.value.values:
                    if isinstance(value, ast.Constant):
                        yield from _strings(value)


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda path: str(path.relative_to(UI)))
def test_every_icon_is_in_the_font(path: Path, qapp: QApplication) -> None:
    assert qapp is not None
    font = icon_font()
    assert font is not None
    named = set(_named(ast.parse(path.read_text(encoding="utf-8"))))
    unknown = []
    for name in sorted(named):
        try:
            font.character(name)
        except KeyError:
            unknown.append(name)
    assert unknown == []

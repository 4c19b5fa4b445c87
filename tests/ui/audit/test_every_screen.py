"""Every enrolled screen over three stores: names, roles, order, room for the words, contrast, language.

A screen added later is examined without a line here. What is wrong and known stands in `known.py`.
`python -m tests.ui.audit [part of a screen's name …]` prints all findings.
"""

from typing import Any

import pytest

from tests.ui.audit.examining import examine, new
from tests.ui.audit.rooms import QUICK, THOROUGH, Rooms, Setting
from ui.demo.views import View, views


def _cases() -> list[Any]:
    return [
        pytest.param(
            setting,
            store,
            view,
            id=f"{setting}-{store}-{view.name}",
            marks=[] if setting in QUICK else [pytest.mark.nightly],
        )
        for setting in (*QUICK, *THOROUGH)
        for store in setting.stores
        for view in views()
    ]


@pytest.mark.parametrize(("setting", "store", "view"), _cases())
def test_screen(rooms: Rooms, setting: Setting, store: str, view: View) -> None:
    """Nothing is wrong that was not known."""
    found = new(examine(rooms, setting, store, view))
    assert not found, "\n".join(f"{check}: {sentence}" for _screen, check, sentence in found)

"""A bug leaves a report that helps and betrays nobody."""

import sys
from pathlib import Path

import pytest

from ui import crash


def _fall(name: str) -> None:
    try:
        int(name)
    except ValueError as error:
        raise KeyError(name) from error


def test_a_report_names_code_and_no_people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.install(tmp_path / "log", tell=told.append)
    with pytest.raises(KeyError) as caught:
        _fall("Kacper Przykładowski")
    sys.excepthook(KeyError, caught.value, caught.value.__traceback__)
    [report] = (tmp_path / "log").iterdir()
    text = report.read_text(encoding="utf-8")
    assert "KeyError" in text
    assert "ValueError" in text
    assert "_fall" in text
    assert "Kacper" not in text
    assert told == [caught.value]


def test_old_reports_make_room(tmp_path: Path) -> None:
    for _each in range(crash.KEPT + 5):
        crash.write(tmp_path, ValueError())
    assert len(list(tmp_path.iterdir())) == crash.KEPT

"""Qt may not take the interpreter down (ui/python311.py)."""

import subprocess
import sys

import pytest

METHODS = """
import ui
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(300_000):
    thing.setObjectName("x")
print("alive")
"""
SIGNALS = """
import ui
from PySide6.QtCore import QObject, Signal
class Thing(QObject):
    told = Signal(int)
thing = Thing()
thing.told.connect(lambda _number: None)
for number in range(100_000):
    thing.told.emit(number)
print("alive")
"""


@pytest.mark.parametrize("script", [METHODS, SIGNALS], ids=["methods", "signals"])
def test_hundreds_of_thousands_of_calls_leave_the_interpreter_alive(script: str) -> None:
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert run.stdout == "alive\n"
    assert run.returncode == 0

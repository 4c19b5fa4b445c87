"""Qt may not take the interpreter down (ui/python311.py)."""

import subprocess
import sys

SCRIPT = """
import ui
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(300_000):
    thing.setObjectName("x")
print("alive")
"""


def test_hundreds_of_thousands_of_calls_leave_none_alive() -> None:
    run = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert run.stdout == "alive\n"
    assert run.returncode == 0

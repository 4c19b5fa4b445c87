"""The import contracts hold, and each of them can fail: a forbidden import is injected per rule and must be caught."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = ("app", "ui", "storage", "sync", "office")
FAULTS = [
    ("floors", "storage/actor.py", "import sync"),
    ("floors", "storage/actor.py", "import app.clock"),
    ("floors", "sync/__init__.py", "import app.clock"),
    ("floors", "app/clock.py", "import ui"),
    ("floors", "app/clock.py", "import office"),
    ("floors", "ui/__init__.py", "import office"),
    ("floors", "office/__init__.py", "import ui"),
    ("vocabulary", "ui/__init__.py", "import storage.models"),
    ("vocabulary", "office/__init__.py", "from storage.capture import StoreSession"),
    ("qt", "app/clock.py", "import PySide6.QtCore"),
    ("qt", "office/__init__.py", "import qtawesome"),
    ("pdf", "app/clock.py", "import reportlab.pdfgen"),
    ("pdf", "ui/__init__.py", "import reportlab"),
    ("server", "app/clock.py", "import fastapi"),
    ("server", "sync/__init__.py", "import uvicorn"),
    ("http", "ui/__init__.py", "import httpx"),
    ("http", "office/__init__.py", "import httpx"),
    ("cipher", "storage/capture.py", "import sqlcipher3"),
    ("cipher", "app/clock.py", "import sqlcipher3.dbapi2"),
    ("pictures", "storage/capture.py", "import PIL.Image"),
    ("keys", "sync/__init__.py", "import storage.vault"),
]


def names() -> dict[str, str]:
    import tomllib  # noqa: PLC0415

    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    return {contract["id"]: contract["name"] for contract in contracts}


def lint(directory: Path) -> str:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    done = subprocess.run(command, cwd=directory, capture_output=True, text=True, check=False, encoding="utf-8")
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("house")
    for floor in FLOORS:
        shutil.copytree(ROOT / floor, copy / floor, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


def test_every_contract_is_kept(house: Path) -> None:
    said = lint(house)
    for name in names().values():
        assert f"{name} KEPT" in said, said


@pytest.mark.parametrize(("contract", "place", "fault"), FAULTS)
def test_a_forbidden_import_is_caught(house: Path, contract: str, place: str, fault: str) -> None:
    target = house / place
    clean = target.read_text(encoding="utf-8")
    target.write_text(clean + f"\n{fault}\n", encoding="utf-8")
    try:
        assert f"{names()[contract]} BROKEN" in lint(house)
    finally:
        target.write_text(clean, encoding="utf-8")


def test_every_contract_has_a_fault_that_breaks_it() -> None:
    assert {contract for contract, _, _ in FAULTS} == set(names())


def test_every_floor_is_under_contract_and_resources_hold_no_code() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages == {*FLOORS, "tests", "benchmarks"}
    assert not list((ROOT / "resources").rglob("*.py"))

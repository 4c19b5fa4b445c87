"""The frozen programs as they are installed: `make build` makes them and runs this; without them it is skipped."""

import json
import os
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from app.resources import ROOT
from app.self_check import PLAN, PROFILE, REPORT
from storage.vault import DATABASE_FILE
from tests.running_office import office_directory

DIRECTORY = ROOT.parent / "build" / "dist" / "parasol"
SUFFIX = ".exe" if sys.platform == "win32" else ""
DESKTOP = DIRECTORY / f"parasol{SUFFIX}"
OFFICE = DIRECTORY / f"parasol-office{SUFFIX}"
LARGEST_MB = 260
PATIENCE = 120

pytestmark = [
    pytest.mark.build,
    pytest.mark.slow,
    pytest.mark.skipif(not DESKTOP.exists(), reason="there is no frozen program: make build"),
]


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    """What the frozen desktop says of itself, and the directory it worked in."""
    directory = tmp_path_factory.mktemp("frozen") / "check"
    done = run(DESKTOP, "--self-check", str(directory))
    assert done.returncode == 0, done.stderr
    report: dict[str, object] = json.loads(done.stdout)
    return directory, report


def run(program: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # Nothing of the sources may help: neither the path of Python nor the directory it is started in.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment = kept | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [program, *arguments],
        cwd=program.parent.parent,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


def test_it_makes_a_profile_migrates_unlocks_saves_and_searches(checked: tuple[Path, dict[str, object]]) -> None:
    directory, report = checked
    assert report["found"] == "Rozmowa o budżecie domowym."
    assert report["families"] == 5
    head = (directory / PROFILE / DATABASE_FILE).read_bytes()[:16]
    assert not head.startswith(b"SQLite")
    assert json.loads((directory / REPORT).read_text(encoding="utf-8")) == report


def test_it_prints_the_plan_in_polish(checked: tuple[Path, dict[str, object]]) -> None:
    directory, report = checked
    pdf = (directory / PLAN).read_bytes()
    assert sha256(pdf).hexdigest() == report["pdf_sha256"]
    reader = PdfReader(directory / PLAN)
    text = " ".join(page.extract_text() for page in reader.pages)
    assert len(reader.pages) == report["pdf_pages"]
    assert re.search(r"plan\s+pracy\s+z\s+rodziną", text, re.IGNORECASE)
    assert "Przykładowsk" in text
    fonts = {name for page in reader.pages for name in embedded(page)}
    assert fonts
    assert all("SourceSans" in name for name in fonts)


def embedded(page: PageObject) -> list[str]:
    """Return the names of a page's fonts, each of which must carry its own file."""
    names = []
    fonts: Any = page["/Resources"]
    for font in fonts["/Font"].values():
        shape = font.get_object()
        described = shape.get("/FontDescriptor") or shape["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "/FontFile2" in described.get_object()
        names.append(str(shape["/BaseFont"]))
    return names


def test_a_second_check_overwrites_nothing_and_says_so(checked: tuple[Path, dict[str, object]]) -> None:
    directory, _report = checked
    before = (directory / PROFILE / DATABASE_FILE).read_bytes()
    done = run(DESKTOP, "--self-check", str(directory))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert (directory / PROFILE / DATABASE_FILE).read_bytes() == before


def test_the_window_comes_up_and_closes(checked: tuple[Path, dict[str, object]]) -> None:
    directory, _report = checked
    done = run(DESKTOP, "--profile", str(directory / PROFILE), "--time-start")
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"\d+ ms", done.stdout.strip())
    assert not list((directory / PROFILE).rglob("crash-*"))


def test_the_office_serves_from_its_own_postgresql() -> None:
    with office_directory() as home:
        command = [str(OFFICE), "--home", str(home), "demo", "--port", "0", "--until-stdin-closes"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdin is not None
            assert server.stdout is not None
            assert server.stdout.readline().startswith("READY https://")
            server.stdin.close()
            assert server.wait(PATIENCE) == 0


def test_qt_has_its_own_polish_texts() -> None:
    assert [path.parent.name for path in DIRECTORY.rglob("qtbase_pl.qm")] == ["translations"]


def test_it_is_not_larger_than_it_may_be() -> None:
    size = sum(path.stat().st_size for path in DIRECTORY.rglob("*") if path.is_file() and not path.is_symlink())
    assert size / 1e6 <= LARGEST_MB

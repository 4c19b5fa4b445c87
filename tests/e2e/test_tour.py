"""`make run` where there is no display: the tour ends well and leaves its words nowhere but where they belong."""

import re
import subprocess

import pytest
from pypdf import PdfReader

from tests.e2e.private_place import private_environment, python
from tests.e2e.searching import found_in_files
from tests.running_office import office_directory
from ui.demo import chapters

TYPED = f"{chapters.FACTS} {chapters.QUOTES} {chapters.REFLECTIONS} {chapters.PROMISE}"
WORDS = sorted({word for word in re.findall(r"\w+", TYPED) if len(word) >= 8})


@pytest.mark.slow
def test_the_tour_from_the_kitchen_to_the_second_laptop() -> None:
    with office_directory() as place:
        place.mkdir()
        place.chmod(0o755)
        run = subprocess.run(
            python("-m", "ui.demo", "tour"),
            cwd=place,
            env=private_environment(place / "own"),
            capture_output=True,
            text=True,
            check=False,
            timeout=170,
        )
        assert run.returncode == 0, run.stdout + run.stderr
        assert [line for line in run.stderr.splitlines() if "propagateSizeHints" not in line] == []
        out, homes = place / "build" / "tour", place / "build" / "tour-home"
        assert len(list(out.glob("*.png"))) >= 10
        assert "R-001" in PdfReader(out / "plan.pdf").pages[0].extract_text()
        stores = sorted(homes.glob("laptop-*/store.db"))
        assert len(stores) == 2
        assert not any(store.read_bytes().startswith(b"SQLite format 3") for store in stores)
        assert len(WORDS) > 5
        assert found_in_files(WORDS, below=place, but=[homes / "office"]) == []
        planted = place / "own" / "tmp" / "planted"
        planted.write_bytes(b"\x00\xff" + WORDS[0].upper().encode("utf-16-le"))
        assert found_in_files(WORDS, below=planted.parent) == [(str(planted), WORDS[0])]
        assert found_in_files(WORDS, below=homes / "office")

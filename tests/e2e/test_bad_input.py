"""The door when something is wrong: it says what happened, what is safe, what to do; nothing is written over."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.demo.credentials import DEMO_PASSWORD
from storage.errors import DiskFull
from storage.vault import DATABASE_FILE, KEYS_FILE, set_password, unlock_with_password
from tests.e2e.conftest import CHEAP, OpenStage, opened
from tests.e2e.reading import read, told, type_password
from ui import errors, work
from ui.demo import driver

UNTOUCHED = "Niczego nie nadpisano; plik zostaje, jaki jest."
BACKUP = "Przywróć najnowszą kopię albo zadzwoń do ośrodka. Niczego nie usuwaj."
NEXT_PASSWORD = "cztery zielone stare drzewa"


def files_of(directory: Path) -> dict[str, bytes]:
    """Return what must not change while something is wrong."""
    return {name: (directory / name).read_bytes() for name in (KEYS_FILE, DATABASE_FILE) if (directory / name).exists()}


def test_a_wrong_password(at_the_door: OpenStage, local: Path) -> None:
    stage = at_the_door(local)
    type_password(stage, "to nie jest to hasło")
    told(
        stage,
        "To hasło nie pasuje.",
        "Twoje dane są bezpieczne i nietknięte.",
        "Sprawdź Caps Lock i układ klawiatury, potem spróbuj jeszcze raz.",
    )
    type_password(stage, DEMO_PASSWORD)
    assert stage.program.main is not None


def test_a_damaged_key_file_and_the_older_one_at_a_word(at_the_door: OpenStage, local: Path) -> None:
    key = unlock_with_password(local, password=DEMO_PASSWORD)
    set_password(local, key=key, password=NEXT_PASSWORD, kdf=CHEAP)
    key.wipe()
    keys = local / KEYS_FILE
    damaged = bytearray(keys.read_bytes())
    damaged[len(damaged) // 2] ^= 0xFF
    keys.write_bytes(damaged)
    before = files_of(local)
    stage = at_the_door(local)
    driver.wait_until(lambda: "uszkodzony" in read(stage), what="the damage told")
    told(
        stage,
        "Plik kluczy tego profilu jest uszkodzony.",
        "Dane wciąż tam są, zaszyfrowane; niczego nie nadpisano.",
        "Przywróć starszy plik kluczy (otworzy się hasłem z tamtego czasu) albo zadzwoń do ośrodka.",
    )
    assert files_of(local) == before
    driver.press(stage.window, "Przywróć starszy plik kluczy")
    driver.wait_until(lambda: "Anna Szablonowska" in read(stage), what="the door")
    type_password(stage, DEMO_PASSWORD)
    assert stage.program.main is not None


def damage_middle(store: Path) -> None:
    content = bytearray(store.read_bytes())
    for place in range(4096 * 5, len(content), 4096 * 3):
        content[place : place + 64] = bytes(64)
    store.write_bytes(content)


def write_zeros(store: Path) -> None:
    store.write_bytes(bytes(store.stat().st_size))


def write_plain(store: Path) -> None:
    store.write_bytes(b"SQLite format 3\0" + bytes(8192))


def take_away(store: Path) -> None:
    store.rename(store.with_name("gdzie-indziej"))


@pytest.mark.parametrize(
    ("damage", "happened", "safe"),
    [
        (write_zeros, "Plik z danymi nie otwiera się tym kluczem.", UNTOUCHED),
        (damage_middle, "Część pliku z danymi jest uszkodzona.", UNTOUCHED),
        (write_plain, "Plik w miejscu danych nie jest zaszyfrowany przez Parasol.", UNTOUCHED),
        (take_away, "Nie ma pliku z danymi.", "Klucze są bezpieczne."),
    ],
)
def test_a_damaged_database(
    at_the_door: OpenStage, local: Path, damage: Callable[[Path], None], happened: str, safe: str
) -> None:
    damage(local / DATABASE_FILE)
    before = files_of(local)
    stage = at_the_door(local)
    type_password(stage, DEMO_PASSWORD)
    told(stage, happened, safe, BACKUP)
    driver.press(stage.window, "Spróbuj ponownie")
    stage.close()
    assert files_of(local) == before


def test_a_store_of_a_newer_program(at_the_door: OpenStage, local: Path) -> None:
    with opened(local) as workspace, workspace.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = files_of(local)
    stage = at_the_door(local)
    type_password(stage, DEMO_PASSWORD)
    told(
        stage,
        "Dane zapisała nowsza wersja Parasola.",
        "Twoje dane są bezpieczne; ta wersja ich nie ruszyła.",
        "Zainstaluj nowszą wersję.",
    )
    stage.close()
    assert files_of(local) == before


def test_a_store_open_in_another_window(at_the_door: OpenStage, local: Path) -> None:
    with opened(local):
        stage = at_the_door(local)
        type_password(stage, DEMO_PASSWORD)
        told(
            stage,
            "Parasol jest już otwarty w innym oknie.",
            "Twoje dane są tam bezpieczne.",
            "Przejdź do tamtego okna albo zamknij je i spróbuj jeszcze raz.",
        )
    driver.press(stage.window, "Spróbuj ponownie")
    type_password(stage, DEMO_PASSWORD)
    assert stage.program.main is not None


def test_f12_locks_although_a_box_is_open(working: OpenStage, local: Path) -> None:
    stage = working(local)
    box = errors.show(stage.main, DiskFull())
    over = box.windowHandle()
    driver.wait_until(lambda: QGuiApplication.focusWindow() is over, what="the box in front")
    QTest.keyClick(over, Qt.Key.Key_F12)
    driver.wait_until(lambda: not work.door().is_open, what="the lock")
    driver.settle()
    assert "R-001" not in read(stage)
    driver.find(stage.window, QLineEdit, "Hasło")

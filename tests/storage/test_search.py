"""Search knows Polish: any form of a word finds any other, with or without diacritics."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, create_engine, text
from sqlcipher3 import dbapi2 as sqlcipher

from storage import search


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://", module=sqlcipher)
    with engine.begin() as connection:
        connection.execute(text(search.CREATE_ROWS))
        connection.execute(text(search.CREATE_TEXT))
        yield connection
    engine.dispose()


def put(connection: Connection, row_id: str, body: str, title: str = "", *, entity: str = "note") -> None:
    values = {"title": title, "body": body}
    search.index_entries(connection, [search.entry(entity, row_id, "family/f", values)])


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Rozmowa o budżecie domowym.", "budżet"),
        ("Rozmowa o budżecie domowym.", "budzet"),
        ("Spacer z dziećmi.", "dziecko"),
        ("Telefon do Kowalskiej w sprawie łóżka.", "Kowalska"),
        ("Telefon do Kowalskiej w sprawie łóżka.", "lozko"),
        ("Zosia jest na liście do żłobka.", "żłob"),
    ],
)
def test_any_form_finds_any_other(connection: Connection, written: str, typed: str) -> None:
    put(connection, "1", written)
    put(connection, "2", "Zupełnie inna treść o szkole.")
    assert [hit.row_id for hit in search.find(connection, typed)] == ["1"]


def test_all_words_must_be_there_and_a_title_comes_first(connection: Connection) -> None:
    put(connection, "1", "rata czynszu i budżet")
    put(connection, "2", "rata", title="czynsz")
    put(connection, "3", "czynsz")
    assert [hit.row_id for hit in search.find(connection, "czynsz rata")] == ["2", "1"]


def test_names_come_before_what_was_written_last(connection: Connection) -> None:
    put(connection, "family", "R-001", title="Próbni", entity="family")
    put(connection, "older", "Próbna jazda z tatą.")
    put(connection, "newer", "Próbna lekcja Kacpra.")
    for typed in ("p", "pr", "pró", "prób"):
        assert [hit.row_id for hit in search.find(connection, typed)] == ["family", "newer", "older"]


def test_only_so_many_rows_and_none_twice(connection: Connection) -> None:
    for number in range(9):
        put(connection, f"{number}", "spokój w domu", title="spokój" if number % 2 else "")
    hits = [hit.row_id for hit in search.find(connection, "spokój", limit=6)]
    assert hits == ["7", "5", "3", "1", "8", "6"]


@pytest.mark.parametrize("written", ["próba_generalna", "½ etatu", "l'Étranger", "R-001", "x²", "Świętego Piotra"])
def test_words_with_signs_in_them_are_found_as_they_are_written(connection: Connection, written: str) -> None:
    put(connection, "1", f"Zapisano: {written}.")
    assert len(search.find(connection, written)) == 1


def test_a_changed_row_is_found_by_its_new_words_only(connection: Connection) -> None:
    put(connection, "1", "gniew")
    put(connection, "1", "spokój")
    assert search.find(connection, "gniew") == []
    assert len(search.find(connection, "spokój")) == 1


@pytest.mark.parametrize("typed", ["", "   ", '"', "* OR (", "NEAR(", "a:b", "-"])
def test_anything_may_be_typed(connection: Connection, typed: str) -> None:
    put(connection, "1", "spokój")
    search.find(connection, typed)


def test_search_stays_in_one_family(connection: Connection) -> None:
    put(connection, "1", "spokój")
    assert search.find(connection, "spokój", scope="family/other") == []


def test_many_rows_at_once_leave_few_parts_and_ordinary_settings(connection: Connection) -> None:
    body = " ".join(f"słowo{number}" for number in range(400))
    entries = [
        search.entry("note", str(number), "family/f", {"title": "", "body": f"{body} sam{number}x"})
        for number in range(2000)
    ]
    search.index_entries(connection, entries)
    gathered = connection.execute(text("SELECT v FROM search_text_config WHERE k = 'hashsize'")).scalar_one()
    assert gathered == 1 << 20
    put(connection, "one more", "osobno")
    for typed, row_id in (("sam7x", "7"), ("sam1999x", "1999"), ("osobno", "one more")):
        assert [hit.row_id for hit in search.find(connection, typed)] == [row_id]
    # Of the many, and of the one after them.
    assert connection.execute(text("SELECT count(DISTINCT segid) FROM search_text_idx")).scalar_one() <= 2

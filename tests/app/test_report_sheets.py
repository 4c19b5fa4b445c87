"""Reports as CSV: what a Polish spreadsheet opens, and nothing it would run; small numbers for publication."""

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from app import clock, reports
from app.demo.ids import family_id
from app.reports import Period, Report, Row, Unit, printing, sheets
from app.reports.errors import ReportFileNotWritten
from app.reports.numbers import number_words, public_words, read_number, sheet_words
from storage.vocabulary.work import ReportKind
from tests.demo_day import ANNA, MONDAY, MORNING

TO_NOVEMBER = Period(date(2026, 7, 1), date(2026, 11, 30))
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
DANGEROUS = ("=1+1", "+48 000", "-2", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://example.org")')


def cells(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.fixture
def report(demo_session: Session) -> Report:
    with clock.fixed(MORNING):
        return reports.read_report(demo_session, kind=ReportKind.HALF_YEAR, period=TO_NOVEMBER, whole=True)


def test_every_row_of_the_report_is_in_the_file(report: Report) -> None:
    rows = {row[1]: row[2] for row in cells(sheets.report_sheet(report)) if len(row) > 3}
    for one in report.rows():
        assert rows[one.row.label] == sheet_words(one.value, one.row.unit)
    assert rows["Rodziny, z którymi zakończono pracę"] == "1"


def test_small_numbers_are_hidden_where_the_public_reads(report: Report) -> None:
    rows = {row[1]: row[2] for row in cells(sheets.report_sheet(report, public=True)) if len(row) > 3}
    assert rows["Rodziny, z którymi zakończono pracę"] == "<5"
    assert rows["Rodziny, z którymi asystenci prowadzili pracę"] == "21"
    assert rows["ze względu na brak efektów"] == "0"
    assert rows["Asystenci rodziny na ostatni dzień okresu"] == "3"
    assert not any("Atrapiński" in label for label in rows)


def test_small_numbers_are_hidden_on_public_paper(demo_session: Session, report: Report) -> None:
    with clock.fixed(MORNING):
        public = printing.print_report(demo_session, report=report, public=True)
        inside = printing.print_report(demo_session, report=report)
    assert "Atrapiński" not in str(public.data)
    assert "Atrapiński" in str(inside.data)
    values = {row["label"]: row["value"] for part in public.data["parts"] for row in part["rows"]}  # type: ignore[index, union-attr, call-overload]
    assert values["Rodziny, z którymi zakończono pracę"] == "<5"


@pytest.mark.parametrize("cell", DANGEROUS)
def test_no_cell_is_a_formula(cell: str) -> None:
    (row,) = cells(sheets.to_csv([("R-001", cell)]))
    assert row[1] == f"'{cell}"


@given(st.lists(st.lists(st.text(), min_size=1, max_size=4), min_size=1, max_size=5))
def test_whatever_is_written_comes_back_and_begins_harmlessly(rows: list[list[str]]) -> None:
    texts = [[cell.replace("\r", " ").replace("\0", "") for cell in row] for row in rows]
    back = cells(sheets.to_csv(texts).replace(b"\r\n\r\n", b"\r\n\r\n"))
    for before, after in zip(texts, back, strict=True):
        for told, cell in zip(before, after, strict=False):
            assert cell in (told, f"'{told}")
            assert not cell.startswith(("=", "+", "-", "@", "\t"))


def test_journals_cards_and_trips_go_into_files(demo_session: Session) -> None:
    with clock.fixed(MORNING):
        journal = reports.read_journal(demo_session, family_id=family_id("R-001"), period=NOVEMBER)
        card = reports.read_work_card(demo_session, period=NOVEMBER, user_id=ANNA, day=MONDAY)
        trips = reports.read_trips(demo_session, period=NOVEMBER, user_id=ANNA)
    assert len(cells(sheets.journal_sheet(journal, period=NOVEMBER))) == len(journal.lines) + 3
    assert len(cells(sheets.card_sheet(card, period=NOVEMBER))) == len(card.lines) + 3
    rows = cells(sheets.trips_sheet(trips, period=NOVEMBER))
    assert rows[-1][3:] == ["Razem", "61,6", "", "8,4"]


def test_names_of_files_name_nobody() -> None:
    name = sheets.sheet_name(ReportKind.JOURNAL, NOVEMBER, code="R-001")
    assert name == "dziennik-pracy-z-rodziną_R-001_2026-11-01_2026-11-30.csv"


def test_a_file_is_written_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    sheets.save_sheet(b"abc", target=target)
    assert target.read_bytes() == b"abc"
    assert list(tmp_path.iterdir()) == [target]
    with pytest.raises(ReportFileNotWritten):
        sheets.save_sheet(b"abc", target=tmp_path / "nowhere" / "a.csv")


@pytest.mark.parametrize(
    ("value", "unit", "words", "sheet"),
    [
        (12, Unit.PIECES, "12", "12"),
        (1234, Unit.PIECES, "1\xa0234", "1234"),
        (450, Unit.MINUTES, "7 godz. 30 min", "7,5"),
        (Decimal("41.5"), Unit.KILOMETRES, "41,5 km", "41,5"),
        (Decimal("184250.50"), Unit.MONEY, "184\xa0250,50 zł", "184250,5"),
        (Decimal("0.25"), Unit.LEVELS, "0,25", "0,25"),
        (Decimal(100), Unit.PERCENT, "100 %", "100"),
        (None, Unit.PIECES, "—", ""),
    ],
)
def test_numbers_in_words(value: int | Decimal | None, unit: Unit, words: str, sheet: str) -> None:
    assert number_words(value, unit) == words
    assert sheet_words(value, unit) == sheet


@pytest.mark.parametrize(("value", "words"), [(0, "0"), (1, "<5"), (4, "<5"), (5, "5"), (None, "—")])
def test_the_small_number_rule(value: int | None, words: str) -> None:
    assert public_words(Row(key="k", label="k"), value) == words


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_a_number_in_a_sheet_is_read_back(value: Decimal) -> None:
    assert read_number(sheet_words(value)) == value

"""A chart is one drawing: vectors in the PDF, SVG on the screen, words and a table for those who do not see it."""

import io
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from reportlab.graphics.shapes import Drawing, Group, PolyLine, Shape, String
from reportlab.graphics.shapes import Polygon as Outline
from reportlab.platypus import SimpleDocTemplate

from app.documents import charts
from app.documents.charts import Bars, Chart, ChartLook, Lines, Progress, Radar, Series, Sparkline
from app.i18n import set_language

AREAS = (
    "bezpieczeństwo dzieci", "opieka i pielęgnacja", "wychowanie", "szkoła i rozwój", "zdrowie", "więzi i komunikacja",
    "relacje dorosłych", "gospodarstwo domowe", "budżet", "mieszkanie", "praca", "urzędy", "czas wolny",
    "uzależnienia", "przemoc", "otoczenie",
)  # fmt: skip
NOW = Series(name="teraz", values=(4, 4, 3, 3, 4, 3, 3, 4, 3, 3, 3, 4, 3, 3, 4, 4))
BEFORE = Series(name="diagnoza 10.2025", values=(2, 3, 2, 2, 4, 2, 2, 3, 1, 2, 2, 2, 2, 2, 3, 5))
RADAR = Radar(title="Obszary", axes=AREAS, series=(NOW, BEFORE), base=(3, "podstawowa stabilność (3)"))
DAYS = (date(2026, 1, 15), date(2026, 3, 1), date(2026, 5, 20), date(2026, 11, 23))
LINES = Lines(
    title="Motywacja i cele",
    days=DAYS,
    series=(Series(name="motywacja", values=(3, 4, 6, 7)), Series(name="G2", values=(1, None, 5, 6.5))),
)
BARS = Bars(
    title="Wizyty",
    labels=("w domu", "towarzyszenie w urzędach i poradniach", "nie zastano"),
    series=(Series(name="2026", values=(1112, 31, 9)), Series(name="2025", values=(87, None, 14))),
)
SPARK = Sparkline(title="Motywacja", values=(3, 4, None, 6, 7))
PROGRESS = Progress(title="G2", value=6)
ALL: list[Chart] = [RADAR, LINES, BARS, SPARK, PROGRESS]


@pytest.fixture(autouse=True)
def _polish() -> None:
    set_language("pl")


def look(width: float = 480, height: float = 360, text: float = 13) -> ChartLook:
    return ChartLook(
        width=width,
        height=height,
        text=text,
        ink="#1E2A2B",
        muted="#5A6668",
        line="#E3DED3",
        ground="#FFFFFF",
        series=("#0E6666", "#5A6668", "#1E2A2B"),
    )


def parts(shape: Shape) -> list[Shape]:
    if isinstance(shape, Drawing | Group):
        return [inner for one in shape.contents for inner in parts(one)]
    return [shape]


def words(drawing: Drawing) -> str:
    return " ".join(part.text for part in parts(drawing) if isinstance(part, String))


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: type(chart).__name__)
def test_on_paper_it_is_vectors_in_the_embedded_font(chart: Chart) -> None:
    out = io.BytesIO()
    drawing = charts.draw(chart, charts.paper_look(width=440, height=300))
    SimpleDocTemplate(out, invariant=1).build([drawing])
    page = PdfReader(io.BytesIO(out.getvalue())).pages[0]
    assert not page.images
    resources = page["/Resources"]
    assert isinstance(resources, DictionaryObject)
    named = resources["/Font"]
    assert isinstance(named, DictionaryObject)
    fonts = [font.get_object() for font in named.values()]
    used = [font for font in fonts if "SourceSans" in str(font["/BaseFont"])]
    assert used
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in used)
    written = page.extract_text().split()
    assert [word for word in words(drawing).split() if word not in written] == []


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: type(chart).__name__)
def test_on_screen_it_is_svg_with_the_same_words_in_the_same_family(chart: Chart) -> None:
    written = charts.svg(chart, look(), family="Source Sans Pro")
    root = ET.fromstring(written)  # noqa: S314 - our own text
    texts = [one for one in root.iter() if one.tag.endswith("}text")]
    assert " ".join(one.text or "" for one in texts) == words(charts.draw(chart, look()))
    assert all("font-family: Source Sans Pro" in one.get("style", "") for one in texts)
    assert root.get("viewBox") == "0 0 480 360"
    assert "clipPath" not in written
    assert "None" not in written


def test_what_was_before_differs_from_now_without_its_colour() -> None:
    for chart in (RADAR, LINES):
        lines = [part for part in parts(charts.draw(chart, look())) if isinstance(part, Outline | PolyLine)]
        dashes = {repr(line.strokeDashArray) for line in lines if line.strokeColor and line.strokeWidth >= 1.5}
        assert len(dashes) >= 2
    same = replace(look(), series=("#000000",))
    assert len({type(part).__name__ for part in parts(charts.draw(BARS, same))} & {"Rect", "Line"}) == 2


def test_every_series_is_named_and_every_bar_has_its_number() -> None:
    said = words(charts.draw(BARS, look()))
    for word in ("2026", "2025", "31", "9", "14", "87", "–"):
        assert word in said.split()
    assert "1\xa0112" in said
    assert "motywacja 7" in words(charts.draw(LINES, look()))
    assert "podstawowa stabilność (3)" in words(charts.draw(RADAR, look()))


def test_a_narrow_radar_numbers_its_areas_rather_than_cut_their_names() -> None:
    assert "bezpieczeństwo" in words(charts.draw(RADAR, look()))
    narrow = words(charts.draw(RADAR, look(220, 240, 20))).split()
    assert [str(n) for n in range(1, 17)] == [word for word in narrow if word.isdigit()]


def test_a_gap_stays_a_gap() -> None:
    drawing = charts.draw(Lines(title="x", days=DAYS, series=(LINES.series[1],)), look())
    pieces = [part for part in parts(drawing) if isinstance(part, PolyLine)]
    assert [len(piece.points) // 2 for piece in pieces] == [2]


def test_in_words() -> None:
    assert charts.sentence(RADAR) == (
        "Obszary: lepiej w 14 obszarach; gorzej w 1 obszarze; najniżej: wychowanie, szkoła i rozwój, "
        "więzi i komunikacja, relacje dorosłych, …."
    )
    assert charts.sentence(LINES) == "Motywacja i cele: motywacja od 3 do 7 na 10; G2 od 1 do 6,5 na 10."
    assert charts.sentence(PROGRESS) == "G2: 6 z 10."
    assert charts.sentence(SPARK) == "Motywacja: od 3 do 7 na 10."


def test_as_a_table_no_number_is_lost() -> None:
    made = charts.table(RADAR)
    assert made.head == ("Obszar", "teraz", "diagnoza 10.2025")
    assert made.rows[0] == ("1. bezpieczeństwo dzieci", "4", "2")
    assert len(made.rows) == 16
    assert charts.table(LINES).rows[1] == ("01.03.2026", "4", "–")
    for chart in ALL:
        made = charts.table(chart)
        assert all(len(row) == len(made.head) for row in made.rows)


def test_nothing_known_is_said() -> None:
    empty = Lines(title="Motywacja", days=(), series=(Series(name="motywacja", values=()),))
    assert charts.is_empty(empty)
    assert charts.sentence(empty) == "Motywacja: motywacja jeszcze nieznane."
    charts.svg(empty, look())
    charts.svg(Radar(title="Obszary", axes=(), series=()), look())
    charts.svg(Bars(title="Wizyty", labels=(), series=()), look())
    assert not charts.is_empty(RADAR)


VALUES = st.one_of(st.none(), st.floats(0, 10, allow_nan=False))
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=60)


@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(1, 24), st.integers(1, 4), st.sampled_from([9.0, 13.0, 26.0]))
def test_any_data_is_drawn_within_its_edges(data: st.DataObject, places: int, count: int, text: float) -> None:
    series = tuple(
        Series(name=data.draw(NAMES)[:20], values=tuple(data.draw(st.lists(VALUES, min_size=places, max_size=places))))
        for _n in range(count)
    )
    days = tuple(date(2024, 1, 1) + timedelta(days=31 * n) for n in range(places))
    labels = tuple(f"obszar {n}" for n in range(places))
    for chart in (
        Radar(title="x", axes=labels, series=series, top=10),
        Lines(title="x", days=days, series=series),
    ):
        dressed = look(900, 700, text)
        left, low, right, high = charts.draw(chart, dressed).getBounds()
        assert min(left, low) >= -1
        assert right <= dressed.width + 1
        assert high <= dressed.height + 1
        ET.fromstring(charts.svg(chart, dressed))  # noqa: S314 - our own text

"""What is seen at a glance: charts, years, pages."""

from collections.abc import Iterator
from datetime import date, timedelta

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.documents.charts import Bars, Lines, Progress, Radar, Series, Sparkline
from storage.vocabulary.term import N_
from ui.gallery.paper import sample_pages
from ui.gallery.specimen import Sample, Specimen, State
from ui.screens.family.picture import LOOKS
from ui.widgets.chart_view import ChartView
from ui.widgets.pdf_view import PdfView
from ui.widgets.picture_view import PictureView
from ui.widgets.timeline import Timeline
from ui.widgets.timeline_layout import TimelineEvent

ORDER, TITLE = 80, N_("Pictures")
_TODAY = date(2026, 11, 23)
_AREAS = (
    "bezpieczeństwo dzieci", "opieka i pielęgnacja", "wychowanie", "szkoła i rozwój", "zdrowie", "więzi i komunikacja",
    "relacje dorosłych", "gospodarstwo domowe", "budżet", "mieszkanie", "praca", "urzędy", "czas wolny",
    "uzależnienia", "przemoc", "otoczenie",
)  # fmt: skip
_RADAR = Radar(
    title="Obszary",
    axes=_AREAS,
    series=(
        Series(name="teraz", values=(4, 4, 3, 3, 4, 3, 3, 4, 3, 3, 3, 4, 3, 3, 4, 4)),
        Series(name="diagnoza 10.2025", values=(2, 3, 2, 2, 3, 2, 2, 3, 1, 2, 2, 2, 2, 2, 3, 3)),
    ),
    base=(3, "podstawowa stabilność (3)"),
)
_LINES = Lines(
    title="Motywacja i cele",
    days=tuple(date(2026, month, 15) for month in (1, 3, 5, 8, 11)),
    series=(
        Series(name="motywacja", values=(3, 4, 4, 6, 7)),
        Series(name="G2 szkoła", values=(1, 2, None, 5, 6)),
        Series(name="G4 praca", values=(None, 1, 2, 3, 6.5)),
    ),
)
_BARS = Bars(
    title="Wizyty",
    labels=("w domu rodziny", "w szkole lub przedszkolu", "towarzyszenie w urzędach i poradniach", "nie zastano"),
    series=(Series(name="2026", values=(112, 24, 31, 9)), Series(name="2025", values=(87, 30, 12, 14))),
)
_MARKS = (
    (date(2025, 10, 6), "zgoda", "consent"),
    (date(2025, 11, 1), "plan v1", "plan"),
    (date(2025, 11, 3), "interwencja 3.11", "intervention"),
    (date(2025, 12, 20), "ocena 1", "assessment"),
    (date(2026, 2, 10), "sąd: zobowiązanie 10.02", "court"),
    (date(2026, 6, 2), "plan v3", "plan"),
    (date(2026, 11, 12), "koniec 12.11", "end"),
)


def _charts() -> Iterator[Sample]:
    yield Sample("normal", ChartView(_RADAR, height=360), wide=True)
    yield Sample("normal", ChartView(_LINES, height=220), wide=True)
    yield Sample("normal", ChartView(_BARS, height=220), wide=True)
    table = ChartView(_LINES, height=220)
    table.show_table()
    yield Sample("open", table, wide=True)
    nothing = Lines(title="Motywacja", days=(), series=(Series(name="motywacja", values=()),))
    yield Sample("empty", ChartView(nothing), wide=True)
    spark = Sparkline(title="Motywacja", values=(3, 4, 4, 6, 7))
    yield Sample("normal", ChartView(spark, height=28, table=False))
    yield Sample("normal", ChartView(Progress(title="G2", value=6), height=28, table=False))


def _timelines() -> Iterator[Sample]:
    marks = [TimelineEvent(day, title, kind) for day, title, kind in _MARKS]
    first = date(2025, 9, 20)
    visits = [
        TimelineEvent(first + timedelta(9 * n), "Wizyta w domu", "missed" if n % 8 == 5 else "met", str(n))
        for n in range(46)
    ]
    long_ago = date(2016, 12, 1)
    many = [TimelineEvent(long_ago + timedelta(n * 3645 // 1500), "Wizyta w domu", "met") for n in range(1500)]
    shown: dict[State, list[TimelineEvent]] = {"normal": [*visits, *marks], "many": [*many, *marks], "empty": []}
    for state, events in shown.items():
        line = Timeline(LOOKS, name="Oś czasu")
        line.set_events(events, today=_TODAY, summary="")
        yield Sample(state, line, wide=True)
    whole = Timeline(LOOKS, name="Oś czasu")
    whole.set_events([*many, *marks], today=_TODAY, summary="")
    whole.show_all()
    yield Sample("many", whole, wide=True)


def _papers() -> Iterator[Sample]:
    good, broken = PdfView(), PdfView()
    good.show_pdf(sample_pages())
    broken.show_pdf(b"to nie jest PDF")
    yield Sample("normal", good, wide=True, height=420)
    yield Sample("error", broken, wide=True, height=260)


def _photographs() -> Iterator[Sample]:
    whole, near, turned, empty = (PictureView(name="Zdjęcie pisma") for _state in range(4))
    for view in (whole, near, turned):
        view.show_picture((_photograph(),))
    near.canvas.zoom(2.0)
    turned.canvas.turn(90)
    yield Sample("normal", whole, wide=True, height=420)
    yield Sample("open", near, wide=True, height=420)
    yield Sample("chosen", turned, wide=True, height=420)
    yield Sample("empty", empty, wide=True, height=160)


def _photograph() -> QImage:
    """Return a sheet on a table, as a telephone would take it; a photograph has the same colours in every theme."""
    image = QImage(900, 1200, QImage.Format.Format_RGB32)
    image.fill(QColor("#8a7360"))
    painter = QPainter(image)
    painter.fillRect(QRect(90, 110, 720, 980), QColor("#f6f2e8"))
    painter.setPen(QColor("#2b2b2b"))
    font = painter.font()
    font.setPixelSize(44)
    painter.setFont(font)
    words = "DANE FIKCYJNE\n\nZaświadczenie\nze Szkoły Podstawowej\nnr 1 w Makietowie"
    painter.drawText(QRect(150, 200, 600, 700), Qt.AlignmentFlag.AlignLeft, words)
    painter.end()
    return image


SPECIMENS = (
    Specimen(("chart_view",), _charts),
    Specimen(("timeline", "timeline_picture", "timeline_layout", "timeline_shapes"), _timelines),
    Specimen(("pdf_view", "zoom_bar", "leading"), _papers),
    Specimen(("picture_view",), _photographs),
)

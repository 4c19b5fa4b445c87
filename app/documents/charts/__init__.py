"""Charts: one drawing from data, as vectors in a PDF and as SVG on the screen.

Use:

    chart = Radar(title="Obszary", axes=(…), series=(Series(name="teraz", values=(…)), Series(name="w maju", …)))
    story.append(draw(chart, paper_look(width=480, height=300)))   # a flowable of reportlab
    text = svg(chart, look)                                        # the same drawing; off the GUI thread
    sentence(chart), table(chart)                                  # for those who do not see it

Nothing is told by colour alone: series differ in dashes and markers and carry their names; bars carry their numbers.
reportlab is loaded by the first `draw`, not by importing this package.
"""

from typing import TYPE_CHECKING

from app.documents.charts.data import Bars, Chart, Lines, Progress, Radar, Series, Sparkline
from app.documents.charts.kin import Ecomap, EcoTie, Genogram, KinLine, KinPerson, Spot
from app.documents.charts.kin_places import kin_places, read_spots, spot_of
from app.documents.charts.look import ChartLook, paper_look
from app.documents.charts.words import ChartTable, figure, is_empty, sentence, table

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

__all__ = [
    "Bars",
    "Chart",
    "ChartLook",
    "ChartTable",
    "EcoTie",
    "Ecomap",
    "Genogram",
    "KinLine",
    "KinPerson",
    "Lines",
    "Progress",
    "Radar",
    "Series",
    "Sparkline",
    "Spot",
    "draw",
    "figure",
    "is_empty",
    "kin_places",
    "paper_look",
    "read_spots",
    "sentence",
    "spot_of",
    "svg",
    "table",
]


def draw(chart: Chart, look: ChartLook) -> "Drawing":  # noqa: PLR0911 - one line per kind
    """Return a chart as a drawing of reportlab, a flowable of any print."""
    from app.documents.charts import bars, ecomap, genogram, lines, radar, small  # noqa: PLC0415 - reportlab is heavy

    match chart:
        case Radar():
            return radar.draw_radar(chart, look)
        case Lines():
            return lines.draw_lines(chart, look)
        case Bars():
            return bars.draw_bars(chart, look)
        case Sparkline():
            return small.draw_sparkline(chart, look)
        case Progress():
            return small.draw_progress(chart, look)
        case Genogram():
            return genogram.draw_genogram(chart, look)
        case Ecomap():
            return ecomap.draw_ecomap(chart, look)


def svg(chart: Chart, look: ChartLook, *, family: str = "Source Sans Pro") -> str:
    """Return a chart as SVG text.

    Args:
        chart: the data.
        look: size and colours; pixels.
        family: name of the font family as the screen knows it; it is the one the drawing was measured with.
    """
    from reportlab.graphics import renderSVG  # noqa: PLC0415 - as above

    from app.documents.pdf import fonts  # noqa: PLC0415 - as above

    names = {
        fonts.REGULAR: {"family": family, "weight": "400"},
        fonts.SEMIBOLD: {"family": family, "weight": "600"},
    }
    # Qt paints a clip path as a shape of its own; nothing is drawn beyond the edges anyway.
    written = str(renderSVG.drawToString(draw(chart, look), fontHacks=names, useClip=True))
    # The renderer writes Python's None for lines without an inside, which is no colour.
    return written.replace("fill: None;", "fill: none;")

"""A chart in words: one sentence for screen readers, and a table that says every number."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.documents.charts.data import Bars, Chart, Lines, Progress, Radar, Series, Sparkline
from app.documents.charts.kin import Ecomap, Genogram
from app.i18n import _, format_date, locale, ngettext

# More names would make no sentence.
_NAMED = 4


@dataclass(frozen=True, slots=True)
class ChartTable:
    """Every number of a chart; `rows` are as long as `head`."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def figure(value: float) -> str:
    """Write a number with at most one decimal: „3”, „3,5”, „1 234”."""
    from babel.numbers import format_decimal  # noqa: PLC0415 - heavy, not needed before unlock

    return str(format_decimal(value, format="#,##0.#", locale=locale()))


def is_empty(chart: Chart) -> bool:
    """Tell whether there is no number to show."""
    match chart:
        case Progress():
            return False
        case Sparkline():
            return all(value is None for value in chart.values)
        case Genogram():
            return not chart.people
        case Ecomap():
            return not chart.ties
    return all(value is None for one in chart.series for value in one.values)


def table(chart: Chart) -> ChartTable:  # noqa: PLR0911 - one line per kind
    """Return every number of a chart as rows of words."""
    match chart:
        case Radar():
            named = tuple(f"{place}. {name}" for place, name in enumerate(chart.axes, start=1))
            return _columns(_("Area"), named, chart.series)
        case Lines():
            return _columns(_("Day"), tuple(format_date(day) for day in chart.days), chart.series)
        case Bars():
            return _columns(chart.title, chart.labels, chart.series)
        case Sparkline():
            series = Series(name=chart.title, values=chart.values)
            return _columns(_("No."), tuple(str(n + 1) for n in range(len(chart.values))), (series,))
        case Progress():
            return ChartTable((chart.title, _("of")), ((figure(chart.value), figure(chart.top)),))
        case Genogram():
            return ChartTable((_("Who"), _("What")), tuple(_kin_rows(chart)))
        case Ecomap():
            return ChartTable((_("Who"), _("What")), tuple((one.name, one.words) for one in chart.ties))


def sentence(chart: Chart) -> str:
    """Say in a sentence what a chart shows; the table has the rest."""
    match chart:
        case Radar():
            said = _radar(chart)
        case Lines():
            said = [_course(series, chart.top) for series in chart.series]
        case Bars():
            said = [f"{label} {_cell(chart.series[0].values[n])}" for n, label in enumerate(chart.labels)]
        case Sparkline():
            said = [_course(Series(name="", values=chart.values), chart.top)]
        case Progress():
            said = [_("{value} of {top}").format(value=figure(chart.value), top=figure(chart.top))]
        case Genogram():
            said = [f"{who}: {what}" for who, what in _kin_rows(chart)]
        case Ecomap():
            said = [f"{one.name}: {one.words}" for one in chart.ties]
    return f"{chart.title}: {'; '.join(filter(None, said))}." if any(said) else chart.title


def _kin_rows(chart: Genogram) -> Iterator[tuple[str, str]]:
    names = {one.key: one.name for one in chart.people}
    for one in chart.people:
        yield one.name, one.note
    for line in (*chart.couples, *chart.relations):
        yield f"{names.get(line.first, '')} – {names.get(line.second, '')}", line.words


def _columns(first: str, names: tuple[str, ...], series: tuple[Series, ...]) -> ChartTable:
    rows = tuple((name, *(_cell(one.values[place]) for one in series)) for place, name in enumerate(names))
    return ChartTable((first, *(one.name for one in series)), rows)


def _cell(value: float | None) -> str:
    return "–" if value is None else figure(value)


def _course(series: Series, top: float) -> str:
    known = [value for value in series.values if value is not None]
    if not known:
        return _("{name} not known yet").format(name=series.name).strip()
    if len(known) == 1:
        words = _("{name} {value} of {top}")
        return words.format(name=series.name, value=figure(known[0]), top=figure(top)).strip()
    words = _("{name} from {first} to {last} of {top}")
    return words.format(name=series.name, first=figure(known[0]), last=figure(known[-1]), top=figure(top)).strip()


def _radar(chart: Radar) -> list[str]:
    now = chart.series[0]
    if len(chart.series) < 2:
        return [f"{name} {_cell(value)}" for name, value in zip(chart.axes, now.values, strict=True)]
    before = chart.series[1]
    pairs = [(a, b) for a, b in zip(now.values, before.values, strict=True) if a is not None and b is not None]
    better, worse = sum(a > b for a, b in pairs), sum(a < b for a, b in pairs)
    lowest = min((value for value in now.values if value is not None), default=None)
    weakest = [name for name, value in zip(chart.axes, now.values, strict=True) if value == lowest is not None]
    said = [
        ngettext("better in {n} area", "better in {n} areas", better),
        ngettext("worse in {n} area", "worse in {n} areas", worse),
    ]
    if weakest:
        more = ", …" if len(weakest) > _NAMED else ""
        said.append(_("lowest: {areas}").format(areas=", ".join(weakest[:_NAMED]) + more))
    return said

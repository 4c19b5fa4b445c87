"""What is odd about the hours of a day as it is planned: two things at once (V04), too little rest before it (V32)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from app.i18n import _, format_time, local
from app.rules.finding import Finding, Severity
from app.rules.work_validity import Span, check_work

REST = "work_rest_short"
OVERLAP = "overlap"


def warn_about_days(spans: Sequence[Span], *, norms: Mapping[str, int]) -> dict[date, tuple[Finding, ...]]:
    """Return by day what is odd about it; days without anything odd are left out.

    Args:
        spans: the visits and appointments of one person, those of the evening before the first day among them.
        norms: hours by the keys of `app.rules.work_validity.NORMS`.
    """
    by_day: dict[date, list[Span]] = defaultdict(list)
    for span in sorted(spans):
        by_day[local(span.start).date()].append(span)
    found = {day: (*_overlaps(those), *_rest(by_day, day, norms)) for day, those in by_day.items()}
    return {day: findings for day, findings in found.items() if findings}


def _rest(by_day: Mapping[date, Sequence[Span]], day: date, norms: Mapping[str, int]) -> list[Finding]:
    before = by_day.get(day - timedelta(days=1), ())
    return [one for one in check_work([*before, *by_day[day]], norms=norms) if one.code == REST]


def _overlaps(spans: Sequence[Span]) -> list[Finding]:
    words = _("Two things at once, {start}–{end}.")
    found: list[Finding] = []
    for number, one in enumerate(spans):
        for other in spans[number + 1 :]:
            if other.start >= one.end:
                # They stand in order: nothing after it overlaps either.
                break
            text = words.format(start=format_time(other.start), end=format_time(min(one.end, other.end)))
            found.append(Finding(OVERLAP, Severity.WARN, text))
    return found

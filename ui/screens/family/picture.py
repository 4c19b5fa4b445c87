"""What the timeline of a family shows: meetings as dots, what mattered as marks of their own shapes."""

from app.i18n import format_date, ngettext
from app.timeline import Timeline as FamilyPicture
from ui.widgets.timeline_layout import EventLook, TimelineEvent

LOOKS = {
    "met": EventLook("disc", "accent", labelled=False),
    "missed": EventLook("ring", "accent", labelled=False),
    "consent": EventLook("rounded", "accent"),
    "plan": EventLook("diamond", "accent"),
    "intervention": EventLook("triangle", "danger", ink="danger"),
    "court": EventLook("square", "muted"),
    "assessment": EventLook("circle", "late"),
    "end": EventLook("post", "muted"),
}
# A screen reader says the latest of these; the rest is walked through.
_SAID = 12


def events_of(picture: FamilyPicture) -> list[TimelineEvent]:
    """Return meetings and marks as events."""
    dots = [TimelineEvent(dot.on, dot.title, "met" if dot.met else "missed", dot.row_id) for dot in picture.dots]
    return dots + [TimelineEvent(mark.on, mark.title, mark.kind) for mark in picture.marks]


def spoken(picture: FamilyPicture) -> str:
    """Return the picture in words, for those who do not see it."""
    met = sum(dot.met for dot in picture.dots)
    missed = len(picture.dots) - met
    parts = [ngettext("{n} meeting", "{n} meetings", met)]
    if missed:
        parts.append(ngettext("{n} did not take place", "{n} did not take place", missed))
    parts += [f"{format_date(mark.on)} {mark.title}" for mark in picture.marks[-_SAID:]]
    return "; ".join(parts)

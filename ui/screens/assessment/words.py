"""How an assessment is spoken about on screen."""

from app import clock
from app.assessments import AssessmentContent, AssessmentLine, AssessmentView, Counts
from app.i18n import _, format_date, label, local, ngettext
from storage.vocabulary.assessment import AssessmentKind, AssessmentStatus
from ui.navigation import HeaderPill, PillKind


def title(content: AssessmentContent | AssessmentLine) -> str:
    """Return „Okresowa ocena nr 3”, „Diagnoza”."""
    if content.kind is AssessmentKind.DIAGNOSIS:
        return _("Diagnosis")
    if content.kind is AssessmentKind.FINAL:
        return _("Final assessment no. {number}").format(number=content.number)
    return _("Periodic assessment no. {number}").format(number=content.number)


def state_line(view: AssessmentView, content: AssessmentContent) -> str:
    """Return „za okres 16.05.2026 – 23.11.2026 · 14 spotkań, 9 rozmów…”."""
    parts = []
    if content.period_from and content.period_to:
        since, until = format_date(content.period_from), format_date(content.period_to)
        parts.append(_("for {since} – {until}").format(since=since, until=until))
    if not content.is_diagnosis:
        parts.append(counted(content.counts))
    if content.editable and view.paper.printed_at is not None and not view.paper.changed:
        parts.append(_("printed for signature {date}").format(date=format_date(local(view.paper.printed_at))))
    return " · ".join(filter(None, parts))


def counted(counts: Counts) -> str:
    """Return „14 spotkań, 9 rozmów, 2 nieobecności”."""
    return ", ".join(
        (
            ngettext("{n} meeting", "{n} meetings", counts.visits),
            ngettext("{n} call", "{n} calls", counts.calls),
            ngettext("{n} absence", "{n} absences", counts.absent),
        )
    )


def pills(content: AssessmentContent) -> list[HeaderPill]:
    """Return the state: a draft that is late says how late it is."""
    if content.editable and content.due_on is not None and not content.is_diagnosis:
        days = (clock.today() - content.due_on).days
        if days > 0:
            return [HeaderPill(ngettext("{n} day late", "{n} days late", days), "late", "clock-counter-clockwise")]
        if days > -15:
            return [HeaderPill(_("due {date}").format(date=format_date(content.due_on)), "neutral", "clock")]
    return [] if content.editable else [HeaderPill(label(content.status), status_kind(content.status))]


def status_kind(status: AssessmentStatus) -> PillKind:
    """Return how a state looks: what was taken note of is done."""
    kinds: dict[AssessmentStatus, PillKind] = {
        AssessmentStatus.SIGNED: "accent",
        AssessmentStatus.HANDED: "accent",
        AssessmentStatus.ACKNOWLEDGED: "done",
    }
    return kinds.get(status, "neutral")


def change_words(line: AssessmentLine) -> str:
    """Return „lepiej: 6, gorzej: 1”, nothing when nothing changed."""
    parts = []
    if line.better:
        parts.append(_("better: {n}").format(n=line.better))
    if line.worse:
        parts.append(_("worse: {n}").format(n=line.worse))
    return ", ".join(parts)

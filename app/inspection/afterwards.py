"""Answers about one family after the work and around it: ending, monitoring, register, access (no. 6, 7, 11, 12)."""

from datetime import date

from app.families import whole_months
from app.i18n import _, format_date, label, local, ngettext
from app.inspection.answers import Answer, Answered, Question
from app.inspection.facts import Papers
from app.reports.rows import Ref
from app.reports.stays import CaseFacts
from storage.vocabulary.case import AssignmentKind
from storage.vocabulary.closing import ClosureReason


def ending(case: CaseFacts, papers: Papers) -> Answered:
    """Answer why the work ended and after how long (V22)."""
    question = Question.ENDING
    if case.closed_on is None:
        return Answered(question, Answer.NOT_ASKED, _("the work goes on"))
    cards = papers.by_case[case.case_id].closures
    rows = tuple(Ref(one.family_id, "closure", one.id) for one in cards)
    words = _("ended {day}").format(day=format_date(case.closed_on))
    if case.began is not None:
        months = whole_months(case.began, case.closed_on)
        words = ", ".join((words, ngettext("after {n} month", "after {n} months", months)))
    if not case.closure_reason:
        words = "; ".join((words, _("no reason")))
        return Answered(question, Answer.NO, words, _("Write the reason of the ending."), rows)
    words = f"{words}; {reason_words(case.closure_reason)}"
    if not cards:
        return Answered(question, Answer.ATTENTION, words, _("Add the closing card to the file."), rows)
    return Answered(question, Answer.YES, words, rows=rows)


def reason_words(reason: str) -> str:
    """Return the reason of an ending in words; one this program does not know as it is."""
    return label(ClosureReason(reason)) if reason in set(ClosureReason) else reason


def monitoring(case: CaseFacts, papers: Papers, day: date) -> Answered:
    """Answer whether contacts after the end are planned and made (UWR art. 15 ust. 1 pkt 16, V23)."""
    question = Question.MONITORING
    if case.closed_on is None:
        return Answered(question, Answer.NOT_ASKED, _("the work goes on"))
    own = papers.by_case[case.case_id]
    without = next((one.no_monitoring_reason for one in own.closures if one.no_monitoring_reason), "")
    if without:
        return Answered(question, Answer.YES, _("without monitoring: {reason}").format(reason=without))
    rows = tuple(Ref(one.family_id, "monitoring_contact", one.id) for one in own.contacts)
    made = [local(one.made_at).date() for one in own.contacts if one.made_at is not None]
    ahead = [one.planned_on for one in own.contacts if one.made_at is None and one.planned_on is not None]
    words = "; ".join(
        filter(
            None,
            (
                _("made: {days}").format(days=", ".join(map(format_date, made))) if made else "",
                _("planned: {days}").format(days=", ".join(map(format_date, ahead))) if ahead else "",
            ),
        )
    )
    if any(one < day for one in ahead):
        return Answered(question, Answer.NO, words, _("Make the contact that is overdue, or write why not."), rows)
    if not own.contacts:
        todo = _("Plan the contacts, or write on the closing card why there are none.")
        return Answered(question, Answer.ATTENTION, _("neither contacts nor a reason for none"), todo, rows)
    return Answered(question, Answer.YES, words, rows=rows)


def register(case: CaseFacts, papers: Papers) -> Answered:
    """Answer whether interventions are in the register of the standards for protecting minors."""
    question = Question.REGISTER
    found = papers.interventions.get(case.family_id, [])
    rows = tuple(Ref(one.family_id, "intervention", one.id) for one in found)
    if not found:
        return Answered(question, Answer.NOT_ASKED, _("no interventions"))
    missing = [one for one in found if not one.in_minors_register]
    words = ngettext("{n} intervention", "{n} interventions", len(found))
    if missing:
        outside = ngettext("{n} not in the register", "{n} not in the register", len(missing))
        return Answered(question, Answer.NO, f"{words}, {outside}", _("Report it to the register of the centre."), rows)
    return Answered(question, Answer.YES, ", ".join((words, _("all in the register"))), rows=rows)


def access(case: CaseFacts, papers: Papers) -> Answered:
    """Answer who worked with the file, from when to when; openings of what is kept closely stand in the log."""
    question = Question.ACCESS
    led = papers.by_case[case.case_id].assignments
    if not led:
        return Answered(question, Answer.NOT_ASKED, _("not assigned yet"))
    parts = []
    for one in led:
        until = format_date(one.until) if one.until else _("now")
        kind = "" if one.kind is AssignmentKind.PERMANENT else f" ({label(one.kind)})"
        parts.append(f"{papers.names.get(one.user_id, '—')}{kind} {format_date(one.since)} – {until}")
    rows = (Ref(case.family_id, "case_file", case.case_id),)
    return Answered(question, Answer.YES, "; ".join(parts), rows=rows)

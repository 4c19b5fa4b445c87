"""Answers about one family during the work: assessments, plan, basis, dates (domain.md §6.3 no. 2–5)."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from app.i18n import _, format_date, ngettext
from app.inspection.answers import Answer, Answered, Question
from app.inspection.facts import Papers, signed_plan
from app.reports.rows import Ref
from app.reports.stays import CaseFacts
from app.rules.dates import add_months
from storage.models import Plan
from storage.vocabulary.case import CaseBasis, CaseStatus, CaseTrack, ConsentKind

AT_WORK = (CaseStatus.ACTIVE, CaseStatus.SUSPENDED, CaseStatus.CLOSING)


def assessments(case: CaseFacts, papers: Papers, day: date) -> Answered:
    """Answer whether each assessment came within six months of the one before, or of the start (V10)."""
    question = Question.ASSESSMENTS
    if case.began is None:
        return Answered(question, Answer.NOT_ASKED, _("the work has not begun"))
    signed = papers.by_case[case.case_id].assessments
    rows = tuple(Ref(one.family_id, "assessment", one.id) for one in signed)
    made = [one.signed_on for one in signed if one.signed_on] or (
        [case.last_assessment_on] if case.last_assessment_on else []
    )
    evidence = _("made: {days}").format(days=_days(made)) if made else _("none made yet")
    if case.status in AT_WORK:
        due = case.next_assessment_on
        if due is None and case.track is CaseTrack.ZA_ZYCIEM:
            return Answered(question, Answer.NOT_ASKED, _("“For Life”: no periodic assessment is set"))
        if due is None:
            return Answered(question, Answer.ATTENTION, evidence, _("Set the day of the next assessment."), rows)
        running = _running(Answered(question, Answer.YES, evidence, rows=rows), due, papers, day)
        if running.answer is not Answer.YES:
            return running
        evidence = running.evidence
    months = papers.limits["assessment_months"]
    if signed and any(after > add_months(before, months) for before, after in pairwise([case.began, *made])):
        return Answered(question, Answer.ATTENTION, evidence, _("One was late: write a note why."), rows)
    return Answered(question, Answer.YES, evidence, rows=rows)


def _running(said: Answered, due: date, papers: Papers, day: date) -> Answered:
    """Return the answer about a case at work, by the day the next assessment is due."""
    words = "; ".join((said.evidence, _("next until {day}").format(day=format_date(due))))
    if due < day:
        words = ", ".join((words, ngettext("{n} day late", "{n} days late", (day - due).days)))
        return replace(said, answer=Answer.NO, evidence=words, todo=_("Make the assessment and hand it over."))
    if due <= day + timedelta(days=papers.limits["assessment_reminder_days"]):
        return replace(said, answer=Answer.ATTENTION, evidence=words, todo=_("Prepare the assessment."))
    return replace(said, evidence=words)


def plan(case: CaseFacts, papers: Papers, day: date) -> Answered:
    """Answer whether there is a plan with deadlines and effects, consulted (UWR art. 15 ust. 1 pkt 1, ust. 3)."""
    question = Question.PLAN
    if case.track is CaseTrack.ZA_ZYCIEM:
        return Answered(question, Answer.NOT_ASKED, _("“For Life”: a catalogue of support instead of a plan"))
    if case.began is None:
        return Answered(question, Answer.NOT_ASKED, _("the work has not begun"))
    found = signed_plan(papers.by_case[case.case_id])
    if found is not None and found.signed_on is not None:
        return _signed(case, found, papers.bare.get(found.id, (0, 0)), day)
    due = (case.consent_on or case.began) + timedelta(days=papers.limits["plan_due_days"])
    words = _("none signed; due {day}").format(day=format_date(due))
    return Answered(question, Answer.NO if due < day else Answer.ATTENTION, words, _("Write the plan with the family."))


def _signed(case: CaseFacts, found: Plan, bare: tuple[int, int], day: date) -> Answered:
    lacking, whole = bare
    words = _("version {n} signed {day}").format(n=found.version, day=format_date(found.signed_on or day))
    words = "; ".join((words, ngettext("{n} action", "{n} actions", whole)))
    answer, todo = Answer.YES, ""
    if whole == 0 or lacking:
        answer, todo = Answer.NO, _("Complete who, by when and with what effect in a new version.")
        bad = ngettext("{n} without a day or an effect", "{n} without a day or an effect", lacking)
        words = f"{words}, {bad}"
    elif found.consulted_on is None:
        answer, todo = Answer.ATTENTION, _("Ask the social worker for the consultation.")
        words = "; ".join((words, _("not consulted")))
    else:
        words = "; ".join((words, _("consulted {day}").format(day=format_date(found.consulted_on))))
        if case.status in AT_WORK and found.period_to is not None and found.period_to < day:
            answer, todo = Answer.ATTENTION, _("Write the next version of the plan.")
            words = "; ".join((words, _("ran until {day}").format(day=format_date(found.period_to))))
    return Answered(Question.PLAN, answer, words, todo, (Ref(found.family_id, "plan", found.id),))


def basis(case: CaseFacts, papers: Papers) -> Answered:
    """Answer whether consent, court order or application is on file (UWR art. 8 ust. 3, KRO art. 109, V13, V14)."""
    if case.given_on is None:
        return Answered(Question.BASIS, Answer.NOT_ASKED, _("not assigned yet"))
    if case.basis is CaseBasis.COURT_ORDER:
        return _court(case, papers)
    consents = papers.by_case[case.case_id].consents
    given = [one.given_on for one in consents if one.kind is ConsentKind.COOPERATION]
    gone = [one.given_on for one in consents if one.kind in (ConsentKind.WITHDRAWAL, ConsentKind.REFUSAL)]
    todo = ""
    if gone and case.closed_on is None and (not given or gone[-1] >= given[-1]):
        answer, words = Answer.ATTENTION, _("withdrawn or refused {day}").format(day=format_date(gone[-1]))
        todo = _("The manager decides what comes now; keep it on file.")
    elif given:
        answer, words = Answer.YES, _("consent of {day}").format(day=format_date(given[-1]))
    elif case.consent_on is not None:
        words = _("day known ({day}), the consent itself is not in the file").format(day=format_date(case.consent_on))
        answer, todo = Answer.ATTENTION, _("Add the signed consent to the file.")
    elif case.began is None:
        answer, words = Answer.ATTENTION, _("not yet: first contact ahead")
        todo = _("Ask for the consent at the first visit.")
    else:
        answer, words = Answer.NO, _("nothing on file")
        todo = _("Ask for the consent, or add the court’s order.")
    return Answered(Question.BASIS, answer, words, todo, (Ref(case.family_id, "case_file", case.case_id),))


def _court(case: CaseFacts, papers: Papers) -> Answered:
    orders = [one for one in papers.orders.get(case.family_id, []) if one.obliges]
    rows = tuple(Ref(one.family_id, "court_case", one.id) for one in orders)
    if orders:
        words = "; ".join(
            filter(None, (one.reference + (f", {format_date(one.order_on)}" if one.order_on else "") for one in orders))
        )
        return Answered(Question.BASIS, Answer.YES, _("court's order {words}").format(words=words), rows=rows)
    if case.court_reference:
        words = _("court's order {words}").format(words=case.court_reference)
        return Answered(Question.BASIS, Answer.YES, words)
    return Answered(Question.BASIS, Answer.NO, _("court order without a reference"), _("Add the order to the file."))


def dates(case: CaseFacts, papers: Papers, day: date) -> Answered:
    """Answer from application to assignment to first visit (domain.md §1.7 `first_contact_due`)."""
    question = Question.DATES
    rows = (Ref(case.family_id, "case_file", case.case_id),)
    known = (
        (_("application"), case.application_on),
        (_("assignment"), case.assigned_on),
        (_("first contact"), case.first_contact_on),
    )
    evidence = " → ".join(f"{word} {format_date(on) if on else '—'}" for word, on in known)
    if case.assigned_on is None:
        waits = _("Waits for an assistant: the head of the centre decides.")
        asked = case.status in (CaseStatus.REPORTED, CaseStatus.INTERVIEW)
        return Answered(
            question, Answer.NOT_ASKED if asked else Answer.ATTENTION, evidence, "" if asked else waits, rows
        )
    due = case.assigned_on + timedelta(days=papers.limits["first_contact_days"])
    if case.first_contact_on is None:
        late = due < day
        todo = _("Meet the family by {day}.").format(day=format_date(due))
        return Answered(question, Answer.NO if late else Answer.ATTENTION, evidence, todo, rows)
    if case.first_contact_on > due:
        return Answered(question, Answer.ATTENTION, evidence, _("The first contact was late: write a note why."), rows)
    if case.application_on is None and case.basis is not CaseBasis.COURT_ORDER:
        return Answered(question, Answer.ATTENTION, evidence, _("The day of the application is missing."), rows)
    return Answered(question, Answer.YES, evidence, rows=rows)


def _days(days: list[date]) -> str:
    return ", ".join(format_date(one) for one in days)

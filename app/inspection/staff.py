"""Answers about the assistants: caseload, qualifications, separate post, reports (domain.md §6.3 no. 1, 8–10)."""

from datetime import date, timedelta

from sqlmodel import Session, col, func, select

from app.acting import my_id
from app.i18n import _, format_date, ngettext
from app.inspection.answers import Answer, Answered, Examined, Question
from app.reports.periods import Period, last_finished, period_before, period_words
from app.reports.staff import Load, loads
from app.reports.stays import Care
from app.rules import caseload_limit
from storage.models import ReportRun, User, WorkEntry
from storage.vocabulary.organisation import Role
from storage.vocabulary.work import ReportKind, WorkKind

_YEAR = timedelta(days=365)
_MONTHS = 3
_LEARNING = (WorkKind.TRAINING, WorkKind.SUPERVISION)


def assistants(session: Session, care: Care, day: date) -> tuple[Examined, ...]:
    """Return the answers about every assistant with a family in the last year, as far as this store knows."""
    period = Period(day - _YEAR, day)
    users = {one.id: one for one in session.exec(select(User))}
    limit = caseload_limit(session, day=day)
    return tuple(
        Examined(
            one.user_id,
            "",
            one.name,
            (
                _caseload(one, limit),
                _qualifications(session, one.user_id, period),
                _separate(users.get(one.user_id)),
                _reports(session, one.user_id, care, day),
            ),
        )
        for one in loads(session, care, period)
    )


def _caseload(load: Load, limit: int) -> Answered:
    words = _("now {now} of {limit}; most {most} (from {day})").format(
        now=len({ref.family_id for ref in load.now}), limit=limit, most=load.most, day=format_date(load.most_on)
    )
    if load.most > limit:
        todo = _("Show the manager's decision that allowed it.")
        return Answered(Question.CASELOAD, Answer.NO, words, todo, load.now)
    return Answered(Question.CASELOAD, Answer.YES, words, rows=load.now)


def _qualifications(session: Session, user_id: str, period: Period) -> Answered:
    begin, end = period.moments()
    query = select(func.count(col(WorkEntry.id))).where(
        WorkEntry.user_id == user_id,
        col(WorkEntry.kind).in_(_LEARNING),
        col(WorkEntry.starts_at) >= begin,
        col(WorkEntry.starts_at) < end,
        col(WorkEntry.deleted_at).is_(None),
    )
    learned = session.exec(query).one()
    words = ngettext("{n} training or supervision in a year", "{n} trainings and supervisions in a year", learned)
    todo = _("Diplomas are in the personnel file, not in Parasol: have it ready.")
    return Answered(Question.QUALIFICATIONS, Answer.ATTENTION, words, todo)


def _separate(user: User | None) -> Answered:
    question = Question.SEPARATE
    if user is None:
        return Answered(question, Answer.ATTENTION, _("not known on this computer"), _("Ask the office."))
    if Role.SOCIAL_WORKER in user.roles:
        return Answered(question, Answer.NO, _("also a social worker"), _("The two posts may not be one person's."))
    return Answered(question, Answer.YES, _("assistant only; no benefit proceedings in this program"))


def _reports(session: Session, user_id: str, care: Care, day: date) -> Answered:
    question = Question.REPORTS
    if user_id != my_id(session):
        return Answered(question, Answer.NOT_ASKED, _("reports of others are not on this computer"))
    first = min((one.since for one in care.stays if one.user_id == user_id), default=day)
    months = [last_finished(ReportKind.MONTHLY, day)]
    while len(months) < _MONTHS:
        months.append(period_before(ReportKind.MONTHLY, months[-1]))
    wanted = [one for one in months if one.until >= first]
    query = select(ReportRun).where(
        ReportRun.user_id == user_id,
        ReportRun.kind == ReportKind.MONTHLY,
        col(ReportRun.handed_on).is_not(None),
        col(ReportRun.deleted_at).is_(None),
    )
    handed = {one.period_from: one.handed_on for one in session.exec(query)}
    known = [f"{period_words(ReportKind.MONTHLY, one)}: {_day(handed.get(one.since))}" for one in wanted]
    missing = [one for one in wanted if one.since not in handed]
    if missing:
        names = ", ".join(period_words(ReportKind.MONTHLY, one) for one in missing)
        return Answered(question, Answer.ATTENTION, "; ".join(known), _("Hand in: {names}.").format(names=names))
    return Answered(question, Answer.YES, "; ".join(known))


def _day(handed: date | None) -> str:
    return format_date(handed) if handed else _("not handed in")

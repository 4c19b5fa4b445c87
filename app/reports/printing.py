"""Reports on paper: D20 to D22, D46 to D48; families by their code, never by name."""

from functools import partial
from typing import Any

from sqlmodel import Session, col, select

from app.acting import my_id
from app.documents import Data, document_number, load_template
from app.i18n import _, for_the_office, label, local, ngettext
from app.prints import Printable, Subject, context_for, make_printable
from app.reports.journal import Journal, JournalLine
from app.reports.numbers import number_words, public_words
from app.reports.periods import Period, period_words
from app.reports.rows import Unit
from app.reports.shown import Report, ShownPart
from app.reports.trips import TripSheet
from app.reports.work_card import WorkCard, WorkLine
from storage.models import Office, User
from storage.vocabulary.work import ReportKind

_TEMPLATES = {ReportKind.MONTHLY: "D46", ReportKind.HALF_YEAR: "D47", ReportKind.YEARLY: "D48"}


def print_report(session: Session, *, report: Report, public: bool = False) -> Printable:
    """Make the print of a counted report; `public` hides counts from 1 to 4 (domain.md §2.11).

    Raises:
        DataMismatch, DocumentIncomplete: see `app.documents.render`.
    """
    template = _TEMPLATES[report.kind]
    with for_the_office():
        data: dict[str, Any] = {
            "period": period_words(report.kind, report.period),
            "parts": [_part(one, public=public) for one in report.parts],
            "remarks": report.remarks,
        }
        if report.kind is ReportKind.MONTHLY:
            data |= {"user": _me(session), "families": _families(report), "events": _events(report)}
        else:
            note = _("Counts from 1 to 4 are shown as “<5”.") if public else ""
            data |= {"prepared_by": _me(session), "public_note": note}
    entity = (f"report:{report.kind}", report.run_id or f"{report.period.since}")
    return _printable(session, template, report.period, data, entity=entity, draft=not report.frozen)


def print_work_card(session: Session, *, card: WorkCard, period: Period) -> Printable:
    """Make the print of a month's card of work."""
    with for_the_office():
        data: dict[str, Any] = {
            "user": _me(session),
            "period": period_words(ReportKind.WORK_CARD, period),
            "lines": [_work(one, hours=card.hours) for one in card.lines],
            "absences": [{"day": one.day, "kind": label(one.kind)} for one in card.absences],
            "totals": [
                {
                    "kind": label(one.kind),
                    "count": one.count,
                    "hours": number_words(one.minutes, Unit.MINUTES) if card.hours and one.minutes else "",
                }
                for one in card.totals
            ],
            "checks": [one.text for one in card.checks] if card.hours else [],
        }
    return _printable(session, "D21", period, data, entity=("work_card", f"{period.since}"))


def print_trips(session: Session, *, sheet: TripSheet, period: Period) -> Printable:
    """Make the print of a month's trips."""
    with for_the_office():
        data: dict[str, Any] = {
            "user": _me(session),
            "period": period_words(ReportKind.TRIPS, period),
            "trips": [
                {
                    "day": one.day,
                    "way": " – ".join(filter(None, (one.start, one.end))) or "—",
                    "purpose": one.purpose,
                    "km": one.kilometres,
                    "vehicle": label(one.vehicle) if one.vehicle else "",
                    "cost": one.cost or None,
                }
                for one in sheet.lines
            ],
            "km": sheet.kilometres,
            "cost": sheet.cost or None,
        }
    return _printable(session, "D22", period, data, entity=("trips", f"{period.since}"))


def print_journal(session: Session, *, journal: Journal, period: Period) -> Printable:
    """Make the print of a family's journal."""
    return journal_paper(session, journal=journal, period=period)(for_signature=True)


def journal_paper(session: Session, *, journal: Journal, period: Period) -> "partial[Printable]":
    """Return what makes the print of a family's journal; called, it needs no database any more."""
    with for_the_office():
        data: dict[str, Any] = {
            "family": journal.code,
            "user": _me(session),
            "period": period_words(ReportKind.JOURNAL, period),
            "time": number_words(journal.minutes, Unit.MINUTES) if journal.minutes else "",
            "entries": [_entry(n, one) for n, one in enumerate(journal.lines, start=1)],
        }
    entity = ("journal", journal.family_id)
    return _paper(session, "D20", period, data, entity=entity, family=(journal.family_id, journal.code))


def _printable(  # noqa: PLR0913 - what stands around the print
    session: Session,
    template: str,
    period: Period,
    data: dict[str, Any],
    *,
    entity: tuple[str, str],
    draft: bool = False,
) -> Printable:
    return _paper(session, template, period, data, entity=entity, draft=draft)(for_signature=True)


def _paper(  # noqa: PLR0913 - what stands around the print
    session: Session,
    template: str,
    period: Period,
    data: dict[str, Any],
    *,
    entity: tuple[str, str],
    family: tuple[str, str] = ("", ""),
    draft: bool = False,
) -> "partial[Printable]":
    known = load_template(template)
    fields = {one.id for one in known.fields}
    number = document_number(known.number_kind, family_code=family[1] or f"{period.since:%m.%Y}", n=1)
    whole: Data = {
        "number": number,
        "version": 1,
        **data,
        **({"manager": _manager(session)} if "manager" in fields else {}),
    }
    return partial(
        make_printable,
        template,
        subject=Subject(family_id=family[0], entity=entity[0], entity_id=entity[1]),
        data=whole,
        context=context_for(session, family_id=family[0], draft=draft),
    )


def _part(part: ShownPart, *, public: bool) -> dict[str, Any]:
    rows = [
        {
            "place": one.row.place,
            "label": f"{'– ' if one.row.level else ''}{one.row.label}",
            "value": public_words(one.row, one.value) if public else number_words(one.value, one.row.unit),
            "note": _("typed in: {reason}").format(reason=one.reason) if one.typed and not public else "",
        }
        for one in part.rows
        if not (public and one.row.named)
    ]
    return {"title": part.title, "rows": rows}


def _families(report: Report) -> list[dict[str, Any]]:
    names = ("visits", "accompanied", "calls", "missed", "institutions")
    return [
        {
            "code": one.code,
            **dict(zip(names, one.numbers(), strict=False)),
            "hours": number_words(one.minutes, Unit.MINUTES),
        }
        for one in report.by_family
    ]


def _events(report: Report) -> list[str]:
    """Return what mattered most, by the code of the family."""
    codes = {one.family_id: one.code for one in report.by_family}
    found = []
    for key in ("interventions", "blue_cards", "notices", "closed", "families_came"):
        shown = next((one for one in report.rows() if one.row.key == key), None)
        those = [codes[one] for one in (shown.row.families() if shown else ()) if one in codes]
        if shown and those:
            found.append(f"{shown.row.label}: {', '.join(those)}")
    return found


def _work(one: WorkLine, *, hours: bool) -> dict[str, Any]:
    span = f"{local(one.start):%H:%M}" + (f"–{local(one.end):%H:%M}" if one.end else "")
    return {
        "day": one.day,
        "hours": span if hours else "",
        "kind": label(one.kind),
        "code": one.code,
        "words": one.words,
    }


def _entry(n: int, one: JournalLine) -> dict[str, Any]:
    span = f"{local(one.start):%H:%M}" + (f"–{local(one.end):%H:%M}" if one.end else "")
    total, done = one.agreed
    agreed = ngettext("agreed: {n} thing", "agreed: {n} things", total) if total else ""
    return {
        "no": n,
        "day": one.day,
        "hours": span,
        "what": one.what,
        "place": one.place,
        "present": one.present,
        "activities": ", ".join(one.activities),
        "goals": one.goals,
        "summary": _("entry kept closely") if one.restricted else one.text,
        "agreed": _("{agreed}, done: {done}").format(agreed=agreed, done=done) if agreed else "",
    }


def _me(session: Session) -> str:
    user = session.get(User, my_id(session))
    return f"{user.first_name} {user.last_name}" if user else "—"


def _manager(session: Session) -> str:
    office = session.exec(select(Office).where(col(Office.deleted_at).is_(None))).first()
    return office.head_name if office else ""

"""The words on the cover of a set: whose it is, the cases, who led them, and what is not in it."""

from collections.abc import Callable, Mapping

from sqlmodel import Session, col, select

from app import clock
from app.documents import Value, document_number, load_template
from app.dossier.contents import LeftOut
from app.i18n import _, format_date, label, ngettext
from storage.models import Assignment, Case, Family, User

COVER = "DT"


def cover_fields(session: Session, *, family: Family) -> Mapping[str, Value]:
    """Return the fields of DT that are known before the pages are counted."""
    cases = session.exec(
        select(Case)
        .where(Case.family_id == family.id, col(Case.deleted_at).is_(None))
        .order_by(col(Case.reported_on), col(Case.id))
    ).all()
    worker = next((one.social_worker_id for one in reversed(cases) if one.social_worker_id), None)
    return {
        "number": document_number(load_template(COVER).number_kind, family_code=family.code, n=1),
        "version": 1,
        "family": f"{family.code} {family.display_name}",
        "address": family.address_home,
        "cases": [{"number": one.number or "", "course": _course(one)} for one in cases],
        "assistants": _assistants(session, family.id),
        "social_worker": _name(session.get(User, worker)) if worker else "",
        "until": clock.today(),
    }


def left_out_words(left: LeftOut) -> tuple[str, ...]:
    """Return a sentence for each reason why something is not in the set."""
    said: Mapping[str, Callable[[int], str]] = {
        "closely": lambda n: ngettext("{n} restricted paper or file", "{n} restricted papers and files", n),
        "unfinished": lambda n: ngettext("{n} draft or void paper", "{n} draft or void papers", n),
        "elsewhere": lambda n: ngettext(
            "{n} paper that is the family's own or belongs to another file",
            "{n} papers that are the family's own or belong to another file",
            n,
        ),
        "unwanted": lambda n: ngettext("{n} scan or photo", "{n} scans and photos", n),
        "void_files": lambda n: ngettext("{n} file that was declared void", "{n} files that were declared void", n),
        "away": lambda n: ngettext(
            "{n} file that is not on this computer", "{n} files that are not on this computer", n
        ),
    }
    found = [words(left.counts[reason]) for reason, words in said.items() if left.counts[reason]]
    lost = [_("cannot be made again as it was printed: {name}").format(name=name) for name in left.lost]
    return (*found, *lost)


def _course(case: Case) -> str:
    since = _("from {date}").format(date=format_date(case.started_on)) if case.started_on else ""
    until = _("until {date}").format(date=format_date(case.closed_on)) if case.closed_on else ""
    return ", ".join(filter(None, (label(case.track), label(case.status), since, until)))


def _assistants(session: Session, family_id: str) -> list[Value]:
    query = (
        select(Assignment, User)
        .join(User, col(User.id) == col(Assignment.user_id))
        .where(Assignment.family_id == family_id, col(Assignment.deleted_at).is_(None))
        .order_by(col(Assignment.since), col(Assignment.id))
    )
    return [_led(row, user) for row, user in session.exec(query)]


def _led(row: Assignment, user: User) -> str:
    since = _("from {date}").format(date=format_date(row.since))
    until = _("until {date}").format(date=format_date(row.until)) if row.until else ""
    return ", ".join(filter(None, (_name(user), label(row.kind), since, until)))


def _name(user: User | None) -> str:
    return f"{user.first_name} {user.last_name}" if user else ""

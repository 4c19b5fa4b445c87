"""What stands around the content of every print: the office, the case, who prints and when."""

from sqlmodel import Session, col, select

from app import clock
from app.acting import my_id
from app.documents import Context, OfficeHeader
from app.prints.corrected import corrections_of
from app.prints.printable import PrintOptions
from storage.models import Case, Office, User


def context_for(
    session: Session, *, family_id: str, draft: bool = False, options: PrintOptions | None = None, about: str = ""
) -> Context:
    """Return the surroundings of a print about a family, made now by me.

    Args:
        session: open session.
        family_id: whose case number is printed.
        draft: mark it „PROJEKT” and allow it to be incomplete.
        options: language and size.
        about: the row the document is about; its corrections are printed with it (V18).
    """
    chosen = options or PrintOptions()
    office = session.exec(select(Office).where(col(Office.deleted_at).is_(None))).first() or Office(name="")
    now = clock.now().replace(microsecond=0)
    return Context(
        office=OfficeHeader(
            name=office.name, address=office.address, phone=office.phone, email=office.email, place=office.town
        ),
        case_number=_case_number(session, family_id),
        day=clock.today(),
        printed_at=now,
        printed_by=_short_name(session.get(User, my_id(session))),
        draft=draft,
        demo=office.demo,
        language=chosen.language,
        large=chosen.large,
        corrections=corrections_of(session, row_id=about) if about else (),
    )


def _case_number(session: Session, family_id: str) -> str:
    query = (
        select(Case.number)
        .where(Case.family_id == family_id, col(Case.deleted_at).is_(None))
        .order_by(col(Case.started_on).desc(), col(Case.id).desc())
        .limit(1)
    )
    return session.exec(query).first() or ""


def _short_name(user: User | None) -> str:
    return f"{user.first_name[:1]}. {user.last_name}" if user else ""

"""Rows about the assistants: how many, on what contracts, with how many families each (D47 rows 1, 2 and 7)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from sqlmodel import Session, col, select

from app.i18n import _
from app.reports.families import case_refs
from app.reports.periods import Period
from app.reports.rows import Ref, Row, Unit, counted, families_row, to_fill
from app.reports.stays import Care, Stay
from storage.models import User
from storage.vocabulary.organisation import Role


@dataclass(frozen=True, slots=True)
class Load:
    """How many families one assistant had in a period.

    Attributes:
        most: on the fullest day.
        most_on: the first such day.
        family_days: sum over the days, for the average.
        days: on which there was any family.
        now: families at the end.
    """

    user_id: str
    name: str
    most: int
    most_on: date
    family_days: int
    days: int
    now: tuple[Ref, ...]


def loads(session: Session, care: Care, period: Period) -> tuple[Load, ...]:
    """Return the caseload of every assistant with a family in the period, by name (UWR art. 15 ust. 4, V11)."""
    names = {one.id: f"{one.first_name} {one.last_name}" for one in session.exec(select(User))}
    by_user: dict[str, list[Stay]] = defaultdict(list)
    for stay in care.stays:
        if stay.user_id and stay.since <= period.until and (stay.end is None or stay.end > period.since):
            by_user[stay.user_id].append(stay)
    found = [_load(user, names.get(user, ""), stays, period) for user, stays in by_user.items()]
    return tuple(sorted(found, key=lambda one: (one.name, one.user_id)))


def _load(user_id: str, name: str, stays: list[Stay], period: Period) -> Load:
    steps: dict[date, int] = defaultdict(int)
    for stay in stays:
        steps[max(stay.since, period.since)] += 1
        if stay.end is not None and stay.end <= period.until:
            steps[stay.end] -= 1
    most, most_on, total, days, at = 0, period.since, 0, 0, 0
    moments = sorted(steps)
    for place, day in enumerate(moments):
        at += steps[day]
        until = moments[place + 1] if place + 1 < len(moments) else period.until + timedelta(days=1)
        total += at * (until - day).days
        days += (until - day).days if at else 0
        if at > most:
            most, most_on = at, day
    now = case_refs(one.case for one in stays if one.on(period.until))
    return Load(user_id, name, most, most_on, total, days, now)


def staff_rows(session: Session, care: Care, period: Period, *, whole: bool) -> list[Row]:
    """Return rows 1 and 2: who works and who of them has families; only the office knows contracts and posts.

    Args:
        session: open session.
        care: whose families.
        period: from the first to the last day.
        whole: whether the care is everybody's: of one assistant nothing follows for the others.
    """
    assistants = [one.id for one in _assistants(session)]
    found = loads(session, care, period)
    worked = dict.fromkeys([*assistants, *(one.user_id for one in found)])
    now = [one.user_id for one in found if one.now]
    why = _("Contracts are not kept in the program: the number comes from the personnel office.")
    return [
        _of_staff("staff", _("Family assistants on the last day"), assistants, place="1"),
        to_fill("staff_employed", _("of these with a contract of employment"), why=why, place="1.1", level=1),
        to_fill("staff_service", _("of these with a contract for services"), why=why, place="1.2", level=1),
        to_fill("staff_commissioned", _("of these employed by a commissioned body"), why=why, place="1.3", level=1),
        *([_of_staff("staff_with_families", _("of these with families in their care"), now, level=1)] if whole else []),
        _of_staff("staff_period", _("Family assistants during the period"), worked, place="2"),
        to_fill("staff_posts", _("Full-time posts"), why=why, place="2.1", level=1),
    ]


def _of_staff(key: str, label: str, users: Iterable[str], *, place: str = "", level: int = 0) -> Row:
    behind = [Ref("", "user_profile", one) for one in users]
    return replace(counted(key, label, behind, place=place, level=level), staff=True)


def load_rows(session: Session, care: Care, period: Period) -> list[Row]:
    """Return row 7: families per assistant, and each assistant's number at the end."""
    found = loads(session, care, period)
    days = sum(one.days for one in found)
    average = (Decimal(sum(one.family_days for one in found)) / days).quantize(Decimal("0.1")) if days else None
    rows = [
        Row(
            key="load_average", label=_("Families per assistant on average"), value=average, place="7", unit=Unit.LEVELS
        ),
        Row(
            key="load_most",
            label=_("Most families of one assistant on one day"),
            value=max((one.most for one in found), default=0),
            place="7.1",
            level=1,
            staff=True,
        ),
    ]
    for one in found:
        label = _("{name}: families at the end").format(name=one.name)
        rows.append(replace(families_row(f"load:{one.user_id}", label, one.now, level=1), named=True))
    return rows


def _assistants(session: Session) -> list[User]:
    users = session.exec(select(User).where(col(User.active), col(User.deleted_at).is_(None)).order_by(User.last_name))
    return [one for one in users if Role.ASSISTANT in one.roles]

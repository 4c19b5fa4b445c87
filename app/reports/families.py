"""Rows about families and their children: in care, by basis, ended and why, followed, waiting (D46, D47 rows 3–10)."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from app.children import OF_AGE, Child, ChildGroup, of_group, read_children
from app.families import whole_months
from app.i18n import _
from app.reports.periods import Period
from app.reports.rows import Ref, Row, counted, families_row
from app.reports.stays import Care, CaseFacts
from app.rules.dates import age_on
from storage.models import Closure, MonitoringContact, Placement
from storage.vocabulary.case import CaseBasis, CaseStatus, CaseTrack
from storage.vocabulary.closing import ChildOutcome, ClosureReason

_AGES = ((0, 3), (4, 6), (7, 13), (14, 17))
_MONTHS = ((0, 3), (3, 6), (6, 12), (12, 24), (24, 9999))
_NAMED = (
    ClosureReason.GOALS_REACHED,
    ClosureReason.FAMILY_WITHDREW,
    ClosureReason.NO_EFFECTS,
    ClosureReason.METHOD_CHANGE,
)


def case_refs(cases: Iterable[CaseFacts]) -> tuple[Ref, ...]:
    """Return cases as things behind a number."""
    return tuple(Ref(one.family_id, "case_file", one.case_id) for one in cases)


def by_basis(cases: list[CaseFacts], *, key: str, places: tuple[str, str] = ("", "")) -> list[Row]:
    """Return the „of these” rows: obliged by the court, „Za życiem”."""
    court = [one for one in cases if one.basis is CaseBasis.COURT_ORDER]
    zz = [one for one in cases if one.track is CaseTrack.ZA_ZYCIEM]
    return [
        families_row(f"{key}_court", _("of these obliged by the court"), case_refs(court), place=places[0], level=1),
        families_row(f"{key}_zz", _("of these under “For Life”"), case_refs(zz), place=places[1], level=1),
    ]


def worked_with(session: Session, care: Care, period: Period) -> list[Row]:
    """Return rows 3 to 3.4 and 4: the families there was work with, and their children."""
    cases = [one for one in care.cases if one.worked_in(period)]
    new = [one for one in cases if period.holds(one.began)]
    placed = _in_foster_care(session, {one.family_id for one in cases}, period)
    label = _("Families the assistants worked with")
    return [
        families_row("families", label, case_refs(cases), place="3"),
        *by_basis(cases, key="families", places=("3.1", "3.2")),
        families_row("families_placed", _("of these with children in foster care"), placed, place="3.3", level=1),
        families_row("families_new", _("of these new in the period"), case_refs(new), place="3.4", level=1),
        *_children(session, {one.family_id for one in cases}, period),
    ]


def closed(care: Care, period: Period) -> list[Row]:
    """Return rows 5 to 5.5 and 6: the work that ended, why, and after how long."""
    ended = [one for one in care.cases if period.holds(one.closed_on)]
    labels = {
        ClosureReason.GOALS_REACHED: _("because the goals were reached"),
        ClosureReason.FAMILY_WITHDREW: _("because the family stopped working with the assistant"),
        ClosureReason.NO_EFFECTS: _("because there were no effects"),
        ClosureReason.METHOD_CHANGE: _("because the way of work changed"),
    }
    rows = [families_row("closed", _("Families the work ended with"), case_refs(ended), place="5")]
    for n, reason in enumerate(_NAMED, start=1):
        those = case_refs(one for one in ended if one.closure_reason == reason)
        rows.append(families_row(f"closed_{reason}", labels[reason], those, place=f"5.{n}", level=1))
    rest = case_refs(one for one in ended if one.closure_reason not in _NAMED)
    words = _("other (moved away, children of age, children placed, death…)")
    return [*rows, families_row("closed_other", words, rest, place="5.5", level=1), *_durations(ended)]


def _durations(ended: list[CaseFacts]) -> list[Row]:
    labels = (
        _("up to 3 months"),
        _("over 3 to 6 months"),
        _("over 6 to 12 months"),
        _("over 12 to 24 months"),
        _("over 24 months"),
    )
    total = _("How long the work took (ended in the period)")
    rows = [families_row("duration", total, case_refs(ended), place="6")]
    for n, ((least, most), words) in enumerate(zip(_MONTHS, labels, strict=True), start=1):
        those = [one for one in ended if least <= _months(one) < most]
        rows.append(families_row(f"duration_{n}", words, case_refs(those), place=f"6.{n}", level=1))
    return rows


def _months(case: CaseFacts) -> int:
    return whole_months(case.began, case.closed_on) if case.began and case.closed_on else 0


def followed(session: Session, care: Care, period: Period) -> Row:
    """Return row 8: families followed after the work ended (UWR art. 15 ust. 1 pkt 16)."""
    by_status = [
        one
        for one in care.cases
        if one.status is CaseStatus.MONITORING and period.meets(one.closed_on, one.monitoring_until)
    ]
    begin, end = period.moments()
    query = select(MonitoringContact.family_id, MonitoringContact.case_id).where(  # type: ignore[call-overload]
        col(MonitoringContact.made_at) >= begin,
        col(MonitoringContact.made_at) < end,
        col(MonitoringContact.case_id).in_([one.case_id for one in care.cases]),
        col(MonitoringContact.deleted_at).is_(None),
    )
    contacted = [Ref(family, "case_file", case) for family, case in session.execute(query)]
    behind = dict.fromkeys([*case_refs(by_status), *contacted])
    return families_row("monitoring", _("Families followed after the work ended"), behind, place="8")


def waiting(care: Care, day: date) -> Row:
    """Return row 9: applications that wait for an assistant."""
    those = case_refs(one for one in care.cases if one.waits_on(day))
    return families_row("waiting", _("Families waiting for an assistant"), those, place="9")


def children_moved(session: Session, care: Care, period: Period) -> list[Row]:
    """Return row 10: children who came back from foster care and children placed there in the period."""
    families = {one.family_id for one in care.cases}
    stays = list(
        session.execute(
            select(Placement.family_id, Placement.person_id, Placement.since, Placement.until).where(  # type: ignore[call-overload]
                col(Placement.family_id).in_(families), col(Placement.deleted_at).is_(None)
            )
        )
    )
    still = {person for _family, person, _since, until in stays if until is None or until > period.until}
    back = {
        Ref(family, "person", person)
        for family, person, _since, until in stays
        if period.holds(until) and person not in still
    }
    placed = {Ref(family, "person", person) for family, person, since, _until in stays if period.holds(since)}
    told = _outcomes(session, families, period)
    back |= {ref for ref, outcome in told if outcome == ChildOutcome.RETURNED}
    placed |= {ref for ref, outcome in told if outcome == ChildOutcome.PLACED}
    return [
        counted("children_returned", _("Children who came back from foster care"), sorted(back), place="10"),
        counted("children_placed", _("Children placed in foster care"), sorted(placed), place="10.1"),
    ]


def _outcomes(session: Session, families: set[str], period: Period) -> list[tuple[Ref, str]]:
    query = select(Closure.family_id, Closure.child_outcomes).where(  # type: ignore[call-overload]
        col(Closure.family_id).in_(families),
        col(Closure.closed_on) >= period.since,
        col(Closure.closed_on) <= period.until,
        col(Closure.deleted_at).is_(None),
    )
    return [
        (Ref(family, "person", one.get("person_id", "")), one.get("outcome", ""))
        for family, outcomes in session.execute(query)
        for one in outcomes
    ]


def _in_foster_care(session: Session, families: set[str], period: Period) -> tuple[Ref, ...]:
    query = select(Placement.family_id, Placement.id, Placement.since, Placement.until).where(  # type: ignore[call-overload]
        col(Placement.family_id).in_(families), col(Placement.deleted_at).is_(None)
    )
    return tuple(
        Ref(family, "placement", row)
        for family, row, since, until in session.execute(query)
        if period.meets(since, until)
    )


def _children(session: Session, families: set[str], period: Period) -> list[Row]:
    """Return row 4: the children by age on the last day, those with a certificate, those in foster care on any day."""
    found = [
        (_child_ref(one), one, age)
        for one in read_children(session, families=families)
        if one.born is not None
        and one.born <= period.until
        and (one.gone is None or one.gone >= period.since)
        and (age := age_on(one.born, period.until)) < OF_AGE
    ]
    rows = [counted("children", _("Children in these families"), [ref for ref, _one, _age in found], place="4")]
    for n, (least, most) in enumerate(_AGES, start=1):
        those = [ref for ref, _one, age in found if least <= age <= most]
        words = _("aged {least}–{most}").format(least=least, most=most)
        rows.append(counted(f"children_{n}", words, those, place=f"4.{n}", level=1))
    certified = [ref for ref, one, _age in found if one.disability]
    placed = [ref for ref, one, _age in found if one.placed(since=period.since, until=period.until)]
    return [
        *rows,
        counted("children_disability", _("of these with a certificate of disability"), certified, level=1),
        counted("children_in_care", _("of these in foster care"), placed, level=1),
    ]


def children_on(session: Session, families: set[str], day: date) -> list[Row]:
    """Return the children of families on a day, by the groups a family is looked for by (S0-04)."""
    children = list(read_children(session, families=families))
    labels = {
        ChildGroup.ANY: _("Children in these families"),
        ChildGroup.TODDLERS: _("of these under 3"),
        ChildGroup.SCHOOL: _("of these of school age"),
        ChildGroup.DISABILITY: _("of these with a certificate of disability"),
        ChildGroup.FOSTER_CARE: _("of these in foster care"),
    }
    return [
        counted(
            f"children_end_{group}" if group is not ChildGroup.ANY else "children_end",
            words,
            map(_child_ref, of_group(children, group, day=day)),
            level=int(group is not ChildGroup.ANY),
        )
        for group, words in labels.items()
    ]


def _child_ref(child: Child) -> Ref:
    return Ref(child.family_id, "person", child.person_id)

"""Rows about what was done: contacts, hours, ways, categories of activity (D46, D48)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal

from app.i18n import _, label
from app.reports.entries import MET, MISSED, Entries, NoteFacts, VisitFacts
from app.reports.rows import FamilyLine, Ref, Row, Unit, counted
from storage.vocabulary.visit import ActivityCategory, ContactType

_CALLS = (ContactType.PHONE, ContactType.MESSAGE)
_HOME = (ContactType.VISIT, ContactType.INTERVENTION, ContactType.MONITORING)


def visit_refs(visits: Iterable[VisitFacts]) -> tuple[Ref, ...]:
    """Return visits as things behind a number."""
    return tuple(Ref(one.family_id, "visit", one.row_id) for one in visits)


def contact_rows(entries: Entries) -> list[Row]:
    """Return how often, how and how long the families were met."""
    met = [one for one in entries.visits if one.status in MET]
    missed = [one for one in entries.visits if one.status in MISSED]

    def how(*kinds: ContactType) -> tuple[Ref, ...]:
        visits = visit_refs(one for one in met if one.how in kinds)
        return (*visits, *_notes(entries.notes, lambda one: one.how in kinds))

    return [
        counted("visits", _("Visits"), visit_refs(one for one in met if is_visit(one))),
        counted("accompanied", _("Accompanying to offices, schools, doctors"), how(ContactType.ACCOMPANYING)),
        counted("calls", _("Phone calls and messages"), how(*_CALLS)),
        counted("institutions", _("Contacts with institutions"), how(ContactType.INSTITUTION)),
        counted("meetings", _("Meetings of teams and groups"), how(ContactType.MEETING)),
        counted("missed", _("Visits that did not come about"), visit_refs(missed)),
        _sum("minutes", _("Hours with the families"), met, lambda one: one.minutes, Unit.MINUTES),
        _sum("travel_minutes", _("Hours on the way"), met + missed, lambda one: one.travel_minutes or 0, Unit.MINUTES),
    ]


def is_visit(one: VisitFacts) -> bool:
    """Return whether it was a visit of its own: the second half of an interrupted one is not counted again."""
    return one.how in _HOME and not one.continues


def activity_rows(entries: Entries) -> list[Row]:
    """Return at how many meetings each category of activity was done; only those that were."""
    by_category: dict[str, list[VisitFacts]] = defaultdict(list)
    for one in entries.visits:
        if one.status in MET:
            for category in dict.fromkeys(one.activities):
                by_category[category].append(one)
    return [
        counted(f"activity:{one}", label(one), visit_refs(by_category[one]))
        for one in ActivityCategory
        if by_category[one]
    ]


def family_lines(entries: Entries, codes: dict[str, str]) -> tuple[FamilyLine, ...]:
    """Return what was done for each family, by code; `codes` names those that stand there even without anything."""
    counts: dict[str, Counter[str]] = {family: Counter() for family in codes}
    for one in entries.visits:
        count = counts.setdefault(one.family_id, Counter())
        count["minutes"] += one.minutes
        if one.status in MISSED:
            count["missed"] += 1
        elif is_visit(one):
            count["visits"] += 1
        else:
            count[_column(one.how)] += 1
    for note in entries.notes:
        counts.setdefault(note.family_id, Counter())[_column(note.how)] += 1
    lines = [
        FamilyLine(
            family_id=family,
            code=codes.get(family, ""),
            **{name: count[name] for name in ("visits", "accompanied", "calls", "missed", "institutions", "minutes")},
        )
        for family, count in counts.items()
        if family in codes
    ]
    return tuple(sorted(lines, key=lambda one: (one.code, one.family_id)))


def _column(how: ContactType) -> str:
    if how is ContactType.ACCOMPANYING:
        return "accompanied"
    if how in _CALLS:
        return "calls"
    return "institutions" if how in (ContactType.INSTITUTION, ContactType.MEETING) else "other"


def _notes(notes: Iterable[NoteFacts], wanted: Callable[[NoteFacts], bool]) -> tuple[Ref, ...]:
    return tuple(Ref(one.family_id, "note", one.row_id) for one in notes if wanted(one))


def _sum(key: str, words: str, visits: list[VisitFacts], of: Callable[[VisitFacts], int], unit: Unit) -> Row:
    those = [one for one in visits if of(one)]
    return Row(key=key, label=words, value=sum(map(of, those)), unit=unit, behind=visit_refs(those))


def kilometres(hectometres: int) -> Decimal:
    """Return hundreds of metres in kilometres."""
    return (Decimal(hectometres) / 10).quantize(Decimal("0.1"))

"""A paper about safety opened, kept and printed: the intervention (D24) and what follows from it (D25–D28)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, assert_never

from sqlmodel import Session, col, select

from app import audit, clock, drafts
from app.acting import my_id
from app.corrections import is_sealed
from app.drafts import KeptDraft
from app.forms import FormDescription
from app.interventions import blue_card, card, notices, safety_plan
from app.interventions.around import Around, Paper, look_around
from app.interventions.beside import follows
from app.interventions.clocks import LIMITS, SafetyDeadline, of_blue_card
from app.interventions.errors import PaperSealedError
from app.interventions.events import Event, list_events
from app.interventions.filed import Filed
from app.interventions.follow_up import FollowUp, follow_up_of
from app.interventions.following_up import DRAFT as FOLLOW_UP
from app.rules import current_limits
from storage.models import BlueCard, CourtDocument, Intervention, SafetyPlan, new_id
from storage.vocabulary.audit import AuditKind
from storage.vocabulary.term import N_, Term
from storage.vocabulary.visit import DangerLevel


class PaperKind(Term):
    """Which paper; the value is also the kind of its draft."""

    INTERVENTION = card.NAME, N_("paper: intervention card")
    SAFETY_PLAN = safety_plan.NAME, N_("paper: safety plan")
    BLUE_CARD = blue_card.NAME, N_("paper: preparation for NK-A")
    NOTICE_COURT = notices.COURT, N_("paper: notice to the court")
    NOTICE_CRIME = notices.CRIME, N_("paper: notice of a crime")


_SERIOUS = (DangerLevel.RISK, DangerLevel.IMMEDIATE)
_MODELS: dict[PaperKind, type[Any]] = {
    PaperKind.INTERVENTION: Intervention,
    PaperKind.SAFETY_PLAN: SafetyPlan,
    PaperKind.BLUE_CARD: BlueCard,
    PaperKind.NOTICE_COURT: CourtDocument,
    PaperKind.NOTICE_CRIME: CourtDocument,
}


def table_of(kind: PaperKind) -> str:
    """Return the table a paper is kept in."""
    return str(_MODELS[kind].__tablename__)


@dataclass(frozen=True, slots=True)
class PaperPlace:
    """Which paper of whose file.

    Attributes:
        row_id: the paper; empty for a new one.
        intervention_id: what a new one follows from.
        visit_id: what a new intervention began at.
    """

    family_id: str
    kind: PaperKind
    row_id: str = ""
    intervention_id: str = ""
    visit_id: str = ""


@dataclass(frozen=True, slots=True)
class PaperDesk:
    """A paper to be written on.

    Attributes:
        row_id: its own id, under which its draft is kept.
        is_new: whether it is in no file yet.
        draft: what was typed and not kept.
        sealed: whether it only takes corrections.
        missing: names of fields the paper needs in the end.
        events: what may be picked for a notice.
        visit_id: the visit it began at.
        follows: what was begun from an intervention: kind of paper to its id.
        clocks: of a Blue Card that runs.
        follow_up: who keeps an eye on an intervention, and what came of it; None where nobody was to.
        follow_up_draft: what was typed about it and not kept.
    """

    place: PaperPlace
    row_id: str
    code: str
    family_name: str
    form: FormDescription
    values: Mapping[str, Any]
    is_new: bool
    draft: KeptDraft | None = None
    sealed: bool = False
    missing: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    visit_id: str | None = None
    follows: Mapping[str, str] = field(default_factory=dict)
    clocks: tuple[SafetyDeadline, ...] = ()
    follow_up: FollowUp | None = None
    follow_up_draft: KeptDraft | None = None


def open_paper(session: Session, *, place: PaperPlace, again: bool = False) -> PaperDesk:
    """Return a paper, or a new one with what the intervention knows; opening one leaves a trace.

    Args:
        session: write session.
        place: which.
        again: it is open already and only looked at again.

    Raises:
        sqlalchemy.exc.NoResultFound: the paper is not on this laptop any more.
    """
    place = _resolved(session, place)
    row = _row(session, place)
    around = _around(session, place, row)
    form = _describe(session, place.kind, around)
    draft = _draft(session, place, row)
    if row is not None and not again:
        audit.record(session, kind=AuditKind.RESTRICTED_OPENED, about=row.id, detail={"entity": row.__tablename__})
    return PaperDesk(
        place=place,
        row_id=row.id if row is not None else draft.entity_id if draft else new_id(),
        code=around.family.code,
        family_name=around.family.display_name,
        form=form,
        values=_values(session, form, place.kind, around, row),
        is_new=row is None,
        draft=draft,
        sealed=row is not None and is_sealed(session, row),
        missing=_missing(row),
        events=list_events(session, family_id=place.family_id) if _is_notice(place.kind) else (),
        visit_id=row.visit_id if isinstance(row, Intervention) else None,
        follows=follows(session, intervention_id=row.id) if isinstance(row, Intervention) else {},
        clocks=_clocks(session, around, row),
        follow_up=follow_up_of(session, row=row) if isinstance(row, Intervention) else None,
        follow_up_draft=drafts.load_draft(session, kind=FOLLOW_UP, entity_id=row.id) if row is not None else None,
    )


def save_paper(session: Session, *, place: PaperPlace, given: Mapping[str, Any]) -> Filed:
    """Keep what a form holds and return which paper that is.

    Raises:
        PaperSealedError: it only takes corrections (V18).
        InterventionNotReadyError: V19, V03 or V20 stands against it.
        PersonMissingError: a safety plan of nobody.
    """
    row = _row(session, place)
    if row is not None and is_sealed(session, row):
        raise PaperSealedError
    around = _around(session, place, row)
    written: Paper
    match place.kind:
        case PaperKind.INTERVENTION:
            assert row is None or isinstance(row, Intervention)
            written = card.write(session, around, row, given)
        case PaperKind.SAFETY_PLAN:
            assert row is None or isinstance(row, SafetyPlan)
            written = safety_plan.write(session, around, row, given)
        case PaperKind.BLUE_CARD:
            assert row is None or isinstance(row, BlueCard)
            written = blue_card.write(session, around, row, given)
        case PaperKind.NOTICE_COURT | PaperKind.NOTICE_CRIME:
            assert row is None or isinstance(row, CourtDocument)
            written = notices.write(session, around, str(place.kind), row, given)
        case _:
            assert_never(place.kind)
    session.flush()
    urgent = isinstance(written, Intervention) and written.level in _SERIOUS
    return Filed(written.id, place.family_id, urgent=urgent)


def accept_intervention(session: Session, *, intervention_id: str) -> None:
    """Note that the manager accepted the card today; it is sealed with it (V18).

    Raises:
        PaperSealedError: it is sealed already.
    """
    row = session.get_one(Intervention, intervention_id)
    if is_sealed(session, row):
        raise PaperSealedError
    row.accepted_on, row.accepted_by = clock.today(), my_id(session)
    row.sealed_at, row.sealed_by = clock.now(), my_id(session)


def _resolved(session: Session, place: PaperPlace) -> PaperPlace:
    """Return the place of the intervention a visit has already, or the place itself."""
    if place.kind is not PaperKind.INTERVENTION or place.row_id or not place.visit_id:
        return place
    query = select(Intervention.id).where(
        Intervention.visit_id == place.visit_id, col(Intervention.deleted_at).is_(None)
    )
    return replace(place, row_id=session.exec(query).first() or "")


def paper_row(session: Session, place: PaperPlace) -> Paper:
    """Return the row of a paper that is in the file.

    Raises:
        sqlalchemy.exc.NoResultFound: it is not on this laptop.
    """
    row: Paper = session.get_one(_MODELS[place.kind], place.row_id)
    return row


def _row(session: Session, place: PaperPlace) -> Paper | None:
    return paper_row(session, place) if place.row_id else None


def _around(session: Session, place: PaperPlace, row: Paper | None) -> Around:
    before = place.intervention_id or None
    visit = place.visit_id or None
    if isinstance(row, BlueCard | CourtDocument):
        before = row.intervention_id
    if isinstance(row, Intervention):
        visit = row.visit_id
    return look_around(session, family_id=place.family_id, intervention_id=before, visit_id=visit)


def _draft(session: Session, place: PaperPlace, row: Paper | None) -> KeptDraft | None:
    """Return what was typed; a new paper of this kind that was begun for the family is gone on with."""
    if row is not None:
        return drafts.load_draft(session, kind=place.kind, entity_id=row.id)
    begun = drafts.list_drafts(session, kind=place.kind, family_id=place.family_id)
    return next((one for one in begun if session.get(_MODELS[place.kind], one.entity_id) is None), None)


def _describe(session: Session, kind: PaperKind, around: Around) -> FormDescription:
    match kind:
        case PaperKind.INTERVENTION:
            return card.describe(session, around)
        case PaperKind.SAFETY_PLAN:
            return safety_plan.describe(session, around)
        case PaperKind.BLUE_CARD:
            return blue_card.describe(session, around)
        case _:
            return notices.describe(session, around, str(kind))


def _values(
    session: Session, form: FormDescription, kind: PaperKind, around: Around, row: Paper | None
) -> dict[str, Any]:
    if isinstance(row, Intervention) or (row is None and kind is PaperKind.INTERVENTION):
        return card.values(session, form, around, row)
    if isinstance(row, SafetyPlan) or (row is None and kind is PaperKind.SAFETY_PLAN):
        return safety_plan.values(session, form, around, row)
    if isinstance(row, BlueCard) or (row is None and kind is PaperKind.BLUE_CARD):
        return blue_card.values(session, form, around, row)
    assert row is None or isinstance(row, CourtDocument)
    return notices.values(session, form, around, str(kind), row)


def _missing(row: Paper | None) -> tuple[str, ...]:
    if isinstance(row, Intervention):
        return card.missing(row)
    return safety_plan.missing(row) if isinstance(row, SafetyPlan) else ()


def _clocks(session: Session, around: Around, row: Paper | None) -> tuple[SafetyDeadline, ...]:
    if not isinstance(row, BlueCard):
        return ()
    limits = current_limits(session, LIMITS, day=clock.today())
    return tuple(of_blue_card(row, code=around.family.code, limits=limits))


def _is_notice(kind: PaperKind) -> bool:
    return kind in (PaperKind.NOTICE_COURT, PaperKind.NOTICE_CRIME)

"""The start of the work: first contact, consent, the information clause, a closed door (UWR art. 8 ust. 3; D06–D08)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.acting import my_id
from app.cases.duties import Duty, ask, ask_manager
from app.cases.errors import StepRefusedError, need, stop_at
from app.cases.moving import CaseChange, Move, begin
from app.cases.reading import application_of, closed_doors, is_ordered, last_words, people_of
from app.i18n import _, for_the_office, format_date
from app.rights import Act
from app.rules import load_limits
from app.rules.case_validity import check_start, check_withdrawal, is_adult
from app.rules.dates import add_months
from storage.models import Consent, PrivacyNotice
from storage.vocabulary.case import CaseBasis, CaseStatus, ConsentKind
from storage.vocabulary.referral import ApplicationKind

AFTER_WITHDRAWAL = "withdrawal"
CLOSED_DOOR = "closed_door"
_STARTING = (CaseStatus.ASSIGNED,)
_WITH_FAMILY = (CaseStatus.ASSIGNED, CaseStatus.ACTIVE, CaseStatus.SUSPENDED, CaseStatus.CLOSING)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentForm:
    """What the family said when it agreed (D06).

    Attributes:
        reservations: what they object to or agree to only so (S0-27).
        agreed_places: codes of `VisitPlace` (S3-04).
        court_acknowledged: that they took notice of the court's order.
        annotation: why somebody did not sign.
    """

    person_ids: tuple[str, ...]
    place: str = ""
    reservations: str = ""
    agreed_places: tuple[str, ...] = ()
    preferred_times: str = ""
    court_acknowledged: bool = False
    annotation: str = ""


def record_first_contact(session: Session, *, case_id: str, on: date, how: str = "") -> CaseChange:
    """Record the first talk with the family, best with the social worker.

    Raises:
        NotAllowedError, StepNotNowError, StepRefusedError: nothing was written.
    """
    move = begin(session, case_id=case_id, act=Act.START_COOPERATION, states=_STARTING, on=on)
    _contact(move, on=on, how=how)
    return move.done()


def give_consent(session: Session, *, case_id: str, on: date, form: ConsentForm) -> CaseChange:
    """Record who agreed to work with the assistant (D06); with the first adult the work begins (V13).

    Raises:
        NotAllowedError, StepNotNowError, StepRefusedError: nothing was written.
    """
    move = begin(session, case_id=case_id, act=Act.START_COOPERATION, states=_WITH_FAMILY, on=on)
    need(form.person_ids, _("Choose who agrees."))
    if move.case.first_contact_on is None:
        _contact(move, on=on, how="")
    _say(move, ConsentKind.COOPERATION, form.person_ids, on=on, form=form)
    if move.case.consent_on is None:
        move.set(consent_on=on)
    if move.case.status == CaseStatus.ASSIGNED:
        _begin_work(move, on=on)
    else:
        with for_the_office():
            move.note(_("Consent to work together"), on=on)
    return move.done()


def begin_work(session: Session, *, case_id: str, on: date) -> CaseChange:
    """Begin the work that needs no consent: by the court's order or on an application „Za życiem” (V13).

    Raises:
        NotAllowedError, StepNotNowError, StepRefusedError: nothing was written.
    """
    move = begin(session, case_id=case_id, act=Act.START_COOPERATION, states=_STARTING, on=on)
    if move.case.first_contact_on is None:
        _contact(move, on=on, how="")
    _begin_work(move, on=on)
    return move.done()


def refuse_or_withdraw(  # noqa: PLR0913 - the paper's own fields
    session: Session, *, case_id: str, on: date, person_ids: Sequence[str], reason: str = "", annotation: str = ""
) -> CaseChange:
    """Record that people refuse to work together, or withdraw what they agreed to (D07, V14).

    Nothing is closed: when no adult agrees any more the manager gets the decision; a court's order still holds.

    Args:
        session: write session.
        case_id: which case.
        on: from which day.
        person_ids: who.
        reason: why, if they want to say; never forced.
        annotation: how it was said when nobody signed.

    Raises:
        NotAllowedError, StepNotNowError, StepRefusedError: nothing was written.
    """
    move = begin(session, case_id=case_id, act=Act.START_COOPERATION, states=_WITH_FAMILY, on=on)
    need(tuple(person_ids), _("Choose who says so."))
    begun = move.case.started_on is not None
    kind = ConsentKind.WITHDRAWAL if begun else ConsentKind.REFUSAL
    _say(move, kind, person_ids, on=on, reason=reason, annotation=annotation)
    with for_the_office():
        move.note(_("Consent withdrawn") if begun else _("The family refused"), on=on)
    move.session.flush()
    if _somebody_agrees(move, on):
        return move.done()
    move.findings += check_withdrawal(basis=CaseBasis(move.case.basis))
    _ask_for_decision(move, on=on, begun=begun)
    return move.done()


def acknowledge_privacy(  # noqa: PLR0913 - the paper's own fields
    session: Session, *, case_id: str, on: date, person_ids: Sequence[str], version: str, annotation: str = ""
) -> CaseChange:
    """Record who read the information clause, in which version (RODO art. 13–14; D08).

    Raises:
        NotAllowedError, StepRefusedError: nothing was written.
    """
    move = begin(session, case_id=case_id, act=Act.START_COOPERATION, states=None, on=on)
    need(tuple(person_ids), _("Choose who read it."))
    for person_id in person_ids:
        move.add(
            PrivacyNotice(
                family_id=move.case.family_id,
                person_id=person_id,
                version=version,
                acknowledged_on=on,
                annotation=annotation.strip(),
            )
        )
    return move.done()


def tell_of_closed_door(session: Session, *, case_id: str, on: date) -> CaseChange:
    """Tell the social worker that the family does not open, and note that a letter is to be written.

    Raises:
        NotAllowedError, StepNotNowError, StepRefusedError: nothing was written.
    """
    move = begin(session, case_id=case_id, act=Act.WORK, states=_WITH_FAMILY, on=on)
    times = closed_doors(session, family_id=move.case.family_id)
    if not times:
        raise StepRefusedError(first=_("The last visit was held: there is no closed door to tell of."))
    with for_the_office():
        words = _("Closed doors in a row: {n}").format(n=times)
        letter, told = _("Letter to the family: nobody opens"), _("The family does not open")
        move.note(words, on=on)
    if move.case.social_worker_id:
        ask(move, Duty(told, words, CLOSED_DOOR), owner_id=move.case.social_worker_id)
    else:
        ask_manager(move, Duty(told, words, CLOSED_DOOR))
    ask(move, Duty(letter, words, CLOSED_DOOR), owner_id=my_id(session))
    return move.done()


def _contact(move: Move, *, on: date, how: str) -> None:
    if move.case.assigned_on is not None and on < move.case.assigned_on:
        raise StepRefusedError(first=_("The first contact comes after the assignment."))
    move.set(first_contact_on=on)
    with for_the_office():
        words = _("First contact")
    move.note(f"{words}: {how.strip()}" if how.strip() else words, on=on)


def _say(  # noqa: PLR0913 - who said what, when, on what terms
    move: Move,
    kind: ConsentKind,
    person_ids: Sequence[str],
    *,
    on: date,
    form: ConsentForm | None = None,
    reason: str = "",
    annotation: str = "",
) -> None:
    said = form or ConsentForm(person_ids=tuple(person_ids), annotation=annotation)
    move.add(
        Consent(
            case_id=move.case.id,
            person_ids=list(person_ids),
            kind=kind,
            given_on=on,
            reservations=said.reservations.strip(),
            place=said.place.strip(),
            agreed_places=list(said.agreed_places),
            preferred_times=said.preferred_times.strip(),
            court_acknowledged=said.court_acknowledged,
            reason=reason.strip(),
            annotation=said.annotation.strip(),
        )
    )


def _begin_work(move: Move, *, on: date) -> None:
    """Make the case active if it may be (V13); the first assessment is due in six months (art. 15 ust. 1 pkt 15)."""
    session, case = move.session, move.case
    session.flush()
    move.findings += stop_at(
        check_start(
            basis=CaseBasis(case.basis),
            consenters=last_words(session, case),
            zz_application=_has_zz_application(move),
            court_order=is_ordered(session, case),
            on=on,
        )
    )
    months = load_limits(session).limit("assessment_months", on=on)
    move.set(started_on=on, next_assessment_on=add_months(on, months))
    move.step(CaseStatus.ACTIVE, on=on)


def _has_zz_application(move: Move) -> bool:
    kinds = (ApplicationKind.ZA_ZYCIEM,)
    found = application_of(move.session, case_id=move.case.id, kinds=kinds)
    return found is not None or move.case.application_on is not None


def _somebody_agrees(move: Move, on: date) -> bool:
    return any(one.said_yes and is_adult(one.born, on=on) for one in last_words(move.session, move.case))


def _ask_for_decision(move: Move, *, on: date, begun: bool) -> None:
    ordered = move.case.basis == CaseBasis.COURT_ORDER
    with for_the_office():
        title = _("Decision after the family withdrew") if begun else _("Decision after the family refused")
        day = format_date(on)
        text = _("The family said so on {date}. The case stays open until the decision.").format(date=day)
        if ordered:
            title = _("Inform the court: the family refuses")
            text = _("The family said so on {date}. The court's order still holds.").format(date=day)
    key = "court_obligation" if ordered else "first_contact"
    ask_manager(move, Duty(title, text, AFTER_WITHDRAWAL, basis=load_limits(move.session).article(key, on=on)))


def names_of(session: Session, *, family_id: str, person_ids: Sequence[str]) -> tuple[str, ...]:
    """Return names in the order of the ids; somebody who left the family since has none."""
    known = {one.person_id: one.name for one in people_of(session, family_id=family_id)}
    return tuple(known[one] for one in person_ids if one in known)

"""A family comes back: one way for whoever asks, during the monitoring too (domain.md §1.4 row 16, S0-48)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from app.cases.application import hand_in
from app.cases.errors import CaseStillOpenError, need
from app.cases.moving import CaseChange
from app.cases.opening import open_case
from app.cases.reading import case_now
from app.i18n import _, for_the_office
from app.monitoring.ending import end_monitoring
from app.rights import Act, require
from storage.models import Application, Case, Family
from storage.vocabulary.case import CaseBasis, CaseStatus, ReferralSource
from storage.vocabulary.referral import ApplicationKind

_OVER = (CaseStatus.CLOSED, CaseStatus.MONITORING, CaseStatus.REFUSED, CaseStatus.ARCHIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnApplication:
    """What is known already, so that no interview comes before the decision.

    Attributes:
        situation: why the family needs help again.
        past_help: what was done since the work ended.
    """

    situation: str = ""
    past_help: str = ""


def reopen_family(  # noqa: PLR0913 - who asks, when, why, and what is known, all of it named
    session: Session,
    *,
    family_id: str,
    on: date,
    source: ReferralSource,
    reason: str,
    application: ReturnApplication | None = None,
) -> CaseChange:
    """Begin a new case for a family whose last one is over; the old one stays as it is, its monitoring ends.

    The new case has the track, social worker and problems of the old one; it stands on consent, not on an old order.

    Args:
        session: write session.
        family_id: who comes back.
        on: the day it was asked for.
        source: who asks.
        reason: why.
        application: hand an application to the manager at once; without it the case is reported, as any other.

    Raises:
        NotAllowedError, CaseStillOpenError, StepRefusedError: nothing was written.
    """
    require(session, Act.REOPEN, family_id=family_id)
    need(reason, _("Write why the family needs an assistant again."))
    last = case_now(session, family_id=family_id)
    if last is not None and last.status not in _OVER:
        raise CaseStillOpenError
    family = session.get_one(Family, family_id)
    move = open_case(session, family=family, case={"source": source, "reported_on": on, **_as_before(last)})
    # Taken back, the case is gone, and not only what happened in it.
    move.journal.before.insert(0, (Case, move.case.id, None))
    with for_the_office():
        move.note(_("Opened again: {reason}").format(reason=reason.strip()), on=on)
    if last is not None and last.status == CaseStatus.MONITORING:
        end_monitoring(move.journal, last, on=on)
    if application is not None:
        hand_in(move, _application(move.case, application, on=on, reason=reason), on=on)
    return move.done()


def _application(case: Case, known: ReturnApplication, *, on: date, reason: str) -> Application:
    return Application(
        family_id=case.family_id,
        case_id=case.id,
        kind=ApplicationKind.SOCIAL_WORKER,
        applied_on=on,
        social_worker_id=case.social_worker_id,
        situation=known.situation.strip(),
        needs=reason.strip(),
        past_help=known.past_help.strip(),
    )


def _as_before(last: Case | None) -> dict[str, Any]:
    if last is None:
        return {}
    return {
        "track": last.track,
        "basis": CaseBasis.CONSENT if last.basis == CaseBasis.COURT_ORDER else last.basis,
        "social_worker_id": last.social_worker_id,
        "problems": list(last.problems),
    }

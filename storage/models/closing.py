"""The end of the work and after: closing card, monitoring contacts, hand-over between assistants (D42–D45)."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlmodel import Field

from storage.models.base import Synced
from storage.models.columns import Merge, id_set, long_text, moment, structure, term
from storage.vocabulary.case import AssignmentKind, DocumentStatus, Sensitivity
from storage.vocabulary.closing import (
    AccessScope,
    ClosureDecision,
    ClosureInitiator,
    ClosureReason,
    HandoverReason,
    MonitoringForm,
    MonitoringNeed,
)
from storage.vocabulary.visit import DangerLevel


class Closure(Synced, table=True):
    """The closing card of a case with the monitoring plan (D42, V22).

    `child_outcomes` lists `{"person_id", "outcome"}`, `monitoring_dates` ISO days; `no_monitoring_reason` stands in
    for a monitoring plan, `override_reason` for a court's order that still holds.
    """

    __tablename__ = "closure"
    searched: ClassVar[tuple[str, ...]] = ("sustain", "family_view", "social_worker_view")

    family_id: str = Field(index=True, max_length=36)
    case_id: str = Field(index=True, max_length=36)
    status: DocumentStatus = term(DocumentStatus, DocumentStatus.DRAFT)
    reason: ClosureReason | None = term(ClosureReason)
    initiator: ClosureInitiator | None = term(ClosureInitiator)
    assessment_id: str | None = Field(default=None, max_length=36)
    child_outcomes: list[dict[str, Any]] = structure()
    sustain: str = long_text()
    family_view: str = long_text()
    social_worker_view: str = long_text()
    opinion_on: date | None = None
    opinion_by: str = ""
    opinion_on_paper: bool = False
    monitoring_agreed: bool = False
    monitoring_form: MonitoringForm | None = term(MonitoringForm)
    monitoring_dates: list[str] = structure()
    no_monitoring_reason: str = ""
    decision: ClosureDecision | None = term(ClosureDecision)
    decided_on: date | None = None
    decided_by: str = ""
    closed_on: date | None = None
    override_reason: str = ""
    signatories: list[dict[str, Any]] = structure()


class MonitoringContact(Synced, table=True):
    """A contact after the closing, planned or made (D44, UWR art. 15 ust. 1 pkt 16).

    `effects` lists `{"goal_id", "kept", "note"}` with an `EffectKept`.
    """

    __tablename__ = "monitoring_contact"
    searched: ClassVar[tuple[str, ...]] = ("new_problems", "done")

    family_id: str = Field(index=True, max_length=36)
    case_id: str = Field(index=True, max_length=36)
    user_id: str | None = Field(default=None, max_length=36)
    number: int = 1
    planned_on: date | None = None
    made_at: datetime | None = moment()
    form: MonitoringForm | None = term(MonitoringForm)
    present: list[str] = id_set()
    children_seen: list[str] = id_set()
    effects: list[dict[str, Any]] = structure()
    safety: DangerLevel | None = term(DangerLevel, merge=Merge.SAFETY)
    new_problems: str = long_text()
    need: MonitoringNeed | None = term(MonitoringNeed)
    done: str = long_text()
    next_on: date | None = None
    ends: bool = False


class Handover(Synced, table=True):
    """A case passed to another assistant, for a time or for good (D45); hints are not for the family."""

    __tablename__ = "handover"

    sensitivity: Sensitivity = term(Sensitivity, Sensitivity.RESTRICTED)
    family_id: str = Field(index=True, max_length=36)
    case_id: str = Field(max_length=36)
    from_user_id: str = Field(max_length=36)
    to_user_id: str = Field(max_length=36)
    reason: HandoverReason | None = term(HandoverReason)
    kind: AssignmentKind = term(AssignmentKind, AssignmentKind.SUBSTITUTE)
    access: AccessScope = term(AccessScope, AccessScope.FULL)
    since: date | None = None
    until: date | None = None
    papers: list[str] = structure()
    hints: str = long_text()
    family_informed_on: date | None = None
    joint_visit: bool = False
    returned_on: date | None = None
    returned_note: str = long_text()

"""A case: on what basis the office works with a family, who leads it, what the family agreed to (domain.md §3.2)."""

from datetime import date
from typing import ClassVar

from sqlmodel import Field

from storage.models.base import Synced
from storage.models.columns import id_set, long_text, office_number, term
from storage.vocabulary.case import (
    AssignmentKind,
    CaseBasis,
    CaseStatus,
    CaseTrack,
    ConsentKind,
    ReferralSource,
)
from storage.vocabulary.closing import AccessScope


class Case(Synced, table=True):
    """One period of work with a family, from referral to archive; `difficulty` 1–3 weighs it in the caseload."""

    __tablename__ = "case_file"

    family_id: str = Field(index=True, max_length=36)
    number: str | None = office_number()
    track: CaseTrack = term(CaseTrack, CaseTrack.STANDARD)
    basis: CaseBasis = term(CaseBasis, CaseBasis.CONSENT)
    status: CaseStatus = term(CaseStatus, CaseStatus.REPORTED)
    source: ReferralSource | None = term(ReferralSource)
    social_worker_id: str | None = Field(default=None, max_length=36)
    court_reference: str = ""
    reported_on: date | None = None
    interview_on: date | None = None
    application_on: date | None = None
    assigned_on: date | None = None
    first_contact_on: date | None = None
    consent_on: date | None = None
    started_on: date | None = None
    last_assessment_on: date | None = None
    next_assessment_on: date | None = None
    closed_on: date | None = None
    closure_reason: str = ""
    meeting_frequency: str = ""
    hide_reminders: bool = False
    difficulty: int | None = None
    problems: list[str] = id_set()
    refused_on: date | None = None
    suspended_on: date | None = None
    suspended_reason: str = ""
    monitoring_until: date | None = None
    archived_on: date | None = None


class Assignment(Synced, table=True):
    """Who leads a case, from when to when, by whose decision."""

    __tablename__ = "assignment"

    case_id: str = Field(index=True, max_length=36)
    family_id: str = Field(index=True, max_length=36)
    user_id: str = Field(index=True, max_length=36)
    kind: AssignmentKind = term(AssignmentKind, AssignmentKind.PERMANENT)
    since: date
    until: date | None = None
    decided_by: str = ""
    decided_on: date | None = None
    reason: str = ""
    access: AccessScope = term(AccessScope, AccessScope.FULL)
    override_reason: str = ""


class Consent(Synced, table=True):
    """A consent, refusal or withdrawal of family members (UWR art. 8 ust. 3; D06, D07)."""

    __tablename__ = "consent"
    append_only: ClassVar[bool] = True

    case_id: str = Field(index=True, max_length=36)
    person_ids: list[str] = id_set()
    kind: ConsentKind = term(ConsentKind, ConsentKind.COOPERATION)
    given_on: date
    reservations: str = long_text()
    place: str = ""
    agreed_places: list[str] = id_set()
    preferred_times: str = ""
    court_acknowledged: bool = False
    reason: str = ""
    annotation: str = ""

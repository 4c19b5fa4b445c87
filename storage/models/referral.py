"""A family's way to an assistant: referral, application with its decision, papers of the start (D01–D10)."""

from datetime import date, datetime
from typing import ClassVar

from sqlmodel import Field

from storage.models.base import Synced
from storage.models.columns import Merge, id_set, long_text, moment, term
from storage.vocabulary.case import ReferralSource, Sensitivity
from storage.vocabulary.referral import (
    ApplicationKind,
    AssignmentDecision,
    AuthorisationKind,
    FamilyGroup,
    FamilyPosition,
    ReferralChannel,
)
from storage.vocabulary.visit import DangerLevel


class Referral(Synced, table=True):
    """Information about a family in difficulty (UWR art. 11 ust. 1, D01); who reported is kept strictly (V28).

    `needs`, `resources` and `goals` are the social worker's analysis (UWR art. 11 ust. 2).
    """

    __tablename__ = "referral"

    sensitivity: Sensitivity = term(Sensitivity, Sensitivity.STRICT)
    family_id: str = Field(index=True, max_length=36)
    case_id: str = Field(index=True, max_length=36)
    reported_at: datetime | None = moment()
    channel: ReferralChannel = term(ReferralChannel, ReferralChannel.PHONE)
    source: ReferralSource | None = term(ReferralSource)
    source_name: str = ""
    source_contact: str = ""
    institution_id: str | None = Field(default=None, max_length=36)
    anonymous: bool = False
    children_note: str = ""
    difficulty: str = long_text()
    danger: DangerLevel | None = term(DangerLevel, merge=Merge.SAFETY)
    urgent: bool = False
    social_worker_id: str | None = Field(default=None, max_length=36)
    handed_on: date | None = None
    interview_on: date | None = None
    interview_number: str = ""
    needs: str = long_text()
    resources: str = long_text()
    goals: str = long_text()
    not_needed_on: date | None = None
    not_needed_reason: str = long_text()


class Application(Synced, table=True):
    """An application for an assistant and the decision on it (UWR art. 11 ust. 3, D02–D05).

    `problems` are codes of `ProblemArea`, `wishes` of `SupportArea`; `override_reason` says why the manager went past
    the limit of families (V11).
    """

    __tablename__ = "application"

    sensitivity: Sensitivity = term(Sensitivity, Sensitivity.RESTRICTED)
    family_id: str = Field(index=True, max_length=36)
    case_id: str = Field(index=True, max_length=36)
    kind: ApplicationKind = term(ApplicationKind, ApplicationKind.SOCIAL_WORKER)
    applied_on: date | None = None
    applicant_id: str | None = Field(default=None, max_length=36)
    social_worker_id: str | None = Field(default=None, max_length=36)
    interview_on: date | None = None
    interview_number: str = ""
    situation: str = long_text()
    needs: str = long_text()
    resources: str = long_text()
    goals: str = long_text()
    own_words: str = long_text()
    problems: list[str] = id_set()
    wishes: list[str] = id_set()
    past_help: str = long_text()
    work_scope: str = long_text()
    family_position: FamilyPosition | None = term(FamilyPosition)
    family_group: FamilyGroup | None = term(FamilyGroup)
    decision: AssignmentDecision | None = term(AssignmentDecision)
    decided_on: date | None = None
    decided_by: str | None = Field(default=None, max_length=36)
    assistant_id: str | None = Field(default=None, max_length=36)
    first_contact_due: date | None = None
    refusal_reason: str = long_text()
    other_help: str = long_text()
    override_reason: str = ""


class Authorisation(Synced, table=True):
    """What a family member allows the assistant to do at an institution, from when to when (D10)."""

    __tablename__ = "authorisation"
    searched: ClassVar[tuple[str, ...]] = ("matter", "range_of_acts")

    family_id: str = Field(index=True, max_length=36)
    case_id: str = Field(index=True, max_length=36)
    grantor_id: str = Field(max_length=36)
    kind: AuthorisationKind = term(AuthorisationKind, AuthorisationKind.INFO_EXCHANGE)
    institution_id: str | None = Field(default=None, max_length=36)
    matter: str = ""
    range_of_acts: str = long_text()
    valid_from: date | None = None
    valid_to: date | None = None
    revoked_on: date | None = None


class PrivacyNotice(Synced, table=True):
    """A person's confirmation of the information clause (RODO art. 13–14, D08)."""

    __tablename__ = "privacy_notice"
    append_only: ClassVar[bool] = True

    family_id: str = Field(index=True, max_length=36)
    person_id: str = Field(max_length=36)
    version: str = ""
    acknowledged_on: date
    annotation: str = ""


class CaseStep(Synced, table=True):
    """A change of a case's state: what, when, by whom, why (domain.md §1.4); only ever added."""

    __tablename__ = "case_step"
    append_only: ClassVar[bool] = True

    family_id: str = Field(index=True, max_length=36)
    case_id: str = Field(index=True, max_length=36)
    before: str = ""
    after: str = ""
    happened_on: date
    user_id: str | None = Field(default=None, max_length=36)
    reason: str = long_text()

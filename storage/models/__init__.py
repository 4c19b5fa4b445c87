"""SQLModel tables by noun; importing this package registers them all."""

from sqlalchemy.orm import configure_mappers

from storage.models.assessment import AreaRating, Assessment, GoalProgress, MotivationPoint, Resource
from storage.models.audit import AuditEntry
from storage.models.base import OFFICE_SCOPE, Synced, family_scope, new_id, synced_models, user_scope
from storage.models.budget import Budget, BudgetLine, Debt
from storage.models.case import Assignment, Case, Consent
from storage.models.closing import Closure, Handover, MonitoringContact
from storage.models.conflict import Conflict
from storage.models.court import CourtCase, CourtDocument, CourtParagraph, Letter
from storage.models.document import Attachment, Document
from storage.models.draft import Draft
from storage.models.family import Family, Member, Person
from storage.models.feed import (
    DeviceLife,
    DeviceWipe,
    FeedEntry,
    IssuedReceipt,
    LostSpan,
    OperationLog,
    ReceivedEnvelope,
    ScopeCounter,
    ServerLife,
    SyncIncident,
)
from storage.models.intervention import BlueCard, Intervention, SafetyPlan
from storage.models.kin import HealthItem, Kinship, Outsider, Placement, SchoolRecord, Tie
from storage.models.note import Note
from storage.models.office import Institution, Office, Setting, User
from storage.models.outbox import Cursor, KeptValues, LocalState, OutboxOperation, StagedPage
from storage.models.plan import Action, Goal, Plan
from storage.models.referral import Application, Authorisation, CaseStep, PrivacyNotice, Referral
from storage.models.support import CaseInstitution, GroupActivity, GroupAttendance, SupportItem, ZzCard
from storage.models.task import Task
from storage.models.transfer import FileTransfer, OfficeFile, OfficeFilePiece
from storage.models.visit import Agreement, Visit
from storage.models.work import Appointment, Leave, ReportRun, Trip, WorkEntry

__all__ = [
    "OFFICE_SCOPE",
    "Action",
    "Agreement",
    "Application",
    "Appointment",
    "AreaRating",
    "Assessment",
    "Assignment",
    "Attachment",
    "AuditEntry",
    "Authorisation",
    "BlueCard",
    "Budget",
    "BudgetLine",
    "Case",
    "CaseInstitution",
    "CaseStep",
    "Closure",
    "Conflict",
    "Consent",
    "CourtCase",
    "CourtDocument",
    "CourtParagraph",
    "Cursor",
    "Debt",
    "DeviceLife",
    "DeviceWipe",
    "Document",
    "Draft",
    "Family",
    "FeedEntry",
    "FileTransfer",
    "Goal",
    "GoalProgress",
    "GroupActivity",
    "GroupAttendance",
    "Handover",
    "HealthItem",
    "Institution",
    "Intervention",
    "IssuedReceipt",
    "KeptValues",
    "Kinship",
    "Leave",
    "Letter",
    "LocalState",
    "LostSpan",
    "Member",
    "MonitoringContact",
    "MotivationPoint",
    "Note",
    "Office",
    "OfficeFile",
    "OfficeFilePiece",
    "OperationLog",
    "OutboxOperation",
    "Outsider",
    "Person",
    "Placement",
    "Plan",
    "PrivacyNotice",
    "ReceivedEnvelope",
    "Referral",
    "ReportRun",
    "Resource",
    "SafetyPlan",
    "SchoolRecord",
    "ScopeCounter",
    "ServerLife",
    "Setting",
    "StagedPage",
    "SupportItem",
    "SyncIncident",
    "Synced",
    "Task",
    "Tie",
    "Trip",
    "User",
    "Visit",
    "WorkEntry",
    "ZzCard",
    "family_scope",
    "new_id",
    "synced_models",
    "user_scope",
]

# Now, and not with the first query: the desktop loads the models while the password is typed.
configure_mappers()

"""SQLModel tables by noun; importing this package registers them all."""

from sqlalchemy.orm import configure_mappers

from storage.models.audit import AuditEntry
from storage.models.base import OFFICE_SCOPE, Synced, family_scope, new_id, synced_models, user_scope
from storage.models.case import Assignment, Case, Consent
from storage.models.conflict import Conflict
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
from storage.models.note import Note
from storage.models.office import Institution, Office, Setting, User
from storage.models.outbox import Cursor, KeptValues, LocalState, OutboxOperation, StagedPage
from storage.models.plan import Action, Goal, Plan
from storage.models.task import Task
from storage.models.transfer import FileTransfer, OfficeFile, OfficeFilePiece
from storage.models.visit import Agreement, Visit

__all__ = [
    "OFFICE_SCOPE",
    "Action",
    "Agreement",
    "Assignment",
    "Attachment",
    "AuditEntry",
    "Case",
    "Conflict",
    "Consent",
    "Cursor",
    "DeviceLife",
    "DeviceWipe",
    "Document",
    "Draft",
    "Family",
    "FeedEntry",
    "FileTransfer",
    "Goal",
    "Institution",
    "IssuedReceipt",
    "KeptValues",
    "LocalState",
    "LostSpan",
    "Member",
    "Note",
    "Office",
    "OfficeFile",
    "OfficeFilePiece",
    "OperationLog",
    "OutboxOperation",
    "Person",
    "Plan",
    "ReceivedEnvelope",
    "ScopeCounter",
    "ServerLife",
    "Setting",
    "StagedPage",
    "SyncIncident",
    "Synced",
    "Task",
    "User",
    "Visit",
    "family_scope",
    "new_id",
    "synced_models",
    "user_scope",
]

# Now, and not with the first query: the desktop loads the models while the password is typed.
configure_mappers()

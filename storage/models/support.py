"""With whom the assistant works for a family: co-operation, group activities, „Za życiem” (D33, D34)."""

from datetime import date
from typing import ClassVar

from sqlmodel import Field

from storage.models.base import Synced
from storage.models.columns import long_text, term
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.support import GroupKind, SupportStatus, ZzCounselling, ZzEntitlement


class CaseInstitution(Synced, table=True):
    """An institution, and who in it, that works with a family, in what matter."""

    __tablename__ = "case_institution"
    searched: ClassVar[tuple[str, ...]] = ("matter", "person_name")

    family_id: str = Field(index=True, max_length=36)
    institution_id: str = Field(max_length=36)
    person_name: str = ""
    person_phone: str = ""
    matter: str = ""
    since: date | None = None
    until: date | None = None


class GroupActivity(Synced, table=True):
    """A group activity people are invited to (S0-42); known to the whole office."""

    __tablename__ = "group_activity"
    searched: ClassVar[tuple[str, ...]] = ("name", "note")

    name: str
    kind: GroupKind = term(GroupKind, GroupKind.PARENTING_WORKSHOP)
    organiser: str = ""
    institution_id: str | None = Field(default=None, max_length=36)
    place: str = ""
    note: str = long_text()


class GroupAttendance(Synced, table=True):
    """An invitation of one person to one meeting of a group activity and whether they came (D33)."""

    __tablename__ = "group_attendance"

    family_id: str = Field(index=True, max_length=36)
    person_id: str = Field(max_length=36)
    activity_id: str = Field(max_length=36)
    goal_id: str | None = Field(default=None, max_length=36)
    meets_on: date | None = None
    present: bool | None = None
    reason: str = ""
    feedback: str = long_text()
    help_needed: str = ""


class ZzCard(Synced, table=True):
    """The card of a „Za życiem” case (UZZ art. 8, D34); special category."""

    __tablename__ = "zz_card"

    sensitivity: Sensitivity = term(Sensitivity, Sensitivity.RESTRICTED)
    family_id: str = Field(index=True, max_length=36)
    case_id: str = Field(max_length=36)
    entitlement: ZzEntitlement | None = term(ZzEntitlement)
    shown_on: date | None = None
    due_date: date | None = None
    own_words: str = long_text()
    emotional: str = long_text()
    ended_on: date | None = None
    end_reason: str = ""


class SupportItem(Synced, table=True):
    """A form of support in the individual catalogue (D34)."""

    __tablename__ = "support_item"
    searched: ClassVar[tuple[str, ...]] = ("kind", "conditions", "note")

    family_id: str = Field(index=True, max_length=36)
    case_id: str = Field(max_length=36)
    kind: str
    institution_id: str | None = Field(default=None, max_length=36)
    provider: str = ""
    counselling: ZzCounselling | None = term(ZzCounselling)
    conditions: str = long_text()
    due: date | None = None
    status: SupportStatus = term(SupportStatus, SupportStatus.PROPOSED)
    note: str = long_text()

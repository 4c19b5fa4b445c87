"""A note of something that happened outside a visit: a call, a letter, a meeting (domain.md D23)."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index
from sqlmodel import Field

from storage.models.base import Synced
from storage.models.columns import UtcDateTime, long_text, moment, term
from storage.vocabulary.case import Visibility
from storage.vocabulary.visit import ContactType


class Note(Synced, table=True):
    """A dated entry; a correction is a note that names the row it corrects.

    A correction says in `facts` how it should read and in `subject` why; `corrects_field` is the field or the section
    it is about, `corrects_words` what stands there in the sealed row (V18).
    """

    __tablename__ = "note"
    searched: ClassVar[tuple[str, ...]] = ("subject", "facts", "conclusions", "with_whom")
    append_only: ClassVar[bool] = True
    # The newest of a family is read for every line of the list.
    __table_args__ = (Index("ix_note_family_id_occurred_at", "family_id", "occurred_at"),)

    family_id: str = Field(max_length=36)
    case_id: str | None = Field(default=None, max_length=36)
    user_id: str = Field(index=True, max_length=36)
    occurred_at: datetime = Field(sa_type=UtcDateTime)
    entered_at: datetime | None = moment()
    subject: str = ""
    with_whom: str = ""
    how: ContactType = term(ContactType, ContactType.PHONE)
    facts: str = long_text()
    conclusions: str = long_text()
    visibility: Visibility = term(Visibility, Visibility.CASE_TEAM)
    corrects_id: str | None = Field(default=None, max_length=36)
    corrects_field: str = ""
    corrects_words: str = long_text()
    institution_id: str | None = Field(default=None, max_length=36)

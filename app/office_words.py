"""What the office calls things whose name the law changes now and then; a name holds from a day on (S3-32).

The names travel as every setting of the office does: rows that are only added, and only read on a laptop of an office.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlmodel import Session, col, select

from app import clock
from app.errors import KnownError
from app.forms import FieldDescription, FormDescription, Kind
from app.i18n import _, for_the_office
from app.law_settings import add_words, may_set
from storage.models import OFFICE_SCOPE, Setting
from storage.vocabulary.term import N_

NK_GROUP: Final = "nk_group"
"""The group that works with a family in the procedure „Niebieskie Karty” (UPPD art. 9a)."""
DRAFT: Final = "office_words"
_TEXT: Final = "text:"
_USUAL: Final[Mapping[str, str]] = {NK_GROUP: N_("diagnostic and support group")}
_LONGEST: Final = 80


class OfficeWordsError(KnownError):
    """A name without words."""

    code = "office_words"


@dataclass(frozen=True, slots=True)
class OfficeWord:
    """One name.

    Attributes:
        key: as in this module.
        words: what it is called today, in the language of the office.
        since: first day of it; None for the program's own words.
        note: why it was changed.
        coming: the name that is to hold later with its day; None without one.
        may_edit: whether the user of the session may change it here.
    """

    key: str
    words: str
    since: date | None
    note: str
    coming: tuple[str, date] | None
    may_edit: bool


def office_words(session: Session, *, key: str, on: date | None = None) -> str:
    """Return what the office calls something, in its own language: in Polish.

    Args:
        session: open session.
        key: as in this module.
        on: the day asked about; today when left out.
    """
    rows = [one for one in _rows(session, key) if one.valid_from <= (on or clock.today())]
    return str(rows[-1].value) if rows else _usual(key)


def read_office_word(session: Session, *, key: str) -> OfficeWord:
    """Return a name with where it comes from."""
    today = clock.today()
    rows = _rows(session, key)
    now = [one for one in rows if one.valid_from <= today]
    later = [one for one in rows if one.valid_from > today]
    return OfficeWord(
        key=key,
        words=str(now[-1].value) if now else _usual(key),
        since=now[-1].valid_from if now else None,
        note=now[-1].note if now else "",
        coming=(str(later[0].value), later[0].valid_from) if later else None,
        may_edit=may_set(session),
    )


def change_office_words(session: Session, *, key: str, words: str, valid_from: date, reason: str) -> str:
    """Call something otherwise from a day on and return the new row's id.

    Raises:
        OfficeWordsError: no words.
        rights.NotAllowedError, LawAtOfficeError, LawDayError, LawReasonError: as for a limit.
    """
    said = " ".join(words.split())
    if not said:
        raise OfficeWordsError
    return add_words(session, key=f"{_TEXT}{key}", words=said, valid_from=valid_from, reason=reason)


def words_form() -> FormDescription:
    """Return the form of a change."""
    fields = (
        FieldDescription(name="words", label=N_("New name"), required=True, max_length=_LONGEST, whole_row=True),
        FieldDescription(
            name="valid_from",
            label=N_("In force from"),
            kind=Kind.DATE,
            required=True,
            hint=N_("What is printed from this day on says the new name."),
            whole_row=True,
        ),
        FieldDescription(
            name="reason",
            label=N_("Why"),
            required=True,
            example=N_("an act, an order of the head of the centre"),
            max_length=200,
            whole_row=True,
        ),
    )
    refusals = {"office_words": "words", "law_day": "valid_from", "law_reason": "reason"}
    return FormDescription(name=DRAFT, fields=fields, refusals=refusals)


def write_words(key: str, values: Mapping[str, Any]) -> Callable[[Session], str]:
    """Return what is to be done with the values of the form."""
    words, since, reason = values["words"], values["valid_from"], values["reason"]
    return lambda session: change_office_words(session, key=key, words=words, valid_from=since, reason=reason)


def _rows(session: Session, key: str) -> list[Setting]:
    query = select(Setting).where(
        Setting.scope == OFFICE_SCOPE, Setting.key == f"{_TEXT}{key}", col(Setting.deleted_at).is_(None)
    )
    rows = session.exec(query.order_by(col(Setting.valid_from), col(Setting.id)))
    return [one for one in rows if isinstance(one.value, str)]


def _usual(key: str) -> str:
    with for_the_office():
        return _(_USUAL[key])

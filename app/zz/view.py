"""The card „Za życiem” with everything around it, as the screen and the print need it."""

from dataclasses import dataclass
from datetime import date

from app.cases.authorisations import AuthorisationRow
from storage.vocabulary.support import SupportStatus, ZzCounselling, ZzEntitlement

# States in which something is still to be done or looked after.
OPEN = (
    SupportStatus.PROPOSED,
    SupportStatus.CHOSEN,
    SupportStatus.APPLIED,
    SupportStatus.GRANTED,
    SupportStatus.IN_USE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ZzForm:
    """What is typed into the card; `hide_reminders` keeps the program from reminding of anything by date."""

    entitlement: ZzEntitlement | None = None
    shown_on: date | None = None
    due_date: date | None = None
    own_words: str = ""
    emotional: str = ""
    hide_reminders: bool = False
    ended_on: date | None = None
    end_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportForm:
    """One form of support; `provider` names who gives it where the directory has no such institution."""

    kind: str = ""
    institution_id: str | None = None
    provider: str = ""
    counselling: ZzCounselling | None = None
    conditions: str = ""
    due: date | None = None
    status: SupportStatus = SupportStatus.PROPOSED
    note: str = ""


@dataclass(frozen=True, slots=True)
class SupportLine:
    """A form of support as it stands in the catalogue; `where` is who gives it."""

    item_id: str
    form: SupportForm
    where: str
    phone: str
    late: bool


@dataclass(frozen=True, slots=True)
class LogLine:
    """What was done to coordinate the support, from a visit or a note."""

    day: date
    where: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ZzView:
    """What the screen shows.

    Attributes:
        card_id: empty while no card is written.
        items: the catalogue, what is going on first.
        authorisations: those that hold first.
        log: the newest first.
        institutions: id and name of those the office knows.
        adults: names of those who sign.
    """

    family_id: str
    code: str
    name: str
    addressed: str
    address: str
    case_id: str
    card_id: str
    applied_on: date | None
    assigned_on: date | None
    form: ZzForm
    items: tuple[SupportLine, ...]
    authorisations: tuple[AuthorisationRow, ...]
    log: tuple[LogLine, ...]
    institutions: tuple[tuple[str, str], ...]
    adults: tuple[str, ...]
    assistant: str
    may_write: bool

    def missing(self, form: ZzForm) -> tuple[str, ...]:
        """Return the fields the card still needs before it is printed for signature (D34)."""
        asked = (
            ("entitlement", form.entitlement is not None),
            ("shown_on", form.shown_on is not None),
            ("own_words", bool(form.own_words.strip())),
            ("items", bool(self.items)),
        )
        return tuple(name for name, there in asked if not there)

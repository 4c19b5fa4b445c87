"""What the columns of the models are called in a form: the one place for their labels, hints and examples."""

from dataclasses import dataclass

from app.forms.description import Care, Kind
from storage.vocabulary.term import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnWords:
    """How a column is asked about; see `FieldDescription` for what is the same there.

    Attributes:
        kind: None when the type of the column says it.
    """

    label: str
    hint: str = ""
    example: str = ""
    kind: Kind | None = None
    care: Care = Care.PLAIN
    checks: tuple[str, ...] = ()
    max_length: int = 0


_NAME = 60
_LINE = 200

COLUMNS: dict[str, ColumnWords] = {
    "first_name": ColumnWords(label=N_("First name"), max_length=_NAME),
    "last_name": ColumnWords(label=N_("Last name"), max_length=_NAME),
    "role": ColumnWords(label=N_("Role in the family")),
    "sex": ColumnWords(label=N_("Sex")),
    "birth_date": ColumnWords(label=N_("Birth date"), example=N_("for example 17.04.1988"), checks=("birth_date",)),
    "due_date": ColumnWords(label=N_("Due date"), example=N_("for example 15.12")),
    "pesel": ColumnWords(label=N_("PESEL (not required)"), kind=Kind.PESEL, care=Care.PLAIN),
    "pesel_reason": ColumnWords(
        label=N_("Why the PESEL stays so"),
        example=N_("for example “so on the certificate”"),
        max_length=_LINE,
    ),
    "phone": ColumnWords(label=N_("Phone"), kind=Kind.PHONE, max_length=40),
    "parental_authority": ColumnWords(label=N_("Parental authority")),
    "school": ColumnWords(label=N_("School and class"), max_length=_LINE),
    "occupation": ColumnWords(label=N_("Occupation"), max_length=_LINE),
    "in_household": ColumnWords(label=N_("lives with the family")),
    "is_contact": ColumnWords(label=N_("contact person")),
    "can_sign": ColumnWords(label=N_("may sign")),
    "health_note": ColumnWords(
        label=N_("Health"), hint=N_("Only what the work with the family needs."), care=Care.SENSITIVE
    ),
    "code": ColumnWords(label=N_("Code of the family"), hint=N_("neutral, for schedules: R-017"), max_length=20),
    "display_name": ColumnWords(label=N_("Name of the family"), example=N_("for example Zmyślewscy"), max_length=_NAME),
    "address_home": ColumnWords(label=N_("Address"), example=N_("street, number, town"), max_length=_LINE),
    "address_stay": ColumnWords(
        label=N_("Address of stay"), hint=N_("only if it is another one"), care=Care.STRICT, max_length=_LINE
    ),
    "safe_contact": ColumnWords(
        label=N_("How to call safely"), example=N_("for example before 3 p.m."), max_length=_LINE
    ),
    "access_notes": ColumnWords(label=N_("Getting there"), example=N_("entrance, floor, intercom")),
    "restricted_notes": ColumnWords(
        label=N_("Risks for visits"), hint=N_("a dog, threats; never on a print"), care=Care.RESTRICTED
    ),
    "basis": ColumnWords(label=N_("On what basis")),
    "court_reference": ColumnWords(
        label=N_("Court case number"), example=N_("for example III Nsm 123/26"), max_length=40
    ),
    "started_on": ColumnWords(label=N_("Work since"), checks=("not_future",)),
    "occurred_at": ColumnWords(label=N_("When"), checks=("happened",)),
    "how": ColumnWords(label=N_("How")),
    "with_whom": ColumnWords(label=N_("With whom"), example=N_("for example the school counsellor"), max_length=_LINE),
    "subject": ColumnWords(label=N_("About what"), example=N_("a few words for the list"), max_length=_LINE),
    "facts": ColumnWords(
        label=N_("Facts"), example=N_("What happened, what was said and agreed"), checks=("plain_facts",)
    ),
    "conclusions": ColumnWords(
        label=N_("Observations and conclusions"), example=N_("What I think of it; not necessary")
    ),
}

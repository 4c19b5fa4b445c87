"""The form about one person: what it asks, and from its values to what is stored (V01, V02)."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any

from app.forms import FieldDescription, FieldFinding, FormDescription, Kind, describe_column, describe_model
from app.members import MemberForm
from app.rules.pesel import PeselProblem, check_pesel
from storage.models import Member, Person
from storage.vocabulary.people import FamilyRole, ParentalAuthority, Sex

DRAFT = "member"
_CONTRADICTIONS = (PeselProblem.OTHER_BIRTH_DATE, PeselProblem.OTHER_SEX)


def member_form() -> FormDescription:
    """Return the form; PESEL, phone and school stand only there, never in lists (domain.md §3.6)."""
    return describe_model(
        DRAFT,
        Person,
        Member,
        fields=[
            replace(describe_column(Person, "first_name"), unless=("role", str(FamilyRole.UNBORN))),
            "last_name",
            replace(describe_column(Member, "role"), required=True),
            "sex",
            "birth_date",
            "pesel",
            _reason(),
            replace(describe_column(Person, "due_date"), only_if=("role", str(FamilyRole.UNBORN))),
            "phone",
            "parental_authority",
            "school",
            "occupation",
            "in_household",
            "is_contact",
            "can_sign",
        ],
        rules=(_agrees_with_pesel,),
        refusals={
            "name_missing": "first_name",
            "impossible_birth_date": "birth_date",
            "impossible_pesel": "pesel",
        },
    )


def member_values(form: MemberForm) -> dict[str, Any]:
    """Return the values the form opens with."""
    return asdict(form)


def read_member(values: Mapping[str, Any]) -> MemberForm:
    """Return what the form holds once it was checked."""
    known = {name: values[name] for name in _PLAIN}
    sex, authority = values["sex"], values["parental_authority"]
    return MemberForm(
        **known,
        role=FamilyRole(values["role"]),
        sex=Sex(sex) if sex else None,
        parental_authority=ParentalAuthority(authority) if authority else None,
    )


_PLAIN = (
    "first_name",
    "last_name",
    "birth_date",
    "due_date",
    "pesel",
    "pesel_reason",
    "phone",
    "occupation",
    "school",
    "in_household",
    "is_contact",
    "can_sign",
)


def _reason() -> FieldDescription:
    return replace(describe_column(Person, "pesel_reason"), explains="pesel", whole_row=True, kind=Kind.LINE)


def _agrees_with_pesel(values: Mapping[str, Any]) -> Iterator[FieldFinding]:
    """Warn of a PESEL that contradicts birth date or sex (V01)."""
    sex = values.get("sex")
    found = check_pesel(values.get("pesel") or "", birth_date=values.get("birth_date"), sex=Sex(sex) if sex else None)
    for finding in found:
        if finding.code in _CONTRADICTIONS:
            yield FieldFinding("pesel", finding)

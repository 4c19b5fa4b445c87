"""What is known of a family as a whole: address, how to call safely, getting there, risks (domain.md D11, §3.6)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlmodel import Session

from app.family_mode import HiddenInFamilyModeError, restricted_to
from app.forms import FormDescription, Section, describe_column
from storage.models import Family
from storage.vocabulary.term import N_

DRAFT = "family_data"
_REACH, _VISITS = "reach", "visits"
_FIELDS = ("phone", "safe_contact", "address_home", "address_stay", "access_notes", "restricted_notes")


def family_form() -> FormDescription:
    """Return the form; code and name are given by the office and stand above it."""
    reach = [replace(describe_column(Family, name), section=_REACH) for name in ("phone", "safe_contact")]
    places = [
        replace(describe_column(Family, name), section=_REACH, whole_row=True)
        for name in ("address_home", "address_stay")
    ]
    visits = [
        replace(describe_column(Family, name), section=_VISITS, lines=2)
        for name in ("access_notes", "restricted_notes")
    ]
    return FormDescription(
        name=DRAFT,
        fields=(*reach, *places, *visits),
        sections=(Section(_REACH, N_("How to reach the family")), Section(_VISITS, N_("Before a visit"))),
    )


def get_family_data(session: Session, *, family_id: str) -> dict[str, Any]:
    """Return the values the form opens with.

    Raises:
        HiddenInFamilyModeError: a family looks on.
    """
    _refuse_before_family(session)
    family = session.get_one(Family, family_id)
    return {name: getattr(family, name) for name in _FIELDS}


def edit_family_data(session: Session, *, family_id: str, values: Mapping[str, Any]) -> str:
    """Change what is known of a family and return its name.

    Raises:
        HiddenInFamilyModeError: a family looks on; blank fields would wipe out what it was not shown.
    """
    _refuse_before_family(session)
    family = session.get_one(Family, family_id)
    for name in _FIELDS:
        setattr(family, name, str(values[name]).strip())
    return family.display_name


def _refuse_before_family(session: Session) -> None:
    if restricted_to(session) is not None:
        raise HiddenInFamilyModeError

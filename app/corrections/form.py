"""A correction as a form: what is to be put right, how it should read, why (V18)."""

from collections.abc import Sequence
from typing import Final

from app.corrections.passages import Passage
from app.entries import sentence
from app.forms import FieldDescription, FormDescription, Kind, Option, Section
from storage.vocabulary.term import N_

DRAFT: Final = "correction"
WHAT, HOW = "what", "how"
_LONGEST: Final = 200


def correction_form(passages: Sequence[Passage]) -> FormDescription:
    """Return the form of a correction of a document with these places."""
    fields = (
        FieldDescription(
            name="field",
            label=N_("What is to be put right"),
            kind=Kind.CHOICE,
            options=tuple(Option(one.field, sentence(one.name)) for one in passages),
            required=True,
            section=WHAT,
            whole_row=True,
        ),
        FieldDescription(
            name="text",
            label=N_("What it should say"),
            kind=Kind.LONG,
            lines=2,
            required=True,
            checks=("plain_facts",),
            section=HOW,
            whole_row=True,
        ),
        FieldDescription(
            name="reason",
            label=N_("Why"),
            required=True,
            max_length=_LONGEST,
            example=N_("for example: wrong date copied"),
            section=HOW,
            whole_row=True,
        ),
    )
    refusals = {"correction_incomplete": "text", "not_sealed": "text", "not_allowed": "text"}
    return FormDescription(name=DRAFT, fields=fields, sections=(Section(WHAT), Section(HOW)), refusals=refusals)

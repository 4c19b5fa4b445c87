"""The quick form of a note (domain.md D23): what it asks, and from its values to what is written."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.entries import sentence
from app.forms import FormDescription, Option, Section, describe_column
from app.i18n import label
from app.notes import DRAFT, NoteForm
from storage.models import Note
from storage.vocabulary.term import N_
from storage.vocabulary.visit import ContactType

FACTS, THOUGHTS, ABOUT = "facts", "thoughts", "about"
_KINDS = (
    ContactType.PHONE,
    ContactType.INSTITUTION,
    ContactType.MEETING,
    ContactType.MESSAGE,
    ContactType.ACCOMPANYING,
    ContactType.GROUP,
    ContactType.ATTEMPT,
)


def note_form() -> FormDescription:
    """Return the form: facts and conclusions are two things, each in a section of its own."""
    kinds = tuple(Option(str(kind), sentence(label(kind))) for kind in _KINDS)
    fields = (
        replace(describe_column(Note, "facts"), section=FACTS, required=True, lines=7),
        replace(describe_column(Note, "conclusions"), section=THOUGHTS, lines=4, quiet=True),
        replace(describe_column(Note, "how"), section=ABOUT, required=True, options=kinds),
        replace(describe_column(Note, "occurred_at"), name="when", section=ABOUT, required=True),
        replace(describe_column(Note, "with_whom"), name="whom", section=ABOUT),
        replace(describe_column(Note, "subject"), section=ABOUT),
    )
    return FormDescription(
        name=DRAFT,
        fields=fields,
        sections=(Section(FACTS, N_("Facts")), Section(THOUGHTS, N_("Observations and conclusions")), Section(ABOUT)),
        refusals={"note_empty": "facts", "note_in_future": "when"},
    )


def new_note_values(now: datetime) -> dict[str, Any]:
    """Return what an empty note opens with: a telephone call, just now."""
    return {"how": str(ContactType.PHONE), "when": now}


def read_note(values: Mapping[str, Any]) -> NoteForm:
    """Return what the form holds once it was checked."""
    return NoteForm(
        occurred_at=values["when"],
        how=ContactType(values["how"]),
        subject=values["subject"],
        with_whom=values["whom"],
        facts=values["facts"],
        conclusions=values["conclusions"],
    )


def joined(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """Return the words of two notes as one: nothing of either is lost when a note moves to another family."""
    lines = {name: _both(", ", before.get(name), now.get(name)) for name in ("whom", "subject")}
    texts = {name: _both("\n\n", before.get(name), now.get(name)) for name in ("facts", "conclusions")}
    return {**now, **lines, **texts}


def _both(between: str, *words: Any) -> str:
    return between.join(str(one) for one in words if one)

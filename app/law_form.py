"""The form of a change of a limit: the number, since when, by which article, why."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlmodel import Session

from app.forms import FieldDescription, FormDescription, Kind, Option
from app.law_settings import LawRow, add_article, add_setting
from app.law_words import is_switch
from app.rules import law
from storage.vocabulary.term import N_

DRAFT = "law"
_MOST = 3660


def law_form(key: str) -> FormDescription:
    """Return the form of a limit; of a switch it asks yes or no, of a bare citation only the article."""
    cited = key in law.citation_keys()
    number = FieldDescription(
        name="value", label=N_("New number"), kind=Kind.NUMBER, required=True, least=1, most=_MOST, whole_row=True
    )
    answers = (Option("1", N_("yes")), Option("0", N_("no")))
    switch = FieldDescription(
        name="value", label=N_("From now on"), kind=Kind.CHOICE, options=answers, required=True, whole_row=True
    )
    asked = () if cited else (switch if is_switch(key) else number,)
    fields = (
        *asked,
        FieldDescription(
            name="valid_from",
            label=N_("In force from"),
            kind=Kind.DATE,
            required=True,
            hint=N_("What began before this day keeps the number it began with."),
            whole_row=True,
        ),
        FieldDescription(name="article", label=N_("Article"), required=cited, max_length=80, whole_row=True),
        FieldDescription(
            name="reason",
            label=N_("Why"),
            required=True,
            example=N_("an act, an order of the head of the centre"),
            max_length=200,
            whole_row=True,
        ),
    )
    refusals = {"law_number": "value", "law_day": "valid_from", "law_reason": "reason", "law_article": "article"}
    return FormDescription(name=DRAFT, fields=fields, refusals=refusals)


def values_of(row: LawRow) -> dict[str, Any]:
    """Return what the form opens with: what holds now."""
    return {"value": str(row.now.value) if is_switch(row.key) else row.now.value, "article": row.now.article}


def write_change(key: str, values: Mapping[str, Any]) -> Callable[[Session], str]:
    """Return what is to be done with the values of the form."""
    if key in law.citation_keys():
        return lambda session: add_article(
            session,
            key=key,
            article=values["article"] or "",
            valid_from=values["valid_from"],
            reason=values["reason"],
        )
    return lambda session: add_setting(
        session,
        key=key,
        value=int(values["value"]),
        valid_from=values["valid_from"],
        reason=values["reason"],
        article=values["article"] or "",
    )

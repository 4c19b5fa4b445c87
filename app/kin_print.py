"""Genogram and ecomap on paper (D13): the pictures of the screen, and beside them what their lines say."""

from functools import partial
from typing import Any, Final

from sqlmodel import Session

from app import clock
from app.documents import document_number, load_template
from app.documents.charts import Genogram
from app.documents.drawn import kin_fields
from app.i18n import for_the_office
from app.kin import KinPicture, read_kin
from app.plans.around import assistant_name, rules_around
from app.prints import Printable, Subject, context_for, make_printable
from app.rights import Act, require
from storage.vocabulary.case import Sensitivity

TEMPLATE: Final = "D13"


def print_kin(session: Session, *, family_id: str) -> Printable:
    """Return both pictures ready for the preview, to be signed by the family."""
    return kin_paper(session, family_id=family_id)(for_signature=True)


def kin_paper(session: Session, *, family_id: str, closely: bool = False) -> "partial[Printable]":
    """Return what makes both pictures; called, it needs no database any more.

    Args:
        session: open session.
        family_id: whose.
        closely: with those whose data are kept closely.

    Raises:
        NotAllowedError: those kept closely are not for the user.
    """
    if closely:
        require(session, Act.SEE_STRICT, family_id=family_id)
    with for_the_office():
        picture = read_kin(session, family_id=family_id, closely=closely)
        people = rules_around(session, family_id).people
        data: dict[str, Any] = {
            "number": document_number(load_template(TEMPLATE).number_kind, family_code=picture.code, n=1),
            "version": 1,
            "family": f"{picture.code} {picture.family_name}",
            "assistant": assistant_name(session, family_id, clock.today()),
            **kin_fields(picture.genogram, picture.ecomap),
            "said": _said(picture.genogram),
            "tied": [f"{_in_line(one.name)}: {_in_line(one.words)}" for one in picture.ecomap.ties if one.words],
            "signers": [{"name": one.full_name} for one in people if one.adult and one.in_household],
        }
        return partial(
            make_printable,
            TEMPLATE,
            subject=Subject(
                family_id=family_id,
                entity="kin",
                entity_id=family_id,
                sensitivity=Sensitivity.RESTRICTED if closely else Sensitivity.NORMAL,
            ),
            data=data,
            context=context_for(session, family_id=family_id),
        )


def is_drawn(picture: KinPicture) -> bool:
    """Return whether there is anything to see in the pictures."""
    return bool(picture.genogram.people or picture.ecomap.ties)


def _said(genogram: Genogram) -> list[str]:
    """Return what the lines between people say; how a couple is together stands with the couple."""
    names = {one.key: one.name for one in genogram.people}
    couples = {frozenset((one.first, one.second)): one.words for one in genogram.couples}
    beside = [one for one in genogram.relations if one.words not in couples.get(frozenset((one.first, one.second)), "")]
    return [
        f"{names.get(one.first, '')} – {names.get(one.second, '')}: {_in_line(one.words)}"
        for one in (*genogram.couples, *beside)
        if one.words
    ]


def _in_line(words: str) -> str:
    """Return words that stand in a line whose parts are joined by a middle dot."""
    return words.replace(" · ", ", ")

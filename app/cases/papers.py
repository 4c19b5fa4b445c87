"""The papers of the way to an assistant and of the start, made from what the file knows (D01–D10)."""

from enum import StrEnum

from sqlmodel import Session

from app.cases.paper_data import DATA
from app.cases.paper_facts import PaperFacts, gather
from app.prints import Printable, Subject, context_for, make_printable
from app.rights import Act, may, require
from app.zz.application import print_application
from storage.vocabulary.case import CaseStatus, CaseTrack, Sensitivity


class Paper(StrEnum):
    """A paper that can be printed from the case."""

    REFERRAL = "D01"
    APPLICATION = "D02"
    FAMILY_APPLICATION = "D03"
    ZZ_APPLICATION = "D04"
    ASSIGNMENT = "D05"
    CONSENT = "D06"
    REFUSAL = "D07"
    PRIVACY = "D08"
    RULES = "D09"
    AUTHORISATION = "D10"
    ANSWER = "D32-informacja"


_OF_START = (Paper.CONSENT, Paper.PRIVACY, Paper.RULES, Paper.REFUSAL)
_BEFORE = (CaseStatus.REPORTED, CaseStatus.INTERVIEW, CaseStatus.APPLICATION)
_OF_REPORTER = (Paper.REFERRAL, Paper.ANSWER)
_OF_OFFICE = (Paper.REFERRAL, Paper.APPLICATION, Paper.ASSIGNMENT)


def list_papers(session: Session, *, family_id: str) -> tuple[Paper, ...]:
    """Return the papers the user can print now: those of the start, and the office's own for the office."""
    facts = gather(session, family_id=family_id)
    found: list[Paper] = []
    if may(session, Act.REGISTER_REFERRAL):
        found += [one for one in _OF_OFFICE if _is_there(facts, one)]
        found.append(Paper.FAMILY_APPLICATION)
        if facts.informant is not None:
            found.append(Paper.ANSWER)
    elif _is_there(facts, Paper.ASSIGNMENT):
        found.append(Paper.ASSIGNMENT)
    if facts.case.track == CaseTrack.ZA_ZYCIEM:
        found.append(Paper.ZZ_APPLICATION)
    if facts.case.status not in _BEFORE:
        found += _OF_START
    return tuple(found)


def print_paper(session: Session, *, family_id: str, paper: Paper, row_id: str = "") -> Printable:
    """Return a paper ready for the preview; those for signature are recorded as such when they are printed.

    Args:
        session: open session.
        family_id: whose.
        paper: which.
        row_id: the authorisation, for D10.

    Raises:
        NotAllowedError: who reported is not for everybody's eyes.
        DocumentIncomplete: something the paper must say is not known yet.
    """
    if paper in _OF_REPORTER:
        require(session, Act.REGISTER_REFERRAL)
    if paper is Paper.ZZ_APPLICATION:
        return print_application(session, family_id=family_id)
    facts = gather(session, family_id=family_id, authorisation_id=row_id)
    entity = "authorisation" if paper is Paper.AUTHORISATION else "case"
    return make_printable(
        paper,
        subject=Subject(
            family_id=family_id,
            entity=entity,
            entity_id=row_id or facts.case.id,
            # It says who reported the family, which is kept strictly (V28).
            sensitivity=Sensitivity.STRICT if paper in _OF_REPORTER else Sensitivity.NORMAL,
        ),
        data=DATA[paper](facts),
        context=context_for(session, family_id=family_id),
        for_signature=True,
    )


def _is_there(facts: PaperFacts, paper: Paper) -> bool:
    application = facts.application
    if paper is Paper.REFERRAL:
        return facts.referral is not None and bool(facts.referral.difficulty)
    if paper is Paper.APPLICATION:
        return application is not None and bool(application.work_scope)
    return application is not None and application.decision is not None

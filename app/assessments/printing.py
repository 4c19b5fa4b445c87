"""The diagnosis and the assessment on paper: a draft at any time, for signature when nothing is missing."""

from sqlmodel import Session

from app.assessments.content import assessment_data, template_of
from app.assessments.errors import AssessmentNotReady
from app.assessments.reading import open_assessment
from app.prints import Printable, Subject, context_for, make_printable


def print_assessment(session: Session, *, family_id: str, assessment_id: str, draft: bool = False) -> Printable:
    """Return a diagnosis or an assessment ready for the preview.

    Args:
        session: open session.
        family_id: whose.
        assessment_id: which one.
        draft: mark it „PROJEKT”; a draft may be incomplete.

    Raises:
        AssessmentNotReady: something is missing and this is no draft. Params: `lines`, `first`.
    """
    view = open_assessment(session, family_id=family_id, assessment_id=assessment_id)
    assert view.content is not None
    if view.missing and not draft and view.content.editable:
        lines = tuple(line.words for line in view.missing)
        raise AssessmentNotReady(lines=lines, first=lines[0])
    return make_printable(
        template_of(view.content),
        subject=Subject(family_id=family_id, entity="assessment", entity_id=assessment_id),
        data=assessment_data(view),
        context=context_for(session, family_id=family_id, draft=draft and view.content.editable, about=assessment_id),
        for_signature=view.content.editable,
    )

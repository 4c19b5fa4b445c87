"""Opinions and reports on paper: facts and judgements apart, what is not known said (D29, D30)."""

from typing import Final

from sqlmodel import Session, col, select

from app.court.errors import CourtPaperNotReady
from app.court.reading import open_paper
from app.court.view import CourtPaperView, PaperSection
from app.documents import Value
from app.i18n import _, for_the_office, label
from app.plans.around import assistant_name
from app.prints import Printable, Subject, context_for, make_printable
from storage.models import Office
from storage.vocabulary.court import CourtDocumentKind

TEMPLATES: Final = {CourtDocumentKind.OPINION: "D29", CourtDocumentKind.REPORT: "D30"}


def print_paper(session: Session, *, paper_id: str, draft: bool = False) -> Printable:
    """Return an opinion or a report ready for the preview.

    Args:
        session: open session.
        paper_id: which.
        draft: mark it „PROJEKT”; a draft may be incomplete.

    Raises:
        CourtPaperNotReady: something is missing and this is no draft.
    """
    with for_the_office():
        view = open_paper(session, paper_id=paper_id)
        if view.missing and not draft:
            raise CourtPaperNotReady(lines=tuple(one.text for one in view.missing), first=view.missing[0].text)
        data = _data(session, view)
    return make_printable(
        TEMPLATES[view.kind],
        subject=Subject(family_id=view.family_id, entity="court_document", entity_id=paper_id),
        data=data,
        context=context_for(session, family_id=view.family_id, draft=draft, about=paper_id),
        for_signature=not draft and not view.sent,
    )


def _data(session: Session, view: CourtPaperView) -> dict[str, Value]:
    office = session.exec(select(Office).where(col(Office.deleted_at).is_(None))).first()
    day = view.drawn_on or view.period_to
    own = [one for one in view.sections if not one.question and (one.filled or one.required)]
    data: dict[str, Value] = {
        "number": view.reference or view.family_code,
        "version": 1,
        "court": view.addressee,
        "reference": view.reference,
        "letter_on": view.letter_on,
        "due_on": view.due_on,
        "subjects": [one.name for one in view.subjects if one.chosen],
        "basis": view.basis,
        "period_from": view.period_from,
        "period_to": view.period_to,
        "sources": _sources(view),
        "questions": [_section(one) for one in view.sections if one.question],
        "facts": [_section(one) for one in own if not one.is_judgement],
        "judgements": [_section(one) for one in own if one.is_judgement],
        "assistant": assistant_name(session, view.family_id, day) if day else "",
        "manager": office.head_name if office else "",
        "manager_title": office.head_title if office else "",
    }
    if view.kind is CourtDocumentKind.REPORT:
        data["duties"] = [{"name": one.name, "level": label(one.level), "text": one.text} for one in view.duties]
    return data


def _section(section: PaperSection) -> dict[str, Value]:
    texts = [one.text.strip() for one in section.paragraphs if one.text.strip()]
    return {
        "title": section.question or section.title,
        "text": "\n\n".join(texts) or _("no knowledge of it"),
    }


def _sources(view: CourtPaperView) -> str:
    counts = view.counts
    parts = (
        (_("visits: {n}"), counts.visits),
        (_("accompanying: {n}"), counts.accompanying),
        (_("phone calls and messages: {n}"), counts.calls),
        (_("contacts with institutions: {n}"), counts.institutions),
        (_("visits that did not take place: {n}"), counts.missed),
    )
    return ", ".join(words.format(n=number) for words, number in parts if number)

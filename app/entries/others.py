"""What else is in a family's file beside visits and notes: versions of the plan, consents, interventions, papers."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlmodel import Session, col

from app.day_moments import noon
from app.entries.entry import Entry, Group, sentence
from app.i18n import _, label
from storage.models import Consent, Document, Intervention, Plan, family_scope
from storage.vocabulary.case import ConsentKind, DocumentStatus, Sensitivity
from storage.vocabulary.plan import PlanStatus


def other_entries(session: Session, *, family_id: str) -> list[Entry]:
    """Return what is neither a visit nor a note; of that there is little, even after years."""
    return [
        *_interventions(session, family_id),
        *_plans(session, family_id),
        *_consents(session, family_id),
        *_papers(session, family_id),
    ]


def _interventions(session: Session, family_id: str) -> Iterator[Entry]:
    """Yield that there was one, and when; the rest stands behind the lock of „Bezpieczeństwo”."""
    query = select(col(Intervention.id), col(Intervention.occurred_at)).where(
        col(Intervention.family_id) == family_id, col(Intervention.deleted_at).is_(None)
    )
    for row_id, at in session.execute(query):
        if at is not None:
            yield Entry("intervention", row_id, at, "intervention", (), _("Restricted entry"), "", restricted=True)


def _plans(session: Session, family_id: str) -> Iterator[Entry]:
    query = select(Plan).where(col(Plan.family_id) == family_id, col(Plan.deleted_at).is_(None))
    for (plan,) in session.execute(query):
        day = plan.signed_on or plan.drawn_on
        if day is None or plan.status == PlanStatus.DRAFT:
            continue
        title = _("Plan v{version} signed") if plan.signed_on else _("Plan v{version} agreed with the family")
        yield Entry("plan", plan.id, noon(day), "plan", ("plan",), title.format(version=plan.version), plan.main_goal)


def _consents(session: Session, family_id: str) -> Iterator[Entry]:
    query = select(Consent).where(col(Consent.scope) == family_scope(family_id), col(Consent.deleted_at).is_(None))
    titles = {
        ConsentKind.COOPERATION: _("Consent to work together"),
        ConsentKind.REFUSAL: _("The family refused"),
        ConsentKind.WITHDRAWAL: _("Consent withdrawn"),
        ConsentKind.MONITORING: _("Consent to monitoring"),
    }
    for (consent,) in session.execute(query):
        title = titles.get(consent.kind, sentence(label(consent.kind)))
        said = consent.reservations or consent.reason
        yield Entry("consent", consent.id, noon(consent.given_on), "consent", (), title, said)


def _papers(session: Session, family_id: str) -> Iterator[Entry]:
    query = select(Document).where(
        col(Document.family_id) == family_id,
        col(Document.deleted_at).is_(None),
        col(Document.printed_at).is_not(None),
        col(Document.status) != DocumentStatus.VOID,
        col(Document.sensitivity) == Sensitivity.NORMAL,
    )
    for (paper,) in session.execute(query):
        groups: tuple[Group, ...] = ("plan",) if paper.entity == "plan" else ()
        title = paper.title or paper.number
        yield Entry("document", paper.id, paper.printed_at, "paper", groups, title, sentence(label(paper.status)))

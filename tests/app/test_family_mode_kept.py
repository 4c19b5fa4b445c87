"""What was typed into private fields before a family looked on: not shown to it, and not lost."""

from datetime import UTC, datetime

from sqlmodel import select

from app import clock, drafts, notes, visits
from app.entries import read_entry
from app.notes import NoteForm
from app.opening import LaptopWorkspace
from app.visits import CardContent
from app.workspace import Workspace
from storage.models import Note, OutboxOperation, Visit
from storage.vocabulary.visit import DangerLevel
from tests.app.looking_on import looked_on, written_before
from tests.app.visit_card import whole
from tests.app.visit_family import MORNING, VisitFamily

HIDDEN = "Skrytoznacznik"


def _type(workspace: Workspace, family: VisitFamily, card: CardContent) -> None:
    with clock.fixed(MORNING), workspace.write() as session:
        visits.start_visit(session, family_id=family.family_id, visit_id=family.planned_id)
        drafts.save_draft(
            session,
            kind=drafts.VISIT,
            entity_id=family.planned_id,
            family_id=family.family_id,
            payload=card.to_payload(),
        )


def test_what_was_typed_before_is_not_shown_and_not_lost_by_a_save(
    workspace: LaptopWorkspace, family: VisitFamily
) -> None:
    typed = whole(family).change(reflections=HIDDEN, danger=DangerLevel.WATCH)
    _type(workspace, family, typed)
    with written_before(workspace, family.family_id) as session:
        shown = visits.open_card(session, visit_id=family.planned_id).content
        assert (shown.facts, shown.reflections, shown.danger) == (typed.facts, "", None)
        later = shown.change(facts="Dopisane przy rodzinie.")
        drafts.save_draft(
            session,
            kind=drafts.VISIT,
            entity_id=family.planned_id,
            family_id=family.family_id,
            payload=later.to_payload(),
        )
    with workspace.read() as session:
        kept = visits.open_card(session, visit_id=family.planned_id).content
    assert (kept.facts, kept.reflections, kept.danger) == ("Dopisane przy rodzinie.", HIDDEN, DangerLevel.WATCH)


def test_a_card_ended_before_the_family_is_written_with_what_it_was_not_shown(
    workspace: LaptopWorkspace, family: VisitFamily
) -> None:
    _type(workspace, family, whole(family).change(reflections=HIDDEN, danger=DangerLevel.RISK))
    with written_before(workspace, family.family_id) as session:
        shown = visits.open_card(session, visit_id=family.planned_id).content
        visits.finish_visit(session, visit_id=family.planned_id, card=shown, confirmed=True)
    with workspace.read() as session:
        row = session.get_one(Visit, family.planned_id)
        assert (row.reflections, row.danger) == (HIDDEN, DangerLevel.RISK)


def test_a_finished_card_opened_again_before_the_family_keeps_its_private_answers(
    workspace: LaptopWorkspace, family: VisitFamily
) -> None:
    _type(workspace, family, whole(family).change(reflections=HIDDEN, danger=DangerLevel.WATCH))
    with clock.fixed(MORNING), workspace.write() as session:
        card = visits.open_card(session, visit_id=family.planned_id).content
        visits.finish_visit(session, visit_id=family.planned_id, card=card, confirmed=True)
    before = _operations(workspace)
    with written_before(workspace, family.family_id) as session:
        shown = visits.open_card(session, visit_id=family.planned_id).content
        payload = shown.change(facts="Poprawione.").to_payload()
        drafts.save_draft(
            session, kind=drafts.VISIT, entity_id=family.planned_id, family_id=family.family_id, payload=payload
        )
    with workspace.read() as session:
        draft = drafts.load_draft(session, kind=drafts.VISIT, entity_id=family.planned_id)
        assert draft is not None
        assert (draft.payload["reflections"], draft.payload["danger"]) == (HIDDEN, "watch")
    with written_before(workspace, family.family_id) as session:
        shown = visits.open_card(session, visit_id=family.planned_id).content
        visits.finish_visit(session, visit_id=family.planned_id, card=shown, confirmed=True)
    with workspace.read() as session:
        row = session.get_one(Visit, family.planned_id)
        assert (row.facts, row.reflections, row.danger) == ("Poprawione.", HIDDEN, DangerLevel.WATCH)
        changed = [one.fields for one in session.scalars(select(OutboxOperation)) if one.dseq > before]
    # The office merges by what a field held before: a hidden field that did not change is not told as changed.
    assert not any("reflections" in fields or "danger" in fields for fields in changed)


def _operations(workspace: Workspace) -> int:
    with workspace.read() as session:
        return max(one.dseq for one in session.scalars(select(OutboxOperation)))


def test_a_note_written_before_the_family_takes_its_conclusions_along(
    workspace: LaptopWorkspace, family: VisitFamily
) -> None:
    payload = {"facts": "Rozmowa.", "conclusions": HIDDEN}
    with clock.fixed(MORNING), workspace.write() as session:
        drafts.save_draft(
            session, kind=notes.DRAFT, entity_id=family.family_id, family_id=family.family_id, payload=payload
        )
    with written_before(workspace, family.family_id) as session:
        shown = drafts.load_draft(session, kind=notes.DRAFT, entity_id=family.family_id)
        assert shown is not None
        assert shown.payload == {"facts": "Rozmowa."}
        form = NoteForm(occurred_at=datetime(2026, 11, 24, 8, tzinfo=UTC), facts="Rozmowa.")
        note_id = notes.add_note(session, family_id=family.family_id, form=form)
    with looked_on(workspace, family.family_id) as session:
        assert HIDDEN not in repr(read_entry(session, entity="note", row_id=note_id))
    with workspace.read() as session:
        assert session.get_one(Note, note_id).conclusions == HIDDEN

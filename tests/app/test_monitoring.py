"""Contacts after the work: the schedule, R-003 of the story, the next contact, the end and the way back (D44, V23)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlmodel import Session, col, select

from app import clock
from app.cases.reopening import reopen_family
from app.demo.ids import family_id, user_id
from app.journal import take_back
from app.monitoring.errors import ContactDayWrongError, ContactIncompleteError, ContactMadeError, NotFollowedError
from app.monitoring.printing import print_contact
from app.monitoring.reading import open_monitoring
from app.monitoring.recording import record_contact
from app.monitoring.schedule import KEY, contact_days, months_after
from app.monitoring.view import ContactForm, ContactRecorded, MonitoringView
from app.opening import LaptopWorkspace
from app.rights import NotAllowedError
from app.workspace import Workspace, author
from storage.models import Application, Case, Note, Setting, Task
from storage.vocabulary.case import CaseStatus, ReferralSource
from storage.vocabulary.closing import EffectKept, MonitoringForm, MonitoringNeed
from storage.vocabulary.visit import ContactType, DangerLevel
from tests.app.documents.reading import text_of

R001, R003, R012 = (family_id(f"R-{n:03}") for n in (1, 3, 12))
DECEMBER = datetime(2026, 12, 30, 15, 0, tzinfo=UTC)


@pytest.fixture
def ewa(demo: LaptopWorkspace) -> Iterator[Workspace]:
    """The store at the end of December, as Ewa Prototypowa, who follows R-003."""
    demo.act_as(author(user_id("ewa.prototypowa"), demo.actor.device_id))
    with clock.fixed(DECEMBER):
        yield demo


def contact(view: MonitoringView, **other: Any) -> ContactForm:
    """Return a contact that went well."""
    good = ContactForm(
        made_at=DECEMBER,
        form=MonitoringForm.VISIT,
        present=tuple(one.person_id for one in view.people if one.first_name == "Krzysztof"),
        effects={one.goal_id: (EffectKept.YES, "") for one in view.goals},
        safety=DangerLevel.NONE,
        need=MonitoringNeed.NONE,
        next_on=date(2027, 3, 30),
    )
    return replace(good, **other)


def record(session: Session, **other: Any) -> ContactRecorded:
    view = open_monitoring(session, family_id=R003)
    assert view.next is not None
    return record_contact(session, contact_id=view.next.contact_id, form=contact(view, **other))


def test_the_schedule_is_the_offices_or_the_usual_one(demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        assert months_after(session, day=date(2026, 11, 23)) == (1, 3, 6)
        assert months_after(session, day=date(2020, 1, 1)) == (1, 3, 6)
        session.add(Setting(scope="office", key=KEY, value=[12, 2, 2, 0], valid_from=date(2026, 12, 1)))
        session.flush()
        assert months_after(session, day=date(2026, 11, 30)) == (1, 3, 6)
        assert months_after(session, day=date(2026, 12, 1)) == (2, 12)
    assert contact_days((1, 3), closed_on=date(2026, 8, 31)) == (date(2026, 9, 30), date(2026, 11, 30))


def test_the_story_of_the_followed_family(demo_session: Session) -> None:
    view = open_monitoring(demo_session, family_id=R003)
    assert [(one.number, one.state) for one in view.contacts] == [(1, "made"), (2, "planned"), (3, "planned")]
    first = view.contacts[0]
    assert (first.need, first.safety) == (MonitoringNeed.ADVICE, DangerLevel.NONE)
    assert {kept for kept, _note in first.effects.values()} == {EffectKept.YES}
    assert [one.number for one in view.goals] == [1, 2, 3]
    assert view.until == date(2027, 3, 30)
    assert not view.may_write
    with clock.fixed(datetime(2027, 1, 9, tzinfo=UTC)):
        late = open_monitoring(demo_session, family_id=R003)
        assert [(one.state, one.days) for one in late.contacts][1] == ("overdue", 10)
    with pytest.raises(NotFollowedError):
        open_monitoring(demo_session, family_id=R001)
    withdrew = open_monitoring(demo_session, family_id=R012)
    assert (withdrew.contacts, withdrew.ended) == ((), True)


def test_a_contact_is_written_down_once_and_stands_among_the_entries(ewa: Workspace) -> None:
    with ewa.write() as session:
        done = record(session, new_problems="Filip śpi już spokojnie.", next_on=date(2027, 4, 12))
        with pytest.raises(ContactMadeError):
            record_contact(session, contact_id=done.contact_id, form=ContactForm())
    with ewa.read() as session:
        view = open_monitoring(session, family_id=R003)
        assert view.next is not None
        # The third contact was moved, not a fourth one planned.
        assert (view.next.number, view.next.planned_on, len(view.contacts)) == (3, date(2027, 4, 12), 3)
        assert view.until == date(2027, 4, 12)
        note = session.exec(select(Note).where(Note.family_id == R003).order_by(col(Note.occurred_at).desc())).first()
        assert note is not None
        assert (note.how, note.subject) == (ContactType.MONITORING, "Monitoring, kontakt nr 2")


def test_what_is_missing_or_impossible_is_refused(ewa: Workspace) -> None:
    with ewa.write() as session:
        with pytest.raises(ContactIncompleteError):
            record(session, safety=None)
        with pytest.raises(ContactIncompleteError):
            record(session, next_on=None)
        with pytest.raises(ContactDayWrongError):
            record(session, made_at=datetime(2026, 9, 1, 12, tzinfo=UTC))
        with pytest.raises(ContactDayWrongError):
            record(session, made_at=datetime(2027, 1, 5, 12, tzinfo=UTC))


def test_the_monitoring_ends(ewa: Workspace) -> None:
    with ewa.write() as session:
        assert record(session, ends=True).ended
    with ewa.read() as session:
        view = open_monitoring(session, family_id=R003)
        assert (view.status, view.ended, view.until) == (CaseStatus.CLOSED, True, date(2026, 12, 30))
        assert [one.number for one in view.contacts] == [1, 2]
    with pytest.raises(NotFollowedError), ewa.write() as session:
        row = open_monitoring(session, family_id=R003).contacts[-1]
        record_contact(session, contact_id=row.contact_id, form=ContactForm())


def test_a_family_that_returns_gets_a_new_case_with_an_application(ewa: Workspace) -> None:
    with ewa.write() as session:
        done = record(session, need=MonitoringNeed.RETURN, next_on=None, new_problems="Tata stracił pracę.")
    with ewa.read() as session:
        begun = session.get_one(Case, done.new_case_id)
        assert (begun.status, begun.application_on, begun.closed_on) == (
            CaseStatus.APPLICATION,
            date(2026, 12, 30),
            None,
        )
        paper = session.exec(select(Application).where(Application.case_id == begun.id)).one()
        assert paper.situation == "Tata stracił pracę."
        # As with any application, the manager finds it among the tasks.
        waiting = session.exec(select(Task).where(Task.entity_id == begun.id, Task.entity == "assignment")).one()
        assert waiting.owner_id == user_id("halina.wzorska")
        view = open_monitoring(session, family_id=R003)
        assert (view.reopened, view.ended) == (True, True)


def test_a_family_that_comes_back_by_itself_is_no_longer_followed(ewa: Workspace) -> None:
    asked = {"family_id": R003, "on": date(2026, 12, 30), "source": ReferralSource.FAMILY, "reason": "nowe długi"}
    with ewa.write() as session:
        change = reopen_family(session, **asked)  # type: ignore[arg-type]
        view = open_monitoring(session, family_id=R003)
        assert (view.reopened, view.ended, [one.state for one in view.contacts]) == (True, True, ["made"])
        session.flush()
        take_back(session, before=change.before)
        session.flush()
        view = open_monitoring(session, family_id=R003)
        assert (view.reopened, view.ended, len(view.contacts)) == (False, False, 3)


def test_the_social_worker_is_told(ewa: Workspace) -> None:
    with ewa.write() as session:
        record(session, need=MonitoringNeed.SOCIAL_WORKER, new_problems="zaległy czynsz")
    with ewa.read() as session:
        owner = user_id("piotr.makietowicz")
        tasks = session.exec(select(Task).where(Task.family_id == R003, Task.owner_id == owner)).all()
        assert [(one.text, one.legal_basis) for one in tasks] == [("zaległy czynsz", "art. 15 ust. 1 pkt 16")]


def test_only_whoever_follows_the_family_writes(demo: LaptopWorkspace) -> None:
    with pytest.raises(NotAllowedError), demo.write() as session:
        record(session)


def test_the_card_of_a_contact_on_paper(demo_session: Session) -> None:
    first = open_monitoring(demo_session, family_id=R003).contacts[0]
    said = text_of(print_contact(demo_session, family_id=R003, contact_id=first.contact_id).rendered.pdf)
    for words in (
        "Filip wraca do domu",
        "jednorazowa porada",
        "Filip gorzej śpi",
        "brak zagrożenia",
        "30 grudnia 2026",
    ):
        assert words in said

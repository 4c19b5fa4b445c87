"""Group activities: the story's, an invitation, attendance, the paper (S0-42, S3-14, S3-15, D33)."""

from datetime import date

import pytest
from sqlmodel import Session

from app.demo.ids import demo_id, family_id
from app.demo.people import person_id
from app.groups import (
    ActivityWithoutNameError,
    Meeting,
    Participation,
    open_groups,
    print_participation,
    save_participation,
)
from app.opening import LaptopWorkspace
from app.rights import NotAllowedError
from storage.models import OFFICE_SCOPE, GroupActivity
from storage.vocabulary.support import GroupKind
from tests.app.documents.reading import text_of

R001, R003 = family_id("R-001"), family_id("R-003")
BEATA = person_id("R-001", "beata")
DAYS = (Meeting(date(2026, 12, 1)), Meeting(date(2026, 12, 8)))


def test_the_father_came_nine_times_of_ten(demo_session: Session) -> None:
    view = open_groups(demo_session, family_id=R003)
    (one,) = view.participations
    assert (one.came, len(one.meetings), one.kind) == (9, 10, GroupKind.PARENTING_WORKSHOP)
    assert [meeting.reason for meeting in one.meetings if meeting.present is False] == ["awaria w pracy"]
    assert dict(view.goals)[one.goal_id or ""].startswith("G2 ")


def test_a_new_activity_is_known_to_the_whole_office(demo: LaptopWorkspace) -> None:
    with pytest.raises(ActivityWithoutNameError), demo.write() as session:
        save_participation(session, family_id=R001, form=Participation(person_id=BEATA, meetings=DAYS))
    form = Participation(person_id=BEATA, new_activity="Krąg mam", kind=GroupKind.SUPPORT_GROUP, meetings=DAYS)
    with demo.write() as session:
        key = save_participation(session, family_id=R001, form=form)
    with demo.read() as session:
        view = open_groups(session, family_id=R001)
        made = next(one for one in view.participations if one.key == key)
        assert session.get_one(GroupActivity, made.activity_id).scope == OFFICE_SCOPE
        assert (made.came, [one.present for one in made.meetings]) == (0, [None, None])


def test_attendance_is_written_and_a_meeting_dropped(demo: LaptopWorkspace) -> None:
    activity = demo_id("group/szkola-dla-rodzicow")
    with demo.write() as session:
        form = Participation(person_id=BEATA, activity_id=activity, meetings=DAYS)
        key = save_participation(session, family_id=R001, form=form)
        came = Participation(
            person_id=BEATA,
            activity_id=activity,
            meetings=(Meeting(DAYS[0].day, present=True),),
            feedback="„Pierwszy raz ktoś mnie wysłuchał.”",
        )
        save_participation(session, family_id=R001, form=came, key=key)
    with demo.read() as session:
        made = next(one for one in open_groups(session, family_id=R001).participations if one.key == key)
        assert (made.meetings, made.feedback) == (came.meetings, came.feedback)


def test_somebody_elses_family_is_not_invited(demo: LaptopWorkspace) -> None:
    with pytest.raises(NotAllowedError), demo.write() as session:
        save_participation(session, family_id=R003, form=Participation(person_id=BEATA))


def test_the_invitation_of_a_child_asks_a_parent(demo_session: Session) -> None:
    one = open_groups(demo_session, family_id=R001).participations[0]
    said = text_of(print_participation(demo_session, family_id=R001, key=one.key).rendered.pdf)
    for words in (
        "Kacper Przykładowski",
        "Zgadzam się na udział dziecka",
        "Beata Przykładowska",
        "nie było go w szkole",
    ):
        assert words in said
    adult = open_groups(demo_session, family_id=R003).participations[0]
    said = text_of(print_participation(demo_session, family_id=R003, key=adult.key).rendered.pdf)
    assert "Zgadzam się na udział dziecka" not in said

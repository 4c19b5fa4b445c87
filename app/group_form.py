"""An invitation to a group activity as a form (D33)."""

from collections.abc import Mapping
from typing import Any

from app.forms import FieldDescription, FormDescription, Kind, Option, options_of
from app.groups import DRAFT, GroupsView, Meeting, Participation
from app.polish_dates import Moment, write
from storage.vocabulary.support import GroupKind
from storage.vocabulary.term import N_

_NEW = "new"
_LONGEST = 200
_ANSWERS = {"yes": True, "no": False}


def participation_form(view: GroupsView) -> FormDescription:
    """Return the form; an activity the office does not know yet is described in it."""
    known = tuple(Option(one.activity_id, one.name) for one in view.activities)
    people = tuple(Option(one.person_id, one.first_name, role=one.role, age=one.age) for one in view.people)
    new = ("activity", _NEW)
    fields = (
        FieldDescription(
            name="person", label=N_("Who is invited"), kind=Kind.PERSON, options=people, required=True, whole_row=True
        ),
        FieldDescription(
            name="activity",
            label=N_("To what"),
            kind=Kind.CHOICE,
            options=(*known, Option(_NEW, N_("another activity…"))),
            required=True,
        ),
        FieldDescription(
            name="goal",
            label=N_("For which goal"),
            kind=Kind.CHOICE,
            options=tuple(Option(row_id, words) for row_id, words in view.goals),
        ),
        FieldDescription(
            name="new_activity", label=N_("Name of the activity"), max_length=_LONGEST, required=True, only_if=new
        ),
        FieldDescription(
            name="kind", label=N_("Kind"), kind=Kind.CHOICE, options=options_of(GroupKind), required=True, only_if=new
        ),
        FieldDescription(name="organiser", label=N_("Organiser"), max_length=_LONGEST, only_if=new),
        FieldDescription(name="place", label=N_("Place"), max_length=_LONGEST, only_if=new),
        FieldDescription(
            name="meetings",
            label=N_("Meetings of the group"),
            kind=Kind.ROWS,
            adds=N_("Add a meeting"),
            required=True,
            whole_row=True,
            items=(
                FieldDescription(name="day", label=N_("Day"), kind=Kind.DATE, required=True),
                FieldDescription(
                    name="present",
                    label=N_("Came?"),
                    kind=Kind.CHOICE,
                    options=(Option("yes", N_("yes")), Option("no", N_("no"))),
                ),
                FieldDescription(name="reason", label=N_("Reason, if not"), max_length=_LONGEST),
            ),
        ),
        FieldDescription(
            name="help_needed",
            label=N_("Childcare and getting there"),
            hint=N_("the usual obstacle: who helps?"),
            max_length=_LONGEST,
            whole_row=True,
        ),
        FieldDescription(
            name="feedback", label=N_("What they say about it"), kind=Kind.LONG, quote=True, lines=2, whole_row=True
        ),
    )
    return FormDescription(name=DRAFT, fields=fields, refusals={"activity_without_name": "new_activity"})


def participation_values(one: Participation | None) -> dict[str, Any]:
    """Return what the form opens with."""
    if one is None:
        return {"kind": str(GroupKind.PARENTING_WORKSHOP), "meetings": [{}]}
    words = {True: "yes", False: "no", None: None}
    return {
        "person": one.person_id,
        "activity": one.activity_id,
        "goal": one.goal_id,
        "kind": str(one.kind),
        "meetings": [
            {"day": write(Moment(meeting.day)), "present": words[meeting.present], "reason": meeting.reason}
            for meeting in one.meetings
        ],
        "help_needed": one.help_needed,
        "feedback": one.feedback,
    }


def read_participation(values: Mapping[str, Any]) -> Participation:
    """Return a participation from values that were checked."""
    new = values["activity"] == _NEW
    return Participation(
        person_id=values["person"],
        activity_id="" if new else values["activity"],
        new_activity=values["new_activity"] if new else "",
        kind=GroupKind(values.get("kind") or GroupKind.OTHER),
        organiser=values["organiser"],
        place=values["place"],
        goal_id=values.get("goal"),
        meetings=tuple(
            Meeting(row["day"], _ANSWERS.get(row.get("present") or ""), row.get("reason") or "")
            for row in values["meetings"]
            if row.get("day")
        ),
        feedback=values["feedback"],
        help_needed=values["help_needed"],
    )

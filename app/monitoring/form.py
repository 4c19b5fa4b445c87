"""The card of a contact after the work as a form (D44): what it asks, and from its values to what is written."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from app.forms import FieldDescription, FormDescription, Kind, Option, Section, options_of
from app.i18n import _
from app.monitoring.recording import DRAFT
from app.monitoring.view import ContactForm, ContactLine, MonitoringView, Somebody
from storage.vocabulary.closing import EffectKept, MonitoringForm, MonitoringNeed
from storage.vocabulary.term import N_
from storage.vocabulary.visit import DangerLevel

MEETING, EFFECTS, NOW, NEXT = "meeting", "effects", "now", "next"
_GOAL, _NOTE, _ENDS = "goal_", "note_", "ends"
_LONGEST = 200


def contact_form(view: MonitoringView) -> FormDescription:
    """Return the form: every goal that was reached has a question of its own."""
    sections = [Section(MEETING, N_("The contact"))]
    if view.goals:
        sections.append(Section(EFFECTS, N_("Does what was reached last?")))
    sections += [Section(NOW, N_("How it is now")), Section(NEXT, N_("What next"))]
    fields = (*_meeting(view), *_effects(view), *_now(), *_next())
    refusals = {"contact_day_wrong": "made_at", "contact_incomplete": "made_at", "note_in_future": "made_at"}
    return FormDescription(name=DRAFT, fields=fields, sections=tuple(sections), refusals=refusals)


def contact_values(view: MonitoringView, contact: ContactLine, *, now: datetime) -> dict[str, Any]:
    """Return what the card opens with: now, in the way that was agreed, with the next day of the plan."""
    later = [one.planned_on for one in view.contacts if one.state != "made" and one.number > contact.number]
    return {
        "made_at": now,
        "form": str(view.form) if view.form else None,
        "going_on": "next" if later else None,
        "next_on": later[0] if later else None,
    }


def read_contact(values: Mapping[str, Any]) -> ContactForm:
    """Return the contact from values that were read; what could not be read is empty."""
    ends = values.get("going_on") == _ENDS
    effects = {
        name.removeprefix(_GOAL): (EffectKept(value), values.get(f"{_NOTE}{name.removeprefix(_GOAL)}") or "")
        for name, value in values.items()
        if name.startswith(_GOAL) and value
    }
    return ContactForm(
        made_at=values.get("made_at"),
        form=_term(MonitoringForm, values.get("form")),
        present=tuple(values.get("present") or ()),
        children_seen=tuple(values.get("children_seen") or ()),
        effects=effects,
        safety=_term(DangerLevel, values.get("safety")),
        new_problems=values.get("new_problems") or "",
        need=_term(MonitoringNeed, values.get("need")),
        done=values.get("done") or "",
        next_on=None if ends else values.get("next_on"),
        ends=ends,
    )


def missing_words(name: str, view: MonitoringView) -> str:
    """Return what a field is called in the list of what is missing."""
    goal = next((one for one in view.goals if name == f"{_GOAL}{one.goal_id}"), None)
    if goal is not None:
        return _("goal {n}: does it last?").format(n=goal.number)
    return {
        "made_at": _("day and hour"),
        "form": _("how the contact was made"),
        "present": _("with whom"),
        "safety": _("safety of the children"),
        "need": _("what the family needs"),
        "next_on": _("the next day, or the end of the monitoring"),
    }[name]


def _meeting(view: MonitoringView) -> tuple[FieldDescription, ...]:
    children = [one for one in view.people if one.child]
    asked = [
        FieldDescription(
            name="made_at", label=N_("When"), kind=Kind.MOMENT, required=True, checks=("happened",), section=MEETING
        ),
        FieldDescription(
            name="form",
            label=N_("How"),
            kind=Kind.CHOICE,
            options=options_of(MonitoringForm),
            required=True,
            section=MEETING,
        ),
        FieldDescription(
            name="present",
            label=N_("With whom"),
            kind=Kind.PEOPLE,
            options=_people(view.people),
            required=True,
            section=MEETING,
            whole_row=True,
        ),
    ]
    if children:
        asked.append(
            FieldDescription(
                name="children_seen",
                label=N_("Children I saw"),
                kind=Kind.PEOPLE,
                options=_people(children),
                section=MEETING,
                whole_row=True,
            )
        )
    return tuple(asked)


def _effects(view: MonitoringView) -> tuple[FieldDescription, ...]:
    asked: list[FieldDescription] = []
    for goal in view.goals:
        words = f"{goal.number}. {goal.text}"
        asked += [
            FieldDescription(
                name=f"{_GOAL}{goal.goal_id}",
                label=words,
                kind=Kind.CHOICE,
                options=options_of(EffectKept),
                required=True,
                section=EFFECTS,
            ),
            FieldDescription(
                name=f"{_NOTE}{goal.goal_id}",
                label=_("What shows it (goal {n})").format(n=goal.number),
                max_length=_LONGEST,
                section=EFFECTS,
            ),
        ]
    return tuple(asked)


def _now() -> tuple[FieldDescription, ...]:
    return (
        FieldDescription(
            name="safety",
            label=N_("Safety of the children"),
            kind=Kind.CHOICE,
            options=options_of(DangerLevel),
            required=True,
            section=NOW,
            whole_row=True,
        ),
        FieldDescription(
            name="new_problems",
            label=N_("New difficulties"),
            kind=Kind.LONG,
            checks=("plain_facts",),
            section=NOW,
            whole_row=True,
        ),
    )


def _next() -> tuple[FieldDescription, ...]:
    return (
        FieldDescription(
            name="need",
            label=N_("What the family needs"),
            kind=Kind.CHOICE,
            options=options_of(MonitoringNeed),
            required=True,
            section=NEXT,
        ),
        FieldDescription(name="done", label=N_("What was done"), kind=Kind.LONG, lines=2, section=NEXT, whole_row=True),
        FieldDescription(
            name="going_on",
            label=N_("And then?"),
            kind=Kind.CHOICE,
            options=(Option("next", N_("one more contact")), Option(_ENDS, N_("the monitoring ends"))),
            section=NEXT,
        ),
        FieldDescription(
            name="next_on", label=N_("Next contact"), kind=Kind.DATE, section=NEXT, only_if=("going_on", "next")
        ),
    )


def _people(people: Sequence[Somebody]) -> tuple[Option, ...]:
    return tuple(Option(one.person_id, one.first_name, role=one.role, age=one.age) for one in people)


def _term(vocabulary: Any, value: Any) -> Any:
    return vocabulary(value) if value else None

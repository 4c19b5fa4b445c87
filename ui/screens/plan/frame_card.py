"""The rest of D14: words of the family, period, meetings, helpers, crisis."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app import plans
from app.i18n import _, format_date, label
from app.plans import PlanContent, PlanView
from storage.vocabulary.plan import PlanChangeReason, PlanMethod
from ui.screens.plan.controller import PlanController
from ui.screens.plan.fields import ChoiceBox, DayField, PlanText, TypedLine, fields, labelled
from ui.screens.plan.words import idea_words
from ui.widgets.card import Card
from ui.widgets.row import Row, RowList
from ui.widgets.tag_picker import TagPicker

_DAYS = ("drawn_on", "period_from", "period_to", "next_assessment")
_FOUR_DAYS_FROM = 620


class FrameCard(Card):
    """How we work, to be typed."""

    def __init__(self, controller: PlanController) -> None:
        super().__init__(_("How we work"))
        self._controller = controller
        self._plan_id = ""
        self._partners: tuple[tuple[str, str], ...] = ()
        self.family_words = PlanText(
            name=_("What the family wants, in its own words"), placeholder=_("“…” and who said it"), lines=2
        )
        self.crisis = PlanText(name=_("In a crisis"), placeholder=_("what do we do, whom do we call?"), lines=2)
        self.frequency = TypedLine(
            name=_("How often we meet"), placeholder=_("for example every Tuesday at 4, at home")
        )
        example = _("for example 15.01")
        self.days = {
            name: DayField(name=words, example=example) for name, words in zip(_DAYS, _day_names(), strict=True)
        }
        self.method = ChoiceBox([(one, label(one)) for one in PlanMethod], name=_("How the plan was made"))
        self.reason = ChoiceBox([(one, label(one)) for one in PlanChangeReason], name=_("Why a new version"))
        self.partners = TagPicker()
        self._compose()
        self._connect()

    def show_view(self, view: PlanView) -> None:
        """Show a version."""
        content = view.content
        if content is None:
            return
        self._plan_id = content.plan_id
        self.family_words.show_text(content.family_words)
        self.crisis.show_text(content.crisis)
        self.frequency.show_text(content.meeting_frequency)
        for name, field in self.days.items():
            field.show_day(getattr(content, name))
        self.method.show_choice(content.method)
        self.reason.show_choice(content.change_reason)
        if self._partners != view.institutions:
            self._partners = view.institutions
            self.partners.set_tags(view.institutions)
        self.partners.set_checked(content.partners)

    def field(self, name: str) -> QWidget | None:
        """Return the field of that name."""
        known: dict[str, QWidget] = {
            "family_words": self.family_words,
            "meeting_frequency": self.frequency,
            "crisis": self.crisis,
            **self.days,
        }
        return known.get(name)

    def flush(self) -> None:
        """Hand over what was typed."""
        self.family_words.flush()
        self.crisis.flush()
        self.frequency.flush()
        for day in self.days.values():
            day.flush()

    def _compose(self) -> None:
        self.add(labelled(_("What the family wants, in its own words"), self.family_words))
        often = labelled(_("How often we meet"), self.frequency)
        self.add(fields([often, labelled(_("How the plan was made"), self.method)], widths=(1, 1)))
        days = [labelled(words, self.days[name]) for name, words in zip(_DAYS, _day_names(), strict=True)]
        self.add(fields(days, widths=(1, 1, 1, 1), beside_from=_FOUR_DAYS_FROM))
        self.add(labelled(_("In a crisis"), self.crisis))
        self.add(labelled(_("Who helps us"), self.partners))
        self.add(labelled(_("Why a new version"), self.reason))

    def _connect(self) -> None:
        self.family_words.typed.connect(lambda words: self._save("family_words", words.strip()))
        self.crisis.typed.connect(lambda words: self._save("crisis", words.strip()))
        self.frequency.typed.connect(lambda words: self._save("meeting_frequency", words.strip()))
        for name, field in self.days.items():
            field.understood.connect(partial(self._save, name))
        self.method.chosen.connect(lambda one: self._save("method", PlanMethod(one) if one else None))
        self.reason.chosen.connect(lambda one: self._save("change_reason", PlanChangeReason(one) if one else None))
        self.partners.toggled.connect(lambda _one, _on: self._save("partners", self.partners.checked()))

    def _save(self, name: str, value: Any) -> None:
        changed: dict[str, Any] = {name: value}
        command: Callable[..., object] = plans.edit_plan
        self._controller.save(f"plan:{name}", partial(command, plan_id=self._plan_id, **changed))


def facts_card(view: PlanView, content: PlanContent) -> Card:
    """Return the same of a version that does not change any more, to be read."""
    names = dict(view.institutions)
    people = {one.person_id: one.first_name for one in view.people}
    absent = [f"{people.get(one, '')} ({reason})" for one, reason in content.absences.items()]
    told = (
        (_("What the family wants, in its own words"), content.family_words),
        (_("How often we meet"), content.meeting_frequency),
        (_("Period"), f"{_day(content.period_from)} – {_day(content.period_to)}"),
        (_("Next assessment"), _day(content.next_assessment)),
        (_("Drawn up"), " · ".join(filter(None, (_day(content.drawn_on), _label(content.method))))),
        (_("Made by"), ", ".join(people[one] for one in people if one in content.participants)),
        (_("Absent"), ", ".join(absent)),
        (_("Who helps us"), ", ".join(names.get(one, "") for one in content.partners)),
        (_("In a crisis"), content.crisis),
        (_("Objections"), "\n".join(f"{one.name}: {one.quoted}" for one in content.remarked)),
        (_("Ideas for solutions"), "\n".join(idea_words(one) for one in content.solutions)),
        (_("Remarks of the social worker"), content.remarks),
        (_("Why a new version"), _label(content.change_reason)),
    )
    card = Card(_("How we work"))
    card.add(RowList([Row(words, subtitle=value, plain=True) for words, value in told if value.strip(" –")]))
    return card


def _day_names() -> tuple[str, str, str, str]:
    return _("Drawn up"), _("Plan from"), _("Plan until"), _("Next assessment")


def _day(day: date | None) -> str:
    return format_date(day) if day else ""


def _label(term: PlanMethod | PlanChangeReason | None) -> str:
    return label(term) if term else ""

"""The usual words of the main goal, offered by every new plan (S0-49)."""

from sqlmodel import Session

from app import plans
from app.i18n import _
from ui import work
from ui.screens.plan.fields import PlanText
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.text import text


class PlanWordsCard(Card):
    """Words that can be changed, and a way back to those of the office."""

    def __init__(self) -> None:
        super().__init__(_("Plan of work with the family"))
        self.words = PlanText(name=_("Usual main goal"), placeholder=_("no words are offered"), lines=2)
        self.words.typed.connect(self._keep)
        self._office = ""
        self.reset = QuietButton(_("The office's words again"), on_click=self._reset, compact=True)
        self.add(text(_("Usual main goal"), "label"))
        self.add(self.words)
        self.add(text(_("A plan without a main goal offers it. Write no names here."), "muted", wrap=True))
        self.add(self.reset)

    def refresh(self) -> None:
        """Load the words."""
        work.run_query(self, _read, done=self._show)

    def flush(self) -> None:
        """Hand over what was typed."""
        self.words.flush()

    def _show(self, found: tuple[str, str]) -> None:
        mine, self._office = found
        self.words.show_text(mine)
        self.reset.setVisible(mine != self._office)

    def _keep(self, words: str) -> None:
        work.run_command(
            self, lambda session: plans.change_main_goal_words(session, words=words), done=lambda _none: self.refresh()
        )

    def _reset(self) -> None:
        self.words.set_text(self._office)
        self._keep(self._office)


def _read(session: Session) -> tuple[str, str]:
    return plans.usual_main_goal(session), plans.office_main_goal(session)

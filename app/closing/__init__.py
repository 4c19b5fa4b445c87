"""The end of the work with a family: proposed, judged by the social worker, decided by the manager (D42, D43, V22)."""

from app.closing.deciding import Decided, DecisionForm, decide_closing
from app.closing.errors import ClosingDecidedError, ClosingNotReadyError, NothingToCloseError, NothingToDecideError
from app.closing.opinion import OpinionForm, give_opinion
from app.closing.printing import print_closing, print_letter
from app.closing.reading import open_closing
from app.closing.view import AreaChange, ClosingChild, ClosingGoal, ClosingView, Counts, Stage
from app.closing.writing import CardForm, propose_closing, save_card, withdraw_proposal

__all__ = [
    "AreaChange",
    "CardForm",
    "ClosingChild",
    "ClosingDecidedError",
    "ClosingGoal",
    "ClosingNotReadyError",
    "ClosingView",
    "Counts",
    "Decided",
    "DecisionForm",
    "NothingToCloseError",
    "NothingToDecideError",
    "OpinionForm",
    "Stage",
    "decide_closing",
    "give_opinion",
    "open_closing",
    "print_closing",
    "print_letter",
    "propose_closing",
    "save_card",
    "withdraw_proposal",
]

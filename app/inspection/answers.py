"""The twelve questions of an inspection and what an answer is made of (domain.md §6.3)."""

from dataclasses import dataclass
from enum import StrEnum

from app.i18n import _
from app.reports.rows import Ref


class Answer(StrEnum):
    """What can be said to a question."""

    YES = "yes"
    ATTENTION = "attention"
    NO = "no"
    NOT_ASKED = "not_asked"


class Question(StrEnum):
    """What NIK and the voivode ask, numbered as in domain.md §6.3."""

    CASELOAD = "1"
    ASSESSMENTS = "2"
    PLAN = "3"
    BASIS = "4"
    DATES = "5"
    ENDING = "6"
    MONITORING = "7"
    QUALIFICATIONS = "8"
    SEPARATE = "9"
    REPORTS = "10"
    REGISTER = "11"
    ACCESS = "12"


ABOUT_FAMILIES = (
    Question.ASSESSMENTS,
    Question.PLAN,
    Question.BASIS,
    Question.DATES,
    Question.ENDING,
    Question.MONITORING,
    Question.REGISTER,
    Question.ACCESS,
)
ABOUT_ASSISTANTS = (Question.CASELOAD, Question.QUALIFICATIONS, Question.SEPARATE, Question.REPORTS)


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer with its proof.

    Attributes:
        evidence: the dates and papers it rests on.
        todo: what to do so that it becomes a yes; empty when there is nothing.
        rows: where the proof is.
    """

    question: Question
    answer: Answer
    evidence: str
    todo: str = ""
    rows: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Examined:
    """A family or an assistant with the answers about them.

    Attributes:
        key: id of the family or of the user.
        code: of the family; empty for an assistant.
        name: family or assistant, for the screen; paper names families by their code.
    """

    key: str
    code: str
    name: str
    answers: tuple[Answered, ...]

    def of(self, question: Question) -> Answered | None:
        """Return the answer to a question, None where it is not asked about this one."""
        return next((one for one in self.answers if one.question is question), None)

    def count(self, answer: Answer) -> int:
        """Return how many questions have this answer."""
        return sum(one.answer is answer for one in self.answers)


@dataclass(frozen=True, slots=True)
class Inspection:
    """All answers of one day; what needs work first."""

    families: tuple[Examined, ...]
    assistants: tuple[Examined, ...]


def answer_words(answer: Answer) -> str:
    """Return an answer in a word."""
    return {
        Answer.YES: _("yes"),
        Answer.ATTENTION: _("needs a look"),
        Answer.NO: _("no, missing"),
        Answer.NOT_ASKED: _("not asked"),
    }[answer]


def question_words(question: Question) -> str:
    """Return a whole question."""
    return {
        Question.CASELOAD: _("Not more families per assistant than the law allows, on any day?"),
        Question.ASSESSMENTS: _("Was each assessment made within six months?"),
        Question.PLAN: _("Is there a plan with deadlines and effects, consulted?"),
        Question.BASIS: _("Is the consent or the court's order on file?"),
        Question.DATES: _("When was the application, the assignment, the first visit?"),
        Question.ENDING: _("Why did the work end, and after how long?"),
        Question.MONITORING: _("Is the monitoring after the end documented?"),
        Question.QUALIFICATIONS: _("Qualifications and trainings of the assistant?"),
        Question.SEPARATE: _("No social worker's post and no benefit proceedings beside it?"),
        Question.REPORTS: _("Were the reports made in time?"),
        Question.REGISTER: _("Are interventions in the register of the standards for protecting minors?"),
        Question.ACCESS: _("Who had access to the file?"),
    }[question]


def question_title(question: Question) -> str:
    """Return a question in one or two words, for the head of a column."""
    return {
        Question.CASELOAD: _("Families"),
        Question.ASSESSMENTS: _("Assessment"),
        Question.PLAN: _("Plan"),
        Question.BASIS: _("Consent"),
        Question.DATES: _("Dates"),
        Question.ENDING: _("Ending"),
        Question.MONITORING: _("Monitoring"),
        Question.QUALIFICATIONS: _("Qualifications"),
        Question.SEPARATE: _("Separate post"),
        Question.REPORTS: _("Reports"),
        Question.REGISTER: _("Register"),
        Question.ACCESS: _("Access"),
    }[question]

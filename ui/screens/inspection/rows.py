"""An answer as a cell of the table and as a line of the list: a word and a shape, colour only beside them."""

from collections.abc import Sequence

from app.i18n import _, ngettext
from app.inspection import Answer, Answered, Examined, Question, answer_words, question_title, question_words
from ui.widgets.record_columns import Cell, Column, TableRow
from ui.widgets.record_row import RecordRow, RowPill

_LOOKS = {
    Answer.YES: ("check-circle", "done"),
    Answer.ATTENTION: ("warning-circle", "late"),
    Answer.NO: ("x-circle", "late"),
    Answer.NOT_ASKED: ("minus", "muted"),
}
# First to leave where there is no room: what is a yes nearly everywhere.
_LEAVES = {
    Question.ACCESS: 1,
    Question.REGISTER: 2,
    Question.ENDING: 3,
    Question.MONITORING: 4,
    Question.DATES: 5,
}
_NARROW = {Question.MONITORING: 92, Question.QUALIFICATIONS: 110, Question.REPORTS: 110}
_WORST = (Answer.NO, Answer.ATTENTION, Answer.YES, Answer.NOT_ASKED)


def examined_columns(questions: Sequence[Question], who: str) -> list[Column]:
    """Return one column for who it is about and one a question."""
    answers = [
        Column(f"q{one}", question_title(one), width=104, narrow=_NARROW.get(one, 86), leaves=_LEAVES.get(one, 0))
        for one in questions
    ]
    return [Column("who", who, width=190, narrow=140, stretch=True, lines=2), *answers]


def examined_row(one: Examined, questions: Sequence[Question]) -> TableRow:
    """Return a family or an assistant with a word for every question."""
    cells = {"who": Cell(one.name, family_code=one.code, strong=True)}
    for question in questions:
        answered = one.of(question)
        if answered is not None:
            cells[f"q{question}"] = _cell(answered)
    return TableRow(one.key, cells, one.name)


def _cell(answered: Answered) -> Cell:
    icon, tone = _LOOKS[answered.answer]
    words = short_words(answered.answer)
    if answered.answer is Answer.NOT_ASKED:
        icon = ""
    heard = f"{question_title(answered.question)}: {answer_words(answered.answer)}. {answered.evidence}"
    return Cell(words, tone=tone, icon=icon, sort=_WORST.index(answered.answer), heard=heard)


def short_words(answer: Answer) -> str:
    """Return an answer in the one word a cell has room for."""
    return {
        Answer.YES: _("yes"),
        Answer.ATTENTION: _("look"),
        Answer.NO: _("no"),
        Answer.NOT_ASKED: "—",
    }[answer]


def answer_rows(one: Examined) -> list[RecordRow]:
    """Return the answers about one family or assistant, what needs work first."""
    ordered = sorted(one.answers, key=lambda found: (_WORST.index(found.answer), int(found.question)))
    return [_answer_row(found) for found in ordered]


def _answer_row(found: Answered) -> RecordRow:
    icon, tone = _LOOKS[found.answer]
    kind = "done" if found.answer is Answer.YES else "late" if tone == "late" else "neutral"
    detail = found.evidence + (f"\n→ {found.todo}" if found.todo else "")
    return RecordRow(
        str(found.question),
        question_words(found.question),
        detail=detail,
        icon=icon,
        icon_colour=tone,
        pills=(RowPill(short_words(found.answer), kind),) if found.answer is not Answer.NOT_ASKED else (),
    )


def summary_words(those: Sequence[Examined]) -> str:
    """Return how much there is to do."""
    missing = sum(one.count(Answer.NO) for one in those)
    looks = sum(one.count(Answer.ATTENTION) for one in those)
    if not missing and not looks:
        return _("Every question has its proof.")
    parts = (
        ngettext("{n} thing missing", "{n} things missing", missing) if missing else "",
        ngettext("{n} to look at", "{n} to look at", looks) if looks else "",
    )
    return " · ".join(filter(None, parts))

"""What an opinion (D29) and a report (D30) consist of, and where in the file something about each section is found."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.i18n import _
from storage.vocabulary.court import CourtDocumentKind
from storage.vocabulary.term import N_
from storage.vocabulary.visit import ActivityCategory as Did

QUESTION = "question"
"""Prefix of the section that answers a question of the court: `question:1`."""


@dataclass(frozen=True, slots=True)
class SectionKind:
    """A part of a court paper.

    Attributes:
        key: what `CourtParagraph.section` calls it.
        title: English text of the catalogue.
        is_judgement: it is the assistant's own view: it may stand without a source, and is printed apart from facts.
        required: it has a paragraph or says „brak wiedzy” before the paper is finished (V21).
        activities: entries with one of these are offered first.
        words: beginnings of words that speak of it, folded.
    """

    key: str
    title: str
    is_judgement: bool = False
    required: bool = True
    activities: tuple[Did, ...] = ()
    words: tuple[str, ...] = ()


_STRENGTHS = SectionKind(
    "strengths", N_("Strengths and resources"), is_judgement=True, activities=(Did.STRENGTHS, Did.MOTIVATION)
)
_RISKS = SectionKind(
    "risks",
    N_("Risks"),
    is_judgement=True,
    activities=(Did.INTERVENTION, Did.DANGER_HELP),
    words=("zagroz", "interwenc"),
)
_CONCLUSIONS = SectionKind("conclusions", N_("The assistant's conclusions"), is_judgement=True)

OPINION = (
    SectionKind("family", N_("Who belongs to the family"), words=("rodzin", "matk", "ojc", "babci")),
    SectionKind("housing", N_("Housing"), words=("mieszkan", "czynsz", "ogrzewan", "pokoj")),
    SectionKind(
        "income",
        N_("Income and debts"),
        activities=(Did.BUDGET, Did.SOCIAL_PROBLEM),
        words=("rachunk", "dlug", "rat", "pieniadz", "zasilk"),
    ),
    SectionKind(
        "work", N_("Work"), activities=(Did.JOB_DOCS, Did.JOB_SEARCH, Did.QUALIFICATIONS), words=("prac", "etat", "cv")
    ),
    SectionKind("health", N_("Health"), activities=(Did.HEALTH,), words=("lekarz", "zdrow", "terapi", "poradni")),
    SectionKind(
        "care",
        N_("Care and upbringing"),
        activities=(Did.CHILDCARE_DEMO, Did.UPBRINGING_CONSULT, Did.CHILD_SUPPORT),
        words=("dziec", "opiek", "wychow"),
    ),
    SectionKind(
        "school",
        N_("Children's school"),
        activities=(Did.SCHOOL_SUPPORT, Did.SCHOOL_ACCOMPANY),
        words=("szkol", "absencj", "lekcj", "nauczyciel", "przedszkol"),
    ),
    SectionKind(
        "relations",
        N_("Relations and bonds"),
        activities=(Did.COMMUNICATION, Did.PSYCHOLOGICAL),
        words=("rozmaw", "klotni", "krzy", "razem"),
    ),
    SectionKind(
        "addiction_violence",
        N_("Addictions and violence, as far as known"),
        activities=(Did.NK, Did.INTERVENTION),
        words=("alkohol", "terapi", "przemoc", "trzez"),
    ),
    SectionKind(
        "cooperation",
        N_("Working together with the assistant and institutions"),
        activities=(Did.COOPERATION, Did.OFFICES_ACCOMPANY, Did.GROUP_MOTIVATION),
        words=("umow", "nie zastano", "ustalen"),
    ),
    SectionKind("changes", N_("What changed in this time"), activities=(Did.ASSESSMENT,)),
    _STRENGTHS,
    _RISKS,
    _CONCLUSIONS,
)
REPORT = (
    SectionKind("help", N_("Help given"), activities=tuple(Did)),
    SectionKind("plan_state", N_("How the plan goes"), words=("plan", "cel")),
    SectionKind(
        "children",
        N_("Situation of the children"),
        activities=(Did.CHILD_SUPPORT, Did.SCHOOL_SUPPORT),
        words=("dziec", "szkol"),
    ),
    SectionKind("effects", N_("Effects and difficulties"), is_judgement=True),
    SectionKind("kurator", N_("Working together with the court guardian"), required=False, words=("kurator",)),
    _CONCLUSIONS,
)
BY_KIND: Mapping[CourtDocumentKind, tuple[SectionKind, ...]] = {
    CourtDocumentKind.OPINION: OPINION,
    CourtDocumentKind.REPORT: REPORT,
}

# Sections of a notice to the court and of a crime (D27, D28), which have forms of their own.
_NOTICES = {
    "events": N_("Events with their days, facts only"),
    "help": N_("Help so far and what came of it"),
    "risks": N_("What threatens the children's good"),
    "requests": N_("What we ask the court for"),
    "suspect": N_("Who is suspected, if known"),
    "evidence": N_("Witnesses and evidence"),
}


def section_title(key: str) -> str:
    """Return what a section of any paper for the court is called; the key itself when it is not known any more."""
    prefix, _colon, number = key.partition(":")
    if prefix == QUESTION:
        return _("Question {number} of the court").format(number=number)
    title = next((one.title for kind in BY_KIND.values() for one in kind if one.key == key), _NOTICES.get(key, key))
    return _(title)


def question_key(number: int) -> str:
    """Return the section that answers a question of the court."""
    return f"{QUESTION}:{number}"

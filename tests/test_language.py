"""Polish and English as they should read: `domain.md` §7 in words, sentences that end alike, no text past gettext."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from tests.test_catalogue import ROOT, catalogue, strings_of

POLISH = re.compile("[ąćęłńóśźżĄĆĘŁŃÓŚŹŻ]")
# Words of Polish that no English sentence has, written without accents.
POLISH_WORDS = re.compile(
    r"(?i)\b(nie|jest|oraz|dla|przez|wizyta|wizyty|rodzina|rodziny|zapisz|drukuj|dodaj|wpis|nowy|nowa)\b"
)
# The same in both languages: fictional names of domain.md §8 in examples, the sign of the currency.
NAMES = re.compile(r"\b(Zmyślewscy|Przykładowscy|zł)\b")
ENDS = ".…:?!"

# English of the sources → what every Polish sentence with that word says (domain.md §7.1).
GLOSSARY = {
    r"famil(y|ies)": "rodzin|Państw",
    r"visits?": "wizy",
    r"plans?": "plan",
    r"agreements?": "ustale",
    r"assessments?": "ocen",
    r"deadlines?": "termin",
    r"goals?": "cel",
    r"court": "s[ąa]d",
    r"opinions?": "opini",
    r"interventions?": "interwen",
    r"hardships?": "trudno",
    r"devices?": "urządze",
    r"version": "wersj",
    r"social workers?": r"pracowni\w+ socjaln",
    r"documents?": "dokument",
}
# Sentences that name the thing by its place („w aktach”, „u Ciebie”) instead.
SAID_OTHERWISE = {
    "It is in the file of {family}.",
    "The note is in the file of {family}.",
    "plan: agreed with the family",
    "Visit kept on this computer, marked as a later entry.",
    # The words of the centre's own lists and papers (domain.md §2.2, §3.3, §7).
    "Family interview",
    "Family interview (urgent)",
    "closing: the family moved",
    "problem: large family",
    "the family agrees",
    "the family does not agree",
    "the family hesitates",
    "the family is obliged by the court",
    "court: a juvenile's case",
    "Court guardian",
    "Phone of the court guardian",
    "Working together with the court guardian",
    "school, clinic, court guardian…",
}
# Words domain.md §7.2 asks to avoid, and those of machines that interface.md keeps from people.
# A quarrel of people („konflikt/rozstanie”) is a word of the law's own lists (domain.md §3.3–3.4).
AVOIDED = re.compile(r"(?i)\b(klient|podopieczn|patolog|sprawc|ofiar|rekord|encj|konflikt(?!owa|/rozstanie))")
# The past tense of the second person tells a man from a woman („zapisałeś”): „zapisano” does not.
GENDERED = re.compile(r"\b\w+ł[ea]ś\b")

# Polish by design: parts of prints and letters, the greeting's grammar, what is typed in Polish, fictional data.
POLISH_SOURCES = (
    "app/demo/",
    "app/documents/",
    "app/date_words.py",
    "app/forms/numbers.py",
    "app/plans/content.py",
    "app/pseudo.py",
    "app/self_check.py",
    "app/vocative.py",
    "ui/demo/",
    "ui/gallery/",
)


def _messages() -> list[Message]:
    return [message for message in catalogue() if message.id]


def _ids(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _pairs() -> Iterator[tuple[str, str]]:
    """Each English text with each of its Polish forms; of plural texts the English plural."""
    for message in _messages():
        for polish in strings_of(message):
            yield _ids(message)[-1], polish


def _end(text: str) -> str:
    bare = text.rstrip(' ”"')
    return bare[-1] if bare and bare[-1] in ENDS else ""


def test_the_sources_speak_english() -> None:
    ids = [one for message in _messages() for one in _ids(message)]
    assert [one for one in ids if POLISH.search(NAMES.sub("", one)) or POLISH_WORDS.search(one)] == []


def test_both_languages_fill_in_the_same() -> None:
    assert [pair for pair in _pairs() if _placeholders(pair[0]) != _placeholders(pair[1])] == []


def test_every_number_has_its_three_forms() -> None:
    plural = [message for message in _messages() if not isinstance(message.id, str)]
    assert plural
    assert [message.id for message in plural if len([s for s in strings_of(message) if s]) != 3] == []


def test_sentences_end_alike() -> None:
    abbreviated = {"No.", "for example before 3 p.m.", "for example Tuesdays after 3 p.m."}
    assert [pair for pair in _pairs() if _end(pair[0]) != _end(pair[1]) and pair[0] not in abbreviated] == []
    assert [pair for pair in _pairs() if "..." in pair[0] + pair[1]] == []
    spaces = re.compile(r"^\s*|\s*$")
    assert [pair for pair in _pairs() if spaces.findall(pair[0]) != spaces.findall(pair[1])] == []


def test_quotes_are_those_of_the_language() -> None:
    for english, polish in _pairs():
        assert not set(polish) & set('"“'), polish
        assert polish.count("„") == polish.count("”"), polish
        assert "„" not in english, english


@pytest.mark.parametrize("term", GLOSSARY)
def test_a_thing_has_one_name(term: str) -> None:
    said = re.compile(rf"(?i)\b{term}\b")
    missing = [
        (english, polish)
        for english, polish in _pairs()
        # The context before a label („plan: draft”) and what is filled in are not part of the sentence.
        if said.search(re.sub(r"^[a-z ]+: (?=[a-z ]+$)|\{[^}]*\}", "", english))
        and not re.search(GLOSSARY[term], polish, re.IGNORECASE)
        and english not in SAID_OTHERWISE
    ]
    assert missing == []


def test_people_are_spoken_of_and_to_as_they_should_be() -> None:
    assert [polish for _, polish in _pairs() if AVOIDED.search(polish) or GENDERED.search(polish)] == []


def test_no_polish_sentence_passes_gettext_by() -> None:
    found = []
    for floor in ("app", "ui"):
        for path in sorted((ROOT / floor).rglob("*.py")):
            place = path.relative_to(ROOT).as_posix()
            if not place.startswith(POLISH_SOURCES):
                found += [(place, text) for text in _literals(path) if POLISH.search(NAMES.sub("", text))]
    assert found == []


def _literals(path: Path) -> Iterator[str]:
    """Yield the string literals of a module that are not its documentation."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
            yield node.value

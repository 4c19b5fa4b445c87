"""The print as a family, a printer and a scanner meet it."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.documents import DocumentCode, content_hash, document_number, load_template, parse_qr, render, short_hash
from app.documents.errors import CodeNotOurs, DocumentIncomplete, LanguageMissing
from tests.app.documents.reading import (
    boxes_of,
    codes_of,
    fonts_by_poppler,
    fonts_of,
    page_size,
    pages_of,
    text_by_poppler,
    text_of,
    text_outside,
)
from tests.app.documents.samples import CONTEXT, GOALS, MAY, Action, Goal, action, plan, slip

PLAN = load_template("D14")
SLIP = load_template("D19-ustalenia")
ROOT = Path(__file__).resolve().parents[3]
LONG = "Zażółć gęślą jaźń i jedź do ŁODZI. " * 86  # about 3,000 characters


def _forty_actions() -> list[Goal]:
    rows: list[Action] = [
        action(n, LONG if n % 9 == 0 else f"Działanie numer {n}", "Beata", MAY, f"efekt{n}") for n in range(1, 41)
    ]
    return [{**GOALS[0], "actions": rows[:25]}, {**GOALS[1], "text": "Cel drugi", "actions": rows[25:]}]


def test_only_embedded_fonts() -> None:
    fonts = fonts_of(render(PLAN, plan(verdict="remarks"), replace(CONTEXT, draft=True)).pdf)
    assert len(fonts) == 3
    assert all(fonts.values())
    assert all("SourceSans" in name for name in fonts)


def test_polish_and_ukrainian_letters() -> None:
    data = plan(main_goal="Zażółć gęślą jaźń, ŁÓDŹ", family_words="Ґанок, їжак, єдність, „щастя”")
    text = text_of(render(PLAN, data, CONTEXT).pdf)
    assert "Zażółć gęślą jaźń, ŁÓDŹ" in text
    assert "Ґанок, їжак, єдність, „щастя”" in text


@pytest.mark.skipif(not shutil.which("pdffonts"), reason="poppler is a second witness where it is installed")
def test_poppler_finds_the_same(tmp_path: Path) -> None:
    pdf = render(PLAN, plan(main_goal="Zażółć gęślą jaźń, ŁÓDŹ, Ґанок"), CONTEXT).pdf
    assert set(fonts_by_poppler(pdf, tmp_path).values()) == {True}
    assert "Zażółć gęślą jaźń, ŁÓDŹ, Ґанок" in text_by_poppler(pdf)


def test_plan_says_everything_it_was_given() -> None:
    text = text_of(render(PLAN, plan(consulted_on=date(2026, 11, 30), verdict="remarks"), CONTEXT).pdf)
    for piece in (
        "Ośrodek Pomocy Społecznej w Nowej Wzorcówce",
        "Nowa Wzorcówka, 24 listopada 2026 r.",
        "Znak sprawy: OPS.DAR.5020.1.2025.AS",
        "na okres od 24.11.2026 do 15.05.2027",
        "Cel 2. Mama przygotowuje się do pracy",
        "27 listopada 2026",
        "Genowefa, babcia (była w pracy, plan przeczyta jej Beata)",
        "do 15 maja 2027 r.",
        "Otrzymaliśmy egzemplarz planu.",
        "podpis i data, jeśli chcesz",
        "30 listopada 2026",
        "☑ z uwagami",
        "☐ bez uwag",
        "Dokument zawiera dane osobowe.",
        "wydrukowano 24.11.2026, 16:42, A. Szablonowska",
    ):
        assert piece in text


def test_review_columns_only_on_a_review() -> None:
    reviewed = [{**GOALS[0], "actions": [{**GOALS[0]["actions"][0], "status": "done", "result": "jest lepiej"}]}]
    assert "jest lepiej" not in text_of(render(PLAN, plan(goals=reviewed), CONTEXT).pdf)
    text = text_of(render(PLAN, plan(goals=reviewed, review=True), CONTEXT).pdf)
    assert "Jak jest" in text
    assert "wykonane" in text
    assert "jest lepiej" in text


def test_manager_signs_only_where_plans_are_accepted() -> None:
    assert "Halina" not in text_of(render(PLAN, plan(), CONTEXT).pdf)
    assert "Halina Wzorska" in text_of(render(PLAN, plan(manager="Halina Wzorska"), CONTEXT).pdf)


def test_footer_of_every_page() -> None:
    result = render(PLAN, plan(goals=_forty_actions()), CONTEXT)
    pages = pages_of(result.pdf)
    assert len(pages) == result.pages > 3
    for number, page in enumerate(pages, start=1):
        assert f"Strona {number} z {result.pages} ·" in page
        assert f"Plan R-001/4 · wersja 4 · {short_hash(result.content_hash)}" in page


def test_square_code_reads_back_from_every_page() -> None:
    data = plan(number="Plan R-017/4: próba ŁÓDŹ", version=12)
    result = render(PLAN, data, CONTEXT)
    codes = [parse_qr(text) for text in codes_of(result.pdf)]
    expected = DocumentCode(number="Plan R-017/4: próba ŁÓDŹ", version=12, hash8=result.content_hash[:8].upper())
    assert codes == [expected] * result.pages


def test_square_code_reads_under_a_draft_mark() -> None:
    result = render(SLIP, slip(), replace(CONTEXT, draft=True))
    [code] = [parse_qr(text) for text in codes_of(result.pdf)]
    assert (code.number, code.version) == ("Ustalenia R-001/12", 1)


@pytest.mark.parametrize("text", ["", "https://example.org", "PARASOL:2:Plan R-001/4:4:7F3A91C2", "PARASOL:1:a:b:c"])
def test_foreign_code_is_refused(text: str) -> None:
    with pytest.raises(CodeNotOurs):
        parse_qr(text)


def test_same_input_same_bytes_in_another_process() -> None:
    here = render(PLAN, plan(), CONTEXT)
    assert render(PLAN, plan(), CONTEXT).pdf == here.pdf
    program = (
        "import sys; from app.documents import load_template, render;"
        "from tests.app.documents.samples import CONTEXT, plan;"
        "sys.stdout.buffer.write(render(load_template('D14'), plan(), CONTEXT).pdf)"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7"}
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, cwd=ROOT, env=env)
    assert run.stdout == here.pdf


def test_hash_follows_the_content_and_nothing_else() -> None:
    one = content_hash(PLAN, plan())
    assert content_hash(PLAN, plan(main_goal="Rodzice samodzielnie zapewniają dzieciom bezpieczny dom!")) != one
    assert content_hash(PLAN, plan(version=5)) != one
    elsewhere = replace(CONTEXT, draft=True, demo=False, large=True, language="uk", printed_by="Kto inny")
    assert render(PLAN, plan(), elsewhere).content_hash == one
    assert content_hash(PLAN, plan(crisis=None, partners=[])) == content_hash(PLAN, plan(crisis="", partners=None))


def test_decomposed_letters_are_the_same_content() -> None:
    composed, decomposed = "ż\u00f3łć", "z\u0307o\u0301łc\u0301"
    assert content_hash(PLAN, plan(main_goal=composed)) == content_hash(PLAN, plan(main_goal=decomposed))


def test_marks_of_drafts_and_of_fictional_data() -> None:
    pdf = render(PLAN, plan(goals=_forty_actions()), replace(CONTEXT, draft=True)).pdf
    assert all("PROJEKT" in page for page in pages_of(pdf))
    assert all("DANE FIKCYJNE" in page for page in pages_of(pdf))
    plain = text_of(render(PLAN, plan(), replace(CONTEXT, demo=False)).pdf)
    assert "PROJEKT" not in plain
    assert "FIKCYJNE" not in plain


def test_draft_may_lack_what_a_print_for_signature_needs() -> None:
    data = plan(goals=[], main_goal=" ")
    with pytest.raises(DocumentIncomplete) as caught:
        render(PLAN, data, CONTEXT)
    assert caught.value.params["fields"] == ("Cel główny", "Cele szczegółowe")
    assert "—" in text_of(render(PLAN, data, replace(CONTEXT, draft=True)).pdf)


@pytest.mark.parametrize("large", [False, True])
def test_nothing_reaches_beyond_the_margins(*, large: bool) -> None:
    data = plan(
        goals=_forty_actions(),
        family_words=LONG,
        crisis=LONG,
        consultation_remarks=LONG,
        main_goal="x" * 400,
        objections=[{"name": "Dariusz", "text": LONG}],
        adult_signers=[{"name": f"Konstancja-Bożysława{n} Brzęczyszczykiewicz-Wymyślakowska"} for n in range(9)],
    )
    result = render(PLAN, data, replace(CONTEXT, large=large, demo=True))
    assert text_outside(result.pdf, margin=40, top=25, bottom=18) == []
    text = text_of(result.pdf).replace(" ", "")
    assert text.count("ŁODZI.") == 86 * 8
    assert all(f"efekt{n}" in text for n in range(1, 41))


def test_slip_with_long_texts_stays_inside() -> None:
    rows = [{"text": LONG, "person": "Konstantynopolitańczykowianeczka", "due": MAY}] * 3
    result = render(SLIP, slip(tasks_family=rows), replace(CONTEXT, large=True))
    assert result.pages > 2
    assert text_outside(result.pdf, margin=40, top=25, bottom=18) == []


def test_table_head_and_heading_of_the_goal_are_repeated() -> None:
    pages = pages_of(render(PLAN, plan(goals=_forty_actions()), CONTEXT).pdf)
    with_actions = [page for page in pages if "efekt" in page]
    assert len(with_actions) > 3
    assert all("Po czym poznamy, że się udało" in page for page in with_actions)
    assert all("Cel 1. Kacper" in page or "Cel 2. Cel drugi" in page for page in with_actions)
    assert any("(cd.)" in page for page in with_actions)


@pytest.mark.parametrize("lines", range(1, 9))
def test_heading_of_a_goal_never_ends_a_page(lines: int) -> None:
    goals: list[Goal] = [
        {**GOALS[0], "no": n, "text": f"NAGŁÓWEK{n}", "actions": [action(1, f"PIERWSZE{n}", "Beata", MAY, "efekt")]}
        for n in range(1, 9)
    ]
    words = "\n".join(f"słowo {n}" for n in range(lines))
    pdf = render(PLAN, plan(goals=goals, family_words=words), CONTEXT).pdf
    for n in range(1, 9):
        heading, first = boxes_of(pdf, f"NAGŁÓWEK{n}"), boxes_of(pdf, f"PIERWSZE{n}")
        assert heading[0][0] == first[0][0]


@pytest.mark.parametrize("lines", range(1, 26, 3))
def test_signatures_stay_with_what_they_confirm(lines: int) -> None:
    data = plan(crisis="\n".join(f"krok {n}" for n in range(lines)))
    pdf = render(PLAN, data, CONTEXT).pdf
    statement, signatures = boxes_of(pdf, "Otrzymaliśmy"), boxes_of(pdf, "podpis")
    assert {page for page, _ in signatures} == {statement[0][0]}


def test_empty_lists_read_as_a_dash() -> None:
    text = text_of(render(PLAN, plan(objections=[]), CONTEXT).pdf)
    assert "Nasze uwagi i zastrzeżenia: —" in text


def test_text_is_never_taken_for_markup() -> None:
    text = text_of(render(PLAN, plan(main_goal="<b>A & B</b> <font size=99>"), CONTEXT).pdf)
    assert "<b>A & B</b> <font size=99>" in text


def test_characters_without_a_glyph_become_a_question_mark() -> None:
    data = plan(main_goal="Hurra \U0001f600\ufe0f! Sło\u00adwo")
    assert "Hurra ?! Słowo" in text_of(render(PLAN, data, CONTEXT).pdf)


def test_large_print_is_larger() -> None:
    usual = render(PLAN, plan(), CONTEXT)
    large = render(PLAN, plan(), replace(CONTEXT, large=True))
    assert page_size(usual.pdf) == page_size(large.pdf)
    assert boxes_of(large.pdf, "Naszymi")[0][1] > boxes_of(usual.pdf, "Naszymi")[0][1]


def test_slip_in_three_languages() -> None:
    expected = {
        "pl": "wtorek, 24 listopada 2026, godz. 16:00 · u Państwa w domu",
        "en": "Tuesday, 24 November 2026, 16:00",
        "uk": "вівторок, 24 листопада 2026, 16:00",
    }
    for language, moment in expected.items():
        result = render(SLIP, slip(), replace(CONTEXT, language=language))
        assert moment in text_of(result.pdf)
        assert result.pages == 1


def test_language_the_template_lacks() -> None:
    with pytest.raises(LanguageMissing):
        render(SLIP, slip(), replace(CONTEXT, language="de"))


def test_document_number() -> None:
    assert document_number(PLAN.number_kind, family_code="R-001", n=4) == "Plan R-001/4"


def test_importing_the_package_does_not_load_reportlab() -> None:
    program = "import sys, app.documents; sys.exit(any(m in sys.modules for m in ('reportlab', 'babel', 'segno')))"
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})

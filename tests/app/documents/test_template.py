"""Templates: what ships is whole, what an office breaks is refused with the place named."""

import msgspec
import pytest

from app import resources
from app.documents import Data, load_template, parse_template, render, template_ids
from app.documents.errors import DataMismatch, RestrictedOnFamilyPrint, TemplateInvalid
from app.documents.words import words
from storage.vocabulary import assessment, case, kin, visit
from storage.vocabulary import plan as plan_terms
from storage.vocabulary.term import Term
from tests.app.documents.reading import text_of
from tests.app.documents.samples import CONTEXT, GOALS, plan

SMALL = """
id = "D99"
version = 1
number_kind = "Pismo"
languages = ["pl", "en"]
audience = "family"
retention = "RC"
title = { pl = "Pismo", en = "Letter" }

[[fields]]
id = "number"
type = "auto"
label = "Nr"

[[fields]]
id = "version"
type = "auto"
label = "Wersja"

[[fields]]
id = "note"
type = "long"
label = { pl = "Notatka", en = "Note" }

[[fields]]
id = "rent"
type = "money"
label = { pl = "Czynsz", en = "Rent" }

[[fields]]
id = "rows"
type = "list"
label = { pl = "Wiersze", en = "Rows" }
items = [{ id = "text", type = "txt", label = { pl = "Tekst", en = "Text" } }]

[[blocks]]
block = "paragraph"
label = { pl = "Notatka:", en = "Note:" }
text = "{note} {rent}"

[[blocks]]
block = "list"
label = { pl = "Wiersze:", en = "Rows:" }
rows = "rows"
text = "{text}"
"""


def _problem(text: str) -> tuple[object, object]:
    with pytest.raises(TemplateInvalid) as caught:
        parse_template(text)
    return caught.value.params["place"], caught.value.params["problem"]


def test_shipped_templates_are_valid() -> None:
    assert {"D14", "D19-ustalenia"} <= set(template_ids())
    for template_id in template_ids():
        template = load_template(template_id)
        assert template.id == template_id
        # What a family reads and signs exists in other languages too; what the office keeps is Polish.
        assert {"pl", "en"} <= set(template.languages) or (template.audience, template.languages) == ("office", ("pl",))


def test_who_signs_the_plan() -> None:
    assert load_template("D14").signed_by == ("S-M", "S-AR", "S-K")


def test_a_template_built_on_another_says_only_what_it_has_besides() -> None:
    plain, built = load_template("D14"), load_template("D15")
    assert built.fields[: len(plain.fields)] == plain.fields
    assert [one for one in built.blocks if one in plain.blocks] == list(plain.blocks)
    assert built.signed_by == ("S-M", "S-AR", "S-KP", "S-K")
    beyond = (
        'extends = "D14"\nid = "D99"\nversion = 1\n[[blocks]]\nblock = "heading"\ntext = "Pismo"\nafter = "nowhere"'
    )
    assert _problem(beyond) == ("after", "there is no block “nowhere”")
    assert _problem('extends = "../words"\nid = "D99"') == ("extends", "there is no such template")


def test_unknown_template() -> None:
    with pytest.raises(TemplateInvalid):
        load_template("../words")


@pytest.mark.parametrize(
    ("old", "new", "place", "problem"),
    [
        ('text = "{note} {rent}"', 'text = "{nota}"', "blocks[0]", "there is no field “nota” here"),
        ('text = "{text}"', 'text = "{rows}"', "blocks[1]", "field “rows” is a list of rows, not a text"),
        ('text = "{note} {rent}"', 'text = "{note|num}"', "blocks[0]", "field “note” cannot be written as “num”"),
        ('title = { pl = "Pismo", en = "Letter" }', 'title = { pl = "Pismo" }', "title", "no text in en"),
        ('languages = ["pl", "en"]', 'languages = ["en"]', "languages", "Polish is needed"),
        ('id = "note"\ntype', 'id = "version"\ntype', "fields.version", "the id is used twice"),
        ('rows = "rows"', 'rows = "note"', "blocks[1]", "field “note” is not a list of rows"),
        ('type = "long"', 'type = "enum"', "fields.note", "a choice needs either options or a vocabulary"),
        ('type = "long"', 'type = "lang"', "$.fields[2].type", "Invalid enum value 'lang'"),
        ('type = "long"', 'type = "long"\ncolour = 1', "$.fields[2]", "Object contains unknown field `colour`"),
        ("version = 1", "version = ", "", "Invalid value"),
    ],
)
def test_mistakes_are_named_with_their_place(old: str, new: str, place: str, problem: str) -> None:
    assert old in SMALL
    where, what = _problem(SMALL.replace(old, new, 1))
    assert where == place
    assert str(what).startswith(problem)


def test_restricted_field_is_refused_on_a_print_for_the_family() -> None:
    secret = SMALL.replace('type = "long"', 'type = "long"\nsensitivity = "restricted"')
    place, problem = _problem(secret)
    assert place == "blocks[0]"
    assert "V27" in str(problem)
    office = parse_template(secret.replace('audience = "family"', 'audience = "office"'))
    data: Data = {"number": "Pismo 1", "version": 1, "note": "poufne"}
    assert "poufne" in text_of(render(office, data, CONTEXT).pdf)


def test_restricted_field_may_be_filled_in_but_not_printed() -> None:
    form_only = SMALL.replace('type = "long"', 'type = "long"\nsensitivity = "strict"').replace("{note} ", "")
    data: Data = {"number": "Pismo 1", "version": 1, "note": "poufne", "rent": 380}
    assert "poufne" not in text_of(render(parse_template(form_only), data, CONTEXT).pdf)


def test_restricted_rows_are_refused_on_a_print_for_the_family() -> None:
    hidden = [{**GOALS[0], "actions": [{**GOALS[0]["actions"][0], "sensitivity": "restricted"}]}]
    with pytest.raises(RestrictedOnFamilyPrint) as caught:
        render(load_template("D14"), plan(goals=hidden), CONTEXT)
    assert caught.value.params["field"] == "goals[0].actions[0]"
    assert str(caught.value) == "document-restricted-on-family-print"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"drawn_on": "24.11.2026"}, "drawn_on"),
        ({"method": "by_magic"}, "method"),
        ({"hardships": "bieda"}, "hardships"),
        ({"adult_signers": ["Beata"]}, "adult_signers[0]"),
        ({"review": 1}, "review"),
        ({"goals": [{**GOALS[0], "no": True}]}, "goals[0].no"),
        ({"colour": "red"}, ""),
    ],
)
def test_data_of_another_shape_is_refused(changes: dict[str, object], field: str) -> None:
    with pytest.raises(DataMismatch) as caught:
        render(load_template("D14"), plan(**changes), CONTEXT)
    assert caught.value.params["field"] == field


def test_amounts() -> None:
    text = text_of(
        render(parse_template(SMALL), {"number": "P", "version": 1, "note": "Razem", "rent": 1234}, CONTEXT).pdf
    )
    assert "Notatka: Razem 1 234,00 zł" in text


def test_family_letters_carry_no_office() -> None:
    letter = parse_template(SMALL + "\n[layout]\nofficial = false\n")
    text = text_of(render(letter, {"number": "Pismo R-001/1", "version": 1, "note": "Prośba", "rent": 1}, CONTEXT).pdf)
    for hidden in ("Ośrodek", "Znak sprawy", "Pismo R-001/1", "Szablonowska"):
        assert hidden not in text
    assert "Strona 1 z 1" in text


@pytest.mark.parametrize(
    "term",
    [
        plan_terms.PlanMethod,
        plan_terms.LifeArea,
        plan_terms.Responsibility,
        plan_terms.ConsultationVerdict,
        plan_terms.ActionStatus,
        plan_terms.SolutionState,
        assessment.ProblemGroup,
        kin.PlacementForm,
        visit.AgreementStatus,
        visit.VisitPlace,
        visit.ActivityCategory,
    ],
)
def test_words_on_paper_cover_the_vocabulary(term: type[Term]) -> None:
    on_paper = words().vocabulary[term.__name__]
    assert list(on_paper) == [str(member) for member in term]
    assert all(set(texts) >= {"pl", "en", "uk"} and all(texts.values()) for texts in on_paper.values())


def test_every_template_file_is_listed() -> None:
    files = {path.stem for path in resources.path("templates").glob("*.toml")} - {"words"}
    assert files == set(template_ids())
    assert msgspec.structs.asdict(load_template("D14"))["retention"] == "RC"
    assert case.Sensitivity.NORMAL in {one.sensitivity for one in load_template("D14").fields}

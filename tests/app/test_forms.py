"""Forms without a screen: words become values or sentences; nothing typed is lost, nothing guessed."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.loading import load_template
from app.forms import (
    Care,
    FieldDescription,
    FieldFinding,
    FormDescription,
    Kind,
    Option,
    check,
    describe_column,
    describe_model,
    describe_template,
    tidy,
    words_of,
)
from app.forms.numbers import NumberNotUnderstood, read_money, write_money
from app.i18n import set_language
from app.rules.finding import Finding, Severity
from storage.models import Family, Member, Note, Person
from storage.vocabulary.people import FamilyRole

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _polish() -> None:
    set_language("pl")


def one(kind: Kind, **rest: Any) -> FormDescription:
    return FormDescription(name="t", fields=(FieldDescription(name="f", label="Pole", kind=kind, **rest),))


def said(form: FormDescription, words: Any) -> list[str]:
    return [found.finding.text for found in check(form, {"f": words}, now=NOW).found]


def value(form: FormDescription, words: Any) -> Any:
    findings = check(form, {"f": words}, now=NOW)
    assert not findings.refused(), findings.found
    return findings.values["f"]


def test_a_form_from_the_columns_of_models_has_their_kinds_and_words() -> None:
    form = describe_model("member", Person, Member, fields=["first_name", "birth_date", "pesel", "role", "can_sign"])
    assert [field.kind for field in form.fields] == [Kind.LINE, Kind.DATE, Kind.PESEL, Kind.CHOICE, Kind.TICK]
    assert form.field("first_name").required
    assert not form.field("pesel").required
    assert form.field("first_name").says() == "Imię"
    assert [option.id for option in form.field("role").options] == [str(role) for role in FamilyRole]
    assert describe_column(Person, "health_note").care is Care.SENSITIVE
    assert describe_column(Family, "restricted_notes").kind is Kind.LONG
    assert describe_column(Note, "occurred_at").kind is Kind.MOMENT


def test_a_column_nobody_has_is_a_bug() -> None:
    with pytest.raises(LookupError, match="shoe_size"):
        describe_model("member", Person, fields=["shoe_size"])


def test_a_form_from_a_template_asks_what_the_program_does_not_know() -> None:
    form = describe_template(load_template("D19-ustalenia"), with_sourced=True)
    assert form.field("met_on").kind is Kind.DATE
    assert form.field("met_on").required
    assert form.field("met_on").says() == "Data spotkania"
    assert form.field("tasks_family").kind is Kind.ROWS
    assert [item.name for item in form.field("tasks_family").items] == ["text", "person", "due"]
    assert "w domu" in {option.label for option in form.field("place").options}
    assert "number" not in {field.name for field in form.fields}
    assert {field.name for field in describe_template(load_template("D19-ustalenia")).fields} < {
        field.name for field in form.fields
    }


def test_the_words_of_a_template_follow_the_language() -> None:
    set_language("en")
    try:
        assert describe_template(load_template("D19-ustalenia"), with_sourced=True).field("met_on").says() == (
            "Date of the meeting"
        )
    finally:
        set_language("pl")


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("1 234,56", "1234.56"),
        ("1 234,56 zł", "1234.56"),
        ("1234.5", "1234.50"),
        ("800", "800.00"),
        ("0", "0.00"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("12 345 678,90", "12345678.90"),
    ],
)
def test_money_is_read_with_a_comma(words: str, amount: str) -> None:
    assert value(one(Kind.MONEY), words) == Decimal(amount)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("-5", "Kwota nie może być mniejsza od zera."),
        ("1.234", "To nie jest kwota. Wpisz np. 1234,56."),
        ("12 34", "To nie jest kwota. Wpisz np. 1234,56."),
        ("dużo", "To nie jest kwota. Wpisz np. 1234,56."),
        ("99999999999999", "Ta kwota jest za duża, żeby była prawdziwa."),
    ],
)
def test_what_is_no_amount_is_said(words: str, sentence: str) -> None:
    assert said(one(Kind.MONEY), words) == [sentence]


@given(st.decimals(min_value=0, max_value=9999999999, places=2))
def test_money_that_was_written_is_read_back(amount: Decimal) -> None:
    assert read_money(write_money(amount)) == amount


@given(st.text(max_size=20))
def test_any_text_is_an_amount_or_a_sentence(words: str) -> None:
    try:
        found: object = read_money(words) >= 0
    except NumberNotUnderstood as error:
        found = str(error)
    assert found


@pytest.mark.parametrize(
    ("kind", "typed", "shown"),
    [
        (Kind.MONEY, "1234,5", "1 234,50"),
        (Kind.PHONE, "000-100 200", "000 100 200"),
        (Kind.PHONE, "+48000100200", "+48 000 100 200"),
        (Kind.POSTCODE, "99999", "99-999"),
        (Kind.DATE, "jutro", "wt. 24 lis 2026"),
        (Kind.MOMENT, "jutro 16", "wt. 24 lis 2026, 16:00"),
        (Kind.TIME, "1630", "16:30"),
        (Kind.PESEL, "17 22 11 99497", "17221199497"),
        (Kind.DATE, "kiedyś", "kiedyś"),
        (Kind.MONEY, "dużo", "dużo"),
    ],
)
def test_a_field_that_is_left_shows_what_was_understood(kind: Kind, typed: str, shown: str) -> None:
    assert tidy(one(kind).fields[0], typed, now=NOW) == shown


@pytest.mark.parametrize(
    ("kind", "stored"),
    [
        (Kind.DATE, date(2026, 11, 24)),
        (Kind.MOMENT, datetime(2026, 11, 24, 15, 0, tzinfo=UTC)),
        (Kind.TIME, time(16, 30)),
        (Kind.MONEY, Decimal("1234.56")),
        (Kind.NUMBER, 12),
        (Kind.TICK, True),
        (Kind.YES_NO, False),
        (Kind.YES_NO, None),
        (Kind.TAGS, ("a", "b")),
        (Kind.LINE, "Nowa Wzorcówka"),
    ],
)
def test_a_stored_value_comes_back_from_its_words(kind: Kind, stored: Any) -> None:
    form = one(kind)
    assert value(form, words_of(form.fields[0], stored)) == stored


@pytest.mark.parametrize(
    ("kind", "words", "code"),
    [
        (Kind.PHONE, "12345", "phone"),
        (Kind.EMAIL, "beata.example.org", "email"),
        (Kind.POSTCODE, "9999", "postcode"),
        (Kind.PESEL, "17221199498", "pesel_checksum"),
    ],
)
def test_an_odd_number_is_a_warning_that_may_be_kept(kind: Kind, words: str, code: str) -> None:
    findings = check(one(kind), {"f": words}, now=NOW)
    assert [found.finding.code for found in findings.found] == [code]
    assert findings.refused() == ()
    assert findings.values["f"] == words


@pytest.mark.parametrize(
    ("kind", "words"),
    [(Kind.PHONE, "000 100 200"), (Kind.PHONE, "+380 44 123 45 67"), (Kind.EMAIL, "b@example.org")],
)
def test_what_is_right_is_not_spoken_of(kind: Kind, words: str) -> None:
    assert said(one(kind), words) == []


@pytest.mark.parametrize("pesel", ["00000000000", "1234", "17131199497"])
def test_what_is_no_pesel_is_refused(pesel: str) -> None:
    assert check(one(Kind.PESEL), {"f": pesel}, now=NOW).refused() == ("f",)


def test_a_required_field_is_named_and_only_when_empty() -> None:
    assert said(one(Kind.LINE, required=True), "  ") == ["„Pole” trzeba tu wpisać."]
    assert said(one(Kind.LINE, required=True), "a") == []
    assert said(one(Kind.NUMBER, required=True), "0") == []
    assert said(one(Kind.YES_NO, required=True), False) == []
    assert said(one(Kind.YES_NO, required=True), None) == ["„Pole” trzeba tu wpisać."]
    assert said(one(Kind.PEOPLE, required=True), []) == ["„Pole” trzeba tu wpisać."]


def test_too_long_says_by_how_much() -> None:
    assert said(one(Kind.LINE, max_length=5), "a" * 7) == ["O 2 litery za długie."]


def test_a_number_keeps_its_limits() -> None:
    form = one(Kind.NUMBER, least=0, most=40)
    assert value(form, "15") == 15
    assert said(form, "41") == ["Najwyżej 40."]
    assert said(form, "-1") == ["Co najmniej 0."]
    assert said(form, "1,5") == ["Tu potrzebna jest liczba całkowita."]
    assert value(one(Kind.NUMBER, decimals=2), "1,5") == Decimal("1.5")


def test_a_birth_date_lies_behind_and_not_too_far() -> None:
    form = one(Kind.DATE, checks=("birth_date",))
    assert value(form, "17.04.1988") == date(1988, 4, 17)
    assert said(form, "1.12.2026") == ["Ta data urodzenia dopiero będzie."]
    assert said(form, "1.11.1905") == ["Ta data urodzenia była ponad 120 lat temu."]
    assert said(form, "31.02.2020") == ["Nie ma takiego dnia: 31.02.2020."]
    assert said(form, "17.04.1988 16:00") == ["Wpisz sam dzień, bez godziny."]


def test_an_event_has_happened_by_a_clock_that_may_be_minutes_wrong() -> None:
    form = one(Kind.MOMENT, checks=("happened",))
    assert value(form, "dziś 10:04") == NOW + timedelta(minutes=4)
    assert said(form, "dziś 10:06") == ["To dopiero będzie. Wpisz, kiedy się wydarzyło."]


def test_words_that_judge_are_a_hint_never_a_refusal() -> None:
    findings = check(one(Kind.LONG, checks=("plain_facts",)), {"f": "Ojciec to alkoholik."}, now=NOW)
    assert [found.finding.severity for found in findings.found] == [Severity.HINT]
    assert "alkoholik" in findings.found[0].finding.text
    assert said(one(Kind.LONG, checks=("plain_facts",)), "Ojca czuć było alkoholem.") == []


def test_a_rule_of_the_form_sees_the_values_of_all_fields() -> None:
    def later(values: Any) -> list[FieldFinding]:
        if values["to"] < values["since"]:
            return [FieldFinding("to", Finding("order", Severity.ASK, "Koniec przed początkiem."))]
        return []

    fields = tuple(FieldDescription(name=name, label=name, kind=Kind.DATE) for name in ("since", "to"))
    form = FormDescription(name="t", fields=fields, rules=(later,))
    findings = check(form, {"since": "24.11.2026", "to": "1.11.2026"}, now=NOW)
    assert findings.asked() == ("to",)
    assert findings.refused() == ()


def test_rows_are_checked_each_and_empty_ones_do_not_count() -> None:
    items = (
        FieldDescription(name="what", label="Co", required=True),
        FieldDescription(name="due", label="Do kiedy", kind=Kind.DATE),
    )
    form = one(Kind.ROWS, items=items)
    rows = [{"what": "zaświadczenie", "due": "27.11"}, {"what": "", "due": ""}, {"what": "", "due": "31.02"}]
    assert said(form, rows) == [
        "Wiersz 2, Co: „Co” trzeba tu wpisać.",
        "Wiersz 2, Do kiedy: Nie ma takiego dnia: 31.02.2026.",
    ]
    assert value(form, rows[:2]) == ({"what": "zaświadczenie", "due": date(2026, 11, 27)},)


def test_a_choice_is_kept_as_its_id() -> None:
    form = one(Kind.CHOICE, options=(Option("a", "A"), Option("b", "B")))
    assert value(form, "b") == "b"
    assert value(form, None) is None


def test_fields_have_names_of_their_own() -> None:
    field = FieldDescription(name="f", label="Pole")
    with pytest.raises(ValueError, match="names of their own"):
        FormDescription(name="t", fields=(field, replace(field, label="Inne")))


@given(st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), st.text(max_size=20)))
def test_any_words_give_values_or_sentences(words: dict[str, str]) -> None:
    kinds = (Kind.MOMENT, Kind.MONEY, Kind.PHONE, Kind.PESEL)
    fields = tuple(FieldDescription(name=name, label=name, kind=kind) for name, kind in zip("abcd", kinds, strict=True))
    findings = check(FormDescription(name="t", fields=fields), words, now=NOW)
    for name in "abcd":
        assert name in findings.values or findings.of(name)

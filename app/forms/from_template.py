"""A form from the `[[fields]]` of a document template: what is typed in by hand, in the template's own words."""

from app.documents.template import Field, FieldType, Requirement, Template
from app.documents.words import in_language, words
from app.forms.description import Care, FieldDescription, FormDescription, Kind, Option
from app.i18n import language
from storage.vocabulary.case import Sensitivity

_KINDS: dict[FieldType, Kind] = {
    FieldType.TXT: Kind.LINE,
    FieldType.LONG: Kind.LONG,
    FieldType.DATE: Kind.DATE,
    FieldType.DT: Kind.MOMENT,
    FieldType.INT: Kind.NUMBER,
    FieldType.DEC: Kind.NUMBER,
    FieldType.MONEY: Kind.MONEY,
    FieldType.BOOL: Kind.YES_NO,
    FieldType.ENUM: Kind.CHOICE,
    FieldType.REF: Kind.LINE,
}
_CARE: dict[Sensitivity, Care] = {
    Sensitivity.NORMAL: Care.PLAIN,
    Sensitivity.RESTRICTED: Care.RESTRICTED,
    Sensitivity.STRICT: Care.STRICT,
}


def describe_template(template: Template, *, with_sourced: bool = False) -> FormDescription:
    """Return the form of a template in the language of the interface.

    Args:
        template: the template; fields of type `auto` are the program's and never asked.
        with_sourced: ask also for what the program takes from elsewhere, so that it can be corrected.
    """
    asked = [one for one in template.fields if one.type is not FieldType.AUTO and (with_sourced or not one.source)]
    return FormDescription(name=f"template/{template.id}", fields=tuple(_field(one, template) for one in asked))


def _field(one: Field, template: Template) -> FieldDescription:
    kind = _kind(one)
    spoken = language() if language() in template.languages else template.languages[0]
    return FieldDescription(
        name=one.id,
        label=in_language(one.label, spoken),
        kind=kind,
        hint=in_language(one.hint, spoken) if one.hint else "",
        required=one.required is Requirement.YES,
        care=_CARE[one.sensitivity],
        options=_options(one, spoken),
        items=tuple(_field(item, template) for item in one.items),
        decimals=2 if one.type is FieldType.DEC else 0,
        whole_row=kind in (Kind.LONG, Kind.ROWS, Kind.WORDS),
    )


def _kind(one: Field) -> Kind:
    if one.type is FieldType.LIST:
        return Kind.ROWS if one.items else Kind.WORDS
    return _KINDS[one.type]


def _options(one: Field, spoken: str) -> tuple[Option, ...]:
    if one.options:
        return tuple(Option(option.id, in_language(option.label, spoken)) for option in one.options)
    terms = words().vocabulary.get(one.vocabulary, {})
    return tuple(Option(term, by_language[spoken]) for term, by_language in terms.items())

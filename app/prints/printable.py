"""A document ready to be looked at and printed."""

from dataclasses import dataclass, replace

from app.documents import Context, Data, RenderedDocument, load_template, render
from app.documents.words import in_language
from app.i18n import language
from storage.vocabulary.case import Sensitivity


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintOptions:
    """What the preview lets the user choose."""

    language: str = "pl"
    large: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a print is about.

    Attributes:
        family_id: whose file it belongs to; empty for a paper about no family.
        entity: kind of row: `plan`, `visit`.
        entity_id: that row.
        sensitivity: how closely the row is kept; its papers are kept as closely.
    """

    family_id: str
    entity: str
    entity_id: str
    sensitivity: Sensitivity = Sensitivity.NORMAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Printable:
    """A document with everything it was made from, not yet recorded.

    Attributes:
        subject: what it is about.
        for_signature: it is printed to be signed; drafts never are.
        rendered: the pages.
        bound: None for a paper by itself; of a set of papers those that were made anew for it. The pages of a set
            do not follow from its template and data alone.
    """

    subject: Subject
    template_id: str
    data: Data
    context: Context
    for_signature: bool
    rendered: RenderedDocument
    bound: "tuple[Printable, ...] | None" = None

    @property
    def title(self) -> str:
        """Name of the kind of document in the user's language."""
        template = load_template(self.template_id)
        return in_language(template.title, language() if language() in template.languages else "pl")

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages it can be printed in."""
        return load_template(self.template_id).languages

    @property
    def options(self) -> PrintOptions:
        """What was chosen."""
        return PrintOptions(language=self.context.language, large=self.context.large)


def make_printable(
    template_id: str,
    *,
    subject: Subject,
    data: Data,
    context: Context,
    for_signature: bool = False,
) -> Printable:
    """Render a document for the preview.

    Raises:
        DataMismatch: the data does not fit the template.
        DocumentIncomplete: required fields are empty and the context asks for no draft (V06).
        RestrictedOnFamilyPrint: an entry is not meant for the family and the print is (V27).
        LanguageMissing: the template has no texts in the language.
    """
    return Printable(
        subject=subject,
        template_id=template_id,
        data=data,
        context=context,
        for_signature=for_signature and not context.draft,
        rendered=render(load_template(template_id), data, context),
    )


def with_options(printable: Printable, *, options: PrintOptions) -> Printable:
    """Return the same document in another language or size; the content and its hash stay.

    Raises:
        LanguageMissing: the template has no texts in the language.
    """
    context = replace(printable.context, language=options.language, large=options.large)
    rendered = render(load_template(printable.template_id), printable.data, context)
    return replace(printable, context=context, rendered=rendered)

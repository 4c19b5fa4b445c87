"""Reading templates from TOML and refusing those that could not be printed."""

import tomllib
from functools import cache

import msgspec

from app import resources
from app.documents.checking import check
from app.documents.errors import TemplateInvalid
from app.documents.template import Template


@cache
def load_template(template_id: str) -> Template:
    """Return a template that ships with the program, such as `D14`.

    Raises:
        TemplateInvalid: there is no such template, or its file is wrong.
    """
    path = resources.path("templates", f"{template_id}.toml")
    if template_id not in template_ids():
        raise TemplateInvalid(template=template_id, place="", problem="there is no such template")
    return parse_template(path.read_text(encoding="utf-8"), name=template_id)


@cache
def template_ids() -> tuple[str, ...]:
    """Return the ids of the templates that ship with the program, sorted."""
    return tuple(sorted(path.stem for path in resources.path("templates").glob("D*.toml")))


def parse_template(text: str, *, name: str = "") -> Template:
    """Read a template from the text of a TOML file, also one edited by an office.

    Args:
        text: the file.
        name: id to speak of in errors until the file tells its own.

    Raises:
        TemplateInvalid: the text is no TOML, has another shape, or describes what cannot be printed,
            such as a field not meant for the family on a print for the family (domain.md V27).
    """
    try:
        template = msgspec.convert(tomllib.loads(text), Template)
    except tomllib.TOMLDecodeError as error:
        raise TemplateInvalid(template=name, place="", problem=str(error)) from error
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at ")
        raise TemplateInvalid(template=name, place=place.strip("`"), problem=problem) from error
    check(template)
    return template

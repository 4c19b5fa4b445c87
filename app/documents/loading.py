"""Reading templates from TOML and refusing those that could not be printed."""

import tomllib
from functools import cache
from typing import Any

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
        told = tomllib.loads(text)
        template = msgspec.convert(_extended(told) if "extends" in told else told, Template)
    except tomllib.TOMLDecodeError as error:
        raise TemplateInvalid(template=name, place="", problem=str(error)) from error
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at ")
        raise TemplateInvalid(template=name, place=place.strip("`"), problem=problem) from error
    check(template)
    return template


def _extended(told: dict[str, Any]) -> dict[str, Any]:
    """Return a template that says only what it has besides another one, such as D15 besides D14.

    Its fields come after the other's; each of its blocks names with `after` the block of the other it follows, or
    comes at the end. What it says itself stands for what the other says.
    """
    own = dict(told)
    base_id = own.pop("extends")
    if base_id not in template_ids():
        raise TemplateInvalid(template=str(own.get("id", "")), place="extends", problem="there is no such template")
    base = tomllib.loads(resources.path("templates", f"{base_id}.toml").read_text(encoding="utf-8"))
    blocks: list[dict[str, Any]] = list(base["blocks"])
    ends: dict[str, dict[str, Any]] = {}
    for block in own.pop("blocks", []):
        mine = {key: value for key, value in block.items() if key != "after"}
        name = block.get("after", "")
        follows = ends.get(name) or next((one for one in blocks if name and one.get("name") == name), None)
        if name and follows is None:
            raise TemplateInvalid(template=str(own.get("id", "")), place="after", problem=f"there is no block “{name}”")
        blocks.insert(blocks.index(follows) + 1 if follows else len(blocks), mine)
        ends[name] = mine
    return {**base, **own, "fields": [*base["fields"], *own.pop("fields", [])], "blocks": blocks}

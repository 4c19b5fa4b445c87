"""The OpenAPI description of what laptops may say; the bodies are those of `sync.protocol` and `sync.admission`.

It is not served: whoever may talk to the office has its program. The tests read it and say everything it allows.
"""

from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from sync.admission import CONTENT_TYPE

_PLACE = "#/components/schemas/{name}"
_SPOKEN: dict[str, type[msgspec.Struct]] = {}


def speaks(message: type[msgspec.Struct]) -> dict[str, Any]:
    """Return what a route says of its body: `openapi_extra=speaks(Hello)`."""
    _SPOKEN[message.__name__] = message
    schema = {"$ref": _PLACE.format(name=message.__name__)}
    return {"requestBody": {"required": True, "content": {CONTENT_TYPE: {"schema": schema}}}}


def describe(application: FastAPI) -> dict[str, Any]:
    """Return the description of every route, with every message a body may be."""
    described = get_openapi(title="Parasol", version="1", routes=application.routes)
    _, components = msgspec.json.schema_components(_SPOKEN.values(), ref_template=_PLACE)
    described.setdefault("components", {}).setdefault("schemas", {}).update(components)
    return described

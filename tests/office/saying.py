"""What an OpenAPI description allows to be said, as hypothesis strategies, and what is a little beside it."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

Schema = dict[str, Any]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)


def said(schema: Schema, components: dict[str, Schema], *, beside: bool) -> st.SearchStrategy[Any]:
    """Return values a schema allows.

    Args:
        schema: of OpenAPI 3.1.
        components: `components.schemas` of the description.
        beside: also values it does not allow, anywhere inside.
    """
    right = _right(schema, components, beside=beside)
    return st.integers(0, 9).flatmap(lambda dice: JSON if dice == 0 else right) if beside else right


def _right(schema: Schema, components: dict[str, Schema], *, beside: bool) -> st.SearchStrategy[Any]:
    def inner(one: Schema) -> st.SearchStrategy[Any]:
        return said(one, components, beside=beside)

    if "$ref" in schema:
        return _right(components[schema["$ref"].rpartition("/")[2]], components, beside=beside)
    if "anyOf" in schema:
        return st.one_of([_right(one, components, beside=beside) for one in schema["anyOf"]])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    kinds: dict[str, Callable[[], st.SearchStrategy[Any]]] = {
        "object": lambda: _object(schema, inner),
        "array": lambda: _array(schema, inner),
        "string": lambda: _string(schema),
        "integer": lambda: st.integers(schema.get("minimum"), _most(schema)),
        "boolean": lambda: st.booleans(),  # noqa: PLW0108 - typed so
        "null": lambda: st.none(),  # noqa: PLW0108 - as above
    }
    kind: str = schema.get("type", "")
    return kinds[kind]() if kind in kinds else JSON


def _object(schema: Schema, inner: Any) -> st.SearchStrategy[Any]:
    if "properties" in schema:
        every = {name: inner(one) for name, one in schema["properties"].items()}
        required = set(schema.get("required", ()))
        return st.fixed_dictionaries(
            {name: one for name, one in every.items() if name in required},
            optional={name: one for name, one in every.items() if name not in required},
        )
    return st.dictionaries(_string(schema.get("propertyNames", {})), inner(schema.get("additionalProperties") or {}))


def _array(schema: Schema, inner: Any) -> st.SearchStrategy[Any]:
    if "prefixItems" in schema:
        every = [inner(one) for one in schema["prefixItems"]]
        least = schema.get("minItems", 0)
        return st.integers(least, len(every)).flatmap(lambda n: st.tuples(*every[:n]).map(list))
    return st.lists(inner(schema.get("items") or {}), max_size=3)


def _string(schema: Schema) -> st.SearchStrategy[str]:
    least, most = schema.get("minLength", 0), schema.get("maxLength", 40)
    if "pattern" in schema:
        pattern: str = schema["pattern"]
        shaped: st.SearchStrategy[str] = st.from_regex(pattern, fullmatch=True)
        return shaped.map(lambda words: words[:most]).filter(lambda words: len(words) >= least)
    return st.text(min_size=least, max_size=most)


def _most(schema: Schema) -> int | None:
    return schema["exclusiveMaximum"] - 1 if "exclusiveMaximum" in schema else schema.get("maximum")

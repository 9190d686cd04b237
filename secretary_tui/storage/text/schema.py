"""Makes the JSON Schema of a session file."""

import tomllib
from typing import Any, Final

from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python

from secretary_tui.domain.model.descriptions import description_of, meaning
from secretary_tui.domain.model.rows.entry import Span
from secretary_tui.domain.model.rows.note import ProceduralFacts
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.session import FORMAT, ROW_TYPES, TABLES

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def session_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a session file, made from the fields of its rows.

    It tells keys, types, bounds and words; what joins several keys or rows, `secretary check` tells.
    """
    of_tables, together = TypeAdapter.json_schemas(
        [(name, "validation", kind.validator()) for name, kind in ROW_TYPES.items()]
    )
    definitions = together["$defs"]
    for kind in (*ROW_TYPES.values(), Span, ProceduralFacts):
        _describe(definitions[kind.__name__], kind)
    tables = {name: of_tables[name, "validation"] for name in ROW_TYPES}
    return {
        "$schema": _DIALECT,
        "title": "A session of secretary",
        "type": "object",
        "additionalProperties": False,
        "required": ["format", "session"],
        "properties": {
            "format": {"description": "The format of the file.", "const": FORMAT},
            **{name: {"type": "array", "items": table} if name in TABLES else table for name, table in tables.items()},
        },
        "$defs": definitions,
    }


def _describe(schema: dict[str, Any], kind: type[Row]) -> None:
    """Put into the schema of a row what its keys mean and how they are written, and take out what TOML has not."""
    schema["description"] = schema["description"].partition("\n\n")[0].replace("\n", " ")
    for key, of_key in schema["properties"].items():
        of_key.pop("title", None)
        of_key["description"] = meaning(kind, key)
        if example := description_of(kind, key).example:
            of_key["examples"] = [to_jsonable_python(tomllib.loads(f"example = {example}")["example"])]
        if of_key.get("default", ...) is None:  # TOML has no null: such a key is left out
            del of_key["default"]
            without_null = [choice for choice in of_key.pop("anyOf") if choice != {"type": "null"}]
            of_key.update(without_null[0])

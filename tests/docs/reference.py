"""The tables of `docs/file.md`, made from the JSON Schema of a session file and the acts of its record."""

from typing import Any

from secretary_tui.domain.model.rows.entry import PROCEDURAL_FACTS
from secretary_tui.domain.model.rows.row import LINE_LENGTH
from secretary_tui.storage.text.decoder import session_schema


def tables() -> str:
    """Return a table in Markdown for each table of the file, then for those within its rows."""
    schema = session_schema()
    definitions: dict[str, Any] = schema["$defs"]
    parts = []
    for name, table in schema["properties"].items():
        if name != "format":
            heading = f"`[[{name}]]`" if "items" in table else f"`[{name}]`"
            parts.append(_table(heading, definitions.pop(_definition(table.get("items", table)))))
    parts += [_table(_WITHIN[name], rows) for name, rows in definitions.items()]
    return "\n".join(parts)


def acts_of_the_record() -> str:
    """Return a table in Markdown of the acts of procedure, with the facts that each records."""
    lines = ["| `act` | needs of `facts` | may have |", "|---|---|---|"]
    for act, names in PROCEDURAL_FACTS.items():
        needed, optional = (", ".join(f"`{name}`" for name in some) or "–" for some in names)
        lines.append(f"| `{act}` | {needed} | {optional} |")
    return "\n".join((*lines, ""))


#: The place of rows that have no table of their own.
_WITHIN = {"Span": "A span, in `spans` of `[[entries]]`", "ProceduralFacts": "`facts` of `[[notes]]`"}


def _definition(reference: dict[str, str]) -> str:
    return reference["$ref"].rpartition("/")[2]


def _table(heading: str, rows: dict[str, Any]) -> str:
    lines = [f"### {heading}", "", str(rows["description"]), "", "| key | value | what it is |", "|---|---|---|"]
    for key, value in rows["properties"].items():
        if key != "id" and key.rpartition("_")[2] not in {"fr", "es"}:
            languages = [f"`{other}`" for other in (f"{key}_fr", f"{key}_es") if other in rows["properties"]]
            needed = " **needed**" if key in rows.get("required", ()) else ""
            names = ", ".join((f"`{key}`", *languages))
            lines.append(f"| {names} | {_kind(value)}{needed} | {value['description']}{_default(value)} |")
    return "\n".join((*lines, ""))


def _default(value: dict[str, Any]) -> str:
    default = value.get("default")
    if default in (None, "", [], {}, False):
        return ""
    shown = ", ".join(map(str, default)) if isinstance(default, list) else default
    return f" Default: {shown}." if not isinstance(default, dict) else ""


def _kind(value: dict[str, Any]) -> str:
    """Return a description of the permitted values: their words, or their type with its bounds."""
    if "enum" in value:
        return " · ".join(f"`{word}`" for word in value["enum"])
    match value.get("type"):
        case "array":
            return "list of spans" if "$ref" in value["items"] else f"list of {_kind(value['items'])}"
        case "object":
            by = "category" if "member" in value["propertyNames"]["enum"] else "column"
            return f"table of {_kind(value['additionalProperties'])} by {by}"
        case "integer":
            return f"{value['minimum']:,} to {value['maximum']:,}".replace("-", "−")
        case "string":
            return _kind_of_text(value)
    return "`true` · `false`" if value.get("type") == "boolean" else "table"


def _kind_of_text(value: dict[str, Any]) -> str:
    if value.get("format") == "date-time":
        return "instant"
    if "pattern" in value:
        return "id"
    return "text" if value["maxLength"] <= LINE_LENGTH else "long text"

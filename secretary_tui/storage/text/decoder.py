"""Builds a session from a file's values, also of an older format, or lists its mistakes; makes the JSON Schema."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from secretary_tui.domain.model.descriptions import STAMP, description_of, file_sentence, place_of, unknown_key
from secretary_tui.domain.model.rows.entry import ProceduralFacts, Span
from secretary_tui.domain.model.rows.row import Invalid, Row
from secretary_tui.domain.model.session import FORMAT, ROW_TYPES, SINGLES, TABLES, Session, joint_problems
from secretary_tui.domain.text import clean
from secretary_tui.errors import BadSession
from secretary_tui.file_keys import meaning
from secretary_tui.names.protected import hiding_values
from secretary_tui.storage.text.row_edit import Decoded, header_of, is_as_written, plain_text, with_tuples
from secretary_tui.storage.text.syntax import KeyPath, positions
from secretary_tui.storage.text.toml_reading import TomlReading, read

Values = dict[str, Any]


def from_0(values: Values) -> Values:
    """Return the values of a file in format 1, made from its values in format 0.

    `[meeting]` becomes `[session]`. The `status` of an entry becomes its `outcome`, which is left out if the entry
    waits or speaks.
    """
    values = {("session" if key == "meeting" else key): value for key, value in values.items()}
    if isinstance(values.get("entries"), list):
        values["entries"] = [_entry_from_0(entry) for entry in values["entries"]]
    return values


def _entry_from_0(entry: Any) -> Any:
    if not isinstance(entry, dict) or "outcome" in entry:
        return entry
    renamed = {("outcome" if key == "status" else key): value for key, value in entry.items()}
    if renamed.get("outcome") in ("waiting", "speaking"):
        del renamed["outcome"]
    return renamed


#: For each older format, the function that converts its values to the next format.
MIGRATIONS: Mapping[int, Callable[[Values], Values]] = {0: from_0}


def migrate(values: Values, number: int) -> Values:
    """Return the values of a file, converted from the format `number` to the present format."""
    for step in range(number, FORMAT):
        values = MIGRATIONS[step](values) | {"format": step + 1}
    return values


class Lines:
    """Finds the lines of a text to which problems belong, for the sentences about these problems.

    The text is parsed for this only if there is a problem.
    """

    def __init__(self, reading: TomlReading, values: dict[str, Any]) -> None:
        self.reading = reading
        self.values = values

    def of(self, path: KeyPath) -> int:
        """Return the number of the line of a key; if the key is not in the file, of the table or row around it."""
        for length in range(len(path), 0, -1):
            for first in (path[0], "meeting") if path[0] == "session" else path[:1]:  # its name in format 0 too
                if (at := (first, *path[1:length])) in self._positions:
                    return self._positions[at]
        return 1

    def where(self, path: KeyPath) -> str:
        """Return the row and the key of a path in words, as in `entries “e1” name` or `entries[3] name`."""
        start, rest = self._row_of(path)
        keys = ""
        for part in rest:
            keys += f"[{part + 1}]" if isinstance(part, int) else f".{clean(part)[:40] or '?'}"
        return f"{start} {keys.removeprefix('.')}".strip()

    def is_consequence(self, path: KeyPath, text: str) -> bool:
        """Return whether a problem may exist only because a line that cannot be read was left out.

        `path` and `text` are the path and the sentence of the problem.
        """
        left_out = "\n".join(self.reading.left_out.values())
        if text.startswith("is missing"):
            return str(path[-1]) in left_out
        if text.startswith("there is no"):
            return isinstance(value := self._value(path), str) and value in left_out
        return bool(left_out) and len(path) == 1 + self._is_row(path)

    @cached_property
    def _positions(self) -> dict[KeyPath, int]:
        return positions(self.reading.text.removeprefix("\ufeff").encode("utf-8", "surrogatepass"))

    def _is_row(self, path: KeyPath) -> bool:
        return len(path) > 1 and isinstance(path[1], int)

    def _row_of(self, path: KeyPath) -> tuple[str, KeyPath]:
        name = clean(str(path[0]))[:40] or "?"
        if not self._is_row(path):
            return name, path[1:]
        row_id = self._value((*path[:2], "id"))
        if isinstance(row_id, str) and clean(row_id):
            return f"{name} “{clean(row_id)[:40]}”", path[2:]
        return f"{name}[{int(path[1]) + 1}]", path[2:]

    def _value(self, path: KeyPath) -> Any:
        value: Any = self.values
        for part in path:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return None
        return value


#: A whole table written as one value above all headers; it is refused because its rows have no lines of their own.
_ONE_VALUE = re.compile(rf"^[ \t]*[\"']?({'|'.join(ROW_TYPES)})[\"']?[ \t]*[=.]", re.MULTILINE)
_FIRST_HEADER = re.compile(r"^[ \t]*\[", re.MULTILINE)
#: The years in which a sitting can be; instants far outside them cannot be converted between zones.
_YEARS = range(1900, 2201)
#: At most this many problems are reported.
MOST = 100


def decode_text(text: str, name: str) -> Decoded:
    """Return the session in a TOML text, with the format of the text; `name` is the name of the file.

    Raises BadSession with the problems, each in the form `name:line: where: sentence`, or without `where` if the text
    is no TOML there. After 100 problems, the others are counted.
    """
    reading = read(plain_text(text))
    decoder = Decoder(reading)
    session = decoder.session()
    if session is None or decoder.problems or reading.mistakes:
        raise BadSession(tuple(map(hiding_values(text), decoder.sentences(clean(name)[:120]))))
    return Decoded(session, decoder.format, decoder.format == FORMAT and decoder.as_written)


class Decoder:
    """Builds a session from the values of a TOML text, and collects the problems with them."""

    def __init__(self, reading: TomlReading) -> None:
        self.reading = reading
        self.values = reading.values
        self.problems: list[tuple[KeyPath, str]] = []
        self.format = FORMAT
        self.as_written = True

    def session(self) -> Session | None:
        """Return the session; None if the text could not be read at all, or if its format is too new.

        The session lacks values and rows that are wrong; `problems` and the mistakes of the reading say which.
        """
        if self.reading.mistakes and not self.reading.text:
            return None
        if not self._format_fits():
            return None
        self._check_root()
        fields: dict[str, Any] = {"format": FORMAT, "sitting": None}  # rows are checked even without it
        for table, name in SINGLES.items():
            if (single := self._single(table, ROW_TYPES[table])) is not None:
                fields[name] = single
        for table, kind in TABLES.items():
            fields[table] = tuple(row for row in self._rows(table, kind) if row is not None)
        session = Session(**fields)
        self.problems += self._joint(session)
        return session

    def sentences(self, name: str) -> Iterator[str]:
        """Yield the problems as sentences, in the order of lines; after the first 100, say how many more there are."""
        lines = Lines(self.reading, self.values)
        problems = [(line, f"{name}:{line}: {text}") for line, text in self.reading.mistakes.items()]
        for path, text in self.problems:
            if not lines.is_consequence(path, text):
                line, where = lines.of(path), lines.where(path)
                problems.append((line, f"{name}:{line}: {where}: {text}" if where else f"{name}:{line}: {text}"))
        problems.sort(key=lambda problem: problem[0])
        yield from (text for _, text in problems[:MOST])
        if len(problems) > MOST:
            count = len(problems) - MOST
            more = "is 1 more problem" if count == 1 else f"are {count} more problems"
            yield f"{name}:{problems[MOST][0]}: there {more}; correct these first"

    def _format_fits(self) -> bool:
        number = self.values.get("format")
        if number is None:
            self.problems.append((("format",), "is missing; write format = 1 in the first line"))
        elif not isinstance(number, int) or isinstance(number, bool):
            self.problems.append((("format",), "must be a whole number, as in format = 1"))
        elif number > FORMAT:
            self.problems = [
                (("format",), f"is {str(number)[:12]}, and this program reads up to {FORMAT}; open it with a newer one")
            ]
            self.reading.mistakes.clear()
            self.reading.left_out.clear()
            return False
        elif number < FORMAT and number not in MIGRATIONS:
            self.problems.append((("format",), f"is {str(number)[:12]}; write format = {FORMAT}"))
        elif number < FORMAT:
            self.format = number
            self.values = migrate(self.values, number)
        return True

    def _check_root(self) -> None:
        for key in self.values:
            if key != "format" and key not in ROW_TYPES:
                self.problems.append(
                    ((key,), unknown_key(key, ("format", *ROW_TYPES)).replace("key", "key or table", 1))
                )
        head = _FIRST_HEADER.split(self.reading.text, maxsplit=1)[0]
        for table in dict.fromkeys(_ONE_VALUE.findall(head)):
            where = "above its keys" if table in SINGLES else "above each row"
            self.problems.append(((table,), f"is written as one value; write {header_of(table)} {where}"))

    def _single(self, table: str, kind: type[Row]) -> Any:
        values = self.values.get(table)
        if values is None:
            if table == "session":
                self.problems.append(((table,), "is missing; write [session] with title, timezone, starts and ends"))
            return None
        if not isinstance(values, dict):
            self.problems.append(((table,), f"is one table; write it once, as [{table}]"))
            return None
        return self._row(kind, values, (table,))

    def _rows(self, table: str, kind: type[Row]) -> list[Row | None]:
        values = self.values.get(table, [])
        if not isinstance(values, list) or not all(isinstance(row, dict) for row in values):
            self.problems.append(((table,), f"is a table of rows; write [[{table}]] above each row"))
            return []
        return [self._row(kind, row, (table, index)) for index, row in enumerate(values)]

    def _row(self, kind: type[Row], values: dict[str, Any], path: KeyPath) -> Row | None:
        try:
            strange = _instants_out_of_range(values)
            values = with_tuples(values)
        except RecursionError:
            strange = [((), "has too many tables within tables; remove them")]
        if strange:
            self.problems += [((*path, *at), text) for at, text in strange]
            return None
        try:
            validated = kind.of(values)
        except Invalid as refused:
            sitting = self.values.get("session")
            zone = sitting.get("timezone") if isinstance(sitting, dict) else None
            for error in refused.mistakes:
                text = file_sentence(error, kind, zone if isinstance(zone, str) else "")
                self.problems.append(((*path, *place_of(error)), text))
            return _rest_of(kind, values, {str(error["loc"][0]) for error in refused.mistakes if error["loc"]})
        self.as_written = self.as_written and is_as_written(validated, values)
        return validated

    def _joint(self, session: Session) -> Iterator[tuple[KeyPath, str]]:
        """Yield the path and the sentence of each problem between rows, such as an unknown id.

        Problems of a row that refers to a wrong row are left out.
        """
        ids = {str(table): [self._id(row) for row in self._raw(table)] for table in TABLES}
        places = {path[:2] for path, _ in self.problems if path[0] in TABLES and len(path) > 1}
        wrong = {self._id(self._raw(str(table))[int(index)]) for table, index in places}
        for table, row_id, key, text in joint_problems(session):
            places_of_id = [index for index, other in enumerate(ids[table]) if other == row_id]
            index = places_of_id[1] if key == "id" and len(places_of_id) > 1 else places_of_id[0]
            pointed = self._raw(table)[index].get(key)
            if key == "id" or not isinstance(pointed, str) or pointed not in wrong:
                yield (table, index, key), text

    def _raw(self, table: str) -> list[dict[str, Any]]:
        values = self.values.get(table)
        return [row for row in values if isinstance(row, dict)] if isinstance(values, list) else []

    def _id(self, row: dict[str, Any]) -> str:
        row_id = row.get("id")
        return row_id if isinstance(row_id, str) else ""


def _rest_of(kind: type[Row], values: dict[str, Any], wrong: set[str]) -> Row | None:
    """Return a row with only its valid values, to compare it with other rows; `wrong` are the keys of wrong values.

    The result is None if the row is not valid without the wrong values, or cannot be compared without them.
    """
    if not wrong or wrong & {"spans", "outcome", "started", "ended", "start", "end"}:
        return None
    try:
        return kind.of({key: value for key, value in values.items() if key not in wrong})
    except Invalid:
        return None


def _instants_out_of_range(value: Any, path: KeyPath = ()) -> list[tuple[KeyPath, str]]:
    if isinstance(value, datetime):
        if value.year in _YEARS:
            return []
        return [(path, f"is in the year {value.year}; write one such as {STAMP}")]
    if isinstance(value, dict):
        return [problem for key, item in value.items() for problem in _instants_out_of_range(item, (*path, key))]
    if isinstance(value, list):
        return [problem for at, item in enumerate(value) for problem in _instants_out_of_range(item, (*path, at))]
    return []


_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def session_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a session file, made from the fields of its rows.

    It contains keys, types, bounds and fixed words; `secretary check` also checks relations between keys or rows.
    """
    from pydantic import TypeAdapter  # noqa: PLC0415 - only for `secretary schema`

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
    """Add the meanings and examples of its keys to the schema of a row, and remove the type null."""
    from pydantic_core import to_jsonable_python  # noqa: PLC0415 - as above

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

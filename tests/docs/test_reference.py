"""The reference of the file lists every key, and its schema accepts the same files as the desk."""

import re
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from secretary_tui.domain.model.session import ROW_TYPES
from secretary_tui.file_keys import meaning
from secretary_tui.storage.text.decoder import session_schema
from tests.docs.pages import section
from tests.shipped import AFTERNOON, MORNING


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = session_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def as_json(value: Any) -> Any:
    """Return a value as an editor passes it to a schema, with instants as text."""
    if isinstance(value, dict):
        return {key: as_json(part) for key, part in value.items()}
    if isinstance(value, list):
        return [as_json(part) for part in value]
    return value.isoformat() if isinstance(value, datetime) else value


def test_the_page_tells_every_key_of_every_row() -> None:
    tables = section("tables", "file.md")
    for kind in ROW_TYPES.values():
        for key in kind.names():
            assert meaning(kind, key), f"{kind.__name__}.{key} has no `about`, nor `in_file`"
            assert "{" not in meaning(kind, key), f"{kind.__name__}.{key} names a key of the screen"
            assert key == "id" or f"`{key}`" in tables


@pytest.mark.parametrize("path", [MORNING, AFTERNOON], ids=lambda path: path.stem)
def test_a_shipped_session_is_right_by_the_schema(path: Path, validator: Draft202012Validator) -> None:
    validator.validate(as_json(tomllib.loads(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize(
    ("right", "wrong", "where"),
    [
        ("format = 1", "format = 2", "format"),
        ("minutes = 60", "minuets = 60", "blocks"),
        ("changeover = 10", 'changeover = "10"', "rules"),
        ("changeover = 10", "changeover = 61", "rules"),
        ('kind = "floor"', 'kind = "flor"', "blocks"),
    ],
)
def test_an_editor_would_underline(right: str, wrong: str, where: str, validator: Draft202012Validator) -> None:
    text = MORNING.read_text(encoding="utf-8")
    assert re.search(re.escape(right), text), right
    mistakes = list(validator.iter_errors(as_json(tomllib.loads(text.replace(right, wrong, 1)))))
    assert {str(mistake.absolute_path[0]) for mistake in mistakes} == {where}

"""Reads the TOML files of names and words, and reports mistakes in the files of the register."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.row import CATEGORIES
from secretary_tui.domain.text import clean
from secretary_tui.errors import SecretaryError

FOLDER = Path(__file__).parent / "data"


def table(name: str, folder: Path = FOLDER) -> Any:
    """Return the content of the file `name`.toml in a folder, by default the one of the register."""
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


def pattern_of(patterns: Iterable[str], parts: Mapping[str, str] | None = None) -> re.Pattern[str]:
    """Return a pattern that matches any of the patterns; capitals do not count.

    `<name>` in a pattern is replaced by the text of this name in `parts`, which may itself contain the names of parts
    before it.
    """
    whole = "|".join(f"(?:{pattern})" for pattern in patterns)
    for name, part in reversed([*(parts or {}).items()]):
        whole = whole.replace(f"<{name}>", part)
    return re.compile(whole, re.IGNORECASE | re.DOTALL)


#: The ISO 639-1 codes of the six official languages of the United Nations.
LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
_OTHERS = tuple(language for language in LANGUAGES if language != "en")

Row = dict[str, Any]
#: The rows of one or more files by table and id.
Rows = dict[str, dict[str, Row]]

#: The Python type for each description of a value in the table of keys.
_TYPES: Mapping[str, type[Any]] = {
    "text in quotes": str,
    "a list of texts in brackets": list,
    "true or false": bool,
    "a list of { name, until } in brackets": list,
    "{ category, until } in braces": dict,
    "a date such as 2018-06-01": date,
}
#: The two lines after the id with which each group in the shipped file begins.
_GROUP = re.compile(r'^name = "(.*)"\nnatural = "(.*)"$', re.MULTILINE)
TABLES = ("states", "groups", "organizations", "bodies")


@frozen
class Named:
    """A present or former name of a State, a group, an organization or a body, in English.

    `natural` is its form in running text, empty if it is the name itself. `languages` has its forms in the other
    official languages. `until` is the first day on which a former name was no longer used; None for the present name.
    """

    name: str
    natural: str = ""
    languages: Mapping[str, str] = field(default_factory=dict)
    until: date | None = None
    aliases: tuple[str, ...] = ()  # other forms that were used only as long as a former name

    def within_text(self) -> str:
        """Return the form of the name in running text, such as “the Islamic Republic of Iran”."""
        return self.natural or self.name

    def in_language(self, language: str) -> str:
        """Return the name in one of the official languages, or in English if the form is missing."""
        return self.languages.get(language, self.name)


@cache
def builtin() -> Rows:
    """Return the rows of the program's own files; they are cached, so do not change them."""
    return {name: {row["id"]: row for row in table(name)[name]} for name in TABLES}


@cache
def shipped_groups(on: date) -> Mapping[str, str]:
    """Return, for each present or former name of the program's groups, its form in running text on the day `on`.

    English papers use it instead of the whole register, which is slow to load. Rows without former names are searched,
    not parsed.
    """
    text = (FOLDER / "groups.toml").read_text(encoding="utf-8")
    natural: dict[str, str] = {}
    for row in text.split("\n[[groups]]\n")[1:]:
        if "\nformer = " in row:
            names = names_of(tomllib.loads(row))
            natural |= dict.fromkeys((named.name for named in names), name_on(names, on).within_text())
        else:
            natural |= dict(_GROUP.findall(row))
    return natural


def read_folders(folders: Sequence[Path]) -> Rows:
    """Return the program's own rows, changed by the rows of the `*.toml` files in `folders`.

    Later folders override earlier ones. Raises SecretaryError if a folder is missing, or as `read_files`.
    """
    paths: list[Path] = []
    for folder in folders:
        if not folder.is_dir():
            raise SecretaryError(f"{folder}: there is no such folder of the register; make it, or correct the name.")
        paths.extend(sorted(folder.glob("*.toml")))
    return read_files(paths, builtin()) if paths else builtin()


def read_files(paths: Iterable[Path], under: Rows) -> Rows:
    """Return the rows of `under`, changed by the rows of these files.

    A row with the id of a row in `under` changes only the keys that it contains. Raises SecretaryError if there are
    mistakes, with a line for each: file, table, row, and what to write.
    """
    rows: Rows = {name: dict(under[name]) for name in TABLES}
    problems: list[str] = []
    for path in paths:
        try:
            tables = _cleaned(tomllib.loads(path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            problems.append(f"{path}: is not UTF-8; save it as UTF-8.")
        except tomllib.TOMLDecodeError as error:
            problems.append(f"{path}: is not TOML: {error}.")
        except OSError as error:
            problems.append(f"{path}: cannot be read: {error.strerror}.")
        else:
            problems.extend(f"{path}: {clean(problem)}." for problem in _add_tables(tables, rows))
    if problems:
        raise SecretaryError("\n".join(problems))
    return rows


def _add_tables(tables: Row, rows: Rows) -> Iterable[str]:
    """Add the right rows of one file to `rows`; yield the mistakes in the file."""
    for name, written in tables.items():
        if name not in TABLES:
            yield f"there is no {name}; there is {', '.join(map('[[{}]]'.format, TABLES))}"
        elif not isinstance(written, list) or not all(isinstance(row, dict) for row in written):
            yield f"{name} is written in rows, each below [[{name}]]"
        else:
            yield from _add_rows(name, written, rows[name])


def _add_rows(name: str, written: Sequence[Row], under: dict[str, Row]) -> Iterable[str]:
    seen: set[str] = set()
    for number, row in enumerate(written, start=1):
        row_id = row["id"] if isinstance(row.get("id"), str) else ""
        full = {**under.get(row_id, {}), **row}
        twice = ["two rows have this id; leave one of them"] * (row_id in seen)
        problems = twice or [*_row_problems(name, full)]
        yield from (f"[[{name}]] {row_id or f'number {number}'}: {problem}" for problem in problems)
        if not problems:
            under[row_id] = full
            seen.add(row_id)


@cache
def _keys() -> Any:
    return table("row_keys")


def _row_problems(name: str, row: Row) -> Iterable[str]:
    kinds, keys = _keys()["kinds"], _keys()["tables"][name]
    yield from (f"{key} is missing" for key in keys["needed"] if key not in row)
    for key, value in row.items():
        if key not in keys["needed"] + keys["other"]:
            yield f"there is no key {key}; there is {', '.join(keys['needed'] + keys['other'])}"
        elif type(value) is not _TYPES[kinds[key]]:
            yield f"{key} is {kinds[key]}"
        elif isinstance(value, str) and not value.strip():
            yield f"{key} is empty; leave the key out or write it"
        elif key in ("former", "former_category"):
            yield from _inner_problems(key, value if isinstance(value, list) else [value])
        elif isinstance(value, list) and not all(type(text) is str and text.strip() for text in value):
            yield f"{key} is {kinds[key]}"
        elif key == "category" and value not in CATEGORIES:
            yield f"category is one of {', '.join(CATEGORIES)}"


def _inner_problems(key: str, values: Sequence[Any]) -> Iterable[str]:
    for value in values:
        if isinstance(value, dict):
            yield from (f"{key}: {problem}" for problem in _row_problems(key, value))
        else:
            yield f"{key} is {_keys()['kinds'][key]}"


def _cleaned(value: Any) -> Any:
    """Return a value from a user's file without characters that could control a terminal."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    return value


def names_of(row: Row) -> tuple[Named, ...]:
    """Return the names of a row: the present name, then the former names, latest first."""
    former = sorted(row.get("former", ()), key=lambda name: name["until"], reverse=True)
    return tuple(
        Named(
            name["name"],
            name.get("natural", ""),
            {language: name[language] for language in _OTHERS if language in name},
            name.get("until"),
            tuple(name.get("aliases", ())) if "until" in name else (),
        )
        for name in (row, *former)
    )


def name_on(names: Sequence[Named], on: date) -> Named:
    """Return the name that is used on the day `on`; `names` are in the order of `names_of`."""
    return next((name for name in reversed(names) if name.until is not None and on < name.until), names[0])

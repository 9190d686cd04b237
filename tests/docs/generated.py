"""The parts of the documentation that are made from tables of the program."""

from typing import Final

from tests.docs import configuration, keys, manual, reference
from tests.docs.pages import with_section

#: The pages that are made, or have a section that is, by their names in `docs/`.
PAGES: Final = ("keys.md", "file.md", "configuration.md", "secretary.1")


def generated(name: str) -> str:
    """Return a page as the program of today makes it."""
    match name:
        case "keys.md":
            return with_section("keys", name, keys.tables())
        case "file.md":
            return with_section("tables", name, reference.tables())
        case "configuration.md":
            return with_section("configuration", name, configuration.table())
    return manual.manual()

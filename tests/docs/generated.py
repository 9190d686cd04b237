"""The parts of the documentation that are made from tables in the program."""

from tests.docs import configuration, keys, manual, reference
from tests.docs.pages import with_sections

#: The generated pages, and the pages with a generated section, by their names in `docs/`.
PAGES = ("keys.md", "file.md", "configuration.md", "secretary.1")


def generated(name: str) -> str:
    match name:
        case "keys.md":
            return with_sections(name, keys=keys.tables())
        case "file.md":
            return with_sections(name, tables=reference.tables(), acts_of_the_record=reference.acts_of_the_record())
        case "configuration.md":
            return with_sections(name, configuration=configuration.table())
    return manual.manual()

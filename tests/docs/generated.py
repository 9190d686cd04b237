"""The parts of the documentation that are made from tables in the program."""

import re

from secretary_tui.export.catalogue import PAPERS
from tests.docs import configuration, keys, manual, reference
from tests.docs.pages import page, with_sections

#: The generated pages, and the pages with a generated section, by their names in `docs/`.
PAGES = ("keys.md", "file.md", "configuration.md", "papers.md", "secretary.1")


def generated(name: str) -> str:
    match name:
        case "keys.md":
            return with_sections(name, keys=keys.tables())
        case "file.md":
            return with_sections(name, tables=reference.tables(), acts_of_the_record=reference.acts_of_the_record())
        case "configuration.md":
            return with_sections(name, configuration=configuration.table())
        case "papers.md":
            return re.sub(r"^(\| `([a-z]+)` \| .+ \|)[ `a-z]*\|$", _with_formats, page(name), flags=re.MULTILINE)
    return manual.manual()


def _with_formats(row: re.Match[str]) -> str:
    return f"{row[1]} {' '.join(f'`{form}`' for form in PAPERS[row[2]].formats)} |" if row[2] in PAPERS else row[0]

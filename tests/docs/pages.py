"""The pages of the documentation, their marked sections and their examples."""

import re
from pathlib import Path

PROJECT = Path(__file__).parents[2]
DOCS = PROJECT / "docs"


def page(name: str) -> str:
    return (PROJECT / name if name == "README.md" else DOCS / name).read_text(encoding="utf-8")


def section(name: str, of: str) -> str:
    found = re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", page(of), re.DOTALL)
    assert found, (name, of)
    return found[1]


def with_sections(of: str, **texts: str) -> str:
    """Return a page with new texts between the marks of its sections; “_” in a name stands for a blank."""
    made = page(of)
    for name, text in texts.items():
        made = made.replace(section(name.replace("_", " "), of), text)
    return made


def examples(language: str, of: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page(of), re.DOTALL)

"""No sentence of the domain names a key: only the screen knows which key does an act."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import secretary_tui

PACKAGE = Path(secretary_tui.__file__).parent
#: The modules with sentences for the secretary that are independent of the screen.
RULES = [
    *(
        path
        for folder in ("domain", "names", "imports", "export", "cli", "desk", "room")
        for path in (PACKAGE / folder).rglob("*.py")
        if path != PACKAGE / "cli" / "arguments.py"  # where “-” is standard input, not a key
    ),
    PACKAGE / "errors.py",
]
#: A named key; or a letter or sign that does something, as in “b closes the sitting”, except the article “a”. Commands
#: in a shell may say that ctrl+c ends them, as it ends every command there.
KEY = re.compile(
    r"\bF\d{1,2}\b|\b(?:ctrl|shift|alt)\+(?!c ends it)"
    r"|\b(?:esc|escape|enter|delete|tab)\b(?! (?:is|it))|\bspace (?:or|calls|ends)"
    r"|\bpress (?:it|again|\w\b)|\b(?:with|by|under) [b-zA-Z](?:[.;,]|$)"
    r"|(?:^|[;,·(] |\bor |\band |\bthen )[b-zA-Z.,<>+!?-] (?:again\b|on (?:a|the|another)\b|(?!is\b|was\b|has\b)\w+s\b)"
)


def strings(path: Path) -> Iterator[str]:
    """Yield the strings of a module without their interpolated values; docstrings are left out."""
    nodes = [*ast.walk(ast.parse(path.read_text("utf-8")))]
    left_out = {
        id(node.body[0].value)
        for node in nodes
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    left_out |= {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "X1" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
            yield node.value


def test_no_sentence_of_the_rules_names_a_key() -> None:
    texts = [(path, text) for path in RULES for text in strings(path) if " " in text.strip()]
    assert [(path, text) for path, text in texts if KEY.search(text)] == []


#: Sentences about keys that belong to no row: about enter, and about letters that have a meaning in the place where the
#: sentence is shown.
FIXED = re.compile(
    r"\benter(?: alone| again)?\b|a letter, or|, \? or|\bctrl\+u\b|i again ends it"
    r"|space or ii ends it · \. ends both|tab(?: ↑ ↓)? fields|in any tab"
)


def test_no_text_of_the_screen_names_a_key_that_can_be_another_one() -> None:
    paths = sorted((PACKAGE / "ui").rglob("*.py"))
    texts = [(path, text) for path in paths for text in strings(path) if " " in text.strip() and "{\n" not in text]
    named = [(path, text) for path, text in texts if KEY.search(FIXED.sub("", text))]
    assert [(path, text) for path, text in named if not text.startswith((", replaces", "\n"))] == []

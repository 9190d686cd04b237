"""Every test checks something: it has an assertion, and not only on constants; ruff finds tests with equal names.

The texts of all tests are searched, since parsing them takes three times as long.
"""

import re
from collections.abc import Iterable

from tests.house.source import FOLDER, WORD, without_texts

TESTS = FOLDER.parent / "tests"
#: Names that may be called in an assertion without checking the program, and words of Python itself.
PLAIN = frozenset(
    {"len", "all", "any", "set", "sorted", "sum", "min", "max", "list", "tuple", "str"}
    | {"assert", "True", "False", "None", "not", "and", "or", "in", "is"}
)
#: Functions to which a test may leave the assertion, beside functions of the tests that assert.
CHECKS = frozenset({"raises", "run_state_machine_as_test"})
_ASSERT = re.compile(r"^ *assert .*[^(\[{\n]$", re.MULTILINE)
#: The beginning of a function at the top level or of a method.
_BEGIN = r"^(?: {4}(?=.*\(self))?(?:async )?def "
_FUNCTION = re.compile(rf"{_BEGIN}(\w+)(.*?)(?=^[^\s)]|{_BEGIN}|\Z)", re.MULTILINE | re.DOTALL)


def asserts_of_constants(text: str) -> list[str]:
    """Return the assertions that contain no name of the program, such as `assert len("ken") <= 4`."""
    return [line for line in _ASSERT.findall(without_texts(text)) if PLAIN.issuperset(WORD.findall(line))]


def without_assertion(texts: Iterable[str]) -> list[str]:
    """Return the tests that neither assert nor mention a function of the tests that does."""
    used = [(name, set(WORD.findall(body))) for text in texts for name, body in _FUNCTION.findall(without_texts(text))]
    asserting = set(CHECKS | {"assert", "raise"})
    count = 0
    while count != len(asserting):
        count = len(asserting)
        asserting |= {name for name, words in used if not words.isdisjoint(asserting)}
    return [name for name, _ in used if name.startswith("test_") and name not in asserting]


def test_no_test_only_seems_to_test() -> None:
    texts = {str(path.relative_to(TESTS)): path.read_text("utf-8") for path in sorted(TESTS.rglob("*.py"))}
    assert not {path: lines for path, text in texts.items() if (lines := asserts_of_constants(text))}
    assert not without_assertion(texts.values())

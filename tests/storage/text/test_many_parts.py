"""A key of thousands of parts: it is reported before a parser reads it, which would take seconds."""

from pathlib import Path

import pytest

from secretary_tui.errors import BadSession
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import decode, encode
from secretary_tui.storage.text.toml_reading import MANY_PARTS_TOLD
from tests.sittings import sitting

LONG = 30_000
KEYS = {
    "dots": "a" + ".a" * LONG + " = 1",
    "a header": "[a" + ".a" * LONG + "]",
    "a header of a list": "[[a" + ".a" * LONG + "]]",
    "quoted": '"a"' + ".'a'" * LONG + " = 1",
    "blanks": "  a" + "  .\ta" * LONG + " = 1",
    "in a table of a line": "a = { b = 1, a" + ".a" * LONG + " = 1 }",
    "first in a table of a line": "a = {a" + ".a" * LONG + " = 1 }",
    "without an end": "a" + ".a" * LONG,
    "empty parts": '""' + '.""' * LONG + " = 1",
}


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
@pytest.mark.parametrize("is_open", [False, True], ids=["opened", "edited under a desk"])
def test_it_is_told_with_its_line(tmp_path: Path, key: str, *, is_open: bool) -> None:
    path = tmp_path / "s.toml"
    text = encode(sitting("Brazil", "China"))
    path.write_text(text, "utf-8")
    file = SessionFile(path)
    if is_open:
        file.read()
        file.prepare()
    path.write_text(f"{text}\n{key}\n", "utf-8")
    with pytest.raises(BadSession) as bad:
        file.read()
    line = text.count("\n") + 2
    assert bad.value.problems == (f"s.toml:{line}: {MANY_PARTS_TOLD}",)


@pytest.mark.parametrize(
    "words", ["a. b. c. " * 60, "." * 900, "1.2.3.4", '"quoted".' * 99, "www.un.org, www.ohchr.org, " * 50]
)
def test_text_is_no_key(words: str) -> None:
    text = encode(sitting("Brazil"))
    assert decode(text.replace("[session]\n", f"[session]\nmandate = '''\n{words}'''\n"), "s.toml").sitting.mandate

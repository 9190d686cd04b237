"""Mutated files: reading gives a session or a sentence, no other error, and never changes the file."""

import contextlib
import random
import tomllib
from itertools import chain
from pathlib import Path

import pytest
import tomli_w
from hypothesis import given, strategies as st

from secretary_tui.domain.model.session import TABLES
from secretary_tui.errors import BadSession
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import Layout, decode
from tests import counted
from tests.storage.papers import PAPER

PAPERS = (
    PAPER.encode(),
    *(path.read_bytes() for path in sorted((Path(__file__).parents[2] / "sessions").glob("*.toml"))),
)
SCRAPS = (
    *(bytes([code]) for code in b"\"'[]{}=.,#\\\n\r\t 0T:+-x"),
    *(b"\x00", b"\x1b[31m", b"\xff", b"\xef\xbb\xbf", b'"""', b"'''", b"[[", b"]]", b"= =", b"\\u202e"),
    b"\xe2\x80\xa8",
    *(b"[[entries]]\n", b"[session]\n", b"[entries.spans]\n", b"spans = 5\n", b"id = 'e1'\n", b"format = 7\n"),
    *(b"9999-12-31T23:59:59+00:00", b"0001-01-01T00:00:00+14:00", b"1e400", b"nan", b"-0", b"true", b"{}", b"[]"),
)


def mutated(seed: int) -> bytes:
    chance = random.Random(seed)
    raw = chance.choice(PAPERS)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        start = chance.randrange(len(raw) + 1)
        end = min(len(raw), start + chance.choice((0, 0, 1, 1, 3, 20, 200)))
        lines = raw.split(b"\n")
        match chance.randrange(5):
            case 0:
                raw = raw[:start] + raw[end:]
            case 1:
                raw = raw[:start] + raw[start:end] + raw[start:]
            case 2:
                chance.shuffle(lines)
                raw = b"\n".join(lines) if chance.random() < 0.1 else raw
            case _:
                raw = raw[:start] + chance.choice(SCRAPS) + raw[end:]
    return raw


def look(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)
    problems: tuple[str, ...]
    try:
        session = SessionFile(path).read()
    except BadSession as bad:
        problems = bad.problems
    else:
        layout = Layout.of(raw)
        assert all(len(layout.rows(table)) == len(session.rows(table)) for table in TABLES)
        assert layout.raw() == raw
        problems = ("fuzz.toml:1: none",)
    assert problems
    for problem in problems:
        name, line, rest = problem.split(":", 2)
        assert name == "fuzz.toml"
        assert 1 <= int(line) <= raw.count(b"\n") + 1
        assert rest.strip()
        assert problem.isprintable()
        assert len(problem) < 700
    assert path.read_bytes() == raw


@pytest.mark.parametrize("count", [20, pytest.param(20_000, marks=pytest.mark.slow)])
def test_mutated_files_are_sessions_or_sentences(tmp_path: Path, count: int) -> None:
    for seed in range(count):
        look(tmp_path / "fuzz.toml", mutated(seed))
    counted.count("damaged files read", files=count)


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.datetimes(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "list", "start", "limits"]), inner)
    ),
    max_leaves=5,
)


@given(st.data())
def test_any_value_in_any_place_is_a_session_or_a_sentence(data: st.DataObject) -> None:
    values = tomllib.loads(PAPER)
    tables = (values[name] for name in ("entries", "blocks", "notes"))
    rows = [values, values["session"], values["rules"], *chain.from_iterable(tables)]
    row = data.draw(st.sampled_from(rows))
    key = data.draw(st.sampled_from([*row, "limits", "spans", "x"]))
    row[key] = data.draw(json.filter(lambda value: value is not None))
    try:
        text = tomli_w.dumps(values)
    except (TypeError, ValueError):
        return
    with contextlib.suppress(BadSession):
        decode(text, "x.toml")

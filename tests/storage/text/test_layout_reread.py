"""A text of which only what is new is read comes out as one read whole, and costs the same however long it is."""

import random
import re
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest

from secretary_tui.domain.acts.base import Act, apply
from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.acts.inscribing import AddEntry
from secretary_tui.domain.acts.lists import SetLimit
from secretary_tui.domain.acts.notes import AddNote
from secretary_tui.domain.acts.order import MoveToHead
from secretary_tui.domain.model.session import TABLES, Session
from secretary_tui.errors import BadSession
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import decode, follow, reread
from secretary_tui.storage.text.toml_rows import Layout
from tests.shipped import at
from tests.storage.papers import PAPER
from tests.storage.test_fuzz import mutated
from tests.terminal.long_sitting import long_sitting

_HEADER: Final = re.compile(r"^\[", re.MULTILINE)
#: A paper none of whose sub-tables stands apart from its row.
TEXT: Final = PAPER.replace("[lists.limits]\nngo = 90", "limits.ngo = 90")
#: What is done to the text, with what it becomes. All of it is read by what is new.
EDITS: Final = {
    "a value": ('name = "Brazil"', 'name = "Chad"'),
    "a key behind a comment at the end of a row": ("# came late\n", '# came late\nheld = "papers"\n'),
    "a comment above a row": ("# promised the third place", "# promised the fourth place"),
    "a row added": (
        '[[entries]]\nid = "e2"',
        '[[entries]]\nid = "e9"\nlist = "floor"\nname = "Mali"\n\n[[entries]]\nid = "e2"',
    ),
    "a row gone": ('[[blocks]]\nid = "opening"\nkind = "podium"\ntitle = "Opening"\nminutes = 60\n\n', ""),
    "the title of the sitting": ("Rights of the child", "Rights of the girl"),
    "a rule": ("limit = 120", "limit = 90"),
    "a blank line within a row": ('id = "e1"\nlist', 'id = "e1"\n\nlist'),
    "two blank lines between rows": ("\n# promised", "\n\n# promised"),
    "a text that looks like rows": ('name = "Marta Pais"', 'name = """\n[[panel]]\nid = "p9"\n\n[[entries]]"""'),
    "nothing but the last line end doubled": (PAPER[-40:], PAPER[-40:] + "\n"),
}
#: What has to be read whole, be it right or wrong.
WHOLE: Final = {
    "a key of the head": ("format = 1", "format = 1\nnonsense = 2"),
    "a newer format": ("format = 1", "format = 2"),
    "a row twice": ('id = "e2"', 'id = "e1"'),
    "a list that is not there": ('list = "floor"\nname = "Brazil"', 'list = "none"\nname = "Brazil"'),
    "a key that nobody knows": ('category = "ngo"', 'colour = "ngo"'),
    "a key above the first header that is new": ("# written by hand", 'held = "x"\n# written by hand'),
    "a text without an end": ('name = "Marta Pais"', 'name = """Marta Pais"'),
    "a second table of rules": ("# --- the podium ---", "[rules]\nlimit = 60"),
    "no rules": ("[rules]\nlimit = 120\n", ""),
    "a sub-table apart": ("# ==== the list ====", "[lists.limits]\nun = 60"),
    "rows as one value": ("# ==== the list ====", 'documents = [{ id = "d1", symbol = "A" }]'),
    "another year": ("2016-03-07T10:00:00+01:00", "0016-03-07T10:00:00+01:00"),
    "no UTF-8": ("Brazil", "Br\udcffzil"),
}


def known(text: str = TEXT) -> tuple[Layout, Session, bytes]:
    raw = text.encode()
    return Layout.of(raw), decode(text, "paper"), raw


def assert_as_whole(before: Session, read: tuple[Layout, Session], raw: bytes) -> None:
    """What was read by its new bytes is what the whole says; rows that stay are the same objects."""
    layout, session = read
    assert session == decode(raw.decode(), "paper")
    assert layout.raw() == raw
    assert layout.has_all_rows_of(session)
    for table in TABLES:
        for row in session.rows(table):
            former = before.find(table, row.id)
            assert former is row or former != row


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_read_by_what_is_new(edit: str, line_end: str) -> None:
    old, new = EDITS[edit]
    assert old in TEXT
    layout, session, raw = known(TEXT.replace("\n", line_end))
    edited = TEXT.replace(old, new, 1).replace("\n", line_end).encode()
    read = reread(layout, session, raw, edited)
    assert read is not None
    assert_as_whole(session, read, edited)
    assert read[0] == Layout.of(edited)  # the next act finds each comment where a first reading puts it


@pytest.mark.parametrize("edit", WHOLE)
def test_what_may_mean_another_thing_is_read_whole(edit: str) -> None:
    old, new = WHOLE[edit]
    assert old in TEXT
    layout, session, raw = known()
    assert reread(layout, session, raw, TEXT.replace(old, new, 1).encode("utf-8", "surrogateescape")) is None


@pytest.mark.parametrize("text", [PAPER, f"\ufeff{TEXT}", TEXT.removesuffix("\n")])
def test_a_text_of_unusual_form_is_read_whole(text: str) -> None:
    layout, session, raw = known(text)
    edited = text.replace("Brazil", "Chad").encode()
    read = reread(layout, session, raw, edited)
    if read is not None:
        assert_as_whole(session, read, edited)


@pytest.mark.parametrize("count", [40, pytest.param(4_000, marks=pytest.mark.slow)])
def test_whatever_becomes_of_a_file_it_is_read_as_by_one_who_never_saw_it(tmp_path: Path, count: int) -> None:
    path, chance = tmp_path / "s.toml", random.Random(5)
    for seed in range(count):
        raw = mutated(seed)
        path.write_bytes(PAPER.encode() if chance.random() < 0.5 else raw)
        file = SessionFile(path)
        if isinstance(outcome(file), tuple):
            path.write_bytes(PAPER.encode())
            outcome(file)
        path.unlink()
        path.write_bytes(raw)
        assert outcome(file) == outcome(SessionFile(path)), seed


def outcome(file: SessionFile) -> Session | tuple[str, ...]:
    try:
        return file.read()
    except BadSession as bad:
        return bad.problems


# What it costs --------------------------------------------------------------------------------------------


def acts(session: Session) -> dict[str, Act]:
    waiting, holder = session.waiting("floor"), session.holder
    return {
        "next": CallNext(expected=holder.id if holder else None, ids=("aaaa", "bbbb", "cccc", "dddd")),
        "from the end to the head": MoveToHead(entry=waiting[-1].id, ids=("aaaa", "bbbb")),
        "a name": AddEntry(list="floor", name="Chad", late=True, ids=("aaaa",)),
        "a note": AddNote(text="Recalled", ids=("aaaa",)),
        "a limit": SetLimit(list="floor", seconds=90, ids=("aaaa", "bbbb")),
    }


def test_an_act_and_following_it_parse_the_same_tables_however_long_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = counted(tmp_path / "60.toml", 60, monkeypatch)
    assert counted(tmp_path / "2000.toml", 2_000, monkeypatch) == few
    assert max(written for written, _ in few.values()) <= 2
    assert max(followed for _, followed in few.values()) <= 8


def counted(path: Path, count: int, monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[int, int]]:
    """How many tables are parsed to write each act, and to follow it at another desk, on a list of so many names."""
    session = SessionFile(long_sitting(path, count)).read()
    raw = path.read_bytes()
    layout = Layout.of(raw)
    real = tomllib.loads
    parsed: list[int] = []

    def counting(text: str, **options: Any) -> dict[str, Any]:
        parsed.append(len(_HEADER.findall(text)))
        return real(text, **options)

    costs = {}
    for name, act in acts(session).items():
        after = apply(session, act, at(10, 6))
        with monkeypatch.context() as patch:
            patch.setattr(tomllib, "loads", counting)
            written = follow(layout, session, after).raw()
            own = sum(parsed)
            read = reread(layout, session, raw, written)
        assert read is not None
        assert read[1] == after
        costs[name] = own, sum(parsed) - own
        parsed.clear()
    return costs

import tomllib
from pathlib import Path
from typing import Any

import pytest

from secretary_tui.errors import BadSession
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text import toml_reading
from secretary_tui.storage.text.codec import decode, encode
from secretary_tui.storage.text.syntax import first_error
from secretary_tui.storage.text.toml_reading import MANY_PARTS_TOLD
from tests.shipped import FOLDER
from tests.sittings import sitting
from tests.storage.papers import PAPER
from tests.test_protected_names import SECRET, seeded

BAD: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("bad_files.toml").read_text("utf-8"))["bad"]
SAID = {case["what"]: case["said"] for case in BAD}


def changed(case: dict[str, Any]) -> str:
    if "old" not in case:
        return str(case["new"])
    assert case["old"] in PAPER
    return PAPER.replace(case["old"], case["new"], 1)


def problems(text: str) -> list[str]:
    with pytest.raises(BadSession) as refused:
        decode(text, "morning.toml")
    return [problem.removeprefix("morning.toml:") for problem in refused.value.problems]


def test_a_bad_file_is_told_line_by_line() -> None:
    assert {case["what"]: problems(changed(case)) for case in BAD} == SAID
    assert len(SAID) == len(BAD), "each has a name of its own"


@pytest.mark.parametrize("key", ["starts = 5", 'timezone = "Mars"', "title = 1", "council_members = 3"])
def test_a_wrong_session_beside_every_other_table_is_said_of_its_line(key: str) -> None:
    name, shipped = key.partition(" ")[0], (FOLDER / "2014-03-27-drafts.toml").read_text("utf-8")
    begin = shipped.index(f"\n{name} = ") + 1
    end = shipped.index("\n]", begin) + 2 if name == "council_members" else shipped.index("\n", begin)
    (problem,) = problems(shipped[:begin] + key + shipped[end:])
    assert f"session {name}" in problem


def test_windows_line_ends_and_a_byte_order_mark_move_no_line() -> None:
    texts = {case["what"]: "\ufeff" + changed(case).replace("\n", "\r\n") for case in BAD}
    assert {what: problems(text) for what, text in texts.items()} == SAID


def test_what_is_too_long_is_told_short() -> None:
    name = PAPER.replace('"Brazil"', '"' + "x" * 501 + '"')
    assert problems(name) == ["54: entries “e1” name: has 501 characters; write at most 500"]
    number = PAPER.replace("limit = 120\n", "limit = " + "9" * 5000 + "\n")
    assert problems(number) == ["16: “limit” is too large a number; write a smaller one"]
    brackets = "1: there are too many brackets within brackets; remove the superfluous ones"
    assert problems("x = " + "[" * 5000) == [brackets]


@pytest.mark.parametrize("depth", [300, 500, 2_000])
@pytest.mark.parametrize("written", ["{dots} = 1", "b = {braces}", "[entries.{dots}]", "[[entries.b.{dots}]]"])
def test_tables_within_tables_are_a_problem_of_their_line(depth: int, written: str) -> None:
    braces = "{a = " * min(depth, 100) + "1" + "}" * min(depth, 100)
    text = PAPER.rstrip() + "\n" + written.format(dots=".".join("a" * depth), braces=braces) + "\n"
    assert all(
        "too many tables within tables" in sentence or "there is no such key" in sentence for sentence in problems(text)
    )


def test_such_an_edit_does_not_end_a_desk(tmp_path: Path) -> None:
    file = SessionFile(tmp_path / "morning.toml")
    file.path.write_text(PAPER, "utf-8")
    session = file.read()
    file.prepare()
    deeper_than_any_python_recurses = ".".join("a" * 2_000)
    file.path.write_text(f"{PAPER.rstrip()}\n{deeper_than_any_python_recurses} = 1\n", "utf-8")
    with pytest.raises(BadSession, match="tables within tables"):
        file.read()
    assert file.on_disk is session


def test_a_text_that_is_all_wrong_is_not_read_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    loads = tomllib.loads

    def counted_error(raw: bytes) -> int | None:
        read.append(len(raw))
        return first_error(raw)

    def counted_loads(text: str) -> dict[str, Any]:
        read.append(len(text))
        return loads(text)

    monkeypatch.setattr(toml_reading, "first_error", counted_error)
    monkeypatch.setattr("tomllib.loads", counted_loads)
    most = toml_reading.MOST_READ
    for text in ("%x garbage ~~\n", "[[entries]\n", '"', "a = [\n"):
        for size, share in ((30_000, 20), (30_000, 50)):  # scaled-down real sizes
            monkeypatch.setattr(toml_reading, "MOST_READ", most // share)
            read.clear()
            sentences = problems(text * (size // len(text)))
            assert len(sentences) <= toml_reading.MOST + 1
            assert sum(read) <= 2 * (size + toml_reading.MOST_READ), text


def test_ten_mistakes_get_ten_sentences_in_the_order_of_the_lines() -> None:
    text = PAPER
    for old, new in (
        ('timezone = "Europe/Zurich" ', 'timezone = "Zurich" '),
        ("limit = 120\n", "limit = two minutes\n"),
        ("limits.observer = 120", "limits.observers = 120"),
        ('name = "Marta Pais"', 'name = "Marta Pais'),
        ('[[blocks]]\nid = "first"', '[[blocks]\nid = "first"'),
        ("minutes = 45\n", 'minutes = "45"\n'),
        ('name = "Brazil"\n', 'name = "Brazil"\nname = "Chad"\n'),
        ('id = "e3"\nlist = "floor"', 'id = "e3"\nlist = "flor"'),
        ("held = ", "hold = "),
        ("at = 2016-03-07T10:01:00+01:00", "at = 2016-03-07T10:01:00"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    assert problems(text) == [
        "7: session timezone: “Zurich” is not a time zone; write an IANA name such as Europe/Zurich",
        '16: “limit” is text, which belongs in straight quotation marks; write "two minutes"',
        "18: rules limits.observers: is “observers”; did you mean “observer”?",
        "24: “name” is text that does not end; close its quotation marks",
        "38: “[[blocks]” is not a table; write [[blocks]] in a line of its own",
        "42: blocks “first” minutes: must be a whole number, as in minutes = 45",
        "55: “name” is there twice in its table; remove one of the two",
        "71: entries “e3” list: there is no list or block “flor”; correct the id",
        "74: entries “e3” hold: there is no such key; did you mean “held”?",
        "80: notes “n1” at: has no offset; write 2016-03-07T10:01:00+01:00",
    ]


def test_a_row_that_points_at_a_wrong_one_is_not_blamed() -> None:
    text = PAPER.replace('id = "p1"\nname = "Marta Pais"', 'id = "p1"\nname = 5').replace(
        'name = "Brazil"', 'panel = "p1"'
    )
    assert problems(text) == ['24: panel “p1” name: must be text in quotation marks, as in name = "Brazil"']


def test_more_mistakes_than_anyone_reads_are_cut_off() -> None:
    said = problems("format = 1\n" + "x y\n" * 500)
    assert len(said) == 41
    assert said[-1] == "502: there are more mistakes; correct the others first"
    said = problems(PAPER.replace("# last words", '[[panel]]\nid = "A"\n' * 300))
    assert len(said) == 101
    assert said[-1] == "187: there are 500 more problems; correct these first"
    said = problems(PAPER.replace('name = "Brazil"', "name = 5").replace("# last words", '[[panel]]\nid = "A"\n' * 50))
    assert said[-1] == "186: there is 1 more problem; correct these first"


def test_a_newer_format_is_the_only_thing_told() -> None:
    text = PAPER.replace("format = 1", "format = 2").replace('name = "Brazil"', "name = = Brazil").replace('"p2"', "5")
    assert problems(text) == ["2: format: is 2, and this program reads up to 1; open it with a newer one"]


def test_nothing_in_the_file_can_steer_a_terminal_through_a_sentence() -> None:
    text = PAPER.replace('name = "Brazil"', '"\\u001b]0;x\\u0007" = 1').replace('id = "e3"', 'id = "\\u001b[31m"')
    for said in (*problems(text), *problems("\x1b[31m = 5")):
        assert said.isprintable()


# A key of thousands of parts: it is reported before a parser reads it, which would take seconds -------------------


LONG = 30_000
KEYS = {
    "dots": "a" + ".a" * LONG + " = 1",
    "a header of a list": "[[a" + ".a" * LONG + "]]",
    "blanks": "  a" + "  .\ta" * LONG + " = 1",
    "in a table of a line": "a = { b = 1, a" + ".a" * LONG + " = 1 }",
    "without an end": "a" + ".a" * LONG,
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


# The message about a file that is no session quotes no protected name, whatever is wrong with its line ------------


LINE = f'protected_name = "{SECRET}"'
#: Ways in which the line of a protected name may be invalid.
WRONG = [
    f'protected_name: "{SECRET}"',
    f"protected_name = {SECRET}",
    f'protected_name "{SECRET}"',
    f"protected_name {SECRET}",
    f'protectedname = "{SECRET}"',
    f"protected name: {SECRET} # the child",
    f"Protected-Name = {SECRET}",
    f'protcted_name "{SECRET}',
    f'protected_name = "{SECRET}',
    f'protected_name = ["{SECRET}"]',
    f"protected_name = “{SECRET}”",
    f'protected_name = "{SECRET}\\q"',
    f"{LINE} {LINE}",
    f"{LINE}\n{LINE}",
    f'{LINE}\n"{SECRET}"',
    f"{LINE}\n[{SECRET}]",
    f'{LINE}\n{SECRET} = "x"',
    f"{LINE}\njoined = {SECRET}",
    f'{LINE}\nrole = "{SECRET}"',
    f"protected_name {SECRET * 30}",
    f'protected_name = "{SECRET * 300}"',
    f"protected_name = {SECRET * 30}",
    f'"protected_name" : "{SECRET}"',
]


@pytest.mark.parametrize("wrong", WRONG)
def test_no_sentence_quotes_it(wrong: str) -> None:
    text = encode(seeded())
    with pytest.raises(BadSession) as bad:
        decode(text.replace(LINE, wrong, 1), "sitting.toml")
    assert SECRET[:8].lower() not in str(bad.value).lower()
    assert "sitting.toml:" in str(bad.value)

"""What a bad line sends must neither end the app nor be lost, and the end of the line must end it."""

import sys
from io import StringIO
from pathlib import Path

import pytest
from textual import events

from secretary_tui.ui.terminal.driver import LINE_GONE, KeyReader, LostLine
from tests.terminal.terminal import Terminal


def keys(*chunks: bytes) -> list[str]:
    reader = KeyReader()
    messages = [message for chunk in chunks for message in reader.feed(chunk)]
    return [message.key for message in messages if isinstance(message, events.Key)]


@pytest.mark.parametrize(
    ("chunks", "arrived"),
    [
        ((b"jk",), ["j", "k"]),
        ((b"\x1b[A", b"\x1b[1;2B", b"\x1b[17~"), ["up", "shift+down", "f6"]),
        (("é".encode(),), ["é"]),
        (("中".encode()[:2], "中".encode()[2:] + b"j"), ["中", "j"]),
        ((b"\x1b[97;1:1u",), ["a"]),
        ((b"\x1b[97;1:2u",), ["a"]),
        ((b"\x1b[97;1:3uj",), ["j"]),
        ((b"\x1b[97:65;2:1uj",), ["A", "j"]),
        ((b"\x1b[1;5:1Aj",), ["ctrl+up", "j"]),
        ((b"\x1b[57414;1:1uj",), ["enter", "j"]),
        ((b"\x1b\x0ej\x1b\r",), ["escape", "ctrl+n", "j", "escape", "enter"]),
        ((b"\x1b[200~a\x1b\x0eb\x1b[201~j",), ["j"]),
    ],
)
def test_keys_arrive(chunks: tuple[bytes, ...], arrived: list[str]) -> None:
    assert [key.replace("upper_a", "A").replace("shift+a", "A") for key in keys(*chunks)] == arrived


@pytest.mark.parametrize(
    "noise",
    [
        b"\xff\xfe",
        b"\xc3(",
        b"\x1b[99999999999999999999u",
        b"\x1b[1;1:9u",
        b"\x1b[?1u",
        b"\x1b[>1;4000;0c",
        b"\x1b[::::u",
        b"\x1b[1114112u",
        b"\x1b]11;rgb:1212/1212/1212\x1b\\",
        b"\x1b[?62;22c",
        b"\x1bP>|tmux 3.4\x1b\\",
        b"\x00\x80\x9b",
    ],
)
def test_a_key_after_noise_arrives(noise: bytes) -> None:
    assert keys(noise, b"j")[-1] == "j"


def test_a_paste_is_one_text_whatever_it_holds_and_wherever_the_line_cuts_it() -> None:
    data = b"\x1b[200~Brazil\x1bb\x1b\x0e\r\nHaiti\x1b[201~j"
    for cut in range(len(data)):
        reader = KeyReader()
        messages = [*reader.feed(data[:cut]), *reader.feed(data[cut:])]
        assert [type(message) for message in messages] == [events.Paste, events.Key], cut
        assert messages[0].text == "Brazil\x1bb\x1b\x0e\r\nHaiti"


def test_a_paste_whose_end_was_lost_ends_by_itself() -> None:
    reader = KeyReader()
    assert reader.feed(b"\x1b[200~Brazil") == []
    messages = [message for _ in range(20) for message in reader.tick()]
    assert [message.text for message in messages] == ["Brazil"]
    assert [message.key for message in reader.feed(b"j")] == ["j"]


def test_an_answer_in_two_parts_is_not_taken_for_keys() -> None:
    assert keys(b"\x1b]11;rgb:12", b"12/1212/1212\x1b", b"\\j") == ["j"]


def test_alt_and_a_letter_that_could_begin_an_answer_arrives(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = KeyReader()
    assert reader.feed(b"\x1bP") == []
    monkeypatch.setattr("textual._parser.get_time", iter((0.0, 0.0, float("inf"))).__next__)
    assert [message.key for message in reader.tick()] == ["alt+shift+p"]


def test_a_paste_arrives_whole() -> None:
    reader = KeyReader()
    text = "Algeria, Côte d'Ivoire; 中国\n" * 400
    data = b"\x1b[200~" + text.encode() + b"\x1b[201~"
    messages = [message for n in range(0, len(data), 4096) for message in reader.feed(data[n : n + 4096])]
    messages += reader.feed(b" ")
    assert [message.text for message in messages if isinstance(message, events.Paste)] == [text]


def test_a_bare_escape_arrives_when_nothing_follows() -> None:
    reader = KeyReader()
    assert reader.feed(b"\x1b") == []
    assert [message.key for message in reader.tick()] == ["escape"]
    assert reader.tick() == []


def test_a_line_that_is_gone_takes_text_in_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(StringIO):
        def write(self, text: str) -> int:
            raise OSError(5, text)

        def fileno(self) -> int:
            return 99

    moved: list[int] = []
    monkeypatch.setattr("os.dup2", lambda _, number: moved.append(number))
    line = LostLine(Broken())
    assert line.write("abc") == 3
    line.flush()
    assert line.write("d") == 1
    assert moved == [99]


def app(what: str) -> list[str]:
    return [sys.executable, "-m", "tests.ui.terminal.terminal_app", what]


def test_bytes_that_are_not_utf8_do_not_end_it(tmp_path: Path) -> None:
    with Terminal(app(str(tmp_path / "saved"))) as terminal:
        terminal.wait_for("ready")
        terminal.send(b"\xff\xc3(\x1b[97;1:3u\x1b[::::u")
        terminal.press("j", "shift+up", "f6")
        terminal.wait_for("j shift+up f6")
        terminal.press("q")
        assert terminal.wait_for_exit() == 7


def test_the_end_of_the_line_ends_it_though_hang_ups_are_ignored() -> None:
    with Terminal(app("deaf")) as terminal:
        terminal.wait_for("ready")
        terminal.settle()
        terminal.hang_up()
        assert terminal.wait_for_exit() == LINE_GONE


def test_the_mouse_is_not_asked_for() -> None:
    with Terminal(app("deaf")) as terminal:
        terminal.wait_for("ready")
        terminal.settle()
        assert b"\x1b[?1003h" not in terminal.output
        assert b"\x1b[?1000h" not in terminal.output


def test_a_storm_of_sizes_that_ends_where_it_began_leaves_a_whole_screen(tmp_path: Path) -> None:
    with Terminal(app(str(tmp_path / "saved"))) as terminal:
        terminal.wait_for("ready")
        terminal.settle()
        for rows, columns in ((12, 40), (40, 160), (2, 3), (5, 20), (24, 80)):
            terminal.resize(rows, columns)
        mark = terminal.mark()
        terminal.wait_for(lambda _: terminal.output.rfind(b"\x1b[1;1H") > mark)
        terminal.wait_for("ready")

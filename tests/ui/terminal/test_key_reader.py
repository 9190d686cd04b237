"""Input from a terminal is read as keys, as pastes, or ignored, wherever the line splits it."""

import random

import pytest
from textual import events

from secretary_tui.ui.terminal.driver import KeyReader, NotTyped


def keys(*chunks: bytes) -> list[str]:
    reader = KeyReader()
    messages = [message for chunk in chunks for message in reader.feed(chunk)]
    return [message.key for message in messages if isinstance(message, events.Key)]


@pytest.mark.parametrize(
    ("chunks", "arrived"),
    [
        ((b"\x1b[A", b"\x1b[1;2B", b"\x1b[17~"), ["up", "shift+down", "f6"]),
        (("中".encode()[:2], "中".encode()[2:] + b"j"), ["中", "j"]),
        ((b"\x1b[97;1:2u",), ["a"]),
        ((b"\x1b[97;1:3uj",), ["j"]),
        ((b"\x1b[97:65;2:1uj",), ["A", "j"]),
        ((b"\x1b[57414;1:1uj",), ["enter", "j"]),
        ((b"\nj\r\n", b"\x1b[106;5u"), ["enter", "j", "enter", "ctrl+j"]),
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
        b"\x1b[99999999999999999999u",
        b"\x1b[1;1:9u",
        b"\x1b[?1u",
        b"\x1b]11;rgb:1212/1212/1212\x1b\\",
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


def test_a_bare_escape_arrives_when_nothing_follows() -> None:
    reader = KeyReader()
    assert reader.feed(b"\x1b") == []
    assert [message.key for message in reader.tick()] == ["escape"]
    assert reader.tick() == []


def read(*chunks: bytes) -> list[object]:
    """Return the messages for the chunks, and for a second of silence after them."""
    reader = KeyReader()
    messages = [message for chunk in chunks for message in reader.feed(chunk)]
    return messages + [message for _ in range(11) for message in reader.tick()]


NOISE = random.Random(5)


@pytest.mark.parametrize(
    "noise",
    [
        pytest.param(NOISE.randbytes(100_000), id="bytes"),
        pytest.param(bytes(NOISE.randrange(256) for _ in range(3_000)) + b"\r" * 90_000, id="lines"),
        pytest.param(b"\x1b[B" * 6_000, id="arrows"),
        pytest.param(b"n" * 60, id="held down"),
        pytest.param(b"jk" * 40 + b"\x0e", id="ctrl"),
        pytest.param(b"\x1b]11;" + b"n" * 20_000, id="osc"),
        pytest.param(b"\x1bP" + b"n b" * 7_000, id="dcs"),
    ],
)
def test_more_than_a_hand_types_is_no_key(noise: bytes) -> None:
    for size in (len(noise), 4096):
        messages = read(*(noise[at : at + size] for at in range(0, len(noise), size)))
        assert [type(message) for message in messages] == [NotTyped]


def test_more_text_than_anyone_pastes_is_no_text() -> None:
    messages = read(bytes(NOISE.randrange(32, 127) for _ in range(60_000)))
    assert [type(message) for message in messages] == [NotTyped]


def test_after_noise_keys_are_read_once_the_line_was_quiet() -> None:
    reader = KeyReader()
    assert [type(message) for message in reader.feed(b"n" * 60 + b"\x1b")] == [NotTyped]
    assert reader.feed(b"[Bj\xc3") == []
    assert [message.text for message in reader.feed(b"n\x1b[200~Brazil\x1b[201~j")] == ["Brazil"]
    assert reader.tick() == []
    assert [message.key for message in reader.feed(b"\x1b[Bj")] == ["down", "j"]


def test_keys_that_dribble_in_faster_than_a_hand_types_are_noise_too(monkeypatch: pytest.MonkeyPatch) -> None:
    for seconds, arrived in ((0.001, 50), (0.02, 120)):  # a bad serial line, and a key that is held down
        instants = (seconds * n for n in range(10_000))
        monkeypatch.setattr("textual.message._time.get_time", instants.__next__)
        messages = read(*[b"j"] * 120)
        assert sum(isinstance(message, events.Key) for message in messages) == arrived
        assert any(isinstance(message, NotTyped) for message in messages) is (arrived == 50)


def test_text_that_a_stalled_line_held_back_is_a_paste_with_its_backspaces() -> None:
    typed = "The delegation asks that its statement be cirv\x7f\x7f\x7firculated.\rChina\rIndia\r"
    messages = read(typed.encode())
    assert [type(message) for message in messages] == [events.Paste]
    assert getattr(messages[0], "text", "") == ("The delegation asks that its statement be circulated.\nChina\nIndia\n")


@pytest.mark.parametrize(
    "report", [b"\x1b[M $j", b"\x1b[M \xc3\xa1", b"\x1b[M\x1b[M", b"\x1b[M\r\n ", b"\x1b[32;50;20M"]
)
def test_what_the_mouse_did_in_an_old_form_is_no_key(report: bytes) -> None:
    for cut in range(2, len(report)):
        assert keys(report[:cut], report[cut:] + report + b"j") == ["j"], cut
    assert keys(report * 100 + b"j") == ["j"]


def test_many_moves_of_the_mouse_are_no_noise() -> None:
    assert not any(isinstance(message, NotTyped) for message in read(b"\x1b[<35;10;10M" * 100))


@pytest.mark.parametrize("answer", [b"\x1b]11;rgb:12", b"\x1bP>|tm", b"\x1b[?62;2", b"\x1b[M  ", b"\x1b[20"])
def test_an_answer_that_breaks_off_is_no_key(answer: bytes) -> None:
    assert read(answer) == []

"""The offered papers, and how they are written."""

import getpass
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from secretary_tui.errors import SecretaryError
from secretary_tui.export.catalogue import PAPERS, PaperKind
from secretary_tui.export.papers.writing import Offer, WouldOverwrite, copy_line, offers, write_offer, written_text
from secretary_tui.export.request import LogLine, Source
from tests.ui.harness import START, small_session

AN_HOUR = datetime(2016, 3, 7, 10, 58, tzinfo=UTC)


def offered(beside: Path, **asked: Any) -> tuple[Offer, ...]:
    return tuple(offers(Source(small_session()), beside / "m.toml", START, **asked))


def offer_of(beside: Path, paper: str = "note", form: str = "md") -> Offer:
    return next(offer for offer in offered(beside) if (offer.paper, offer.form) == (paper, form))


def test_every_paper_is_offered_in_every_format_beside_the_session(tmp_path: Path) -> None:
    made = offered(tmp_path)
    assert [offer.path.name for offer in made][:2] == ["m-note.docx", "m-note.md"]
    assert {(offer.path.parent, offer.replaces) for offer in made} == {(tmp_path, None)}
    with pytest.raises(SecretaryError, match="was not written"):
        write_offer(offer_of(tmp_path / "gone"))


def test_a_file_is_replaced_only_if_the_offer_said_so_and_nobody_wrote_it_meanwhile(tmp_path: Path) -> None:
    before = offer_of(tmp_path)
    write_offer(before)
    assert before.path.read_text(encoding="utf-8") == before.text
    assert [path.name for path in tmp_path.iterdir()] == ["m-note.md"]
    for minutes, refusal in ((0, "is there already"), (1, "written again meanwhile")):
        os.utime(before.path, (AN_HOUR.timestamp() + 60 * minutes,) * 2)
        with pytest.raises(WouldOverwrite, match=refusal):
            write_offer(replace(before, replaces=AN_HOUR if minutes else None))
    os.utime(before.path, (AN_HOUR.timestamp(),) * 2)
    offer = offer_of(tmp_path)
    assert offer.replaces == AN_HOUR
    write_offer(offer)


@pytest.mark.parametrize(
    ("written", "width", "remarked", "said"),
    [
        (None, 77, (), "Written: the list of speakers, /srv/sessions/2016/m-list.md"),
        (AN_HOUR, 50, (), "Replaced the one of 11.58: /srv/se…/2016/m-list.md"),
        (AN_HOUR, 20, (), "Replaced the one of 11.58: …m-list.md"),
        (None, 77, ("One.", "Two."), "Written: the list of speakers (2 remarks, see preview), /srv/s…2016/m-list.md"),
        (AN_HOUR, 99, ("One.",), "Replaced the one of 11.58 (1 remark, see preview): /srv/sessions/2016/m-list.md"),
    ],
)
def test_what_was_replaced_is_said_first_and_the_way_to_the_file_is_shortened(
    written: datetime | None, width: int, remarked: tuple[str, ...], said: str
) -> None:
    offer = replace(offer_of(Path("/srv/sessions/2016"), "list"), replaces=written, remarked=lambda: remarked)
    assert written_text(offer, START, small_session().sitting.zone, width) == said


def test_remarks_stand_above_the_preview() -> None:
    offer = replace(offer_of(Path("/srv"), "list"), remarked=lambda: ("One.", "Two."))
    assert offer.preview.startswith("Remark, not printed: One.\nRemark, not printed: Two.\n\n# List of speakers")
    assert offer.text.startswith("# List of speakers")


@pytest.mark.parametrize(
    ("path", "connection", "line"),
    [
        ("/srv/a note.md", "", "scp 'room@xx:/srv/a note.md' ."),
        ("/a", "10.0.0.1 50000 10.0.0.2 2222", "scp -P 2222 room@xx:/a ."),
        ("/a", "10.0.0.1 50000 10.0.0.2 22", "scp room@xx:/a ."),
    ],
)
def test_the_line_that_fetches_it_is_quoted_and_goes_through_the_port_one_came_by(
    monkeypatch: pytest.MonkeyPatch, path: str, connection: str, line: str
) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "room")
    monkeypatch.setattr("socket.gethostname", lambda: "xx")
    monkeypatch.setenv("SSH_CONNECTION", connection)
    assert copy_line(Path(path)) == line


def test_nobody_known_by_the_machine_still_gets_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise OSError

    monkeypatch.setattr(getpass, "getuser", nobody)
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    assert copy_line(Path("/a")).startswith("scp user@")


def test_the_slip_is_offered_beside_the_list_and_the_log_is_read_only_when_it_is_looked_at(tmp_path: Path) -> None:
    read: list[str] = []

    def with_log(source: Source, _: PaperKind) -> Source:
        read.append("log")
        return source._replace(log=(LogLine("a", START, "room", "AB", "xx", "", "Togo is on the list"),))

    made = offered(tmp_path, with_desk=with_log)
    variants = ("slip", "press", "interpreters")
    expected = [name for paper in PAPERS for name in (paper, *(variants if paper == "list" else ()))]
    assert list(dict.fromkeys(offer.paper for offer in made)) == expected
    slip = next(offer for offer in made if (offer.paper, offer.form) == ("slip", "txt"))
    assert (slip.paper_name, slip.path.name) == ("slip for the chair", "m-slip.txt")
    assert slip.text.startswith("Next speakers\n")
    assert read == []
    assert "Togo is on the list" in next(offer for offer in made if offer.paper == "log").text
    assert read == ["log"]


def test_what_is_no_text_is_looked_at_as_text_and_written_as_it_is(tmp_path: Path) -> None:
    made = {offer.form: offer for offer in offered(tmp_path) if offer.paper == "note"}
    for form, head in (("docx", b"PK"), ("html", b"<!DOCTYPE html>")):
        assert made[form].is_shown_plain
        assert made[form].text == made["txt"].text
        write_offer(made[form])
        assert made[form].path.read_bytes().startswith(head)
    assert not made["md"].is_shown_plain


def test_a_table_is_looked_at_without_the_mark_at_its_head(tmp_path: Path) -> None:
    made = next(offer for offer in offered(tmp_path) if offer.form == "csv")
    assert made.text.startswith('"place"')
    assert made.content.startswith(b"\xef\xbb\xbf")

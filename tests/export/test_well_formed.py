"""For any typed text, each paper is valid in its format, as checked by independent parsers."""

import csv
import io
import json
import re
import zipfile

import html5lib
import pytest
import webvtt
from icalendar import Calendar
from lxml import etree

from secretary_tui.domain.text import clean
from secretary_tui.export.catalogue import BINARY, PAPERS
from secretary_tui.export.request import LogLine, Request, Source
from tests.export import rendered
from tests.export.odd import ODD, odd_sitting
from tests.export.sitting import running_sitting
from tests.shipped import at
from tests.sittings import sitting

NUMBER = re.compile(r"-?\d+(\.\d+)?")
LOG = tuple(
    LogLine(f"a{n}", at(9, n), text, text, text, text, text, undone=True) for n, text in enumerate(map(clean, ODD))
)
SITTINGS = {
    "odd": (odd_sitting(), at(11, 30)),
    "running": (running_sitting(), at(10, 12, 30)),
    "empty": (sitting(blocks=(), panel=()), at(8, 30)),
}
PAIRS = [(kind.name, form) for kind in PAPERS.values() for form in kind.formats]


def made(which: str, name: str, form: str) -> bytes:
    session, now = SITTINGS[which]
    log = LOG if which == "odd" or (PAPERS[name].has_desk and which == "running") else ()
    return rendered.made((Source(session, which == "odd", log),), Request(name, form), now)


def check_html(content: bytes) -> None:
    parser = html5lib.HTMLParser(strict=True, tree=html5lib.getTreeBuilder("lxml"))
    document = parser.parse(content.decode())
    names = {etree.QName(element).localname for element in document.iter() if isinstance(element.tag, str)}
    assert not names & {"script", "link", "img", "iframe", "object"}
    for element in document.iter():
        for name in element.attrib if isinstance(element.tag, str) else ():
            assert str(name) not in {"style", "src", "srcdoc"}
            assert str(name) != "href" or str(element.get(name)).startswith("#")  # a link to a footnote or back
            assert not str(name).startswith("on")


def check_docx(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.testzip() is None
        for name in file.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(file.read(name))
            assert file.getinfo(name).date_time == (1980, 1, 1, 0, 0, 0)


def check_csv(content: bytes) -> None:
    text = content.decode("utf-8-sig")
    assert "\r\n" in text
    head, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert all(len(row) == len(head) for row in rows)
    for cell in (cell for row in rows for cell in row):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")) or NUMBER.fullmatch(cell)


def check_json(content: bytes) -> None:
    assert isinstance(json.loads(content), dict)


def check_vtt(content: bytes) -> None:
    cues = webvtt.from_string(content.decode()).captions
    assert content.decode().count(" --> ") == len(cues)
    assert all(cue.start_in_seconds <= cue.end_in_seconds for cue in cues)


def check_text(content: bytes) -> None:
    assert all(line == "" or line.isprintable() or "\u200d" in line for line in content.decode().split("\n"))


def check_ics(content: bytes) -> None:
    lines = content.removesuffix(b"\r\n").split(b"\r\n")
    assert all(0 < len(line) <= 75 for line in lines)
    calendar = Calendar.from_ical(content)
    assert [part.name for part in calendar.walk() if part.errors] == []
    (meeting,) = calendar.events
    assert str(meeting.DTSTART.tzinfo) in {str(zone["TZID"]) for zone in calendar.timezones}


#: The checks of the formats; a format without one need only be made.
CHECKS = {
    "html": check_html,
    "docx": check_docx,
    "csv": check_csv,
    "json": check_json,
    "vtt": check_vtt,
    "ics": check_ics,
    "md": check_text,
    "txt": check_text,
}


@pytest.mark.parametrize(
    "which", ["odd", *(pytest.param(which, marks=pytest.mark.slow) for which in ("running", "empty"))]
)
@pytest.mark.parametrize(("name", "form"), PAIRS)
def test_a_paper_is_well_formed_without_control_characters(which: str, name: str, form: str) -> None:
    content = made(which, name, form)
    assert content
    if form in CHECKS:
        CHECKS[form](content)
    if form == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            content = file.read("word/document.xml")
    elif form in BINARY:
        return
    text = content.decode("utf-8-sig")
    assert not {char for char in text if ord(char) < 32} - {"\n", "\r"}
    assert not set("\x1b\x85\u202e\u202c\u2028\u2029\ufeff") & set(text)

"""What pages share: footnotes, the spaces at which no line may end, and what stands around a paper."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final, NamedTuple

from secretary_tui.domain.model.session import Session
from secretary_tui.export.request import Page
from secretary_tui.export.wording.base import FOOTNOTE as _EDGE
from secretary_tui.export.wording.en.words import LANGUAGE as ENGLISH
from secretary_tui.export.wording.language import language_of
from secretary_tui.export.wording.names import Names
from secretary_tui.export.wording.templating import typeset

_FIGURES: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED: Final = str.maketrans("0123456789", _FIGURES)
_LOWERED: Final = str.maketrans(_FIGURES, "0123456789")
_MARK: Final = re.compile(f"{_EDGE}([{_FIGURES}]+){_EDGE}")


def raised(number: int) -> str:
    """Return a number in raised figures: “¹²” for 12."""
    return str(number).translate(_RAISED)


def mark(number: int) -> str:
    """Return the mark of a footnote as it is put into the text of a paper."""
    return f"{_EDGE}{raised(number)}{_EDGE}"


def marked(text: str) -> tuple[int, str]:
    """Return the number of the mark that a text begins with, 0 if it begins with none, and the rest of the text."""
    match = _MARK.match(text)
    return (_number(match), text[match.end() :].lstrip()) if match else (0, text)


def with_marks(text: str, shown: Callable[[int], str]) -> str:
    """Return the text with its marks as a format shows them."""
    return _MARK.sub(lambda match: shown(_number(match)), text)


def pieces(text: str) -> Iterator[tuple[str, int]]:
    """Yield the text piece by piece, each with the number of the mark after it, 0 for the last."""
    done = 0
    for match in _MARK.finditer(text):
        yield text[done : match.start()], _number(match)
        done = match.end()
    yield text[done:], 0


def _number(match: re.Match[str]) -> int:
    return int(match[1].translate(_LOWERED))


#: Hebrew, Arabic, Syriac, Thaana, N'Ko and the presentation forms of Hebrew and Arabic.
_LETTER: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
#: From a letter to the last that is not parted from it by a letter of another direction.
_STRETCH: Final = re.compile(rf"[{_LETTER}](?:[^A-Za-z\u00c0-\u058f\u0900-\ud7ff\U00010000-\U0010ffff]*[{_LETTER}])?")
_PAIRS: Final = {"(": ")", "[": "]", "«": "»", "“": "”"}

#: Spaces of English papers; French and Spanish ones have theirs already, in every format.
_FIRM: Final = re.compile(
    r"(?<=\d) (?=[ap]\.m\.)|(?<=\bM[rs]\.) (?=\w)|(?<=\bMrs\.) (?=\w)|(?<=\bH\.E\.) (?=\w)"
    rf"|(?<=\d) (?=(?:{'|'.join(ENGLISH.months)})\b)"
)
#: The letters of an ordinal in figures, in English and French.
_ORDINAL: Final = re.compile(r"(?<![\w/.,-])(\d+)(st|nde?|rd|th|er|ère|re|ème|e)\b")


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces: each with whether it runs from right to left."""
    done = 0
    for match in _STRETCH.finditer(text):
        start, end = match.span()
        if start < done:
            continue
        end = _with_closing(text, start, end)
        if start > done:
            yield text[done:start], False
        yield text[start:end], True
        done = end
    if done < len(text):
        yield text[done:], False


def _with_closing(text: str, start: int, end: int) -> int:
    """Return where the stretch ends if a bracket that opens in it closes right after it."""
    inside = text[start:end]
    for opening, closing in _PAIRS.items():
        if inside.count(opening) > inside.count(closing) and text[end : end + 1] == closing:
            return end + 1
    return end


def ordinals(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces: each with whether it is the ending of an ordinal, which is raised: “17th”."""
    done = 0
    for match in _ORDINAL.finditer(text):
        yield text[done : match.start(2)], False
        yield match[2], True
        done = match.end()
    if done < len(text):
        yield text[done:], False


def firm(text: str) -> str:
    """Return the text with no-break spaces within “11.30 a.m.”, “7 March”, and after “H.E.”, “Mr.” and “Ms.”."""
    return _FIRM.sub("\u00a0", text)


class Sheet(NamedTuple):
    """The frame of a page; `written` and `changed` are of the sitting, so that the same paper is the same file."""

    language: str
    head: str
    subject: str
    author: str
    written: datetime
    changed: datetime
    rehearsal: bool
    hours: int = 12

    @property
    def tag(self) -> str:
        """The language as a file names it."""
        return language_of(self.language).tag

    @property
    def page(self) -> str:
        """“Page {} of {}”."""
        return language_of(self.language).page


def sheet_for(page: Page) -> Sheet:
    """Return the frame of a paper, of several sittings that of the first."""
    first = min(page.sources, key=lambda source: source.session.sitting.starts).session
    names = Names.of(first, page.request.language, page.request.names_folders)
    rehearsal = any(source.rehearsal for source in page.sources)
    sheet = sheet_of(first, names, rehearsal=rehearsal, alone=len(page.sources) == 1)
    return sheet._replace(hours=page.request.hours)


def sheet_of(session: Session, names: Names, *, rehearsal: bool = False, alone: bool = True) -> Sheet:
    """Return the frame of the papers of a sitting; if it is not `alone`, the session of the body heads the pages."""
    sitting, language = session.sitting, language_of(names.language)
    body = names.body(sitting.body)
    meeting = language.meeting(sitting.meeting) if sitting.meeting else ""
    held = language.day(session.called or sitting.starts, sitting.zone)
    if not alone:
        meeting, held = "", language.body_session(sitting.body_session) if sitting.body_session else ""
    where = ", ".join(part for part in (body, meeting, held) if part)
    return Sheet(
        language=language.code,
        head=typeset(language.code, f"{language.rehearsal} – {where}" if rehearsal else where),
        subject=sitting.title,
        author=body,
        written=session.called or sitting.starts,
        changed=sitting.closed or session.called or sitting.starts,
        rehearsal=rehearsal,
    )

"""The tables of all kinds of papers and of their formats: names, languages, and the modules that make them."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Final, NamedTuple, cast

from secretary_tui.domain.text import LANGUAGES


class Format(NamedTuple):
    """A format of papers: its file name ending, which is also its key, its name, and its module in `formats/`.

    The function `to_file` of the module renders a paper, or another function that is named after a colon. `takes` is
    the name of the function in the module of the paper whose result is rendered: `in_words` (a Paper), `rows`, `value`
    (for JSON), `chapters` or `calendar`. `is_text` says that a terminal can show the file, `is_read` that a person
    would read it.
    """

    ending: str
    name: str
    module: str
    takes: str = "in_words"
    is_text: bool = True
    is_read: bool = True

    @property
    def has_words(self) -> bool:
        """Return whether the format is for papers in words, which are written in a language."""
        return self.takes == "in_words"

    @property
    def to_file(self) -> Callable[..., bytes]:
        """The function that renders a paper; its module is imported now."""
        module, _, function = self.module.partition(":")
        in_module = getattr(import_module(f"{__package__}.formats.{module}"), function or "to_file")
        return cast("Callable[..., bytes]", in_module)


FORMATS: Final[Mapping[str, Format]] = {
    form.ending: form
    for form in (
        Format("md", "Markdown", "page_text:to_markdown"),
        Format("txt", "text", "page_text:to_text"),
        Format("docx", "Word", "word_file", is_text=False, is_read=False),
        Format("html", "HTML", "web_page", is_read=False),
        Format("csv", "CSV", "tables:to_csv", "rows"),
        Format("json", "JSON", "tables:to_json", "value"),
        Format("vtt", "WebVTT", "chapters", "chapters"),
        Format("ics", "iCalendar", "calendar_file", "calendar"),
    )
}
#: The format that the ending “txt” stands for in a paper that is not in words.
_OWN_TEXT: Final = {"chapters": Format("txt", "text", "chapters:to_list", "chapters")}
#: Formats whose files are not text.
BINARY: Final = frozenset(form.ending for form in FORMATS.values() if not form.is_text)
#: Papers that are about several sittings at once.
SEVERAL: Final = frozenset({"report", "calendar"})
#: Papers in words that can be requested for several sittings: the papers are put one after the other.
JOINED: Final = frozenset({"note", "list"})
#: Formats that have rows or values instead of words.
FOR_MACHINES: Final = frozenset(form.ending for form in FORMATS.values() if not form.has_words)
#: The formats of papers in words.
_WORDS: Final = tuple(form.ending for form in FORMATS.values() if form.has_words)
_WITH_ROWS: Final = (*_WORDS, "csv", "json")
_ALL: Final = tuple(LANGUAGES)


class PaperKind(NamedTuple):
    """A kind of paper: its name, a short description, and its formats, the usual one first.

    `module` contains the functions that `Format.takes` names, which have a Page as argument; the names of these
    functions begin with the word after a colon, if there is one. `languages` are the languages of the shipped wording;
    a paper with a template can be worded in others too. `has_desk` says that the paper needs what is kept beside the
    session file: the message to the room, the number of unsaved acts, and with `has_log` the log.
    """

    name: str
    what: str
    module: str
    formats: tuple[str, ...]
    languages: tuple[str, ...] = ("en",)
    has_template: bool = False
    has_desk: bool = False
    has_log: bool = False

    @property
    def sentence(self) -> str:
        """The beginning of a sentence about the paper: “The list of speakers is”, “The chapters of the webcast are”."""
        return f"The {self.what} {'are' if self.what.split()[0].endswith('s') else 'is'}"

    def made(self, form: Format, page: object) -> Any:
        """Return the content of the paper of a Page for a format; the module of the paper is imported now."""
        module, _, paper = self.module.partition(":")
        function = f"{paper}_{form.takes}" if paper else form.takes
        return getattr(import_module(f"{__package__}.{module}"), function)(page)


_PAPERS: Final = (
    PaperKind("note", "end-of-session note", "papers.note_paper", _WORDS, _ALL, has_template=True),
    PaperKind("list", "list of speakers", "papers.list_paper", _WITH_ROWS, _ALL, has_template=True),
    PaperKind("report", "text for the report", "report.report", _WORDS, _ALL, has_template=True),
    PaperKind("agenda", "order of the day", "papers.agenda_paper", _WITH_ROWS, _ALL, has_template=True),
    PaperKind("script", "script for the chair", "papers.agenda_paper:script", _WORDS, _ALL, has_template=True),
    PaperKind("points", "points by delegation", "papers.delegations_paper:points", _WITH_ROWS, _ALL, has_template=True),
    PaperKind("time", "time used", "papers.delegations_paper:time", _WITH_ROWS, _ALL, has_template=True),
    PaperKind(
        "handover",
        "handover to a colleague",
        "papers.handover_paper",
        tuple(sorted(_WORDS, key=lambda form: form != "txt")),  # it is read on the machine that makes it
        _ALL,
        has_template=True,
        has_desk=True,
    ),
    PaperKind("chapters", "chapters of the webcast", "formats.chapters", ("vtt", "csv", "txt")),
    PaperKind("log", "log of the acts", "papers.log_paper", ("md", "txt", "csv", "json"), has_desk=True, has_log=True),
    PaperKind("data", "whole session", "papers.session_facts", ("json", "csv")),
    PaperKind("calendar", "meetings for a calendar", "formats.calendar_file", ("ics",)),
)
PAPERS: Final[Mapping[str, PaperKind]] = {kind.name: kind for kind in _PAPERS}


def format_of(paper: str, ending: str) -> Format:
    """Return the format of a paper by its ending."""
    return _OWN_TEXT.get(paper, FORMATS[ending]) if ending == "txt" else FORMATS[ending]

"""The papers and their formats, by the names of the command line."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Final, NamedTuple, cast

from secretary_tui.domain.text import LANGUAGES


class Format(NamedTuple):
    """A format: its ending, which is its key too, its name, and the module of `formats/` whose `to_file` renders it.

    Another function of the module is named after a colon. What it renders is made by the function `takes` of the
    paper's module: a Paper `in_words`, `rows`, a `value` for JSON, `chapters`, or a `calendar`. `is_text` says that a
    terminal can show the file, `is_read` that a person would read it.
    """

    ending: str
    name: str
    module: str
    takes: str = "in_words"
    is_text: bool = True
    is_read: bool = True

    @property
    def has_words(self) -> bool:
        """Return whether it is a paper in words, which is written in a language."""
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
#: The plain text that is shown for papers that are not in words.
_OWN_TEXT: Final = {"chapters": Format("txt", "text", "chapters:to_list", "chapters")}
#: Formats that are no text to look at.
BINARY: Final = frozenset(form.ending for form in FORMATS.values() if not form.is_text)
#: Papers that are about several sittings at once.
SEVERAL: Final = frozenset({"report", "calendar"})
#: Papers in words that several sittings can share: one is put after the other.
JOINED: Final = frozenset({"note", "list"})
#: Formats in which a paper has rows and values and no words.
FOR_MACHINES: Final = frozenset(form.ending for form in FORMATS.values() if not form.has_words)
#: The formats of papers in words.
_WORDS: Final = tuple(form.ending for form in FORMATS.values() if form.has_words)
_WITH_ROWS: Final = (*_WORDS, "csv", "json")
_ALL: Final = tuple(LANGUAGES)


class PaperKind(NamedTuple):
    """A paper: its name, what it is in a few words, and the formats it comes in, the usual one first.

    `module` has the functions that its formats take, each of a Page; their names begin with the word after a colon.
    `languages` are those of the wording that is shipped; a paper with a template may be worded in others too. One
    that `has_desk` tells what is kept beside the file: the message to the room, what is not saved, and with `has_log`
    the log.
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
        """The beginning of a sentence on where it is: “The list of speakers is”, “The chapters of the webcast are”."""
        return f"The {self.what} {'are' if self.what.split()[0].endswith('s') else 'is'}"

    def made(self, form: Format, page: object) -> Any:
        """Return what a format renders of the paper of a Page; the module of the paper is imported now."""
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
        tuple(sorted(_WORDS, key=lambda form: form != "txt")),  # it is read where it is made
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

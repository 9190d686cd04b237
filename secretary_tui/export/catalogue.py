"""The kinds of papers and the formats of their files: for each its name and the module that makes it."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, NamedTuple, cast

from secretary_tui.domain.text import LANGUAGES


class Format(NamedTuple):
    """A format of papers.

    `ending` is the ending of its file names (“docx”), which is also its key in FORMATS. `module` is the module in
    `formats/` that writes the file, by its function `to_file` or by the function named after a colon.

    `takes` names the content that this function gets: `in_words` (a Paper), `rows`, `value` (for JSON), `chapters` or
    `calendar`. The module of each paper has a function of this name, which makes the content.

    `is_text` says that the file is text, which a terminal can show. `is_read` says that the preview shows the file
    itself. For other formats the preview shows the paper as plain text.
    """

    ending: str
    name: str
    module: str
    takes: str = "in_words"
    is_text: bool = True
    is_read: bool = True

    @property
    def has_words(self) -> bool:
        return self.takes == "in_words"

    @property
    def to_file(self) -> Callable[..., bytes]:
        """The function that writes a paper in this format. Reading this property imports the module of the function."""
        module, _, function = self.module.partition(":")
        in_module = getattr(import_module(f"{__package__}.formats.{module}"), function or "to_file")
        return cast("Callable[..., bytes]", in_module)


FORMATS: Mapping[str, Format] = {
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
#: Formats whose files are not text.
BINARY = frozenset(form.ending for form in FORMATS.values() if not form.is_text)
#: Papers that can be made of several sittings at once.
SEVERAL = frozenset({"report", "calendar"})
#: Papers of one sitting that can be requested for several sittings. The file then has one paper after the other.
JOINED = frozenset({"note", "list"})
#: Formats that are not in words: rows, values, chapters and calendars.
FOR_MACHINES = frozenset(form.ending for form in FORMATS.values() if not form.has_words)
#: The formats of papers in words.
_WORDS = tuple(form.ending for form in FORMATS.values() if form.has_words)
_WITH_ROWS = (*_WORDS, "csv")
#: The formats of a paper that users mostly read in the terminal: plain text comes first.
_AT_DESK = ("txt", "md", "docx", "html")
_ALL = tuple(LANGUAGES)


class PaperKind(NamedTuple):
    """A kind of paper that users can request, such as the end-of-session note.

    `name` is its name on the command line. `what` is its name in sentences. `formats` are the endings of its formats,
    the usual one first. `languages` are those in which the program has wording for it. `has_template` says that a
    secretariat's own template can word it too.

    `module` is the module that makes the content of the paper. For each value of `Format.takes` that a format of the
    paper has, it has a function of this name with one argument, a Page. After a colon, `module` may have the beginning
    of these names: for “x:script” the functions of the module x are `script_in_words` and `script_rows`.

    `has_desk` says that the paper needs what only the desk knows, such as the message to the room and the number of
    unsaved acts. `has_log` says that it needs the log too.
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
        """The subject and the verb of a sentence: “The list of speakers is”, “The chapters of the webcast are”."""
        return f"The {self.what} {'are' if self.what.split()[0].endswith('s') else 'is'}"

    def made(self, form: Format, page: object) -> Any:
        """Return the content of this kind of paper for a format, made from a Page.

        The module of the paper is imported when this method is called.
        """
        module, _, paper = self.module.partition(":")
        function = f"{paper}_{form.takes}" if paper else form.takes
        return getattr(import_module(f"{__package__}.{module}"), function)(page)


_PAPERS = (
    PaperKind("note", "end-of-session note", "papers.note_paper", _WORDS, _ALL, has_template=True),
    PaperKind("list", "list of speakers", "papers.list_paper", _WITH_ROWS, _ALL, has_template=True),
    PaperKind("report", "text for the report", "report.report", _WORDS, _ALL, has_template=True),
    PaperKind("agenda", "order of the day", "papers.agenda_paper", _WORDS, _ALL, has_template=True),
    PaperKind("script", "script for the chair", "papers.agenda_paper:script", _WORDS, _ALL, has_template=True),
    PaperKind("points", "points by delegation", "papers.delegations_paper:points", _WITH_ROWS, _ALL, has_template=True),
    PaperKind("time", "time used", "papers.delegations_paper:time", _WITH_ROWS, _ALL, has_template=True),
    PaperKind(
        "handover", "handover to a colleague", "papers.handover_paper", _AT_DESK, _ALL, has_template=True, has_desk=True
    ),
    PaperKind("chapters", "chapters of the webcast", "formats.chapters", ("vtt",)),
    PaperKind("log", "log of the acts", "papers.log_paper", ("md", "txt", "csv"), has_desk=True, has_log=True),
    PaperKind("data", "whole session", "papers.session_facts", ("json",)),
    PaperKind("calendar", "meetings for a calendar", "formats.calendar_file", ("ics",)),
)
PAPERS: Mapping[str, PaperKind] = {kind.name: kind for kind in _PAPERS}

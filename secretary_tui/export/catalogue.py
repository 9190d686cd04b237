"""The papers that are handed in and the formats they come in, by the names that the command line knows."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Final, NamedTuple, cast

from secretary_tui.domain.model.rows.languages import LANGUAGES


class Format(NamedTuple):
    """A format: its ending, which is its key too, its name, and the module of `formats/` whose `to_file` renders it.

    With `has_words` it takes papers in words, else rows and values. `is_text` says that a terminal can show the file,
    `is_read` that a person would read it as it stands.
    """

    ending: str
    name: str
    module: str
    has_words: bool = False
    is_text: bool = True
    is_read: bool = True

    @property
    def to_file(self) -> Callable[..., bytes]:
        """The function that renders a paper; its module is imported now."""
        return cast("Callable[..., bytes]", import_module(f"{__package__}.formats.{self.module}").to_file)


FORMATS: Final[Mapping[str, Format]] = {
    form.ending: form
    for form in (
        Format("md", "Markdown", "markdown", has_words=True),
        Format("txt", "text", "plain", has_words=True),
        Format("docx", "Word", "word_file", has_words=True, is_text=False, is_read=False),
        Format("html", "HTML", "web_page", has_words=True, is_read=False),
        Format("csv", "CSV", "spreadsheet"),
        Format("json", "JSON", "json_text"),
        Format("vtt", "WebVTT", "webvtt"),
    )
}
#: Formats that are no text to look at.
BINARY: Final = frozenset(form.ending for form in FORMATS.values() if not form.is_text)
#: Papers that are about several sittings at once.
SEVERAL: Final = frozenset({"report"})
#: Formats in which a paper has rows and values and no words.
FOR_MACHINES: Final = frozenset(form.ending for form in FORMATS.values() if not form.has_words)
#: What a paper in words comes in.
_WORDS: Final = tuple(form.ending for form in FORMATS.values() if form.has_words)
_ALL: Final = tuple(LANGUAGES)


class PaperKind(NamedTuple):
    """A paper: its name, what it is in a few words, and the formats it comes in, the usual one first.

    `module` has `in_words`, `records` or both, which make it from sittings, a request and an instant. `languages` are
    those of the wording that is shipped; a paper with a template may be worded in others too.
    """

    name: str
    what: str
    module: str
    formats: tuple[str, ...]
    languages: tuple[str, ...] = ("en",)
    has_template: bool = False

    @property
    def sentence(self) -> str:
        """The beginning of a sentence on where it is: “The list of speakers is”, “The chapters of the webcast are”."""
        return f"The {self.what} {'are' if self.what.split()[0].endswith('s') else 'is'}"

    def make(self, *request: object, in_words: bool) -> Any:
        """Make the paper from sittings, request and instant: a Paper in words, else Records; its module is imported."""
        module = import_module(f"{__package__}.{self.module}")
        return module.in_words(*request) if in_words else module.records(*request)


def _kinds(*kinds: PaperKind) -> Mapping[str, PaperKind]:
    return {kind.name: kind for kind in kinds}


PAPERS: Final = _kinds(
    PaperKind("note", "end-of-session note", "papers.note_paper", _WORDS, _ALL, has_template=True),
    PaperKind("list", "list of speakers", "papers.list_paper", (*_WORDS, "csv", "json"), _ALL, has_template=True),
    PaperKind("report", "paragraphs for the report", "report.report", _WORDS, has_template=True),
    PaperKind("chapters", "chapters of the webcast", "papers.chapters_paper", ("vtt", "csv")),
    PaperKind("log", "log of the acts", "papers.log_paper", ("md", "txt", "csv", "json")),
    PaperKind("data", "whole session", "papers.session_facts", ("json", "csv")),
)

"""The papers that are handed in and the formats they come in, by the names that the command line knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

#: The formats, with their names; the key is also the ending of the file.
FORMATS: Final[Mapping[str, str]] = {
    "md": "Markdown",
    "txt": "text",
    "docx": "Word",
    "html": "HTML",
    "csv": "CSV",
    "json": "JSON",
    "vtt": "WebVTT",
}
#: The languages that papers are worded in.
LANGUAGES: Final[Mapping[str, str]] = {"en": "English", "fr": "French", "es": "Spanish"}
#: Formats that are no text to look at.
BINARY: Final = frozenset({"docx"})
#: Papers that tell of several sittings at once.
SEVERAL: Final = frozenset({"report"})
#: Formats in which a paper has rows and values and no words.
FOR_MACHINES: Final = frozenset({"csv", "json", "vtt"})
#: What a paper in words comes in.
_WORDS: Final = ("md", "txt", "docx", "html")


@dataclass(frozen=True)
class PaperKind:
    """A paper: its name, what it is in a few words, and the formats it comes in, the usual one first.

    `languages` are those of the wording that is shipped; a paper with a template may be worded in others too.
    """

    name: str
    what: str
    formats: tuple[str, ...]
    languages: tuple[str, ...] = ("en",)
    has_template: bool = False

    @property
    def sentence(self) -> str:
        """The beginning of a sentence on where it is: “The list of speakers is”, “The chapters of the webcast are”."""
        return f"The {self.what} {'are' if self.what.split()[0].endswith('s') else 'is'}"


def _kinds(*kinds: PaperKind) -> Mapping[str, PaperKind]:
    return {kind.name: kind for kind in kinds}


PAPERS: Final = _kinds(
    PaperKind("note", "end-of-session note", _WORDS, tuple(LANGUAGES), has_template=True),
    PaperKind("list", "list of speakers", (*_WORDS, "csv", "json"), tuple(LANGUAGES), has_template=True),
    PaperKind("report", "paragraphs for the report", _WORDS, has_template=True),
    PaperKind("chapters", "chapters of the webcast", ("vtt", "csv")),
    PaperKind("log", "log of the acts", ("md", "txt", "csv", "json")),
    PaperKind("data", "whole session", ("json", "csv")),
)

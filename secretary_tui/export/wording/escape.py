"""Escapes values against the Markdown around them: inside a paper what was typed is text, whatever it looks like.

A value's marks are exchanged for characters that no text may hold (the noncharacters of Unicode), so that the reader of
the Markdown cannot take them for markup, and are exchanged back when the paper is read.
"""

import re
from typing import Final

#: What is markup somewhere within a line.
_MARKS: Final = "\\`*_[]<>|~$&#!"
#: Begins every value, so that nothing in it stands at the head of a line, and ends those that end in a space.
HEAD: Final = "\ufdd0"
#: A line break within a value, and an empty line.
LINE: Final = "\ufdd1"
PARAGRAPH: Final = "\ufdd2"
_FIRST: Final = 0xFDD3
#: Stands behind a number that a filter gave, until the whole sentence is known.
NUMBER: Final = "\ufdee"
#: Stands before and behind the figures of a footnote's mark.
FOOTNOTE: Final = "\ufdef"
_ESCAPED: Final = {ord(mark): chr(_FIRST + n) for n, mark in enumerate(_MARKS)}
_OPEN: Final = {_FIRST + n: mark for n, mark in enumerate(_MARKS)} | {ord(HEAD): None}
_EMPTY_LINES: Final = re.compile(r"\n\s*\n")
#: Other line ends than \n, which a reader of Markdown or of lines might break at.
_OTHER_ENDS: Final = dict.fromkeys(map(ord, "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), " ")
#: An apostrophe as it is typed; a quotation mark has no letter on one side.
_TYPED: Final = re.compile(r"(?<=\w)'(?=[\w)])")


class Markdown(str):
    """Text that is Markdown already: a template's own, with the values in it escaped."""

    __slots__ = ()


def escape(text: str) -> Markdown:
    """Return a value as it can stand anywhere in Markdown; line breaks and empty lines within it are kept apart.

    What is escaped already stays so.
    """
    text = text.translate(_OTHER_ENDS).strip("\n")
    if not text:
        return Markdown("")
    text = curly(_EMPTY_LINES.sub(PARAGRAPH, text).replace("\n", LINE))
    return Markdown(f"{HEAD}{text.translate(_ESCAPED)}{HEAD if text[-1].isspace() else ''}")


def unescape(text: str) -> str:
    """Return the text with its marks again; breaks stay as they are."""
    return text.translate(_OPEN)


def curly(text: str) -> str:
    """Return the text with each apostrophe between two letters as it is printed; quotation marks stay."""
    return _TYPED.sub("’", text)

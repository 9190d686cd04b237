"""The numbers of one sentence have one style: all are words while they are below ten, else all are figures."""

import re
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Final

from secretary_tui.export.wording.escape import HEAD
from secretary_tui.export.wording.escape import NUMBER as MARK

_MARKED: Final = re.compile(rf"(\w+){MARK}")
#: Where a sentence ends: behind its stop, with an empty line, or where the next line is a point, a row or a heading.
#: An English “a.m.” ends one only before a capital letter.
_END: Final = re.compile(
    rf"(?<=[.!?])(?<![ap]\.m\.)([{HEAD}»”]*\s)|(?<=[ap]\.m\.)([{HEAD}”]*\s)(?=[{HEAD}“(]*[A-Z])|(\n\s*\n|\n(?=[-|#]))"
)


def marked(apply: Callable[..., str], numbers: Mapping[str, int]) -> Callable[..., str]:
    """Return a filter whose number is marked: one of the words `numbers`, or in figures."""
    number = re.compile(rf"\b(?:{'|'.join(numbers)}|\d+)\b")

    @wraps(apply)
    def with_mark(*args: object, **kwargs: object) -> str:
        return number.sub(rf"\g<0>{MARK}", apply(*args, **kwargs), count=1)

    return with_mark


def in_one_style(text: str, numbers: Mapping[str, int]) -> str:
    """Return the text with the numbers of each sentence in one style; one at the head of a sentence stays in words."""
    return "".join(_sentence(piece, numbers) for piece in _END.split(text) if piece) if MARK in text else text


def _sentence(text: str, numbers: Mapping[str, int]) -> str:
    if not any(number.isdigit() for number in _MARKED.findall(text)):
        return text.replace(MARK, "")
    return _MARKED.sub(lambda match: str(numbers.get(match[1], match[1])), text)

"""The rows of the questions that whoever has the floor is to answer."""

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from secretary_tui.domain.text.phrases import counted
from secretary_tui.room.view import Said

#: Rows that are worth it: for a heading and one question.
FEWEST: Final = 2


def _wrapped(text: str, width: int) -> list[str]:
    return [line.plain.rstrip() for line in Content(text).wrap(max(1, width))] or [""]


def question_rows(questions: Sequence[str], room: int, width: int) -> tuple[Said, ...]:
    """A heading and the questions in at most `room` rows of `width` cells; the last one says how many more there are.

    A question that is longer goes on in the rows that are left, the first that was asked before the others.
    """
    count = len(questions)
    if not count or room < FEWEST:
        return ()
    heading = Said(counted(count, "question to answer", "questions to answer"), "accent")
    shown = questions if count < room else questions[: room - FEWEST]
    left = room - 1 - len(shown) - (len(shown) < count)
    rows: list[Said] = []
    for question in shown:
        lines = _wrapped(question, width - 2)
        if len(lines) > left + 1:  # its last row holds the rest, and is cut
            lines[left:] = [" ".join(lines[left:])]
        left -= len(lines) - 1
        rows += [Said(f"{'?' if n == 0 else ' '} {line}") for n, line in enumerate(lines)]
    if len(shown) < count:
        rows.append(Said(f"… {count - len(shown)} more in Notes", "muted"))
    return (heading, *rows)

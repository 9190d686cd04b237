"""The rows of the questions that whoever has the floor is to answer."""

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from secretary_tui.domain.text.phrases import counted
from secretary_tui.room.view import NOTHING, Said
from secretary_tui.ui.widgets.strip import Field

#: Rows that are worth it: for a heading and one question.
FEWEST: Final = 2
#: Rows for questions, at most.
QUESTIONS: Final = 12


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
        lines = [line.plain.rstrip() for line in Content(question).wrap(max(1, width - 2))] or [""]
        if len(lines) > left + 1:  # its last row holds the rest, and is cut
            lines[left:] = [" ".join(lines[left:])]
        left -= len(lines) - 1
        rows += [Said(f"{'?' if n == 0 else ' '} {line}") for n, line in enumerate(lines)]
    if len(shown) < count:
        rows.append(Said(f"… {count - len(shown)} more in Notes", "muted"))
    return (heading, *rows)


def question_fields(head: str) -> tuple[Field, ...]:
    """Return the fields of the questions, the first of them with the class of a heading."""
    return (Field(head), *(Field() for _ in range(QUESTIONS - 1)))


def show_questions(fields: Sequence[Field], questions: Sequence[str], room: int, width: int) -> None:
    """Show the questions in at most `room` rows, each a field of `width` cells; fields without words take no row."""
    rows = question_rows(questions, min(room, QUESTIONS), width)
    for field, said in zip(fields, (*rows, *(NOTHING,) * (QUESTIONS - len(rows))), strict=True):
        field.display = said is not NOTHING
        field.show(said)

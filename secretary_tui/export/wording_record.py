"""The wording of the record: questions, discussion, decisions, procedure, comments, follow-up."""

from collections.abc import Iterator
from itertools import groupby

from secretary_tui.domain.schedule import hour_text
from secretary_tui.export.note import Note, Remark
from secretary_tui.export.paper import Bullets, Heading, Item, Part


def record(note: Note) -> Iterator[Part]:
    """The record by kind, each in the order of time."""
    yield from _questions(note)
    yield from _discussion(note)
    yield from _plain(note, "decision", "Decisions")
    yield from _plain(note, "procedural", "Procedure")
    yield from _comments(note)
    yield from _follow_up(note)


def _when(note: Note, remark: Remark) -> str:
    return hour_text(remark.at, note.sitting.zone)


def _behind(remark: Remark, *parts: str) -> str:
    """The text with its circumstances in brackets behind it."""
    told = "; ".join(part for part in parts if part)
    return f"{remark.text} ({told})" if told else remark.text


def _questions(note: Note) -> Iterator[Part]:
    questions = note.of_kind("question")
    if not questions:
        return
    yield Heading("Questions to the panel")
    asked = dict.fromkeys([*(name for name in _roster(note)), *(question.to for question in questions), ""])
    for name in asked:
        theirs = [question for question in questions if question.to == name]
        if not theirs:
            continue
        if name or len({question.to for question in questions}) > 1:
            yield Heading(f"To {name}" if name else "To the panel as a whole", level=3)
        yield Bullets(
            tuple(
                Item(_behind(q, ", ".join(p for p in (q.speaker, _when(note, q)) if p), "answered" if q.done else ""))
                for q in theirs
            )
        )


def _roster(note: Note) -> Iterator[str]:
    for person in note.panel:
        yield f"{person.title} {person.name}".strip()


def _discussion(note: Note) -> Iterator[Part]:
    remarks = note.of_kind("note")
    if not remarks:
        return
    yield Heading("Points of the discussion")
    several = len({remark.block for remark in remarks}) > 1
    for block, of_block in groupby(remarks, key=lambda remark: remark.block):
        if several:
            yield Heading(block or "Between the blocks", level=3)
        yield Bullets(tuple(Item(_told(note, remark)) for remark in of_block))


def _told(note: Note, remark: Remark) -> str:
    speaker = f", {remark.speaker}" if remark.speaker else ""
    return f"{_when(note, remark)}{speaker}: {remark.text}"


def _plain(note: Note, kind: str, heading: str) -> Iterator[Part]:
    remarks = [remark for remark in note.remarks if remark.kind == kind]
    if remarks:
        yield Heading(heading)
        yield Bullets(tuple(Item(f"{_when(note, remark)}: {remark.text}") for remark in remarks))


def _comments(note: Note) -> Iterator[Part]:
    remarks = note.of_kind("comment")
    if remarks:
        yield Heading("Comments received")
        yield Bullets(
            tuple(Item(_behind(row, _when(note, row), "read out" if row.read_out else "")) for row in remarks)
        )


def _follow_up(note: Note) -> Iterator[Part]:
    remarks = note.of_kind("follow-up")
    if remarks:
        yield Heading("Follow-up")
        yield Bullets(
            tuple(
                Item(_behind(row, ", ".join(p for p in (row.speaker, _when(note, row)) if p)), ticked=row.done)
                for row in remarks
            )
        )

"""What can be done next, where an act leaves something standing that a key takes up again."""

from secretary_tui.domain.acts.commands import Command, EndPointOfOrder, Resume, ResumeSitting, Suspend
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import NextStep


def next_steps(command: Command, before: Session, after: Session) -> tuple[NextStep, ...]:
    """Return the acts that go on from what `command` made of `before`; most acts need none."""
    if after.sitting.closed and not before.sitting.closed:
        return (NextStep("app.export", "exports the note"),)
    if isinstance(command, Suspend):
        return (NextStep(ResumeSitting, "resumes it"),)
    holder, speaker = after.holder, after.interrupted
    if not isinstance(command, ResumeSitting) or holder is None:
        return ()
    if holder.kind != "point of order":
        return (NextStep(Resume, "goes on"),)
    resume = NextStep(Resume, "goes on with the point of order")
    return resume, NextStep(EndPointOfOrder, f"with {after.name_of(speaker)}" if speaker else "ends it")

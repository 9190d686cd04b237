"""`secretary next`, `end`, `pause`, `note`, `undo`, `reopen`: one act without the screen, for a pedal or script."""

from types import SimpleNamespace

from secretary_tui.cli.sessions import act_on_session
from secretary_tui.desk.desk import Desk
from secretary_tui.domain.acts.floor import CallNext, EndSpeech, pause_or_resume
from secretary_tui.domain.acts.notes import AddNote
from secretary_tui.domain.acts.sitting import ReopenSitting
from secretary_tui.domain.forecast.schedule import is_off_schedule
from secretary_tui.domain.model.note_line import ReadLine, addressed, plain_name, read_line, surname
from secretary_tui.domain.model.rows.row import NoteKind
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.guards import expected_holder
from secretary_tui.domain.text import clean, listed
from secretary_tui.errors import SecretaryError, Usage, WantsAgain
from secretary_tui.room.status import resting_text

ANYWAY = "--anyway calls all the same."


def call_next(arguments: SimpleNamespace) -> int:
    """End the speech and call the next speaker.

    Raises SecretaryError if the floor has changed since the command began, if another delegation than `--expect` names
    has the floor, or if the floor is free and nobody can be called. Without `--anyway`, raises SecretaryError also if
    this is not the time of the sitting, or if the time bank is used up.
    """

    def call(desk: Desk) -> CallNext:
        session, anyway = desk.session, arguments.anyway
        if not anyway and is_off_schedule(session, desk.clock.now()):
            raise SecretaryError(f"Nothing was done: the sitting is {resting_text(session)}; {ANYWAY}")
        return CallNext(expected=expected_by(session, arguments.expect), sure=anyway)

    try:
        return act_on_session(arguments, call)
    except WantsAgain as again:
        raise SecretaryError(f"{again.sentence} {ANYWAY}") from again


def expected_by(session: Session, name: str | None) -> str | None:
    """Return the id of the entry that must have the floor, or None if the floor must be free.

    Without a `name` (None), it is the present holder, or None. An empty `name` means that the floor must be free. A
    `name` of the present holder gives its id. Any other `name` is returned, because it may be an id.
    """
    holder = session.holder
    if holder is None or name is None:
        return name or expected_holder(session)
    is_meant = plain_name(clean(name)) == plain_name(session.name_of(holder))
    return holder.id if is_meant else name or None


def end(arguments: SimpleNamespace) -> int:
    """End the speech without calling another speaker; raises SecretaryError if nobody has the floor."""
    return act_on_session(arguments, lambda _: EndSpeech(cut_short=arguments.cut_short))


def pause(arguments: SimpleNamespace) -> int:
    """Pause the speech, or resume it if it is paused; raises SecretaryError if nobody has the floor."""
    return act_on_session(arguments, lambda desk: pause_or_resume(desk.session)())


def undo(arguments: SimpleNamespace) -> int:
    """Undo the last act with these initials.

    Raises SecretaryError if there is none, or if its rows have changed since.
    """
    return act_on_session(arguments, lambda _: None)


def note(arguments: SimpleNamespace) -> int:
    """Add a note to the record, with the time of this instant, the running block and the current speaker."""

    def take(desk: Desk) -> AddNote:
        session, at = desk.session, desk.clock.now()
        read = read_note(" ".join(arguments.text), arguments.kind, arguments.to, session)
        block, who = session.running.id if session.running else None, expected_holder(session)
        return AddNote(text=read.text, kind=read.kind, at=at, block=block, entry=who, to=read.to, also_to=read.also_to)

    return act_on_session(arguments, take)


def read_note(text: str, kind: NoteKind | None, to: list[str], session: Session) -> ReadLine:
    """Return the text, the kind and the addressees of a note for the record.

    Without the options `--kind` and `--to`, the text is read as the screen reads a line of notes. Raises SecretaryError
    if an addressee is not on the panel, or if a name fits several people. Raises Usage if addressees are given with
    another kind than a question.
    """
    if to and kind not in (None, "question"):
        raise Usage(f"--to is for questions; a {kind} has no addressee")
    if not to and kind is None:
        read = read_line(text, session.panel)
        unknown, names = read.unknown, read.candidates
    else:
        meant = {name: addressed(clean(name), session.panel) for name in to}
        unknown, people = next(((n, people) for n, people in meant.items() if len(people) != 1), ("", ()))
        names = tuple(surname(person) for person in people)
        ids = [*dict.fromkeys(people[0].id for people in meant.values() if people)]
        read = ReadLine(kind or "question", clean(text, lines=True), next(iter(ids), None), also_to=tuple(ids[1:]))
    if unknown:
        fits = f"“{unknown}” may be {listed(names, 'or')}" if names else f"nobody on the panel is called “{unknown}”"
        raise SecretaryError(f"Nothing was written: {fits}.")
    return read


def reopen(arguments: SimpleNamespace) -> int:
    """Reopen the closed sitting, and name the papers that have to be written again.

    Raises SecretaryError if the sitting is not closed.
    """
    return act_on_session(arguments, lambda _: ReopenSitting())

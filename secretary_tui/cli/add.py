"""`secretary add`, `import` and `carry`: put names on a list of speakers: typed ones, a file, an earlier discussion."""

import sys
from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import count
from types import SimpleNamespace
from typing import TYPE_CHECKING

from secretary_tui.cli.sessions import configuration, do_saved, opened_desk, public_names, say, settled_file, tell
from secretary_tui.config import read_config
from secretary_tui.desk.desk import Desk
from secretary_tui.domain.acts.base import preview
from secretary_tui.domain.acts.discussions import CarryFrom
from secretary_tui.domain.acts.entries import AddEntries
from secretary_tui.domain.lists import list_state, named_list
from secretary_tui.domain.model.rows.row import LINE_LENGTH
from secretary_tui.domain.text import clean, counted
from secretary_tui.errors import SecretaryError, Usage
from secretary_tui.names.grammar.line import Inscription, description, inscribed, read_inscription, without_doubts
from secretary_tui.names.grammar.marks import letters_in_words
from secretary_tui.names.known_names import KnownNames
from secretary_tui.names.reading import left_out_words
from secretary_tui.names.registers import register_of
from secretary_tui.paths import typed_path

if TYPE_CHECKING:
    from secretary_tui.imports.proposal import ImportedList, LeftOut, Proposal
    from secretary_tui.imports.sections import UnknownColumn

_NOTHING = "Nothing was put on the list"
_OTHERS = "stay with their names"


def run(arguments: SimpleNamespace) -> int:
    """Add the names of the command line to a list of speakers, all of them or none.

    Nothing is added if names are doubtful and `--sure` is not given. If `--sure` clears only some doubts, the others
    are recorded with their names. Each line that is added is printed.
    """
    desk, list_id = desk_and_list(arguments)
    with public_names(desk.session):
        return _add(arguments, desk, list_id)


def _add(arguments: SimpleNamespace, desk: Desk, list_id: str) -> int:
    register = register_of(read_config().register)
    names = KnownNames.of(desk.session, register(desk.session), list_id)
    lines = [_read(name, names) for name in arguments.names]
    doubts = [line.doubts_with(line.candidates[0]) for line in lines]
    numbered = [(at, doubt) for at, asked in enumerate(doubts) for doubt in asked]
    for number, (at, doubt) in enumerate(numbered, 1):
        best, category = lines[at].candidates[0], lines[at].category
        became = description(best.name, category or best.category, lines[at])
        left_out = left_out_words(lines[at].left_out) if doubt == doubts[at][-1] else ""
        say(f"? {number}. {became}: {doubt}{left_out}")
    sure_of = cleared(arguments.sure, [doubt for _, doubt in numbered])
    if numbered and not arguments.sure:
        names_in_words = counted(sum(map(bool, doubts)), "name is", "names are")
        raise doubtful_error(f"{_NOTHING}, because {names_in_words} doubtful", _OTHERS, len(numbered))
    late = arguments.late
    entries = [inscribed(line, line.candidates[0], list_id, names, desk.session, late=late) for line in lines]
    for at, asked in enumerate(doubts):
        open_doubts = [doubt for number, (of, doubt) in enumerate(numbered, 1) if of == at and number not in sure_of]
        if len(open_doubts) < len(asked):
            entries[at] = replace(entries[at], doubt=" ".join(open_doubts)[:LINE_LENGTH])
    before = desk.session.by_id["entries"]
    tell(do_saved(desk, AddEntries(entries=tuple(entries))).sentence)
    for place, entry in enumerate(desk.session.places(list_id), 1):
        if entry.id not in before:
            doubt = f"  ? {entry.doubt}" if entry.doubt else ""
            say(f"{place}. {description(desk.session.name_of(entry), entry.category, entry)}{doubt}")
    for line, asked in zip(lines, doubts, strict=True):
        if line.left_out and not asked:
            say(f"–  {clean(line.source)}{left_out_words(line.left_out)}")
    return 0


def cleared(sure: list[str], doubts: Sequence[str]) -> set[int]:
    """Return the numbers of the doubts that `--sure` clears; `doubts` are numbered from 1.

    Without a number it clears all doubts but those about a second delegation in a line, which would be lost. Raises
    Usage if a text is not a number, or if no doubt has the number.
    """
    shown = len(doubts)
    if "all" in sure:
        kept = {number for number, doubt in enumerate(doubts, 1) if without_doubts((doubt,))}
        for number in sorted(kept):
            tell(f"Doubt {number} stays, because another delegation is in the line; --sure {number} clears it.")
        return {*range(1, shown + 1)} - kept
    try:
        numbers = {int(number) for text in sure for number in text.split(",")}
    except ValueError as error:
        raise Usage(f"--sure={','.join(sure)}: name the numbers of doubts, such as 1,3") from error
    unknown = sorted(numbers - {*range(1, shown + 1)})
    if unknown:
        there = f"there are {shown}, shown with their numbers" if shown else "nothing is doubtful"
        raise Usage(f"There is no doubt with number {unknown[0]}: {there}")
    return numbers


def doubtful_error(nothing: str, others: str, shown: int) -> SecretaryError:
    """Return the error of a command that did nothing because of doubts.

    `nothing` says so, with the reason; `others` says what happens to the doubts that `--sure` does not clear, and
    `shown` is the number of doubts.
    """
    some = {1: "", 2: "; --sure 1 clears the first alone"}
    example = some.get(shown, f"; --sure 1,3 clears these two, and the others {others}")
    return SecretaryError(f"{nothing}; --sure clears every doubt that is shown{example}.")


def desk_and_list(arguments: SimpleNamespace) -> tuple[Desk, str]:
    """Return the desk of the session, and the id of the chosen list of speakers.

    Raises SecretaryError if the list is closed and `--late` is not given, and Usage if there is no such list.
    """
    desk = opened_desk(arguments)
    list_id = arguments.list or desk.session.floor_list
    if list_id not in desk.session.list_ids:
        raise Usage(f"There is no list “{clean(list_id)}”; there is {', '.join(desk.session.list_ids)}")
    if list_state(desk.session, list_id, desk.clock.now()) == "closed" and not arguments.late:
        raise SecretaryError("The list is closed; --late puts names on it as late ones.")
    return desk, list_id


def _read(text: str, names: KnownNames) -> Inscription:
    read = read_inscription(text, names)
    if read.problem or read.is_empty:
        raise SecretaryError(f"{_NOTHING}. “{clean(text)}”: {read.problem or 'There is no name in it.'}")
    best = read.candidates[0]
    category = read.category or best.category
    if category is None and best.panel is None:
        raise SecretaryError(
            f"{_NOTHING}. “{best.name}” has no known category; write its letter after the name, such as #n"
            f" ({letters_in_words()})."
        )
    return read


# Lists ------------------------------------------------------------------------------------------------------


#: At most this many cells of an unknown column are shown.
_CELLS = 5


def import_list(arguments: SimpleNamespace) -> int:
    """Print how each line of an imported list was read, and add all its names to a list of speakers.

    Nothing is added with `--dry-run`, or if there are doubts and `--sure` clears none. `--sure` must clear all doubts
    about columns and about lines left out; other doubts that it does not clear are recorded with the names.
    """
    if arguments.names.lower().endswith(".toml"):
        what = f"{arguments.names} is a session, not a list; names that were not heard there are taken over by"
        raise Usage(f"{what} secretary carry {arguments.file} --from {arguments.names}")
    desk, list_id = desk_and_list(arguments)
    with public_names(desk.session):
        return _import(arguments, desk, list_id)


def _import(arguments: SimpleNamespace, desk: Desk, list_id: str) -> int:
    from secretary_tui.imports.files import read_table
    from secretary_tui.imports.pasted import LONGEST, read_pasted
    from secretary_tui.imports.proposal import OfSpeakers

    session = desk.session
    names = KnownNames.of(session, register_of(read_config().register)(session), list_id)
    if arguments.names == "-":
        reading = read_pasted(sys.stdin.read(LONGEST + 1), names)
    else:
        reading = read_table(typed_path(arguments.names), names)
    speakers = OfSpeakers(session, list_id, arguments.late)
    reading = speakers.compared(reading)
    _tell_lines(reading)
    if arguments.dry_run:
        tell(
            f"Nothing was added. Without --dry-run, {counted(len(reading.proposals), 'name')} would be put on"
            f" {named_list(session, list_id)}."
        )
        return 0
    if not reading.proposals:
        raise SecretaryError("There is no name in it; nothing was put on the list.")
    sure_of = cleared(arguments.sure, [doubt for _, doubt in _doubts(reading)])
    doubtful = [row.line for row in reading.proposals if row.doubts]
    reading = _without(reading, sure_of)
    is_incomplete = bool(reading.unknown) or any(left.is_doubtful for left in reading.left_out)
    if reading.is_doubtful and (not arguments.sure or is_incomplete):
        rows = counted(len({id(item) for item, _ in _doubts(reading)}), "line or column is", "lines or columns are")
        others = f"{_OTHERS}; all doubts about columns and lines left out must be cleared" if is_incomplete else _OTHERS
        raise doubtful_error(f"{_NOTHING}, because {rows} doubtful", others, len(_doubts(reading)))
    done = do_saved(desk, speakers.command(reading))
    if doubtful:
        say("Put on the list, with the doubts that stay:")
    for row in reading.proposals:
        if row.line in doubtful:
            say(f"{row.line:4}  {row.became()}{f'  ? {row.doubt}' if row.doubts else ''}")
    tell(done.sentence)
    return 0


def _doubts(reading: "ImportedList") -> "list[tuple[UnknownColumn | Proposal | LeftOut, str]]":
    """Return each doubt about an imported list after what it is about, in the order in which they are numbered."""
    return [
        *((column, column.problem) for column in reading.unknown),
        *((proposal, doubt) for proposal in reading.proposals for doubt in proposal.doubts),
        *((left, left.why) for left in reading.left_out if left.is_doubtful),
    ]


def _without(reading: "ImportedList", sure_of: Container[int]) -> "ImportedList":
    """Return the imported list without the doubts that have these numbers."""
    sure = {(id(item), doubt) for number, (item, doubt) in enumerate(_doubts(reading), 1) if number in sure_of}
    proposals = (
        replace(row, doubts=tuple(doubt for doubt in row.doubts if (id(row), doubt) not in sure))
        for row in reading.proposals
    )
    return replace(
        reading,
        unknown=tuple(column for column in reading.unknown if (id(column), column.problem) not in sure),
        proposals=tuple(proposals),
        left_out=tuple(left for left in reading.left_out if (id(left), left.why) not in sure),
    )


def _tell_lines(reading: "ImportedList") -> None:
    numbers = count(1)
    for column in reading.unknown:
        cells = "; ".join(column.cells[:_CELLS])
        say(f"   ?  {next(numbers)}. {column.problem}; it is left out: {cells}")
    for proposal in reading.proposals:
        doubts = "".join(f"  ? {next(numbers)}. {doubt}" for doubt in proposal.doubts)
        say(f"{proposal.line:4}  {proposal.became()}{left_out_words(proposal.left_out)}{doubts}")
        if proposal.doubts or proposal.left_out:
            say(f"      {clean(proposal.reading.marked())}")
    for left in sorted(reading.left_out, key=lambda left: not left.is_doubtful):
        sign = f"? {next(numbers)}." if left.is_doubtful else "–"
        say(f"{left.line:4}  {sign} left out: “{left.typed}”. {left.why}")


# Carry -------------------------------------------------------------------------------------------------------


def carry(arguments: SimpleNamespace) -> int:
    """Carry a discussion over from an earlier meeting, then mark it in the file of this meeting as going on.

    With `--dry-run`, only print what would be carried over.
    """
    from secretary_tui.bootstrap.offers import earlier_sessions

    desk, path = opened_desk(arguments), typed_path(arguments.source)
    settled_file(path)
    earlier = earlier_sessions(configuration(), typed_path(arguments.file), initials=arguments.initials)
    with public_names(desk.session):
        act = earlier.act(path, desk.session, arguments.discussion or None, arguments.to or None, arguments.id)
        if arguments.dry_run:
            _tell_carried(desk, act)
            return 0
        try:
            tell(do_saved(desk, act).sentence)
        finally:
            is_taken = any(act.part in row.continues for row in desk.session.discussions)
            if is_taken and (done := earlier.mark_earlier(path, act.part)):  # also after a run that was killed here
                for sentence in filter(None, (done.sentence, done.outdated)):
                    tell(f"{path.name}: {sentence}")
    return 0


def _tell_carried(desk: Desk, act: CarryFrom) -> None:
    session, now = desk.session, desk.clock.now()
    then = preview(session, act, now)
    for entry in then.entries:
        if session.entry(entry.id) is None:
            say(f"{then.place_of(entry)}. {description(then.name_of(entry), entry.category, entry)}")
    for note in then.notes:
        if note.carried_from and session.find("notes", note.id) is None:
            say(f"{note.kind}: {note.text}{f' ({note.origin})' if note.origin else ''}")
    trial = "This was only a trial: nothing was changed"
    tell(f"{act.sentence(session, then, now)}. {trial}. The earlier part is {act.part}.")

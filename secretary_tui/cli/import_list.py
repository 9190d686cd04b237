"""`secretary import`: reads a list of names, reports each line, and adds the names in one act."""

import sys
from collections.abc import Container
from dataclasses import replace
from itertools import count
from types import SimpleNamespace
from typing import Final

from secretary_tui.cli.add import SURE, cleared, desk_and_list
from secretary_tui.cli.sessions import do_saved, public_names, say, tell
from secretary_tui.config import read_config
from secretary_tui.desk.desk import Desk
from secretary_tui.errors import SecretaryError
from secretary_tui.imports.files import read_table
from secretary_tui.imports.pasted import LONGEST, read_pasted
from secretary_tui.imports.proposal import ImportedList, LeftOut, Proposal
from secretary_tui.imports.sections import UnknownColumn
from secretary_tui.names.add_entry import without_doubts
from secretary_tui.names.known_names import KnownNames
from secretary_tui.names.registers import register_of
from secretary_tui.paths import typed_path

#: So many cells of a column that nobody knows are told.
_CELLS: Final = 5


def run(arguments: SimpleNamespace) -> int:
    """Say what each line is; put all on the list unless some are doubtful and nobody said that he is sure."""
    desk, list_id = desk_and_list(arguments)
    with public_names(desk.session):
        return _import(arguments, desk, list_id)


def _import(arguments: SimpleNamespace, desk: Desk, list_id: str) -> int:
    session = desk.session
    names = KnownNames.of(session, register_of(read_config().register)(session))
    if arguments.names == "-":
        reading = read_pasted(sys.stdin.read(LONGEST + 1), names)
    else:
        reading = read_table(typed_path(arguments.names), names)
    reading = reading.compared(session, list_id)
    _tell(reading)
    if arguments.dry_run:
        return 0
    if not reading.proposals:
        raise SecretaryError("There is no name in it; nothing was put on the list.")
    sure_of = cleared(arguments.sure, len(_doubts(reading)))
    reading = _without(reading, sure_of)
    if reading.is_doubtful and (not sure_of or reading.unknown or any(left.is_doubtful for left in reading.left_out)):
        raise SecretaryError(f"Nothing was put on the list, because {_doubtful(reading)}; {SURE}.")
    tell(do_saved(desk, reading.command(list_id, session, late=arguments.late)).sentence)
    return 0


def _doubtful(reading: ImportedList) -> str:
    """Return what is doubtful of a list, counted."""
    names = sum(1 for proposal in reading.proposals if proposal.doubts)
    left_out = sum(1 for left in reading.left_out if left.is_doubtful)
    said = (
        f"{names} of {len(reading.proposals)} {_are(names)} doubtful" if names else "",
        f"{left_out} that may name somebody {_are(left_out)} left out" if left_out else "",
        f"{len(reading.unknown)} of the columns {_are(len(reading.unknown))} not known" if reading.unknown else "",
    )
    return " and ".join(filter(None, said))


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _doubts(reading: ImportedList) -> list[UnknownColumn | Proposal | LeftOut]:
    """Return what is doubtful, in the order in which it is shown and numbered."""
    return [
        *reading.unknown,
        *(proposal for proposal in reading.proposals if proposal.doubts),
        *(left for left in reading.left_out if left.is_doubtful),
    ]


def _without(reading: ImportedList, sure_of: Container[int]) -> ImportedList:
    """Return the list without the doubts that have these numbers."""
    sure = {id(doubtful) for number, doubtful in enumerate(_doubts(reading), 1) if number in sure_of}
    proposals = (
        replace(row, doubts=without_doubts(row.doubts)) if id(row) in sure else row for row in reading.proposals
    )
    return replace(
        reading,
        unknown=tuple(column for column in reading.unknown if id(column) not in sure),
        proposals=tuple(proposals),
        left_out=tuple(left for left in reading.left_out if id(left) not in sure),
    )


def _tell(reading: ImportedList) -> None:
    """Say what each line is: what nobody knows first, then the entries in their order, then what is left out."""
    numbers = count(1)
    for column in reading.unknown:
        cells = "; ".join(column.cells[:_CELLS])
        say(f"   ?  {next(numbers)}. {column.question} It is taken for {column.taken_for}: {cells}")
    for proposal in reading.proposals:
        doubt = f"  ? {next(numbers)}. {proposal.doubt}" if proposal.doubts else ""
        say(f"{proposal.line:4}  {proposal.became()}{doubt}")
    for left in sorted(reading.left_out, key=lambda left: not left.is_doubtful):
        sign = f"? {next(numbers)}." if left.is_doubtful else "–"
        say(f"{left.line:4}  {sign} left out: “{left.typed}”. {left.why}")

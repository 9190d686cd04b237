"""`secretary add`: names on the list, each written as in the line of the screen, in one act."""

from argparse import Namespace
from pathlib import Path

from secretary_tui.bootstrap import open_desk, register_of
from secretary_tui.config import Options, read_config
from secretary_tui.desk import Desk
from secretary_tui.domain.commands import AddEntries, AddEntry
from secretary_tui.domain.inscription import KnownNames, inscribed, letters, read_inscription
from secretary_tui.domain.model import CATEGORY_NAMES, Entry
from secretary_tui.domain.schedule import list_state
from secretary_tui.domain.text import clean
from secretary_tui.errors import SecretaryError, Usage
from secretary_tui.verbs.sessions import say, session_file, tell


def run(arguments: Namespace) -> int:
    """Put the names on the list, all or none."""
    desk, list_id = desk_and_list(arguments)
    register = register_of(read_config().register)
    known = KnownNames.of(desk.session, list_id, register(desk.session))
    entries = tuple(_entry(name, desk, known, list_id, late=arguments.late) for name in arguments.names)
    before = desk.session.by_id("entries")
    tell(desk.do(AddEntries(entries=entries)).sentence)
    for place, entry in enumerate(desk.session.places(list_id), 1):
        if entry.id not in before:
            what = (f"{place}. {desk.session.name_of(entry)}", entry.capacity, _what(entry), entry.hold_reason)
            say(" · ".join(filter(None, what)))
    if desk.unsaved:
        raise SecretaryError(desk.unsaved)
    return 0


def _what(entry: Entry) -> str:
    return CATEGORY_NAMES[entry.category][0] if entry.category else ""


def desk_and_list(arguments: Namespace) -> tuple[Desk, str]:
    """The desk at the session, and the list that is meant; refused if it is closed, unless late names are wanted."""
    path = Path(arguments.file).expanduser()
    session_file(path)
    desk = open_desk(path, Options(initials=clean(arguments.initials or read_config().initials)))
    list_id = arguments.list or desk.session.floor_list
    if list_id not in desk.session.list_ids:
        raise Usage(f"There is no list “{clean(list_id)}”; there is {', '.join(desk.session.list_ids)}")
    if list_state(desk.session, list_id, desk.clock.now()) == "closed" and not arguments.late:
        raise SecretaryError("The list is closed; --late puts names on it as late ones.")
    return desk, list_id


def _entry(text: str, desk: Desk, known: KnownNames, list_id: str, *, late: bool) -> AddEntry:
    read = read_inscription(text, desk.session, known)
    if read.problem or read.is_empty:
        raise SecretaryError(f"“{clean(text)}”: {read.problem or 'There is no name in it.'}")
    best = read.proposals[0]
    category = read.category or best.category
    if category is None and best.panel is None:
        raise SecretaryError(
            f"“{best.name}”: nobody has said what it is; write a letter behind it, as #n ({letters()})."
        )
    return inscribed(read, best, list_id, known, late=late)

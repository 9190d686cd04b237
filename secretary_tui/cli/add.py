"""`secretary add`: names on the list, each written as in the line of the screen, in one act."""

from collections.abc import Iterator
from types import SimpleNamespace

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.cli.sessions import configuration, do_saved, public_names, say, session_file_at_rest, tell
from secretary_tui.config import Config, read_config
from secretary_tui.desk.desk import Desk
from secretary_tui.domain.acts.inscribing import AddEntries
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.lists.opening import list_state
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.errors import SecretaryError, Usage
from secretary_tui.names.add_entry import description, inscribed
from secretary_tui.names.category_letters import letters_in_words
from secretary_tui.names.grammar.line import Inscription, may_be, read_inscription
from secretary_tui.names.known_names import Candidate, KnownNames
from secretary_tui.names.matcher import ALIAS_BEGINS, FOREIGN_BEGINS
from secretary_tui.names.registers import register_of
from secretary_tui.paths import typed_path


def run(arguments: SimpleNamespace) -> int:
    """Put the names on the list, all or none."""
    desk, list_id = desk_and_list(arguments)
    with public_names(desk.session):
        return _add(arguments, desk, list_id)


def _add(arguments: SimpleNamespace, desk: Desk, list_id: str) -> int:
    register = register_of(read_config().register)
    names = KnownNames.of(desk.session, register(desk.session), list_id)
    taken = [_read(name, names) for name in arguments.names]
    doubtful = [line for line in taken if line.doubts]
    for line in doubtful:
        say(f"? {line.became}: {' '.join(line.doubts)}")
    if doubtful and not arguments.sure:
        of_all = f"{len(doubtful)} of {len(taken)}" if len(taken) > 1 else "it"
        verb = "are" if len(doubtful) > 1 else "is"
        raise SecretaryError(
            f"Nothing was put on the list, because {of_all} {verb} doubtful; --sure puts on what is shown here."
        )
    entries = tuple(
        inscribed(line.read, line.best, list_id, names, desk.session, late=arguments.late) for line in taken
    )
    before = desk.session.by_id["entries"]
    tell(do_saved(desk, AddEntries(entries=entries)).sentence)
    for place, entry in enumerate(desk.session.places(list_id), 1):
        if entry.id not in before:
            say(f"{place}. {description(desk.session.name_of(entry), entry.category, entry)}")
    return 0


def desk_and_list(arguments: SimpleNamespace) -> tuple[Desk, str]:
    """The desk at the session, and the list that is meant; refused if it is closed, unless late names are wanted."""
    path = typed_path(arguments.file)
    session_file_at_rest(path)
    desk = open_desk(path, Config(initials=clean(arguments.initials or configuration().initials)), offers_redo=False)
    list_id = arguments.list or desk.session.floor_list
    if list_id not in desk.session.list_ids:
        raise Usage(f"There is no list “{clean(list_id)}”; there is {', '.join(desk.session.list_ids)}")
    if list_state(desk.session, list_id, desk.clock.now()) == "closed" and not arguments.late:
        raise SecretaryError("The list is closed; --late puts names on it as late ones.")
    return desk, list_id


@frozen
class _ReadName:
    """One name of the command line as it was read, with all that may be wrong with it."""

    read: Inscription
    best: Candidate
    doubts: tuple[str, ...]

    @property
    def became(self) -> str:
        """What would be on the list."""
        return description(self.best.name, self.read.category or self.best.category, self.read)


def _read(text: str, names: KnownNames) -> _ReadName:
    """Read one name; raises SecretaryError where it cannot be taken, whoever is sure."""
    read = read_inscription(text, names)
    if read.problem or read.is_empty:
        raise SecretaryError(f"“{clean(text)}”: {read.problem or 'There is no name in it.'}")
    best = read.candidates[0]
    category = read.category or best.category
    if category is None and best.panel is None:
        raise SecretaryError(
            f"“{best.name}”: nobody has said what it is; write a letter behind it, as #n ({letters_in_words()})."
        )
    doubts = read.doubts_of(best.name, category, is_guess=best.is_guess)
    return _ReadName(read, best, (*doubts, *_others(read, best)))


def _others(read: Inscription, best: Candidate) -> Iterator[str]:
    """Yield what is doubtful of a name that is only begun, known by some of its words, or a form of several."""
    if best.is_guess or best.as_typed:
        return
    least = best.score if best.is_exact else ALIAS_BEGINS
    others = [other.name for other in read.candidates[1:] if other.score >= least and not other.as_typed]
    others = others or [*best.rivals]
    if not others and best.score < ALIAS_BEGINS and best.score != FOREIGN_BEGINS and best.panel is None:
        yield f"“{read.typed}” is not known; taken for {best.name}."
    if others:
        yield may_be(read.typed, best.name, others)

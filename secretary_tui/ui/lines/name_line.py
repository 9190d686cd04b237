"""What the lines of names share: known names, and the answer above the field."""

from collections.abc import Container, Iterator, Sequence
from operator import attrgetter, is_not
from typing import TYPE_CHECKING, ClassVar, Final

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.content import Content

from secretary_tui.domain.acts.entries import AddEntry
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.lists import HEARD_BEFORE, list_closes, repeated, was_heard_before
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.row import CATEGORY_NAMES, Category
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import hour_text
from secretary_tui.keys.global_keys import ADD_LINE_KEYS
from secretary_tui.keys.tables import BoundKeys
from secretary_tui.names.registers import SHIPPED, RegisterOf
from secretary_tui.ui.key_actions import bindings
from secretary_tui.ui.lines.docked_line import DockedField, LineContent
from secretary_tui.ui.lines.line_field import MOST_ROWS
from secretary_tui.ui.terminal.unread_code import call_once_painted
from secretary_tui.ui.widgets.cells import cut, first_fitting, wrapped

if TYPE_CHECKING:
    from secretary_tui.names.grammar.line import Inscription
    from secretary_tui.names.known_names import Candidate, KnownNames


#: A text that must not be cut, and one that is cut where there is no room.
Words = tuple[Content, Content]

HINT: Final = "name · /for · +also for · ! dignitary · #n kind · #v video"
#: The categories in the order in which `tab` goes through them, and the word for each.
CATEGORY_WORDS: Final[dict[Category, str]] = {
    "ngo": "NGO",
    "nhri": "NHRI",
    "other": "other observer",
    "un": "UN",
    "igo": "IGO",
    "observer": "observer State",
    "member": "Member",
}
#: How many proposals are shown beside the best.
MORE: Final = 3
#: Cells of a name of which something is still asked.
NAME_CELLS: Final = 40


def no_name_words(problem: str, hint: str) -> Words:
    """Return what is wrong with a line that names nobody; else a hint."""
    return Content.styled(problem, "$text-error bold"), Content("" if problem else hint).stylize("$text-muted")


def name_words(read: "Inscription", names: "Sequence[Candidate]", warning: str, another: str, width: int) -> Words:
    """Return whom enter takes and what is recorded with the name; then what is known of it, and who else may be meant.

    `names` are the candidates from the best on. The first part is the name, for which group, what is doubtful, and what
    else was typed. `another` is the key that goes on to the next who may be meant; of those, as many are named as have
    room in a row of `width` cells, and the others are counted.
    """
    best = names[0]
    of_all = read.doubts_with(best)
    of_group = [doubt for doubt in of_all if read.unknown_group and read.unknown_group in doubt]
    of_name = len(of_all) > len({*read.doubts, *of_group})
    said = Content.assemble(
        ("▸ ", "bold"),
        (f"{warning}: " if warning else "", "$text-warning bold"),
        (best.name, "bold"),
        ("\u00a0?" if of_name else "", "$text-warning bold"),
        *_capacity(read, best, is_known=not of_group),
    )
    doubts = "".join(f" · ? {doubt}" for doubt in read.doubts)
    unsure = " · not confirmed" if best.confirmed is False and read.confirmed is None else ""
    said += Content.styled(doubts + unsure, "$text-warning bold")
    said += Content("".join(f" · {part}" for part in _typed_beside(read)))
    category = read.category or best.category
    what = CATEGORY_NAMES[category][0] if category else "" if best.panel else "not known"
    rest = Content(f" · {what}" if what else "")
    last_row = wrapped((said + rest).plain, max(1, width))[-1]
    room = MOST_ROWS * width if of_name else width - cell_len(last_row)  # a guess is read whole, with its rivals
    choice = choice_words([candidate.name for candidate in names[1:]], another, room)
    beside = rest + Content.styled(choice, "$text-muted")
    return (said + beside, Content("")) if of_name else (said, beside)


def choice_words(others: Sequence[str], another: str, room: int) -> str:
    """Return who else may be meant, in `room` cells: at most three names, and how many more there are."""
    tries = []
    for named in range(min(MORE, len(others)), 0, -1):
        more = [f"{len(others) - named} more"] if len(others) > named else []
        tries.append(f"   {another}: {' · '.join([*others[:named], *more])}")
    return first_fitting([*tries, f"   {another}: {len(others)} more"], room) if others else ""


def _capacity(read: "Inscription", best: "Candidate", *, is_known: bool) -> Iterator[str | tuple[str, str]]:
    """Yield for whom it speaks, with a mark if that is not a known group."""
    if read.on_behalf_of:
        yield f" · on behalf of {read.on_behalf_of}"
    if read.also_on_behalf_of:
        joint = (read.category or best.category) in ("ngo", "nhri")
        yield f" · {'joint statement with' if joint else 'also on behalf of'} {read.also_on_behalf_of}"
    if not is_known:
        yield "\u00a0?", "$text-warning bold"


def _typed_beside(read: "Inscription") -> Iterator[str]:
    """Yield what else the line says of the statement, and of who speaks."""
    person = " ".join(filter(None, (read.title, read.speaker)))
    said = (
        "right of reply" if read.is_reply else "",
        "video" if read.form == "video" else "",
        "dignitary" if read.dignitary else "",
        ", ".join(filter(None, (person, read.rank))),
        f"held: {read.held}" if read.held else "",
        {True: "confirmed", False: "not confirmed"}.get(read.confirmed, "") if read.confirmed is not None else "",
        f"inscribed {read.inscribed.hour}.{read.inscribed.minute:02}" if read.inscribed else "",
    )
    yield from filter(None, said)


def repeat_warning(session: Session, list_id: str, read: "Inscription", picked: "Candidate") -> str:
    """Return where the same name is in the same capacity, or that it was heard before; empty if neither is so."""
    capacity = (read.on_behalf_of, read.also_on_behalf_of)
    entry = repeated(session, list_id, picked.name, capacity)
    if entry is not None:
        return f"in place {session.place_of(entry)} already"
    is_heard = not read.is_reply and was_heard_before(session, list_id, picked.name, capacity)
    return HEARD_BEFORE if is_heard else ""


def came_of(session: Session, added: AddEntry, before: Container[str]) -> Entry | None:
    """Return the entry that an act put on the list; None if it is not there yet, or was removed.

    `before` are the ids of the entries that were known when it was asked for.
    """
    capacity = attrgetter("name", "kind", "panel", "on_behalf_of", "also_on_behalf_of")
    new = [entry for entry in session.places(added.list) if entry.id not in before and entry.inscribed]
    in_capacity = [entry for entry in new if capacity(entry) == capacity(added)]
    return max(in_capacity, key=lambda entry: entry.inscribed or session.sitting.starts, default=None)


@frozen
class Added:
    """The act of the last enter, its doubt, and the ids of the entries that there were before."""

    act: AddEntry
    before: Container[str]
    doubt: str = ""


def done_words(session: Session, added: Added, ahead: Category | None, keys: BoundKeys) -> Words:
    """Return what is still to be said of the last name; the line of messages says where it is.

    `ahead` is the category that the next key would give it, if that is still asked.
    """
    entry = came_of(session, added.act, added.before)
    if entry is None or (ahead is None and not added.doubt):
        return no_name_words("", HINT)
    said = Content.styled(cut(session.name_of(entry), NAME_CELLS), "bold")
    if ahead is not None:
        another, is_next = keys.row("add.next").sign, CATEGORY_WORDS[ahead]
        if entry.category is None:
            said += Content.assemble((" · ? ", "$text-warning bold"), f"{another}: {is_next}, again: another")
        else:
            said += Content(f" · {CATEGORY_WORDS[entry.category]} · {another}: {is_next}")
    if not added.doubt:
        return Content(""), said
    clears = keys.row("speakers.confirm").sign
    return said + Content.styled(f" · ? {added.doubt} ({clears} on its row clears it)", "$text-warning"), Content("")


def closed_words(session: Session, list_id: str, name: str) -> Content:
    """Return that the list is closed, and what adds the name all the same."""
    closes = list_closes(session, list_id)
    at = f" at {hour_text(closes, session.sitting.zone)}" if closes else ""
    return Content.styled(f"Closed{at}: enter again adds {name} as late; or type on.", "$text-warning bold")


def who_words(read: "Inscription", picked: "Candidate") -> str:
    """Return in short who is meant, and in which capacity."""
    also = f" also for {read.also_on_behalf_of}" if read.also_on_behalf_of else ""
    return f"{picked.name} for {read.on_behalf_of}" if read.on_behalf_of else f"{picked.name}{also}"


def asked_categories(name: str) -> tuple[Category, ...]:
    """Return the categories that are offered one by one for an unknown name, the likeliest first."""
    from secretary_tui.names.grammar.marks import unknown_category

    likely = unknown_category(name)
    return (likely, *(category for category in CATEGORY_WORDS if category != likely))


#: Enter, and the key that some terminals send for a line end in a text that they paste as keys.
ENTERS: Final = ("enter", "ctrl+j")


class NameReader:
    """Reads the text of a line for the list with `list_id`, and steps through the names that it may mean.

    The names are collected again when a row with names has changed. The grammar is loaded with the first name, so that
    the screen need not wait for it.
    """

    def __init__(self) -> None:
        self.register_of: RegisterOf = SHIPPED
        self.list_id = "floor"
        self._names: KnownNames | None = None
        self._known_of: tuple[object, ...] = ()
        self._text: str | None = None
        self._read: Inscription | None = None
        self._picked = 0

    def names(self, session: Session) -> "KnownNames":
        """Return the names that the line may mean."""
        from secretary_tui.names.known_names import KnownNames

        known_of = (session.entries, session.sitting, session.panel, session.organizations, self.list_id)
        if self._names is None or any(map(is_not, known_of, self._known_of)):
            self._known_of, self._names = known_of, KnownNames.of(session, self.register_of(session), self.list_id)
        return self._names

    def read(self, text: str, session: Session | None) -> "Inscription":
        """Return what a text means, nothing without a session; another text than at the last call means its best."""
        from secretary_tui.names.grammar.line import Inscription, read_inscription

        if session is None:
            return Inscription()
        if self._read is None or text != self._text:
            self._text, self._read, self._picked = text, read_inscription(text, self.names(session)), 0
        return self._read

    @property
    def candidates(self) -> "tuple[Candidate, ...]":
        """Whom the text that was read last may mean, from the picked one on, which enter takes."""
        return self._read.candidates[self._picked :] if self._read else ()

    def step(self, by: int) -> None:
        """Pick the next name (1) or the one before (-1) of the text that was read last."""
        self._picked = (self._picked + by) % max(1, len(self._read.candidates) if self._read else 0)

    def entry(self, read: "Inscription", session: Session, *, late: bool = False) -> AddEntry:
        """Return the act that puts the picked name on the list."""
        from secretary_tui.names.grammar.line import inscribed

        return inscribed(read, self.candidates[0], self.list_id, self.names(session), session, late=late)


class NameField(DockedField):
    """The field in which names are typed; the arrow keys and tab go from one that it may mean to the next."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(ADD_LINE_KEYS)


class NameLine(LineContent):
    """A line of names: the answer has rows of its own, as wide as the screen, above label and field."""

    field_class = NameField
    look = "-names"
    layout = (("answer",), ("label", "prompt", "field"))

    def __init__(self) -> None:
        super().__init__()
        self.reader = NameReader()

    @property
    def width(self) -> int:
        """Cells of a row of the answer."""
        return self.widget.screen.size.width - 2

    def words(self, text: str) -> Words:
        """Return the parts of the answer to `text`: what is to be read whole, and what may be cut."""
        raise NotImplementedError

    def understood(self, text: str) -> Content:
        """Return both parts of the answer."""
        whole, beside = self.words(text)
        self.whole = whole.plain
        return whole + beside

    def prepare(self) -> None:
        """Collect the names before the first letter is typed, once the line is on the screen."""
        if self.widget.session is not None:
            call_once_painted(self.widget, self.reader.names, self.widget.session)

    def takes_key(self, event: events.Key) -> bool:
        """Take enter at once."""
        if event.key in ENTERS:
            self.widget.enter()
        return event.key in ENTERS


def is_list(pasted: str) -> bool:
    """Whether a pasted text is a list: more than one line of it says something."""
    return len([line for line in pasted.splitlines() if line.strip()]) > 1

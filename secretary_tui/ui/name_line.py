"""The lines for names: one adds a name to a list at each enter, the other adds a right of reply."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.highlighter import Highlighter
from rich.text import Text
from textual import events
from textual.content import Content
from textual.message import Message

from secretary_tui.domain.acts.entries import AddEntry, SayCategory
from secretary_tui.domain.frozen import define, frozen
from secretary_tui.domain.lists import HEARD_BEFORE, closed_text, list_state, repeated, was_heard_before
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.row import CATEGORY_NAMES, LINE_LENGTH, Category
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import reply_number
from secretary_tui.domain.text import fold, hour_text, ordinal
from secretary_tui.keys.global_keys import ADD_LINE_KEYS
from secretary_tui.keys.tables import BoundKeys
from secretary_tui.names.reading import left_out_words
from secretary_tui.names.registers import SHIPPED, RegisterOf
from secretary_tui.ui.docked_line import MOST_ROWS, DockedField, DockedLine
from secretary_tui.ui.key_actions import bindings, bound_keys, with_keys
from secretary_tui.ui.terminal.repaints import call_once_painted
from secretary_tui.ui.widgets.cells import cut, first_fitting, wrapped
from secretary_tui.ui.widgets.marked import DOUBTFUL, LEFT_OUT

if TYPE_CHECKING:
    from secretary_tui.names.grammar.line import Inscription
    from secretary_tui.names.known_names import Candidate, KnownNames
    from secretary_tui.names.reading import Reading


#: A text that must not be cut, and a text that is cut if there is no room.
Words = tuple[Content, Content]

HINT = "name · /for · +also for · ! dignitary · #n kind · #v video"
#: The short words for the categories. `tab` offers the likeliest category first, then these from the last to the first.
CATEGORY_WORDS: dict[Category, str] = {
    "member": "Member",
    "observer": "Observer",
    "un": "UN",
    "igo": "IGO",
    "other": "Other",
    "nhri": "NHRI",
    "ngo": "NGO",
}
#: The most candidates that are shown beside the best one.
MORE = 3
#: The most cells of the last name if something about it is still missing.
NAME_CELLS = 40


def no_name_words(problem: str, hint: str) -> Words:
    """Return the answer to a text without a name: what is wrong with the text, or the hint if nothing is."""
    return Content.styled(problem, "$text-error bold"), Content("" if problem else hint).stylize("$text-muted")


def name_words(read: "Inscription", names: "Sequence[Candidate]", warning: str, another: str, width: int) -> Words:
    """Return the answer to a text with a name, in two parts; only the second part is cut if there is no room.

    The first part has the `warning`, the name that enter would add, its group, its doubts, the other facts in the text,
    and what of the text is left out. The second part has the category of the name and the other candidates; if the name
    itself is doubtful, these are in the first part too. `names` are the candidates, the best first. `another` is the
    key for the next candidate. A row has `width` cells; the other candidates that do not fit are counted.
    """
    best = names[0]
    of_all, beside_name = read.doubts_with(best), read.doubts_beside(best)
    of_group = [doubt for doubt in of_all if read.unknown_group and read.unknown_group in doubt]
    of_name = len(of_all) > len({*beside_name, *of_group})
    said = Content.assemble(
        ("▸ ", "bold"),
        (f"{warning}: " if warning else "", "$text-warning bold"),
        (best.name, "bold"),
        ("\u00a0?" if of_name else "", "$text-warning bold"),
        *_capacity(read, best, is_known=not of_group),
    )
    doubts = "".join(f" · ? {doubt}" for doubt in beside_name)
    unsure = " · not confirmed" if best.confirmed is False and read.confirmed is None else ""
    said += Content.styled(doubts + unsure, "$text-warning bold")
    said += Content("".join(f" · {part}" for part in _typed_beside(read)))
    said += Content(left_out_words(read.left_out)).stylize("$text-muted")
    category = read.category or best.category
    what = CATEGORY_NAMES[category][0] if category else "" if best.panel or read.several else "not known"
    rest = Content(f" · {what}" if what else "")
    last_row = wrapped((said + rest).plain, max(1, width))[-1]
    room = MOST_ROWS * width if of_name else width - cell_len(last_row)  # an unsure name is shown with its candidates
    choice = choice_words([candidate.name for candidate in names[1:]], another, room)
    beside = rest + Content.styled(choice, "$text-muted")
    return (said + beside, Content("")) if of_name else (said, beside)


def choice_words(others: Sequence[str], another: str, room: int) -> str:
    """Return the other candidates in `room` cells: at most `MORE` names, then the number of the rest.

    An example is “   tab: Niger · Nigeria · 2 more”, with the key `another`. Without other candidates it is empty.
    """
    tries = []
    for named in range(min(MORE, len(others)), 0, -1):
        more = [f"{len(others) - named} more"] if len(others) > named else []
        tries.append(f"   {another}: {' · '.join([*others[:named], *more])}")
    return first_fitting([*tries, f"   {another}: {len(others)} more"], room) if others else ""


def _capacity(read: "Inscription", best: "Candidate", *, is_known: bool) -> Iterator[str | tuple[str, str]]:
    """Yield words about the group, such as “ · on behalf of the EU”, then “?” unless the group `is_known`."""
    if read.on_behalf_of:
        yield f" · on behalf of {read.on_behalf_of}"
    if read.also_on_behalf_of:
        joint = (read.category or best.category) in ("ngo", "nhri")
        yield f" · {'joint statement with' if joint else 'also on behalf of'} {read.also_on_behalf_of}"
    if not is_known:
        yield "\u00a0?", "$text-warning bold"


def _typed_beside(read: "Inscription") -> Iterator[str]:
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
    """Return a warning if the picked name is on the list already or was heard before; otherwise an empty text.

    An example is “in place 4 already”. An entry counts only if it has the same capacity; entries that withdrew or were
    absent, and rights of reply, do not count.
    """
    capacity = (read.on_behalf_of, read.also_on_behalf_of)
    entry = repeated(session, list_id, picked.name, capacity)
    if entry is not None and entry.is_heard:
        return f"heard at {hour_text(entry.began, session.sitting.zone)}"
    if entry is not None:
        return f"in place {session.place_of(entry)} already"
    is_heard = not read.is_reply and was_heard_before(session, list_id, picked.name, capacity)
    return HEARD_BEFORE if is_heard else ""


@frozen
class Added:
    """What the last enter added: its act, and the ids of the entries that existed before."""

    act: AddEntry
    before: Container[str]

    def entry(self, session: Session) -> Entry | None:
        """Return the entry that the act put on the list; None if the act is not done yet, or the entry was removed."""
        who = self.act.name, self.act.panel
        new = (entry for entry in session.places(self.act.list) if entry.id not in self.before)
        return next((entry for entry in new if (entry.name, entry.panel) == who), None)


def done_words(session: Session, entry: Entry, ahead: Category | None, keys: BoundKeys) -> Words:
    """Return what the empty line says about the `entry` that was added last: its category and its doubt.

    `ahead` is the category that the key for another category would set; if it is None, no category is shown. Without
    category and doubt, the hint is returned.
    """
    if ahead is None and not entry.doubt:
        return no_name_words("", HINT)
    said = Content.styled(cut(session.name_of(entry), NAME_CELLS), "bold")
    if ahead is not None:
        another, is_next = keys.row("add.next").sign, CATEGORY_WORDS[ahead]
        if entry.category is None:
            said += Content.assemble((" · ? ", "$text-warning bold"), f"{another}: {is_next}, again: another")
        else:
            said += Content(f" · {CATEGORY_WORDS[entry.category]} · {another}: {is_next}")
    if not entry.doubt:
        return Content(""), said
    clears = keys.row("speakers.confirm").sign
    return said + Content.styled(f" · ? {entry.doubt} ({clears} on its row clears it)", "$text-warning"), Content("")


def closed_words(session: Session, list_id: str, name: str) -> Content:
    """Return a warning that the list or the sitting is closed, and that a second enter adds the name as late."""
    at = session.sitting.closed
    why = f"Sitting closed at {hour_text(at, session.sitting.zone)}" if at else f"Closed{closed_text(session, list_id)}"
    return Content.styled(
        f"{why}: enter again adds {name} as late; typing begins another name.",
        "$text-warning bold",
    )


def who_words(read: "Inscription", picked: "Candidate") -> str:
    """Return the picked name with its group: “Ghana for the African Group”, or “Ghana also for Togo”."""
    also = f" also for {read.also_on_behalf_of}" if read.also_on_behalf_of else ""
    return f"{picked.name} for {read.on_behalf_of}" if read.on_behalf_of else f"{picked.name}{also}"


def asked_categories(name: str) -> tuple[Category, ...]:
    """Return the categories in the order in which they are offered for an unknown name, the likeliest first."""
    from secretary_tui.names.grammar.marks import unknown_category

    likely = unknown_category(name)
    return (likely, *(category for category in reversed(CATEGORY_WORDS) if category != likely))


class MarksInPlace(Highlighter):
    """Underlines the doubtful parts of the text in a line for names, and dims the parts that are left out."""

    def __init__(self, line: "NameLine") -> None:
        self._line = line

    def highlight(self, text: Text) -> None:
        reading = self._line.marked(text.plain)
        at = 0
        for words, piece in reading.runs() if reading is not None else ():
            if piece is not None:
                text.stylize(DOUBTFUL if piece.fate == "doubt" else LEFT_OUT, at, at + len(words))
            at += len(words)


class NameField(DockedField):
    """The field in which names are typed; the arrow keys and tab go through the candidates."""

    BINDINGS = bindings(ADD_LINE_KEYS)


class NameLine(DockedLine):
    """The base of the two lines for names, for the list with `list_id`.

    Its answer has rows of its own above the label and the field. The known names are collected again when a row with
    names has changed. The grammar is imported when the first name is read, because the screen must not wait for it.
    """

    field_class = NameField
    look = "-names"
    parts = (("answer",), ("label", "prompt", "field"))

    def __init__(self) -> None:
        self.highlighter = MarksInPlace(self)
        super().__init__()
        self.register_of: RegisterOf = SHIPPED
        self.list_id = "floor"
        self._names: KnownNames | None = None
        self._known_of: tuple[object, ...] = ()
        self._text: str | None = None
        self._read: Inscription | None = None
        self._picked = 0

    def marked(self, text: str) -> "Reading | None":
        """Return the reading of the text in the field if it has something to mark; None if it has not.

        The name itself is not marked while it is typed: the answer above the field says whether it is known.
        """
        read = self._read if text == self._text else None
        if read is None or not read.candidates:
            return None
        doubts = read.doubts_beside(self.candidates[0])
        return read.reading(doubts) if doubts or read.left_out else None

    def words(self, text: str) -> Words:
        """Return the answer to `text` in two parts; if the answer is long, only the first part gets more rows."""
        raise NotImplementedError

    def understood(self, text: str) -> Content:
        whole, beside = self.words(text)
        self.whole = whole.plain
        return whole + beside

    def name_words(self, read: "Inscription", warning: str) -> Words:
        another = bound_keys(self).row("add.next").sign
        return name_words(read, self.candidates, warning, another, self.screen.size.width - 2)

    def prepare(self) -> None:
        # collected once the line is painted, so that the first letter need not wait for them
        call_once_painted(self, self.names)

    def takes_key(self, event: events.Key) -> bool:
        # enter is handled at once, before the next key
        if event.key == "enter":
            self.enter()
        return event.key == "enter"

    def names(self) -> "KnownNames":
        from secretary_tui.names.known_names import KnownNames

        session = self.session
        known_of = (session.entries, session.sitting, session.panel, session.organizations, self.list_id)
        if self._names is None or any(one is not former for one, former in zip(known_of, self._known_of, strict=True)):
            self._known_of, self._names = known_of, KnownNames.of(session, self.register_of(session), self.list_id)
        return self._names

    def read(self, text: str) -> "Inscription":
        """Return what a typed text means: a name, its group, and other facts.

        If the text has changed since the last call, the best candidate for its name is picked.
        """
        if self._read is None or text != self._text:
            self._text, self._read, self._picked = text, self.meaning(text), 0
        return self._read

    def meaning(self, text: str) -> "Inscription":
        """Return what a text that is not empty means in this line."""
        from secretary_tui.names.grammar.line import read_inscription

        return read_inscription(text, self.names())

    @property
    def candidates(self) -> "tuple[Candidate, ...]":
        """The candidates for the name that was read last, from the picked one on; enter adds the first of these."""
        return self._read.candidates[self._picked :] if self._read else ()

    def pick(self, by: int) -> None:
        """Pick the next (1) or the former (-1) candidate for the name in the field."""
        count = len(self.read(self.text).candidates)
        self._picked = (self._picked + by) % max(1, count)

    def entry(self, read: "Inscription", *, late: bool = False) -> AddEntry:
        """Return the act that adds the picked candidate to the list, with the facts in `read`."""
        from secretary_tui.names.grammar.line import inscribed

        self._text = None  # if the same is typed again, it begins with the best candidate
        return inscribed(read, self.candidates[0], self.list_id, self.names(), self.session, late=late)


def is_list(pasted: str) -> bool:
    """Return whether a pasted text is a list: it has several lines that are not empty."""
    return len([line for line in pasted.splitlines() if line.strip()]) > 1


LABEL_CELLS = 40


@define
class ListPasted(Message):
    """A message that a list, which is a text of several lines, was pasted into the line."""

    text: str


class AddLine(NameLine):
    """The line that adds names to a list of speakers: each enter adds one, and the line is ready for the next.

    What enter would do is shown above the field, and its result in the line of messages. No question interrupts the
    typing: an unknown name goes on the list at once, and `tab` in the empty line sets its category. If the list is
    closed, a second enter adds a name as late, and any letter begins the next name.
    """

    draft_key = "add.floor"
    keeps_text = "for another"

    def __init__(self) -> None:
        super().__init__()
        self.list_title = "the list"
        self._warned = ""  # the text for which enter has warned that the list is closed
        self._added: Added | None = None
        self._categories: tuple[Category, ...] = ()
        self._last = ""

    # How the line is understood --------------------------------------------------------------------------------

    def label(self) -> Content:
        closed = ", closed" if self._is_closed else ""
        return Content(f"Add to {cut(self.list_title, LABEL_CELLS - 18)}{closed}:")

    def words(self, text: str) -> Words:
        if not text:
            entry = self.added
            keys, ahead = bound_keys(self), next(iter(self._categories), None)
            return done_words(self.session, entry, ahead, keys) if entry is not None else no_name_words("", HINT)
        read = self.read(text)
        if read.problem or read.is_empty:
            return no_name_words(read.problem, HINT)
        if self._warned == text:
            return closed_words(self.session, self.list_id, who_words(read, self.candidates[0])), Content("")
        return self.name_words(read, repeat_warning(self.session, self.list_id, read, self.candidates[0]))

    @property
    def added(self) -> Entry | None:
        """The entry that the last enter added, while the line is open."""
        return self._added.entry(self.session) if self._added is not None else None

    @property
    def _is_closed(self) -> bool:
        return list_state(self.session, self.list_id, self.now) == "closed"

    def typed(self, text: str) -> None:
        if text != self._warned:
            self._warned = ""

    def close(self) -> None:
        self._added, self._categories = None, ()
        super().close()

    # Enter ------------------------------------------------------------------------------------------------------

    def takes_key(self, event: events.Key) -> bool:
        if event.is_printable:
            self._begin_next()
        return super().takes_key(event)

    def takes_paste(self, text: str) -> bool:
        # the pane shows a pasted list before adding it
        if is_list(text):
            self.post_message(ListPasted(text))
            return True
        self._begin_next()
        return False

    def take(self, text: str) -> bool:
        """Add the typed name, even if something about it is missing; return whether the text was accepted.

        If the list is closed, the first enter only warns. If the text is only a category, and the last name was added
        without one, the last name gets this category.
        """
        self.typed(text)
        read = self.read(text)
        if read.is_empty and read.category and not read.problem and self._categories:
            self._say_category(read.category)
            return True
        if not read.is_empty and not read.problem:
            if self._warned or not self._is_closed:
                self._put_on(read)
                return True
            self._warned = text
        self.show_texts()
        return False

    def _begin_next(self) -> None:
        """If the name in the field was refused because the list is closed, say so, and empty the field."""
        text = self.text
        if not self._warned or self._warned != text:
            return
        who = who_words(self.read(text), self.candidates[0])
        back = with_keys(self, "{add.before} in the empty line brings it back")
        self.tell(f"The list is closed, {who} is not on it; {back}")
        self._last, self._warned = text, ""
        self.field.value = ""

    def _put_on(self, read: "Inscription") -> None:
        best, act = self.candidates[0], self.entry(read, late=bool(self._warned))
        self._added = Added(act, self.session.by_id["entries"])
        self.act(act)
        self._categories = asked_categories(best.name) if act.category is None and best.panel is None else ()
        self._last, self._warned = self.text, ""

    def _say_category(self, category: Category) -> None:
        if self._added is not None:
            added, groups = self._added.act, self.names().register.speaking_groups
            name, hour = added.name, added.inscribed
            self.act(SayCategory(list=added.list, name=name, category=category, groups=groups, inscribed=hour))

    # The other keys ---------------------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Pick the next (1) or the former (-1) candidate.

        In the empty line, 1 sets the next category of the name that was added last, and -1 brings the last text back.
        """
        if self.text:
            self.pick(by)
            self._warned = ""
            self.show_texts()
        elif by < 0:
            self.put_text(self._last)
        elif self._categories:
            category, *rest = self._categories
            self._categories = (*rest, category)
            self._say_category(category)


#: The most cells of a name in the label.
ASKER_CELLS = 22
REPLY_HINT = "enter: to nobody · {add.next}: another asks"
HINT_WHO = "who asks for the floor · {line.close} closes"


class ReplyLine(NameLine):
    """The line in which the user types whom a right of reply answers; enter adds the reply and closes the line.

    An empty text means a reply to nobody in particular. In the empty line, `tab` asks for another speaker, who need not
    be on the list. A list that is closed to names accepts replies.
    """

    _selected: AddEntry | None = None
    _reply: AddEntry | None = None  # the reply, as soon as its speaker is known

    def ask(self, entry: Entry | None) -> None:
        """Open the line for a reply by the speaker of `entry`.

        If `entry` is None, a point of order, or the entry of a panellist, the user types the speaker first.
        """
        self._selected = self._text = None
        if entry is not None and entry.name and entry.kind != "point of order":
            name = self.session.name_of(entry)
            self._selected = AddEntry(list=self.list_id, name=name, kind="right of reply", category=entry.category)
        self._reply = self._selected
        self.open("")

    def label(self) -> Content:
        if self._reply is None:
            return Content("Right of reply, asked for by:")
        return Content(f"Reply of {cut(self._reply.name, ASKER_CELLS)}, to:")

    def words(self, text: str) -> Words:
        """Return the answer to `text`, which is first the speaker, then the names to which the reply is addressed."""
        reply = self._reply
        hint = with_keys(self, HINT_WHO if reply is None else REPLY_HINT)
        number = self._number(reply.name) if reply else ""
        if not text:
            warning = Content.styled(f"{number} · " if number else "", "$text-warning bold")
            return Content(""), warning + Content.styled(hint, "$text-muted")
        read = self.read(text)
        if read.problem or read.is_empty:
            return no_name_words(read.problem, hint)
        return self.name_words(read, number if reply else self._number(self.candidates[0].name))

    def meaning(self, text: str) -> "Inscription":
        """Return the speaker in `text`, or else the names to which the reply is addressed."""
        from secretary_tui.names.grammar.line import read_answered

        return super().meaning(text) if self._reply is None else read_answered(text, self.names())

    def _number(self, name: str) -> str:
        """Return which reply of the speaker this will be: “its 3rd reply, the rules foresee 2”; empty for the first."""
        session = self.session
        made = [
            reply_number(session, entry)
            for entry in session.places(self.list_id)
            if entry.is_reply
            and entry.outcome not in ("withdrawn", "absent")
            and fold(session.name_of(entry)) == fold(name)
        ]
        number, foreseen = max(made, default=0) + 1, len(session.rules.reply_limits)
        beyond = f", the rules foresee {foreseen}" if number > foreseen else ""
        return f"its {ordinal(number)} reply{beyond}" if made else ""

    def take(self, text: str) -> bool:
        """Take who replies, unless that is known; then the delegation that it answers, with which the reply is added.

        An empty text adds a reply to nobody in particular. Returns True after it took who replies, so that the field is
        emptied for the next name.
        """
        if self._reply is not None and not text:
            self._put(self._reply, "")
            return False
        read = self.read(text)
        if read.is_empty or read.problem:
            self.show_texts()
        elif self._reply is None:
            self._reply = replace(self.entry(read), kind="right of reply", replies_to="", groups=None)
            return True
        else:
            whom = self.candidates[0]
            is_known = not whom.as_typed or read.category is not None
            doubts = read.doubts_with(whom) if is_known else (f"“{whom.name}”, whom it answers, is not known.",)
            self._put(self._reply, whom.name, *doubts)
        return False

    def _put(self, reply: AddEntry, replies_to: str, *doubts: str) -> None:
        doubt = " ".join(filter(None, (reply.doubt, *doubts)))[:LINE_LENGTH]
        self.act(replace(reply, replies_to=replies_to, doubt=doubt))
        self.close()

    def step(self, by: int) -> None:
        """Pick another candidate; in the empty line, ask for another speaker, or return to the selected one."""
        if self.text:
            self.pick(by)
        else:
            self._reply = None if self._reply is not None else self._selected
        self.show_texts()

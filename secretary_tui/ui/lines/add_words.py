"""What the line of names says: whom it would take, where the last name went, and what is still to be said of it."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Final

from textual.content import Content

from secretary_tui.domain.commands import AddEntry
from secretary_tui.domain.inscription import Inscription, Proposal, repeated
from secretary_tui.domain.model import CATEGORY_NAMES, Category, Entry
from secretary_tui.domain.schedule import hour_text, list_closes
from secretary_tui.domain.session import Session
from secretary_tui.domain.telling_inscribed import inscribed_text
from secretary_tui.keys.bound import BoundKeys

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
#: How many proposals beside the best are told.
MORE: Final = 3


def proposal_words(read: Inscription, picked: int, already: str) -> Content:
    """Whom enter takes, in which capacity, what is known of it, and who else is meant perhaps."""
    best = read.proposals[picked]
    category = read.category or best.category
    also = read.also_on_behalf_of
    is_joint = bool(also) and category in ("ngo", "nhri")
    parts = [
        f"joint statement with {also}" if is_joint else "",
        CATEGORY_NAMES[category][0] if category else "" if best.panel else "not known",
        f"on behalf of {read.on_behalf_of}" if read.on_behalf_of else "",
        f"also on behalf of {also}" if also and not is_joint else "",
        "video" if read.form == "video" else "",
        "dignitary" if read.dignitary else "",
    ]
    warned = f"{already}: " if already else ""  # before the name: behind a long one there is no room for it
    said = Content.assemble(
        ("▸ ", "bold"),
        (warned, "$text-warning bold"),
        (best.name, "bold"),
        "".join(f" · {part}" for part in parts if part),
    )
    if best.confirmed is False:
        said += Content.styled(" · not confirmed", "$text-warning bold")
    others = [proposal.name for proposal in read.proposals[picked + 1 :]][:MORE]
    return said + Content.styled(f"   tab: {' · '.join(others)}", "$text-muted") if others else said


def place_already(session: Session, list_id: str, read: Inscription, picked: Proposal) -> int:
    """The place that the same name has in the same capacity; 0 if it has none."""
    entry = repeated(session, list_id, picked.name, (read.on_behalf_of, read.also_on_behalf_of))
    return next((n for n, each in enumerate(session.places(list_id), 1) if each is entry), 0)


def came_of(session: Session, added: AddEntry, before: Container[str]) -> Entry | None:
    """The entry that an act put on the list; None if it is not there yet, or not there any more.

    `before` are the ids of the entries that were known when it was asked for.
    """
    capacity = (added.kind, added.panel, added.on_behalf_of, added.also_on_behalf_of)
    new = [entry for entry in session.places(added.list) if entry.id not in before and entry.name == added.name]
    same = [e for e in new if (e.kind, e.panel, e.on_behalf_of, e.also_on_behalf_of) == capacity]
    told = [entry for entry in same if entry.inscribed is not None]
    return max(told, key=lambda entry: entry.inscribed or session.sitting.starts) if told else None


@dataclass(frozen=True)
class Added:
    """The act of the last enter: the place the name had already, and the ids of the entries there were."""

    act: AddEntry
    already: int
    before: Container[str]


def done_words(session: Session, added: Added, ahead: Category | None, keys: BoundKeys) -> Content:
    """Where the last name went; `ahead` is the category that the next key would give it, if that is still asked."""
    undo, another = keys.row("line.undo").sign, keys.row("add.next").sign
    entry = came_of(session, added.act, added.before)
    if entry is None:
        return Content.styled(HINT, "$text-muted")
    said = Content.styled(inscribed_text(session, entry, added.act.groups), "bold")
    if added.already:
        said = Content.styled(f"in place {added.already} already: ", "$text-warning bold") + said
    if ahead is None:
        return said + Content.styled(f"; {undo} undoes", "bold")
    if entry.category is None:
        return said + Content.assemble(
            (" · ? ", "$text-warning bold"), f"{another}: {CATEGORY_WORDS[ahead]}, again: another"
        )
    return said + Content(f" · {CATEGORY_WORDS[entry.category]} · {another}: {CATEGORY_WORDS[ahead]}")


def closed_words(session: Session, list_id: str, name: str) -> Content:
    """That the list is closed, and what puts the name on it none the less."""
    closes = list_closes(session, list_id)
    at = f" at {hour_text(closes, session.sitting.zone)}" if closes else ""
    return Content.styled(f"Closed{at}: enter again adds {name} as late; or type on.", "$text-warning bold")


def who_words(read: Inscription, picked: Proposal) -> str:
    """Who is meant, in which capacity, in short."""
    also = f" also for {read.also_on_behalf_of}" if read.also_on_behalf_of else ""
    return f"{picked.name} for {read.on_behalf_of}" if read.on_behalf_of else f"{picked.name}{also}"


def left_out_words(names: Sequence[str]) -> str:
    """Who was typed and is not on the list."""
    return f"Not on it: {', '.join(names)}"

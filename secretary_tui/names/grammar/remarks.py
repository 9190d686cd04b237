"""Reads a remark beside a name (video, held, withdrawn, an hour, a person) into the fields of the entry."""

from dataclasses import dataclass, field, fields
from datetime import time
from typing import Any

from secretary_tui.domain.model.rows.row import Category, Delivery
from secretary_tui.domain.text import fold
from secretary_tui.names.grammar import marks
from secretary_tui.names.reading import Account, Claim

#: The end of the doubt about a second delegation in a line; it remains even if the user is sure about the line.
ANOTHER = "is a second delegation in this line; it is not added"
_ARTICLES = ("the", "le", "la", "les", "el", "los")
#: The role of a remark, by its kind.
_ROLES = {
    "video": "video",
    "dignitary": "dignitary",
    "held": "held",
    "reply": "right of reply",
    "withdrawn": "withdrawn",
}
#: Why a speaking time is left out.
SPEAKING_TIME = "a speaking time, which is not set"
#: Why “Ms.” before a function is left out.
ADDRESS = "a form of address"
SIGNS = frozenset("✓✔☑✅")
CROSSES = frozenset("✗✘❌")


@dataclass(kw_only=True)
class Particulars:
    """What a typed or imported line may say about an entry, and the doubts about it.

    The fields are those of `Entry`, but `inscribed` is an hour of the day. `doubts` are sentences about what may be
    wrong.
    """

    category: Category | None = None
    on_behalf_of: str = ""
    also_on_behalf_of: str = ""
    dignitary: bool = False
    form: Delivery = "spoken"
    title: str = ""
    speaker: str = ""
    rank: str = ""
    confirmed: bool | None = None
    held: str = ""
    is_reply: bool = False
    inscribed: time | None = None
    doubts: tuple[str, ...] = ()

    @property
    def capacity(self) -> tuple[str, str]:
        return self.on_behalf_of, self.also_on_behalf_of

    def particulars(self) -> dict[str, Any]:
        """Return the values of these fields by the names of the fields, as arguments for another object."""
        return {field.name: getattr(self, field.name) for field in fields(Particulars)}


@dataclass(kw_only=True)
class Taken(Particulars):
    """Collects what was read in a line; the functions of the grammar move texts from the line to its fields.

    `unknown_group` is the part of the capacity that is not a known group, and `withdrawn` the text that says a
    withdrawal. `ranks` become the `rank` at the end. `claims` says what became of each text of the line.
    """

    unknown_group: str = ""
    withdrawn: str = ""
    ranks: list[str] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def doubt(self, sentence: str, about: str = "") -> None:
        """Add a doubt, unless it is there already; `about` is the text in doubt, if the sentence does not quote it."""
        if about:
            self.claims.append((about, "doubt", sentence))
        if sentence not in self.doubts:
            self.doubts += (sentence,)

    def doubt_role(self, role: str, sentence: str) -> None:
        """Add a doubt about every text that was noted as a part of the entry with this role."""
        for at, (text, fate, says) in enumerate(self.claims):
            if (fate, says) == ("part", role):
                self.claims[at] = (text, "doubt", sentence)
        self.doubt(sentence)

    def part(self, text: str, role: str) -> None:
        """Note that a text of the line became a part of the entry, with this role."""
        self.claims.append((text, "part", role))

    def leave_out(self, text: str, why: str) -> None:
        """Note that a text of the line says nothing about the entry; `why` is shown beside it."""
        self.claims.append((text, "left out", why))

    def account_of(self, source: str, doubts: tuple[str, ...]) -> Account:
        """Return what became of the words of a source, which contains the line; `doubts` are all doubts about it."""
        account = Account(source)
        account.doubt(doubts)
        account.add_all(self.claims)
        return account

    def take_rank(self) -> None:
        """Set `rank` from the collected `ranks`, and `dignitary` if it is the rank of a dignitary.

        Add a doubt if neither the whole rank nor each part is known, or if only some parts are of a dignitary.
        """
        self.rank = ", ".join(self.ranks)
        whole = marks.dignity(self.rank)
        dignities = [whole] if whole is not None else [marks.dignity(part) for part in self.ranks]
        if None in dignities or len({*dignities}) > 1:
            self.doubt(f"“{self.rank}” is read as the function of the person who speaks.")
        elif dignities:
            self.dignitary = self.dignitary or dignities[0] is True

    def agree(self, field: str, value: object, text: str) -> None:
        """Set a field to the value that `text` says; if the field has another value already, add a doubt instead."""
        if getattr(self, field) not in (None, value):
            self.doubt(f"“{text}” contradicts what is said before it.")
        elif getattr(self, field) is None:
            setattr(self, field, value)

    def hold(self, reason: str) -> None:
        """Add a reason for holding the entry; it replaces a plain word such as “held”."""
        is_plain = fold(self.held) in ("", "held", "hold", "on hold", "to be held")
        self.held = reason if is_plain else f"{self.held}, {reason}"


def take_remark(text: str, taken: Taken) -> bool:
    """Move a text to `taken` if it is a remark on the statement or its speaker; return whether it is one.

    A text that says nothing about the entry, such as a number, is one too.
    """
    if take_state(text, taken) or _take_person(text, taken):
        return True
    if is_filling(text):
        taken.leave_out(text, SPEAKING_TIME if marks.is_duration(text) else "a number")
        return True
    return False


def take_state(text: str, taken: Taken) -> bool:
    """Move a text to `taken` if it is a remark on the statement; return whether it is one.

    Such remarks say video, spoken, withdrawn, held, confirmed or not, dignitary, right of reply, or an hour. A person
    or a function is none.
    """
    said, hour = marks.remark(text), marks.parsed_hour(text)
    is_state = True
    if said == "video":
        taken.form = "video"
    elif said in ("confirmed", "unconfirmed") or text in SIGNS:
        taken.agree("confirmed", said != "unconfirmed", text)
    elif said == "withdrawn" or text in CROSSES:
        taken.withdrawn = text if taken.withdrawn in ("", *CROSSES) else taken.withdrawn
    elif said == "reply":
        taken.is_reply = True
    elif said == "held":
        taken.hold(text.strip("()[] ").rpartition(": ")[2])  # “held back: no text”
    elif hour is not None:
        taken.agree("inscribed", hour, text)
    elif said == "dignitary":
        taken.dignitary = True
    else:
        is_state = said == "spoken"
    if is_state:
        taken.part(text, "hour" if hour is not None else _ROLES.get(said, "remark"))
    return is_state


def is_status(text: str, before: str) -> bool:
    """Return whether a text says withdrawn, held, confirmed or not, in capitals after a name in other letters."""
    said = Taken()
    is_taken = text.isupper() and not before.isupper() and take_state(text, said)
    return is_taken and bool(said.withdrawn or said.held or said.confirmed is not None)


def _take_person(text: str, taken: Taken) -> bool:
    statement = marks.STATEMENT_BY.fullmatch(text)
    if statement is not None and marks.remark(statement["what"]) in ("video", "spoken"):
        who, how = statement.group("who", "how")
        is_by_video = "video" in (marks.remark(statement["what"]), marks.remark(how or ""))
        if (how is None or is_by_video) and (marks.dignity(who) is not None or marks.titled_person(who) is not None):
            taken.form = "video" if is_by_video else taken.form
            is_person = _take_person(who, taken)
            taken.part(text, "video" if is_by_video else "remark")
            return is_person
    named = marks.titled_person(text)
    ranked = marks.ranked_person(text)
    if ranked is not None and not taken.speaker:
        title, taken.speaker, rank = ranked
        taken.ranks.append(rank)
        taken.part(rank, "function")
        if taken.speaker:
            taken.title = title
            taken.part(f"{title} {taken.speaker}", "person")
        else:
            taken.leave_out(title, ADDRESS)
            if " " not in rank and rank in text.removeprefix(title).split()[:1]:
                taken.doubt(f"“{rank}” is read as the function of the person who speaks.")  # “Mr. King”
    elif named is not None and not taken.speaker:
        taken.title, taken.speaker = named
        taken.part(text, "person")
    elif named is None and marks.is_rank(text):
        taken.ranks.append(text)
        taken.part(text, "function")
    else:
        return False
    return True


def is_filling(text: str) -> bool:
    """Return whether a text says nothing about the entry: a speaking time, a number, an article, or an empty text."""
    return not text or marks.is_duration(text) or text.isdecimal() or fold(text) in _ARTICLES

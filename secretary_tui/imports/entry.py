"""One piece of a list read as an entry: whom it names, in which capacity and form, and what may be wrong with that."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import time
from difflib import SequenceMatcher
from typing import Final

from secretary_tui.domain.inscription import fold
from secretary_tui.domain.model import CATEGORY_NAMES, LINE_LENGTH, Category, Form
from secretary_tui.imports.proposal import NO_CATEGORY, LeftOut, Named, Names, Proposal
from secretary_tui.names.marks import brackets, cut, outside, without_footnotes
from secretary_tui.names.words import (
    CAPACITY,
    confirmation,
    continues,
    hour,
    is_dignitary,
    is_duration,
    is_rank,
    is_video,
    person,
    unknown_category,
)

#: A name so like a known one is taken for it, with a doubt.
LIKE: Final = 0.82
_PREFIX: Final = re.compile(
    r"^(?:the\s+)?(?:permanent )?(?:delegation|mission|representative|observer|statement)s? (?:of|for|by|from) "
    r"(?:the )?|^the\s+|^d[ée]l[ée]gation (?:de la |de l['’]|du |des |de )",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(r"\s+[–—-]\s+|\s*\|\s*|:\s+|:$")
_AND: Final = re.compile(r"\s*(?:,|;)\s*(?:and|et|&)\s+|\s*[,;]\s*|\s+(?:and|et|&)\s+", re.IGNORECASE)
_TYPED_GROUP: Final = re.compile(r"^(?P<name>[^/+]+?)\s*(?P<sign>[/+])\s*(?P<group>[^/+]+)$")
_SHORT_FORMS: Final = re.compile(r"(?:\b\w{1,3}|\b[A-Za-z]\.\w)\.$")
#: A longer text is nobody's name; and some codes of countries are English words.
_LONGEST_NAME: Final = 300
_SMALL_WORDS: Final = frozenset({"and", "et", "in", "is", "it", "no", "as", "at", "be", "by", "so", "to", "de", "la"})
#: A person's name without a title has so many words.
_PERSON_WORDS: Final = range(2, 6)


@dataclass(frozen=True)
class Piece:
    """A piece of a list: what stood there, what of it is read, and what its surroundings say."""

    typed: str
    text: str
    line: int
    at: time | None = None
    category: Category | None = None
    heading: str = ""
    doubts: tuple[str, ...] = ()


@dataclass
class _Found:
    """What has been taken out of a piece so far."""

    on_behalf_of: str = ""
    also_on_behalf_of: str = ""
    form: Form = "spoken"
    title: str = ""
    speaker: str = ""
    ranks: list[str] = field(default_factory=list)
    confirmed: bool | None = None
    at: time | None = None
    dignitary: bool = False
    doubts: list[str] = field(default_factory=list)


def known(text: str, names: Names) -> Named | None:
    """Who is called so, also with an article, a footnote or remarks in brackets."""
    if len(text) > _LONGEST_NAME or text.casefold() in _SMALL_WORDS:
        return None
    plain = without_footnotes(text).strip(" ,;:.")
    for form in dict.fromkeys((plain, _PREFIX.sub("", plain), outside(plain), _PREFIX.sub("", outside(plain)))):
        found = names.exact(form) if form else None
        if found is not None:
            return found
    return None


def read_piece(piece: Piece, names: Names) -> Proposal | LeftOut:
    """Read a piece as one entry; left out if there is no name in it, or more than a name can be."""
    found = _Found(at=piece.at)
    text = piece.text.strip(" ,;")
    if "!" in text:
        found.dignitary, text = True, text.replace("!", " ").strip()
    text = without_footnotes(text)
    if names.exact(text) is None:
        text = _take_brackets(text, found, names)
        text = _take_capacity(text, found, names)
    name = _take_person(text, found, names)
    if not re.search(r"[^\W\d_]", name):
        return LeftOut(piece.typed, piece.line, "There is no name in it.")
    proposal = _proposal(piece, _without_full_stop(name), found, names)
    texts = (proposal.name, *proposal.capacity, proposal.speaker, proposal.rank)
    if any(len(each) > LINE_LENGTH for each in texts):
        return LeftOut(piece.typed, piece.line, f"It is longer than the {LINE_LENGTH} characters of a name.")
    return proposal


def group_named(text: str, names: Names) -> str:
    """Those for whom an entry speaks, each under its name where all are known, else as it is written."""
    text = re.sub(r"^(?:the|its)\s+", "", text.strip(" ,;:."), flags=re.IGNORECASE)
    one = _one_named(text, names)
    if one:
        return one
    parts = [part for part in _AND.split(text) if part]
    who = [_one_named(part, names) for part in parts]
    return f"{', '.join(who[:-1])} and {who[-1]}" if len(parts) > 1 and all(who) else text


def _one_named(text: str, names: Names) -> str:
    """A group goes before a State: NAM is not Namibia here."""
    found = known(text, names)
    return (names.exact_group(text) if text else "") or (found.name if found else "")


# What stands beside the name ----------------------------------------------------------------------------------


def _take_brackets(text: str, found: _Found, names: Names) -> str:
    """Take out the brackets that say more than the name."""
    for whole, inside in [*brackets(text)]:
        capacity = CAPACITY.match(inside)
        if capacity is not None:
            _speaks_for(capacity, inside[capacity.end() :], found, names)
        elif not all(_take_remark(part, found) for part in cut(inside, ",;") or [""]):
            continue
        text = text.replace(whole, " ", 1)
    return re.sub(r"\s+\.$", "", " ".join(text.split()).replace(" ,", ",")).strip(" ,;")


def _take_remark(text: str, found: _Found) -> bool:
    """Take a remark that says how or whether someone speaks; False if it is none."""
    told = person(text)
    if is_video(text):
        found.form = "video"
    elif confirmation(text) is not None:
        found.confirmed = confirmation(text)
    elif hour(text) is not None:
        found.at = found.at or hour(text)
    elif fold(text) in ("dignitary", "vip", "d"):
        found.dignitary = True
    elif told is not None:
        found.title, found.speaker = told
    elif is_rank(text):
        found.ranks.append(text)
        found.dignitary = found.dignitary or is_dignitary(text)
    else:
        return not text or is_duration(text) or text.isdecimal()
    return True


def _take_capacity(text: str, found: _Found, names: Names) -> str:
    """Take out “on behalf of …” and what follows it; returns what stands before."""
    typed = _TYPED_GROUP.match(text)
    if typed is not None and known(typed["name"], names) is not None:
        sign = "also_on_behalf_of" if typed["sign"] == "+" else "on_behalf_of"
        setattr(found, sign, group_named(typed["group"], names))
        return typed["name"]
    capacity = CAPACITY.search(text)
    if capacity is None:
        return text
    before, group = text[: capacity.start()].strip(" ,;:–—-"), text[capacity.end() :]
    if not before:
        before, group = _name_behind(group)
        found.doubts.append("The group stands first; is it this delegation that speaks?")
    all_parts = cut(group, ",;|")
    parts = [*all_parts]
    while len(parts) > 1 and _take_remark(parts[-1], found):
        parts.pop()
    if len(parts) != len(all_parts) or "|" in group:
        group = ", ".join(parts)
    _speaks_for(capacity, group, found, names)
    return before


def _name_behind(group: str) -> tuple[str, str]:
    """Of “… of the African Group, South Africa”: the name, and the group."""
    at = max(group.rfind(","), group.rfind(":"))
    return (group[at + 1 :].strip(), group[:at]) if at >= 0 else (group, "")


def _speaks_for(capacity: re.Match[str], group: str, found: _Found, names: Names) -> None:
    also = bool(capacity["also"] or capacity["aussi"] or capacity["joint"])
    more = CAPACITY.search(group)
    if more is not None:
        found.doubts.append("It speaks in more than one capacity; an entry has one.")
        group = CAPACITY.sub(", ", group)
    whom = group_named(group, names)
    if found.on_behalf_of or found.also_on_behalf_of:
        found.doubts.append("It speaks in more than one capacity; an entry has one.")
        whom = f"{found.on_behalf_of or found.also_on_behalf_of}, {whom}"
        also = also or bool(found.also_on_behalf_of)
    found.on_behalf_of, found.also_on_behalf_of = ("", whom) if also else (whom, "")
    if not whom:
        found.doubts.append("For whom it speaks is missing.")


def _take_person(text: str, found: _Found, names: Names) -> str:
    """Take out who speaks and in which function; returns the name of the delegation."""
    if known(text, names) is not None:
        return text
    segments = [part for each in _BETWEEN.split(text) for part in cut(each, ",;")]
    rest = [part for part in segments if not _is_taken(part, found, names)]
    if not rest:
        return _of_whom(text, found, names)
    at = next((n for n, part in enumerate(rest) if known(part, names) is not None), None)
    if at is None:
        return text if len(rest) == len(segments) else ", ".join(rest)
    who = known(rest[at], names)
    if len(rest) > 1 and who is not None and who.confirmed is not None:
        return ", ".join(rest)  # a section of an organization is an organization of its own
    if len(rest) > 1:
        _take_rest([*rest[:at], *rest[at + 1 :]], found)
    return rest[at]


def _is_taken(part: str, found: _Found, names: Names) -> bool:
    return known(part, names) is None and _take_remark(part, found)


def _take_rest(rest: list[str], found: _Found) -> None:
    """What stands beside a known name and is neither title nor function."""
    for part in rest:
        words = part.split()
        if found.ranks and not found.ranks[-1].endswith(part):
            found.ranks[-1] += f", {part}"
        elif not found.speaker and len(words) in _PERSON_WORDS and part.istitle():
            found.speaker = part
            found.doubts.append(f"“{part}” is taken for who speaks.")
        else:
            found.doubts.append(f"“{part}” is left aside.")


def _of_whom(text: str, found: _Found, names: Names) -> str:
    """The delegation in “Minister of Justice of Brazil”; else there is none, and the person stands for it."""
    for rank_at, rank in enumerate(found.ranks):
        for of in re.finditer(r"\s(?:of|for|de|du|des)\s(?:the\s)?", rank):
            who = known(rank[of.end() :], names)
            if who is not None:
                found.ranks[rank_at] = rank[: of.start()]
                return rank[of.end() :]
    if found.speaker:
        found.doubts.append("A person is named, and no delegation.")
        name, found.speaker = found.speaker, ""
        return name
    if found.ranks:
        found.ranks.clear()
        found.dignitary = False
    return text


# The name -----------------------------------------------------------------------------------------------------


def _proposal(piece: Piece, name: str, found: _Found, names: Names) -> Proposal:
    who = known(name, names)
    doubts = [*piece.doubts, *found.doubts]
    if who is None:
        who = _like(name, names)
        if who is not None:
            doubts.append(f"“{name}” is not known; taken for {who.name}.")
        else:
            doubts += _doubts_of_unknown(name, piece)
    category = (who.category if who else None) or piece.category or (None if who else unknown_category(name))
    if who is not None:
        doubts += _doubts_of_heading(who, piece, found)
        if category is None and not doubts:
            doubts.append(NO_CATEGORY)
    return Proposal(
        typed=piece.typed,
        line=piece.line,
        name=who.name if who else name,
        category=category,
        on_behalf_of=found.on_behalf_of,
        also_on_behalf_of=found.also_on_behalf_of,
        dignitary=found.dignitary,
        form=found.form,
        title=found.title,
        speaker=found.speaker,
        rank=", ".join(found.ranks),
        confirmed=found.confirmed if found.confirmed is not None else who.confirmed if who else None,
        inscribed=found.at,
        doubts=tuple(dict.fromkeys(doubts)),
    )


def _like(name: str, names: Names) -> Named | None:
    """The known name that this one is nearly."""
    folded = fold(name)
    for proposed in names.propose(name, 3):
        other = fold(proposed.name)
        if SequenceMatcher(None, folded, other).ratio() >= LIKE:
            return proposed
    return None


def _doubts_of_unknown(name: str, piece: Piece) -> Iterator[str]:
    if piece.category in ("member", "observer"):
        yield "No delegation is known by this name."
    elif piece.category is None:
        yield f"The name is not known; taken for a {CATEGORY_NAMES[unknown_category(name)][0]}."
    if any(not continues(part) for part in cut(name, ",;")[1:]):
        yield "Its comma is taken as part of the name."


def _doubts_of_heading(who: Named, piece: Piece, found: _Found) -> Iterator[str]:
    """A known name under the heading of another category; an observer may speak for members."""
    if who.category is None or piece.category in (None, who.category):
        return
    if piece.category == "member" and who.category == "observer" and (found.on_behalf_of or found.also_on_behalf_of):
        return
    yield f"It stands under “{piece.heading}”, and is known as {CATEGORY_NAMES[who.category][0]}."


def _without_full_stop(name: str) -> str:
    return name if _SHORT_FORMS.search(name) else name.rstrip(".")

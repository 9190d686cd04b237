"""Parses a typed note (kind by its first sign, people after “@”), and writes a note as such a line again."""

import re
from collections.abc import Iterable, Mapping, Sequence

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.entry import Note
from secretary_tui.domain.model.rows.row import NoteKind
from secretary_tui.domain.model.rows.sitting import Panellist
from secretary_tui.domain.text import clean, without_accents

#: The first character of a line, and the kind of note that it means.
SIGNS: Mapping[str, NoteKind] = {
    "?": "question",
    "!": "decision",
    ">": "follow-up",
    '"': "comment",
    "“": "comment",
    "„": "comment",
    "«": "comment",
}
#: The sign of each kind of note, in a line that is edited and in the column of kinds.
SIGN_OF: Mapping[NoteKind, str] = {
    "note": "·",
    "question": "?",
    "decision": "!",
    "follow-up": ">",
    "comment": "“",
    "procedural": "§",
}
#: A line that begins with this character is a plain note, even if its text begins with a sign.
PLAIN = "\\"

_CLOSING = {'"': '"', "“": "”“", "„": "“”", "«": "»"}
_ADDRESS = re.compile(r"(?:^|(?<=\s))@(?P<name>[\w'’.-]*\w)(?P<after>[:,;]?)", re.UNICODE)
#: The words and signs that join two names at the head of a question.
_JOINING = re.compile(r"\s*(?:[,;/+&]|and|et|y)?\s*")
#: Replacements of letters that Unicode does not decompose into a base letter and a mark.
_FOLDED = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"})


@frozen
class ReadLine:
    """A typed line of the notes after parsing: the kind and the text of the note, and the people who are asked.

    `to` is the id of the first panellist to whom a question is put, `also_to` the ids of the others. `unknown` is the
    first name after “@” that fits nobody or several people; `candidates` are the surnames of the people whom it fits.
    """

    kind: NoteKind
    text: str
    to: str | None = None
    unknown: str = ""
    candidates: tuple[str, ...] = ()
    also_to: tuple[str, ...] = ()


def plain_name(text: str) -> str:
    """Return `text` without accents and in lower case, for comparing names."""
    return without_accents(text.casefold().translate(_FOLDED))


def addressed(name: str, panel: Iterable[Panellist]) -> tuple[Panellist, ...]:
    """Return the people on the podium whom a typed name can mean; protected names are not searched.

    The typed name is the beginning of a surname or of a part of one. If nobody has such a surname, it is the beginning
    of any part of a name. Several people are returned only if the name fits them equally well. A whole part of a
    surname is preferred to the beginning of one, and a panellist to other people.
    """
    wanted = plain_name(name)
    if not wanted:
        return ()
    people = tuple(panel)
    fits = [person for person in people if any(part.startswith(wanted) for part in _surname_parts(person))]
    if not fits:
        fits = [person for person in people if any(part.startswith(wanted) for part in _parts(person.name))]
    exact = [person for person in fits if wanted in _surname_parts(person)]
    for narrower in (exact, [person for person in (exact or fits) if person.role == "panellist"]):
        fits = narrower or fits
    return tuple(fits)


def surname(person: Panellist) -> str:
    """Return the surname as it is written: “de Boer-Buquicchio” of “Maud de Boer-Buquicchio”.

    It begins with the first word in small letters that is not the first of the name; without such a word, it is the
    last word.
    """
    words = person.name.split()
    start = next((n for n, word in enumerate(words) if n and word[:1].islower()), len(words) - 1)
    return " ".join(words[start:])


def read_line(line: str, panel: Sequence[Panellist] = ()) -> ReadLine:
    """Return a typed line after parsing; every line is accepted, and a line without a sign is a plain note."""
    text = clean(line, lines=True)
    if text.startswith(PLAIN):
        return ReadLine("note", clean(text[1:], lines=True))
    sign = text[:1]
    kind = SIGNS.get(sign, "note")
    if kind == "note":
        return ReadLine("note", text)
    text = text[1:].strip()
    if kind == "comment":
        is_closed = text[-1:] and text[-1] in _CLOSING[sign]
        return ReadLine(kind, text[:-1].rstrip() if is_closed else text)
    if kind == "question":
        return _read_question(text, panel)
    return ReadLine(kind, text)


def write_line(note: Note, panel: Sequence[Panellist] = ()) -> str:
    """Return the line that `read_line` parses into this note again: its sign, the person who is asked, its text.

    If no word of a name means the person alone, the person is left out. For a procedural note, it is only the text.
    """
    text = note.text
    if note.kind == "question":
        person = next((person for person in panel if person.id == note.to), None)
        mark = _mark_of(person, panel) if person else ""
        return " ".join(part for part in (SIGN_OF["question"], mark, text) if part)
    if note.kind == "comment":
        return f"“{text}”"
    if note.kind in ("decision", "follow-up"):
        return f"{SIGN_OF[note.kind]} {text}"
    return PLAIN + text if text[:1] in SIGNS or text.startswith(PLAIN) else text


def corrections(note: Note, line: str, panel: Sequence[Panellist] = ()) -> dict[str, object]:
    """Return the values of a note that an edited line changes, by name; empty if it changes none, or has no text.

    `line` is the line that `write_line` returned, after the user has edited it.
    """
    read = read_line(line, panel)
    if not read.text:
        return {}
    to = read.to
    if (
        to is None
        and not read.unknown
        and read.kind == "question"
        and read_line(write_line(note, panel), panel).to is None
    ):
        to = note.to  # the line cannot name this panellist, because no word means that person alone
    wanted = {"kind": read.kind, "text": read.text, "to": to}
    return {key: value for key, value in wanted.items() if value != getattr(note, key)}


def _mark_of(person: Panellist, panel: Sequence[Panellist]) -> str:
    """Return “@” and a part of a name that means only this person, from the surname if possible; empty if none does."""
    for name in (*reversed(surname(person).split()), *person.name.split()):
        if _ADDRESS.fullmatch(f"@{name}") and addressed(name, panel) == (person,):
            return f"@{name}"
    return ""


def _read_question(text: str, panel: Sequence[Panellist]) -> ReadLine:
    """Return a question after parsing; a name after “@” that means one person says who is asked.

    Names at the head are removed from the text. So is a name at the end, if no name is within the text. A name within
    the text is replaced by the surname. A name that means nobody, or several people, remains.
    """
    people: dict[str, Panellist] = {}
    unknown: tuple[str, tuple[str, ...]] = ("", ())
    said, done = "", 0
    for match in _ADDRESS.finditer(text):
        meant = addressed(match["name"], panel)
        if len(meant) != 1:
            unknown = unknown if unknown[0] else (match["name"], tuple(surname(person) for person in meant))
            continue
        before, after = text[done : match.start()], text[match.end() :]
        is_head = not said and (not before.strip() or (bool(people) and _JOINING.fullmatch(before) is not None))
        is_alone = not said and not after.strip()  # the name is after the whole question
        people[meant[0].id] = meant[0]
        if not is_head:
            said += before + ("" if is_alone else f"{surname(meant[0])}{match['after']}")
        done = match.end()
    to, also_to = next(iter(people), None), tuple(people)[1:]
    return ReadLine("question", (said + text[done:]).strip(), to, *unknown, also_to)


def _parts(name: str) -> tuple[str, ...]:
    folded = plain_name(name)
    return tuple(dict.fromkeys((*folded.split(), *re.split(r"[\s-]+", folded))))


def _surname_parts(person: Panellist) -> tuple[str, ...]:
    """Return the surname without spaces, and its parts.

    For “de Boer-Buquicchio”: “deboer-buquicchio”, “de”, “boer-buquicchio”, “boer”, “buquicchio”.
    """
    whole = plain_name(surname(person))
    return tuple(dict.fromkeys((whole.replace(" ", ""), *_parts(whole))))

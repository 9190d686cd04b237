"""What each value of a row is for, in one line below the form."""

from collections.abc import Mapping
from typing import Final

from secretary_tui.domain.model.rows.block import Block
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.languages import OTHER_LANGUAGES
from secretary_tui.domain.model.rows.participants import Document, Panellist
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.rows.rules import Rules
from secretary_tui.domain.model.rows.sitting import Sitting
from secretary_tui.domain.model.translations import translation_names

_ENTRY: Final[Mapping[str, str]] = {
    "name": "The delegation or organization, as it is printed in the papers.",
    "title": "Of the person who speaks: H.E. Mr., Ms., Prof.",
    "speaker": "The person who speaks for it; {speakers.person} asks for title, name and rank too.",
    "rank": "The function of who speaks: Deputy Minister, Permanent Representative.",
    "on_behalf_of": "The group it speaks for, and not for itself; either this or the next.",
    "also_on_behalf_of": "Those it speaks for beside itself, as in a joint statement.",
    "category": "Under which heading of the report it stands; type its beginning.",
    "dignitary": "Whether it goes to the head of the order of practice.",
    "form": "Spoken in the room, or shown as a video; the key {speakers.form} changes it.",
    "limit": "Its own limit, as 2:00; empty: that of the list, or of the rules.",
    "kept": "Whether its own limit stays when the limit of all is cut.",
    "received": "Whether the interpreters have the statement; the key {speakers.received} changes it.",
    "replies_to": "Whom a right of reply answers; it may be empty.",
    "protected_name": "A child's full name; it is shown nowhere but here.",
    "planned": "How long it is meant to take, as 5:00.",
    "held": "Why it is not called; empty if it may be.",
    "panel": "Who of the podium it was; type the beginning of a name.",
    "outcome": "What became of it; absent, withdrawn and – strike the hours.",
}
_BLOCK: Final[Mapping[str, str]] = {
    "title": "What the block is called on screen and in the papers.",
    "kind": "All floor blocks share one list; podium and responses have their own.",
    "minutes": "As planned; while the sitting runs, grant minutes instead.",
    "granted": "Minutes that the chair gave, or took if below zero.",
    "list": "The id of another list than its usual one; mostly empty.",
    "started": "When it began; written by the keys, corrected here.",
    "ended": "When it ended; written by the keys, corrected here.",
}
_PANELLIST: Final[Mapping[str, str]] = {
    "name": "As it is printed; a child by first name and initial only.",
    "title": "H.E. Mr., Ms., Prof.; left out in the report.",
    "function": "Comes before the name in the report.",
    "topic": "What they speak about, as in the order of the day.",
    "role": "Panellists go on the list of the responses; the others are called by {speakers.give}.",
    "protected_name": "A child's full name; it is shown nowhere but here.",
}
_DOCUMENT: Final[Mapping[str, str]] = {
    "symbol": "As A/HRC/31/34; empty if it has none.",
    "title": "As it is printed in the papers.",
}
_RULES: Final[Mapping[str, str]] = {
    "limit": "For everybody whom no other limit is meant for, as 2:00.",
    "limits": "By category, as member 3:00; observer 2:00.",
    "reply_limits": "Of a delegation's first right of reply, its second and more: 3:00; 2:00.",
    "changeover": "Seconds between two speeches, until the sitting has taught better.",
    "warning": "So long before the end of a speech it says ENDING.",
    "list_minutes": "The list closes by itself so many minutes after it was opened.",
    "practice_order": "The steps of the order of practice: dignitaries; groups; states; others.",
    "reserved_places": "How many places a category is sure of, as observer 2; ngo 3.",
    "report_order": "Categories in the report: member; observer; igo; un; the others follow.",
    "report_ranks": "Whether the report gives the rank of a dignitary in brackets.",
}
_SITTING: Final[Mapping[str, str]] = {
    "title": "What is held, as it heads the papers.",
    "theme": "The theme of the year.",
    "part": "Which panel of the day it is.",
    "kind": "Type its beginning, as urgent; empty: a panel, if it has panellists.",
    "body": "Who meets: Human Rights Council.",
    "body_session": "The session of the body in words: thirty-first.",
    "meeting": "The number of the meeting: 17.",
    "venue": "The room.",
    "timezone": "An IANA name: all times on screen and in the papers are in it.",
    "starts": "The planned call to order.",
    "ends": "The planned end.",
    "interpretation_until": "Until when the interpreters stay; empty: until the planned end.",
    "webcast_started": "When the recording began; the broadcast index counts from it.",
    "archive_url": "Where the recording is kept, as https://webtv.un.org/en.",
    "objectives": "What the sitting is held for, as the concept note has it.",
    "outcome": "What is expected of the sitting, as the concept note has it.",
    "languages": "Of the interpretation, as English; French.",
    "mandate": "Its first line completes “pursuant to …” in the report.",
    "council_members": "All other States are observer States.",
    "closed": "When the sitting was closed; empty while it is not.",
}
_ABOUT: Final[Mapping[type[Row], Mapping[str, str]]] = {
    Entry: _ENTRY,
    Block: _BLOCK,
    Panellist: _PANELLIST,
    Document: _DOCUMENT,
    Rules: _RULES,
    Sitting: _SITTING,
}


def about(row: Row, name: str) -> str:
    """What the value of a row is for, in one sentence; empty if nobody has said."""
    plain, _, language = name.rpartition("_")
    if name in translation_names(type(row)):
        what = "title of a film" if plain == "name" else plain
        return f"The {what} in papers in {OTHER_LANGUAGES[language]}; empty: as in English."
    return _ABOUT.get(type(row), {}).get(name, "")

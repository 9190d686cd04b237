"""Doubts each text of a programme that does not fit its role as a whole: “postponed” in a title, a meeting twice."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from itertools import combinations

from secretary_tui.domain.text import fold, ordinal
from secretary_tui.names.grammar import marks
from secretary_tui.names.reading import is_filling, tokens_of
from secretary_tui.programmes.drafts import MeetingDraft
from secretary_tui.programmes.page import PATTERNS, Token, search
from secretary_tui.programmes.phrases import Hours

#: The kinds of tokens that a pattern matches whole; the words of all others must be in a fact.
_WHOLE = frozenset(("date", "hours", "hour", "meeting", "symbols", "item", "continued", "part", "label", "notice"))
#: The subjects of texts that are no facts: nothing in them takes place, or the heading of an item is known.
_NOT_PRINTED = frozenset(("modality", "note", "page", "unknown"))
_NO_FACTS = _NOT_PRINTED | {"item"}
#: The marks of footnotes.
_STARS = frozenset("*†‡¹²³")
#: The kinds of remarks, in any language, that say that something does not take place as printed.
_STATUS = frozenset({"withdrawn", "unconfirmed"})
_MOST_WORDS = 5
#: For each subject, the patterns of words that are no fact by themselves.
_OF_SUBJECT = {
    "head": ("session", "plain_head"),
    "document": ("of_mission",),
    "person": ("minutes_of_person", "by_video", "label_before"),
    "dignitary": ("by_video",),
    "discussion": ("ends_with",),
}
_PLAIN_WORDS = frozenset(("of", "on", "by", "with", "for", "in", "to", "from", "at", "de", "du", "des", "del"))


def doubt_status(tokens: Iterable[Token]) -> None:
    """Add a question to each token with a word such as “postponed” or “to be confirmed”, or with a sign such as “✗”."""
    for token in tokens:
        signs = PATTERNS["odd_sign"].findall(token.raw) if token.subject not in ("note", "page", "unknown") else []
        if signs and not set(signs) <= set(token.bullet):
            _ask(token, f"What does “{''.join(dict.fromkeys(signs))}” say?")
        status = _status_in(token.text) if token.subject not in _NOT_PRINTED else ""
        if status:
            _ask(token, f"It says “{status}”: does it take place as printed?")


def _status_in(text: str) -> str:
    """Return the words of a text that say that something does not take place as printed; empty if there are none."""
    if (status := search("status", text)) is not None:
        return status[0]
    runs = marks.longest_runs(text.split(), _MOST_WORDS, lambda run: marks.remark(_plain(run)) in _STATUS)
    return next((_plain(run) for run, is_status in runs if is_status), "")


def _plain(run: Iterable[str]) -> str:
    return " ".join(run).strip(" ,;()[]–—-")


def doubt_lost_words(tokens: Sequence[Token], facts: Iterable[object]) -> None:
    """Add a question to each token whose result lacks some of its words; `facts` are all that was read of the page."""
    fact_words = {word for text in _texts([*facts]) for word in _words(text)}
    for token in tokens:
        if token.kind in _WHOLE or token.subject in _NO_FACTS or token.doubt or not token.became:
            continue
        plain = token.text
        for key in _OF_SUBJECT.get(token.subject, ()):
            plain = PATTERNS[key].sub(" ", plain)
        result = fact_words | {*_words(token.became)}
        lost = [word for word in _words(plain) if word not in result and word not in _PLAIN_WORDS]
        if lost:
            _ask(token, f"What does “{' '.join(dict.fromkeys(lost))}” say?")


def doubt_times_of_persons(tokens: Iterable[Token]) -> None:
    """Add a question to each person with a speaking time, an hour, or words such as “unable to attend”."""
    for token in tokens:
        if token.subject in ("person", "dignitary") and token.kind not in _WHOLE:
            if (words := search("of_attendance", token.text)) is not None:
                _ask(token, f"What does “{words[0]}” say about the person?")
            runs = marks.longest_runs(token.text.split(), 2, lambda run: _is_time(_plain(run)))
            for run, is_time in runs:
                if is_time and not (run[0].startswith("(") and search("minutes_of_person", f" {' '.join(run)}")):
                    _ask(token, f"What does “{_plain(run)}” say?")


def _is_time(text: str) -> bool:
    return marks.is_duration(text) or marks.parsed_hour(text) is not None


def doubt_items(meetings: Iterable[MeetingDraft], tokens: Iterable[Token]) -> None:
    """Add a question to each discussion whose title names another item than the one that it is under."""
    items = {draft.title: draft.item for meeting in meetings for draft in meeting.drafts}
    for token in tokens:
        named = search("item_in_title", token.text) if token.subject == "discussion" else None
        title = next((title for title in items if named is not None and named[0] in title), None)
        if title is not None and named is not None and items[title] != named[1]:
            _ask(token, f"Is it under item {named[1]}?")


def doubt_meetings(meetings: Sequence[MeetingDraft]) -> None:
    """Add a question to each meeting with the number, or at the hours, of an earlier one."""
    for before, later in combinations(meetings, 2):
        if before.number is not None and before.number == later.number:
            _ask(later.token, f"The {ordinal(later.number)} meeting is above too; is it another one?")
        elif before.day == later.day and before.hours and later.hours and _overlap(before.hours, later.hours):
            name = f"the {ordinal(before.number)} meeting" if before.number else f"the meeting at {before.hours}"
            _ask(later.token, f"It is at the hours of {name}; are there two meetings at once?")


def doubt_ends(parts: Sequence[tuple[Token, Hours, MeetingDraft]]) -> None:
    """Add a question to each hour with an end at which nothing else begins; the meeting may end there too."""
    for number, (token, hours, meeting) in enumerate(parts):
        following = [one.starts for _, one, other in parts[number + 1 : number + 2] if other is meeting]
        until = meeting.hours.ends if meeting.hours is not None and not following else None
        if hours.ends is not None and hours.ends not in (until, *following):
            _ask(token, f"What comes after it, at {hours.ends:%-H.%M}?")


def _overlap(one: Hours, other: Hours) -> bool:
    if one.ends is None or other.ends is None:
        return one.starts == other.starts
    return one.starts < other.ends and other.starts < one.ends


def _ask(token: Token, question: str) -> None:
    token.doubt = f"{token.doubt} {question}".strip()


def _words(text: str) -> Iterator[str]:
    return (fold(word) or word for word in tokens_of(text) if not is_filling(word) and word not in _STARS)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple, set, frozenset)):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        yield from _texts([*value.keys(), *value.values()])
    elif is_dataclass(value):
        yield from _texts([getattr(value, one.name) for one in fields(value)])

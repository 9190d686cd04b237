"""Texts cleaned, compared and joined into parts of sentences, and hours and lengths of time as they are written."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Final

#: Line ends, and line and paragraph separators, which terminals and spreadsheets read each in their own way.
_LINE_END: Final = re.compile("\r\n?|[\u2028\u2029\u0085\v\f]")
#: Control, surrogate, unassigned, private and format characters; those that turn the direction of a text are the last.
_DROPPED: Final = ("Cc", "Cs", "Cn", "Co", "Cf")
#: A base letter carries at most this many combining marks; more are dropped.
MAX_MARKS: Final = 4
#: Texts of these characters alone, English, French or Spanish, are as they should be but for their white space.
_USUAL: Final = re.compile("[\n -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e]*")
#: What stands for an apostrophe.
APOSTROPHES: Final = re.compile("['’‘ʼ`´′]")
_NO_WORD: Final = re.compile(r"[\W_]+")
#: Letters that no decomposition takes apart, and the Arabic ones that are typed for each other.
_REPLACED: Final = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "&": " and ", ".": "", "ـ": "", "ى": "ي", "ة": "ه"}
)


def clean(text: str, *, lines: bool = False) -> str:
    """Return `text` without anything that could steer a terminal, in NFC, trimmed.

    Control and format characters, bidi controls, lone surrogates and unassigned code points go;
    white space becomes single spaces. With `lines`, line breaks and indentation stay, CRLF as LF.
    """
    cleaned = text if _USUAL.fullmatch(text) else _cleaned(text, lines=lines)
    if lines:
        return "\n".join(line.rstrip() for line in cleaned.split("\n")).strip()
    return " ".join(cleaned.split())


def _cleaned(text: str, *, lines: bool) -> str:
    """Return `text` character by character without what may not stand in it, its white space not yet in order."""
    characters: list[str] = []
    marks = 0
    text = _LINE_END.sub("\n", text).replace("\t", "    " if lines else " ")
    for char in unicodedata.normalize("NFC", text):
        category = unicodedata.category(char)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        # joiners are letters' business in Persian
        if marks <= MAX_MARKS and (category not in _DROPPED or char in "\n\u200c\u200d"):
            characters.append(char)
    return unicodedata.normalize("NFC", "".join(characters))


def plain(text: str) -> str:
    """Return `text` without accents, capitals, points and curled apostrophes, for comparing words but names."""
    bare = without_accents(text.replace("’", "'").replace("ʼ", "'"))
    return " ".join(bare.casefold().replace(".", "").split())


def without_accents(text: str) -> str:
    """Return `text` with letters in their compatible form and without combining marks: “fevrier”."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


@lru_cache(maxsize=1 << 16)  # more than a list of thousands and the register together: else each misses all
def fold(text: str) -> str:
    """Return `text` for comparing: without accents, capitals, points and apostrophes; dashes and brackets are spaces.

    A text without any letter or digit folds to itself in small letters.
    """
    bare = APOSTROPHES.sub("", text)
    if not bare.isascii():
        bare = without_accents(bare)
    return _NO_WORD.sub(" ", bare.casefold().translate(_REPLACED)).strip() or text.casefold().strip()


def listed(items: Iterable[object], last: str = "and") -> str:
    """“A”, “A and B”, “A, B and C”, with the word that stands before the last; empty items are left out."""
    *first, end = [*filter(None, map(str, items))] or [""]
    return f"{', '.join(first)} {last} {end}" if first else end


def counted(count: int, one: str, many: str = "") -> str:
    """“1 name”, “2 names”, “0 names”: a number with what it counts, in the plural as usual unless it is given."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def ordinal(count: int) -> str:
    """“1st”, “12th”, “23rd”."""
    teens = range(11, 14)
    return f"{count}{'th' if count % 100 in teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(count % 10, 'th')}"


def quoted(text: str, most: int = 40) -> str:
    """Return a piece of text for a sentence: in quotation marks, cleaned, and cut to `most` characters."""
    short = clean(text)
    return f"“{short[: most - 1]}…”" if len(short) > most else f"“{short}”"


ZERO: Final = timedelta(0)
SECOND: Final = timedelta(seconds=1)
MINUTE: Final = timedelta(minutes=1)
#: From so much on, earlier or later, the plan is another day's: no minutes are told of it, and its hard stop is none.
ANOTHER_DAY: Final = timedelta(hours=12)


def elapsed_between(start: datetime, end: datetime) -> timedelta:
    """Return the real time from `start` to `end`, also over a change of summer time; never below zero."""
    return max(ZERO, end.astimezone(UTC) - start.astimezone(UTC))


def clock_text(time: timedelta, *, round_up: bool = True) -> str:
    """“2:00”, “-0:15”, “1:02:03”: a count-down rounds up, an elapsed time (`round_up=False`) down."""
    seconds = -(-time // SECOND) if round_up else time // SECOND
    hours, rest = divmod(abs(seconds), 3600)
    minutes, rest = divmod(rest, 60)
    text = f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
    return f"-{text}" if seconds < 0 else text


def with_offset(instant: datetime, zone: tzinfo) -> datetime:
    """Return an instant with the offset that the zone has then, so that an hour that comes twice in autumn is in order.

    Python compares and subtracts two datetimes of one zone by the hours of the clock; with offsets, by the time itself.
    """
    local = instant.astimezone(zone)
    return local.replace(tzinfo=timezone(local.utcoffset() or ZERO))


def day_text(day: date) -> str:
    """“7 March 2016”, of a day or of an instant in its zone."""
    return f"{day.day} {day:%B} {day.year}"


def hour_text(instant: datetime, zone: tzinfo, *, seconds: bool = False) -> str:
    """“9.07”, “12.04”, with seconds “12.04.31”: an hour as the papers write it, in the sitting's zone."""
    local = instant.astimezone(zone)
    return f"{local.hour}.{local.minute:02}" + (f".{local.second:02}" if seconds else "")


def exact_hour_text(instant: datetime | None, zone: tzinfo) -> str:
    """“12.04.31”, or “–” for none."""
    return "–" if instant is None else hour_text(instant, zone, seconds=True)


def stretch_text(start: datetime | None, end: datetime | None, zone: tzinfo) -> str:
    """“from 9.05.00 to 9.07.30”, “from 9.05.00 on”."""
    return f"from {exact_hour_text(start, zone)} {f'to {exact_hour_text(end, zone)}' if end else 'on'}"


def late_text(drift: timedelta) -> str:
    """“4 late”, “3 early”, “on time”, in whole minutes that agree with the hour shown beside them.

    Empty from twelve hours on, when the plan is another day's.
    """
    minutes = drift // MINUTE
    if abs(drift) >= ANOTHER_DAY:
        return ""
    if minutes == 0:
        return "on time"
    return f"{minutes} late" if minutes > 0 else f"{-minutes} early"


def end_text(end: datetime, late: timedelta, zone: tzinfo) -> str:
    """“12.04, 4 late”, or the hour alone if the plan was another day's."""
    return ", ".join(filter(None, (hour_text(end, zone), late_text(late))))

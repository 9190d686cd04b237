"""Cleans, compares and joins texts; writes lengths of time, hours and days; reads days and hours as people type."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache

#: The languages of the papers, by the name of their folder in `export/wording/`.
LANGUAGES: Mapping[str, str] = {"en": "English", "fr": "French", "es": "Spanish"}
#: Line ends, and line and paragraph separators, which terminals and spreadsheets treat differently.
_LINE_END = re.compile("\r\n?|[\u2028\u2029\u0085\v\f]")
#: Invisible characters between letters, which Persian and the scripts of India need.
JOINERS = "\u200c\u200d"
#: The Unicode categories of control, surrogate, unassigned, private and format characters. Format characters can
#: change the direction of a text.
_DROPPED = ("Cc", "Cs", "Cn", "Co", "Cf")
#: The greatest number of combining marks on a base letter; more are removed.
MAX_MARKS = 4
#: A text of these characters alone, as in English, French or Spanish, needs only its white space normalized.
_USUAL = re.compile("[\n -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e]*")
#: Characters that are used as an apostrophe.
APOSTROPHES = re.compile("['’‘ʼ`´′]")
_NO_WORD = re.compile(r"[\W_]+")
#: Replacements of letters that Unicode does not decompose, and of Arabic letters that are typed for each other.
_REPLACED = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "&": " and ", ".": "", "ـ": "", "ى": "ي", "ة": "ه"}
)


def clean(text: str, *, lines: bool = False) -> str:
    """Return `text` in NFC, without characters that could control a terminal and without white space at its ends.

    Control and format characters, bidi controls, private characters, lone surrogates and unassigned code points are
    removed. The two joiners are kept, and up to four combining marks on a letter. White space becomes single spaces.
    With `lines`, line breaks (as LF) and the indentation of all lines but the first are kept.
    """
    cleaned = text if _USUAL.fullmatch(text) else _cleaned(text, lines=lines)
    if lines:
        return "\n".join(line.rstrip() for line in cleaned.split("\n")).strip()
    return " ".join(cleaned.split())


def _cleaned(text: str, *, lines: bool) -> str:
    """Return `text` as `clean` describes, but with only the line ends and tabs of its white space normalized."""
    characters: list[str] = []
    marks = 0
    text = _LINE_END.sub("\n", text).replace("\t", "    " if lines else " ")
    for char in unicodedata.normalize("NFC", text):
        category = unicodedata.category(char)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks <= MAX_MARKS and (category not in _DROPPED or char in f"\n{JOINERS}"):
            characters.append(char)
    return unicodedata.normalize("NFC", "".join(characters))


def plain(text: str) -> str:
    """Return `text` in lower case without accents and full stops, with straight apostrophes, for comparing words.

    Names are compared by `fold`, which removes more.
    """
    bare = without_accents(text.replace("’", "'").replace("ʼ", "'"))
    return " ".join(bare.casefold().replace(".", "").split())


def without_accents(text: str) -> str:
    """Return the compatibility decomposition (NFKD) of `text` without combining marks: “fevrier”."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


@lru_cache(maxsize=1 << 16)  # enough for the register and a list of thousands of names
def fold(text: str) -> str:
    """Return the form of `text` for comparing names: in lower case, without accents, full stops and apostrophes.

    “&” becomes “and”; dashes, brackets and other signs become spaces. A text without any letter or digit is only put
    into lower case.
    """
    bare = APOSTROPHES.sub("", text)
    if not bare.isascii():
        bare = without_accents(bare)
    return _NO_WORD.sub(" ", bare.casefold().translate(_REPLACED)).strip() or text.casefold().strip()


def listed(items: Iterable[object], last: str = "and", *, most: int | None = None) -> str:
    """Return the items in words: “A”, “A and B”, “A, B and C”; empty items are left out.

    `last` is the word before the last item. If there are more than `most` items, the others are counted: “A, B and 3
    more”.
    """
    words = [*filter(None, map(str, items))] or [""]
    if most is not None and len(words) > most:
        words[most:] = [f"{len(words) - most} more"]
    *first, end = words
    return f"{', '.join(first)} {last} {end}" if first else end


def counted(count: int, one: str, many: str = "") -> str:
    """Return a number with its noun: “1 name”, “2 names”, “0 names”; `many` is the plural if it is irregular."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def ordinal(count: int) -> str:
    """Return an ordinal number: “1st”, “12th”, “23rd”."""
    teens = range(11, 14)
    return f"{count}{'th' if count % 100 in teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(count % 10, 'th')}"


def quoted(text: str, most: int = 40) -> str:
    """Return a text for use in a sentence: cleaned, cut to `most` characters, in quotation marks."""
    short = clean(text)
    return f"“{short[: most - 1]}…”" if len(short) > most else f"“{short}”"


def with_full_stop(text: str) -> str:
    """Return a sentence with a full stop at its end, and with only one after a name such as “Plan, Inc.”."""
    return f"{text.removesuffix('.')}."


ZERO = timedelta(0)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
#: A plan that differs from the hour by this much is for another day: no delay is shown, and there is no hard stop.
ANOTHER_DAY = timedelta(hours=12)


def elapsed_between(start: datetime, end: datetime) -> timedelta:
    """Return the real time from `start` to `end`, even if the clocks were changed between them; never negative."""
    return max(ZERO, end.astimezone(UTC) - start.astimezone(UTC))


def clock_text(time: timedelta, *, round_up: bool = True) -> str:
    """Return a length of time: “2:00”, “-0:15”, “1:02:03”.

    The seconds are rounded up for a count-down, and down for an elapsed time (`round_up=False`).
    """
    seconds = -(-time // SECOND) if round_up else time // SECOND
    hours, rest = divmod(abs(seconds), 3600)
    minutes, rest = divmod(rest, 60)
    text = f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
    return f"-{text}" if seconds < 0 else text


def limit_text(seconds: int) -> str:
    """Return seconds as limits are written, in minutes and seconds without hours: “2:00”, “90:00”."""
    return f"{seconds // 60}:{seconds % 60:02}"


def minutes_text(time: timedelta) -> str:
    """Return a time in minutes and seconds without hours: “81:43”, “-63:43”."""
    return f"{'-' if time < ZERO else ''}{limit_text(abs(time) // SECOND)}"


def with_offset(instant: datetime, zone: tzinfo) -> datetime:
    """Return an instant with the offset that the zone has then, as a fixed offset.

    Python compares and subtracts two datetimes of one zone by their local hours, which is wrong if an hour occurs twice
    in autumn; with fixed offsets it uses the real time.
    """
    local = instant.astimezone(zone)
    return local.replace(tzinfo=timezone(local.utcoffset() or ZERO))


def day_text(day: date) -> str:
    """Return a day in words: “7 March 2016”; for an instant, the day in its own zone."""
    return f"{day.day} {day:%B} {day.year}"


def hour_text(instant: datetime, zone: tzinfo, *, seconds: bool = False) -> str:
    """Return an hour in the zone as the papers write it: “9.07”, “12.04”, with seconds “12.04.31”."""
    local = instant.astimezone(zone)
    return f"{local.hour}.{local.minute:02}" + (f".{local.second:02}" if seconds else "")


def exact_hour_text(instant: datetime | None, zone: tzinfo) -> str:
    """Return an hour with seconds: “12.04.31”, or “–” for None."""
    return "–" if instant is None else hour_text(instant, zone, seconds=True)


def stretch_text(start: datetime | None, end: datetime | None, zone: tzinfo) -> str:
    """Return a stretch of time in words: “from 9.05.00 to 9.07.30”, “from 9.05.00 on”."""
    return f"from {exact_hour_text(start, zone)} {f'to {exact_hour_text(end, zone)}' if end else 'on'}"


def late_text(drift: timedelta) -> str:
    """Return a delay in words: “4 late”, “3 early”, “on time”; empty if it is twelve hours or more.

    A plan that differs by so much is for another day. Minutes are rounded down, as the time of day is: 11.59.58 is
    written “11.59”, and is “1 early” for a plan of 12.00.
    """
    minutes = drift // MINUTE
    if abs(drift) >= ANOTHER_DAY:
        return ""
    if minutes == 0:
        return "on time"
    return f"{minutes} late" if minutes > 0 else f"{-minutes} early"


def end_text(end: datetime, late: timedelta, zone: tzinfo) -> str:
    """Return the hour of an end with its delay: “12.04, 4 late”; the hour alone if the plan is for another day."""
    return ", ".join(filter(None, (hour_text(end, zone), late_text(late))))


EXAMPLES = "write 12.10, or with its day 7 March 2016, 12.10"
_NOON = 12
_DAY = 1440
#: The digits that minutes must have: 9.5 could mean 9.50 or 9.05.
_DIGITS = 2
#: The years that a date may have; for other years, time zones cannot be computed.
_YEARS = range(1900, 3000)
_MONTHS_IN_ORDER = (
    "january janvier enero, february fevrier febrero, march mars marzo, april avril abril, may mai mayo, "
    "june juin junio, july juillet julio, august aout agosto, september septembre septiembre setiembre, "
    "october octobre octubre, november novembre noviembre, december decembre diciembre"
)
_MONTHS = tuple(names.split() for names in _MONTHS_IN_ORDER.split(", "))
_WEEKDAYS_IN_ORDER = (
    "monday mon lundi lunes, tuesday tue mardi martes, wednesday wed mercredi miercoles, "
    "thursday thu jeudi jueves, friday fri vendredi viernes, saturday sat samedi sabado, "
    "sunday sun dimanche domingo"
)
_WEEKDAYS = tuple(names.split() for names in _WEEKDAYS_IN_ORDER.split(", "))
_NAMED = {
    **dict.fromkeys(("noon", "12 noon", "midday", "midi", "mediodia"), time(12)),
    **dict.fromkeys(("midnight", "minuit", "medianoche"), time(0)),
}
# Patterns are compiled when a time is first read, because that takes more than half as long as importing all modules.
#: An hour: 9, 9.07, 9:07, 9,07, 907, 0907, 9.07.30, 9 h 07, 9 heures, 3.26 p.m., 9.07 horas.
_HOUR = (
    r"(?P<hour>\d{1,2})"
    r"(?:(?P<joined>\d{2})|\s?h\s?(?P<short>\d{1,2})|\s?[.:,]\s?(?P<minute>\d+)(?:\s?[.:]\s?(?P<second>\d{2})(?:\.\d{1,6})?)?)?"
    r"\s?(?P<half>[ap]\.?\s?m\.?)?(?:\s?(?:h|hrs?|hours?|heures?|horas?|uhr))?\.?"
)
_BEFORE_HOUR = r"(?:(?:until|till?|by|jusqu['’]a|hasta|bis) )?(?:(?:at|a las|a la|las|la|a|um) )?"
_ISO_DAY = r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})"
_DOTTED = r"(?P<dotted>\d{1,2}\.\s?\d{1,2}\.\s?\d{4})(?!\d)"
_WORDS = (
    r"(?:(?:le|el) )?(?:(?P<weekday>[a-z]{3,10})\.?,? )?(?:(?:le|el) )?"
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)? (?:de |of )?(?P<month>[a-z]{3,10})\.?"
    r"|(?P<us_month>[a-z]{3,10})\.? (?P<us_day>\d{1,2})(?:st|nd|rd|th)?)"
    r"(?:,? (?:de )?(?P<year>\d{4})(?!\d))?"
)
_DATE = rf"(?:{_ISO_DAY}|{_DOTTED}|{_WORDS})"
_DATE_FIRST = rf"{_DATE}(?:,? ?(?:t(?=\d))?| at )(?P<rest>.*)"
_DATE_LAST = rf"(?P<rest>.+?),? (?:on )?{_DATE}"
#: +10, -5 min, 10 minutes, +1 h, +1h30.
_RELATIVE = (
    r"(?P<sign>[+\-−])\s?(?P<hours>\d{1,2})\s?(?:h|hrs?|hours?|heures?|horas?)(?:\s?(?P<rest>\d{2})(?:\s?min)?)?\.?"
    r"|(?P<sign_2>[+\-−])\s?(?P<minutes>\d{1,4})\s?(?:m|min|mins|minutes?|minutos?|')?\.?"
    r"|(?P<more>\d{1,3})\s?(?:min|mins|minutes?|minutos?)\.?(?: more| longer| de plus| mas)?"
)


class UnreadableTime(ValueError):
    """Raised for a text that is no date or hour; its message is a whole sentence."""


def read_instant(
    text: str, zone: tzinfo, reference: datetime, *, days: Sequence[date] = (), keeps_hour: bool = False
) -> datetime:
    """Return the instant that a typed text means in `zone`; raises UnreadableTime if the text cannot be read.

    Without `days`, an hour alone is on the day of `reference`; with `days`, it is on the day that brings it closest to
    `reference`. “+10”, “10 min”, “-10” and “+1h30” are added to `reference`. A day without a year is in the year of
    `reference`. A day without an hour cannot be read; with `keeps_hour`, it has the hour of `reference`.
    """
    folded = " ".join(without_accents(clean(text).casefold()).split())
    local = reference.astimezone(zone)
    if relative := re.fullmatch(_RELATIVE, folded):
        return with_offset(_shifted(reference, _minutes(relative)), zone)
    with suppress(ValueError):  # an instant as files have it
        instant = datetime.fromisoformat(folded.upper())
        if instant.tzinfo is not None and instant.year in _YEARS:
            return with_offset(instant, zone)
    for pattern in (_DATE_FIRST, _DATE_LAST):
        match = re.fullmatch(pattern, folded)
        day = _day(match, local.year) if match else None
        if match is None or day is None:
            continue
        if match["rest"]:
            return with_offset(datetime.combine(day, _hour(match["rest"], text), zone), zone)
        if not keeps_hour:
            raise UnreadableTime(f"“{clean(text)}” is a day; write its hour too, such as 7 March 2016, 12.10.")
        return with_offset(datetime.combine(day, local.time(), zone), zone)
    hour = _hour(folded, text)
    choices = [with_offset(datetime.combine(day, hour, zone), zone) for day in days or (local.date(),)]
    return min(choices, key=lambda choice: abs(choice - reference))


def read_day(text: str, near: date) -> date | None:
    """Like `named_day`, but returns None instead of raising if there is no such day."""
    with suppress(UnreadableTime):
        return named_day(text, near)
    return None


def named_day(text: str, near: date) -> date | None:
    """Return the day that a text means, such as “Monday” or “7 March 2016”; None if it means no day.

    Raises UnreadableTime if there is no such day, or if it is another weekday. A weekday alone is the day `near` or one
    of the six days after it. A day without a year is in the year of `near`. 3/7/2016 is 3 July, or 7 March if that is
    the day `near`.
    """
    folded = " ".join(without_accents(clean(text).casefold()).strip(" ,.()").split())
    weekday = next((n for n, names in enumerate(_WEEKDAYS) if folded in names), None)
    if weekday is not None:
        return near + timedelta(days=(weekday - near.weekday()) % 7)
    if stroke := re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", folded):
        day, month, year = map(int, stroke.groups())
        return near if (near.month, near.day, near.year) == (day, month, year) else _calendar(year, month, day)
    match = re.fullmatch(_DATE, folded)
    return _day(match, near.year) if match else None


def written(instant: datetime, zone: tzinfo) -> str:
    """Return an instant as the fields of forms contain it: “7 March 2016, 9.00” or “7 March 2016, 9.00.20”.

    Fractions of a second are left out; `read_instant` reads the rest again.
    """
    local = instant.astimezone(zone)
    return f"{day_text(local)}, {hour_text(local, zone, seconds=local.second > 0)}"


def _hour(folded: str, text: str) -> time:
    """Return the time of day that a folded text means; raises UnreadableTime with the text as it was typed."""
    folded = folded.strip(" ,()")
    folded = re.sub(_BEFORE_HOUR, "", folded, count=1)
    if folded in _NAMED:
        return _NAMED[folded]
    match = re.fullmatch(_HOUR, folded)
    if match is None:
        raise UnreadableTime(f"“{clean(text)[:60]}” is not an hour; {EXAMPLES}.")
    hour, second = int(match["hour"]), int(match["second"] or 0)
    minute = match["joined"] or match["short"] or match["minute"] or "0"
    if match["minute"] and len(minute) != _DIGITS:
        raise UnreadableTime(f"“{clean(text)[:60]}”: write the minutes with two digits: {hour}.05 or {hour}.50.")
    if half := match["half"]:
        if not 1 <= hour <= _NOON:
            raise UnreadableTime(
                f"“{clean(text)[:60]}”: with a.m. or p.m. hours go from 1 to 12; leave out a.m. or p.m."
            )
        hour = hour % _NOON + (_NOON if half.startswith("p") else 0)
    try:
        return time(hour, int(minute), second)
    except ValueError as error:
        raise UnreadableTime(f"“{clean(text)[:60]}” is not an hour: they go from 0.00 to 23.59.") from error


def _day(match: re.Match[str], year: int) -> date | None:
    """Return the date that a pattern matched; None if its words are no month or no weekday."""
    if match["iso"]:
        return _calendar(*map(int, match["iso"].split("-")))
    if match["dotted"]:
        day, month, written_year = map(int, match["dotted"].split("."))
        return _calendar(written_year, month, day)
    month_number = _month(match["month"] or match["us_month"])
    if month_number is None:
        return None
    named = _calendar(int(match["year"] or year), month_number, int(match["day"] or match["us_day"]))
    if weekday := match["weekday"]:
        number = next((n for n, names in enumerate(_WEEKDAYS) if weekday in names), None)
        if number is None:
            return None
        if number != named.weekday():
            actual = _WEEKDAYS[named.weekday()][0].capitalize()
            raise UnreadableTime(f"{day_text(named)} is a {actual}; correct the day, or leave the weekday out.")
    return named


def _month(word: str) -> int | None:
    numbers = [n for n, names in enumerate(_MONTHS, start=1) if any(name.startswith(word) for name in names)]
    return numbers[0] if len(numbers) == 1 else None


def _calendar(year: int, month: int, day: int) -> date:
    if year not in _YEARS:
        raise UnreadableTime(f"The year {year} is not possible; write one such as 2016.")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise UnreadableTime(f"There is no day {day}.{month}.{year}; correct the date.") from error


def _minutes(relative: re.Match[str]) -> int:
    if relative["more"]:
        return int(relative["more"])
    minutes = int(relative["minutes"] or int(relative["hours"]) * 60 + int(relative["rest"] or 0))
    return minutes if "+" in (relative["sign"], relative["sign_2"]) else -minutes


def _shifted(reference: datetime, minutes: int) -> datetime:
    if abs(minutes) > _DAY:
        raise UnreadableTime(f"{minutes:+} minutes are more than a day; {EXAMPLES}.")
    return reference.astimezone(UTC) + timedelta(minutes=minutes)  # in real time, even if the clocks change

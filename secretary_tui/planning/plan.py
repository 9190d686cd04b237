"""The templates of usual sittings, and the plan of a new session, which is read from a few texts."""

import tomllib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.descriptions import form_sentence
from secretary_tui.domain.model.rows.entry import Block, SpeakersList
from secretary_tui.domain.model.rows.row import BlockKind, Invalid, SittingKind
from secretary_tui.domain.model.rows.sitting import Panellist, Rules
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import UnreadableTime, clean, day_text, named_day, read_instant
from secretary_tui.errors import SecretaryError
from secretary_tui.names.grammar.marks import read_person

_FILE = Path(__file__).with_name("templates.toml")
#: The minutes of each part of an agenda are rounded to a multiple of this number; the floor gets the rest.
STEP = 5
#: The first words in the titles of the rounds of a panel.
ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth")


class Shares(NamedTuple):
    """The minutes and rounds that are requested for the agenda of a new session.

    `opening` is the minutes of the opening, `responses` the minutes of each responses block, `rounds` the number of
    rounds. None means the usual value of the template.
    """

    opening: int | None = None
    responses: int | None = None
    rounds: int | None = None


USUAL = Shares()


@frozen
class Template:
    """A kind of sitting with its usual agenda, from which a new session is made.

    `name` is in running text, and `hours` are the usual start and end. `rows` are the blocks as in `templates.toml`; a
    panel has rounds instead.
    """

    name: str
    kind: SittingKind | None
    hours: tuple[str, str]
    rows: tuple[Mapping[str, Any], ...]
    lists: tuple[SpeakersList, ...]
    rules: Mapping[str, Any]

    def blocks(self, minutes: int, shares: Shares = USUAL) -> tuple[Block, ...]:
        """Return the blocks of a sitting of `minutes`, which fill this time exactly; a block of 0 minutes is left out.

        A template without rows has no blocks. Raises SecretaryError if no time is left for a block, or if a panel
        cannot have that number of rounds.
        """
        if self.kind == "panel discussion":
            return panel_blocks(minutes, shares)
        lengths = [_length(row, minutes, shares) for row in self.rows]
        rest = minutes - sum(filter(None, lengths))
        blocks = []
        for row, length in zip(self.rows, lengths, strict=True):
            if length != 0:
                values = {key: value for key, value in row.items() if key not in ("at_most", "wish")}
                blocks.append(Block.of(values | {"minutes": max(0, rest) if length is None else length}))
        return _filling(blocks, minutes)

    def lists_under(self, rules: Rules) -> tuple[SpeakersList, ...]:
        """Return the lists for a sitting with these rules.

        If the template has other limits than the rules, its lists without a limit get the limits of the template.
        """
        usual, lists = Rules.of(self.rules), {row.id: row for row in self.lists}
        if (usual.limit, usual.limits) == (rules.limit, rules.limits):
            return self.lists
        if self.kind == "panel discussion" or any(row["kind"] == "floor" and "list" not in row for row in self.rows):
            lists.setdefault("floor", SpeakersList(id="floor"))
        given = {"limit": usual.limit, "limits": usual.limits}
        return tuple(row if row.limit else row.evolve(**given) for row in lists.values())


@cache
def templates() -> tuple[Template, ...]:
    """Return the templates in `templates.toml`, in the order of the file: the most usual first."""
    return tuple(
        Template(
            row["name"],
            row.get("kind"),
            (row["hours"][0], row["hours"][1]),
            tuple(row.get("blocks", ())),
            tuple(map(_list, row.get("lists", ()))),
            row.get("rules", {}),
        )
        for row in tomllib.loads(_FILE.read_text("utf-8"))["template"]
    )


def _list(row: Mapping[str, Any]) -> SpeakersList:
    return SpeakersList.of({key: tuple(value) if isinstance(value, list) else value for key, value in row.items()})


def template_of(name: str) -> Template | None:
    """Return the first template with a word that begins with a typed text, such as “panel” or “inter”; else None."""
    typed = " ".join(name.casefold().replace("-", " ").split())
    named = ((row, f" {row.name.casefold().replace('-', ' ')}") for row in templates())
    return next((row for row, words in named if typed and f" {typed}" in words), None)


def _length(row: Mapping[str, Any], minutes: int, shares: Shares) -> int | None:
    """Return the minutes of a block, given its row in a template; None if it gets the rest of the time."""
    wished: int | None = getattr(shares, row["wish"]) if "wish" in row else None
    if wished is not None or "minutes" not in row:
        return wished
    usual: int = row["minutes"]
    return min(usual, max(STEP, minutes // row["at_most"] // STEP * STEP)) if "at_most" in row else usual


def panel_blocks(minutes: int, shares: Shares = USUAL) -> tuple[Block, ...]:
    """Return the blocks of a panel: a podium block, then rounds of a floor block and a responses block.

    They fill the minutes exactly: three hours become 60 + 45 + 15 + 45 + 15 minutes. The rest of a division is given to
    the last floor block. Raises SecretaryError if a block would get no time, or if the number of rounds is not
    possible.
    """
    rounds = 2 if shares.rounds is None else shares.rounds
    if not 1 <= rounds <= len(ORDINALS):
        raise SecretaryError(f"A panel has 1 to {len(ORDINALS)} rounds, not {rounds}.")
    opening = _share(minutes, 3) if shares.opening is None else shares.opening
    length, rest = divmod(minutes - opening, rounds)
    responses = _share(length, 4) if shares.responses is None else shares.responses
    blocks = [_block("opening", "podium", "Opening and presentations", opening)]
    for number in range(1, rounds + 1):
        slot = f"{ORDINALS[number - 1]} slot: " if rounds > 1 else ""
        is_last = number == rounds
        answers = "responses and concluding remarks" if is_last else "responses"
        floor = length - responses + (rest if is_last else 0)
        blocks.append(_block(f"floor-{number}", "floor", f"{slot}floor", floor))
        blocks.append(_block(f"responses-{number}", "responses", f"{slot}{answers}", responses))
    return _filling(blocks, minutes)


def _share(minutes: int, part: int) -> int:
    return max(STEP, round(minutes / part / STEP) * STEP)


def _block(row_id: str, kind: BlockKind, title: str, minutes: int) -> Block:
    return Block(id=row_id, kind=kind, title=title[0].upper() + title[1:], minutes=minutes)


def _filling(blocks: Sequence[Block], minutes: int) -> tuple[Block, ...]:
    without = next((block for block in blocks if block.minutes < 1), None)
    if without is not None:
        others = sum(block.minutes for block in blocks if block.minutes > 0)
        raise SecretaryError(
            f"Of {minutes} minutes the other blocks take {others}: none are left for “{without.title}”;"
            " name other hours or minutes."
        )
    return tuple(blocks)


_NOON = time(12)


def read_day(text: str, today: date) -> date:
    """Return the day that a typed text names, such as “tomorrow” or “Friday”; raises UnreadableTime if it names none.

    A weekday is the next one after `today`, and a day without a year is `today` or later.
    """
    typed, tomorrow = clean(text).casefold(), today + timedelta(days=1)
    day = {"today": today, "tomorrow": tomorrow}.get(typed) or named_day(typed, tomorrow)
    if day is not None and day < today and str(day.year) not in typed:
        day = named_day(typed, date(day.year + 1, 1, 1))
    if day is None:
        raise UnreadableTime(f"“{clean(text)[:60]}” is not a day; write it as tomorrow, 7 March 2016 or 2016-03-07.")
    return day


def file_name(starts: datetime) -> str:
    """Return the usual name of a session file: “2016-03-07-morning.toml”."""
    part = "morning" if starts.hour < _NOON.hour else "midday" if starts.hour < _NOON.hour + 3 else "afternoon"
    return f"{starts:%Y-%m-%d}-{part}.toml"


#: The time zone of a room if none is configured: the zone of the Human Rights Council.
ZONE = "Europe/Zurich"
BODY = "Human Rights Council"
#: The name to give in place of a template if the agenda of another session is copied.
AS_BEFORE = "as before"
_CHAIR_ID = "p-chair"
_DAY_MINUTES = 24 * 60


class PlanProblem(SecretaryError):
    """Raised if a typed text cannot be used for a plan.

    It has a sentence about the text, and the name of the text in `field`, which is empty if no text is named.
    """

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


@frozen
class Plan:
    """The description of a new session, from which `planned_session` makes the session.

    Without a `template`, the agenda of `source` is copied. `members` is the year that decides who the members of the
    body are; None means the year of the sitting. `others` are more values of `[session]` by key.
    """

    starts: datetime
    ends: datetime
    timezone: str
    title: str
    template: Template | None = None
    source: Session | None = None
    chair: Panellist | None = None
    members: int | None = None
    shares: Shares = USUAL
    others: Mapping[str, object] | None = None


def first_values(today: date, source: Session | None = None, template: str = "") -> dict[str, str]:
    """Return the texts that are proposed for a new session, by name.

    They come from `source`, else from the template named `template`, else from the first template. The proposed day is
    tomorrow.
    """
    if source is None:
        named = template_of(template) or templates()[0]
        starts, ends, title, chair, agenda = *named.hours, "", "", named.name
    else:
        sitting = source.sitting
        local = [instant.astimezone(sitting.zone) for instant in (sitting.starts, sitting.ends)]
        starts, ends = (f"{hour.hour}.{hour.minute:02}" for hour in local)
        title, chair, agenda = sitting.title, _chair_text(_chair_of(source)), AS_BEFORE
    day = day_text(today + timedelta(days=1))
    return {"template": agenda, "date": day, "starts": starts, "ends": ends, "title": title, "chair": chair}


def read_plan(values: Mapping[str, str], today: date, *, source: Session | None = None, zone: str = "") -> Plan:
    """Return the plan that typed texts describe; raises PlanProblem if one of them cannot be used.

    `values` are the texts by name. Those of `first_values` are used for texts that are missing or empty; all other
    texts, such as “members” or “venue”, may be missing. If the start is given without the end, the sitting has its
    usual length. `zone` is used if neither the texts nor `source` name a time zone.
    """
    given = {key: text for key, text in values.items() if text}
    usual = first_values(today, source, values.get("template", ""))
    if "starts" in given and "ends" not in given:
        length = read_hours((usual["starts"], usual["ends"])) // timedelta(minutes=1) % _DAY_MINUTES
        usual["ends"] = f"+{length}"
    texts = usual | given
    timezone = texts.get("timezone") or (source.sitting.timezone if source else zone or ZONE)
    starts, ends = _hours(texts, today, timezone)
    if not clean(texts["title"]):
        raise PlanProblem("The sitting has no title yet; write it as it is printed above the papers.", "title")
    return Plan(
        starts,
        ends,
        timezone,
        clean(texts["title"]),
        template=_template(texts["template"], source),
        source=source,
        chair=_read_chair(texts["chair"], source),
        members=_number(texts, "members"),
        shares=Shares(*(_number(texts, name) for name in Shares._fields)),
        others=_others(texts),
    )


def read_hours(hours: tuple[str, str]) -> timedelta:
    """Return the length of time between two typed hours of a day, such as “9.00” and “12.00”.

    It is negative if the second hour is earlier. Raises UnreadableTime if one of them cannot be read.
    """
    starts = read_instant(hours[0], UTC, datetime(2000, 1, 1, 12, tzinfo=UTC))
    return read_instant(hours[1], UTC, starts) - starts


def _others(texts: Mapping[str, str]) -> dict[str, object]:
    keys = ("theme", "part", "body", "body_session", "venue")
    given: dict[str, object] = {key: texts[key] for key in keys if texts.get(key)}
    meeting = _number(texts, "meeting")
    return given if meeting is None else {**given, "meeting": meeting}


def _template(name: str, source: Session | None) -> Template | None:
    if source is not None and name == AS_BEFORE:
        return None
    template = template_of(name)
    if template is None:
        names = ", ".join(template.name for template in templates())
        raise PlanProblem(f"“{clean(name)[:60]}” is not a template; there are {names}.", "template")
    return template


def _hours(texts: Mapping[str, str], today: date, timezone: str) -> tuple[datetime, datetime]:
    field = "date"
    try:
        zone = ZoneInfo(timezone)
        day = read_day(texts["date"], today)
        field = "starts"
        noon = datetime.combine(day, _NOON, zone)
        starts = read_instant(texts["starts"], zone, noon)
        field = "ends"
        ends = read_instant(texts["ends"], zone, starts)
    except UnreadableTime as error:
        raise PlanProblem(str(error), field) from error
    except (KeyError, ValueError, OSError) as error:
        raise PlanProblem(
            f"“{clean(timezone)[:60]}” is not a time zone; write one such as Europe/Zurich.", "timezone"
        ) from error
    if ends <= starts:
        raise PlanProblem("The sitting does not end after it starts; correct one of the hours.", "ends")
    return starts, ends


def _number(texts: Mapping[str, str], name: str) -> int | None:
    text = texts.get(name, "")
    if not text:
        return None
    with suppress(ValueError):  # a text of thousands of digits
        if text.isdecimal():
            return int(text)
    raise PlanProblem(f"“{clean(text)[:60]}” is not a whole number; write one such as 30.", name)


def _chair_of(session: Session) -> Panellist | None:
    return next((row for row in session.panel if row.role == "chair"), None)


def _chair_text(chair: Panellist | None) -> str:
    """Return the chair as a user would type it: “Ms. Anna Berg, Vice-President”; an empty text if there is no chair."""
    if chair is None:
        return ""
    named = f"{chair.title} {chair.name}".strip()
    return f"{named}, {chair.function}" if chair.function else named


def _read_chair(text: str, source: Session | None) -> Panellist | None:
    """Return the row of the chair that a text names; None if the text is empty.

    If the text names the chair of `source`, it is the row of `source`, with all its values but `left`.
    """
    before = _chair_of(source) if source is not None else None
    if before is not None and clean(text) == clean(_chair_text(before)):
        return before.evolve(left=None)
    if not clean(text):
        return None
    person = read_person(text)
    if not person["speaker"]:
        raise PlanProblem("Write the name before the function, such as Ms. Anna Berg, Vice-President.", "chair")
    values = {"name": person["speaker"], "title": person["title"], "function": person["rank"]}
    try:
        return Panellist.of({"id": _CHAIR_ID, "role": "chair", **values})
    except Invalid as error:
        raise PlanProblem(form_sentence(error)[0], "chair") from error

"""What is painted of a forecast in a list of speakers: hours of turns, and the lines where rounds end."""

from datetime import tzinfo
from typing import NamedTuple

from secretary_tui.domain.forecast.effect_texts import heard_text
from secretary_tui.domain.forecast.forecast import Forecast
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.domain.text.hours import hour_text


class ShownForecast(NamedTuple):
    """All of a forecast that is painted in a list: a tick in which none of it has changed paints no row.

    `rules` has the lines behind places, as `rule_words` words them, `turns` the hours of who is reached, by their ids.
    """

    list_id: str
    not_reached: int
    rules: dict[int, list[tuple[str, str]]]
    turns: dict[str, str]


def shown_forecast(session: Session, seen: Forecast) -> ShownForecast:
    """Return what is painted of a forecast."""
    zone = session.sitting.zone
    return ShownForecast(seen.list_id, seen.not_reached, rule_words(session, seen), turn_texts(seen, zone))


def turn_texts(seen: Forecast, zone: tzinfo) -> dict[str, str]:
    """Id → hour at which its turn is expected, for all who are reached."""
    return {
        entry_id: hour_text(round_.next_turn + start, zone)
        for round_ in seen.rounds
        for entry_id, start in zip(round_.entries, round_.order.starts(round_.first, round_.stop), strict=True)
    }


def rule_words(session: Session, seen: Forecast) -> dict[int, list[tuple[str, str]]]:
    """Place behind which a line is drawn → key and words of each line there; the last says how many will be heard."""
    zone = session.sitting.zone
    lines: dict[int, list[tuple[str, str]]] = {}
    for round_ in seen.rounds:
        words = f"{clean(round_.block.title)} ends {hour_text(round_.end, zone)}"
        if round_.stop == seen.callable and round_.room and not session.is_of_podium(seen.list_id):
            words += f" · room for {round_.room}"
        if round_ is seen.rounds[-1] and seen.not_reached:
            words += f" · {heard_text(session, seen)}"
        if round_.until < round_.end:  # for the hard stop
            is_late = round_.until <= round_.next_turn
            words += " · no time left" if is_late else f" · heard until {hour_text(round_.until, zone)}"
        lines.setdefault(round_.reach_line, []).append((f"round:{round_.block.id}", words))
    return lines

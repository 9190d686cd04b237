"""The texts of displays in a terminal in each phase; `python -m tests.room.texts` writes them into `texts.toml`."""

from pathlib import Path

import tomli_w

from secretary_tui.domain.model.session import Session
from secretary_tui.room.display_texts import RoomView, display_texts
from secretary_tui.room.status import status_line, status_sentences
from secretary_tui.room.timer_texts import BarTexts, timer_texts
from secretary_tui.room.view import Said, strip_texts
from tests.room.phases import MORE, PHASES
from tests.sittings import at

FILE = Path(__file__).with_name("texts.toml")
ALL = PHASES | MORE


def _told(said: object) -> str:
    """Return a text with its shorter forms and its tone; of a bar, its name and the text after it."""
    if isinstance(said, tuple):
        return " | ".join(filter(None, map(_told, said)))
    if isinstance(said, BarTexts):
        return _told((said.name, said.said))
    if isinstance(said, Said):
        tone = f" ({said.tone})" if said.tone else ""
        return f"{' / '.join(dict.fromkeys((said.text, *said.shorter)))}{tone}" if said.text else ""
    return str(said)


def texts(session: Session, minutes: float) -> dict[str, dict[str, str] | str]:
    """Return the texts of strip, timer, display and status."""
    now = at(minutes)
    shown = {
        "strip": strip_texts(session, now),
        "timer": timer_texts(session, now, later=1),
        "display": display_texts(RoomView(session, now)),
    }
    fields = {name: {key: _told(value) for key, value in vars(one).items()} for name, one in shown.items()}
    tables = {name: {key: told for key, told in one.items() if told} for name, one in fields.items()}
    said = " ".join(status_sentences(session, now))
    return {"status": status_line(session, now), "sentences": said, **tables}


if __name__ == "__main__":
    FILE.write_text(tomli_w.dumps({name: texts(*row) for name, row in ALL.items()}), "utf-8")

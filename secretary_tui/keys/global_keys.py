"""The keys that work whatever tab is in view."""

from typing import Final

from secretary_tui.keys.row import KeyRow, act, table
from secretary_tui.keys.tabs import TABS

IN_ALL_TABS: Final = "everywhere"
OUTSIDE_FIELDS: Final = "everywhere outside fields"

#: They work in fields and dialogs too, so none is a letter.
PRIORITY_KEYS: Final = table(
    IN_ALL_TABS,
    *(
        KeyRow(f"tab.{tab.id}", f"f{number}", tab.title, f"Show {tab.title}", tab.synonyms, is_shown=False)
        for number, tab in enumerate(TABS, 1)
    ),
    KeyRow(
        *("app.note", "ctrl+n", "note", "Take a note of this instant"),
        synonyms="quick note, write down, jot, remark, question, decision, follow-up, announce, mention, comment",
        acts="AddNote",
        is_shown=False,
    ),
    KeyRow(
        *("sitting.next", "f8", "next", "End the speech and call the next speaker"),
        synonyms="next speaker, call the next, give the floor",
        act=act("CallNext", "expected"),
        is_shown=False,
    ),
    KeyRow(
        *("sitting.end", "f6", "end", "End the speech without calling anyone"),
        synonyms="stop speaking, finish, has finished, thank the speaker, floor free",
        act=act("EndSpeech"),
        is_shown=False,
    ),
    KeyRow(
        *("sitting.pause", "f7", "pause", "Stop the speaker's clock, or let it go on"),
        synonyms="pause, hold the clock, freeze, interrupt, microphone, technical problem, resume the speech, continue",
        acts="Pause Resume",
        is_shown=False,
    ),
    KeyRow(
        *("sitting.suspend", "f9", "suspend", "Suspend the sitting, or resume it"),
        synonyms="suspension, break, coffee, lunch, recess, interrupt, resume, resume the meeting, reconvene, alarm",
        acts="Suspend ResumeSitting",
        is_shown=False,
    ),
    KeyRow(
        *("app.palette", "ctrl+p", "acts", "Find any act by its name"),
        synonyms="palette, commands, search acts",
        is_shown=False,
    ),
    KeyRow(
        *("app.paint", "ctrl+l", "repaint", "Paint the screen anew"),
        synonyms="refresh, redraw, garbage on the screen, broken screen",
        is_shown=False,
    ),
    KeyRow(
        *("app.quit", "ctrl+q", "quit", "Leave the desk; the clock goes on"),
        synonyms="exit, close the program, log out, bye",
        is_shown=False,
    ),
    is_priority=True,
)

COMMON_KEYS: Final = table(
    OUTSIDE_FIELDS,
    *(
        KeyRow(f"tab.{tab.id}.digit", str(number), tab.title, f"Show {tab.title}", is_shown=False)
        for number, tab in enumerate(TABS, 1)
    ),
    KeyRow(
        *("app.undo", "u", "undo", "Take your last act back, times intact"),
        synonyms="undo, mistake, wrong key, revert, cancel, oops",
    ),
    KeyRow(
        *("app.redo", "U", "redo", "Do again what was taken back"),
        synonyms="redo, repeat, once more",
    ),
    KeyRow(
        *("app.export", "e", "export", "Export note, list and the other papers"),
        synonyms="print, save as, word, docx, document, report, copy, send, hand in, minutes, slip, log, csv, pdf,"
        " word file, language, french, spanish",
    ),
    KeyRow(
        *("app.open", "ctrl+o", "open", "Open another session"),
        synonyms="other sitting, file, afternoon, switch, load, choose a session",
    ),
    KeyRow(
        *("app.help", "question_mark", "help", "The keys of this tab"),
        synonyms="help, keys, shortcuts, how to, manual, cheat sheet, legend, signs",
    ),
)

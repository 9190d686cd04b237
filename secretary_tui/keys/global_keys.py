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
        KeyRow(f"tab.{tab.id}", f"f{number}", tab.title, f"Show {tab.title}", synonyms=tab.synonyms)
        for number, tab in enumerate(TABS, 1)
    ),
    KeyRow("app.note", "ctrl+n", "note", "Take a note of this instant", acts="AddNote"),
    KeyRow("sitting.next", "f8", "next", "End the speech and call the next speaker", act("CallNext", "expected")),
    KeyRow("sitting.end", "f6", "end", "End the speech without calling anyone", act("EndSpeech")),
    KeyRow("sitting.pause", "f7", "pause", "Stop the speaker's clock, or let it go on", acts="Pause Resume"),
    KeyRow("sitting.suspend", "f9", "suspend", "Suspend the sitting, or resume it", acts="Suspend ResumeSitting"),
    KeyRow("app.palette", "ctrl+p", "acts", "Find any act by its name"),
    KeyRow("app.paint", "ctrl+l", "repaint", "Paint the screen anew"),
    KeyRow("app.quit", "ctrl+q", "quit", "Leave the desk; the clock goes on"),
    synonyms={
        "app.note": "quick note, write down, jot, remark, question, decision, follow-up, announce, mention, comment",
        "sitting.next": "next speaker, call the next, give the floor",
        "sitting.end": "stop speaking, finish, has finished, thank the speaker, floor free",
        "sitting.pause": "pause, hold the clock, freeze, interrupt, microphone, technical problem,"
        " resume the speech, continue",
        "sitting.suspend": "suspension, break, coffee, lunch, recess, interrupt, resume, resume the meeting,"
        " reconvene, alarm",
        "app.palette": "palette, commands, search acts",
        "app.paint": "refresh, redraw, garbage on the screen, broken screen",
        "app.quit": "exit, close the program, log out, bye",
    },
    is_priority=True,
    is_shown=False,
)

COMMON_KEYS: Final = table(
    OUTSIDE_FIELDS,
    *(
        KeyRow(f"tab.{tab.id}.digit", str(number), tab.title, f"Show {tab.title}", is_shown=False)
        for number, tab in enumerate(TABS, 1)
    ),
    KeyRow("app.undo", "u", "undo", "Take your last act back, times intact"),
    KeyRow("app.redo", "U", "redo", "Do again what was taken back, by hand in the file too"),
    KeyRow("app.export", "e", "export", "Export a paper: note, list and the others"),
    KeyRow("app.open", "ctrl+o", "open", "Open another session"),
    KeyRow("app.help", "question_mark", "help", "The keys of this tab"),
    synonyms={
        "app.undo": "undo, mistake, wrong key, revert, cancel, oops",
        "app.redo": "redo, repeat, once more, edited file, restore the acts, acts that are gone",
        "app.export": "print, save as, word, docx, document, report, copy, send, hand in, minutes, slip, log, csv, pdf,"
        " word file, language, french, spanish",
        "app.open": "other sitting, file, afternoon, switch, load, choose a session, new session, another day,"
        " tomorrow, template, duplicate, rehearse, practise",
        "app.help": "help, keys, shortcuts, how to, manual, cheat sheet, legend, signs",
    },
)

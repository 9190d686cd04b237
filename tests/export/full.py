"""The fullest sitting: two slots with a list each, and one of everything that a paper has words for."""

from functools import cache

from secretary_tui.domain.model.rows.entry import Entry, Span, SpeakersList
from secretary_tui.domain.model.rows.note import Note
from secretary_tui.domain.model.rows.sitting import Suspension
from secretary_tui.domain.model.session import Session
from tests.export.sitting import rich_sitting, span
from tests.rows import session_of
from tests.shipped import at

SECOND = "second"


def _floor() -> tuple[Entry, ...]:
    return (
        Entry(id="f1", list="floor", name="Norway", category="observer", dignitary=True, title="H.E. Ms.",
              speaker="Ine Eriksen Søreide", rank="Minister for Foreign Affairs", on_behalf_of="Nordic countries",
              limit=120, outcome="delivered", spans=span(at(10, 4, 20), 131)),
        Entry(id="f2", list="floor", name="Georgia", category="member", on_behalf_of="a group of countries",
              limit=120, outcome="delivered", spans=span(at(10, 6, 45), 110)),
        Entry(id="f3", list="floor", name="Switzerland", category="member", also_on_behalf_of="Austria and Slovenia",
              limit=120, outcome="cut short", spans=span(at(10, 8, 50), 120)),
        Entry(id="f4", list="floor", name="Armenia", category="observer", limit=120, outcome="delivered",
              spans=(Span(start=at(10, 11), end=at(10, 11, 40)), Span(start=at(10, 12, 30), end=at(10, 13, 20)))),
        Entry(id="f4p", list="floor", name="Iran (Islamic Republic of)", kind="point of order", outcome="delivered",
              spans=(Span(start=at(10, 11, 40), end=at(10, 12, 30)),)),
        Entry(id="f5", list="floor", name="Chile", category="observer", outcome="absent"),
        Entry(id="f6", list="floor", name="United Arab Emirates", category="member", outcome="withdrawn"),
        Entry(id="f7", list="floor", name="Viet Nam", category="member", held="text of the statement awaited"),
        Entry(id="f8", list="floor", name="United States of America", category="observer"),
        Entry(id="f9", list="floor", name="Togo", category="member", late=True),
        Entry(id="f10", list="floor", name="Azerbaijan", category="observer", kind="right of reply",
              replies_to="Armenia", limit=180, outcome="delivered", spans=span(at(11, 40), 100)),
        Entry(id="f11", list="floor", name="Armenia", category="observer", kind="right of reply",
              replies_to="Azerbaijan", limit=180, outcome="delivered", spans=span(at(11, 42), 95)),
        Entry(id="f12", list="floor", name="Azerbaijan", category="observer", kind="right of reply",
              replies_to="Armenia", limit=120),
    )  # fmt: skip


def _second() -> tuple[Entry, ...]:
    return (
        Entry(id="s1", list=SECOND, name="European Union", category="igo", limit=90, outcome="delivered",
              spans=span(at(11, 14), 92)),
        Entry(id="s2", list=SECOND, name="United Nations Children's Fund", category="un", form="video", limit=90,
              outcome="delivered", spans=span(at(11, 16), 85)),
        Entry(id="s3", list=SECOND, name="Sovereign Military Order of Malta", category="other", limit=90,
              outcome="delivered", spans=span(at(11, 18), 60)),
        Entry(id="s4", list=SECOND, name="Danish Institute for Human Rights", category="nhri", limit=90,
              outcome="delivered", spans=span(at(11, 20), 70)),
        Entry(id="s5", list=SECOND, name="Plan International", category="ngo", also_on_behalf_of="ECPAT International; "
              "Terre des Hommes", limit=90, outcome="delivered", spans=span(at(11, 22), 88)),
        Entry(id="s6", list=SECOND, name="Save the Children", category="ngo", confirmed=False),
        Entry(id="s7", list=SECOND, name="SOS Children's Villages", category="ngo", outcome="absent"),
    )  # fmt: skip


def _notes() -> tuple[Note, ...]:
    return (
        Note(id="n1", kind="question", at=at(10, 5, 10), block="floor-1", entry="f1", to="p-boer", done=True,
             text="How can the Lanzarote Convention be opened to other regions?"),
        Note(id="n2", kind="question", at=at(10, 9), block="floor-1", entry="f3", text="Who pays for hotlines?"),
        Note(id="n3", kind="note", at=at(10, 7, 30), block="floor-1", entry="f2",
             text="Calls for a common definition of grooming."),
        Note(id="n4", kind="note", at=at(11, 19), block="floor-2", entry="s3", text="Offers training for teachers."),
        Note(id="n5", kind="decision", at=at(10, 49), block="floor-1",
             text="The second slot is shortened, not cancelled."),
        Note(id="n6", kind="comment", at=at(10, 30), text="“Teach our parents, too.” – Léa, 13", read_out=True),
        Note(id="n7", kind="comment", at=at(10, 31), text="Who looks at what I delete?"),
        Note(id="n8", kind="follow-up", at=at(10, 9, 30), entry="f3", block="floor-1",
             text="Send the list of hotlines to the secretariat of the panel."),
        Note(id="n9", kind="follow-up", at=at(11, 25), done=True, text="Correct the name of an organization."),
        Note(id="n10", kind="question", at=at(11, 22, 30), block="floor-2", entry="s5", to="p-maloor",
             text="Will the standard be free of charge?"),
    )  # fmt: skip


@cache
def full_sitting() -> Session:
    """Return a sitting that was late, suspended, interrupted, with replies, and closed at 12.04 p.m."""
    session = rich_sitting()
    kept = tuple(entry for entry in session.entries if entry.list != "floor")
    blocks = tuple(block.evolve(list=SECOND) if block.id == "floor-2" else block for block in session.blocks)
    return session_of(
        session.by_name()
        | {
            "blocks": blocks,
            "lists": (
                SpeakersList(id="floor", opened=at(9, 7, 4), closed=at(9, 22, 4)),
                SpeakersList(id=SECOND, title="Second slot: organizations", opened=at(10, 55), closed=at(11, 10)),
            ),
            "entries": (*kept, *_floor(), *_second()),
            "suspensions": (Suspension(id="s1", start=at(10, 41), end=at(10, 49), reason="no sound"),),
            "notes": _notes(),
        }
    )

"""A sitting in which every text that a user can type is as difficult as possible."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from secretary_tui.domain.model.rows.entry import Block, Entry, Note, Span, SpeakersList
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.rows.sitting import Document, Panellist, Suspension
from secretary_tui.domain.model.session import TABLES, Session
from tests.export.sitting import span
from tests.rows import session_of
from tests.shipped import MORNING, at, shipped

#: Formulas, markup of every format, scripts from right to left, and texts that only look empty.
ODD = (
    "=1+1",
    '=HYPERLINK("http://x";"y")',
    "@SUM(A1)",
    "-2+3",
    "+cmd|' /C calc'!A0",
    "＝1",
    "a | b || c\\|d",
    "<b>&amp;</b><script>alert(1)</script>",
    "--> 00:01.000 --> 00:02.000",
    "]]><!-- & -->",
    "`code` *loud* _soft_ [link](http://x) ![i](y) ~~z~~",
    "trailing backslash\\",
    "\"quoted\", 'single'; semicolon",
    "مصر (جمهورية)",
    "العربية and English ואז",
    "Côte d’Ivoire e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
    "中华人民共和国，香港",
    "Российская Федерация",
    "👩‍👩‍👧‍👦 🇨🇭",
    "# heading",
    "1. point",
    "{{ 7 * 7 }}{% raw %}${x}",
    "NOTE WEBVTT STYLE",
    "\x1b]0;x\x07escaped\x1b[31m \u202ebidi\u202c \u200bzero \ufeff mark \x85 next",
    "x" * 480,
)
PROSE = "\n\n".join(("# no heading\n- no point\n> no quotation", *ODD, "| no | table |\n| --- | --- |", "```\nno code"))


@cache
def odd_sitting() -> Session:
    """Return a sitting with each odd text as speaker, capacity, person and reason, and in all its other texts."""
    session = shipped(MORNING)
    heard, waiting = ODD[: len(ODD) // 2], ODD[len(ODD) // 2 :]
    entries = [
        Entry(id=f"h{n}", list="floor", name=text, category="ngo", on_behalf_of=ODD[-n], limit=60, outcome="delivered",
              speaker=ODD[n + 1], rank=text, title="Dr.", spans=span(at(10, 5 + n), 50))
        for n, text in enumerate(heard)
    ] + [
        Entry(id=f"w{n}", list="floor", name=text, category="observer", also_on_behalf_of=ODD[n], dignitary=True,
              held=text if n % 3 == 0 else "", received=True)
        for n, text in enumerate(waiting)
    ] + [
        Entry(id="point", list="floor", name=ODD[7], kind="point of order", outcome="delivered",
              spans=(Span(start=at(10, 30), end=at(10, 31)),)),
        Entry(id="reply", list="floor", name=ODD[8], kind="right of reply", replies_to=ODD[9]),
        Entry(id="gone", list="floor", name=ODD[10], outcome="absent"),
    ]  # fmt: skip
    blocks = tuple(
        Block.of(block.by_name() | {"title": ODD[n], "started": at(10 + n) if n < 2 else None,
                             "ended": at(11) if n == 0 else None, "list": None})
        for n, block in enumerate(session.blocks)
    )  # fmt: skip
    return _judged(
        session.by_name()
        | {
            "sitting": session.sitting.evolve(title=ODD[7], theme=ODD[8], part=ODD[13], body=ODD[0], venue=ODD[9],
                                              body_session=ODD[11], mandate=PROSE, summary=PROSE, languages=ODD[:4]),
            "blocks": blocks,
            "panel": tuple(Panellist(id=f"p{n}", name=text, title="Ms.", function=text, topic=text)
                           for n, text in enumerate(ODD)),
            "documents": tuple(Document(id=f"d{n}", symbol=text, title=text) for n, text in enumerate(ODD)),
            "lists": (SpeakersList(id="floor", opened=at(10)),),
            "entries": tuple(entries),
            "suspensions": (Suspension(id="s1", start=at(10, 40), end=at(10, 41), reason=ODD[7]),),
            "notes": tuple(Note(id=f"n{n}-{kind[0]}", kind=kind, at=at(10, n), text=text, to="p7", entry="h1")
                           for n, text in enumerate((*ODD, PROSE))
                           for kind in ("note", "question", "comment", "follow-up", "decision")),
        }
    )  # fmt: skip


def _judged(tables: Mapping[str, Any]) -> Session:
    """Return the session of these tables, with every text as the program would store it."""
    own = {name: table.by_name() if isinstance(table, Row) else table for name, table in tables.items()}
    return session_of(own | {name: tuple(row.by_name() for row in tables[name]) for name in TABLES})

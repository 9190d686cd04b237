"""Chapters of the webcast: offsets, clipping, resumed speeches, and WebVTT that another program's parser reads."""

from datetime import datetime

import webvtt

from secretary_tui.domain.acts.floor import CallNext, EndPointOfOrder, EndSpeech, GiveFloor, RaisePointOfOrder
from secretary_tui.domain.acts.sitting import SkipBlock
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.export.formats.chapters import chapters_of, escape
from secretary_tui.export.papers.rendering import remarks
from secretary_tui.export.request import Request, Source
from secretary_tui.export.wording.names import Names
from tests.export.rendered import rendered
from tests.export.sitting import rich_sitting, running_sitting, span
from tests.shipped import at
from tests.sittings import Run, at as minute, sitting


def with_webcast(session: Session, started: datetime | None) -> Session:
    return session.evolve(sitting=session.sitting.evolve(webcast_started=started))


def told(session: Session, now: datetime) -> list[tuple[float, float, str]]:
    return [
        (chapter.start.total_seconds(), chapter.end.total_seconds(), chapter.title)
        for chapter in chapters_of(session, now, Names.of(session))
    ]


def test_offsets_count_from_the_start_of_the_webcast() -> None:
    session = with_webcast(rich_sitting(), at(9, 0))
    first, second, *_ = told(session, at(12, 10))
    assert first == (424.0, 675.0, "H.E. Mr. Choi Kyonglim, President of the Human Rights Council")
    assert second[0] == 680.0
    assert remarks((Source(session),), Request("chapters", "vtt")) == ()


def test_without_a_start_they_count_from_the_call_to_order_and_say_so() -> None:
    session = rich_sitting()
    assert told(session, at(12, 10))[0][:2] == (0.0, 251.0)
    (remark,) = remarks((Source(session),), Request("chapters", "vtt"))
    why = "because the start of the webcast was not noted."
    assert remark == f"Times are counted from the call to order at 9.07, {why}"
    notes = rendered("chapters", "vtt", session, at(12, 10), rehearsal=True).split("\nNOTE ")[1:]
    assert notes[0].startswith("REHEARSAL: these times were rehearsed on a copy.")
    assert f"times are counted from the call to order at 9.07.04, {why}" in notes[1]


def begun(*names: str) -> Run:
    """Return a run in which the first slot has begun and the first entry has the floor."""
    run = Run(sitting(*names))
    run.do(SkipBlock(block="opening"))
    run.do(CallNext(), 0)
    return run


def test_a_resumed_speech_a_further_one_and_a_point_of_order_are_chapters_of_their_own() -> None:
    run = begun("Brazil", "China")
    run.do(RaisePointOfOrder(name="Cuba"), 1)
    run.do(EndPointOfOrder(), 2)
    run.do(EndSpeech(), 3)
    run.do(GiveFloor(entry="e-brazil"), 4)
    assert told(run.session, minute(5)) == [
        (0.0, 60.0, "Brazil"),
        (60.0, 120.0, "Cuba, point of order"),
        (120.0, 180.0, "Brazil, continued"),
        (240.0, 300.0, "Brazil"),
    ]


def test_who_speaks_now_has_a_chapter_up_to_now_and_nobody_one_of_no_length() -> None:
    run = begun("Brazil")
    assert told(run.session, minute(0)) == []
    assert told(run.session, minute(0, 30)) == [(0.0, 30.0, "Brazil")]
    run.do(RaisePointOfOrder(), 1)
    assert told(run.session, minute(2))[1:] == [(60.0, 120.0, "Point of order")]


def test_replies_are_told_apart_and_names_are_printed_as_in_the_other_papers() -> None:
    session = rich_sitting()
    replies = tuple(
        Entry(id=f"y{n}", list="floor", name="Lao People's Democratic Republic", kind="right of reply", replies_to=to,
              outcome="delivered", spans=span(at(11, 40 + n), 20))
        for n, to in enumerate(("European Union", "Iran (Islamic Republic of)"))
    )  # fmt: skip
    titles = [title for _, _, title in told(session.evolve(entries=(*session.entries, *replies)), at(12, 10))]
    assert "Lao People’s Democratic Republic, right of reply to the European Union" in titles
    assert "Lao People’s Democratic Republic, second right of reply to the Islamic Republic of Iran" in titles
    assert "Côte d’Ivoire, continued" in titles


def test_before_anything_has_begun_the_file_is_valid_and_empty() -> None:
    session = sitting("Brazil")
    assert webvtt.from_string(rendered("chapters", "vtt", session, minute(-5))).captions == []
    (remark,) = remarks((Source(session),), Request("chapters", "vtt"))
    assert remark == "Nothing has begun, so there are no chapters yet."


def test_a_parser_of_others_reads_the_same_times_and_titles() -> None:
    session = with_webcast(running_sitting(), at(9, 5))
    captions = webvtt.from_string(rendered("chapters", "vtt", session, at(10, 12, 30))).captions
    rows = told(session, at(10, 12, 30))
    assert [(cue.start_in_seconds, cue.end_in_seconds) for cue in captions] == [(int(a), int(b)) for a, b, _ in rows]
    assert [cue.raw_text for cue in captions] == [escape(title) for _, _, title in rows]
    assert [cue.identifier for cue in captions] == [str(n) for n in range(1, len(rows) + 1)]

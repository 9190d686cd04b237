import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from secretary_tui.errors import SecretaryError
from secretary_tui.export.paper import Bullets, Heading, Item, Notice, Paper, Paragraph, Part
from secretary_tui.export.wording import templating
from secretary_tui.export.wording.language import FOLDER, TEMPLATES
from secretary_tui.export.wording.templating import draft

NOON = datetime(2016, 3, 7, 12, tzinfo=UTC)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def said(folder: Path, source: str, **context: object) -> str:
    write(folder / "t.md", source)
    with pytest.raises(SecretaryError) as told:
        draft("t", context, folder=folder)
    return str(told.value)


# The places of templates ------------------------------------------------------------------------------------


def parts(name: str, folder: Path, language: str = "en", **context: object) -> tuple[Part, ...]:
    return tuple(draft(name, context, folder=folder, language=language).parts)


def test_the_template_of_the_language_comes_before_that_of_the_folder_and_both_before_the_shipped(
    tmp_path: Path,
) -> None:
    write(tmp_path / "speakers.md", "one for all")
    write(tmp_path / "fr" / "speakers.md", "en français")
    assert parts("speakers", tmp_path) == parts("speakers", tmp_path, "es") == (Paragraph("one for all"),)
    assert parts("speakers", tmp_path, "fr") == (Paragraph("en français"),)
    for language, heading in (("en", "## On the floor"), ("fr", "## Orateur ayant la parole")):
        assert heading in (FOLDER / language / TEMPLATES / "speakers.md").read_text(encoding="utf-8")


def test_an_own_template_may_use_the_shipped_parts_and_replace_one_of_them(tmp_path: Path) -> None:
    write(tmp_path / "own.md", '{% from "terms.md" import roles %}{{ roles.chair }}')
    assert parts("own", tmp_path) == (Paragraph("Chair"),)
    write(tmp_path / "terms.md", '{% set roles = {"chair": "In the chair"} %}')
    assert parts("own", tmp_path) == (Paragraph("In the chair"),)


def test_what_steers_a_terminal_comes_out_of_no_template_however_it_is_written(tmp_path: Path) -> None:
    steering = [*map(chr, (*range(9), *range(11, 13), *range(14, 32), *range(127, 160))), "\u202e", "\u2028", "\uffff"]
    write(tmp_path / "own.md", "a" + "".join(steering) + 'b {{ "\\x1b[31m" }}c {{ odd }}d')
    assert parts("own", tmp_path, odd="\x07") == (Paragraph("ab [31mc d"),)
    write(tmp_path / "own.md", "# A\x02\n\n- b\x1b\n\n| c\x07 | d |\n|---|---|\n| e\x9b | f |\n")
    assert "\x1b" not in repr(parts("own", tmp_path))


def test_a_single_file_is_the_template_whatever_it_is_called_and_a_link_within_is_followed(tmp_path: Path) -> None:
    mine = write(tmp_path / "mine.txt", '# Mine\n\n{% include "beside.md" %}')
    write(tmp_path / "one.md", "beside it")
    (tmp_path / "beside.md").symlink_to(tmp_path / "one.md")
    write(tmp_path / "en" / "note.md", "not this one")
    assert parts("note", mine) == (Heading("Mine", 1), Paragraph("beside it"))


def test_a_language_a_folder_or_a_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SecretaryError, match=r"There are no papers in “../en”; write one of en, fr, es"):
        draft("note", {}, language="../en")
    with pytest.raises(SecretaryError, match="no such folder of templates; make it, or correct the name"):
        draft("note", {}, folder=tmp_path / "none")
    with pytest.raises(SecretaryError, match=r"poem\.md: there is no template “poem\.md”; put it into the folder"):
        draft("poem", {})


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("link.md", "leads out of the folder of templates"),
        ("folder/t.md", "leads out of the folder of templates"),
        ("pipe.md", "cannot be read"),
        ("long.md", "is longer than"),
        ("latin.md", "is not UTF-8"),
        ("directory.md", "there is no template “directory.md”"),
        ("loop.md", "cannot be read"),
        ("../t.md", "is not the name of a template"),
        ("/t.md", "is not the name of a template"),
    ],
)
def test_nothing_but_files_of_the_folder_is_read(tmp_path: Path, name: str, told: str) -> None:
    own = tmp_path / "own"
    outside = write(tmp_path / "outside" / "t.md", "the secret")
    write(own / "long.md", "x" * (templating.LARGEST + 1))
    (own / "latin.md").write_bytes("é".encode("latin-1"))
    (own / "link.md").symlink_to(outside)
    (own / "folder").symlink_to(outside.parent)
    (own / "loop.md").symlink_to(own / "loop.md")
    (own / "directory.md").mkdir()
    os.mkfifo(own / "pipe.md")

    assert told in said(own, f"{{% include '{name}' %}}")


# Mistakes, with their line ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("one\n{{ foo }}", "line 2: there is no “foo” here; correct the name."),
        ("{{ part.txt }}", "line 1: there is no “txt” in Paragraph; correct the name."),
        ("\n\n{% if at %}\nx", "line 4: the line cannot be read; correct it (Unexpected end of template."),
        ("{{ at | hur }}", "line 1: the line cannot be read; correct it (No filter named 'hur')."),
        ("{{ at }}", "line 1: an instant is not text; write one of its parts, or a filter after it."),
        ("{{ part.__class__ }}", "line 1: “__class__” of Paragraph cannot be read by templates; take it out."),
        ("{{ 1 / 0 }}", "line 1: division by zero."),
        ("{{ 'a' + 1 }}", "line 1: “+” is for numbers; write ~ to join texts."),
        ("{% include 'no.md' %}", "line 1: there is no template “no.md”; put it into the folder"),
        ("{% include 't.md' %}", "line 1: the template calls itself without end, or is nested too deeply"),
        ("one\n\n<b>bold</b>", "line 3: “<b>” is HTML, and a paper is Markdown; take it out."),
        ("{% macro m() %}\n{{ foo }}\n{% endmacro %}\n\n{{ m() }}", "line 2: there is no “foo” here; correct"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_to_write(tmp_path: Path, source: str, told: str) -> None:
    assert said(tmp_path, source, at=NOON, part=Paragraph("x")).startswith(f"t.md, {told}")


def test_a_mistake_in_an_included_template_is_told_by_its_own_name(tmp_path: Path) -> None:
    write(tmp_path / "fr" / "part.md", "one\ntwo {{ foo }}")
    write(tmp_path / "t.md", "{% include 'part.md' %}")
    with pytest.raises(SecretaryError, match=r"^fr/part\.md, line 2: there is no “foo” here"):
        draft("t", {}, language="fr", folder=tmp_path)


# Inserted values --------------------------------------------------------------------------------------------


#: Typed texts that have a meaning in Markdown.
MARKUP = (
    "*a*", "# a", "- a", "1. a", "| a |", "<b>a</b>", "[a](b)", "`a`", "a\\", "{{ 1 }}", "---", "***", "&lt;",
    "![a](b)", "    a", "<!-- chart -->", "~~a~~", "[x] a", ":---:", "**a**", "a  ", "#", "=", "http://a.b", "a_b_c",
    "1)", "+",
)  # fmt: skip


def test_what_is_put_in_is_text_wherever_it_stands(tmp_path: Path) -> None:
    source = "# {{ x }}\n\n{{ x }}\n{{ x }}\n\n- {{ x }}\n- [x] {{ x }}\n\n**{{ x }}**\n\nx\n{{ x }}\n"
    write(tmp_path / "t.md", source)
    for text in MARKUP:
        shown = text.strip()
        assert parts("t", tmp_path, x=text) == (
            Heading(shown, 1),
            Paragraph(f"{shown} {shown}"),
            Bullets((Item(shown), Item(shown, ticked=True))),
            Notice(shown),
            Paragraph(f"x {shown}"),
        )


def test_line_breaks_of_a_value_stay_within_its_part(tmp_path: Path) -> None:
    write(tmp_path / "t.md", "# {{ x }}\n\n- {{ x }}\n- b\n\n{{ x }}\n\n| a |\n|---|\n| {{ x }} |\n")

    heading, bullets, first, second, table = draft("t", {"x": "1\n2\n\n# 3"}, folder=tmp_path).parts

    assert heading == Heading("1 2 # 3", 1)
    assert bullets == Bullets((Item("1\n2\n\n# 3"), Item("b")))
    assert (first, second) == (Paragraph("1\n2"), Paragraph("# 3"))
    assert "1 2 # 3" in str(table)
    for end in "\r\v\f\x1c\x85\u2028\u2029":
        assert draft("t", {"x": f"1{end}2"}, folder=tmp_path).parts[1] == Bullets((Item("1 2"), Item("b")))


def test_what_a_macro_or_a_block_gives_is_markdown_and_the_values_in_it_are_text(tmp_path: Path) -> None:
    write(
        tmp_path / "t.md",
        "{% macro loud(x) %}**{{ x }}**{% endmacro %}{% set y %}the {{ x }}{% endset %}"
        "{{ loud(x) }}\n\n{{ y | sentence }}\n\n{{ ['*', y] | join(' ') }}\n\n{{ '*' ~ y ~ '*' }}\n",
    )
    texts = ("The *a*.", "* the *a*", "*the *a**")
    assert parts("t", tmp_path, x="*a*") == (Notice("*a*"), *map(Paragraph, texts))


# Cached templates -------------------------------------------------------------------------------------------


def test_only_shipped_templates_are_kept_and_a_spoilt_cache_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    own = write(tmp_path / "own" / "own.md", "{% include 'terms.md' %}x").parent
    draft("own", {}, folder=own)
    assert not list(cache.rglob("*.code"))

    def terms() -> Paper:
        templating._of_program.cache_clear()
        return draft("terms", {})

    made = terms()
    (kept,) = cache.rglob("*.code")
    for spoilt in (b"", b"garbage", kept.read_bytes()[:-20]):
        kept.write_bytes(spoilt)
        assert terms() == made

    for folder in ("/dev/null", "/proc/none"):
        monkeypatch.setenv("XDG_CACHE_HOME", folder)
        assert terms() == made
    templating._of_program.cache_clear()  # of a folder that keeps nothing

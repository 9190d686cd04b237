from pathlib import Path

import pytest

from secretary_tui.errors import SecretaryError
from secretary_tui.export.facts.note import note_of
from secretary_tui.export.paper import Paper
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Request, Source
from secretary_tui.export.wording.language import FOLDER, TEMPLATES
from secretary_tui.export.wording.names import Names
from secretary_tui.export.wording.templating import draft, draft_by
from tests.export.sitting import rich_sitting
from tests.shipped import at

#: Known escapes from the sandbox of Jinja2, and some specific to this program.
ESCAPES = Path(__file__).with_name("escapes.txt").read_text("utf-8").splitlines()
#: Two values of which every comparison takes for ever.
NESTED = "{% set a, b = [1], [1] %}" + "{% set a, b = [a, a], [b, b] %}" * 40
#: Endless work, or text without bounds, which is refused at once.
REFUSED = (
    "{{ range(10**9) | list }}",
    "{{ 'x' * 10**9 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ '%999999999d' % 1 }}",
    "{{ 'x'.ljust(10**9) }}",
    "{{ 'x' | center(10**9) }}",
    "{{ [1] | batch(10**9, 'x') | list }}",
    "{{ lipsum(n=10**9) }}",
    "{{ 'x'.replace('x', 'y' * 10**9) }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% for x in [[1, 2]] recursive %}{{ loop([[1, 2]]) }}{% endfor %}",
    "{% include 'bomb.md' %}",
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "{% if 1 %}" * 3000 + "{% endif %}" * 3000,
    "{{ " + "9" * 5000 + " }}",
)
#: Templates of which it cannot be seen before that they are endless. The first two, one of many steps and one of a
#: single step, run in each run of the tests.
ENDLESS = (
    "{% for x in range(99999999) %}{% endfor %}",
    NESTED + "{{ a == b }}",
    "{% for a in [1,2,3,4,5,6,7,8,9] %}" * 9 + "{% endfor %}" * 9,
    "{% set s = 'x' %}" + "{% set s = s ~ s %}" * 40 + "{{ s }}",
    "{% set s = [1] %}" + "{% set s = s + s %}" * 40,
    "{% set s = 'x' %}" + "{% set s %}{{ s }}{{ s }}{% endset %}" * 40 + "{{ s }}",
    "{% set n = 9999999 %}" + "{% set n = n * n %}" * 40 + "{{ n > 1 }}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    NESTED + "{{ [a, b] | sort | length }}",
    NESTED + "{{ a | join }}",
    "{% set x = range(999999999) | select('odd') | list %}",
)


SESSION = rich_sitting()
CONTEXT = {
    "note": note_of(SESSION, at(12, 10), names=Names.of(SESSION)),
    "sitting": SESSION.sitting,
    "zone": SESSION.sitting.zone,
}


def drafted(tmp_path: Path, source: str) -> Paper:
    (tmp_path / "bomb.md").write_text(source, encoding="utf-8")
    return draft("bomb", CONTEXT, folder=tmp_path)


@pytest.mark.parametrize("source", ESCAPES)
def test_a_template_cannot_leave_its_sandbox(tmp_path: Path, source: str) -> None:

    with pytest.raises(SecretaryError) as told:
        drafted(tmp_path, source)

    assert "Traceback" not in str(told.value)
    assert "the secret" not in str(told.value)


@pytest.mark.parametrize("source", REFUSED)
def test_what_makes_much_of_little_is_no_template(tmp_path: Path, source: str) -> None:
    with pytest.raises(SecretaryError, match=r"bomb\.md"):
        drafted(tmp_path, source)


@pytest.mark.parametrize(
    "source", [pytest.param(source, marks=[] if n < 2 else [pytest.mark.slow]) for n, source in enumerate(ENDLESS)]
)
def test_a_template_comes_to_an_end(tmp_path: Path, source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secretary_tui.export.wording.templating.SECONDS", 0.05)
    (tmp_path / "bomb.md").write_text(source, encoding="utf-8")
    with pytest.raises(SecretaryError, match=r"bomb\.md") as told:
        draft_by("bomb", CONTEXT, folder=tmp_path)
    assert "Traceback" not in str(told.value)


def test_what_takes_too_much_memory_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secretary_tui.export.wording.templating.MEMORY", 1 << 28)
    (tmp_path / "bomb.md").write_text("{% set s = 'x' %}" + "{% set s = s ~ s %}" * 40, encoding="utf-8")
    with pytest.raises(SecretaryError, match="makes too long a text"):
        draft_by("bomb", CONTEXT, folder=tmp_path)


def test_an_own_template_makes_the_same_paper_in_its_process(tmp_path: Path) -> None:
    shipped = FOLDER / "en" / TEMPLATES / "note.md"
    (tmp_path / "note.md").write_text(shipped.read_text("utf-8"), "utf-8")
    source = Source(SESSION)
    request = Request("note", "md")
    own = render([source], request._replace(templates=tmp_path), at(12, 10))
    assert own == render([source], request, at(12, 10))


def test_what_a_template_may_do_it_can(tmp_path: Path) -> None:
    source = """
{% set counter = namespace(n=0) %}
{% for speech in note.speeches if speech.is_over %}
{% set counter.n = counter.n + 1 %}
{% endfor %}
{{ counter.n }} of {{ note.speeches | length }}, {{ (note.speeches | map(attribute="name") | list)[0].upper() }},
{{ {"a": 1}.get("a") }}, {{ range(3) | list | join("-") }}, {{ "x" if not note.closed else "y" }},
{{ 7 // 2 % 2 * 5 - 1 }}
"""
    assert "5 of 21, H.E. MR. CHOI KYONGLIM, 1, 0-1-2, y, 4" in str(drafted(tmp_path, source).parts)

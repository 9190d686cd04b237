"""The recipe of CONTRIBUTING.md for a paper holds: a module, a line and its templates, and it comes in every format."""

from pathlib import Path
from typing import Final

from tests.house.copy_of_package import copied, put, run
from tests.shipped import MORNING

MODULE: Final = '''"""Who sits on the podium, in words."""

from secretary_tui.export.facts.note import note_of
from secretary_tui.export.paper import Paper
from secretary_tui.export.papers.note_paper import worded
from secretary_tui.export.request import Page
from secretary_tui.export.wording.names import Names


def in_words(page: Page) -> Paper:
    """Return the podium of one sitting."""
    (source,), request, now = page
    names = Names.of(source.session, request.language, request.names_folders)
    note = note_of(source.session, now, rehearsal=source.rehearsal, names=names)
    return worded("podium", note, (), request, note=note, acts=len(source.log))
'''
LINE: Final = """    PaperKind(
        "podium", "podium", "papers.podium_paper", ("md", "txt"), ("en", "fr"), has_template=True, has_desk=True
    ),
"""
TEMPLATE: Final = (
    "# {}\n\n{{% for person in note.panel %}}\n- {{{{ person.name }}}}\n{{% endfor %}}\n\n{{{{ acts }}}} acts.\n"
)


def test_a_paper_is_a_module_a_line_and_its_templates(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    (copy / "export/papers/podium_paper.py").write_text(MODULE, "utf-8")
    put(copy / "export/catalogue.py", {'    PaperKind("chapters"': f'{LINE}    PaperKind("chapters"'})
    for language, title in (("en", "The podium"), ("fr", "La tribune")):
        template = copy / "export/wording" / language / "templates/podium.md"
        template.write_text(TEMPLATE.format(title), "utf-8")

    printed = run(copy, "export", "podium", str(MORNING), "--language", "fr").replace("\u00a0", " ")

    assert printed.startswith("# La tribune\n\n- S. E. M. Choi Kyonglim\n")
    assert printed.endswith("\n0 acts.\n")
    assert run(copy, "export", "podium", str(MORNING), "-f", "txt").startswith("The podium\n==========\n")

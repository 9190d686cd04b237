"""`python -m tests.docs` writes what is made from tables of the program anew."""

from tests.docs.generated import PAGES, generated
from tests.docs.pages import DOCS

for name in PAGES:
    (DOCS / name).write_text(generated(name), encoding="utf-8")

"""`python -m tests.docs` writes the generated parts of the documentation again."""

from tests.docs.generated import PAGES, generated
from tests.docs.pages import DOCS

for name in PAGES:
    (DOCS / name).write_text(generated(name), encoding="utf-8")

"""`secretary handover`: prints a page with what a colleague needs to take over the desk."""

from types import SimpleNamespace

from secretary_tui.cli import export


def run(arguments: SimpleNamespace) -> int:
    """Print the paper `handover`, or write it, as `secretary export` does."""
    left_out = {"next": None, "list_id": None, "audience": None, "templates": "", "no_undelivered": False}
    return export.run(SimpleNamespace(words=["handover", arguments.file], **left_out, **vars(arguments)))

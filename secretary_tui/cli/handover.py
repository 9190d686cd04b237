"""`secretary handover`: what a colleague needs who takes the desk over, on a page."""

from types import SimpleNamespace

from secretary_tui.cli import export


def run(arguments: SimpleNamespace) -> int:
    """Print the paper `handover`, or write it, as `secretary export` does."""
    left_out = {"next": None, "list_id": None, "audience": None, "templates": "", "no_undelivered": False}
    return export.run(SimpleNamespace(words=["handover", arguments.file], **left_out, **vars(arguments)))

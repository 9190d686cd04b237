"""Every key of the screen as plain tables; nothing here imports Textual.

To add a key, add a `KeyRow` to the table of its place (`global_keys.py`, `floor.py`, `speakers.py`, `agenda.py`,
`notes.py`, `lines.py`, `dialogs.py`). Where the key asks for an act, the row names it, and that is all. Any other key
is done by the action with the id of the row in `key_actions` of its pane or of the app, or by the `method` of its line
or dialog. The bindings of the screen, its footer, help and palette, `docs/keys.md` and `secretary keys` are made
from the row.
"""

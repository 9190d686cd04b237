"""Every key of the screen as plain tables; nothing here imports Textual.

To add a key, add a `KeyRow` to the table of its place (`everywhere.py`, `floor.py`, `speakers.py`, `agenda.py`,
`notes.py`, `lines.py`, `dialogs.py`) and write the method `action_…` that it names. The bindings of the screen, its
footer, help and palette, the README's table and `secretary keys` are made from the row.
"""

"""The open session: its file, who acts, what can be undone, what was logged; every change goes through `Desk.do`."""

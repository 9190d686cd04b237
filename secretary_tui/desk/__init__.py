"""The open session: its file, its operator, undo and log; every change passes through `Desk.do`."""

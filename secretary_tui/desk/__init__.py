"""The desk at which a session is open: its operator, its undo and its log; every change passes through `Desk.do`."""

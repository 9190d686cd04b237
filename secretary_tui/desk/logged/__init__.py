"""What the log says of a session: who did what, what of it is in the file, what can be undone or restored."""

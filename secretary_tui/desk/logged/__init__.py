"""What the log tells of a session: who did what, what of it the file holds, and what can be taken back or put in."""

"""The log beside a session, one line an act, and acts that wait for the disk."""

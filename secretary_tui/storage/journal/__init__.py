"""The log beside a session, and acts that wait for the disk."""

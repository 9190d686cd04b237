"""A session on disk: its file, lock, journal and drafts."""

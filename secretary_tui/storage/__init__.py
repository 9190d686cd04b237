"""A session on disk: the TOML file, its lock, its journal, its drafts."""

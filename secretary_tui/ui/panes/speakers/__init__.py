"""The tab of the speakers' list."""

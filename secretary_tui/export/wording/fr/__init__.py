"""French: its words, its templates and its vocabulary."""

"""French: its words, its templates, and for what the files say in English its vocabulary."""

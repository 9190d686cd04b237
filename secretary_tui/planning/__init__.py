"""How a session file comes about: from a template, from another session, or from those that come with the program."""

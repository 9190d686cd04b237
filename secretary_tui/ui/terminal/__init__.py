"""How apps use the terminal: themes, driver, the order of keys, signals, and painting only changed cells."""

"""The terminal: what all apps on it share, its looks, a driver that survives a bad line, only changed cells painted."""

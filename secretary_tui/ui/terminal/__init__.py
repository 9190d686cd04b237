"""The terminal: apps, looks, driver, keys, and painting only changed cells."""

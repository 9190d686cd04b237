"""The page of the room for browsers."""

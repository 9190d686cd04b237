"""The page of the room: a sitting for browsers, which count by themselves from facts that are sent when they change."""

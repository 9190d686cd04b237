"""The pages of a room for browsers: their server, the files in `pages/`, and the stream of changes."""

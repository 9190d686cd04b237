"""The app that shows a desk: its main screen, the rows around the tabs, and what the keys of all tabs open."""

"""The screen in the terminal, by Textual: the app, tabs, docked lines, dialogs and widgets; a room's display."""

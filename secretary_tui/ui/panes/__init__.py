"""The panes of the four tabs (Agenda, Speakers, Timer, Notes), with their rows and the actions of their keys."""

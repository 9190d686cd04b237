"""The facts of the papers, made from a session at one instant."""

"""The parts of the screen that know nothing of the desk."""

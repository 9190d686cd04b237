"""What a paper tells: facts gathered from a session at one instant, before they are put into words."""

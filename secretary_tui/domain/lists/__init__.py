"""What a list of speakers is: the order of practice, replies, repeats, reserved places, running orders."""

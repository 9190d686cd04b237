"""Lists of speakers: order of practice, replies, repeats, reserved places, running orders."""

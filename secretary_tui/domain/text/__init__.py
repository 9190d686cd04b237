"""Text, hours and lengths of time: cleaning, comparing, reading and writing them."""

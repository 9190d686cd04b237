"""What follows from a session at an instant: the schedule, who is reached, what-if, re-planning, readiness."""

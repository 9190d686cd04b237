"""The simulated room of a rehearsal: delegations and events, drawn from a seed."""

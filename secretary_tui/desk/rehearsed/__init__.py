"""The room of a rehearsal: delegations that ask for the floor, drawn from a seed, and what else they do."""

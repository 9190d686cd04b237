"""How a name is typed or listed: who, in which capacity, for whom, with which remarks."""

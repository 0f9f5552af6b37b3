"""The encoder and its heads: one pass over a report, from which attributions, names and clauses are read."""
